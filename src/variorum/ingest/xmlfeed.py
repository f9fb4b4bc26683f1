"""RSS and Atom in one reading: the two differ in names more than in shape, and feeds mix them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from variorum.errors import NotAFeed
from variorum.ingest.feeddates import read_date
from variorum.ingest.feeditem import MAX_CONTENT, MAX_FIELD, MAX_ITEMS, Feed, FeedItem, Flag
from variorum.ingest.xmlread import Element, local_name, namespace, parse_xml, text_of

_VOCABULARIES: tuple[tuple[str, str], ...] = (
    ("purl.org/dc/terms", "dcterms"),
    ("purl.org/dc/elements", "dc"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("search.yahoo.com/mrss", "media"),
    ("itunes.com", "itunes"),
    ("feedburner", "feedburner"),
    ("w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"),
    ("purl.org/rss/1.0", ""),
    ("netscape.com/rdf", ""),
    ("netscape.com/rss", ""),
    ("w3.org/1999/02/22-rdf-syntax", "rdf"),
)
"""Part of a namespace URI → the prefix by which the tables below name its elements; ours are matched in this order."""

TITLE = (":title", "atom:title", "media:title", "dc:title")
SUMMARY = (":description", "atom:summary", ":summary", "media:description", "dc:description", "itunes:summary")
CONTENT = ("content:encoded", "atom:content", ":encoded", ":content", ":body", ":fulltext")
PUBLISHED = (
    ":pubdate",
    "atom:published",
    "atom:issued",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    ":published",
    ":date",
    "atom:created",
)
UPDATED = ("atom:updated", "atom:modified", "dcterms:modified", ":lastbuilddate", ":updated")
AUTHOR = ("dc:creator", ":author", "atom:author", "media:credit", "itunes:author")
GUID = (":guid", "atom:id", ":id")
LANGUAGE = (":language", "dc:language")
XML_NS = "{http://www.w3.org/XML/1998/namespace}"

type Fields = dict[str, list[Element]]


def read(body: bytes, url: str, charset: str | None = None) -> Feed:
    """The feed; raises NotAFeed for other XML and BadSource for no XML."""
    root = parse_xml(body, url, charset)
    kind = _kind(root)
    if kind is None:
        raise NotAFeed(f"{url} is XML ({local_name(root) or 'no root'}), but neither RSS nor Atom")
    channel = next((child for child in root.iter() if local_name(child) == "channel"), root) if kind == "rss" else root
    head = _fields(channel)
    site = _channel_link(head, url)
    base = site if kind == "rss" and site else url
    language = _text(head, LANGUAGE) or channel.get(f"{XML_NS}lang") or root.get(f"{XML_NS}lang")
    items: list[FeedItem] = []
    left_out = 0
    for element in _items(root):
        if len(items) < MAX_ITEMS:
            items.append(_item(element, _xml_base(element, base), language))
        else:
            left_out += 1
    return Feed(kind, _text(head, TITLE), site, language, tuple(items), left_out)


def _kind(root: Element) -> Literal["rss", "atom"] | None:
    """By the root; a cut or wrapped document by the first element inside it that tells."""
    for count, element in enumerate(root.iter()):
        name = local_name(element)
        if name == "feed":
            return "atom"
        if name in ("rss", "rdf", "channel"):
            return "rss"
        if count > 20:
            break
    return None


def _items(root: Element) -> Iterator[Element]:
    for element in root.iter():
        if local_name(element) in ("item", "entry"):
            yield element  # one within another stands there because a tag was left open


def _fields(parent: Element) -> Fields:
    found: Fields = {}
    for child in parent:
        name = local_name(child)
        if name and name not in ("item", "entry"):
            found.setdefault(f"{_prefix(child)}:{name}", []).append(child)
    return found


def _prefix(element: Element) -> str:
    uri = namespace(element).lower()
    if not uri:
        return ""
    return next((prefix for part, prefix in _VOCABULARIES if part in uri), uri if "/" not in uri else "?")


def _item(element: Element, base: str, language: str | None) -> FeedItem:
    fields = _fields(element)
    flags: list[Flag] = []
    published = _date(fields, PUBLISHED, flags)
    updated = _date(fields, UPDATED, [])
    guid = _text(fields, GUID) or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    source_name, source_url = _source(fields, base)
    return FeedItem(
        guid=guid,
        url=_link(fields, base, flags),
        title=_text(fields, TITLE),
        summary=_markup(fields, SUMMARY),
        content=_markup(fields, CONTENT),
        published=published or updated,
        updated=updated,
        source_name=source_name,
        source_url=source_url,
        author=_author(fields),
        language=element.get(f"{XML_NS}lang") or _text(fields, ("dc:language",)) or language,
        flags=tuple(flags),
    )


def _first(fields: Fields, names: Sequence[str]) -> Iterator[Element]:
    for name in names:
        yield from fields.get(name, [])


def _text(fields: Fields, names: Sequence[str]) -> str | None:
    for element in _first(fields, names):
        text = plain(_raw(element))
        if text:
            return text[:MAX_FIELD]
    return None


def _raw(element: Element) -> str:
    return text_of(element)[:MAX_CONTENT]


def plain(text: str) -> str:
    """Characters of a field that may hold escaped HTML, white space folded."""
    if "<" in text and ">" in text:
        text = text_without_tags(text)
    return " ".join(html.unescape(text).split())


def text_without_tags(markup: str) -> str:
    """What a browser would show of a fragment of HTML."""
    try:
        return str(lxml_html.fragment_fromstring(markup, create_parent="div").text_content())
    except (etree.LxmlError, ValueError):
        return markup


def _markup(fields: Fields, names: Sequence[str]) -> str | None:
    """HTML of the first field with any; plain text is escaped into it."""
    for element in _first(fields, names):
        kind = (element.get("type") or "").lower()
        if kind in ("xhtml", "application/xhtml+xml") or (len(element) and not (element.text or "").strip()):
            text = _serialised(element)
        else:
            text = _raw(element).strip()
            if kind in ("text", "text/plain"):
                text = html.escape(text)
        if text.strip():
            return text[:MAX_CONTENT]
    return None


def _serialised(element: Element) -> str:
    """The markup within, without namespaces and prefixes: HTML as a browser reads it."""
    inner = deepcopy(element)
    for node in inner.iter(etree.Element):
        node.tag = local_name(node)
    etree.cleanup_namespaces(inner)
    return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in inner if isinstance(child.tag, str))


def _date(fields: Fields, names: Sequence[str], flags: list[Flag]) -> datetime | None:
    seen = False
    for element in _first(fields, names):
        text = _raw(element)
        seen = seen or bool(text.strip())
        moment, zoned = read_date(text)
        if moment is not None:
            if not zoned:
                flags.append("zone-unknown")
            return moment
    if seen:
        flags.append("bad-date")
    return None


def _link(fields: Fields, base: str, flags: list[Flag]) -> str | None:
    candidates = [_raw(e) for e in _first(fields, ("feedburner:origlink", ":link")) if not e.get("href")]
    links = [e for e in _first(fields, ("atom:link", ":link")) if e.get("href")]
    links.sort(key=lambda e: ((e.get("rel") or "alternate") != "alternate", "html" not in (e.get("type") or "text/html")))
    candidates += [e.get("href") or "" for e in links if (e.get("rel") or "alternate") in ("alternate", "canonical", "via")]
    candidates += [
        _raw(e)
        for e in _first(fields, GUID)
        if (e.get("ispermalink") or e.get("isPermaLink") or "").lower() != "false" and "://" in _raw(e)
    ]
    seen = False
    for candidate in candidates:
        if not candidate.strip():
            continue
        seen = True
        absolute = absolute_url(candidate, base)
        if absolute is not None:
            return absolute
    if seen:
        flags.append("bad-link")
    return None


def absolute_url(text: str, base: str) -> str | None:
    """An http or https URL, resolved against ``base``; None for any other."""
    try:
        url = urljoin(base, html.unescape("".join(text.split())))
        return url if urlsplit(url).scheme.lower() in ("http", "https") and urlsplit(url).hostname else None
    except ValueError:
        return None


def _source(fields: Fields, base: str) -> tuple[str | None, str | None]:
    """Name and address of the origin that the item names."""
    for element in _first(fields, (":source", "atom:source", "dc:source")):
        inner = _fields(element)
        name = _text(inner, TITLE) or (None if len(element) else plain(_raw(element))[:MAX_FIELD]) or None
        link = element.get("url") or next((e.get("href") for e in _first(inner, ("atom:link", ":link")) if e.get("href")), None)
        if name and "://" in name:
            link, name = link or name, None
        if name or link:
            return name, absolute_url(link, base) if link else None
    return None, None


def _author(fields: Fields) -> str | None:
    for element in _first(fields, AUTHOR):
        inner = _fields(element)
        name = _text(inner, (":name", "atom:name")) or plain(_raw(element))
        if name:
            return name[:MAX_FIELD]
    return None


def _channel_link(head: Fields, url: str) -> str | None:
    return _link({key: value for key, value in head.items() if key in (":link", "atom:link")}, url, [])


def _xml_base(element: Element, base: str) -> str:
    """What links of the element are resolved against: ``base``, as xml:base changes it, outermost first."""
    chain = [node.get(f"{XML_NS}base") for node in (element, *element.iterancestors())]
    for value in reversed(chain):
        if value:
            try:
                base = urljoin(base, value)
            except ValueError:
                continue
    return base
