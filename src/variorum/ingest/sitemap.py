"""Sitemaps: plain, of news, indexes of others, and the one-URL-a-line text form; gzipped or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from variorum.errors import BadSource
from variorum.ingest.feeddates import read_date
from variorum.ingest.unpack import gunzip
from variorum.ingest.xmlfeed import absolute_url
from variorum.ingest.xmlread import Element, decode, local_name, parse_xml, text_of

MAX_URLS = 50_000
"""The protocol's own limit for one file."""
MAX_BYTES = 52_428_800
"""The protocol's own limit for one file, unpacked."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One URL of a sitemap. News fields are None in a plain sitemap."""

    url: str
    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: datetime | None = None
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, and further sitemaps, in file order."""

    pages: tuple[Listed, ...]
    sitemaps: tuple[Listed, ...]
    left_out: int = 0
    """Entries beyond the limit, or without a usable URL."""


def read_sitemap(body: bytes, url: str) -> Sitemap:
    """Raises BadSource for what is no sitemap, and TooLarge for one that unpacks past the protocol's limit."""
    body = gunzip(body, MAX_BYTES, url)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _text_sitemap(body, url)
    root = parse_xml(body, url)
    kind = local_name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise BadSource(f"{url}: no sitemap (its root is {kind or 'missing'})")
    entry_name = "url" if kind == "urlset" else "sitemap"
    found: list[Listed] = []
    left_out = 0
    for element in root:
        if local_name(element) != entry_name:
            continue
        listed = _listed(element, url) if len(found) < MAX_URLS else None
        if listed is None:
            left_out += 1
        else:
            found.append(listed)
    entries = tuple(found)
    return Sitemap(entries, (), left_out) if kind == "urlset" else Sitemap((), entries, left_out)


def _listed(element: Element, base: str) -> Listed | None:
    texts: dict[str, str] = {}
    for node in element.iter():
        if len(node) == 0 and (text := text_of(node).strip()):
            texts.setdefault(local_name(node), text[:4096])
    location = absolute_url(texts.get("loc", ""), base) if texts.get("loc") else None
    if location is None:
        return None
    return Listed(
        location,
        title=texts.get("title"),
        outlet=texts.get("name"),
        language=texts.get("language"),
        published=read_date(texts.get("publication_date"))[0],
        modified=read_date(texts.get("lastmod"))[0],
    )


def _text_sitemap(body: bytes, url: str) -> Sitemap:
    lines = [line.strip() for line in decode(body).splitlines() if line.strip()]
    found = [Listed(line) for line in lines if line.lower().startswith(("http://", "https://"))]
    if not found:
        raise BadSource(f"{url}: no sitemap: neither XML nor a list of URLs")
    return Sitemap(tuple(found[:MAX_URLS]), (), len(lines) - len(found[:MAX_URLS]))
