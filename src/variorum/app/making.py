"""Records made while the desk is open: every story whose articles changed since its record was made is read again."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from importlib.metadata import version

from variorum.app.settings import Settings
from variorum.run.deep import story_record
from variorum.run.reading import load_models
from variorum.run.story import Models, Wish
from variorum.store import Store

BATCH = 1000
_log = logging.getLogger("variorum.app")


class Making:
    """Follows the store's changes. The models are loaded when the first story has to be read."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._seq = 0
        self._due: dict[str, None] = {}
        self._models: Models | None = None

    def due(self) -> list[str]:
        """Stories with articles whose record is missing or older than their latest change, the longest waiting first."""
        while changes := self._store.changes.after(self._seq, limit=BATCH):
            for change in changes:
                story = change.story or (self._store.stories.of(change.article) if change.article else None)
                if story is None:
                    continue
                if change.kind == "record-made":
                    self._due.pop(story, None)
                else:
                    self._due.setdefault(story)
            self._seq = changes[-1].seq
        return [story for story in self._due if self._store.stories.members(story)]

    def make(self, story: str) -> None:
        """Reads one story again. One that cannot be read is logged and waits for its next change."""
        self._due.pop(story, None)
        now = datetime.now(UTC)
        wish = Wish(as_of=now, made_at=now, version=version("variorum"), per_unit=self._settings.per_unit)
        try:
            story_record(self._store, story, models=self._loaded, wish=wish)
        except Exception:
            _log.exception("story %s could not be read", story)

    def _loaded(self) -> Models:
        if self._models is None:
            self._models = load_models(threads=self._settings.threads, judge=self._settings.judge)
        return self._models
