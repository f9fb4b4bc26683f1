"""Times: what is found, which days it covers, and that nothing in a text makes it fail."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.times import find_times
from variorum.inference.spacy import SpacyParser
from variorum.model import Article, Block, Parse, Sentence, Span, TimeExpression

WEDNESDAY = "2025-07-09T15:00:00+01:00"
PARSER = SpacyParser()


def article(*paragraphs: str, published: str | None = WEDNESDAY, headline: str = "A headline") -> Article:
    text, blocks = headline, [Block("headline", Span(0, len(headline)))]
    for p in paragraphs:
        start = len(text) + 2
        text += "\n\n" + p
        blocks.append(Block("body", Span(start, start + len(p))))
    when = datetime.fromisoformat(published) if published else None
    return Article("a1", text, tuple(blocks), "0" * 64, published=when)


def times(*paragraphs: str, published: str | None = WEDNESDAY) -> list[tuple[str, TimeExpression]]:
    a = article(*paragraphs, published=published)
    return [(t.span.of(a.text), t) for t in find_times(a, PARSER.parse(a))]


DAYS = [
    ("He was let go on Friday without charge.", "Friday", "2025-07-04", "2025-07-04", "a bare infinitive has the time of its verb"),
    (
        "It was drawn up on Sunday 29 June. Since seven o'clock this morning cars pass again.",
        "seven o'clock this morning",
        "2025-07-09",
        "2025-07-09",
        "this morning is the day of the report",
    ),
    ("The court let the driver go on Friday.", "Friday", "2025-07-04", "2025-07-04", "a past that looks like the present"),
    ("The crews voted to strike on Friday.", "Friday", "2025-07-11", "2025-07-11", "what was decided lies ahead"),
    ("He began to speak on Friday.", "Friday", "2025-07-04", "2025-07-04", "what was begun does not"),
    ("The hearing is listed for Friday.", "Friday", "2025-07-11", "2025-07-11", "a listed day lies ahead"),
    ("She put it on the agenda for Friday week.", "Friday week", "2025-07-18", "2025-07-18", "a week after the coming one"),
    ("A trial is due on the last day of the month.", "the last day of the month", "2025-07-31", "2025-07-31", "a part of this month"),
    ("A congress was called for 3 February.", "3 February", "2026-02-03", "2026-02-03", "what was called for a day lies ahead"),
    ("They met on Friday.", "Friday", "2025-07-04", "2025-07-04", "a past verb looks back"),
    ("They will meet on Friday.", "Friday", "2025-07-11", "2025-07-11", "a future verb looks ahead"),
    ("The court is due to rule on Friday.", "Friday", "2025-07-11", "2025-07-11", "what is due lies ahead"),
    ("The law takes effect on Friday.", "Friday", "2025-07-11", "2025-07-11", "a present verb with a weekday announces"),
    ("He was arrested on Wednesday.", "Wednesday", "2025-07-09", "2025-07-09", "the day of publication is that day"),
    ("The mayor said the bridge would reopen on Thursday.", "Thursday", "2025-07-10", "2025-07-10", "the future told in the past"),
    ("Nobody goes home before Thursday.", "Thursday", "2025-07-10", "2025-07-10", "the present with a limit looks ahead"),
    ("The talks go on next week.", "next week", "2025-07-14", "2025-07-20", "a week runs from Monday to Sunday"),
    ("It failed last August.", "last August", "2024-08-01", "2024-08-31", "the latest August gone by"),
    ("It failed in August 2006.", "August 2006", "2006-08-01", "2006-08-31", "a month with its year"),
    ("It failed in December.", "December", "2024-12-01", "2024-12-31", "a past verb takes the last December"),
    ("It will open in December.", "December", "2025-12-01", "2025-12-31", "a future verb takes the next"),
    ("A deal could come within two weeks.", "two weeks", "2025-07-09", "2025-07-23", "a term runs from publication"),
    ("The owner has ten days to appeal.", "ten days", "2025-07-09", "2025-07-19", "a term granted does as well"),
    ("Talks are planned in the coming days.", "the coming days", "2025-07-09", "2025-07-16", "a stretch without a count is a week"),
    ("They pay by the end of the week.", "the end of the week", "2025-07-11", "2025-07-13", "the end of a week is from Friday on"),
    ("A vote is set for Tuesday 22 July.", "Tuesday 22 July", "2025-07-22", "2025-07-22", "weekday and date"),
    ("It closed on Feb. 6, 2026.", "Feb. 6, 2026", "2026-02-06", "2026-02-06", "month before day"),
    ("They meet on 23 and 24 October.", "23 and 24 October", "2025-10-23", "2025-10-24", "two days of one month"),
    ("It is due by the 24th.", "the 24th", "2025-07-24", "2025-07-24", "a day of this month"),
    ("The plan covers the first quarter of 2026.", "the first quarter of 2026", "2026-01-01", "2026-03-31", "a quarter"),
    ("It ran in the first three months of 2024.", "the first three months of 2024", "2024-01-01", "2024-03-31", "a run of months"),
    ("It began in the first half of December.", "the first half of December", "2024-12-01", "2024-12-16", "half a month"),
    ("He served from 2014 to 2018.", "2014 to 2018", "2014-01-01", "2018-12-31", "a run of years"),
    ("She left two years ago.", "Two years ago".lower(), "2023-01-01", "2023-12-31", "years ago are as wide as a year"),
    ("They met three weeks ago.", "three weeks ago", "2025-06-15", "2025-06-21", "weeks ago leave three days each way"),
    ("The hall was full in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "a decade"),
    ("He will come tomorrow, Thursday.", "Thursday", "2025-07-10", "2025-07-10", "a weekday beside a day is that day"),
    ("A report is due on Thursday of next week.", "Thursday of next week", "2025-07-17", "2025-07-17", "a weekday of a named week"),
    ("It reopened on Good Friday 2024.", "Good Friday 2024", "2024-03-29", "2024-03-29", "a feast that moves"),
    ("In 2019 Main Street was paved.", "2019", "2019-01-01", "2019-12-31", "a year before a street"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "why"), DAYS)
def test_days(text: str, words: str, start: str, end: str, why: str) -> None:
    found = {w.lower(): t for w, t in times(text)}
    assert words.lower() in found, (why, list(found))
    t = found[words.lower()]
    assert (t.start, t.end) == (date.fromisoformat(start), date.fromisoformat(end)), why


INSTANTS = [
    ("The alarm went off at 2:37 p.m. on Tuesday.", "2025-07-08T14:37:00+01:00", "a clock time and its day"),
    ("The first bus left on Tuesday at 1750 GMT.", "2025-07-08T17:50:00+00:00", "a zone of its own"),
    ("It began at twenty past one in the afternoon of Tuesday.", "2025-07-08T13:20:00+01:00", "words and a part of the day"),
    ("It was put out at four on Tuesday afternoon.", "2025-07-08T16:00:00+01:00", "a bare hour and a part of the day"),
    ("The gates shut at 11.20 pm.", "2025-07-08T23:20:00+01:00", "what is past lies before publication"),
    ("The count will end at half past ten.", "2025-07-09T22:30:00+01:00", "what is to come lies after it"),
    ("The deadline is midnight on Friday.", "2025-07-12T00:00:00+01:00", "midnight ends the day it is named with"),
    ("It sank at 07:52 local time (06:52 UTC on 8 July).", "2025-07-08T07:52:00+01:00", "the same instant in another zone gives the day"),
]


@pytest.mark.parametrize(("text", "at", "why"), INSTANTS)
def test_instants(text: str, at: str, why: str) -> None:
    assert datetime.fromisoformat(at) in [t.at for _, t in times(text)], why


NOTHING = [
    ("May said she would march on.", "names and verbs that are months too"),
    ("A second officer took 10 to 12 steps.", "an ordinal and a range are no times"),
    ("The 54-year-old Mr Sun was aged 12 years old once.", "ages are not durations"),
    ("Shares fell 2.36 per cent and 7.10 points.", "decimals are no clock times"),
    ("The Sunshine Daily reported a man in his sixties.", "names and ages"),
    ("She won between 10 and 12 seats.", "a range is no clock time"),
    ("The fire began at 1910 South Alder Ave. and 1587 W. 87th St. near the park.", "house numbers are no years"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING)
def test_no_time(text: str, why: str) -> None:
    assert [w for w, _ in times(text)] == [], why


VALUES = [
    ("He waited for nine days.", "P9D", "DURATION"),
    ("He waited two and a half hours.", "PT2.5H", "DURATION"),
    ("Samples are taken every two hours.", "PT2H", "SET"),
    ("It earns 5 million euros a year.", "P1Y", "SET"),
    ("It took two hours and 40 minutes.", "PT2H40M", "DURATION"),
    ("Snow fell on Tuesday night.", "2025-07-08TNI", "TIME"),
    ("The results for Q2 2024 were poor.", "2024-Q2", "DATE"),
]


@pytest.mark.parametrize(("text", "timex", "kind"), VALUES)
def test_timex(text: str, timex: str, kind: str) -> None:
    assert (timex, kind) in [(t.timex, t.type) for _, t in times(text)]


def test_a_holiday_may_be_the_last_words_of_a_line() -> None:
    assert [(w, str(t.start)) for w, t in times("Two trams collided on Christmas Eve")] == [("Christmas Eve", "2024-12-24")]


def test_without_publication_only_what_stands_alone_has_days() -> None:
    found = {w: t.start for w, t in times("They met on Friday, 6 February 2026 and on Monday.", published=None)}
    assert found == {"Friday, 6 February 2026": date(2026, 2, 6), "Monday": None}


def test_a_live_page_sets_the_day_of_what_follows() -> None:
    found = dict(times("Tuesday", "22:30 – The hall is full tonight.", "Wednesday", "08:00 – It is empty now.", published=WEDNESDAY))
    assert found["22:30"].start == found["tonight"].start == date(2025, 7, 8)
    assert found["08:00"].start == date(2025, 7, 9)


def test_numeric_dates_follow_the_articles_order() -> None:
    assert dict(times("On July 4 it opened. It shut on 6/2/2024."))["6/2/2024"].start == date(2024, 6, 2)
    assert dict(times("On 4 July it opened. It shut on 6/2/2024."))["6/2/2024"].start == date(2024, 2, 6)


WORDS = st.sampled_from(
    "on by until 31 February Friday next last week the of 24th 2:37 p.m. a an hour ago noon half past two 29/2/2023 1.234,5 and - – ( ) "
    "GMT UTC "
    "Christmas Eve Day Easter Good Friday Ash New Year's "
    "every midnight 99999999999999999999 weeks years century ١٢ ½ 's Q3 months to early end".split()
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=25),
    st.sampled_from([None, WEDNESDAY, "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:00+00:00"]),
)
def test_never_fails_and_spans_lie_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    a = Article("a", text, (Block("body", Span(0, len(text))),), "0", published=datetime.fromisoformat(published) if published else None)
    found = find_times(a, Parse((), (Sentence(Span(0, len(text)), 0, 0, 0, "body"),), ()))
    last = 0
    for t in found:
        assert last <= t.span.start < t.span.end <= len(text)
        assert t.start is None or t.end is None or t.start <= t.end
        last = t.span.end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("No tours will go out before Easter Monday.", date(2025, 4, 21)),
        ("The firm has shelved its trips until Easter Monday.", date(2025, 4, 21)),
        ("The bridge fell at Easter.", date(2024, 3, 31)),
    ],
)
def test_a_limit_at_easter_is_the_one_nearest(text: str, start: date) -> None:
    (found,) = [t for words, t in times(text, published="2025-04-12T21:35:00+02:00") if "Easter" in words]
    assert found.start == start
