"""The audit log's chain: each entry's hash covers the hash before it, so a changed, missing or moved entry shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from variorum.model.review import AuditEntry

GENESIS = "0" * 64
"""``previous`` of the first entry."""


def canonical(value: object) -> str:
    """JSON with sorted keys and no white space, non-ASCII kept: the same value always gives the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(entry: AuditEntry) -> str:
    """Hash of everything in the entry but ``hash``; 64 hexadecimal digits."""
    body = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
        "previous": entry.previous,
    }
    return hashlib.sha256(canonical(body).encode()).hexdigest()


def chain(entry: AuditEntry, previous: AuditEntry | None) -> AuditEntry:
    """The entry numbered and hashed as the one after ``previous``."""
    linked = replace(entry, seq=1 if previous is None else previous.seq + 1, previous=GENESIS if previous is None else previous.hash)
    return replace(linked, hash=digest(linked))


def entry(
    at: datetime,
    by: str,
    action: str,
    *,
    subject: str,
    before: object = None,
    after: object = None,
    why: str | None = None,
) -> AuditEntry:
    """An entry not yet chained; ``before`` and ``after`` are anything JSON can hold, None for nothing."""
    return AuditEntry(
        0,
        at,
        by,
        action,
        subject,
        None if before is None else canonical(before),
        None if after is None else canonical(after),
        why,
        "",
        "",
    )


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the log does not hold; ``seq`` is the entry's number as it should be."""

    seq: int
    kind: str
    """changed, missing or reordered."""
    message: str


def verify(entries: Iterable[AuditEntry], head: tuple[int, str] | None = None) -> list[Break]:
    """Where the chain breaks, given the entries in stored order; empty when it holds.

    ``head`` is the number and hash of the last entry as kept apart from the log; with it a log cut short at its end shows too.
    """
    log = list(entries)
    known = {e.hash for e in log}
    breaks: list[Break] = []
    expected, previous = 1, GENESIS
    for found in log:
        if found.seq > expected:
            breaks.append(Break(expected, "missing", f"entries {expected} to {found.seq - 1} are missing"))
        elif found.seq < expected:
            breaks.append(Break(found.seq, "reordered", f"entry {found.seq} stands where {expected} should"))
        elif found.previous != previous:
            kind = "reordered" if found.previous in known else "changed"
            breaks.append(Break(found.seq, kind, f"entry {found.seq} was not written after the entry that stands before it"))
        if digest(found) != found.hash:
            breaks.append(Break(found.seq, "changed", f"entry {found.seq} does not match its hash"))
        expected, previous = found.seq + 1, found.hash
    if head is not None and expected <= head[0]:
        breaks.append(Break(expected, "missing", f"entries {expected} to {head[0]} are missing"))
    elif head is not None and previous != head[1]:
        breaks.append(Break(expected - 1, "changed", f"the log ends in another hash than the one kept beside it at entry {head[0]}"))
    return breaks
