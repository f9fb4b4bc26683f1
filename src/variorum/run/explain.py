"""Why a claim has its standing, in words an editor can check."""

from __future__ import annotations

from variorum.compare.relate import RELATIONS, Link, reasons
from variorum.errors import NotFound
from variorum.model.record import Claim, Record
from variorum.run.story import Laid

CALLED = {
    "corroborated": "at least two origins tell it alike",
    "single-source": "one origin tells it",
    "disputed": "the versions cannot all hold of the same thing at the same time",
    "superseded": "a later report updates an earlier one",
}


def explain(record: Record, laid: Laid, claim_id: str) -> str:
    """Plain text. Raises NotFound with the ids there are."""
    claim = next((c for c in record.claims if c.id == claim_id), None)
    if claim is None:
        raise NotFound(f"no claim {claim_id}; this record has c1 to c{len(record.claims)}")
    matter = laid.written.matter_of[claim.id]
    outlet = {a.id: a.outlet or a.path or a.id for a in record.articles}
    lines = [f"{claim.id}  {claim.standing}: {CALLED[claim.standing]}", f"Question: {claim.question} ({claim.kind})", ""]
    lines += _versions(claim, outlet, record)
    lines += ["", f"Statements compared ({len(matter.links)}):" if matter.links else _unlinked(claim)]
    for link in sorted(matter.links, key=lambda x: -max(x.agree, x.differ))[:12]:
        lines += _link(link, laid, outlet)
    return "\n".join(lines)


def _unlinked(claim: Claim) -> str:
    if claim.standing == "superseded":
        return "Read from the ledger: the first was announced, the last tells what became of it."
    return "Nothing was found that answers the same question."


def _versions(claim: Claim, outlet: dict[str, str], record: Record) -> list[str]:
    lines = []
    for n, version in enumerate(claim.versions, 1):
        lines.append(f"Version {n}, told by {version.origins} {'origin' if version.origins == 1 else 'origins'}: {version.text}")
        for c in version.citations:
            lines.append(f"  {outlet[c.article]} [{record.origin_of(c.article)}] {c.span.start}–{c.span.end}: {' '.join(c.exact.split())}")
    return lines


def _link(link: Link, laid: Laid, outlet: dict[str, str]) -> list[str]:
    left, right = laid.units[link.left], laid.units[link.right]
    relation = max(RELATIONS, key=link.of)
    lines = [
        f"- {outlet[laid.readings[left.reading].article.id]}: {left.text}",
        f"  {outlet[laid.readings[right.reading].article.id]}: {right.text}",
        f"  agree {link.agree:.2f}  conflict {link.conflict:.2f}  update {link.update:.2f}  apart {link.related:.2f}",
    ]
    c = link.compared
    lines += [f"  {r.by}: {r.outcome}, {r.reason} ({r.score:.2f})" for _, _, r in (*c.figures, *c.times)]
    for side, answer in zip((c.left, c.right), c.answers, strict=True):
        if answer:
            lines.append(f"  compared words: {' … '.join(s.of(side.reading.article.text) for s in answer)}")
    if relation != "related":
        lines += [f"  {part:+.1f}  {reason}" for reason, part in reasons(link, relation=relation)]
    return lines
