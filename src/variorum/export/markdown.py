"""The story as Markdown (CommonMark): key points, where accounts differ, quotes that were altered, what is to come, sources.

Outside words are one line each and every mark in them that could mean something is escaped; only http and https addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from variorum.export.identifiers import web_uri
from variorum.export.index import Index, cited
from variorum.export.when import instant, published, window
from variorum.export.wording import clean, clip
from variorum.model.record import Citation, Claim, Record

_MARKS = re.compile(r"[\\`*_{}\[\]<>()#|~!$@^]|(?<=:)/(?=/)|(?<=[wW]{3})\.")
_ENTITY = re.compile(r"&")
_START = re.compile(r"^\s*(?=[-+=:])")
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)])")
QUOTED = 200
"""Characters of a citation that are shown."""


def markdown(record: Record) -> str:
    """One document, sections left out where they would be empty."""
    index = Index(record)
    lines = [f"# {marked(record.title)}", ""]
    made = f"Made by a program from {len(record.articles)} articles of {len(record.origins)} origins"
    lines += [f"*{made} as of {instant(record.as_of)}; it carries no editor's approval.*", ""]
    for title, body in _sections(index):
        found = list(body)
        lines += [f"## {title}", "", *found, ""] if found else []
    return "\n".join(lines).rstrip("\n") + "\n"


def marked(text: str) -> str:
    r"""Outside words as words.

    >>> print(marked("[x](javascript:1) <b>*no*</b> & www.example.org"))
    \[x\]\(javascript:1\) \<b\>\*no\*\</b\> &amp; www\.example.org
    """
    shown = _ENTITY.sub("&amp;", _MARKS.sub(lambda m: "\\" + m[0], clean(text).strip()))
    return _NUMBERED.sub(r"\1\\", _START.sub(r"\\", shown))


def _sections(index: Index) -> Iterator[tuple[str, Iterable[str]]]:
    record = index.record
    yield "Key points", _points(index)
    yield "Where accounts differ", (line for c in record.claims if c.standing == "disputed" for line in _claim(index, c))
    yield "What changed", (line for c in record.claims if c.standing == "superseded" for line in _claim(index, c))
    yield "Quotes that differ", _quotes(index)
    yield "Announced", _ledger(index)
    yield "Timeline", (f"- {marked(window(e.when))}: {marked(e.text)}{_outlets(index, e.citations)}" for e in record.timeline)
    yield (
        "Told by one origin",
        (line for c in record.claims if c.standing == "single-source" for line in [f"- {marked(c.text)}{_outlets(index, cited(c))}"]),
    )
    yield "Sources", _sources(index)
    yield "Warnings", (f"- {marked(w.message)}" for w in record.warnings)


def _points(index: Index) -> Iterator[str]:
    for point in index.record.key_points:
        yield f"- {marked(point.text)} ({point.standing}){_outlets(index, point.citations)}"
        yield from _told(index, point.citations)


def _claim(index: Index, claim: Claim) -> Iterator[str]:
    yield f"- **{marked(claim.question)}**"
    for version in claim.versions:
        who = index.who(version.attribution)
        known = ([f"said by {marked(who)}"] if who else []) + ([f"as of {instant(version.as_of)}"] if version.as_of else [])
        yield f"  - {marked(version.text)}{f' ({", ".join(known)})' if known else ''}{_outlets(index, version.citations)}"


def _quotes(index: Index) -> Iterator[str]:
    for quote in index.record.quotes:
        if quote.altered:
            who = index.who(quote.speaker) or quote.speaker_text
            yield f"- {marked(who) if who else 'Speaker unknown'} ({quote.how or 'how is unknown'}):"
            for version in quote.versions:
                yield f"  - “{marked(version.text)}”{_outlets(index, version.citations)}"


def _ledger(index: Index) -> Iterator[str]:
    for e in index.record.expectations:
        yield f"- {marked(window(e.window))}: {marked(e.text)} **{e.state}**{_outlets(index, e.citations)}"
        yield from _told(index, e.resolved_by)


def _sources(index: Index) -> Iterator[str]:
    for article in index.record.articles:
        origin, url = index.origins.get(article.id), web_uri(article.url)
        title = marked(article.title or "untitled")
        shared = f"; origin {index.siglum(origin.id)} ({origin.kind})" if origin else ""
        yield f"- {marked(index.outlet(article.id))}: {f'[{title}](<{url}>)' if url else title}, {published(article)}{shared}"


def _told(index: Index, citations: Iterable[Citation]) -> Iterator[str]:
    for citation in citations:
        yield f"  - {marked(index.outlet(citation.article))}: “{marked(clip(clean(citation.exact), QUOTED))}”"


def _outlets(index: Index, citations: Iterable[Citation]) -> str:
    """Names in brackets; those of one origin are joined by a plus sign."""
    names = "; ".join(" + ".join(marked(n) for n in group) for group in index.by_origin(citations))
    return f" \\[{names}\\]" if names else ""
