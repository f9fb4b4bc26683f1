"""A person's order held against everything that can be said of it before the state of its subject is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from variorum.desk.base import Order
from variorum.desk.state import NEEDS, NEEDS_WHY, may
from variorum.errors import NotAllowed, NotFound, Refused, Stale
from variorum.model.article import Article
from variorum.model.record import Citation, Record, cite
from variorum.model.review import Edition, Judgement
from variorum.model.text import Span

MAX_TEXT = 2000
"""Characters of a key point, an annotation or a reason."""


def permit(order: Order) -> None:
    if not may(order.by, order.action):
        raise NotAllowed(f"{order.action} needs the role {NEEDS.get(order.action, 'admin')}; {order.by.name} is {order.by.role}")
    if order.action in NEEDS_WHY and not one_line(order.why or ""):
        raise Refused(f"{order.action} needs a reason")
    for words in (order.why, order.text, order.target):
        if words is not None and len(words) > MAX_TEXT:
            raise Refused(f"{len(words)} characters are too many: {MAX_TEXT} at most")


def unseen(order: Order, held: Sequence[Judgement]) -> None:
    last = max((j.id for j in held), default=0)
    if order.seen is None and order.kind == "point":
        raise Refused("a decision on a key point must say which state of it was seen")
    if order.seen is not None and order.seen != last:
        raise Stale("someone decided on this meanwhile; look again and decide again")


def exists(order: Order, record: Record, editions: Sequence[Edition]) -> None:
    ids = {
        "claim": {c.id for c in record.claims},
        "entity": {e.id for e in record.entities},
        "expectation": {e.id for e in record.expectations},
        "edition": {str(e.number) for e in editions},
        "story": {order.story},
    }
    allowed = {
        "claim": {"annotate", "call", "called"},
        "entity": {"merge", "split"},
        "expectation": {"confirm", "cancel", "extend"},
        "edition": {"withdraw"},
        "story": {"annotate"},
    }
    if order.subject not in ids[order.kind]:
        raise NotFound(f"no {order.kind} {order.subject[:80]!r} in story {order.story[:80]!r}")
    if order.action not in allowed[order.kind]:
        raise Refused(f"{order.action} is no decision on {order.kind}s")
    if order.kind == "entity" and order.action == "merge" and (order.target not in ids["entity"] or order.target == order.subject):
        raise Refused("merge needs another entity of this story as its target")
    if order.action == "split":
        names = {n for e in record.entities if e.id == order.subject for n in e.names}
        if not set((order.target or "").splitlines()) & names or names <= set((order.target or "").splitlines()):
            raise Refused("split needs some of the spellings of this entity, not all of them")
    if order.action == "annotate" and not one_line(order.text or ""):
        raise Refused("an annotation needs words")
    if order.kind == "expectation" and not one_line(order.text or ""):
        raise Refused("a ruling on an announcement needs its source")
    if order.action == "extend":
        _day(order.target)


def _day(text: str | None) -> None:
    try:
        datetime.strptime(text or "", "%Y-%m-%d")  # a day has no zone
    except ValueError as error:
        raise Refused(f"{(text or '')[:40]!r} is no day: give the new last day as YYYY-MM-DD") from error


def plain(order: Order, at: datetime) -> Judgement:
    return Judgement(
        0,
        order.story,
        order.kind,
        order.subject,
        order.action,
        order.by.id,
        at,
        why=words(order.why),
        text=words(order.text),
        target=order.target or None,
    )


def citations(cited: Sequence[tuple[str, int, int]], record: Record) -> tuple[Citation, ...]:
    """Citations as the articles now read. Raises Refused for a stretch that is not in one."""
    articles: dict[str, Article] = {a.id: a for a in record.articles}
    made = []
    for id_, start, end in cited:
        article = articles.get(id_)
        if article is None or not 0 <= start < end <= len(article.text):
            raise Refused(f"nothing to cite at {start}..{end} of article {id_[:80]!r}")
        made.append(cite(article, Span(start, end)))
    return tuple(dict.fromkeys(made))


def one_line(text: str) -> str:
    """Words with single spaces, control characters out."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def words(text: str | None) -> str | None:
    return one_line(text or "") or None
