"""Plain text: which line is headline, report or clutter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.extract import clutter, furniture
from variorum.extract.blocks import LINE, PARAGRAPH, Piece
from variorum.extract.overlap import Vocabulary, is_other_story, vocabulary
from variorum.model import BoilerplateReason

MAX_HEADLINE_WORDS = 45
PROSE_WORDS = 12
"""A line of so many words that ends as a sentence does is a paragraph of prose."""

LEAD_WORDS = 8
"""So many words before the first sentence of clutter in a line are a part of the report of their own."""

TEASER_WORDS = 25
_TERMINAL = re.compile(r"[.!?…][”\"’')\]]{0,3}$|[”\"]$")
_WRAP_MIN, _WRAP_MAX = 50, 100
_JOURNAL_END: frozenset[BoilerplateReason] = frozenset({"legal", "sign-off"})


def lines_of(text: str) -> list[Piece]:
    """The non-empty lines of a cleaned text as unmarked pieces; lines broken at a fixed width are joined again."""
    pieces: list[Piece] = []
    for n, paragraph in enumerate(re.split(r"\n[ ]*\n\s*", text.strip())):
        lines = [" ".join(line.split()) for line in paragraph.split("\n")]
        lines = [line for line in lines if line]
        if n and _is_wrapped(lines):
            lines = [" ".join(lines)]
        pieces += [Piece(line, gap=PARAGRAPH if i == 0 else LINE) for i, line in enumerate(lines)]
    return pieces


def _is_wrapped(lines: Sequence[str]) -> bool:
    """True for lines of nearly one width that mostly break off in mid-sentence."""
    if len(lines) < 3 or any(furniture.BULLET.match(line) for line in lines):
        return False
    inner = lines[:-1]
    even = all(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in inner) and len(lines[-1]) <= _WRAP_MAX
    broken = sum(not _TERMINAL.search(line) for line in inner)
    return even and broken * 3 >= len(inner) * 2


def is_prose(line: str) -> bool:
    """True for a paragraph of running text."""
    return clutter.words(line) >= PROSE_WORDS and bool(_TERMINAL.search(line))


def is_headline(line: str) -> bool:
    """True for a first line that can be a headline: no opening paragraph, no clutter, no dateline."""
    count = clutter.words(line)
    if count > MAX_HEADLINE_WORDS or clutter.reason(line, edge=False) or (is_prose(line) and furniture.dateline(line)):
        return False
    return not (line[-1] == "." and count >= 18)


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the report's own paragraphs begin and end, as indices of pieces; and what the report speaks of."""

    first: int
    last: int
    end: int
    """Index of the notice that closes the report: whatever follows must prove that it belongs. The number of pieces when there is none."""
    report: Vocabulary

    def is_edge(self, i: int) -> bool:
        """True outside the report's paragraphs."""
        return i < self.first or i > self.last or i > self.end


def mark(pieces: Sequence[Piece]) -> list[Piece]:
    """The same lines with kinds; a line that holds two functions comes back as two pieces."""
    if not pieces:
        return []
    start = 1 if is_headline(pieces[0].text) else 0
    zone = _zone(pieces, start)
    out: list[Piece] = [pieces[0].of_kind("headline")] if start else []
    box: BoilerplateReason | None = None
    for i in range(start, len(pieces)):
        piece = pieces[i]
        if box and furniture.BULLET.match(piece.text):
            out.append(piece.aside(box))
            continue
        marked = _mark_line(pieces, i, zone)
        out += marked
        is_box = len(marked) == 1 and marked[0].why == "ai-summary" and clutter.words(piece.text) <= 16
        box = "ai-summary" if is_box else None
    return out


def mark_body(pieces: Sequence[Piece]) -> list[Piece]:
    """As ``mark`` for a text whose headline stands elsewhere."""
    marked = mark([Piece("Headline"), *pieces])[1:]
    return [replace(marked[0], gap=PARAGRAPH), *marked[1:]] if marked else []


def _zone(pieces: Sequence[Piece], start: int) -> Zone:
    prose = [
        i
        for i in range(start, len(pieces))
        if is_prose(pieces[i].text)
        and not clutter.reason(pieces[i].text, edge=True)
        and not furniture.is_correction(pieces[i].text)
        and not furniture.is_caption(pieces[i].text)
    ]
    if not prose:
        return Zone(start, len(pieces) - 1, len(pieces), vocabulary(p.text for p in pieces))
    total = sum(clutter.words(pieces[i].text) for i in prose)
    before = 0
    end = len(pieces)
    for i in range(prose[0], len(pieces)):
        before += clutter.words(pieces[i].text) if i in prose else 0
        why = clutter.reason(pieces[i].text, edge=True)
        if why in _JOURNAL_END and before * 2 >= total:
            end = i
            break
    kept = [i for i in prose if i < end]
    return Zone(prose[0], kept[-1], end, vocabulary(pieces[i].text for i in [*range(start), *kept]))


def _mark_line(pieces: Sequence[Piece], i: int, zone: Zone) -> list[Piece]:
    piece, edge = pieces[i], zone.is_edge(i)
    line = piece.text
    if furniture.is_correction(line):
        return [_correction(piece)]
    if edge and furniture.HOUSE_CREDIT.match(line) or furniture.INITIALS.match(line) and i > zone.first:
        return [piece.aside("sign-off")]
    parted = _parted(piece, zone, edge=edge)
    if parted:
        return parted
    if furniture.is_caption(line):
        return [piece.of_kind("caption")]
    if i < zone.first:
        return [_head(piece, dated=_is_dated(pieces, i, zone))]
    if i > zone.end and is_other_story(line, zone.report):
        return [piece.aside("related")]
    if i > zone.last and _is_teaser(line) and is_other_story(line, zone.report):
        return [piece.aside("related")]
    return body(piece, following=pieces[i + 1].text if i + 1 < len(pieces) else "", opening=i <= zone.first + 1)


def _correction(piece: Piece) -> Piece:
    """A correction of another article is none of this report."""
    if furniture.OF_ANOTHER.search(piece.text) and not furniture.OF_THIS.search(piece.text):
        return piece.aside("other")
    if clutter.words(piece.text) < 6 and clutter.reason(piece.text, edge=True):
        return piece.aside("other")
    return piece.of_kind("correction")


def _parted(piece: Piece, zone: Zone, *, edge: bool) -> list[Piece]:
    """The line as clutter, or its report and its clutter apart; empty when no clutter is in it."""
    why = clutter.reason(piece.text, edge=edge)
    split = clutter.trailing(piece.text)
    if split and (why is None or clutter.words(split[0]) >= LEAD_WORDS):
        report, rest, rest_why = split
        if not edge or clutter.reason(report, edge=edge) is None and not is_other_story(report, zone.report):
            return [*body(replace(piece, text=report), following="", opening=False), Piece(rest, "boilerplate", rest_why, gap=" ")]
    return [piece.aside(why)] if why else []


def _is_dated(pieces: Sequence[Piece], i: int, zone: Zone) -> bool:
    """True when a line stands in one paragraph with the day of the paper: the lines of a masthead."""
    first = i
    while first > 0 and pieces[first].gap == LINE:
        first -= 1
    last = first + 1
    while last < zone.first and pieces[last].gap == LINE:
        last += 1
    return last - first > 1 and any(furniture.is_masthead(pieces[k].text) for k in range(first, last))


def _head(piece: Piece, *, dated: bool) -> Piece:
    """A line between the headline and the first paragraph; ``dated`` when it is one of a masthead's lines."""
    line = piece.text
    if furniture.KEY_BOX.match(line) or furniture.CLOCK_LINE.match(line):
        return piece.of_kind("subhead")
    if furniture.BULLET.match(line):
        return piece
    if furniture.is_byline(line, head=True) and not (dated and furniture.is_maker(line) and not furniture.BYLINE.match(line)):
        return piece.of_kind("byline")
    if furniture.is_masthead(line) or (dated and not is_prose(line)):
        return piece.of_kind("dateline")
    return piece.of_kind("subhead") if not is_prose(line) else piece


def _is_teaser(line: str) -> bool:
    """True for a line shaped like a headline: some words, no full stop, no date in front."""
    return 4 <= clutter.words(line) <= TEASER_WORDS and not _TERMINAL.search(line) and not re.match(r"\W{0,3}[\dQ]", line)


def body(piece: Piece, *, following: str, opening: bool) -> list[Piece]:
    line = piece.text
    credit = furniture.trailing_credit(line)
    tail: list[Piece] = []
    if credit:
        tail = [Piece(line[credit[0] :], "boilerplate", "sign-off", gap=" ")]
        line = line[: credit[0]].rstrip()
        piece = replace(piece, text=line)
    if furniture.is_byline(line, head=False):
        return [piece.of_kind("byline"), *tail]
    start = furniture.dateline(line) if opening and is_prose(line) else None
    if start:
        place = line[: start.end]
        gap = place[len(place.rstrip()) :]
        return [replace(piece, text=place.rstrip(), kind="dateline"), Piece(line[start.end :], gap=gap), *tail]
    if is_subhead(line, following):
        return [piece.of_kind("subhead"), *tail]
    return [piece, *tail]


def is_subhead(line: str, following: str) -> bool:
    """True for a short line without a full stop that heads the paragraph or list after it."""
    if furniture.CLOCK_LINE.match(line) or furniture.DAY_LINE.match(line) or furniture.KEY_BOX.match(line):
        return True
    if furniture.BULLET.match(line) or clutter.words(line) > 12 or len(line) > 90 or not following:
        return False
    if line[-1] in ".,;!”\"" or re.match(r"[^:]{1,14}: ", line) or not (line[0].isupper() or line[0].isdigit() or line[0] in "“\"‘'"):
        return False
    return is_prose(following) or clutter.words(following) > clutter.words(line) or bool(furniture.BULLET.match(following))
