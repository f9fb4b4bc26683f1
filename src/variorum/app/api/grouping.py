"""Stories merged, split, and either taken back."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Router, post
from litestar.params import JSONBody

from variorum.app.api.access import PersonRequest, Served, needs
from variorum.app.api.bodies import MergeBody, SplitBody, WhyBody
from variorum.app.api.services import Services
from variorum.app.api.stories import Id
from variorum.app.regrouping import Regrouping
from variorum.errors import Refused


@dataclass(frozen=True, slots=True)
class CorrectionAnswer:
    """What undoing it takes."""

    correction: str


def grouping(services: Services) -> Regrouping:
    """Raises Refused where stories cannot be regrouped."""
    if services.regroup is None:
        raise Refused("stories cannot be merged or split here")
    return services.regroup


@post("/stories/{story:str}/merge", summary="Merge another story into this one", guards=[needs("editor")], sync_to_thread=True)
def merge(request: PersonRequest, services: Served, story: Id, data: JSONBody[MergeBody]) -> CorrectionAnswer:
    return CorrectionAnswer(grouping(services).merge(story, data.other, by=request.user, why=data.why))


@post("/stories/{story:str}/split", summary="Take articles out into a story of their own", guards=[needs("editor")], sync_to_thread=True)
def split(request: PersonRequest, services: Served, story: Id, data: JSONBody[SplitBody]) -> CorrectionAnswer:
    return CorrectionAnswer(grouping(services).split(story, data.articles, by=request.user, why=data.why))


@post("/corrections/{correction:str}/undo", summary="Take a merge or split back", guards=[needs("editor")], sync_to_thread=True)
def undo(request: PersonRequest, services: Served, correction: Id, data: JSONBody[WhyBody]) -> None:
    grouping(services).undo(correction, by=request.user, why=data.why)


router = Router("/", route_handlers=[merge, split, undo], tags=["stories"])
