"""One story: its Quick Read under review beside its sources, and every decision on it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Annotated

import anyio
from litestar import Router, get, post
from litestar.params import QueryParameter
from litestar.response import Redirect, Response, Template
from markupsafe import Markup

from variorum.app.api.access import PersonRequest, Served, needs
from variorum.app.api.stories import Id
from variorum.app.web import environment
from variorum.app.web.frame import back_to, form_of, may, one, render, story_path, whole
from variorum.app.web.views import point_cards, sources
from variorum.desk import Order, rows
from variorum.errors import NotFound, Refused, Stale
from variorum.export.page.view import View
from variorum.export.wording import clean
from variorum.model.finding import Finding
from variorum.model.record import Record
from variorum.model.review import Edition, Point

KEPT = 64
Number = Annotated[str, QueryParameter(max_length=6)]
"""Which point of the page it is, counted from 1."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the review of a story stands; ``ready`` when there is something to publish."""

    last: int
    awaiting: int
    approved: int
    published: int
    out: int
    ready: bool
    next: int
    editions: tuple[Edition, ...]


def progress(points: Sequence[Point], editions: Sequence[Edition], last: int) -> Progress:
    printed = {p.id for p in editions[-1].points} if editions else set()
    approved = sum(p.state == "approved" for p in points)
    return Progress(
        last,
        sum(p.state in {"draft", "in-review"} for p in points),
        approved,
        sum(p.state in {"published", "corrected"} for p in points),
        sum(p.state in {"rejected", "withdrawn"} for p in points),
        bool(approved) or any(p.state == "withdrawn" and p.id in printed for p in points),
        editions[-1].number + 1 if editions else 1,
        tuple(editions),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """A story at one moment."""

    record: Record
    points: tuple[Point, ...]
    progress: Progress
    ruled: Record
    """The record with what people ruled on its names."""
    rulings: tuple[str, ...]
    """Ids of the corrections that stand on its names."""


def see(services: Served, story: str) -> Seen:
    """Raises NotFound."""
    desk = services.desk
    desk.sync(story)
    record = desk.record(story)
    with desk.book.read() as connection:
        last = rows.last_judgement(connection, story)
        points = desk.points_at(connection, story, last)
        editions = rows.editions(connection, story)
    return Seen(record, tuple(points), progress(points, editions, last), desk.ruled(story), tuple(desk.rulings(story)))


@dataclass(frozen=True, slots=True)
class Around:
    """Everything beside the points, drawn: the same for every reader."""

    view: View
    told: Markup
    articles: Markup


class Drawn:
    """What stands beside the points, kept while neither the record nor any citation has changed."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[object, ...], Around] = OrderedDict()
        self._lock = Lock()
        self._environment = environment()

    def around(self, services: Served, story: str, seen: Seen) -> Around:
        cited = frozenset(c for p in seen.points for c in p.citations)
        key = (id(services), story, services.desk.shelf.revision(story), seen.rulings, cited)
        with self._lock:
            held = self._held.get(key)
        if held is None:
            view = sources(seen.ruled, seen.points)
            told, articles = (self._environment.get_template(t).render(view=view) for t in ("rest.html.j2", "articles.html.j2"))
            held = Around(view, Markup(told), Markup(articles))  # noqa: S704  # the engine escaped them
            with self._lock:
                self._held[key] = held
                while len(self._held) > KEPT:
                    self._held.popitem(last=False)
        return held


DRAWN = Drawn()


@get("/stories/{story:str}", include_in_schema=False, sync_to_thread=True)
def show_story(request: PersonRequest, services: Served, story: Id) -> Template:
    seen = see(services, story)
    return render(
        request,
        "story.review.html.j2",
        around=DRAWN.around(services, story, seen),
        cards=point_cards(seen.record, seen.points, names=services.people.names()),
        progress=seen.progress,
        may=may(request, two=services.desk.two_person()),
        story=story,
        oob=False,
    )


def part(request: PersonRequest, services: Served, story: str, *, point: str, n: str, message: str = "", status: int = 200) -> Template:
    """One point as it stands now, with the story's progress."""
    seen = see(services, story)
    chosen = [p for p in seen.points if p.id == point]
    if not chosen:
        raise NotFound(f"no key point {point[:80]!r}")
    return render(
        request,
        "pointpart.html.j2",
        status=status,
        c=point_cards(seen.record, chosen, names=services.people.names())[0],
        n=n if n.isdigit() else "",
        message=message,
        story=story,
        progress=seen.progress,
        may=may(request, two=services.desk.two_person()),
        oob=True,
    )


@get("/stories/{story:str}/points/{point:str}", include_in_schema=False, sync_to_thread=True)
def show_point(request: PersonRequest, services: Served, story: Id, point: Id, n: Number = "") -> Template:
    return part(request, services, story, point=point, n=n)


def answer(request: PersonRequest, services: Served, order: Order, *, n: str, reload: bool = False) -> Template | Redirect | Response[None]:
    """Carries an order out; a browser with htmx gets the point back, one without goes back to the page."""
    live = request.headers.get("hx-request") == "true"
    try:
        if order.action == "undo":
            services.desk.undo(order)
        else:
            services.desk.decide(order)
    except (Refused, Stale) as error:
        if not live:
            raise
        return part(
            request, services, order.story, point=order.subject, n=n, message=str(error), status=409 if isinstance(error, Stale) else 422
        )
    if live and reload:
        return Response(None, status_code=200, headers={"hx-refresh": "true"})
    if live:
        return part(request, services, order.story, point=order.subject, n=n)
    return Redirect(story_path(order.story) + f"#p-{order.subject}", status_code=303)


@post("/stories/{story:str}/points/{point:str}/decide", include_in_schema=False, guards=[needs("reporter")])
async def decide(request: PersonRequest, services: Served, story: Id, point: Id) -> Template | Redirect | Response[None]:
    form = await form_of(request)
    action = one(form, "action")
    if action not in {"approve", "reject", "withdraw", "submit", "reopen", "undo"}:
        raise Refused("no such decision")
    order = Order(story, "point", point, action, request.user, seen=whole(form, "seen"), why=one(form, "why") or None)  # type: ignore[arg-type]
    return await anyio.to_thread.run_sync(lambda: answer(request, services, order, n=one(form, "n")))


@post("/stories/{story:str}/points/{point:str}/edit", include_in_schema=False, guards=[needs("reporter")])
async def edit(request: PersonRequest, services: Served, story: Id, point: Id) -> Template | Redirect | Response[None]:
    form = await form_of(request)

    def carried_out() -> Template | Redirect | Response[None]:
        held = services.desk.point(story, point)
        cited = places(form, services.desk.record(story))
        before = {(c.article, c.span.start, c.span.end) for c in held.citations}
        order = Order(
            story,
            "point",
            point,
            "edit",
            request.user,
            seen=whole(form, "seen"),
            why=one(form, "why") or None,
            text=one(form, "text"),
            cited=cited,
            target="draft" if one(form, "draft") else None,
        )
        return answer(request, services, order, n=one(form, "n"), reload=not set(cited) <= before)

    return await anyio.to_thread.run_sync(carried_out)


@post("/stories/{story:str}/points/{point:str}/check", include_in_schema=False, status_code=200, guards=[needs("reporter")])
async def check(request: PersonRequest, services: Served, story: Id, point: Id) -> Template:
    form = await form_of(request)
    text = one(form, "text")

    def found() -> tuple[Finding, ...]:
        return services.desk.try_text(story, point, text=text, cited=places(form, services.desk.record(story)))

    findings = await anyio.to_thread.run_sync(found)
    return render(request, "check.html.j2", findings=findings, text=" ".join(text.split()))


def places(form: dict[str, list[str]], record: Record) -> tuple[tuple[str, int, int], ...]:
    """What an edit cites: the stretches left ticked, and words found exactly, but for white space, in one article."""
    made = []
    for value in form.get("cite", []):
        article, _, rest = value.rpartition(":")[0].rpartition(":")
        start, end = rest, value.rpartition(":")[2]
        if not (start.isdigit() and end.isdigit() and len(start) < 9 and len(end) < 9):
            raise Refused("a citation is a stretch of an article")
        made.append((article, int(start), int(end)))
    words = clean(one(form, "words")).split()
    if words:
        made.append(find_words(words, record))
    return tuple(dict.fromkeys(made))


def find_words(words: list[str], record: Record) -> tuple[str, int, int]:
    """The first stretch of an article with these words in this order and nothing but white space between. Raises Refused for none."""
    for article in record.articles:
        at = 0
        while (start := article.text.find(words[0], at)) >= 0:
            end = _run(article.text, start, words)
            if end:
                return article.id, start, end
            at = start + 1
    raise Refused("no article has exactly these words: copy them from one")


def _run(text: str, start: int, words: list[str]) -> int:
    """Where the words end that begin at ``start``; 0 when they are not all there."""
    at = start
    for n, word in enumerate(words):
        if n:
            gap = at
            while at < len(text) and text[at].isspace():
                at += 1
            if gap == at:
                return 0
        if not text.startswith(word, at):
            return 0
        at += len(word)
    return at


@post("/stories/{story:str}/publish", include_in_schema=False, guards=[needs("editor")])
async def publish(request: PersonRequest, services: Served, story: Id) -> Redirect:
    form = await form_of(request)
    seen, note = whole(form, "seen"), one(form, "note") or None
    edition = await anyio.to_thread.run_sync(lambda: services.desk.publish(story, request.user, seen=seen, note=note))
    return back_to(f"/editions/{story_path(story).removeprefix('/stories/')}/{edition.number}")


router = Router("/", route_handlers=[show_story, show_point, decide, edit, check, publish])
