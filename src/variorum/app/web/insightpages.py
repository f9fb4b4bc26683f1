"""The ledger as a list and a calendar, and outlets side by side."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated

from litestar import Router, get
from litestar.params import QueryParameter
from litestar.response import Template

from variorum.app.api.access import PersonRequest, Served
from variorum.app.api.insight import Month, records
from variorum.app.web.frame import may, render
from variorum.app.web.plots import bars, matrix_plot, time_plot
from variorum.desk import ledger, outlets, rows, shelving

Picked = Annotated[str, QueryParameter(max_length=200)]
PickedMonth = Annotated[str, QueryParameter(pattern=r"^(\d{4}-(0[1-9]|1[0-2]))?$")]
"""As a form sends it: "" for none."""


@get("/ledger", include_in_schema=False, sync_to_thread=True)
def show_ledger(request: PersonRequest, services: Served, month: Month = None) -> Template:
    desk = services.desk
    today = desk.clock().date()
    lines = ledger.lines(records(services), rows.judgements_of_kind(desk.book.connection(), "expectation"), today=today)
    year, number = (int(month[:4]), int(month[5:])) if month else (today.year, today.month)
    return render(
        request,
        "ledger.html.j2",
        groups=[(due, [x for x in lines if x.due == due]) for due in ledger.ORDER],
        weeks=weeks(lines, max(1, year), number),
        shown=date(max(1, year), number, 1),
        today=today,
        around=_around(max(1, year), number),
        names=services.people.names(),
        may=may(request),
    )


def _around(year: int, month: int) -> tuple[str, str]:
    """The month before and the month after, as YYYY-MM."""
    before = (year, month - 1) if month > 1 else (max(1, year - 1), 12)
    after = (year, month + 1) if month < 12 else (min(9999, year + 1), 1)
    return f"{before[0]:04}-{before[1]:02}", f"{after[0]:04}-{after[1]:02}"


def weeks(lines: list[ledger.LedgerLine], year: int, month: int) -> list[list[tuple[date, list[ledger.LedgerLine]]]]:
    """Weeks of a month, Monday first; each day with what falls due on it."""
    by_day: dict[date, list[ledger.LedgerLine]] = {}
    for line in lines:
        day = line.end or line.start
        if day is not None:
            by_day.setdefault(day, []).append(line)
    days = calendar.Calendar().itermonthdates(year, month) if (year, month) != (9999, 12) else iter([])
    listed = [(d, by_day.get(d, [])) for d in days]
    return [listed[i : i + 7] for i in range(0, len(listed), 7)]


@get("/compare", include_in_schema=False, sync_to_thread=True)
def show_compare(
    request: PersonRequest, services: Served, left: Picked = "", right: Picked = "", story: Picked = "", month: PickedMonth = ""
) -> Template:
    held = list(records(services, story=story or None, month=month or None))
    known = outlets.outlets(r for _, r in held)
    chosen = left in known and right in known and left != right
    found = outlets.compare(held, left, right) if chosen else None
    return render(
        request,
        "compare.html.j2",
        known=known,
        left=left,
        right=right,
        story=story,
        month=month,
        stories=shelving.lines(services.desk.book.connection()),
        found=found,
        bars=bars(found) if found else None,
        matrix=matrix_plot(found) if found else None,
        times=time_plot([r for _, r in held], left, right) if found else None,
    )


router = Router("/", route_handlers=[show_ledger, show_compare])
