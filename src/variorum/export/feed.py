"""RSS 2.0 and JSON Feed 1.1 of stories: an entry for every key point, and one for every correction that an outlet printed.

An entry keeps its identifier while its words stay the same; other words make a new entry, so that a follower sees them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree

from variorum.export.identifiers import urn, web_uri
from variorum.export.index import Index
from variorum.export.jsontext import Object, given, json_text
from variorum.export.wording import clean, clip
from variorum.model.record import Record

NAME = "Variorum: key points and corrections"
ABOUT = "Made by a program from the outlets' reports; it carries no editor's approval."
TITLE_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """Words are clean. ``url`` is the one article that the entry is about, None for a key point."""

    id: str
    title: str
    text: str
    at: datetime | None
    tags: tuple[str, ...]
    url: str | None = None


def rss(records: Sequence[Record]) -> str:
    """One channel over all ``records``, in their order."""
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    title, home = _head(records)
    for name, text in (("title", title), ("link", home), ("description", ABOUT), ("generator", "Variorum")):
        ElementTree.SubElement(channel, name).text = text
    for entry in _entries(records):
        item = ElementTree.SubElement(channel, "item")
        ElementTree.SubElement(item, "title").text = entry.title
        if entry.url:
            ElementTree.SubElement(item, "link").text = entry.url
        ElementTree.SubElement(item, "description").text = escape(entry.text)
        for tag in entry.tags:
            ElementTree.SubElement(item, "category").text = tag
        ElementTree.SubElement(item, "guid", isPermaLink="false").text = entry.id
        if entry.at:
            ElementTree.SubElement(item, "pubDate").text = format_datetime(entry.at.astimezone(UTC))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def json_feed(records: Sequence[Record]) -> str:
    """One feed over all ``records``, in their order."""
    items = [
        given(
            id=e.id,
            title=e.title,
            content_text=e.text,
            date_published=e.at.isoformat() if e.at else None,
            external_url=e.url,
            tags=list(e.tags),
        )
        for e in _entries(records)
    ]
    document: Object = {"version": "https://jsonfeed.org/version/1.1", "title": _head(records)[0], "description": ABOUT, "items": items}
    return json_text(document)


def _head(records: Sequence[Record]) -> tuple[str, str]:
    """Title and link of the feed; a story has no address of its own, so a URN stands for it."""
    if len(records) == 1:
        return _xml(clean(records[0].title)), urn(records[0].id)
    return NAME, urn("feed", *(r.id for r in records))


def _entries(records: Sequence[Record]) -> Iterator[Entry]:
    for record in records:
        index = Index(record)
        yield from _points(index)
        yield from _corrections(index)


def _points(index: Index) -> Iterator[Entry]:
    record = index.record
    for point in record.key_points:
        outlets = "; ".join(" + ".join(group) for group in index.by_origin(point.citations))
        text = _xml(f"{clean(point.text)} ({point.standing}: {outlets})")
        name = urn(record.id, "key-point", point.id, point.text)
        yield Entry(name, _xml(clip(clean(point.text), TITLE_WIDTH)), text, record.as_of, ("key point", point.standing))


def _corrections(index: Index) -> Iterator[Entry]:
    record = index.record
    for article in record.articles:
        for block in article.blocks_of("correction"):
            words = block.span.of(article.text)
            text = _xml(clean(words))
            title = _xml(clip(f"Correction by {index.outlet(article.id)}: {clean(words)}", TITLE_WIDTH))
            name = urn(record.id, "correction", article.id, words)
            yield Entry(name, title, text, article.modified or article.published, ("correction",), web_uri(article.url))


def _xml(text: str) -> str:
    """Without the two code points of the basic plane that clean words may hold and XML 1.0 may not."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
