"""The ASGI application put together."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

import anyio
from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, Reference, SecurityScheme
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig
from litestar.types import ASGIApp

from variorum.app.api import audit, editions, events, grouping, insight, people, stories
from variorum.app.api.access import PUBLIC, Access, own_form, signed_in
from variorum.app.api.gate import Gate
from variorum.app.api.problems import on_any, on_http, on_ours
from variorum.app.api.services import Maker, Services
from variorum.app.web import EDITION, HERE, environment
from variorum.app.web.pages import router as pages
from variorum.errors import VariorumError

_log = logging.getLogger("variorum.app")


def provide_services(state: State) -> Services:
    """The application's services, for handlers that name them."""
    found: Services = state.services
    return found


def create_app(services: Services) -> ASGIApp:
    """The whole application: the API under /api, the pages, their static files, behind the gate."""
    api = Router(
        "/api",
        route_handlers=[stories.router, grouping.router, editions.router, insight.router, audit.router, people.router, events.router],
    )
    static = create_static_files_router("/static", [HERE / "static", EDITION / "static"], opt={PUBLIC: True}, include_in_schema=False)
    app = Litestar(
        [api, pages, static],
        state=State({"services": services}),
        dependencies={"services": Provide(provide_services, sync_to_thread=False)},
        middleware=[DefineMiddleware(Access)],
        guards=[signed_in, own_form],
        exception_handlers={VariorumError: on_ours, HTTPException: on_http, Exception: on_any},
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment())),
        openapi_config=_openapi(),
        request_max_body_size=services.limits.body_bytes,
        lifespan=[_following],
        logging_config=None,
    )
    return Gate(app, hosts=services.hosts, limits=services.limits)


@asynccontextmanager
async def _following(app: Litestar) -> AsyncIterator[None]:
    """Takes in newer records while the server runs."""
    services: Services = app.state.services
    async with anyio.create_task_group() as group:
        group.start_soon(_sync_forever, services)
        if services.making is not None:
            group.start_soon(_make_forever, services, services.making)
        yield
        group.cancel_scope.cancel()


async def _sync_forever(services: Services) -> None:
    """A story whose record cannot be taken in is logged each time and holds up neither the others nor the server."""
    desk = services.desk
    while True:
        await anyio.to_thread.run_sync(desk.forget_gone)
        for story in await anyio.to_thread.run_sync(desk.behind):
            try:
                await anyio.to_thread.run_sync(desk.sync, story)
            except Exception:
                _log.exception("the newest record of story %s could not be taken in", story)
        await anyio.sleep(services.limits.sync_s)


async def _make_forever(services: Services, making: Maker) -> None:
    while not services.stopping.is_set():
        for story in await anyio.to_thread.run_sync(making.due):
            if services.stopping.is_set():
                return
            await anyio.to_thread.run_sync(making.make, story, abandon_on_cancel=True)
        await anyio.sleep(services.limits.sync_s)


def _openapi() -> OpenAPIConfig:
    schemes: dict[str, SecurityScheme | Reference] = {"token": SecurityScheme(type="http", scheme="bearer")}
    return OpenAPIConfig(
        title="Variorum desk",
        version=version("variorum"),
        path="/api",
        components=Components(security_schemes=schemes),
        security=[{"token": []}],
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    )
