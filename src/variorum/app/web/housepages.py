"""Pages across stories: the list, editions, the audit log, people and settings."""

from __future__ import annotations

import anyio
from litestar import MediaType, Router, get, post
from litestar.response import Redirect, Response, Template

from variorum.app.api.access import PUBLIC, PersonRequest, Served, needs
from variorum.app.api.audit import Before, Verdict
from variorum.app.api.editions import Number, printed
from variorum.app.api.stories import Id, Query
from variorum.app.web.frame import back_to, form_of, one, render
from variorum.app.web.press import policy_of
from variorum.desk import rows, shelving
from variorum.desk.audit import verify
from variorum.errors import Refused
from variorum.model.review import Role

ROLES: tuple[Role, ...] = ("reader", "reporter", "editor", "admin")


@get("/", include_in_schema=False, sync_to_thread=True)
def show_stories(request: PersonRequest, services: Served, q: Query = "") -> Template:
    return render(request, "stories.html.j2", q=q, lines=shelving.lines(services.desk.book.connection(), query=q))


@get("/editions", include_in_schema=False, sync_to_thread=True)
def show_editions(request: PersonRequest, services: Served) -> Template:
    found = rows.all_editions(services.desk.book.connection(), 200)
    latest: dict[str, int] = {}
    for edition in found:
        latest[edition.story] = max(edition.number, latest.get(edition.story, 0))
    return render(request, "editions.html.j2", editions=found, latest=latest)


@get("/editions/{story:str}/{number:int}", include_in_schema=False, opt={PUBLIC: True}, media_type=MediaType.HTML, sync_to_thread=True)
def show_edition(services: Served, story: Id, number: Number) -> Response[str]:
    page = printed(services, story, number)[0]
    return Response(page, media_type=MediaType.HTML, headers={"content-security-policy": policy_of(page)})


@get("/audit", include_in_schema=False, guards=[needs("editor")], sync_to_thread=True)
def show_audit(request: PersonRequest, services: Served, before: Before = None) -> Template:
    with services.desk.book.read() as connection:
        head = rows.audit_head(connection)
        breaks = verify(rows.audit_entries(connection), head)
        entries = rows.audit_latest(connection, limit=100, before=before)
    verdict = Verdict(not breaks, head[0] if head else 0, head[1] if head else None, breaks)
    return render(request, "audit.html.j2", entries=entries, verdict=verdict, names=services.people.names())


@get("/people", include_in_schema=False, sync_to_thread=True)
def show_people(request: PersonRequest, services: Served) -> Template:
    return _people(request, services)


def _people(request: PersonRequest, services: Served, *, message: str = "", secret: str = "", status: int = 200) -> Template:
    admin = request.user.role == "admin"
    return render(
        request,
        "people.html.j2",
        status=status,
        admin=admin,
        everyone=services.people.everyone() if admin else [],
        tokens=services.people.tokens(request.user.id),
        two=services.desk.two_person(),
        roles=ROLES,
        message=message,
        secret=secret,
    )


@post("/people", include_in_schema=False)
async def change_people(request: PersonRequest, services: Served) -> Template | Redirect:
    form = await form_of(request)

    def changed() -> Template | Redirect:
        try:
            return _change(request, services, form)
        except Refused as error:
            return _people(request, services, message=str(error), status=422)

    return await anyio.to_thread.run_sync(changed)


def _change(request: PersonRequest, services: Served, form: dict[str, list[str]]) -> Template | Redirect:
    """What the form's button says; each step asks ``People`` or ``Desk``, which know who may."""
    people, me = services.people, request.user
    match one(form, "do"):
        case "add":
            if me.role != "admin":
                raise Refused("only an admin adds people")
            people.add(one(form, "name"), one(form, "password"), _role(one(form, "role")), by=me.id)
        case "change":
            people.change(one(form, "person"), by=me, role=_role(one(form, "role")), disabled=one(form, "disabled") == "yes")
        case "password":
            people.change(me.id, by=me, password=one(form, "password"))
            return back_to("/login")
        case "two-person":
            services.desk.set_two_person(one(form, "on") == "yes", me)
        case "token":
            return _people(request, services, secret=people.add_token(me, one(form, "label")).secret or "")
        case "revoke":
            people.revoke_token(one(form, "token"), me)
        case _:
            raise Refused("no such change")
    return back_to("/people")


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise Refused("no such role")


router = Router("/", route_handlers=[show_stories, show_editions, show_edition, show_audit, show_people, change_people])
