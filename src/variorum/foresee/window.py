"""The days in which something announced is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from variorum.model import Article, Precision, Span, TimeExpression
from variorum.model.record import Window

_RANK: dict[Precision, int] = {"minute": 0, "day": 1, "week": 2, "month": 3, "season": 4, "year": 5, "decade": 6, "none": 7}
_DEADLINE = re.compile(
    r"\b(by|until|till|til|before|no later than|not later than|at the latest by|ahead of|as late as)\s+(?:the\s+)?$", re.IGNORECASE
)
_STOPPED = re.compile(
    r"\b(?:suspended|closed?|shut|halted|stopped|cancelled|off|banned|barred|sealed|grounded|postponed|adjourned|blocked|cut|out of \w+)"
    r"(?: (?!until|till|til)\w+){0,4} $",
    re.IGNORECASE,
)
"""What is stopped until a day is to begin again on that day."""
_NEGATION = re.compile(r"\b(?:not|never|nobody|no|none)\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = 120
_LEAD = 24
"""Characters before a time that are read for its preposition."""


def window_of(times: Sequence[TimeExpression], article: Article) -> Window:
    """The window that the times of one future statement open, both ends inclusive.

    A deadline ("by 21 July", "until Wednesday") runs from the day of publication; a named day, week or month is the window itself. Of
    several times, those that lie ahead of publication count, the most exact first; two days side by side ("Monday and Tuesday") make
    one window. A working week ends on Friday: "by the end of the week" is up to Friday unless that is past.
    """
    told = article.published.date() if article.published else None
    ahead = [t for t in times if _lies_ahead(t, article.published)]
    if not ahead:
        return Window(None, None, "none", None)
    best = min(ahead, key=lambda t: (_RANK[t.precision], t.span.start))
    start, end = best.start, best.end
    last = best.span
    deadline = _deadline(article.text, best.span)
    if best.precision == "week" and start is not None and end is not None and best.type == "DATE":
        start, end = _working_week(start, end, best, told)
    if deadline is None and best.precision in ("minute", "day"):
        for t in ahead:
            if (
                t is not best
                and t.precision == best.precision
                and t.start
                and end
                and t.start == end + timedelta(days=1)
                and t.span.start - last.end <= 12
            ):
                end, last = t.end, t.span
    if deadline is not None and start is not None and _runs_out(article.text, deadline, best) and told is not None and told < start:
        start, end = told, (end if _names_end(article.text, best.span) else start - timedelta(days=1))
    if deadline is not None and _opens_at_once(article.text, deadline) and told is not None and end is not None and told <= end:
        start = told
    if told is not None and start is not None and end is not None and start < told <= end:
        start = told
    return Window(start, end, _precision(best), _text(article, best.span, last, deadline))


def _lies_ahead(t: TimeExpression, published: datetime | None) -> bool:
    if t.type == "SET" or (t.start is None and t.end is None):
        return False
    if t.at is not None and published is not None and t.at <= published:
        return False
    told = published.date() if published is not None else None
    return told is None or t.end is None or t.end >= told


def _deadline(text: str, span: Span) -> re.Match[str] | None:
    return _DEADLINE.search(text, max(0, span.start - _LEAD), span.start)


def _runs_out(text: str, deadline: re.Match[str], t: TimeExpression) -> bool:
    """True for "before" a month or a year, or before the end of anything: all the time until then is meant."""
    if deadline.group(1).lower() not in ("before", "ahead of") or _NEGATION.search(_clause_before(text, deadline)):
        return False
    return t.precision in ("month", "season", "year") or _names_end(text, t.span)


def _names_end(text: str, span: Span) -> bool:
    return re.match(r"(?:the )?(?:very )?(?:end|close) of\b", span.of(text), re.IGNORECASE) is not None


def _clause_before(text: str, deadline: re.Match[str]) -> str:
    return re.split(r"[.;:!?\n]", text[max(0, deadline.start() - _CLAUSE) : deadline.start()])[-1]


def _opens_at_once(text: str, deadline: re.Match[str]) -> bool:
    """ "By" and "until" run from now; "not until", "closed until" and "before" name the first or the last day itself."""
    word = deadline.group(1).lower()
    if word in ("until", "till", "til"):
        clause = _clause_before(text, deadline)
        return not _NEGATION.search(clause) and not _STOPPED.search(clause)
    return word != "before"


def _working_week(start: date, end: date, t: TimeExpression, told: date | None) -> tuple[date, date]:
    """Monday to Friday of a week named as such, "the weekend" excepted."""
    if t.timex.endswith("-WE") or not re.fullmatch(r"\d{4}-W\d\d", t.timex):
        return start, end
    friday = end - timedelta(days=end.weekday() - 4) if end.weekday() > 4 else end
    if told is not None and told > friday:
        return start, end
    return min(start, friday), friday


def _precision(t: TimeExpression) -> Precision:
    return "day" if t.precision == "minute" else t.precision


def _text(article: Article, first: Span, last: Span, deadline: re.Match[str] | None) -> str:
    start = deadline.start() if deadline else first.start
    return article.text[min(start, first.start) : max(first.end, last.end)]
