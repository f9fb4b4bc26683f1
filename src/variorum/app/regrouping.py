"""Stories merged and split by a person, and each such step taken back: in the store, with its line in the desk's log, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.desk import Book, Clock
from variorum.desk.audit import entry
from variorum.desk.book import log
from variorum.desk.state import may
from variorum.errors import InputError, NotAllowed, Refused
from variorum.model.review import Person
from variorum.run.correct import merge_stories, split_story, undo
from variorum.store import Correction, Store


class Regrouping:
    """``store`` and ``book`` keep their tables in the same file, so that both change in one transaction."""

    def __init__(self, store: Store, book: Book, clock: Clock) -> None:
        self._store, self._book, self._clock = store, book, clock

    def merge(self, story: str, other: str, *, by: Person, why: str) -> str:
        """All articles of ``other`` into ``story``. Returns the correction's id."""
        _permit(by, why)
        at = self._clock()
        with self._book.write() as connection:
            try:
                _, correction = merge_stories(self._store, [story, other], by=by.name, at=at, why=why)
            except InputError as error:
                raise Refused(str(error)) from error
            after = {"merged": other, "correction": correction}
            log(connection, entry(at, by.id, "merge", subject=f"story/{story}", after=after, why=why))
        return correction

    def split(self, story: str, articles: Sequence[str], *, by: Person, why: str) -> str:
        """These articles out of ``story`` into one of their own. Returns the correction's id."""
        _permit(by, why)
        at = self._clock()
        with self._book.write() as connection:
            try:
                made, correction = split_story(self._store, story, articles, by=by.name, at=at, why=why)
            except InputError as error:
                raise Refused(str(error)) from error
            after = {"made": made, "articles": list(articles), "correction": correction}
            log(connection, entry(at, by.id, "split", subject=f"story/{story}", after=after, why=why))
        return correction

    def undo(self, correction: str, *, by: Person, why: str) -> None:
        """Takes one merge or split back. Raises NotFound for one that does not stand."""
        _permit(by, why)
        at = self._clock()
        with self._book.write() as connection:
            undo(self._store, correction, by=by.name, at=at, why=why)
            log(connection, entry(at, by.id, "undo", subject=f"correction/{correction}", why=why))

    def standing(self, story: str) -> list[Correction]:
        """Merges and splits of a story that stand, oldest first."""
        return [c for c in self._store.corrections.all(story=story) if c.kind in ("story-merge", "story-split")]


def _permit(by: Person, why: str) -> None:
    if not may(by, "merge"):
        raise NotAllowed(f"stories are merged and split by an editor; {by.name} is {by.role}")
    if not why.strip() or len(why) > 500:
        raise Refused("give a reason of at most 500 characters")
