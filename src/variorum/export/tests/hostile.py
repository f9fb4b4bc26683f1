"""A record in which every word and every id from outside tries to break out of the format that shows it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from variorum.export.tests.ferry import ferry
from variorum.model.record import Record

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>{{7*7}}[red]red[/red][link=file:///etc]x[/link]"
CONTROL = "\x1b[31m\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x1b[2J\x00\x07\x9b1m\u202eesrever\u2066\ud800"
POISON = MARKUP + CONTROL + "</style></script></title><!--"

WORDS = frozenset(
    "title text name names question message description outlet byline speaker_text channel attribution credit what announced_by "
    "language path version settings models url wikidata code".split()
)
IDS = frozenset("id article articles first speaker claims entity of_article".split())


def hostile() -> Record:
    """The ferry, poisoned: offsets and references still hold."""
    record = _poisoned(ferry(), "")
    assert isinstance(record, Record)
    return record


def _poisoned(value: Any, field: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _poisoned(getattr(value, f.name), f.name) for f in fields(value)}
        return type(value)(**changed)
    if isinstance(value, tuple):
        return tuple(_poisoned(v, field) for v in value)
    if not isinstance(value, str) or not value:
        return value
    if field in IDS:
        return value + POISON
    if field == "url":
        return "javascript:alert(4)//https://harbourpost.example"
    return value + POISON if field in WORDS else value
