"""Editions: publishing, and what was published. Editions are public, everything else of the desk is not."""

from __future__ import annotations

from typing import Annotated

from litestar import MediaType, Response, Router, get, post
from litestar.params import JSONBody, Parameter

from variorum.app.api.access import PUBLIC, PersonRequest, Served, needs
from variorum.app.api.bodies import PublishBody
from variorum.app.api.stories import Id, Limit
from variorum.desk import rows
from variorum.errors import NotFound
from variorum.model.review import Edition

Number = Annotated[int, Parameter(ge=1, le=1_000_000)]

PAGE_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; sandbox allow-popups"
"""An edition is one file with its style inside; it runs no script here, whatever it holds."""


@get("/editions", summary="Editions over all stories, newest first", opt={PUBLIC: True}, sync_to_thread=True)
def list_all(services: Served, limit: Limit = 100) -> list[Edition]:
    return rows.all_editions(services.desk.book.connection(), limit)


@get("/stories/{story:str}/editions", summary="A story's editions, oldest first", opt={PUBLIC: True}, sync_to_thread=True)
def list_editions(services: Served, story: Id) -> list[Edition]:
    return services.desk.editions(story)


@post("/stories/{story:str}/editions", summary="Publish the approved points", guards=[needs("editor")], sync_to_thread=True)
def publish(request: PersonRequest, services: Served, story: Id, data: JSONBody[PublishBody]) -> Edition:
    return services.desk.publish(story, request.user, seen=data.seen, note=data.note)


@get(
    "/stories/{story:str}/editions/{number:int}/page",
    summary="The page as published",
    media_type=MediaType.HTML,
    opt={PUBLIC: True},
    sync_to_thread=True,
)
def read_page(services: Served, story: Id, number: Number) -> Response[str]:
    return Response(printed(services, story, number)[0], media_type=MediaType.HTML, headers={"content-security-policy": PAGE_CSP})


@get(
    "/stories/{story:str}/editions/{number:int}/document",
    summary="The edition and its record as published",
    media_type=MediaType.JSON,
    opt={PUBLIC: True},
    sync_to_thread=True,
)
def read_document(services: Served, story: Id, number: Number) -> Response[str]:
    return Response(printed(services, story, number)[1], media_type=MediaType.JSON)


def printed(services: Served, story: str, number: int) -> tuple[str, str]:
    """Page and document of an edition. Raises NotFound."""
    found = rows.edition_file(services.desk.book.connection(), story, number)
    if found is None:
        raise NotFound(f"no edition {number} of story {story[:80]!r}")
    return found


router = Router("/", route_handlers=[list_all, list_editions, publish, read_page, read_document], tags=["editions"])
