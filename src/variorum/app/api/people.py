"""People, sessions, tokens, the settings of the house."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Router, delete, get, patch, post, put
from litestar.params import JSONBody

from variorum.app.api.access import PersonRequest, Served, needs
from variorum.app.api.bodies import PersonBody, PersonChange, SettingsBody, TokenBody
from variorum.app.api.stories import Id
from variorum.desk import Token
from variorum.model.review import Person


@dataclass(frozen=True, slots=True)
class SettingsAnswer:
    two_person: bool


@get("/me", summary="Who am I?", sync_to_thread=False)
def me(request: PersonRequest) -> Person:
    person: Person = request.user
    return person


@get("/people", summary="Everyone", guards=[needs("admin")], sync_to_thread=True)
def list_people(services: Served) -> list[Person]:
    return services.people.everyone()


@post("/people", summary="Add someone", guards=[needs("admin")], sync_to_thread=True)
def add_person(request: PersonRequest, services: Served, data: JSONBody[PersonBody]) -> Person:
    return services.people.add(data.name, data.password, data.role, by=request.user.id)


@patch("/people/{person:str}", summary="Change someone, or one's own password", sync_to_thread=True)
def change_person(request: PersonRequest, services: Served, person: Id, data: JSONBody[PersonChange]) -> Person:
    return services.people.change(person, by=request.user, role=data.role, disabled=data.disabled, password=data.password)


@get("/tokens", summary="My tokens", sync_to_thread=True)
def list_tokens(request: PersonRequest, services: Served) -> list[Token]:
    return services.people.tokens(request.user.id)


@post("/tokens", summary="A token that acts as me; its secret is shown this once", sync_to_thread=True)
def add_token(request: PersonRequest, services: Served, data: JSONBody[TokenBody]) -> Token:
    return services.people.add_token(request.user, data.label)


@delete("/tokens/{token:str}", summary="Revoke a token", sync_to_thread=True)
def revoke_token(request: PersonRequest, services: Served, token: Id) -> None:
    services.people.revoke_token(token, request.user)


@get("/settings", summary="Rules of the house", sync_to_thread=True)
def read_settings(services: Served) -> SettingsAnswer:
    return SettingsAnswer(services.desk.two_person())


@put("/settings", summary="Change the rules of the house", guards=[needs("admin")], sync_to_thread=True)
def write_settings(request: PersonRequest, services: Served, data: JSONBody[SettingsBody]) -> SettingsAnswer:
    services.desk.set_two_person(data.two_person, request.user)
    return SettingsAnswer(services.desk.two_person())


router = Router(
    "/",
    route_handlers=[me, list_people, add_person, change_person, list_tokens, add_token, revoke_token, read_settings, write_settings],
    tags=["people"],
)
