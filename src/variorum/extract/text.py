"""Plain text: which line is headline, report or clutter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.extract import clutter, furniture
from variorum.extract.blocks import LINE, PARAGRAPH, Piece
from variorum.extract.overlap import is_other_story
from variorum.extract.tally import sweep
from variorum.extract.zone import TERMINAL, Zone, is_prose, zone_of

MAX_HEADLINE_WORDS = 45
LEAD_WORDS = 8
"""So many words before the first sentence of clutter in a line are a part of the report of their own."""

TEASER_WORDS = 20
SCRAP_WORDS = 8
"""So few words without a full stop, right after clutter behind the report, are clutter too: the entries of its lists."""

BOX_LABEL_WORDS = 16
_FACT = re.compile(r"[A-Z][\w &’'-]{2,30}: (?:[$£€~]|about |over )?\d[^:]*$")
"""An entry of a box of figures: ``Headcount: 3,140``."""

_WRAP_MIN, _WRAP_MAX = 50, 100


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
    broken = sum(not TERMINAL.search(line) for line in inner)
    return even and broken * 3 >= len(inner) * 2


def is_headline(line: str) -> bool:
    """True for a first line that can be a headline: no opening paragraph, no clutter, no dateline."""
    count = clutter.words(line)
    if count > MAX_HEADLINE_WORDS or clutter.reason(line, edge=False) or (is_prose(line) and furniture.dateline(line)):
        return False
    return not (line[-1] == "." and count >= 18)


def mark(pieces: Sequence[Piece], *, outlet: str | None = None) -> list[Piece]:
    """The same lines with kinds; a line that holds two functions comes back as two pieces. ``outlet`` is the paper's name where known."""
    if not pieces:
        return []
    start = 1 if is_headline(pieces[0].text) else 0
    zone = zone_of(pieces, start)
    out: list[Piece] = [pieces[0].of_kind("headline")] if start else []
    box = False
    for i in range(start, len(pieces)):
        piece = pieces[i]
        if box and _is_boxed(piece, zone):
            out.append(piece.aside("ai-summary"))
            continue
        after_clutter = bool(out) and out[-1].kind == "boilerplate"
        marked = _mark_line(pieces, i, zone)
        if i > zone.last and marked[0].kind in {"body", "subhead"} and _is_scrap(piece.text, zone, outlet, after_clutter=after_clutter):
            marked = [piece.aside("other")]
        out += marked
        box = len(marked) == 1 and marked[0].why == "ai-summary" and clutter.words(piece.text) <= BOX_LABEL_WORDS
    return sweep(_with_boxes_before_label(out), outlet=outlet)


def _is_boxed(piece: Piece, zone: Zone) -> bool:
    """True for a line of the box that a label of machine-made text opened."""
    return bool(furniture.BULLET.match(piece.text)) or (zone.spaced and piece.gap == LINE)


def _with_boxes_before_label(pieces: list[Piece]) -> list[Piece]:
    """A label of machine-made text right under a list of points speaks of that list."""
    out = list(pieces)
    for i, piece in enumerate(pieces):
        if piece.why != "ai-summary" or clutter.words(piece.text) > BOX_LABEL_WORDS or furniture.BULLET.match(piece.text):
            continue
        if i + 1 < len(pieces) and pieces[i + 1].why == "ai-summary":
            continue
        k = i - 1
        while k >= 0 and furniture.BULLET.match(out[k].text):
            out[k] = out[k].aside("ai-summary")
            k -= 1
        if k < i - 1 and k >= 0 and furniture.KEY_BOX.match(out[k].text):
            out[k] = out[k].aside("ai-summary")
    return out


def _is_scrap(line: str, zone: Zone, outlet: str | None, *, after_clutter: bool) -> bool:
    """True for a line behind the report that is no part of it, though no rule names it."""
    if re.match(r"\W{0,3}[\dQ]", line):
        return False
    if after_clutter and clutter.words(line) <= SCRAP_WORDS and not TERMINAL.search(line):
        return True
    return (after_clutter or _names(outlet, line)) and is_other_story(line, zone.report)


def _names(outlet: str | None, line: str) -> bool:
    """True when the outlet speaks of itself: its name is in a line that quotes nobody."""
    name = (outlet or "").lower().removeprefix("the ").strip()
    return len(name) >= 4 and name in line.lower() and not re.search(r"[\"“”]|\btold\b", line)


def mark_body(pieces: Sequence[Piece], *, outlet: str | None = None) -> list[Piece]:
    """As ``mark`` for a text whose headline stands elsewhere."""
    marked = mark([Piece("Headline"), *pieces], outlet=outlet)[1:]
    return [replace(marked[0], gap=PARAGRAPH), *marked[1:]] if marked else []


def _mark_line(pieces: Sequence[Piece], i: int, zone: Zone) -> list[Piece]:
    piece, edge = pieces[i], zone.is_edge(i)
    line = piece.text
    if furniture.is_correction(line):
        return [_correction(piece)]
    if (edge and furniture.HOUSE_CREDIT.match(line)) or (furniture.INITIALS.match(line) and i > zone.first):
        return [piece.aside("sign-off")]
    parted = _parted(piece, zone, edge=edge)
    if parted:
        return parted
    if furniture.is_caption(line):
        return [piece.of_kind("caption")]
    if i < zone.first:
        return [_head(piece, dated=_is_dated(pieces, i, zone))]
    if i > zone.end and is_other_story(line, zone.report, min_names=2 if is_prose(line) else 0):
        return [piece.aside("related" if is_prose(line) else "other")]
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
        if not edge or (clutter.reason(report, edge=edge) is None and not is_other_story(report, zone.report)):
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
    if furniture.BULLET.match(line) or _FACT.match(line):
        return piece
    if furniture.is_byline(line, head=True) and not (dated and furniture.is_maker(line) and not furniture.BYLINE.match(line)):
        return piece.of_kind("byline")
    if furniture.is_masthead(line) or (dated and not is_prose(line)):
        return piece.of_kind("dateline")
    if clutter.words(line) <= 2 and not TERMINAL.search(line):
        return piece.of_kind("byline") if line.isupper() or line[0] == "@" else piece.aside("navigation")
    return piece.of_kind("subhead") if not is_prose(line) else piece


def _is_teaser(line: str) -> bool:
    """True for a line shaped like a headline: some words, no full stop, no date in front."""
    return (
        4 <= clutter.words(line) <= TEASER_WORDS
        and not TERMINAL.search(line)
        and not is_prose(line)
        and not re.match(r"\W{0,3}[\dQ]", line)
    )


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
    if line[-1] in '.,;!”"' or re.match(r"[^:]{1,14}: ", line) or not (line[0].isupper() or line[0].isdigit() or line[0] in "“\"‘'"):
        return False
    return is_prose(following) or clutter.words(following) > clutter.words(line) or bool(furniture.BULLET.match(following))
