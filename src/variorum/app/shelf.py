"""The store's records as the desk reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from threading import Lock

from variorum.export.decode import record_from
from variorum.model.record import Record
from variorum.store import Store

BATCH = 1000


class StoreShelf:
    """The ``Shelf`` of the desk: a story's revision is the place of its latest ``record-made`` among the store's changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seq = 0
        self._revisions: dict[str, str] = {}
        self._lock = Lock()

    def stories(self) -> Iterable[tuple[str, str]]:
        self._follow()
        with self._lock:
            return list(self._revisions.items())

    def revision(self, story: str) -> str | None:
        self._follow()
        with self._lock:
            return self._revisions.get(story)

    def record(self, story: str) -> Record | None:
        """Not validated again: what the store holds was validated when it was written."""
        kept = self._store.records.get(story)
        return None if kept is None else record_from(json.loads(kept.data))

    def _follow(self) -> None:
        """Reads what the store did since the last look."""
        with self._lock:
            while changes := self._store.changes.after(self._seq, limit=BATCH):
                for change in changes:
                    if change.kind == "story-merged":
                        self._revisions.pop(str(change.detail.get("merged")), None)
                    if change.kind == "record-made" and change.story is not None:
                        self._revisions[change.story] = str(change.seq)
                self._seq = changes[-1].seq
