"""What in a line's words and place speaks for clutter, where no single rule is sure: cues that are counted together.

Each cue is one that a reader can check by eye. ``bench/extract/fit.py`` fits a weight to each on cases with known truth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.extract.overlap import vocabulary
from variorum.model import BoilerplateReason


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands."""

    told: Mapping[str, int]
    """In how many lines of the report, headline and this line included, each of their ``topics`` stands."""
    outlet: str | None = None
    tail: bool = False
    """No paragraph of the report follows."""
    after_clutter: bool = False


_TEASE = (
    r"(?:more|also|else|elsewhere|inside|next|tomorrow|coming|read|watch(?! ?list)|listen|see|hear|trending|top|most|best|latest"
    r"|don[’']?t miss"
    r"|related|missed|in this (?:issue|edition|week)|today|this (?:week|weekend|issue|edition)|in (?:the|our) (?:paper|pages|print)"
    r"|on (?:the|our) (?:site|air|pages)|online|podcast|video|tv|quiz|gallery|pictures|archive|opinion|recipe|sport|weather|horoscope"
    r"|picks?|clicks|offers?|deal|shop|promotion|classifieds|jobs)"
)
_LABEL = re.compile(r"^\W{0,4}([^:.?!|]{2,48}):\s")
_CAPS_LABEL = re.compile(r"^\W{0,3}(?:[A-ZÀ-Þ][A-ZÀ-Þ’'&-]+)(?:\s[A-ZÀ-Þ’'&-]+){0,5}\s?[:?!]")
_PARTED = re.compile(r"\S\s[|·•»]\s\S|\s//\s")
_IMPERATIVE = re.compile(
    r"(?:^|[.!?:;,–—]\s|\band\s|>\s)(?:please )?(?:ring|call|phone|write|text|sms|whatsapp|e-?mail|mail|vote|download|join"
    r"|subscribe|sign|log|register|tell|send|get|listen|watch(?! ?list)|follow|click|tap|scan|support|donate|give|forward|win|enter"
    r"|visit|order|buy|book"
    r"|try|share|read|find|see|ask|tune|bring|turn|consider|nominate|claim|save|enjoy|become|pick|check|go|browse|discover|contact|advertise"
    r"|unlock|help|take|want|like|got|seen|missed|need)\b(?!\s(?:was|is|were|are|has|had)\b)",
)
_YOU = re.compile(r"\b(?:you|your|yours)\b")
_WE = re.compile(r"\b(?:our|ours|us|we|my)\b")
_TRADE = re.compile(
    r"\b(?:subscri(?:be|bers?|ptions?)|membership|newsletters?|(?:our|paid|paying|to|by|its) (?:readers|listeners|viewers|members)"
    r"|readers (?:can|may|get)|if you (?:like|value|enjoy)|app|podcasts?|newsagents?|kiosks?|classifieds|small ads|advertis(?:e|ing|ers?)"
    r"|advertisements?|donat(?:e|ions?)|commission on|affiliate|sign in|log in|inbox|paywall|(?:this|our) letter"
    r"|you are (?:listening|reading|watching)|you can (?:hear|read|watch|listen)"
    r"|funded by|paid for by|supported by"
    r"|(?:made possible|reaches you|brought to you)|early[- ]bird|webinar|checklist|pdf|job board|days a week|issue \d+|in print"
    r"|(?:this|next|in the (?:next|\w+)) (?:issue|edition)|delivered free|printed (?:in|at|on)|digital (?:edition|from))\b"
)
_SIDE = re.compile(
    r"\b(?:members?|readers?|listeners|viewers|edition|issue|deliver(?:y|ed)|cop(?:y|ies)|printed|sponsor(?:s|ed)?|contribution|commission"
    r"|account|e-?mail|bulletin|briefing|digest|channel|a (?:month|year|week|copy)|free|digital|print|online|website|site|page|thanks to"
    r"|competition|prizes?|offers?|voucher|discount|tickets|conference|download|vacancies|every (?:day|morning|week|month|\w+day)"
    r"|programme|broadcast|archive|text|link|links|profile|sidebar|counter|map)\b"
)
_OWNED = re.compile(
    r"\b(?:reproduction|reproduced|re-?prints?|reprinting|republi\w+|redistribut\w+|copyright|rights|permission|permitted|licen[cs]ed?"
    r"|terms|liab\w+|responsib\w+|opinions|views|disclaimer|competing interests?|conflict of interest|declar\w+ of interest|indicative"
    r"|solicitation|advice|breach|registered|published by|published in|member of|media council|press council|mention of"
    r"|with reference to|credit to|syndicat\w+|partner (?:papers|content)|exchange\w* articles|complaints|regulator|translat\w+"
    r"|use of (?:\w+ )?materials?)\b|©|\(c\)"
)
_DESK = re.compile(
    r"\b(?:desk|newsroom|newsdesk|edited by|editing by|reporting by|additional reporting|writing by|[’']s \w+ (?:correspondent|editor)"
    r"|correspondent (?:for|of|at)|the (?:author|writer|columnist)|write to the editor|wire services|news services"
    r"|this (?:report|article|story|page|programme|broadcast|text|item|post) (?:is|was|has|replaces|first|reaches|comes|appeared))\b"
)
_STAFF = re.compile(r"\b(?:bureau|correspondent|reporter|editors?|editorial|wires?|agenc(?:y|ies)|staff|contributor|freelance|studio)\b")
_REACH = re.compile(
    r"\+?\(?\d[\d ()-]{6,16}\d|\b[\w.+-]{1,40}@[\w-]{1,40}\.\w|\bwww\.|https?://|\b[a-z-]{2,30}\.(?:com|org|net|example|co\.\w\w)\b"
    r"|(?:^|\s)@\w{2,30}|\bto \d{4,5}\b|\b\d{2,4}(?:\.\d)? (?:fm|am|khz|mhz)\b|\b(?:telephone|tel\.?|phone|fax|signal|telegram|whatsapp"
    r"|sms|hotline)\b"
)
_PRICE = re.compile(
    r"(?:[$£€¥]\s?\d|\b\d[\d.,]* ?(?:euros?|dollars?|pounds?|pesos?|baht|francs?|cents?|pence|p)\b|\b[A-Z]{1,3}\d[\d.,]*)"
    r".{0,20}\b(?:a|per|from|at)\b"
)
_OPENER = re.compile(
    r"(?:^|[.!?|/»:]\s)\W{0,3}(?:in other news|elsewhere\b|also (?:today|in|this)\b|after the news|and now (?:to|for|the|some)\b"
    r"|coming up\b|still to come|(?:the )?next (?:bulletin|news|post|week|issue|number)\b|older (?:posts?|news)\b|most read"
    r"|stay (?:with|in|on|tuned)\b|keep your (?:dial|radio)|letters\b|comments\b|announcements?:|notices?\b|classifieds\b"
    r"|lost\b.{0,30}[:,]|found:|for sale|wanted:|blood donors|horoscope|services:|traffic:|weather:|markets at a glance|photo caption"
    r"|pictured:|sponsor|you are (?:getting|receiving)|you get this|your browser"
    r"|corrections?: .{0,60}\b(?:edition|issue|paper|piece|story|article|crossword)\b)"
)
_INITIALS = re.compile(r"^[\W_]{0,3}[A-Z]{2,8}(?:[ /.-]{1,3}[A-Za-z]{1,8}){0,4}[\W_]{0,3}$")
_POLL = re.compile(r"\bvote\b|\byes ?/ ?no\b|\bpoll\b|\bwhat do you think\b")
_PAST = re.compile(r"\b(?:was|were|had|said|told|did|went|took|came|gave|made|left|found|began|fell|died|killed|rose)\b")
_ED = re.compile(r"(?<!\bthe )(?<!\ba )(?<!\bare )(?<!\bis )\b[a-z]{3,14}ed\b")
_WILL = re.compile(r"\b(?:will|would|could|should|must|may|might)\b")
_QUOTED = re.compile(r"[“”\"]")
_SAID = re.compile(r"\b(?:said|says|told|according to|added|warned|announced)\b")
_PAGE = re.compile(r"\bpages? \d|\bp\d{1,3}\b|\bback page\b|\bpage (?:one|two|three)\b")
_DAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|january|february|march|april|june|july|august|september"
                  r"|october|november|december)\b")  # fmt: skip
_STOP = re.compile(r"[.!?…][”\"’')\]]{0,3}$")
_WORD = re.compile(r"[^\W\d_]{4,}")
MAX_OWN_LINES = 3
"""An outlet named in more lines than this is one that the report is about, or its name is a word of the report's matter."""

MAX_CHARACTERS = 700
"""A longer line is a paragraph of the report or nothing that counting words can tell."""


def cues(line: str, place: Place) -> dict[str, float]:
    """Name and strength of each cue that the line shows; one that it does not show is left out."""
    lower = line.lower()
    words = lower.split()
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", " ", lower)
    label = _LABEL.match(line)
    known, strange = _shares(line, place)
    found: dict[str, float] = {
        "tail": place.tail,
        "after-clutter": place.after_clutter,
        "teaser-label": bool(label and re.search(rf"\b{_TEASE}\b", label[1].lower())),
        "capital-label": bool(_CAPS_LABEL.match(line)),
        "parted": bool(_PARTED.search(line)),
        "imperative": bool(_IMPERATIVE.search(bare)),
        "you": bool(_YOU.search(bare)),
        "we": bool(_WE.search(bare)),
        "trade": min(2, len(set(_TRADE.findall(bare)))),
        "side": min(2, len(set(_SIDE.findall(bare)))),
        "owned": min(2, len(set(_OWNED.findall(bare)))),
        "desk": min(2, len(set(_DESK.findall(bare)))),
        "staff": bool(_STAFF.search(bare)),
        "reach": bool(_REACH.search(lower)),
        "price": bool(_PRICE.search(line)),
        "poll": bool(_POLL.search(bare)),
        "opener": bool(_OPENER.search(lower)),
        "initials": len(line) <= 24 and bool(_INITIALS.match(line)),
        "page": bool(_PAGE.search(lower)),
        "outlet": names_outlet(line, place),
        "outlet-first": names_outlet(" ".join(line.split()[:4]), place),
        "bracketed": line[0] in "([" and line[-1] in ")]",
        "asks": "?" in bare,
        "open-ended": not _STOP.search(line),
        "past": bool(_PAST.search(bare)),
        "past-verb": bool(_ED.search(bare)),
        "foreseen": bool(_WILL.search(bare)),
        "quoted": bool(_QUOTED.search(line)),
        "said": bool(_SAID.search(bare)),
        "day": bool(_DAY.search(lower)),
        "known": known,
        "strange": strange,
        "short": len(words) <= 12,
        "long": len(words) > 30,
        "very-long": len(words) > 45,
        "numbered": bool(re.match(r"\W{0,3}(?:\d{1,2}[.:h ]|Q\d?:|A:)", line)),
        "bulleted": bool(re.match(r"[•●▪■◦*>–—-]\s", line)),
    }
    return {name: float(value) for name, value in found.items() if value}


def names_outlet(line: str, place: Place) -> bool:
    """True when the outlet's name, or a word of it with a capital, is in the line; not where the report is about the outlet."""
    for word in _WORD.findall(place.outlet or "") or ([place.outlet] if place.outlet else []):
        if not word[0].isupper() or max((place.told.get(t, 0) for t in topics(word)), default=0) > MAX_OWN_LINES:
            continue
        if re.search(rf"\b(?:{re.escape(word)}|{re.escape(word.upper())})\b", line):
            return True
    return False


def topics(line: str) -> frozenset[str]:
    """The line's names and weighty words, folded."""
    own = vocabulary([line])
    return own.names | own.stems


def _shares(line: str, place: Place) -> tuple[float, float]:
    """Share of the line's weighty words that the report has too, and of its names that the report has not; the outlet's is neither."""
    own = vocabulary([line])
    house = vocabulary([place.outlet or ""])
    words = own.stems - own.names - house.stems
    names = own.names - house.stems - house.names
    known = sum(place.told.get(w, 0) > 1 for w in words) / len(words) if words else 0.0
    return known, sum(place.told.get(n, 0) <= 1 for n in names) / len(names) if len(names) > 1 else 0.0


_WHY: tuple[tuple[str, BoilerplateReason], ...] = (
    ("owned", "legal"),
    ("poll", "comments"),
    ("teaser-label", "related"),
    ("page", "related"),
    ("parted", "related"),
    ("trade", "newsletter"),
    ("desk", "sign-off"),
)


def why(found: dict[str, float]) -> BoilerplateReason:
    """The sort of clutter that the cues speak for."""
    return next((reason for cue, reason in _WHY if cue in found), "other")
