"""All pages."""

from __future__ import annotations

from litestar import Router

from variorum.app.web import housepages, insightpages, signin, storypage, workpages

router = Router(
    "/",
    route_handlers=[housepages.router, storypage.router, workpages.router, insightpages.router, signin.router],
)
