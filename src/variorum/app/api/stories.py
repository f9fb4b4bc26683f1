"""Stories, their key points, and every decision on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from litestar import MediaType, Response, Router, get, post
from litestar.params import JSONBody, Parameter, QueryParameter

from variorum.app.api.access import PersonRequest, Served, needs
from variorum.app.api.bodies import CheckBody, DecisionBody, Place, UndoBody
from variorum.desk import Order, StoryLine, rows, shelving
from variorum.errors import NotFound
from variorum.export import json as record_json
from variorum.model.finding import Finding
from variorum.model.review import Judgement, Point

Query = Annotated[str, Parameter(max_length=200, description="Words that a story must all hold")]
Limit = Annotated[int, Parameter(ge=1, le=500)]
StoryQuery = Annotated[str | None, QueryParameter(min_length=1, max_length=200)]
Id = Annotated[str, Parameter(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """A story under review; ``last`` is the latest decision on it, which publishing must have seen."""

    line: StoryLine
    last: int
    two_person: bool
    points: list[Point]


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """A key point and all that happened to it, oldest first, undone decisions included."""

    point: Point
    history: list[Judgement]


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """The decision as stored; ``point`` as it stands after it, None for decisions on other things."""

    judgement: Judgement
    point: Point | None


@get("/stories", summary="Stories, those with reopened points first", sync_to_thread=True)
def list_stories(services: Served, q: Query = "", limit: Limit = 200) -> list[StoryLine]:
    return shelving.lines(services.desk.book.connection(), query=q, limit=limit)


@get("/stories/{story:str}", summary="One story and its key points", sync_to_thread=True)
def read_story(services: Served, story: Id) -> StoryAnswer:
    desk = services.desk
    desk.sync(story)
    with desk.book.read() as connection:
        line = shelving.line(connection, story)
        if line is None:
            raise NotFound(f"no story {story[:80]!r}")
        last = rows.last_judgement(connection, story)
        return StoryAnswer(line, last, desk.two_person(), desk.points_at(connection, story, last))


@get("/stories/{story:str}/record", summary="The newest record, as the program made it", media_type=MediaType.JSON, sync_to_thread=True)
def read_record(services: Served, story: Id) -> Response[str]:
    return Response(record_json.dumps(services.desk.record(story)), media_type=MediaType.JSON)


@get("/stories/{story:str}/points/{point:str}", summary="A key point and its history", sync_to_thread=True)
def read_point(services: Served, story: Id, point: Id) -> PointAnswer:
    return PointAnswer(services.desk.point(story, point), services.desk.judgements(story, "point", point))


@post(
    "/stories/{story:str}/points/{point:str}/check",
    summary="Check a wording without keeping it",
    status_code=200,
    guards=[needs("reporter")],
    sync_to_thread=True,
)
def check(services: Served, story: Id, point: Id, data: JSONBody[CheckBody]) -> list[Finding]:
    return list(services.desk.try_text(story, point, text=data.text, cited=cited(data.citations)))


@get("/stories/{story:str}/decisions", summary="Every decision on a story, oldest first", sync_to_thread=True)
def list_decisions(services: Served, story: Id) -> list[Judgement]:
    services.desk.record(story)
    return services.desk.judgements(story)


@post("/stories/{story:str}/decisions", summary="Decide", guards=[needs("reporter")], sync_to_thread=True)
def decide(request: PersonRequest, services: Served, story: Id, data: JSONBody[DecisionBody]) -> DecisionAnswer:
    order = Order(
        story,
        data.kind,
        data.subject,
        data.action,
        request.user,
        seen=data.seen,
        why=data.why,
        text=data.text,
        cited=cited(data.citations),
        target=data.target,
    )
    return _answer(services, services.desk.decide(order))


@post("/stories/{story:str}/undo", summary="Take back the last decision on something", guards=[needs("reporter")], sync_to_thread=True)
def undo(request: PersonRequest, services: Served, story: Id, data: JSONBody[UndoBody]) -> DecisionAnswer:
    order = Order(story, data.kind, data.subject, "undo", request.user, seen=data.seen, why=data.why)
    return _answer(services, services.desk.undo(order))


def _answer(services: Served, judgement: Judgement) -> DecisionAnswer:
    point = services.desk.point(judgement.story, judgement.subject) if judgement.kind == "point" else None
    return DecisionAnswer(judgement, point)


def cited(places: list[Place] | None) -> tuple[tuple[str, int, int], ...] | None:
    """Places as an ``Order`` has them."""
    return None if places is None else tuple((p.article, p.start, p.end) for p in places)


router = Router(
    "/",
    route_handlers=[list_stories, read_story, read_record, read_point, check, list_decisions, decide, undo],
    tags=["stories"],
)
