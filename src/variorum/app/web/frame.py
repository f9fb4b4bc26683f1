"""What every page is given, and forms as the browser sends them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from litestar import Request
from litestar.response import Redirect, Template

from variorum.app.api.access import Credentials
from variorum.desk.state import RANK
from variorum.errors import Refused
from variorum.model.review import Person

MAX_FIELD = 4000


@dataclass(frozen=True, slots=True)
class Page:
    """Around the content: who is signed in, where the page stands, the proof that its forms carry."""

    person: Person | None
    csrf: str
    path: str
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class May:
    """What the person may do to points; ``two`` is the two-person rule."""

    edit: bool
    approve: bool
    csrf: str
    me: str
    two: bool = False


def page_of(request: Request[Any, Any, Any]) -> Page:
    person: Person | None = request.scope.get("user")
    credentials: Credentials = request.auth
    places = [("/", "Stories"), ("/ledger", "Ledger"), ("/compare", "Compare"), ("/editions", "Editions")]
    if person and RANK[person.role] >= RANK["editor"]:
        places.append(("/audit", "Audit"))
    if person:
        places.append(("/people", "People") if person.role == "admin" else ("/people", "Settings"))
    return Page(person, credentials.csrf, request.scope["path"], tuple(places))


def may(request: Request[Any, Any, Any], *, two: bool = False) -> May:
    person: Person = request.user
    credentials: Credentials = request.auth
    return May(RANK[person.role] >= 1, RANK[person.role] >= RANK["editor"], credentials.csrf, person.id, two)


def render(request: Request[Any, Any, Any], template: str, *, status: int = 200, **context: object) -> Template:
    """A page or a part of one."""
    return Template(template, context={"page": page_of(request), **context}, status_code=status)


async def form_of(request: Request[Any, Any, Any]) -> dict[str, list[str]]:
    """The form's fields, each with all its values. Raises Refused for fields that are longer than any form of ours sends."""
    found = await request.form()
    fields: dict[str, list[str]] = {}
    for name, value in found.multi_items():
        if not isinstance(value, str) or len(value) > MAX_FIELD or len(fields) > 100:
            raise Refused("this form is not one of ours")
        fields.setdefault(name, []).append(value)
    return fields


def one(form: dict[str, list[str]], name: str) -> str:
    """A field's last value, "" where it is missing."""
    return form.get(name, [""])[-1]


def whole(form: dict[str, list[str]], name: str) -> int:
    """A field that is a whole number. Raises Refused for another."""
    text = one(form, name)
    if not text.isascii() or not text.isdigit() or len(text) > 15:
        raise Refused(f"{name} must be a whole number")
    return int(text)


def story_path(story: str, *rest: str) -> str:
    """Address of a story's page. Every part is escaped, so that no id can lead to another site."""
    return "/".join(["/stories", quote(story, safe=""), *(quote(r, safe="") for r in rest)])


def back_to(path: str) -> Redirect:
    """After a form: see the page at ``path``, which is one of our own."""
    return Redirect(path, status_code=303)
