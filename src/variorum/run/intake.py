"""What ``ingest`` brings into the store: extracted, kept, put into its story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from variorum.extract import extract
from variorum.ingest.arrival import Arrival
from variorum.run.shallow import Happened, Shallow


class Intake:
    """Takes arrivals into one store. ``last`` is what the latest one did."""

    def __init__(self, shallow: Shallow, now: Callable[[], datetime]) -> None:
        self._shallow = shallow
        self.store = shallow.store
        self._now = now
        self.last: Happened | None = None

    def take(self, arrival: Arrival) -> Happened:
        """When it returns, the article and its story are on disk. Raises InputError for bytes that hold no article, StoreError for a store
        that cannot be written."""
        at = self._now()
        self.last = self._shallow.add(arrival.raw, extract(arrival.raw, id=arrival.key), at=at)
        return self.last
