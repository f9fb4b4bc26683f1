"""The report on a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from variorum.export.terminal import report
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.record import Record


def printed(record: Record, *, full: bool = False, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    report(record, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None), full=full)
    return out.getvalue()


def test_the_parts_stand_in_the_order_in_which_an_editor_asks() -> None:
    text = printed(ferry())
    parts = ["Ferry aground off Tinos", "6 articles from 4 origins", "QUICK READ", "WHERE ACCOUNTS DIFFER", "ONLY ONE ORIGIN TELLS"]
    places = [text.index(part) for part in [*parts, "ANNOUNCED AND OPEN", "PEOPLE"]]
    assert places == sorted(places)


def test_each_key_point_names_its_outlets_and_its_standing() -> None:
    line = next(line for line in printed(ferry(), width=200).splitlines() if "Everyone had been brought ashore" in line)
    assert line.endswith("   told by 2 origins: Aegean Wire/Harbour Post, Kykladikos Tachydromos")


def test_each_version_names_its_outlets_and_who_says_so() -> None:
    lines = [line.split("  ") for line in printed(ferry(), width=140).splitlines()]
    told = {line[2]: line[-1].strip() for line in lines if len(line) > 3}
    assert told["312 passengers (the Greek coast guard)"] == "Aegean Wire/Harbour Post"
    assert told["*298* passengers (Giorgos Fokas)"] == "Kykladikos Tachydromos"


def test_altered_words_of_a_quote_are_marked() -> None:
    assert "“The ship lost her steering ‸and we had *a minute* to do something‸”  " in printed(ferry(), width=200)


def test_a_superseded_claim_is_a_sequence_and_no_dispute() -> None:
    text = printed(ferry(), width=200)
    assert text.index("4 hurt") < text.index("*11* hurt") < text.index("*13* hurt")
    assert "≠ How many people were hurt" not in text


@pytest.mark.parametrize("state", ["open", "changed", "lapsed", "confirmed", "cancelled"])
def test_the_ledger_shows_every_state(state: str) -> None:
    assert f"  {state}" in printed(ferry(), full=True).split("ANNOUNCED AND OPEN")[1]


def test_one_screen() -> None:
    assert len(printed(ferry()).splitlines()) <= 64


def test_what_does_not_fit_is_counted_and_shown_in_full() -> None:
    record = ferry()
    single = [c for c in record.claims if c.standing == "single-source"]
    many = replace(record, claims=(*record.claims, *(replace(single[0], id=f"n{i}", text=f"Claim number {i}.") for i in range(14))))
    assert "… 14 more: --full" in printed(many)
    assert "Claim number 13." not in printed(many)
    assert "Claim number 13." in printed(many, full=True)
    assert "more: --full" not in printed(many, full=True)


@pytest.mark.parametrize("full", [False, True])
def test_piped_output_has_no_control_characters(full: bool) -> None:
    text = printed(hostile(), full=full)
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert not [c for c in text if 127 <= ord(c) < 160 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    assert text.encode("utf-8")


def test_outside_words_are_no_markup_and_no_links_on_a_terminal() -> None:
    text = printed(hostile(), full=True, colour=True)
    assert "[red]red[/red]" in text.replace("\n", "")
    assert "\x1b]8;" not in text
    assert "\x1b[2J" not in text


def test_an_empty_record_has_a_report() -> None:
    empty = replace(
        ferry(), articles=(), origins=(), entities=(), quotes=(), claims=(), expectations=(), timeline=(), key_points=(), warnings=()
    )
    text = printed(empty)
    assert "0 articles from 0 origins" in text
    assert "nowhere, as far as the articles tell" in text


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_any_width_will_do(width: int) -> None:
    assert max(len(line) for line in printed(ferry(), width=width, full=True).splitlines()) <= max(width, 60)
