"""OPML lists of feeds: which feeds, under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from variorum.errors import BadSource
from variorum.ingest.xmlread import Element, local_name, parse_xml

MAX_FEEDS = 100_000


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One line of an OPML list."""

    url: str
    title: str | None
    site: str | None
    folders: tuple[str, ...]
    """Headings above it, outermost first."""


def read_opml(body: bytes, name: str, *, base: str | None = None) -> tuple[ListedFeed, ...]:
    """Feeds in list order, each URL once. ``base`` resolves relative ones. Raises BadSource for what is no OPML."""
    root = parse_xml(body, name)
    if local_name(root) != "opml":
        raise BadSource(f"{name}: no OPML list (its root is {local_name(root) or 'missing'})")
    found: dict[str, ListedFeed] = {}
    for element in root.iter():
        if local_name(element) != "outline" or len(found) >= MAX_FEEDS:
            continue
        listed = _listed(element, base)
        if listed is not None:
            found.setdefault(listed.url, listed)
    return tuple(found.values())


def _listed(element: Element, base: str | None) -> ListedFeed | None:
    attributes = {str(key).lower(): str(value) for key, value in element.attrib.items()}
    written = attributes.get("xmlurl", "").strip()
    if not written:
        return None
    try:
        url = urljoin(base or "", written)
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            return None
    except ValueError:
        return None
    above = [str(e.get("text") or e.get("title") or "") for e in element.iterancestors() if local_name(e) == "outline"]
    title = attributes.get("title") or attributes.get("text")
    return ListedFeed(url, title or None, attributes.get("htmlurl") or None, tuple(text for text in reversed(above) if text))
