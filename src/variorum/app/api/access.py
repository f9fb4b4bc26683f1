"""Who is asking, and whether they may: sessions by cookie, tokens by header, roles, and the proof that a form is our own."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import Guard

from variorum.app.api.services import Services
from variorum.desk.state import RANK
from variorum.errors import NotAllowed, NotSignedIn
from variorum.model.review import Person, Role

SESSION = "variorum"
VISIT = "variorum_visit"
"""Cookie of someone not signed in, which the sign-in form must repeat."""
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PUBLIC = "public"
"""Route option: True where nobody needs to be signed in."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """How the person showed who they are; ``csrf`` and ``secret`` of a cookie session only."""

    by: Literal["cookie", "token", "nobody"]
    csrf: str = ""
    secret: str = ""


Served = NamedDependency[Services]
"""The services as a handler names them."""

PersonRequest = Request[Person, Credentials, State]
"""A request of someone signed in."""


def services(connection: ASGIConnection) -> Services:  # type: ignore[type-arg]
    """The application's services."""
    found: Services = connection.app.state.services
    return found


class Access(AbstractAuthenticationMiddleware):
    """Puts the person (None for nobody) and the credentials on every request."""

    async def authenticate_request(self, connection: ASGIConnection) -> AuthenticationResult:  # type: ignore[type-arg]
        people = services(connection).people
        header = connection.headers.get("authorization", "")
        scheme, _, secret = header.partition(" ")
        if header:
            person = people.bearer(secret.strip()) if scheme.lower() == "bearer" else None
            return AuthenticationResult(person, Credentials("token" if person else "nobody"))
        cookie = connection.cookies.get(SESSION)
        session = people.session(cookie) if cookie else None
        if session is None:
            return AuthenticationResult(None, Credentials("nobody", connection.cookies.get(VISIT, "")))
        return AuthenticationResult(session.person, Credentials("cookie", session.csrf, cookie or ""))


def signed_in(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Guard of the whole application. Raises NotSignedIn except on routes that are public."""
    if connection.scope.get("user") is None and not handler.opt.get(PUBLIC):
        raise NotSignedIn("sign in first")


def needs(role: Role) -> Guard:
    """Guard: the person's role is at least this."""

    def guard(connection: ASGIConnection, _: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        person: Person | None = connection.scope.get("user")
        if person is None:
            raise NotSignedIn("sign in first")
        if RANK[person.role] < RANK[role]:
            raise NotAllowed(f"this needs the role {role}; {person.name} is {person.role}")

    return guard


async def own_form(connection: ASGIConnection, _: BaseRouteHandler) -> None:  # type: ignore[type-arg]
    """Guard of the whole application: what changes something and rides on a cookie must prove that one of our pages sent it.

    The proof is the session's secret in a header or a form field, and an Origin, where the browser names one, that is this host.
    Tokens need none: a browser never adds them by itself.
    """
    if not isinstance(connection, Request) or connection.method in SAFE:
        return
    credentials: Credentials = connection.auth
    if credentials.by == "token":
        return
    origin = connection.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != connection.headers.get("host"):
        raise NotAllowed("this request came from another site")
    given = connection.headers.get(CSRF_HEADER) or await _field(connection)
    if not credentials.csrf or not hmac.compare_digest(given.encode(), credentials.csrf.encode()):
        if credentials.by == "nobody" and not credentials.csrf and connection.scope["path"].startswith("/api/"):
            raise NotSignedIn("sign in first")
        raise NotAllowed("this form is too old or was not ours: load the page again")


async def _field(request: Request) -> str:  # type: ignore[type-arg]
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/x-www-form-urlencoded":
        return ""
    value = (await request.form()).get(CSRF_FIELD, "")
    return value if isinstance(value, str) else ""


def session_cookie(secret: str, *, secure: bool) -> Cookie:
    """Out of reach of scripts and of other sites; gone when the browser closes."""
    return Cookie(SESSION, value=secret, httponly=True, samesite="lax", secure=secure, path="/")


def visit_cookie(secret: str, *, secure: bool) -> Cookie:
    return Cookie(VISIT, value=secret, httponly=True, samesite="strict", secure=secure, path="/")
