"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import html
import json
from typing import cast

from variorum.errors import BadSource, NotAFeed
from variorum.ingest.feeddates import read_date
from variorum.ingest.feeditem import MAX_CONTENT, MAX_FIELD, MAX_ITEMS, Feed, FeedItem, Flag
from variorum.ingest.xmlfeed import absolute_url
from variorum.ingest.xmlread import decode

type Json = dict[str, object]


def read(body: bytes, url: str) -> Feed:
    """The feed; raises BadSource for broken JSON and NotAFeed for JSON of another kind."""
    try:
        document = json.loads(decode(body))
    except (ValueError, RecursionError) as error:
        raise BadSource(f"{url}: not JSON ({error})") from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise NotAFeed(f"{url} is JSON, but no JSON Feed: it has no list of items")
    site = _link(document.get("home_page_url"), url)
    entries = [entry for entry in document["items"] if isinstance(entry, dict)]
    language = _string(document.get("language"))
    items = tuple(_item(cast(Json, entry), site or url, language) for entry in entries[:MAX_ITEMS])
    return Feed("json", _string(document.get("title")), site, language, items, max(0, len(entries) - MAX_ITEMS))


def _item(entry: Json, base: str, language: str | None) -> FeedItem:
    flags: list[Flag] = []
    written = _string(entry.get("date_published"))
    published, zoned = read_date(written)
    if published is None and written:
        flags.append("bad-date")
    if published is not None and not zoned:
        flags.append("zone-unknown")
    url = _link(entry.get("url"), base) or _link(entry.get("external_url"), base)
    text = _string(entry.get("content_text"), MAX_CONTENT)
    return FeedItem(
        guid=_string(entry.get("id")),
        url=url,
        title=_string(entry.get("title")),
        summary=html.escape(summary) if (summary := _string(entry.get("summary"), MAX_CONTENT)) else None,
        content=_string(entry.get("content_html"), MAX_CONTENT) or (_paragraphs(text) if text else None),
        published=published,
        updated=read_date(_string(entry.get("date_modified")))[0],
        source_name=None,
        source_url=None,
        author=_author(entry),
        language=_string(entry.get("language")) or language,
        flags=tuple(flags),
    )


def _string(value: object, limit: int = MAX_FIELD) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip()[:limit] or None


def _link(value: object, base: str) -> str | None:
    text = _string(value)
    return absolute_url(text, base) if text else None


def _author(entry: Json) -> str | None:
    authors = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    names = [_string(author.get("name")) for author in cast(list[object], authors) if isinstance(author, dict)]
    return ", ".join(name for name in names if name)[:MAX_FIELD] or None


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())
