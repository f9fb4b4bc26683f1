"""A story's other pages: its differences with what people noted, its names, what happened to it, its ways out."""

from __future__ import annotations

import anyio
from litestar import Router, get, post
from litestar.response import Redirect, Template

from variorum.app.api.access import PersonRequest, Served, needs
from variorum.app.api.grouping import grouping
from variorum.app.api.stories import Id
from variorum.app.web.frame import back_to, form_of, may, one, render, story_path, whole
from variorum.app.web.views import claim_cards
from variorum.desk import Order, shelving
from variorum.desk.state import effective, undoable
from variorum.errors import Refused
from variorum.model.review import Action, SubjectKind

FORMS: dict[str, tuple[SubjectKind, Action]] = {
    "annotate": ("claim", "annotate"),
    "call": ("claim", "call"),
    "called": ("claim", "called"),
    "merge": ("entity", "merge"),
    "split": ("entity", "split"),
    "confirm": ("expectation", "confirm"),
    "cancel": ("expectation", "cancel"),
    "extend": ("expectation", "extend"),
    "withdraw-edition": ("edition", "withdraw"),
}
UNDO: dict[str, SubjectKind] = {"claim": "claim", "entity": "entity", "expectation": "expectation", "edition": "edition", "story": "story"}
BACK = {"claim": "differences", "entity": "names", "story": "history"}


@get("/stories/{story:str}/differences", include_in_schema=False, sync_to_thread=True)
def show_differences(request: PersonRequest, services: Served, story: Id) -> Template:
    record = services.desk.record(story)
    outlets = {a.id: a.outlet or a.id for a in record.articles}
    return render(
        request,
        "differences.html.j2",
        story=story,
        title=record.title,
        cards=claim_cards(record, services.desk.judgements(story, "claim")),
        outlets=outlets,
        names=services.people.names(),
        may=may(request),
    )


@get("/stories/{story:str}/names", include_in_schema=False, sync_to_thread=True)
def show_names(request: PersonRequest, services: Served, story: Id) -> Template:
    shown, standing = services.desk.ruled(story), services.desk.rulings(story)
    rulings = services.desk.judgements(story, "entity")
    last: dict[str, int] = {}
    for judgement in rulings:
        last[judgement.subject] = judgement.id
    open_ = {j.id for s in last if (j := undoable([r for r in rulings if r.subject == s])) is not None}
    decided = {j.correction: j for j in effective(rulings)}
    return render(
        request,
        "names.html.j2",
        story=story,
        title=shown.title,
        entities=sorted(shown.entities, key=lambda e: (e.type != "person", -len(e.mentions), e.name)),
        rulings=[(correction, ruling, decided.get(correction.id)) for correction, ruling in standing.values()],
        open=open_,
        last=last,
        names=services.people.names(),
        may=may(request),
        others=[x for x in shelving.lines(services.desk.book.connection()) if x.id != story],
        articles=shown.articles,
        regrouped=services.regroup.standing(story) if services.regroup else [],
    )


@post("/stories/{story:str}/regroup", include_in_schema=False, guards=[needs("editor")])
async def regroup(request: PersonRequest, services: Served, story: Id) -> Redirect:
    form = await form_of(request)
    group, why = grouping(services), one(form, "why")
    match one(form, "do"):
        case "merge":
            await anyio.to_thread.run_sync(lambda: group.merge(story, one(form, "other"), by=request.user, why=why))
        case "split":
            await anyio.to_thread.run_sync(lambda: group.split(story, form.get("article", []), by=request.user, why=why))
        case "undo":
            await anyio.to_thread.run_sync(lambda: group.undo(one(form, "correction"), by=request.user, why=why))
        case _:
            raise Refused("no such decision")
    return back_to("/")


@get("/stories/{story:str}/history", include_in_schema=False, sync_to_thread=True)
def show_history(request: PersonRequest, services: Served, story: Id) -> Template:
    return _history(request, services, story, None)


@get("/stories/{story:str}/points/{point:str}/history", include_in_schema=False, sync_to_thread=True)
def show_point_history(request: PersonRequest, services: Served, story: Id, point: Id) -> Template:
    services.desk.point(story, point)
    return _history(request, services, story, point)


def _history(request: PersonRequest, services: Served, story: str, point: str | None) -> Template:
    record = services.desk.record(story)
    held = services.desk.judgements(story, "point" if point else None, point)
    undone = {j.supersedes for j in held if j.action == "undo"}
    names = services.people.names() | {"variorum": "the program"}
    return render(
        request,
        "history.html.j2",
        story=story,
        title=record.title,
        judgements=held[::-1][:500],
        undone=undone,
        names=names,
        point=point,
    )


@get("/stories/{story:str}/take", include_in_schema=False, sync_to_thread=True)
def show_take(request: PersonRequest, services: Served, story: Id) -> Template:
    record = services.desk.record(story)
    return render(request, "take.html.j2", story=story, title=record.title, formats=list(services.formats.values()))


@post("/stories/{story:str}/decide", include_in_schema=False, guards=[needs("reporter")])
async def decide(request: PersonRequest, services: Served, story: Id) -> Redirect:
    form = await form_of(request)
    what = one(form, "do")
    undoing = what.removeprefix("undo-") if what.startswith("undo-") else None
    if undoing is not None and undoing in UNDO:
        kind: SubjectKind = UNDO[undoing]
        action: Action = "undo"
    elif what in FORMS:
        kind, action = FORMS[what]
    else:
        raise Refused("no such decision")
    target = "\n".join(form.get("name", [])) or one(form, "target")
    order = Order(
        story,
        kind,
        one(form, "subject"),
        action,
        request.user,
        seen=whole(form, "seen") if one(form, "seen") else None,
        why=one(form, "why") or None,
        text=one(form, "text") or None,
        target=target or None,
    )
    run = services.desk.undo if action == "undo" else services.desk.decide
    await anyio.to_thread.run_sync(run, order)
    if kind == "expectation":
        return back_to("/ledger")
    return back_to("/editions" if kind == "edition" else story_path(story, BACK[kind]))


router = Router("/", route_handlers=[show_differences, show_names, show_history, show_point_history, show_take, decide, regroup])
