"""The deep reading of a stored story: its record, made when someone asks for it and kept until its articles or the program change."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import msgspec

from variorum.export.decode import record_from
from variorum.export.json import dumps
from variorum.export.validate import validate
from variorum.model import Article
from variorum.model.record import Record
from variorum.model.review import Ruling
from variorum.run.story import Models, Progress, Wish, read_story
from variorum.store import Store
from variorum.store.base import Kept
from variorum.store.rulings import standing_rulings


def story_record(store: Store, story: str, *, models: Callable[[], Models], wish: Wish, progress: Progress = lambda _: None) -> Record:
    """The record of the story as its articles now stand. Raises NotFound.

    A record made by this version from exactly these articles, and from what people ruled on its names, is taken as it is, but for
    expectations that may have lapsed since: it is made anew on another day. ``models`` is called only when something has to be read.
    """
    articles = members_of(store, story)
    rulings = standing_rulings(store.corrections, story, (a.id for a in articles))
    bonds = store.corrections.bonds([a.id for a in articles])
    together = frozenset(frozenset((one, other)) for one, other, joined in bonds if joined)
    wish = replace(wish, rulings=tuple(ruling for _, ruling in rulings.values()), together=together)
    digest = _digest(articles, wish.rulings, wish.as_of)
    kept = store.records.get(story)
    if kept is not None and (kept.digest, kept.maker) == (digest, wish.version):
        return record_from(json.loads(kept.data))
    record, _ = read_story(articles, models=models(), wish=wish, progress=progress)
    document = dumps(record)
    validate(json.loads(document))
    with store.write():
        store.records.put(story, Kept(digest, wish.version, wish.made_at, document.encode()))
        if kept is None or kept.digest != digest:
            store.changes.add("record-made", at=wish.made_at, story=story)
    return record


def members_of(store: Store, story: str) -> list[Article]:
    """The current version of each article of the story, in order of publication. Raises NotFound."""
    return [s.article for s in store.articles.many(store.stories.members(store.stories.get(story).id))]


def _digest(articles: Sequence[Article], rulings: Sequence[Ruling], as_of: datetime) -> str:
    parts = [f"{a.id} {a.sha256} {a.published} {a.outlet}" for a in articles] + [msgspec.json.encode(r).decode() for r in rulings]
    return sha256("\n".join([*parts, as_of.date().isoformat()]).encode()).hexdigest()
