"""Edits a desk makes of an agency's text, so that the right answer is known."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from variorum.model import Article, Block, Span

SYNONYMS = dict(
    pair.split("=")
    for pair in (
        "said=stated about=around near=close began=started begin=start ended=finished big=large bigger=larger "
        "small=little quickly=rapidly help=assist helped=assisted killed=slain hurt=injured injured=wounded "
        "house=home houses=homes road=street police=officers officials=authorities official=authority before=ahead "
        "after=following told=informed asked=requested show=demonstrate showed=revealed people=residents man=person "
        "woman=person men=persons firm=company company=firm workers=employees worker=employee boss=chief chief=head "
        "leader=head leaders=heads meeting=gathering meet=gather met=gathered plan=scheme plans=schemes "
        "planned=intended money=funds paid=spent pay=spend cost=price costs=prices deal=agreement agreement=accord "
        "agreed=consented refused=declined declined=refused denied=rejected reject=dismiss rejected=dismissed "
        "expected=due likely=probable could=might might=could must=should should=must large=big old=elderly "
        "new=fresh first=initial last=final early=initial late=belated late=tardy night=evening morning=dawn "
        "day=date week=fortnight area=zone region=area town=community village=settlement city=town country=nation "
        "countries=nations state=nation government=administration minister=secretary president=head vote=ballot "
        "votes=ballots election=poll court=tribunal judge=magistrate trial=hearing case=matter report=account "
        "reports=accounts statement=declaration word=term words=terms letter=note reason=cause reasons=causes "
        "result=outcome results=outcomes problem=difficulty problems=difficulties danger=risk risk=danger "
        "safe=secure closed=shut close=shut open=unlocked opened=unlocked found=discovered find=discover saw=noticed "
        "see=notice seen=noticed heard=learned took=grabbed take=grab taken=grabbed gave=handed give=hand "
        "given=handed left=departed leave=depart came=arrived come=arrive went=travelled go=travel brought=carried "
        "sent=dispatched send=dispatch made=produced make=produce built=constructed build=construct broke=snapped "
        "broken=snapped fell=dropped fall=drop rose=climbed rise=climb grew=increased grow=increase cut=reduced "
        "stopped=halted stop=halt kept=held keep=hold lost=forfeited lose=forfeit won=gained win=gain also=too "
        "however=but although=though because=since while=whereas during=throughout until=till several=some "
        "many=numerous most=majority almost=nearly nearly=almost only=just still=yet already=previously again=anew "
        "never=not always=constantly often=frequently soon=shortly"
    ).split()
)
"""Crude on purpose: what counts is that the words in a row are broken."""

Edit = Callable[[list[str], random.Random], list[str]]


def cut(share: float) -> Edit:
    def edit(paragraphs: list[str], chance: random.Random) -> list[str]:
        keep = max(2, round(len(paragraphs) * (1 - share)))
        chosen = sorted(chance.sample(range(len(paragraphs)), min(keep, len(paragraphs))))
        return [paragraphs[i] for i in chosen]

    return edit


def reorder(paragraphs: list[str], chance: random.Random) -> list[str]:
    return chance.sample(paragraphs, len(paragraphs))


def untouched(paragraphs: list[str], chance: random.Random) -> list[str]:
    return paragraphs


def reworded(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A synonym for about a fifth of the words: where the table has none, the word is dropped or doubled by a filler."""

    def other(m: re.Match[str]) -> str:
        word = m.group()
        if word.lower() in SYNONYMS and chance.random() < 0.8:
            return SYNONYMS[word.lower()]
        if word.islower() and chance.random() < 0.10:
            return f"{word} indeed"
        return word

    return [re.sub(r"[A-Za-z]+", other, p) for p in paragraphs]


EDITS: dict[str, tuple[Edit, ...]] = {
    "new headline and byline": (untouched,),
    "cut by a third": (cut(0.33),),
    "cut by half": (cut(0.5),),
    "reordered": (reorder,),
    "cut by a third and reordered": (cut(0.33), reorder),
    "a fifth of the words replaced": (reworded,),
}


def edited(article: Article, name: str, number: int, chance: random.Random) -> Article:
    """Another outlet's version, some hours later, with a headline and a byline of its own and no credit."""
    paragraphs = [b.span.of(article.text) for b in article.blocks_of("body")]
    for edit in EDITS[name]:
        paragraphs = edit(paragraphs, chance)
    outlet = f"Outlet {number}"
    parts = [("headline", f"What is known, by {outlet}"), ("byline", f"By {outlet} staff"), *(("body", p) for p in paragraphs)]
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(part))))  # type: ignore[arg-type]
        text += part + "\n\n"
    later = None if article.published is None else article.published + timedelta(hours=chance.randint(1, 30))
    return replace(
        article,
        id=f"{article.id}/{name}",
        text=text,
        blocks=tuple(blocks),
        outlet=outlet,
        title=parts[0][1],
        byline=parts[1][1],
        published=later,
        credit=None,
        url=None,
        path=None,
    )
