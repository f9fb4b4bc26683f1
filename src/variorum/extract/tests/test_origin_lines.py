"""What an article says of itself: outlet, maker, author and day, from its own lines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from variorum.extract import extract
from variorum.extract.dates import read_stamp
from variorum.extract.furniture import dateline
from variorum.model import Raw

BODY = "The harbour authority said on Monday that the ferry had struck a submerged rock and that all 214 passengers were safe.\n\n" * 2


def told(head: str, foot: str = ""):
    return extract(Raw(f"Ferry hits rock\n\n{head}{BODY}{foot}".encode(), "a.txt"), id="a1")


@pytest.mark.parametrize(
    ("prefix", "agency"),
    [
        ("OSLO, May 2 (Nordwire) - ", "Nordwire"),
        ("OSLO (NW) — ", "NW"),
        ("OSLO, Norway, 2 May (Nordwire) – ", "Nordwire"),
        ("OSLO/BERGEN, May 2 (Nordwire) - ", "Nordwire"),
        ("(Nordwire) - ", "Nordwire"),
        ("May 2 (Nordwire) - ", "Nordwire"),
        ("OSLO, May 2 (Nordwire) -- ", "Nordwire"),
        ("Oslo (NNA) – ", "NNA"),
        ("OSLO, May 2. /NORD/. ", "NORD"),
        ("NEW DELHI: ", None),
        ("OSLO — ", None),
        ("NORDWIRE- ", None),
        ("RIGA/VISBY, 25 Sept, LNA. - ", None),
    ],
)
def test_dateline_is_parted_from_the_report(prefix: str, agency: str | None) -> None:
    found = dateline(prefix + "Snow fell on the coast.")
    assert found is not None
    assert found.end == len(prefix)
    assert found.agency == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO - the alliance - met.",
        "Yarra Metals (YBM.AX) has made an offer.",
        "Police (and firefighters) - Came late.",
        "The mayor - Ola Berg - said no.",
        "Brass. All of the valves held.",
        "BREAKING: The dam has held.",
    ],
)
def test_prose_is_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


def test_maker_in_the_dateline_is_credit_and_stands_in_for_the_outlet() -> None:
    article = told("OSLO, May 2 (Nordwire) - ").article
    assert (article.credit, article.outlet) == ("Nordwire", "Nordwire")


@pytest.mark.parametrize("foot", ["(NNA)", "NNA/ab/cd", "ends NNA 021130 MAY 25"])
def test_maker_in_the_sign_off(foot: str) -> None:
    assert told("", foot).article.credit == "NNA"


def test_masthead_gives_outlet_author_and_day() -> None:
    article = told("The Tarsund Post, Tarsund\nFriday 2 May 2025\nKari Nes in Oslo\n\n").article
    assert (article.outlet, article.byline, article.credit) == ("The Tarsund Post", "Kari Nes in Oslo", None)
    assert article.published == datetime(2025, 5, 2, tzinfo=UTC)
    assert (article.published_precision, article.published_from) == ("day", "dateline")


def test_agency_where_a_name_would_stand_is_credit() -> None:
    article = told("Southern Wire News\n\n").article
    assert (article.byline, article.credit) == (None, "Southern Wire News")


def test_what_is_given_wins() -> None:
    at = datetime(2025, 5, 3, 9, tzinfo=UTC)
    raw = Raw(f"Ferry hits rock\n\nOSLO, May 2 (Nordwire) - {BODY}".encode(), "a.txt", outlet="The Tarsund Post", published=at)
    article = extract(raw, id="a1").article
    assert (article.outlet, article.published, article.published_from, article.credit) == ("The Tarsund Post", at, "given", "Nordwire")


def test_unknown_is_none_and_a_warning() -> None:
    found = told("")
    assert (found.article.published, found.article.outlet, found.article.published_from) == (None, None, None)
    assert {w.code for w in found.warnings} == {"no-date", "no-outlet"}


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("Wednesday 9 July 2025, 7.45am", "2025-07-09T00:00:00+00:00", "day"),
        ("3 Feb 2026, 10:15 UTC", "2026-02-03T10:15:00+00:00", "minute"),
        ("26 September 2025, 7:00 am CEST", "2025-09-26T07:00:00+02:00", "minute"),
        ("2025-07-09T13:10:00+01:00", "2025-07-09T13:10:00+01:00", "minute"),
        ("2025-07-09T13:10", "2025-07-09T00:00:00+00:00", "day"),
        ("Sept. 11, 2024", "2024-09-11T00:00:00+00:00", "day"),
        ("26.09.2025 - 09:00", "2025-09-26T00:00:00+00:00", "day"),
        ("25/12/2025", "2025-12-25T00:00:00+00:00", "day"),
        ("APN 160750 NOV 25", "2025-11-16T00:00:00+00:00", "day"),
    ],
)
def test_dates_as_desks_write_them(text: str, iso: str, precision: str) -> None:
    stamp = read_stamp(text)
    assert stamp is not None
    assert (stamp.at.isoformat(), stamp.precision) == (iso, precision)


@pytest.mark.parametrize("text", ["04/05/2025", "31 February 2025", "Friday", "July 8", "99:99", "2025-13-45", ""])
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Sound Digest, news in brief for members. Edition of 19 February 2026\n\n", "2026-02-19"),
        ("Radio Tarsund, 94.6 FM: bulletin of Monday 22 September 2025, 19:40\n\n", "2025-09-22"),
        ("The inquiry of the harbour authority has sat in the old customs house since 19 February 2026\n\n", None),
    ],
)
def test_the_day_in_the_lines_over_the_report(head: str, day: str | None) -> None:
    published = told(head).article.published
    assert (published.date().isoformat() if published else None) == day
