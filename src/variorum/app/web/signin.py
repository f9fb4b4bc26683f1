"""Signing in and out, and the first person of a new desk."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from typing import Any

import anyio
from litestar import Request, Router, get, post
from litestar.response import Redirect, Template

from variorum.app.api.access import PUBLIC, SESSION, Credentials, PersonRequest, Served, session_cookie, visit_cookie
from variorum.app.web.frame import Page, back_to, form_of, one
from variorum.errors import NotAllowed, NotSignedIn, Refused

AnyRequest = Request[Any, Credentials, Any]


def _form_page(request: AnyRequest, services: Served, *, setup: bool, message: str = "", status: int = 200) -> Template:
    """The form, with the visit's secret in it and in a cookie."""
    secret = request.auth.csrf if request.auth.by == "nobody" and len(request.auth.csrf) >= 32 else secrets.token_urlsafe(32)
    context = {"page": Page(None, secret, request.scope["path"]), "setup": setup, "message": message}
    cookie = visit_cookie(secret, secure=services.secure_cookies)
    return Template("login.html.j2", context=context, status_code=status, cookies=[cookie])


def may_set_up(request: AnyRequest, services: Served) -> bool:
    """True while nobody works here, for a browser on this very machine, where the server is open to no other."""
    if not services.open_setup or services.people.everyone():
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


@get("/login", include_in_schema=False, opt={PUBLIC: True}, sync_to_thread=True)
def show_login(request: AnyRequest, services: Served) -> Template | Redirect:
    if request.auth.by == "cookie":
        return Redirect("/")
    if may_set_up(request, services):
        return Redirect("/welcome")
    return _form_page(request, services, setup=False)


@post("/login", include_in_schema=False, opt={PUBLIC: True})
async def login(request: AnyRequest, services: Served) -> Template | Redirect:
    form = await form_of(request)
    address = request.client.host if request.client else ""

    def signed_in() -> Template | Redirect:
        try:
            session = services.people.sign_in(one(form, "name").strip(), one(form, "password"), address=address)
        except NotSignedIn as error:
            return _form_page(request, services, setup=False, message=str(error), status=401)
        return _entered(request, services, session.secret or "")

    return await anyio.to_thread.run_sync(signed_in)


def _entered(request: AnyRequest, services: Served, secret: str) -> Redirect:
    """A new session with a secret of its own; whatever session the browser came with is ended, so that none can be planted."""
    before = request.cookies.get(SESSION)
    if before:
        services.people.sign_out(before)
    answer = back_to("/")
    answer.cookies.append(session_cookie(secret, secure=services.secure_cookies))
    return answer


@get("/welcome", include_in_schema=False, opt={PUBLIC: True}, sync_to_thread=True)
def show_welcome(request: AnyRequest, services: Served) -> Template:
    if not may_set_up(request, services):
        raise NotAllowed("this desk has its people already: sign in")
    return _form_page(request, services, setup=True)


@post("/welcome", include_in_schema=False, opt={PUBLIC: True})
async def welcome(request: AnyRequest, services: Served) -> Template | Redirect:
    form = await form_of(request)
    name, password = one(form, "name").strip(), one(form, "password")

    def begun() -> Template | Redirect:
        if not may_set_up(request, services):
            raise NotAllowed("this desk has its people already: sign in")
        try:
            person = services.people.add(name, password, "admin", by="setup")
        except Refused as error:
            return _form_page(request, services, setup=True, message=str(error), status=422)
        session = services.people.sign_in(person.name, password, address="setup")
        return _entered(request, services, session.secret or "")

    return await anyio.to_thread.run_sync(begun)


@post("/logout", include_in_schema=False, sync_to_thread=True)
def logout(request: PersonRequest, services: Served) -> Redirect:
    services.people.sign_out(request.auth.secret)
    answer = back_to("/login")
    answer.delete_cookie(SESSION)
    return answer


router = Router("/", route_handlers=[show_login, login, show_welcome, welcome, logout])
