"""Changes as they happen, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from litestar import Router, get
from litestar.params import QueryParameter
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from variorum.app.api.access import PersonRequest, Served
from variorum.app.api.stories import StoryQuery
from variorum.desk import rows
from variorum.model.review import Judgement

BATCH = 200
QUIET_TURNS = 15
"""After how many turns without news a comment is sent, so that a broken connection is noticed."""
After = Annotated[int | None, QueryParameter(ge=0, le=2**53)]


async def follow(services: Served, story: str | None, after: int | None) -> AsyncIterator[ServerSentEventMessage]:
    """Decisions after ``after`` (by default from now on), each as an event ``decision`` whose id is the decision's."""
    last = await anyio.to_thread.run_sync(_last, services) if after is None else after
    yield ServerSentEventMessage(comment="following", retry=2000)
    quiet = 0
    while not services.stopping.is_set():
        found = await anyio.to_thread.run_sync(_after, services, last)
        for judgement in found:
            last, quiet = judgement.id, 0
            if story is None or judgement.story == story:
                yield ServerSentEventMessage(event="decision", id=judgement.id, data=_told(judgement))
        if not found:
            quiet += 1
            if quiet % QUIET_TURNS == 0:
                yield ServerSentEventMessage(comment="still here")
            await anyio.sleep(services.limits.follow_s)


def _last(services: Served) -> int:
    return rows.last_judgement(services.desk.book.connection())


def _after(services: Served, last: int) -> list[Judgement]:
    return rows.judgements_after(services.desk.book.connection(), last, BATCH)


def _told(judgement: Judgement) -> str:
    told = {"story": judgement.story, "kind": judgement.kind, "subject": judgement.subject, "action": judgement.action, "by": judgement.by}
    return json.dumps(told, ensure_ascii=False)


@get("/events", summary="Decisions as they are taken (text/event-stream)")
async def read_events(
    request: PersonRequest,
    services: Served,
    story: StoryQuery = None,
    after: After = None,
) -> ServerSentEvent:
    resumed = request.headers.get("last-event-id", "")
    start = int(resumed) if resumed.isascii() and resumed.isdigit() and len(resumed) < 16 else after
    return ServerSentEvent(follow(services, story, start))


router = Router("/", route_handlers=[read_events], tags=["changes"])
