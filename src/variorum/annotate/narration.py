"""The days that a text is at as it goes along: what "that night" and a bare clock time hang on."""

from __future__ import annotations

from datetime import date

from variorum.annotate import periods as pd
from variorum.annotate.timesense import Sense

EVENT_DAYS = 7
"""A report's own event lies at most this far back; it is the first such day the text tells."""
SECTION_DAYS = 30
"""A heading that is a day further off than this is no section of a live page."""


class Narration:
    """Remembers, over one article's sentences in order."""

    def __init__(self, published: date | None) -> None:
        self._published = self.today = published
        """The article's day; under the heading of a live page's section, that section's."""
        self.told: date | None = None
        """The day last told of."""
        self._told_run: tuple[date, date] | None = None
        self._event_run: tuple[date, date] | None = None
        self._block = -1
        self._fresh = False

    def enter(self, block: int) -> None:
        """A new paragraph: its clock times no longer hang on the day told in the last one."""
        if block != self._block:
            self._block, self._fresh = block, False

    def tell(self, sense: Sense | None) -> None:
        """A day was told of."""
        if sense is None or sense.type != "DATE" or sense.period.precision != "day" or sense.period.end is None:
            return
        p = sense.period
        assert p.end is not None
        self.told, self._told_run = p.end, (p.start or p.end, p.end)
        self._fresh = self.today is None or p.end <= self.today
        if self._event_run is None and self.today is not None and 0 <= (self.today - p.end).days <= EVENT_DAYS:
            self._event_run = self._told_run

    def open_section(self, day: date) -> None:
        """A heading that is nothing but a day: what follows happens on it."""
        if self.today is not None and abs((day - self.today).days) <= SECTION_DAYS:
            self.today = day
            self._event_run = (day, day)

    def close_section(self) -> None:
        """The next heading's day counts from publication, not from the section before."""
        self.today = self._published

    def open_entry(self, day: date) -> None:
        """A live page's entry, headed by its clock time."""
        self.told, self._told_run, self._fresh = day, (day, day), True

    def day_of_clock(self, minute: int) -> date | None:
        """The day that a bare clock time falls on: of two days told as one ("15-16 November") the later one's small hours."""
        run = self._told_run if self._fresh else self._event_run
        if run is None:
            return self.today or self.told
        return run[1] if minute < 12 * 60 else run[0]


def day_of(sense: Sense | None) -> date | None:
    """The day that a sense is, None for anything longer or open."""
    if sense is None or sense.type not in ("DATE", "TIME") or sense.period.precision != "day":
        return None
    return sense.period.start


def shifted(day: date, by: int) -> Sense:
    return Sense("DATE", pd.day(pd.plus_days(day, by)), True)
