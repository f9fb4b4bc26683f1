"""Across stories: the ledger of what was announced, outlets side by side, and the ways out of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from litestar import Response, Router, get
from litestar.params import QueryParameter

from variorum.app.api.access import Served
from variorum.app.api.stories import Id, StoryQuery
from variorum.desk import ledger, outlets, rows, shelving
from variorum.errors import NotFound, Refused
from variorum.model.record import Record

Month = Annotated[str | None, QueryParameter(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Outlet = Annotated[str, QueryParameter(min_length=1, max_length=200)]
MAX_STORIES = 500


@dataclass(frozen=True, slots=True)
class FormatAnswer:
    """A way out: ``name`` is what the address takes."""

    name: str
    media_type: str


def records(services: Served, *, story: str | None = None, month: str | None = None) -> Iterator[tuple[str, Record]]:
    """The newest record of one story, of those with an article published in a month, or of all; the newest ``MAX_STORIES`` at most."""
    if story is not None:
        yield story, services.desk.record(story)
        return
    for line in shelving.lines(services.desk.book.connection(), limit=MAX_STORIES):
        record = services.desk.record(line.id)
        if month is None or any(a.published is not None and a.published.strftime("%Y-%m") == month for a in record.articles):
            yield line.id, record


@get("/ledger", summary="What was announced over all stories, overdue first", sync_to_thread=True)
def read_ledger(services: Served) -> list[ledger.LedgerLine]:
    desk = services.desk
    held = rows.judgements_of_kind(desk.book.connection(), "expectation")
    return ledger.lines(records(services), held, today=desk.clock().date())


@get("/outlets", summary="Names of all outlets", sync_to_thread=True)
def list_outlets(services: Served) -> list[str]:
    return outlets.outlets(r for _, r in records(services))


@get("/compare", summary="Two outlets over the stories that both cover", sync_to_thread=True)
def compare(services: Served, left: Outlet, right: Outlet, story: StoryQuery = None, month: Month = None) -> outlets.Comparison:
    if left == right:
        raise Refused("compare needs two outlets")
    return outlets.compare(list(records(services, story=story, month=month)), left, right)


@get("/formats", summary="Formats a story can be exported in", sync_to_thread=False)
def list_formats(services: Served) -> list[FormatAnswer]:
    return [FormatAnswer(f.name, f.media_type) for f in services.formats.values()]


@get("/stories/{story:str}/export/{format_name:str}", summary="A story in another format", sync_to_thread=True)
def export(services: Served, story: Id, format_name: Id) -> Response[bytes]:
    chosen = services.formats.get(format_name)
    if chosen is None:
        raise NotFound(f"no format {format_name[:40]!r}: one of {', '.join(sorted(services.formats)) or 'none'}")
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", story)[:80].strip("-") or "story"
    headers = {"content-disposition": f'attachment; filename="{name}.{chosen.suffix}"'}
    return Response(chosen.write(services.desk.ruled(story)), media_type=chosen.media_type, headers=headers)


router = Router("/", route_handlers=[read_ledger, list_outlets, compare, list_formats, export], tags=["across stories"])
