"""One spelling for one page: tracking parameters, default ports and fragments go; a page's own word wins within its site."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import courlan
import httpx2
from lxml import etree, html

CAMPAIGN_PARAMETERS: frozenset[str] = frozenset(
    {
        "cmp",
        "cmpid",
        "cid",
        "icid",
        "ito",
        "itid",
        "mbid",
        "mod",
        "ncid",
        "ocid",
        "smid",
        "smtyp",
        "sref",
        "sr_share",
        "taid",
        "traffic_source",
    }
)
"""Query parameters by which news sites count where a reader came from; courlan knows the advertisers' ones (utm_, gclid, fbclid …)."""

MAX_HEAD_BYTES = 512 * 1024
"""How far into a page its head is looked for."""

SAME_PAGE: frozenset[str] = frozenset({"amp", "amp.html", "index.html", "index.htm", "index.php", "print", "full", "all", "single", "1"})
"""Last parts of a path that name another form of the page above them."""

_SITE_PREFIXES = ("www.", "m.", "mobile.", "amp.", "edition.")


def canonical_url(text: str) -> str | None:
    """The URL in its one spelling; None when it is not an http or https URL.

    >>> canonical_url("HTTPS://News.Example.com:443/story?utm_source=rss&id=5#top")
    'https://news.example.com/story?id=5'
    """
    try:
        parts = urlsplit(text.strip())
        if parts.scheme.lower() not in ("http", "https"):
            return None
        cleaned = courlan.normalize_url(urlunsplit(parts._replace(fragment="")))
        url = httpx2.URL(_without_campaign(cleaned))
    except (httpx2.InvalidURL, ValueError):
        return None
    if not url.host or url.userinfo:
        return None
    return str(url if urlsplit(str(url)).path else url.copy_with(path="/"))


def _without_campaign(url: str) -> str:
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if name.lower() not in CAMPAIGN_PARAMETERS]
    return url if len(kept) == len(pairs) else urlunsplit(parts._replace(query=urlencode(kept)))


def site_of(url: str) -> str:
    """The registrable domain, as far as it is known: pages of one site may speak for each other.

    >>> site_of("https://www.bbc.co.uk/news"), site_of("https://m.paper.test/x")
    ('bbc.co.uk', 'paper.test')
    """
    domain = courlan.extract_domain(url)
    if domain:
        return str(domain)
    host = (urlsplit(url).hostname or "").lower()
    for prefix in _SITE_PREFIXES:
        host = host.removeprefix(prefix)
    return host


def page_url(body: bytes, url: str) -> str | None:
    """Where the page says it lives (``link rel="canonical"``, then ``og:url``), in canonical spelling.

    None when it names nothing, another site (a reprint that names its source is a page of its own), or a front or section page above it.
    """
    head = _head(body)
    if head is None:
        return None
    named = [*head.xpath('//link[@rel="canonical"]/@href')[:1], *head.xpath('//meta[@property="og:url"]/@content')[:1]]
    for value in named:
        try:
            canonical = canonical_url(urljoin(url, str(value)))
        except ValueError:
            continue
        if canonical is None or site_of(canonical) != site_of(url):
            continue
        if _is_section(urlsplit(canonical).path, urlsplit(url).path):
            continue
        return canonical
    return None


def _is_section(canonical: str, path: str) -> bool:
    """Whether the canonical path is a folder above the page's, and the rest is more than the name of a form of the same page."""
    above = canonical.rstrip("/") + "/"
    return path.startswith(above) and path[len(above) :].strip("/") not in {"", *SAME_PAGE}


def feed_links(body: bytes, url: str) -> tuple[str, ...]:
    """Feeds that a page names (``link rel="alternate"`` of a feed's media type), absolute, in page order."""
    head = _head(body)
    if head is None:
        return ()
    found = []
    for link in head.xpath("//link[@href]"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").lower().partition(";")[0].strip()
        if "alternate" in relations and kind in FEED_MEDIA_TYPES:
            try:
                found.append(urljoin(url, link.get("href").strip()))
            except ValueError:
                continue
    return tuple(dict.fromkeys(found))


FEED_MEDIA_TYPES: frozenset[str] = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)


def _head(body: bytes) -> html.HtmlElement | None:
    start = body[:MAX_HEAD_BYTES]
    end = start.lower().find(b"</head")
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        return html.document_fromstring(start[:end] if end >= 0 else start, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
