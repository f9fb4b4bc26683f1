"""How the pages put dates, states and numbers into words."""

from __future__ import annotations

from datetime import date, datetime

from markupsafe import Markup

from variorum.export.wording import clean


def shown(value: object) -> object:
    """Text from outside without control characters and the like; everything else as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


STATES = {
    "draft": "draft",
    "in-review": "in review",
    "approved": "approved",
    "published": "published",
    "corrected": "corrected",
    "rejected": "left out",
    "withdrawn": "withdrawn",
}


def when(at: datetime | None) -> str:
    """Day and minute in UTC; a dash for no time."""
    return "–" if at is None else f"{at.day} {at:%b %Y, %H:%M}"


def day(at: date | None) -> str:
    return "–" if at is None else f"{at.day} {at:%B %Y}"


def state(name: str) -> str:
    return STATES.get(name, name)


def plural(n: int, one: str, many: str | None = None) -> str:
    """
    >>> plural(1, "story", "stories"), plural(2, "point")
    ('1 story', '2 points')
    """
    return f"{n} {one if n == 1 else many or one + 's'}"
