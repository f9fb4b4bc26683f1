"""Stories that invite a wrong dispute: the program may say less than a reader would, never something false with confidence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from variorum.export.json import to_json
from variorum.export.validate import validate
from variorum.model import Raw
from variorum.model.record import Record
from variorum.run.reading import extract_all, load_models
from variorum.run.story import Models, Wish, read_story

DAY = datetime(2025, 6, 3, 8, 0, tzinfo=UTC)


@cache
def models() -> Models:
    return load_models(threads=2, judge=True)


def told(*texts: str, hours: float = 1.0) -> Record:
    """The record of reports of one morning, an hour apart."""
    raws = [
        Raw(text.encode(), f"r{n}.txt", path=f"r{n}.txt", outlet=f"Outlet {n}", published=DAY + timedelta(hours=n * hours))
        for n, text in enumerate(texts)
    ]
    read = extract_all(raws, now=DAY + timedelta(days=30))
    wish = Wish(as_of=DAY + timedelta(days=30), made_at=DAY + timedelta(days=30), version="test")
    record, _ = read_story(read.articles, models=models(), wish=wish)
    validate(to_json(record))
    return record


def disputes(record: Record) -> list[tuple[str, ...]]:
    return [tuple(v.text for v in c.versions) for c in record.claims if c.standing == "disputed"]


NOTHING_SHARED = (
    "Ferry terminal opens in Lusmere\n\nThe new ferry terminal of Lusmere opened on Monday with 14 berths. It cost 40 million euros.",
    "Choir wins prize in Pasco\n\nA choir of 31 nurses from Pasco won the regional prize on Sunday.",
    "Frost hits the plum harvest\n\nFrost destroyed a third of the plum harvest around Vranje, growers said. Prices rose by 12 per cent.",
)
LOOK_ALIKES = (
    "Two hurt in Corlin shop fire\n\nTwo people were hurt in a fire at a shoe shop on Mill Street in Corlin on Tuesday, firemen said.",
    "Five hurt as fire guts Corlin bakery\n\nFive people were hurt when fire gutted a bakery on Harbour Road in Corlin on Tuesday.",
)
LOOK_ALIKE_VERDICTS = (
    "Harbour master jailed in Tessel\n\nA court in Tessel sentenced the former harbour master, Piet Aldous, to four years in prison "
    "on Thursday for taking bribes from a dredging firm. He was led away in handcuffs.",
    "Tessel court clears customs chief\n\nA court in Tessel acquitted the former customs chief, Maud Verrier, on Thursday of taking "
    "bribes from a cigarette importer. She left the building by the front door.",
)
LOOK_ALIKE_RESCUES = (
    "Fisherman missing off Cape Lorne\n\nA fisherman, Tomas Brel, 52, is missing after his boat sank off Cape Lorne on Wednesday. "
    "The coast guard searched until dark.",
    "Sailor found safe off Cape Lorne\n\nA sailor, Ingrid Dahl, 29, was found safe off Cape Lorne on Wednesday after her yacht lost "
    "its mast. The coast guard towed the boat in.",
)
ITSELF = (
    "Bridge shut in Adlen\n\nThe bridge at Adlen was shut on Tuesday. Three lorries were stopped on it, police said.\n\n"
    "Police said later in the day that seven lorries had been stopped on the bridge.",
    "Adlen: pont fermé\n\nThe bridge at Adlen is closed. Drivers must go round by Torn, the prefecture said.",
)
SATIRE = (
    "Mayor of Ostrel resigns\n\nThe mayor of Ostrel, Pavla Dunne, resigned on Tuesday after nine years in office, the town hall said.",
    "SATIRE: Mayor of Ostrel elected pope\n\nThis is satire.\n\nThe mayor, Pavla Dunne, was elected pope on Tuesday after ninety years.",
)
NESTED = (
    "Judge quotes the driver\n\nJudge Rosa Lindt told the court in Emmer: \"The driver said: 'I never saw the signal.' We believe him.\"",
    "Driver did not see signal\n\n\"The driver said: 'I never saw the signal.' We believe him,\" Judge Rosa Lindt told the court in Emmer.",
)


SAME_QUOTE = (
    'Water march ends in gas\n\n"We carried buckets, and they answered us with gas," Ana Lume, who leads the march, told reporters.',
    'Corlin march broken up\n\nAna Lume leads the march. "We carried buckets, and they answered us with gas," she said late on Monday.',
)


CLAUSES = (
    "Deputy hurt in Ostrel brawl\n\nSenka Brod, a deputy of the ruling party, fell on the steps of the rostrum on Wednesday and "
    "broke her left wrist.",
    "Brawl in Ostrel's parliament\n\nDeputy Senka Brod had been trying to part the two men when she fell on the rostrum steps on "
    "Wednesday, and her left wrist is thought to be broken.",
    "Ostrel deputy falls in scuffle\n\nSenka Brod broke her wrist when she fell from the rostrum in parliament on Wednesday. She was "
    "trying to separate two colleagues.",
)


def test_no_words_are_cited_twice_by_one_version() -> None:
    record = told(*CLAUSES)
    assert any(c.standing == "corroborated" for c in record.claims)
    for claim in record.claims:
        for version in claim.versions:
            places = [(c.article, c.span) for c in version.citations]
            assert not [p for p in places for q in places if p != q and p[0] == q[0] and q[1].contains(p[1])], version.text


@pytest.mark.parametrize(
    "texts",
    [
        NOTHING_SHARED,
        LOOK_ALIKES,
        LOOK_ALIKE_VERDICTS,
        LOOK_ALIKE_RESCUES,
        ITSELF,
        SATIRE,
        NESTED,
        SAME_QUOTE,
    ],
    ids=["apart", "fires", "verdicts", "rescues", "itself", "satire", "nested", "quote"],
)
def test_no_dispute_where_there_is_none(texts: tuple[str, ...]) -> None:
    record = told(*texts)
    assert disputes(record) == []
    assert not [q for q in record.quotes if q.altered]


def test_a_hundred_prints_of_one_wire_are_one_origin() -> None:
    text = (
        "Dam gate fails in Ruhane\n\nA gate of the Ruhane dam failed on Tuesday and flooded 60 houses, the water office said.\n\n"
        "Engineers hope to shut the gate by Thursday, office head Ilan Borek said. Four villages were emptied overnight as the river rose."
    )
    record = told(*[f"{text}\n\nPrinted by Outlet {n}." for n in range(100)], hours=0.01)
    assert len(record.origins) == 1
    assert {c.standing for c in record.claims} <= {"single-source"}


def test_two_numbers_of_one_thing_are_a_dispute() -> None:
    """What the others are held against: the program does see a dispute that short."""
    record = told(
        "Flood in Danapur\n\nThe flood in Danapur destroyed 1,250 houses on Monday, the district office said.",
        "Danapur under water\n\nThe flood in Danapur destroyed 2,900 houses on Monday, according to the relief minister.",
    )
    assert len(disputes(record)) == 1


SAME_NUMBER = [
    ("1,234.5 hectares", "1.234,5 hectares", "point and comma"),
    ("1,250 houses", "1 250 houses", "space between thousands"),
    ("23 houses", "২৩ houses", "Bengali digits"),
    ("25 lakh rupees", "2.5 million rupees", "lakh"),
    ("3 crore rupees", "30 million rupees", "crore"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME_NUMBER)
def test_one_number_in_two_forms_is_no_dispute(one: str, other: str, why: str) -> None:
    record = told(
        f"Flood in Danapur\n\nThe flood in Danapur destroyed {one} on Monday, the district office said.",
        f"Danapur under water\n\nThe flood in Danapur destroyed {other} on Monday, according to the relief minister.",
    )
    assert disputes(record) == [], why


PER_SHARE = (
    "Brinlow Foods accepts bid\n\nThe buyer pays 14 euros a share for Brinlow Foods, the company said on Tuesday.",
    "Brinlow Foods sold\n\nThe buyer pays 900 million euros for Brinlow Foods, the company said on Tuesday.",
)


def test_a_price_for_one_is_no_price_for_all() -> None:
    assert disputes(told(*PER_SHARE)) == []


def test_a_count_is_asked_for_by_what_it_counts() -> None:
    alike = (
        "Fire at Torn mill\n\nThirty-one firefighters fought the blaze at the Torn paper mill, the brigade said. Two sheds fell in.",
        "Flames over Torn\n\nThe glow was seen from the motorway. At the paper mill 31 firefighters fought the blaze, said Ada Birk.",
    )
    asked = [c.question for c in told(*alike).claims if c.kind == "count" and c.standing == "corroborated"]
    assert asked and asked[0].startswith("How many firefighters")


TWO_EVENTS = (
    "Bridge of Adlen falls\n\nThe road bridge of Adlen fell into the Torn on Monday night. Two lorries went with it, Mayor Ada Birk said.",
    "Lorries in the Torn\n\nDivers look for two men under the fallen bridge of Adlen. Mayor Ada Birk shut the Torn to boats on Tuesday.",
    "Viaduct of Pasco gives way\n\nThe railway viaduct of Pasco gave way on Friday. Five wagons went with it, railwayman Olav Drey said.",
    "Wagons hang over Pasco\n\nFive wagons of a freight train hang from the viaduct of Pasco. Olav Drey, a railwayman, called it a wonder.",
)


def test_what_tells_another_event_is_named_and_not_compared() -> None:
    record = told(*TWO_EVENTS)
    bridge = {a.id for a in record.articles if "Adlen" in a.text}
    assert {w.article for w in record.warnings if w.code == "two-stories"} in (bridge, {a.id for a in record.articles} - bridge)
    for claim in record.claims:
        cited = {c.article for v in claim.versions for c in v.citations}
        assert cited <= bridge or not cited & bridge, claim.text
