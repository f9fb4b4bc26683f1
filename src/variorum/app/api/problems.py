"""Errors as answers: one JSON shape for programs, one page for people."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.response import Redirect, Template

from variorum.errors import DeskError, ExportError, NotAllowed, NotFound, NotSignedIn, Refused, Stale, VariorumError

STATUS: dict[type[VariorumError], tuple[int, str]] = {
    NotSignedIn: (401, "not-signed-in"),
    NotAllowed: (403, "not-allowed"),
    NotFound: (404, "not-found"),
    Stale: (409, "stale"),
    Refused: (422, "refused"),
    DeskError: (422, "refused"),
    ExportError: (422, "not-exported"),
}
_log = logging.getLogger("variorum.app")


@dataclass(frozen=True, slots=True)
class Problem:
    """``kind`` is for programs, ``message`` for people."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """Body of every answer that is not what was asked for."""

    error: Problem


def on_ours(request: Request, error: VariorumError) -> Response:  # type: ignore[type-arg]
    """An error raised on purpose."""
    status, kind = next((found for type_, found in STATUS.items() if isinstance(error, type_)), (500, "error"))
    if status == 500:
        _log.error("unexpected %s", type(error).__name__, exc_info=error)
    return _answer(request, status, kind, message=str(error))


def on_http(request: Request, error: HTTPException) -> Response:  # type: ignore[type-arg]
    """What the framework refuses: no such page, wrong method, a body that is not as described."""
    if error.status_code >= 500:
        return on_any(request, error)
    message = error.detail
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        message = "; ".join(f"{e.get('key', '')}: {e.get('message', '')}" for e in error.extra if isinstance(e, dict)) or message
    kind = {404: "not-found", 405: "method", 413: "too-large", 401: "not-signed-in", 403: "not-allowed"}.get(error.status_code, "invalid")
    return _answer(request, error.status_code, kind, message=message, headers=dict(error.headers or {}))


def on_any(request: Request, error: Exception) -> Response:  # type: ignore[type-arg]
    """A defect of ours: logged in full, told in one line."""
    _log.error("%s %s failed", request.method, request.scope["path"], exc_info=error)
    return _answer(request, 500, "error", message="something went wrong here; the server's log says what")


def _answer(request: Request, status: int, kind: str, *, message: str, headers: dict[str, str] | None = None) -> Response:  # type: ignore[type-arg]
    path = request.scope["path"]
    if path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        body = ProblemAnswer(Problem(kind, message))
        return Response(body, status_code=status, media_type=MediaType.JSON, headers=headers or {})
    if status == 401 and path != "/login" and request.method == "GET":
        return Redirect("/login")
    context = {"status": status, "message": message, "person": request.scope.get("user")}
    return Template("problem.html", context=context, status_code=status, headers=headers or {})
