"""A person's corrections of stories, carried out and kept; each can be undone by itself, and no later run overrules one that stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from variorum.align.rulings import joining, parting
from variorum.errors import InputError
from variorum.model.record import Entity, Record
from variorum.store import Store
from variorum.store.rulings import keep_ruling


def merge_stories(store: Store, stories: Sequence[str], *, by: str, at: datetime, why: str) -> tuple[str, str]:
    """All articles into the first story. Returns that story and the correction's id."""
    if len(set(stories)) < 2:
        raise InputError("give at least two different stories to merge")
    with store.write():
        groups = [store.stories.members(store.stories.get(s).id) for s in dict.fromkeys(stories)]
        together = [a for group in groups for a in group]
        into = stories[0]
        correction = store.corrections.add("story-merge", {"together": together}, by=by, at=at, why=why, story=into)
        for article in together:
            store.stories.assign(article, into, at=at, reason=f"merged by {by}: {why}", correction=correction)
        for other in dict.fromkeys(stories[1:]):
            store.changes.add("story-merged", at=at, story=into, merged=other, reason=why, correction=correction)
    return into, correction


def split_story(store: Store, story: str, articles: Sequence[str], *, by: str, at: datetime, why: str) -> tuple[str, str]:
    """These articles out of their story into a new one. Returns the new story and the correction's id."""
    with store.write():
        members = store.stories.members(store.stories.get(story).id)
        out = [a for a in members if a in set(articles)]
        rest = [a for a in members if a not in set(articles)]
        if len(out) != len(set(articles)) or not out or not rest:
            raise InputError(f"name some of the articles of {story}, not all of them: {', '.join(members)}")
        correction = store.corrections.add("story-split", {"apart": [out, rest]}, by=by, at=at, why=why, story=story)
        made = store.stories.create(title=store.articles.get(out[0]).article.heading, at=at)
        for article in out:
            store.stories.assign(article, made, at=at, reason=f"split off by {by}: {why}", correction=correction)
        store.changes.add("story-split", at=at, story=story, made=made, reason=why, correction=correction)
    return made, correction


def merge_names(store: Store, record: Record, names: Sequence[str], *, story: str, by: str, at: datetime, why: str) -> list[str]:
    """The entities with these names are one, called as the first. Returns the corrections' ids, one for each name that was another."""
    first, *rest = [_named(record, n) for n in names]
    others = {e.id: e for e in rest if e.id != first.id}
    if not others:
        raise InputError(f"give the names of at least two entries; {', '.join(names)} stand for one")
    with store.write():
        rulings = [joining(first, e, record.articles) for e in others.values()]
        return [keep_ruling(store.corrections, r, story=story, by=by, at=at, why=why) for r in rulings]


def split_names(store: Store, record: Record, names: Sequence[str], *, story: str, by: str, at: datetime, why: str) -> str:
    """These spellings of one entity are someone else. Returns the correction's id."""
    found = {e.id: e for e in (_named(record, n) for n in names)}
    entity = next(iter(found.values()))
    if len(found) > 1 or set(entity.names) <= set(names):
        raise InputError(f"name some of the spellings of one entry, not all of them: {', '.join(entity.names)}")
    return keep_ruling(store.corrections, parting(entity, names, record.articles), story=story, by=by, at=at, why=why)


def _named(record: Record, name: str) -> Entity:
    found = [e for e in record.entities if name in e.names]
    if len(found) != 1:
        known = ", ".join(sorted(n for e in (found or record.entities) for n in e.names)[:20])
        raise InputError(f"{name!r} stands for {len(found) or 'no'} {'entries' if found else 'entry'} of this story, which has: {known}")
    return found[0]


def undo(store: Store, correction: str, *, by: str, at: datetime, why: str) -> None:
    """Take one correction back: articles that stand where it put them return to the story they were in before."""
    with store.write():
        found = store.corrections.get(correction)
        store.corrections.undo(correction, by=by, at=at, why=why)
        for article in _moved(found.body):
            history = store.stories.history(article=article)
            if len(history) > 1 and history[-1].correction == correction:
                store.stories.assign(article, history[-2].story, at=at, reason=f"{correction} undone by {by}: {why}")


def _moved(body: object) -> list[str]:
    """Articles that a story correction names."""
    if not isinstance(body, dict):
        return []
    return [*body.get("together", ()), *(a for group in body.get("apart", ()) for a in group)]
