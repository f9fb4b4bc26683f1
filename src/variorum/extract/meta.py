"""What a page or text says of itself: outlet, day of publication, author, language, address, and who made the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from itertools import takewhile
from typing import Any

import htmldate
from lxml.html import HtmlElement

from variorum.extract import furniture
from variorum.extract.blocks import Piece
from variorum.extract.clutter import words
from variorum.extract.dates import DATE_LIKE, Stamp, finer, read_stamp
from variorum.model import DateSource

MAX_JSON_LD = 400_000
"""Longest JSON-LD script read, in characters."""

MAX_MASTHEAD = 120
"""Characters of a line over the report that may give its day."""
LEAST_PARAGRAPH = 18
"""Words from which a line is the report's first paragraph."""
_TOLD = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|since|until|till|after|before|due|updated|founded|est|week of)\b", re.IGNORECASE
)
"""A word of a sentence, or of another day than that of publication."""
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Blog)$")


@dataclass(frozen=True, slots=True)
class About:
    """What was found, None for what was not; ``read_from`` says where the day of publication stood."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Stamp | None = None
    read_from: DateSource | None = None
    modified: datetime | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def about_page(tree: HtmlElement) -> About:
    """What a page's JSON-LD and meta tags say; the words of the page itself are left to ``about_words``."""
    tags = _meta(tree)
    ld = _json_ld(tree)
    url = _first(tags, "og:url") or _link(tree) or _text(ld, "url")
    published, source = _published(tree, tags, ld)
    modified = read_stamp(
        _text(ld, "dateModified") or _first(tags, "article:modified_time", "datemodified", "last-modified", "lastmod") or ""
    )
    return About(
        title=_text(ld, "headline") or _first(tags, "og:title", "twitter:title") or _title(tree),
        outlet=_name(ld.get("publisher"))
        or _first(tags, "og:site_name", "application-name", "dc.publisher", "publisher")
        or _site_in_title(tree),
        author=_name(ld.get("author")) or _first(tags, "author", "article:author", "byl", "dc.creator", "parsely-author"),
        published=published,
        read_from=source,
        modified=modified.at if modified else None,
        url=url if url and url.lower().startswith(("http://", "https://")) else None,
        language=(tree.get("lang") or "").split("-")[0].lower() or None,
        body=_text(ld, "articleBody"),
    )


def _published(tree: HtmlElement, tags: dict[str, str], ld: dict[str, Any]) -> tuple[Stamp | None, DateSource | None]:
    stamp = read_stamp(_text(ld, "datePublished") or _text(ld, "dateCreated") or "")
    if stamp:
        return stamp, "json-ld"
    names = (
        "article:published_time", "article:published", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
        "dc.date.issued",
        "dcterms.created", "sailthru.date", "parsely-pub-date", "og:published_time", "originalpublicationdate",
        "cxenseparse:recs:publishtime",
    )  # fmt: skip
    for name in names:
        stamp = read_stamp(tags.get(name, ""))
        if stamp:
            return stamp, "meta"
    for time in tree.iter("time"):
        stamp = read_stamp(time.get("datetime") or "") or read_stamp(time.text_content())
        if stamp:
            return finer(stamp, read_stamp(time.text_content())), "meta"
    stamp = _by_htmldate(tree)
    return (stamp, "meta") if stamp else (None, None)


def _by_htmldate(tree: HtmlElement) -> Stamp | None:
    try:
        found = htmldate.find_date(
            tree, extensive_search=False, original_date=True, outputformat="%Y-%m-%dT%H:%M%z", deferred_url_extractor=True
        )
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    return read_stamp(found.replace("T00:00", "")) if found else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """First content of each meta tag, by its name, property or itemprop in lower case."""
    out: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            out.setdefault(name, unescape(content[:2000]))
    return out


def _first(tags: dict[str, str], *names: str) -> str | None:
    return next((tags[n] for n in names if tags.get(n)), None)


def _link(tree: HtmlElement) -> str | None:
    return next((a.get("href") for a in tree.iter("link") if (a.get("rel") or "").lower() == "canonical" and a.get("href")), None)


def _title(tree: HtmlElement) -> str | None:
    title = next(tree.iter("title"), None)
    return " ".join(title.text_content().split())[:500] or None if title is not None else None


_SMALL = frozenset({"of", "the", "and", "in", "de", "la", "le", "el", "&", "do", "da", "del"})


def _site_in_title(tree: HtmlElement) -> str | None:
    """The outlet after the last bar or dash of the page's title, when it is short and every word of weight is capitalised."""
    title = _title(tree) or ""
    parts = title.split(" | ") if " | " in title else re.split(r"\s[–—-]\s", title)
    if len(parts) < 2:
        return None
    name = re.split(r"\s[–—-]\s", parts[-1])[0].strip()
    words = name.split()
    return name if 1 <= len(words) <= 6 and all(w[0].isupper() or w in _SMALL for w in words) else None


def _json_ld(tree: HtmlElement) -> dict[str, Any]:
    """The first object of an article type in the page's JSON-LD; empty when there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_JSON_LD:
            continue
        try:
            found = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        for item in _objects(found):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds):
                return item
    return {}


def _objects(found: object) -> Iterator[dict[str, Any]]:
    """Objects at the top, in lists and in ``@graph``."""
    todo, seen = [found], 0
    while todo and seen < 2000:
        item = todo.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            todo += [item[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(k), dict | list)]
        elif isinstance(item, list):
            todo += item


def _text(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return unescape(value).strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """A name given as text, as an object with one, or as a list of these."""
    if isinstance(value, list):
        names = [n for n in (_name(v) for v in value[:10]) if n]
        return ", ".join(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return unescape(value).strip()[:200] or None if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Words:
    """What the marked lines themselves say."""

    byline: str | None
    published: Stamp | None
    credit: str | None
    outlet: str | None = None


_SOURCE = re.compile(
    r"^\W{0,2}(?:source|credit|agency)s?:\s?([A-Z][\w .&’'-]{1,40})\W{0,2}$|\bfirst (?:published|appeared) (?:by|in"
    r"|on) ((?:the )?[A-Z][\w .&’'-]{1,40})",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:(?:exclusive|posted|written|reported|words|text)\s)?(?:by|from):?\s+", re.IGNORECASE)
_WIRE_CODE = re.compile(r"\b([A-Z]{2,10})(?=[/ ]|\)|$)")
_AGENCY = re.compile(r"\b(?:news|press|agency|wires?|associated|international|service)\b", re.IGNORECASE)
_SHOUTED_CREDIT = re.compile(r"([A-Z]{4,12})-")
_CUT = re.compile(r"\s[·|•]\s|\s—\s|\s?\(")


def about_words(pieces: Sequence[Piece]) -> Words:
    """Byline, day, maker and outlet from the lines around the report."""
    stamps = (read_stamp(p.text) for p in pieces if p.kind in {"dateline", "byline"})
    published = next((s for s in stamps if s), None)
    if published is None:
        published = next((s for s in (read_stamp(p.text) for p in pieces if p.why == "sign-off") if s), None)
    if published is None:
        published = _over_the_report(pieces)
    maker = _maker(pieces)
    return Words(_byline(pieces), published, _source(pieces) or maker, _masthead(pieces) or maker)


def _over_the_report(pieces: Sequence[Piece]) -> Stamp | None:
    """The day in the short lines over the first paragraph ("Danube Digest, edition of 19 February 2026"), where these give but one."""
    head = takewhile(lambda p: not (p.kind == "body" and words(p.text) >= LEAST_PARAGRAPH), pieces)
    own = (p.text for p in head if p.kind != "headline" and p.why != "related" and len(p.text) <= MAX_MASTHEAD)
    lines = [line for line in own if not _TOLD.search(line)]
    stamps = [s for s in map(read_stamp, lines) if s]
    return stamps[0] if len({s.at.date() for s in stamps}) == 1 else None


def _byline(pieces: Sequence[Piece]) -> str | None:
    """The first byline without its cue, sections, date and reading time; None when only an agency or nobody is named."""
    for piece in pieces:
        if piece.kind == "byline":
            name = _CUT.split(_BY.sub("", piece.text))[0]
            date = DATE_LIKE.search(name)
            name = (name[: date.start()] if date else name).strip(" ,;:|·-")
            if name and not (furniture.is_maker(name) and _AGENCY.search(name)):
                return name
    return None


def _source(pieces: Sequence[Piece]) -> str | None:
    """Who is named outright as the source of the text, or stands alone as an agency where a name would stand."""
    for piece in pieces:
        found = _SOURCE.search(piece.text) if len(piece.text) < 300 and piece.kind != "body" else None
        if found:
            return (found[1] or found[2]).strip(" .")
        if piece.kind == "byline":
            name = _BY.sub("", piece.text)
            if furniture.is_maker(name) and _AGENCY.search(name):
                return name
    return None


def _maker(pieces: Sequence[Piece]) -> str | None:
    """The agency of the dateline, or else of the sign-off."""
    for piece in pieces:
        if piece.kind == "dateline":
            found = furniture.dateline(piece.text + " X")
            if found and found.agency:
                return found.agency
            shouted = _SHOUTED_CREDIT.fullmatch(piece.text)
            if shouted:
                return shouted[1]
    for piece in pieces:
        if piece.why == "sign-off" and len(piece.text) < 60 and (furniture.INITIALS.match(piece.text) or piece.text.startswith("(")):
            codes = [c for c in _WIRE_CODE.findall(piece.text) if c != "ENDS"]
            if codes:
                return str(codes[0])
    return None


def _masthead(pieces: Sequence[Piece]) -> str | None:
    """The outlet's name in the lines between headline and report: a line beside that of the day, or the part before a bar."""
    for piece in pieces:
        if piece.kind != "dateline" or furniture.dateline(piece.text + " X"):
            continue
        parts = re.split(r"\s[|/]\s", piece.text)
        name = re.split(r",\s|\.\s", parts[0])[0].strip()
        alone = len(parts) > 1 or (name != piece.text and furniture.is_maker(name)) or not DATE_LIKE.search(piece.text)
        if alone and not DATE_LIKE.search(name) and not re.search(r"\d[:.]\d", name) and 1 <= len(name.split()) <= 6 and name[:1].isupper():
            return name
    return None
