"""A page's tree read into lines as they are seen, each with what the markup says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree, html

from variorum.errors import NoArticle, UnreadableFile
from variorum.model import BoilerplateReason

MAX_ELEMENTS = 60_000
"""Most elements of a page that are read; the longest saved news pages have about 15,000."""

INVISIBLE = frozenset(
    "script style noscript template svg iframe object embed head canvas math datalist select audio video map dialog param source"
    " track".split()
)
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6
    header hgroup hr html legend li main menu nav ol optgroup option button p pre section summary table tbody td tfoot th thead tr
    ul""".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_APART = frozenset({"span", "time", "label", "a"})
_ROWS = frozenset({"li", "tr", "td", "th", "dd", "dt", "option"})

_TAGS: dict[str, BoilerplateReason] = {
    "nav": "navigation",
    "footer": "legal",
    "form": "other",
    "menu": "navigation",
    "button": "other",
    "fieldset": "other",
}
_ROLES: dict[str, BoilerplateReason] = {
    "navigation": "navigation",
    "banner": "navigation",
    "contentinfo": "legal",
    "search": "navigation",
    "complementary": "related",
    "dialog": "other",
    "alertdialog": "other",
    "menu": "navigation",
}
_NAMES: tuple[tuple[BoilerplateReason, frozenset[str]], ...] = (
    (
        "navigation",
        frozenset(
            "nav navigation navbar menu menus breadcrumb breadcrumbs crumbs crumb topbar masthead sitemap tags taglist topics"
            " skip kicker eyebrow pagination pager toolbar".split()
        ),
    ),
    (
        "share",
        frozenset("share sharing shares sharebar sharebuttons social socials socialbar sharetools addtoany sharedaddy follow".split()),
    ),
    ("newsletter", frozenset("newsletter newsletters signup subscribe subscription subscriptions mailing paywall regwall meter".split())),
    (
        "related",
        frozenset(
            "related recirc recirculation recommended recommendations recommendation readmore morestories mostread mostpopular"
            " popular trending also outbrain taboola teaser teasers promo promos sidebar".split()
        ),
    ),
    ("comments", frozenset("comments commentlist disqus respond discussion livefyre poll polls vote".split())),
    ("advert", frozenset("ad ads advert adverts advertisement advertising adslot sponsored dfp mpu leaderboard adunit gpt".split())),
    ("other", frozenset("cookie cookies consent gdpr cmp onetrust banner popup modal overlay login disclaimer bio authorbio cta".split())),
    ("legal", frozenset("footer copyright legal colophon".split())),
)
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader a11y-hidden u-visually-hidden".split()
)
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """One line of a page as seen, in page order."""

    text: str
    tag: str
    """Nearest block element, or ``time`` for one that holds only a time."""
    names: frozenset[str]
    """Words of the class and id of that element and of the inline elements that open it."""
    outer: frozenset[str]
    """The same of the two block elements around it."""
    regions: tuple[tuple[str, BoilerplateReason], ...]
    """Enclosing elements that are marked as something else than the report, outermost first: (sort of element, what)."""
    container: str
    """The element around that block element: its tag and class, with a number where it has no class. Paragraphs of one report share it."""
    ancestors: frozenset[str]
    """Block tags around it."""
    linked: int
    """How many of its characters are link text."""
    row: bool = False
    """True for an item of a list or table that does not open it: it stands on the line after the one before."""
    broken: bool = False
    """True after a single line break within one block."""
    kept: bool = field(default=False)
    """True when the body extractor took it for the report."""


def parse(text: str, *, name: str) -> html.HtmlElement:
    """The tree of a page. Raises NoArticle for nothing at all and UnreadableFile for more elements than are read."""
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise NoArticle(f"{name}: no page in it ({e}); give a saved web page or plain text") from e
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise UnreadableFile(
            f"{name}: {count:,} elements, more than the {MAX_ELEMENTS:,} that are read; save the article alone, or its text"
        )
    return tree


def lines_of(tree: html.HtmlElement) -> list[Line]:
    """Every visible line, in page order. Walks without recursion."""
    reader = _Reader()
    skip: html.HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skip is not None:
            if event == "end" and element is skip:
                skip = None
                reader.add(element.tail)
            continue
        if not isinstance(element.tag, str) or _is_hidden(element):
            if event == "start":
                skip = element
            continue
        if event == "start":
            reader.start(element)
        else:
            reader.end(element)
    reader.flush()
    return reader.lines


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.tag in INVISIBLE or element.get("hidden") is not None:
        return True
    if not _UNSEEN.isdisjoint((element.get("class") or "").lower().split()):
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def names_of(element: html.HtmlElement) -> frozenset[str]:
    """The words of an element's class and id, lower case, whole and in parts: ``share-bar`` gives share-bar, share and bar."""
    return _names(f"{element.get('class') or ''} {element.get('id') or ''}"[:400])


@lru_cache(maxsize=4096)
def _names(label: str) -> frozenset[str]:
    return frozenset(label.lower().split()) | frozenset(t.lower() for t in _TOKENS.findall(label))


def region_of(element: html.HtmlElement) -> tuple[str, BoilerplateReason] | None:
    """(sort of element, what it is marked as) by its tag, role, class or id; None for a part of the report or nothing in particular."""
    marked = _TAGS.get(element.tag) or _ROLES.get((element.get("role") or "").lower())
    if marked:
        return element.tag, marked
    found = _named_region(names_of(element))
    if found:
        return f"{element.tag} {found[0]}", found[1]
    return ("aside", "related") if element.tag == "aside" else None


@lru_cache(maxsize=4096)
def _named_region(names: frozenset[str]) -> tuple[str, BoilerplateReason] | None:
    for why, words in _NAMES:
        if names & words:
            return " ".join(sorted(names & words)), why
    return None


def _kind_of(element: html.HtmlElement) -> str:
    """Tag and class, the same for all elements that the page styles alike."""
    return f"{element.tag} {' '.join(sorted((element.get('class') or '').split()))[:200]}"


class _Reader:
    """Gathers text into lines; a block element ends the line before it and its own."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._blocks: list[html.HtmlElement] = []
        self._regions: list[tuple[html.HtmlElement, str, BoilerplateReason]] = []
        self._parts: list[str] = []
        self._linked = 0
        self._in_link = 0
        self._inline: set[str] = set()
        self._numbers: dict[html.HtmlElement, int] = {}

    def start(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self.flush()
            self._blocks.append(element)
        elif tag == "br":
            self._parts.append(" " if self._blocks and self._blocks[-1].tag in HEADINGS else "\n")
        else:
            self._inline |= names_of(element) if not "".join(self._parts).strip() else set()
            if (
                tag in _APART
                and self._parts
                and self._parts[-1][-1:].isalnum()
                and element.getprevious() is not None
                and not element.getprevious().tail
            ):
                self._parts.append(" ")
        region = region_of(element)
        if region:
            self._regions.append((element, *region))
        self._in_link += tag == "a"
        self.add(element.text)

    def end(self, element: html.HtmlElement) -> None:
        if element.tag in BLOCKS:
            self.flush()
            if self._blocks and self._blocks[-1] is element:
                self._blocks.pop()
        self._in_link -= element.tag == "a"
        if self._regions and self._regions[-1][0] is element:
            self._regions.pop()
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        block = self._blocks[-1].tag if self._blocks else ""
        text = text if block == "pre" else re.sub(r"\s+", " ", text)
        self._parts.append(text)
        if self._in_link > 0:
            self._linked += len(text.strip())

    def flush(self) -> None:
        raw = "".join(self._parts)
        linked, names = self._linked, frozenset(self._inline)
        self._parts, self._linked, self._inline = [], 0, set()
        if not raw.strip() or not self._blocks:
            return
        block = self._blocks[-1]
        ancestors = frozenset(b.tag for b in self._blocks)
        regions = tuple((kind, why) for _, kind, why in self._regions)
        container = self._container()
        outer = frozenset().union(*(names_of(b) for b in self._blocks[-3:-1]))
        row = block.tag in _ROWS and block.getprevious() is not None and block.getprevious().tag in _ROWS
        for n, (line, broken) in enumerate(_cut(raw)):
            self.lines.append(
                Line(
                    line,
                    block.tag,
                    names_of(block) | names,
                    outer,
                    regions,
                    container,
                    ancestors,
                    min(linked, len(line)),
                    row=row and n == 0,
                    broken=broken,
                )
            )

    def _container(self) -> str:
        outer = self._blocks[-2] if len(self._blocks) > 1 else self._blocks[-1]
        kind = _kind_of(outer)
        return kind if outer.get("class") else f"{kind}{self._numbers.setdefault(outer, len(self._numbers))}"


def _cut(raw: str) -> list[tuple[str, bool]]:
    """Lines at breaks, each with whether a single break stands before it; a break in mid-sentence is a space."""
    out: list[tuple[str, bool]] = []
    gap = 0
    for part in raw.split("\n"):
        line = " ".join(part.split())
        if not line:
            gap += 1
            continue
        if out and gap == 0 and out[-1][0][-1] not in '.!?:;”"’)…' and line[0].islower():
            out[-1] = (f"{out[-1][0]} {line}", out[-1][1])
        else:
            out.append((line, bool(out) and gap == 0))
        gap = 0
    return out
