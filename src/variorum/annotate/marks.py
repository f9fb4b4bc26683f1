"""Quotation marks: which open, which close, which are apostrophes, and where a quotation runs on in the next paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.model import Article, Block, Span

OPENERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", "‹": "›", "‘": "’", '"': '"”', "'": "'", "‟": "”"}
DOUBLE = '"“”„«»‟'
LONGEST = 6_000
"""Characters that one quotation in one paragraph may have."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One stretch between marks.

    ``outer`` holds the marks, ``inner`` does not. ``runs_on`` when the paragraph ended before a closing mark.
    """

    outer: Span
    inner: Span
    block: int
    runs_on: bool = False


def find_marked(article: Article) -> tuple[Marked, ...]:
    """Quotations of the readable blocks in text order, marks inside marks left alone.

    A lone mark opens nothing unless its quotation runs on.
    """
    readable = [(n, b) for n, b in enumerate(article.blocks) if b in article.readable]
    out: list[Marked] = []
    for k, (n, block) in enumerate(readable):
        following = readable[k + 1][1] if k + 1 < len(readable) else None
        out.extend(_in_block(article.text, n, block, following))
    return tuple(out)


def _in_block(text: str, n: int, block: Block, following: Block | None) -> Iterator[Marked]:
    i, end = block.span.start, block.span.end
    german = "»" in block.span.of(text) and _opens_reversed(text, block.span)
    while i < end:
        ch = text[i]
        if ch not in OPENERS or (ch == "»" and not german) or (ch == "«" and german) or not _may_open(text, i, block.span):
            i += 1
            continue
        wide = 2 if text[i : i + 2] == "''" else 1
        close = _closing_pair(text, i, end) if wide == 2 else _closing(text, i, end)
        if close is not None:
            inner = Span(i + wide, close).trim(text)
            if len(inner) > (ch in "'‘"):
                yield Marked(Span(i, close + wide), inner, n)
            i = close + wide
        elif ch in DOUBLE and (_reopens(text, following, ch) or _whole_rest(text, i, block.span)):
            inner = Span(i + 1, end).trim(text)
            if inner:
                yield Marked(Span(i, end), inner, n, runs_on=True)
            return
        else:
            i += 1


def _opens_reversed(text: str, span: Span) -> bool:
    """»So« rather than «so»."""
    part = span.of(text)
    return "«" not in part or part.index("»") < part.index("«")


def _may_open(text: str, i: int, within: Span) -> bool:
    before = text[i - 1] if i > within.start else " "
    after = text[i + 1] if i + 1 < within.end else " "
    ch = text[i]
    if ch in "“„«‟" or (ch == "»" and not before.isalnum()):
        return True
    if ch == '"':
        return not after.isspace() and not (before.isalnum() or before in ".,!?;:…)”%")
    if ch == "»":
        return False
    if text[i : i + 2] == "''":
        return not before.isalnum() and before not in ".,!?)" and i + 2 < within.end and not text[i + 2].isspace()
    if after.isdigit() and text[i + 3 : i + 4] == "s":
        return False
    return not (before.isalnum() or before in ".,!?)") and (after.isalnum() or after in '…“"[(¿¡-–—')


def _closing(text: str, start: int, end: int) -> int | None:
    """Place of the mark that closes the one at ``start``; None where the paragraph has none."""
    closers = OPENERS[text[start]]
    end = min(end, start + LONGEST)
    if text[start] in "‘'":
        return _closing_single(text, start, end)
    for i in range(start + 1, end):
        ch = text[i]
        if ch in "“„" and text[start] in "“„" and ch not in closers and _reads_as_open(text, i):
            return None
        if ch in closers and not (ch == '"' and i + 1 < end and text[i + 1].isalnum() and text[i - 1].isspace()):
            return i
    return None


def _closing_pair(text: str, start: int, end: int) -> int | None:
    """Two single marks written for a double one."""
    found = text.find("''", start + 2, min(end, start + LONGEST))
    return found if found > 0 else None


def _reads_as_open(text: str, i: int) -> bool:
    return i + 1 < len(text) and text[i - 1].isspace() and not text[i + 1].isspace()


def _closing_single(text: str, start: int, end: int) -> int | None:
    """The closing single mark; an apostrophe stands between letters, or after the s of an owner with a word to follow."""
    kept: int | None = None
    for i in range(start + 1, min(end, start + LONGEST)):
        ch = text[i]
        if ch in "‘“" and kept is not None and _reads_as_open(text, i):
            return kept
        if ch != "’" and not (ch == "'" and text[start] == "'") and not (ch == "'" and text[start] == "‘"):
            continue
        after = text[i + 1] if i + 1 < end else " "
        if after.isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in ".,!?…;:" or after in ".,;:!?)" or not after.isspace():
            return i
        owner = text[i - 1] == "s" and i + 2 < end and text[i + 2].islower()
        if not owner:
            return i
        kept = i if kept is None else kept
    return kept


def _reopens(text: str, following: Block | None, mark: str) -> bool:
    """True when the next paragraph opens with a mark of the same family."""
    return (
        following is not None and following.kind == "body" and following.span.of(text).lstrip()[:1] in ('"“„«»' if mark in DOUBLE else mark)
    )


def _whole_rest(text: str, i: int, within: Span) -> bool:
    """True when the unclosed mark stands where speech starts.

    At the head of the paragraph or after a colon or comma, with words to follow.
    """
    before = text[within.start : i].rstrip()
    return (not before or before[-1] in ":,") and len(text[i + 1 : within.end].split()) >= 3
