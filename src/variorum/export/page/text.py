"""An article's text with its blocks, and the stretches marked that the page links to."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from variorum.export.page.anchors import Anchor
from variorum.export.wording import clean
from variorum.model.article import Article
from variorum.model.text import Span


@dataclass(frozen=True, slots=True)
class Shown:
    """One block as it is shown; ``why`` is given for what was set aside, and then neighbours set aside for one reason are one."""

    kind: str
    why: str | None
    html: Markup
    lines: int = 1


_WHY = {
    "legal": "legal notice",
    "navigation": "navigation",
    "share": "share buttons",
    "newsletter": "newsletter prompt",
    "related": "another story",
    "ai-summary": "machine-made summary",
    "sign-off": "sign-off",
    "comments": "comments",
    "advert": "advertisement",
    "other": "not part of the report",
}


def shown(article: Article, anchors: list[Anchor]) -> list[Shown]:
    """Blocks in text order; words that stand in no block are shown as ``unmarked``, so that nothing of the text is hidden."""
    out: list[Shown] = []
    at = 0
    for block in article.blocks:
        out += _gap(article.text, Span(at, max(at, block.span.start)), anchors)
        why = _WHY.get(block.why, block.why) if block.why else None
        html = marked(article.text, block.span, anchors)
        if not html.strip():
            continue
        if out and why and out[-1].why == why:
            out[-1] = Shown(block.kind, why, out[-1].html + "\n" + html, out[-1].lines + 1)
        else:
            out.append(Shown(block.kind, why, html))
        at = max(at, block.span.end)
    return out + _gap(article.text, Span(at, len(article.text)), anchors)


def _gap(text: str, span: Span, anchors: list[Anchor]) -> list[Shown]:
    return [Shown("unmarked", None, marked(text, span, anchors))] if span.of(text).strip() else []


def marked(text: str, within: Span, anchors: Iterable[Anchor]) -> Markup:
    """``within`` of ``text``, escaped, each anchor's part of it in a ``<mark>``.

    Marks nest. Where two cross, the later one is cut in two: its first part has the id, the rest names it in ``data-of``.
    """
    waiting = [
        (max(a.span.start, within.start), -min(a.span.end, within.end), a.id, a.use, a.span.start < within.start)
        for a in anchors
        if a.span.overlaps(within)
    ]
    heapq.heapify(waiting)
    out: list[str] = []
    open_until: list[int] = []
    at = within.start

    def write_to(end: int) -> None:
        nonlocal at
        while open_until and open_until[-1] <= end:
            out.append(_escaped(text[at : open_until[-1]]) + "</mark>")
            at = open_until.pop()
        out.append(_escaped(text[at:end]))
        at = end

    while waiting:
        start, minus_end, name, use, continued = heapq.heappop(waiting)
        write_to(start)
        end = -minus_end
        if open_until and open_until[-1] < end:
            heapq.heappush(waiting, (open_until[-1], minus_end, name, use, True))
            end = open_until[-1]
        attribute = Markup('data-of="{}"') if continued else Markup('id="{}" tabindex="-1"')
        out.append(Markup('<mark class="{}" {}>').format(use, attribute.format(name)))
        open_until.append(end)
    write_to(within.end)
    return Markup("".join(out))  # noqa: S704 - every part was escaped above


def _escaped(text: str) -> str:
    return str(escape("\n".join(clean(line) if line else "" for line in text.split("\n"))))
