"""The audit log, read, verified and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated

from litestar import Router, get
from litestar.params import QueryParameter
from litestar.response import Stream

from variorum.app.api.access import Served, needs
from variorum.app.api.stories import Limit
from variorum.desk import rows
from variorum.desk.audit import Break, canonical, verify
from variorum.model.review import AuditEntry

Before = Annotated[int | None, QueryParameter(ge=1, le=2**53)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``entries`` is how many the log says it has; no breaks means that it holds."""

    holds: bool
    entries: int
    head: str | None
    breaks: list[Break]


@get("/audit", summary="Entries, newest first", guards=[needs("editor")], sync_to_thread=True)
def read_audit(services: Served, limit: Limit = 100, before: Before = None) -> list[AuditEntry]:
    return rows.audit_latest(services.desk.book.connection(), limit=limit, before=before)


@get("/audit/verify", summary="Does the chain hold?", guards=[needs("editor")], sync_to_thread=True)
def verify_audit(services: Served) -> Verdict:
    with services.desk.book.read() as connection:
        head = rows.audit_head(connection)
        breaks = verify(rows.audit_entries(connection), head)
    return Verdict(not breaks, head[0] if head else 0, head[1] if head else None, breaks)


@get(
    "/audit/export",
    summary="The whole log, one JSON object a line",
    guards=[needs("editor")],
    media_type="application/x-ndjson",
    sync_to_thread=True,
)
def export_audit(services: Served) -> Stream:
    headers = {"content-disposition": 'attachment; filename="audit.ndjson"'}
    return Stream(ndjson(services), media_type="application/x-ndjson", headers=headers)


def ndjson(services: Served) -> Iterator[str]:
    """Entries oldest first, as canonical JSON, so that anyone can check the chain again."""
    entries = list(rows.audit_entries(services.desk.book.connection()))
    for entry in entries:
        yield canonical(asdict(entry) | {"at": entry.at.isoformat()}) + "\n"


router = Router("/", route_handlers=[read_audit, verify_audit, export_audit], tags=["audit"])
