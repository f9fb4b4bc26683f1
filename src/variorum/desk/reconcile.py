"""What a newer record does to points under review: which are new, which changed, which must be looked at again, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.model.article import Article
from variorum.model.finding import Finding
from variorum.model.record import Citation, Claim, KeyPoint, Record
from variorum.model.review import Action, Point
from variorum.model.text import Span

MATCH = 0.5
"""Least share of citations or words in common for two key points to be the same one in a newer record."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an article looked like when the desk last read it."""

    text_sha256: str
    corrections: int
    """How many correction notes it carried."""


@dataclass(frozen=True, slots=True)
class Move:
    """A decision that the program takes by itself."""

    point: str
    action: Action
    why: str | None = None
    proposal: KeyPoint | None = None


def sightings(record: Record) -> dict[str, Sighting]:
    """One for each article, by id."""
    return {a.id: _sighting(a) for a in record.articles}


def _sighting(article: Article) -> Sighting:
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Sighting(digest, len(article.blocks_of("correction")))


def stands(citation: Citation, articles: Mapping[str, Article]) -> bool:
    """True when the cited words are still exactly where the citation says."""
    article = articles.get(citation.article)
    return article is not None and citation.span.end <= len(article.text) and citation.span.of(article.text) == citation.exact


def evidence(citations: Iterable[Citation], articles: Mapping[str, Article]) -> list[str]:
    """The cited words that still stand; a broken citation carries nothing."""
    return [c.exact for c in citations if stands(c, articles)]


def broken(citations: Sequence[Citation], articles: Mapping[str, Article]) -> list[Finding]:
    """A finding when none of a text's citations stands any more; it covers no stretch of the text, being about all of it."""
    if any(stands(c, articles) for c in citations):
        return []
    return [Finding("citations", Span(0, 0), "no citation stands any more: cite words that an article has now, or leave the point out")]


def reconcile(points: Sequence[Point], seen: Mapping[str, Sighting], record: Record) -> list[Move]:
    """The moves that bring ``points`` up to ``record``, in the record's order, points that it lost last.

    ``seen`` is what the articles looked like when the points were last reconciled; empty the first time.
    """
    moves: list[Move] = []
    left = list(points)
    taken = {p.id for p in points}
    for proposal in record.key_points:
        match = _match(proposal, left)
        if match is None:
            name = _free(proposal.id, taken)
            taken.add(name)
            moves.append(Move(name, "propose", proposal=replace(proposal, id=name)))
            continue
        left.remove(match)
        moves.extend(_renewed(match, replace(proposal, id=match.id), seen=seen, record=record))
    for point in left:
        reasons = [*_article_reasons(point, seen, record), "the newest record no longer makes this point"]
        if not set(reasons) <= set(point.reopened):
            moves.append(Move(point.id, "reopen", why="\n".join(reasons)))
    return moves


def _renewed(point: Point, proposal: KeyPoint, *, seen: Mapping[str, Sighting], record: Record) -> list[Move]:
    reasons = [*_article_reasons(point, seen, record), *_standing_reasons(point, proposal, record)]
    same_words = proposal.text == point.proposal.text
    if not same_words:
        reasons.append(f"the program now writes: {proposal.text}")
    if same_words and proposal == point.proposal:
        return [Move(point.id, "reopen", why="\n".join(reasons))] if reasons else []
    if reasons:
        return [Move(point.id, "update", why="\n".join(reasons), proposal=proposal)]
    if point.state in {"draft", "in-review"}:
        return [Move(point.id, "update", proposal=proposal)]
    return []


def _article_reasons(point: Point, seen: Mapping[str, Sighting], record: Record) -> list[str]:
    articles = {a.id: a for a in record.articles}
    reasons = []
    for id_ in dict.fromkeys(c.article for c in point.citations):
        before, article = seen.get(id_), articles.get(id_)
        if article is None:
            if before is not None:
                reasons.append(f"a cited article is gone: {id_}")
            continue
        now = _sighting(article)
        if before is None or now == before:
            continue
        name = article.outlet or article.title or id_
        held = all(stands(c, articles) for c in point.citations if c.article == id_)
        words = "the cited words still stand" if held else "the cited words are no longer there"
        what = "published a correction" if now.corrections > before.corrections else "changed its article"
        reasons.append(f"{name} {what}; {words}")
    return reasons


def _standing_reasons(point: Point, proposal: KeyPoint, record: Record) -> list[str]:
    reasons = []
    if proposal.standing != point.standing:
        reasons.append(f"its standing went from {point.standing} to {proposal.standing}")
    claims: dict[str, Claim] = {c.id: c for c in record.claims}
    for id_ in proposal.claims:
        claim = claims.get(id_)
        if claim is None or claim.standing != "superseded" or point.standing == "superseded":
            continue
        current = {c.article for c in claim.versions[-1].citations}
        if not current & {c.article for c in point.citations}:
            reasons.append(f"a later report supersedes what it cites: {claim.versions[-1].text}")
    return reasons


def _match(proposal: KeyPoint, points: Sequence[Point]) -> Point | None:
    scored = [(max(_shared(proposal, p), float(p.id == proposal.id and p.proposal.text == proposal.text)), p) for p in points]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[1] if best is not None and best[0] >= MATCH else None


def _shared(proposal: KeyPoint, point: Point) -> float:
    ours = {(c.article, c.exact) for c in (*point.proposal.citations, *point.citations)}
    theirs = {(c.article, c.exact) for c in proposal.citations}
    cited = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    left, right = set(proposal.text.casefold().split()), set(point.proposal.text.casefold().split())
    worded = len(left & right) / max(1, len(left | right))
    return max(cited, worded)


def _free(name: str, taken: set[str]) -> str:
    """``name``, or the first of name-2, name-3 … that no point has."""
    free, n = name, 2
    while free in taken:
        free, n = f"{name}-{n}", n + 1
    return free
