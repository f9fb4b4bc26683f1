"""One Raw to one Article: tell the format, mark the lines, gather what is known of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from variorum.errors import InputError, NoArticle, UnreadableFile
from variorum.extract import html, page, text
from variorum.extract.blocks import Piece, lay
from variorum.extract.dates import Stamp, finer, in_address
from variorum.extract.decode import clean, decode
from variorum.extract.items import Item, lines_of_jsonl, read_item
from variorum.extract.language import language
from variorum.extract.meta import About, about_page, about_words
from variorum.model import Article, DateSource, Extracted, Raw, Warning

MAX_WORDS = 250_000
"""Longest text read, in words: a long novel."""

MIN_WORDS = 3
"""A text of fewer words tells nothing."""

Format = Literal["text", "html", "json", "jsonl"]
_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
_MARKUP = re.compile(r"\s{0,200}(?:<\?xml|<!doctype|<!--|<(?:html|head|body|article|div|p|main|section)\b)", re.IGNORECASE)


def extract(raw: Raw, *, id: str) -> Extracted:
    """The article in ``raw``.

    What ``raw`` gives of outlet, time and address wins over what the article says. Raises NoArticle or UnreadableFile; the message names
    the
    file, the place and the mend. Never raises anything else for any bytes.
    """
    words = decode(raw.data, name=raw.name, charset=raw.charset)
    if not words.strip():
        raise NoArticle(f"{raw.name}: empty; give a file with an article in it")
    match format_of(raw, words):
        case "html":
            return _finish(raw, id, _from_html(words, raw.name, raw.outlet))
        case "json" | "jsonl":
            return _finish(raw, id, _from_item(read_item(words, name=raw.name), raw))
        case _:
            return _finish(raw, id, _Found(_marked_text(words, raw), About()))


def split_jsonl(raw: Raw) -> Iterator[Raw | InputError]:
    """One Raw for each line of a ``.jsonl`` file, in order, and one error for each line that cannot be used."""
    for number, found in lines_of_jsonl(decode(raw.data, name=raw.name, charset=raw.charset), name=raw.name):
        if isinstance(found, InputError):
            yield found
            continue
        suffix = PurePath(raw.name).suffix
        yield (
            replace(raw, data=found.encode(), name=f"{raw.name}#{number}", media_type="application/json", charset="utf-8")
            if suffix
            else raw
        )


def format_of(raw: Raw, words: str) -> Format:
    """By media type, by suffix, then by how the text begins; a page saved as .txt is a page."""
    kind = (raw.media_type or "").lower()
    if "html" in kind:
        return "html"
    if "json" in kind:
        return "json"
    by_suffix = _SUFFIXES.get(PurePath(raw.name).suffix.lower())
    start = words.lstrip()[:400].lower()
    if by_suffix == "text" and not start.startswith(("<!doctype html", "<html")):
        return "text"
    if by_suffix and by_suffix != "text":
        return by_suffix
    if _MARKUP.match(words):
        return "html"
    return "json" if start.startswith("{") else "text"


@dataclass(frozen=True, slots=True)
class _Found:
    """Marked lines and what was read of the article beside them."""

    pieces: Sequence[Piece]
    about: About
    credit: str | None = None


def _marked_text(words: str, raw: Raw) -> list[Piece]:
    name = raw.name
    _check_length(words, name)
    pieces = text.mark(text.lines_of(words), outlet=raw.outlet)
    if sum(len(p.text.split()) for p in pieces if p.kind != "boilerplate") < MIN_WORDS:
        raise NoArticle(f"{name}: no article text in it, only {len(words.split())} words of other things; give the report itself")
    return pieces


def _check_length(words: str, name: str) -> None:
    count = len(words.split())
    if count > MAX_WORDS:
        raise UnreadableFile(f"{name}: {count:,} words, more than the {MAX_WORDS:,} that are read; give one article a file")


def _from_html(words: str, name: str, outlet: str | None) -> _Found:
    tree = page.parse(words, name=name)
    lines = page.lines_of(tree)
    _check_length(" ".join(line.text for line in lines), name)
    about = about_page(tree)
    html.kept_by_extractor(tree, lines)
    pieces = html.mark(lines, title=about.title, outlet=outlet or about.outlet)
    if html.body_words(pieces) < html.MIN_BODY_WORDS:
        if not about.body or len(about.body.split()) < html.MIN_BODY_WORDS:
            raise NoArticle(
                f"{name}: a page with no article in it (its longest text is too short); save the article's own page, or its text as .txt"
            )
        head = [Piece(about.title, "headline")] if about.title else []
        pieces = [*head, *text.mark_body(text.lines_of(clean(about.body)))]
    return _Found(pieces, about)


def _from_item(item: Item, raw: Raw) -> _Found:
    if item.html:
        page_found = _from_html(_page(item), raw.name, raw.outlet or item.outlet)
        pieces, about = page_found.pieces, page_found.about
    else:
        pieces, about = _marked_item(item, raw), About()
    return _Found(
        pieces,
        replace(
            about,
            title=item.title or about.title,
            outlet=item.outlet or about.outlet,
            author=item.byline or about.author,
            published=item.published or about.published,
            read_from="feed" if item.published else about.read_from,
            modified=item.modified.at if item.modified else about.modified,
            url=item.url or about.url,
        ),
        item.credit,
    )


def _page(item: Item) -> str:
    """An item's fragment of HTML, with its headline, as a page."""
    title = (item.title or "").replace("&", "&amp;").replace("<", "&lt;")
    fragment = item.html or ""
    if "<h1" in fragment.lower() or not title:
        return fragment
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{fragment}</article></body></html>"


def _marked_item(item: Item, raw: Raw) -> list[Piece]:
    body = text.lines_of(item.text or "")
    if item.title and not (body and body[0].text.strip() == item.title.strip()):
        _check_length(item.text or "", raw.name)
        return [Piece(item.title, "headline"), *text.mark_body(body, outlet=raw.outlet or item.outlet)]
    return _marked_text(item.text or "", raw)


def _finish(raw: Raw, id: str, found: _Found) -> Extracted:
    words, blocks = lay(found.pieces)
    about, said = found.about, about_words(found.pieces)
    stamp, source = _published(raw, about, said.published)
    headline = next((p.text for p in found.pieces if p.kind == "headline"), None)
    article = Article(
        id=id,
        text=words,
        blocks=blocks,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        outlet=raw.outlet or about.outlet or said.outlet,
        path=raw.path,
        url=raw.url or about.url,
        title=raw.title or headline or about.title,
        byline=said.byline or about.author,
        published=stamp.at if stamp else None,
        published_precision=stamp.precision if stamp else "minute",
        published_from=source,
        modified=about.modified,
        language=language(" ".join(p.text for p in found.pieces if p.kind == "body")) or about.language,
        credit=found.credit or said.credit,
    )
    return Extracted(article, _doubts(article, raw.name))


def _published(raw: Raw, about: About, written: Stamp | None) -> tuple[Stamp | None, DateSource | None]:
    if raw.published is not None:
        return Stamp(raw.published, "minute"), raw.published_from
    if about.published:
        return about.published, about.read_from
    address = raw.url or about.url
    if address and (day := in_address(address)):
        return finer(day, written), "url"
    return (written, "dateline") if written else (None, None)


def _doubts(article: Article, name: str) -> tuple[Warning, ...]:
    out = []
    if article.published is None:
        out.append(Warning("no-date", f"{name}: no day of publication found; give one with --published or in a manifest", article.id))
    if article.outlet is None:
        out.append(Warning("no-outlet", f"{name}: no outlet found; give one with --outlet or in a manifest", article.id))
    if article.title is None:
        out.append(Warning("no-headline", f"{name}: no headline found", article.id))
    return tuple(out)
