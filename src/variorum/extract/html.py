"""Pages: which line is the report, by a body extractor's verdict, the markup around it and the words in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from variorum.extract import clutter, furniture, text
from variorum.extract.blocks import LINE, PARAGRAPH, Piece
from variorum.extract.boxes import STRUCTURE, is_box, is_headed
from variorum.extract.overlap import Vocabulary, is_other_story, vocabulary
from variorum.extract.page import HEADINGS, INVISIBLE, Line
from variorum.extract.tally import sweep
from variorum.extract.zone import is_prose
from variorum.model import BoilerplateReason

MIN_BODY_WORDS = 20
"""A page with fewer words of report has no article."""

MAX_REGION_SHARE = 0.3
"""An element that is named as clutter but holds more of the report's words than this is a wrapper of the report."""

LONG_WORDS = 45
"""A paragraph that long, kept by the extractor, is report even inside an element named as clutter, unless that is about a person or for
readers."""

_NEVER = re.compile(r"\b(?:bio|authorbio|comments|commentlist|disqus|cookies?|consent|gdpr|login|footer|nav|form)\b")
LATE_SHARE = 0.6
MIN_MAIN_SHARE = 0.2
"""A container that holds at least this share of the report's words is where the report stands."""

_NUMBER = re.compile(r"\W{0,3}\d{1,3}\W{0,3}|\d{8,14}")
_KEY = re.compile(r"[\W_]+")
_BYLINE_NAMES = frozenset("byline author authors by writer contributor contributors credit-line reporter".split())
_DATE_NAMES = frozenset("date dateline datetime timestamp time published pubdate posted meta info updated".split())
_CAPTION_NAMES = frozenset("caption figcaption imagecaption cutline".split())
_STANDFIRST_NAMES = frozenset(
    "standfirst subtitle subhead subheadline dek deck lede summary lead intro excerpt strapline subheading chapeau".split()
)


def kept_by_extractor(tree: HtmlElement, lines: Sequence[Line]) -> None:
    """Marks the lines that trafilatura takes for the report."""
    copy = deepcopy(tree)
    etree.strip_elements(copy, *(INVISIBLE - {"head"}), with_tail=False)
    try:
        found = trafilatura.extract(copy, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, etree.LxmlError):
        found = None  # without a verdict the markup and the words decide
    if not found:
        return
    parts = Counter(_key(line) for line in found.split("\n"))
    whole = " ".join(parts)
    for line in lines:
        key = _key(line.text)
        if parts[key] > 0:
            parts[key] -= 1
            line.kept = True
        elif len(key) >= 25 and key in whole:
            line.kept = True


def _key(line: str) -> str:
    return _KEY.sub("", line).lower()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the page the report stands: index of the headline (-1 without one), of its first and its last line."""

    headline: int
    first: int
    last: int
    wrappers: frozenset[str]
    """Sorts of element that are named as clutter and yet hold the report."""
    main: frozenset[str]
    """Containers that hold much of the report."""
    late: int
    """From here on, a heading over other stories ends the report wherever its paragraphs do not go on in the same container."""
    report: Vocabulary


def mark(lines: Sequence[Line], *, title: str | None, outlet: str | None = None) -> list[Piece]:
    """Every line with its kind; a line that holds report and clutter comes back as two pieces. ``outlet``: the paper's name where known."""
    frame = _frame(lines, title)
    pieces: list[Piece] = []
    apart: list[int] = []
    kept: list[int] = []
    teasing = False
    for i, line in enumerate(lines):
        gap = LINE if line.row or line.broken else PARAGRAPH
        teasing = i >= frame.late and line.container not in frame.main and (teasing or clutter.reason(line.text, edge=True) == "related")
        why = clutter.reason(line.text, edge=True) or _region(line, frame.wrappers) or "related"
        if line.tag in STRUCTURE:
            kept.append(len(pieces))
        elif is_box(lines, i, frame.main):
            apart.append(len(pieces))
        other = teasing or is_headed(lines, i, frame.main)
        pieces += [Piece(line.text, "boilerplate", why, gap)] if other else _mark_line(lines, i, frame, gap)
    return sweep(_without_orphans(pieces), outlet=outlet, apart=apart, kept=kept)


def _frame(lines: Sequence[Line], title: str | None) -> Frame:
    wrappers = _wrappers(lines)
    headline = _headline(lines, title)
    prose = [i for i, line in enumerate(lines) if _is_report_prose(line, wrappers)]
    listed = [i for i, line in enumerate(lines) if line.kept and _region(line, wrappers) is None and line.linked * 2 <= len(line.text)]
    found = [i for i in prose if lines[i].kept] or prose
    found = [i for i in found or listed if i > headline] or found or listed
    first, last = (found[0], found[-1]) if found else (len(lines), -1)
    if headline > last:
        headline = -1
    containers = Counter[str]()
    for i in found:
        containers[lines[i].container] += clutter.words(lines[i].text)
    main = frozenset(c for c, count in containers.items() if count >= MIN_MAIN_SHARE * containers.total())
    for i in range(last + 1, len(lines)):
        if _continues(lines[i], containers, wrappers):
            last = i
    return Frame(headline, first, last, wrappers, main, _late(lines, found), vocabulary([title or "", *(lines[i].text for i in found)]))


def _late(lines: Sequence[Line], found: Sequence[int]) -> int:
    """Index of the paragraph at which ``LATE_SHARE`` of the report's words have passed."""
    total = sum(clutter.words(lines[i].text) for i in found)
    passed = 0
    for i in found:
        passed += clutter.words(lines[i].text)
        if passed >= LATE_SHARE * total:
            return i
    return len(lines)


def _continues(line: Line, containers: Counter[str], wrappers: frozenset[str]) -> bool:
    """True for a line after the last paragraph that stands where the paragraphs stand."""
    if line.container not in containers or _region(line, wrappers) or line.linked * 2 > len(line.text):
        return False
    return line.tag not in HEADINGS and not clutter.reason(line.text, edge=True)


def _wrappers(lines: Sequence[Line]) -> frozenset[str]:
    inside: Counter[str] = Counter()
    total = 0
    for line in lines:
        if line.kept and is_prose(line.text):
            count = clutter.words(line.text)
            total += count
            for kind in {kind for kind, _ in line.regions}:
                inside[kind] += count
    return frozenset(kind for kind, count in inside.items() if count > MAX_REGION_SHARE * total)


def _region(line: Line, wrappers: frozenset[str]) -> BoilerplateReason | None:
    """What the innermost clutter element around a line is, wrappers of the report left out."""
    return next((why for kind, why in reversed(line.regions) if kind not in wrappers), None)


def _is_report_prose(line: Line, wrappers: frozenset[str]) -> bool:
    if not is_prose(line.text) or line.tag in {"figcaption"} | HEADINGS:
        return False
    if line.linked * 2 > len(line.text) or clutter.reason(line.text, edge=False):
        return False
    if _region(line, wrappers) is None:
        return True
    return (
        line.kept
        and clutter.words(line.text) >= LONG_WORDS
        and not any(_NEVER.search(kind) for kind, _ in line.regions if kind not in wrappers)
    )


def _headline(lines: Sequence[Line], title: str | None) -> int:
    """The heading that the title speaks of; else the first of the highest rank; -1 when the page has none."""
    heads = [i for i, line in enumerate(lines) if line.tag in {"h1", "h2"}]
    wanted = _key(title or "")
    for i in heads:
        key = _key(lines[i].text)
        if len(key) >= 12 and wanted and (key in wanted or wanted in key):
            return i
    top = [i for i in heads if lines[i].tag == "h1" and clutter.words(lines[i].text) >= 3]
    return top[0] if top else -1


def _mark_line(lines: Sequence[Line], i: int, frame: Frame, gap: str) -> list[Piece]:
    line = lines[i]
    piece = Piece(line.text, gap=gap)
    if i == frame.headline:
        return [piece.of_kind("headline")]
    region = _region(line, frame.wrappers)
    inside = frame.first <= i <= frame.last
    if region and not (line.kept and _is_report_prose(line, frame.wrappers)):
        return [piece.aside(clutter.reason(line.text, edge=True) or region)]
    if line.tag in {"figcaption", "caption"} or "figure" in line.ancestors or (line.names | line.outer) & _CAPTION_NAMES:
        return _caption(piece)
    if _NUMBER.fullmatch(line.text):
        return [piece.aside("other")]
    if furniture.is_correction(line.text) and frame.first <= i:
        return [piece.of_kind("correction")]
    if not inside:
        return [_outside(piece, line, i, frame)]
    return _inside(lines, i, frame, piece)


def _caption(piece: Piece) -> list[Piece]:
    split = clutter.trailing(piece.text)
    if split:
        return [Piece(split[0], "caption", gap=piece.gap), Piece(split[1], "boilerplate", split[2], gap=" ")]
    return [piece.of_kind("caption")]


def _outside(piece: Piece, line: Line, i: int, frame: Frame) -> Piece:
    """A line before the first or after the last paragraph."""
    why = clutter.reason(line.text, edge=True)
    between = frame.headline < i < frame.first and frame.headline >= 0
    if between and not why:
        return _head(piece, line)
    if why:
        return piece.aside(why)
    if i < frame.first:
        return piece.aside("navigation")
    if line.kept and line.linked * 2 < len(line.text) and i - frame.last <= 3 and not is_other_story(line.text, frame.report):
        return piece.of_kind("subhead") if line.tag in HEADINGS else piece
    if furniture.is_byline(line.text, head=False):
        return piece.of_kind("byline")
    return piece.aside("related" if line.tag in {"li", "h2", "h3", "h4", "a"} or line.linked * 2 > len(line.text) else "other")


def _head(piece: Piece, line: Line) -> Piece:
    """A line between the headline and the first paragraph."""
    words = clutter.words(line.text)
    if line.names & _STANDFIRST_NAMES and words >= 4:
        return piece.of_kind("subhead")
    if furniture.is_byline(line.text, head=True) or (line.names & _BYLINE_NAMES and words <= 30):
        return piece.of_kind("byline")
    if furniture.is_masthead(line.text) or furniture.CLOCK_LINE.match(line.text) or (line.names & _DATE_NAMES and words <= 20):
        return piece.of_kind("dateline")
    if furniture.KEY_BOX.match(line.text) or line.tag in HEADINGS:
        return piece.of_kind("subhead")
    if line.linked * 2 > len(line.text):
        return piece.aside("navigation")
    if line.kept or is_prose(line.text) or (line.tag == "li" and words >= 5):
        return piece
    return piece.of_kind("subhead") if words >= 5 else piece.aside("navigation")


def _inside(lines: Sequence[Line], i: int, frame: Frame, piece: Piece) -> list[Piece]:
    """A line among the report's paragraphs."""
    line = lines[i]
    why = clutter.reason(line.text, edge=not line.kept)
    if why and not (is_prose(line.text) and line.kept and clutter.trailing(line.text)):
        return [piece.aside(why)]
    if (
        line.linked * 10 > len(line.text) * 9
        and clutter.words(line.text) >= 3
        and line.tag not in {"td", "blockquote"}
        and not is_prose(line.text)
    ):
        return [piece.aside("related")]
    if line.tag in HEADINGS:
        return [piece.of_kind("subhead")]
    if furniture.CLOCK_LINE.match(line.text) or line.tag == "time":
        return [piece.of_kind("subhead")]
    if line.names & {"byline", "author", "by"} and clutter.words(line.text) <= 12:
        return [piece.of_kind("byline")]
    if furniture.is_masthead(line.text) and not is_prose(line.text) and not line.kept:
        return [piece.of_kind("dateline")]
    split = clutter.trailing(line.text)
    if split:
        return [Piece(split[0], gap=piece.gap), Piece(split[1], "boilerplate", split[2], gap=" ")]
    return text.body(piece, following="", opening=i <= frame.first + 1)


def _without_orphans(pieces: list[Piece]) -> list[Piece]:
    """Clutter's own headings are clutter: a subhead right before clutter that closes the report, or before nothing, heads no report."""
    out = list(pieces)
    for i in range(len(out) - 1, -1, -1):
        if out[i].kind != "subhead":
            continue
        after = out[i + 1] if i + 1 < len(out) else None
        if after is None:
            out[i] = out[i].aside("related")
        elif after.kind == "boilerplate" and not any(p.kind in {"body", "caption"} for p in out[i + 1 :]):
            out[i] = out[i].aside(after.why or "other")
    return out


def body_words(pieces: Sequence[Piece]) -> int:
    """How many words of report there are."""
    return sum(clutter.words(p.text) for p in pieces if p.kind in {"body", "caption"})
