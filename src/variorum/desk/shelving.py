"""Stories as the desk keeps them: points read back, a newer record taken in, the counts of the list."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import msgspec

from variorum.desk import rows
from variorum.desk.audit import entry
from variorum.desk.base import StoryLine
from variorum.desk.book import log
from variorum.desk.reconcile import Move, Sighting, reconcile, sightings
from variorum.desk.state import fold
from variorum.model.finding import Finding
from variorum.model.record import Citation, Record
from variorum.model.review import MACHINE, Judgement, Point

Findings = Callable[[Record, str, Sequence[Citation]], tuple[Finding, ...]]
_sightings = msgspec.json.Decoder(dict[str, Sighting])


def points(connection: sqlite3.Connection, story: str) -> list[Point]:
    """A story's key points in the order they were first proposed."""
    by_subject: dict[str, list[Judgement]] = {}
    for judgement in rows.judgements(connection, story, "point"):
        by_subject.setdefault(judgement.subject, []).append(judgement)
    return [p for p in map(fold, by_subject.values()) if p is not None]


def keep(connection: sqlite3.Connection, judgement: Judgement, *, before: Point | None) -> Judgement:
    """Stores a decision and its line in the audit log."""
    kept = rows.add_judgement(connection, judgement)
    after: dict[str, object] = {"judgement": kept.id}
    if judgement.kind == "point":
        point = fold(rows.judgements(connection, judgement.story, "point", judgement.subject))
        after |= _facts(point)
    else:
        after |= {k: v for k, v in (("text", kept.text), ("target", kept.target), ("supersedes", kept.supersedes)) if v is not None}
    name = f"{judgement.story}/{judgement.kind}/{judgement.subject}"
    log(connection, entry(kept.at, kept.by, kept.action, subject=name, before=_facts(before) or None, after=after, why=kept.why))
    return kept


def _facts(point: Point | None) -> dict[str, object]:
    if point is None:
        return {}
    cited = [[c.article, c.span.start, c.span.end] for c in point.citations]
    return {"state": point.state, "text": point.text, "cited": cited, "findings": len(point.findings)}


def revision(connection: sqlite3.Connection, story: str) -> str | None:
    """Revision of the record that was last taken in; None for a story not seen yet."""
    row = connection.execute("SELECT revision FROM desk_story WHERE story = ?", (story,)).fetchone()
    return None if row is None else str(row[0])


def revisions(connection: sqlite3.Connection) -> dict[str, str]:
    """``revision`` of every story."""
    return dict(connection.execute("SELECT story, revision FROM desk_story"))


def take_in(connection: sqlite3.Connection, record: Record, *, revision: str, at: datetime, findings: Findings, key: str) -> int:
    """Brings a story's points up to its newest record, ``key`` being the shelf's id of the story. Returns how many decisions that took."""
    row = connection.execute("SELECT sightings FROM desk_story WHERE story = ?", (key,)).fetchone()
    seen = _sightings.decode(row[0]) if row else {}
    known = {p.id: p for p in points(connection, key)}
    moves = reconcile(list(known.values()), seen, record)
    for move in moves:
        before = known.get(move.point)
        keep(connection, _moved(move, before, key=key, at=at, record=record, findings=findings), before=before)
    _put(connection, record, revision=revision, at=at, key=key)
    recount(connection, key)
    return len(moves)


def _moved(move: Move, before: Point | None, *, key: str, at: datetime, record: Record, findings: Findings) -> Judgement:
    proposal = move.proposal
    if proposal is not None and (before is None or before.machine_made):
        found = findings(record, proposal.text, proposal.citations)
    else:
        found = findings(record, before.text, before.citations) if before else ()
    return Judgement(0, key, "point", move.point, move.action, MACHINE, at, why=move.why, findings=found, proposal=proposal)


def _put(connection: sqlite3.Connection, record: Record, *, revision: str, at: datetime, key: str) -> None:
    latest = max((a.published for a in record.articles if a.published), default=None)
    outlets = dict.fromkeys(a.outlet for a in record.articles if a.outlet)
    words = " ".join([record.title, *outlets, *(e.name for e in record.entities), *(k.text for k in record.key_points)])
    connection.execute(
        "INSERT INTO desk_story (story, revision, title, articles, origins, disputed, single, latest, synced_at, words, sightings)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (story) DO UPDATE SET revision = excluded.revision,"
        " title = excluded.title, articles = excluded.articles, origins = excluded.origins, disputed = excluded.disputed,"
        " single = excluded.single, latest = excluded.latest, synced_at = excluded.synced_at, words = excluded.words,"
        " sightings = excluded.sightings",
        (
            key,
            revision,
            record.title,
            len(record.articles),
            len(record.origins),
            sum(c.standing == "disputed" for c in record.claims),
            sum(c.standing == "single-source" for c in record.claims),
            latest.isoformat() if latest else None,
            at.isoformat(),
            words.casefold(),
            msgspec.json.encode({k: asdict(v) for k, v in sightings(record).items()}).decode(),
        ),
    )


def recount(connection: sqlite3.Connection, story: str) -> None:
    """Brings the list's counts of a story up to its points."""
    found = points(connection, story)
    editions = connection.execute("SELECT count(*) FROM edition WHERE story = ?", (story,)).fetchone()[0]
    connection.execute(
        "UPDATE desk_story SET points = ?, awaiting = ?, approved = ?, reopened = ?, editions = ? WHERE story = ?",
        (
            len(found),
            sum(p.state in {"draft", "in-review"} for p in found),
            sum(p.state == "approved" for p in found),
            sum(bool(p.reopened) for p in found),
            editions,
            story,
        ),
    )


_COLUMNS = "story, title, articles, origins, disputed, single, points, awaiting, approved, reopened, editions, latest, synced_at"


def lines(connection: sqlite3.Connection, *, query: str = "", limit: int = 200) -> list[StoryLine]:
    """Stories that hold every word of ``query`` in their titles, outlets, names or points; reopened ones first, then the newest."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM desk_story"  # noqa: S608  # a constant of this module
        " WHERE NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(desk_story.words, word.value) = 0)"
        " ORDER BY reopened > 0 DESC, coalesce(latest, synced_at) DESC, story LIMIT ?",
        (json.dumps(query.casefold().split()[:12]), limit),
    )
    return [_line(row) for row in found]


def line(connection: sqlite3.Connection, story: str) -> StoryLine | None:
    """One story's line; None for a story not taken in yet."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM desk_story WHERE story = ?", (story,)).fetchone()  # noqa: S608  # as above
    return None if row is None else _line(row)


def _line(row: Sequence[Any]) -> StoryLine:
    latest = None if row[11] is None else datetime.fromisoformat(row[11])
    counts = dict(
        zip(("articles", "origins", "disputed", "single", "points", "awaiting", "approved", "reopened", "editions"), row[2:11], strict=True)
    )
    return StoryLine(row[0], row[1], **counts, latest=latest, synced_at=datetime.fromisoformat(row[12]))
