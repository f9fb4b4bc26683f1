"""Surnames that the reading of one article missed and another article tells: "Orozi's people", where Allatchi Orozi is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.align.namekeys import core_of, parts_of
from variorum.annotate.view import View
from variorum.model import Mention, Reading

SHORTEST = 4
"""Letters of a surname that is looked for."""


def with_strays(readings: Sequence[Reading], views: Sequence[View]) -> list[Reading]:
    """The readings, with a mention for each capitalised surname of someone the story names in full that stands alone and unmentioned."""
    surnames = _surnames(readings, views)
    out = []
    for reading, view in zip(readings, views, strict=True):
        taken = {i for m in reading.mentions for i in view.range_of(m.span)}
        found = [i for i, word in enumerate(view.folded) if word in surnames and i not in taken and _stands_alone(view, i)]
        strays = [Mention(view.span_of(i, i + 1), "person", "name", view.span_of(i, i + 1)) for i in found]
        out.append(replace(reading, mentions=tuple(sorted((*reading.mentions, *strays), key=lambda m: m.span))) if strays else reading)
    return out


def _surnames(readings: Sequence[Reading], views: Sequence[View]) -> set[str]:
    """Last words of the full names of people that are nothing else's name."""
    last, other = set[str](), set[str]()
    for reading, view in zip(readings, views, strict=True):
        for m in reading.mentions:
            if m.name is None:
                continue
            parts = core_of(parts_of(m.name.of(view.text)))
            if m.type == "person" and len(parts) > 1:
                last.add(parts[-1])
            elif m.type != "person":
                other.update(parts)
    return {w for w in last - other if len(w) >= SHORTEST}


def _stands_alone(view: View, i: int) -> bool:
    """True for a proper noun in small letters after the first, with no capitalised word beside it."""
    beside = [view.words[k][:1].isupper() for k in (i - 1, i + 1) if 0 <= k < len(view.words) and view.tokens[k].pos != "PUNCT"]
    opens = i == 0 or view.sentence_number(i - 1) != view.sentence_number(i)
    proper = view.tokens[i].pos == "PROPN" or not opens
    return view.words[i][:1].isupper() and view.words[i][1:].islower() and proper and not (beside[-1:] if opens else beside).count(True)
