"""Quantities: values, units, bounds, nouns, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.digits import decimal_mark, read_digits
from variorum.annotate.quantities import find_quantities
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Parse, Sentence, Span

PARSER = SpacyParser()


def found(text: str) -> list[tuple[str, str, float | None, float | None, str, str | None]]:
    a = Article("a1", text, (Block("body", Span(0, len(text))),), "0" * 64)
    quantities = find_quantities(a, PARSER.parse(a))
    return [(q.span.of(text), q.kind, q.low, q.high, q.unit, q.noun.of(text) if q.noun else None) for q in quantities]


CASES = [
    ("Three firefighters were hurt.", ("Three", "count", 3, 3, "", "firefighters"), "a number in words"),
    ("About 180 people fled.", ("About 180", "count", 162, 198, "", "people"), "about is ten per cent each way"),
    ("More than 340 crews came.", ("More than 340", "count", 340, None, "", "crews"), "a bound leaves the other end open"),
    ("Nearly 4,000 acres burned.", ("Nearly 4,000 acres", "measure", 14568683.1206, 16187425.6896, "m2", None), "acres in SI"),
    ("It employs just over 600 people.", ("just over 600", "count", 600, 660, "", "people"), "just over is up to ten per cent more"),
    ("Up to 12 boats sank.", ("Up to 12", "count", None, 12, "", "boats"), "an upper bound"),
    ("Some 20-odd guests came.", ("Some 20", "count", 18, 22, "", "guests"), "an approximation before the number wins"),
    ("Between 10 and 12 cars burned.", ("Between 10 and 12", "count", 10, 12, "", "cars"), "a range"),
    ("It costs $3-4 billion.", ("$3-4 billion", "money", 3e9, 4e9, "USD", None), "the scale word serves both ends"),
    ("They want 7.6 million zlotys.", ("7.6 million zlotys", "money", 7.6e6, 7.6e6, "PLN", None), "a currency's name"),
    ("The bid was C$14.20 a share.", ("C$14.20", "money", 14.2, 14.2, "CAD", None), "a country's dollar"),
    ("A fine of Rs 5 lakh followed.", ("Rs 5 lakh", "money", 5e5, 5e5, "INR", None), "Indian scale words"),
    ("It fell from 12.4 per cent.", ("12.4 per cent", "percent", 12.4, 12.4, "%", None), "a percentage"),
    ("Gusts of 90 kph blew.", ("90 kph", "measure", 25, 25, "m/s", None), "a speed in SI"),
    ("It was 41 degrees Celsius.", ("41 degrees Celsius", "measure", 314.15, 314.15, "K", None), "degrees in kelvin"),
    ("They talked for two and a half hours.", ("two and a half hours", "duration", 9000, 9000, "s", None), "a duration in seconds"),
    ("It took two hours and 40 minutes.", ("two hours and 40 minutes", "duration", 9600, 9600, "s", None), "two units of one length"),
    ("Two-thirds of its 210 machines failed.", ("Two-thirds of its 210", "count", 135.8, 144.2, "", "machines"), "a share of a number"),
    ("A 54-year-old mayor spoke.", ("54-year-old", "age", 54, 54, "a", "mayor"), "an age"),
    ("Ana Lima, 66, spoke.", ("66", "age", 66, 66, "a", "Lima"), "an age between commas"),
    ("Ana Lima was 22 and had come alone.", ("22", "age", 22, 22, "a", None), "an age after a name and was"),
    ("They found a student of 19.", ("19", "age", 19, 19, "a", None), "a person of so many years"),
    ("A schoolboy of seven years was saved.", ("seven years", "age", 7, 7, "a", None), "the same with the unit"),
    ("He was in his sixties.", ("in his sixties", "age", 60, 69, "a", None), "an age by decade"),
    ("It killed at least nine people.", ("at least nine", "count", 9, None, "", "people"), "a lower bound"),
    ("The toll rose to 14.", ("14", "count", 14, 14, "", "toll"), "a count named by its tally"),
    ("Hundreds of homes burned.", ("Hundreds", "count", 200, 999, "", "homes"), "a vague number is a wide interval"),
    ("It was the third time.", ("third", "ordinal", 3, 3, "", "time"), "a rank"),
    ("Police counted ২৩ people.", ("২৩", "count", 23, 23, "", "people"), "digits of another script"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_quantities(text: str, expected: tuple[object, ...], why: str) -> None:
    assert expected in found(text), (why, found(text))


NONE = [
    ("The A6 and a Boeing 737 were shut.", "names with numbers"),
    ("Covid-19 came back.", "a name with a hyphen"),
    ("They won 27-24 at 7 p.m. on 6 February.", "a score, a clock time and a date"),
    ("No one saw it, and one of them left.", "the pronoun one"),
    ("Call +44 20 7946 0958 now.", "a telephone number"),
    ("Call police on 0845 125 2222 or 0800 555111.", "telephone numbers of one country"),
    ("Call 863-555-0142, (503) 555-0133 or 555.555.0199.", "telephone numbers of another"),
    ("See https://example.org/2024/12 for 'more'.", "an address"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_quantity(text: str, why: str) -> None:
    assert found(text) == [], why


DIGITS = [
    ("1.234,5", ".", 1234.5, "both marks: the last is the decimal"),
    ("1.600", ".", 1600.0, "nobody measures to a thousandth that is nought"),
    ("1.625", ".", 1.625, "a decimal where the text writes points"),
    ("1.625", ",", 1625.0, "thousands where it writes commas"),
    ("12,34,567", ".", 1234567.0, "Indian grouping"),
    ("1 234", ".", 1234.0, "a space between thousands"),
    ("1.2.3", ".", None, "a version"),
    ("١٢٣", ".", 123.0, "Arabic-Indic digits"),
    ("9" * 30, ".", None, "too long for a quantity"),
]


@pytest.mark.parametrize(("raw", "mark", "value", "why"), DIGITS)
def test_digits(raw: str, mark: str, value: float | None, why: str) -> None:
    assert read_digits(raw, "," if mark == "," else ".") == value, why


def test_the_text_tells_its_decimal_mark() -> None:
    assert decimal_mark("It rose 12,5 per cent to 1.250.000 euros.") == ","
    assert decimal_mark("It rose 12.5 per cent to 1,250,000 euros.") == "."


PIECES = st.sampled_from(
    "one a half dozen of the and in four 1,250 two-thirds 12% $ C$ €5m bn 3 to - 10 more than about nearly 1.2.3 ١٢ ½ million lakh "
    "hundreds "
    "years old aged 54-year-old km² °F 41C , ( ) tens thousands".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25))
def test_never_fails_and_spans_lie_inside(words: list[str]) -> None:
    text = " ".join(words)
    a = Article("a", text, (Block("body", Span(0, len(text))),), "0")
    for q in find_quantities(a, Parse((), (Sentence(Span(0, len(text)), 0, 0, 0, "body"),), ())):
        assert 0 <= q.span.start < q.span.end <= len(text)
        assert q.low is None or q.high is None or q.low <= q.high
