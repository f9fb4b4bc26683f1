"""Words of the calendar and the clock."""

from __future__ import annotations

MONTHS = {
    w: i
    for i, ws in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for w in ws.split()
}
WEEKDAYS = {
    w: i
    for i, ws in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
    )
    for w in ws.split()
}
SHORT = frozenset(w for w in (*MONTHS, *WEEKDAYS) if len(w) <= 5 and w not in ("march", "april", "may", "june", "july"))
"""Abbreviations, which may carry a full stop; without one, only those that are no words or names of their own count alone."""
AMBIGUOUS = frozenset("may march mar jan sat sun mon wed fri dec".split())
"""Words or names too: they count only with a number, a year or another sign of a date beside them."""

DAY_PARTS = {
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "morning": "MO",
    "mornings": "MO",
    "lunchtime": "MI",
    "afternoon": "AF",
    "afternoons": "AF",
    "teatime": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "sunset": "EV",
    "nightfall": "EV",
    "night": "NI",
    "nights": "NI",
}
PART_HOURS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30)}
"""Hours a day part may cover, counted on past midnight."""

SEASON_WORDS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI", "springtime": "SP", "summertime": "SU", "wintertime": "WI"}
"""Not "fall": it is a verb nearly always; with "last", "next", "this", "in the" or a year it is read."""

DATE_UNITS = {
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "weekend": "K",
}
UNIT_PLURALS = {u + "s": c for u, c in DATE_UNITS.items() if u != "century"} | {"centuries": "C", "yrs": "Y"}
CLOCK_UNITS = {
    "hour": "H",
    "hours": "H",
    "hrs": "H",
    "minute": "M",
    "minutes": "M",
    "mins": "M",
    "min": "M",
    "second": "S",
    "seconds": "S",
    "secs": "S",
}
SECONDS = {"S": 1, "M": 60, "H": 3600}
DAY_LENGTHS = {"D": 1.0, "W": 7.0, "K": 2.0, "M": 30.436875, "Q": 91.310625, "Y": 365.2425, "E": 3652.425, "C": 36524.25}
"""Days of a date unit, Gregorian means."""

RELATIVE_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1, "tonight": 0, "overnight": 0}
LAST = frozenset("last past previous".split())
NEXT = frozenset("next coming upcoming following".split())
THIS = frozenset("this current".split())
THAT = frozenset("that same".split())
AGO = frozenset("ago".split())
EARLY = {
    "early": "early",
    "earlier": "early",
    "beginning": "start",
    "start": "start",
    "turn": "start",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "later": "late",
    "end": "end",
    "close": "end",
}
SETS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q", "hourly": "PT1H"}
SETS |= {"yearly": "P1Y", "annually": "P1Y"}
REFERENCES = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF",
}
FILLERS = frozenset(
    "straight consecutive successive full whole entire trading working business more further additional calendar long short solid".split()
)
"""Words that may stand between a count and its unit ("six straight days")."""
EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "good friday": -2,
    "maundy thursday": -3,
    "palm sunday": -7,
    "ash wednesday": -46,
}
EASTER |= {"shrove tuesday": -47, "whit monday": 50}
"""Days after Easter Sunday."""
NAMED_DAYS = frozenset("black bloody cyber super giving orange".split())
"""Before a weekday, these make a name of it, not a date."""
HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "christmas": (12, 25),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
}
"""Those that fall on the same day each year."""

ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "wet": 0,
    "bst": 60,
    "ist": 330,
    "west": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "trt": 180,
    "pkt": 300,
    "wib": 420,
    "hkt": 480,
    "sgt": 480,
    "awst": 480,
    "jst": 540,
    "kst": 540,
    "acst": 570,
    "aest": 600,
    "acdt": 630,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "brt": -180,
    "art": -180,
    "ast": -240,
    "adt": -180,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "et": None,
    "ct": None,
    "pt": None,
}
"""Minutes ahead of UTC. None where the letters name a zone whose offset hangs on the season: the article's own is kept.

"IST" is read as India's, "CST" as North America's, "AST" as the Atlantic's: the commoner use in English news.
"""
