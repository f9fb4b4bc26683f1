"""Records kept current while the desk is open or feeds are watched: a story whose articles changed is read again."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from importlib.metadata import version

from variorum.app.settings import Settings
from variorum.model.record import Record
from variorum.run.deep import story_record
from variorum.run.reading import load_models
from variorum.run.story import Models, Wish
from variorum.store import Store

BATCH = 1000
_log = logging.getLogger("variorum.app")


class Making:
    """Follows the store's changes from ``seq`` on. The models are loaded when the first story has to be read.

    Made are the records of stories of at least ``origins`` origins, of those that are watched, and of those that have had one.
    """

    def __init__(self, store: Store, settings: Settings, *, origins: int = 0, seq: int = 0) -> None:
        self._store, self._settings, self._origins = store, settings, origins
        self.seq = seq
        """The last change that has been looked at."""
        self._due: dict[str, None] = {}
        self._models: Models | None = None

    def due(self) -> list[str]:
        """Stories with articles whose record is missing or older than their latest change, the longest waiting first."""
        while changes := self._store.changes.after(self.seq, limit=BATCH):
            for change in changes:
                story = change.story or (self._store.stories.of(change.article) if change.article else None)
                if story is None:
                    continue
                if change.kind == "record-made":
                    self._due.pop(story, None)
                else:
                    self._due.setdefault(story)
            self.seq = changes[-1].seq
        self._due = {story: None for story in self._due if self._worth(story)}
        return list(self._due)

    def _worth(self, story: str) -> bool:
        row = self._store.stories.get(story)
        if not row.articles or row.merged_into:
            return False
        return row.origins >= self._origins or row.watched or self._store.records.get(story) is not None

    def make(self, story: str) -> Record | None:
        """Reads one story again. One that cannot be read is logged and waits for its next change."""
        self._due.pop(story, None)
        now = datetime.now(UTC)
        wish = Wish(as_of=now, made_at=now, version=version("variorum"), per_unit=self._settings.per_unit)
        try:
            return story_record(self._store, story, models=self._loaded, wish=wish)
        except Exception:
            _log.exception("story %s could not be read", story)
            return None

    def _loaded(self) -> Models:
        if self._models is None:
            self._models = load_models(threads=self._settings.threads, judge=self._settings.judge)
        return self._models
