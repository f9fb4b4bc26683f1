"""JSON objects that hold one article: ninjs items, and whatever a crawler or archive writes with a title, a text and a date."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from variorum.errors import InputError, NoArticle, UnreadableFile
from variorum.extract.dates import Stamp, read_stamp
from variorum.extract.decode import clean

_TITLE = ("headline", "title", "headlines", "name", "heading")
_TEXT = (
    "body_text",
    "text",
    "body",
    "content",
    "articleBody",
    "article_body",
    "maintext",
    "main_text",
    "fulltext",
    "full_text",
    "bodies",
    "article",
    "story",
    "plain_text",
)
_HTML = ("body_html", "body_xhtml", "html", "content_html", "raw_html", "contentHtml")
_DATE = (
    "firstcreated", "firstCreated", "published", "published_at", "publishedAt", "date_published", "datePublished", "date_publish",
    "pubDate", "pub_date",
    "publication_date", "publish_date", "date", "versioncreated", "versionCreated", "contentcreated", "contentCreated", "created_at",
    "timestamp", "time",
)  # fmt: skip
_MODIFIED = ("versioncreated", "versionCreated", "modified", "date_modified", "dateModified", "updated_at", "updated", "date_modify")
_OUTLET = (
    "outlet",
    "publisher",
    "source_name",
    "site_name",
    "sitename",
    "hostname",
    "source_domain",
    "source",
    "domain",
    "copyrightholder",
    "provider",
    "infosources",
    "infoSources",
)
_AUTHOR = ("byline", "author", "authors", "by", "creator", "people")
_URL = ("url", "uri", "link", "canonical_url", "permalink", "webUrl", "web_url")
_CREDIT = ("credit", "creditline", "agency")


class Item:
    """One article as a JSON object gives it; None for what is not there."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.title = _pick(found, _TITLE)
        self.text = _pick(found, _TEXT)
        self.html = _pick(found, _HTML)
        if self.text and not self.html and self.text.lstrip()[:1] == "<" and ("</p>" in self.text or "<br" in self.text):
            self.html, self.text = self.text, None
        self.published: Stamp | None = _stamp(found, _DATE)
        self.modified: Stamp | None = _stamp(found, _MODIFIED)
        self.outlet = _pick(found, _OUTLET)
        self.byline = _pick(found, _AUTHOR)
        url = _pick(found, _URL)
        self.url = url if url and url.startswith(("http://", "https://")) else None
        language = found.get("language")
        self.language = language.split("-")[0].lower() if isinstance(language, str) and language else None
        self.credit = _pick(found, _CREDIT)


def read_item(text: str, *, name: str) -> Item:
    """The article of one JSON object, or of a list that holds just one. Raises UnreadableFile for broken JSON, NoArticle for another
    shape."""
    try:
        found = json.loads(text)
    except ValueError as e:
        raise UnreadableFile(f"{name}: not valid JSON ({e}); mend it there, or give the article as .txt or .html") from e
    except RecursionError as e:
        raise UnreadableFile(f"{name}: JSON nested too deep to read; give one flat object an article") from e
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if isinstance(found, list):
        raise UnreadableFile(
            f"{name}: a list of {len(found)} objects, where one article was expected; save it as .jsonl, one object a line"
        )
    if not isinstance(found, dict):
        raise NoArticle(f"{name}: JSON, but no object; give an object with title, text and date")
    inner = next((found[k] for k in ("article", "item", "data") if isinstance(found.get(k), dict)), None)
    item = Item(found)
    if not item.text and not item.html and inner:
        item = Item(inner)
    if not item.text and not item.html:
        keys = ", ".join(list(found)[:8])
        raise NoArticle(
            f"{name}: no article text under the keys that are known (text, body, content, body_text, body_html ...; this has:"
            f" {keys}); name it text"
        )
    return item


def lines_of_jsonl(text: str, *, name: str) -> Iterator[tuple[int, str | InputError]]:
    """(number from 1, JSON text) of each line that holds an object, and (number, error) of each that does not; empty lines are passed
    over."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as e:
            yield number, UnreadableFile(f"{name}, line {number}: not valid JSON ({e}); mend or drop the line, the others are read")
            continue
        if isinstance(found, dict):
            yield number, line
        else:
            yield number, UnreadableFile(f"{name}, line {number}: JSON, but no object; give one object with title, text and date a line")


def _pick(found: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of the keys that holds words, as text, as a list of texts or as an object or list of objects with a name or value."""
    for key in keys:
        words = _words(found.get(key))
        if words:
            return words
    return None


def _words(value: object) -> str | None:
    if isinstance(value, str):
        return clean(value).strip() or None
    if isinstance(value, dict):
        return next(
            (w for w in (_words(value.get(k)) for k in ("name", "value", "text", "main") if isinstance(value.get(k), str)) if w), None
        )
    if isinstance(value, list):
        parts = [w for w in (_words(v) for v in value[:500] if isinstance(v, str | dict)) if w]
        return "\n\n".join(parts) if any(len(p) > 80 for p in parts) else ", ".join(parts) or None
    return None


def _stamp(found: dict[str, Any], keys: tuple[str, ...]) -> Stamp | None:
    return next((s for s in (read_stamp(str(found[k])) for k in keys if isinstance(found.get(k), str)) if s), None)
