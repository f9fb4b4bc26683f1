"""What is remembered of each page, and when it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from variorum.ingest import schedule
from variorum.ingest.fetch import Fetched, Validators
from variorum.ingest.schedule import PAGE, PageState, StateStore, WatchRules
from variorum.ingest.urls import canonical_url


class Pages:
    """Page states by canonical address."""

    def __init__(self, states: StateStore, rules: WatchRules) -> None:
        self._states = states
        self._rules = rules

    def get(self, url: str) -> PageState | None:
        """None for a page never had."""
        return schedule.page_state(self._states.get(PAGE, canonical_url(url) or url))

    def validators(self, url: str) -> Validators | None:
        """For asking whether the page has changed."""
        page = self.get(url)
        return page.validators if page else None

    def rests(self, url: str, at: datetime) -> bool:
        """Whether the page was had and its time to be looked at again has not come."""
        page = self.get(url)
        return page is not None and page.due is not None and page.due > at

    def is_due(self, url: str, at: datetime) -> bool:
        """Whether the page is to be looked at again."""
        page = self.get(url)
        return page is not None and page.due is not None and page.due <= at

    def had(self, url: str, key: str, digest: str, fetched: Fetched) -> None:
        """The page was had at ``url``, and its article is kept under ``key``."""
        before = self.get(url) or self.get(key)
        state = schedule.looked_at(before, key, digest, validators=fetched.validators, now=fetched.fetched_at, rules=self._rules)
        for address in dict.fromkeys((canonical_url(url) or url, key)):
            self._states.put(PAGE, address, state.as_row())

    def unchanged(self, url: str, at: datetime, *, gone: bool = False) -> PageState | None:
        """The page is as it was, or could not be had. One that is ``gone`` is not looked at again."""
        before = self.get(url)
        if before is None:
            return None
        later = schedule.looked_at(before, before.key, before.digest, validators=before.validators, now=at, rules=self._rules)
        self._states.put(PAGE, canonical_url(url) or url, replace(later, due=None if gone else later.due).as_row())
        return before
