"""One more article into the store, at shallow depth: kept, sketched, put into its story, its copies found. Its cost does not grow with the
archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from variorum import cluster, lineage
from variorum.inference.base import SentenceEncoder
from variorum.model import Article, Extracted, Raw, Warning
from variorum.store import Link, Store, Trace

COPIES = 6
REWRITES = 4
"""Articles that a new one is laid beside to see whether it rests on them: likely copies, and the nearest of its own story."""
SPLIT_AT = frozenset({4, 6, 9, 13, 20, 30})
"""Sizes at which a story that has grown is looked at as a whole."""
PUBLISHED_LATER = timedelta(days=2)
"""How far in the future a publication time is believed."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What one article did. ``story`` is where it stands now; ``joined`` False when it started that story or stays where it was."""

    article: str
    what: Literal["new", "same", "changed"]
    story: str | None
    joined: bool = False
    reason: str = ""
    merged: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


def address(raw: Raw, article: Article) -> str:
    """What an article is known by: its URL, or its path, or the digest of its bytes."""
    return article.url or raw.url or (f"file:{article.path or raw.path}" if article.path or raw.path else f"sha256:{article.sha256}")


class Shallow:
    """Adds articles to one store. Holds the models, so that they are loaded once; safe to use beside other processes on the same store."""

    def __init__(self, store: Store, *, encoder: SentenceEncoder | None = None, model: cluster.Model | None = None) -> None:
        self.store = store
        self.encoder = encoder
        self.model = model or cluster.shipped_model()

    def add(self, raw: Raw, extracted: Extracted, *, at: datetime) -> Happened:
        """Keep the article and decide its story. Nothing is written for what is known at that address."""
        article, warnings = extracted.article, list(extracted.warnings)
        key = address(raw, article)
        known = self.store.articles.known(key)
        if known is not None:
            kept = self.store.articles.get(known).article
            article = article.completed(kept)
            if (kept.text, kept.title) == (article.text, article.title) and not article.tells_more_than(kept):
                return Happened(known, "same", self.store.stories.of(known))
        if article.published is not None and article.published > at + PUBLISHED_LATER:
            warnings.append(Warning("future-date", f"published {article.published.isoformat()}, which is yet to come", article.id))
        counts = cluster.count(article)
        found = self._sketch(article, counts)
        near, copies = cluster.keys(found), _copy_keys(article)
        trace = Trace(cluster.MAKER, cluster.pack(found), _believed(article, at))
        with self.store.write():
            added = self.store.articles.add(raw.data, article, key=key, at=at, warnings=warnings)
            if added.what == "same":
                return Happened(added.article, "same", self.store.stories.of(added.article))
            likely = self._near(copies, trace.at, limit=COPIES)
            nearby = [*self._near(near, trace.at, limit=cluster.CANDIDATES), *likely]
            self.store.blocking.put(added.article, trace, keys=[*near, *copies], terms=counts.terms())
            return self._settle(added.article, added.what, found, nearby=nearby, likely=likely, at=at)

    def _sketch(self, article: Article, counts: cluster.Counts, before: cluster.Sketch | None = None) -> cluster.Sketch:
        """Weighed by what the archive holds now; ``before`` lends its embedding."""
        if before is not None:
            vector = before.embedding
        else:
            vector = None if self.encoder is None else self.encoder.encode([cluster.told_first(article)])[0]
        documents = self.store.blocking.documents()

        def rarity(words: Sequence[str]) -> dict[str, float]:
            ids = {w: cluster.term_id(w) for w in words}
            known = self.store.blocking.frequencies(list(ids.values()))
            found = {w: known.get(i, 0) for w, i in ids.items()}
            general = self.model.general(documents)
            return cluster.inverse_frequency(found, words, documents=documents, prior=self.model.words, weight=general)

        return cluster.sketch(article, counts, rarity, embedding=vector, documents=documents)

    def _near(self, keys: Sequence[int], day: datetime | None, *, limit: int) -> list[str]:
        window = timedelta(days=cluster.WINDOW_DAYS)
        since, until = (day - window, day + window) if day else (None, None)
        found = self.store.blocking.candidates(keys, since=since, until=until, limit=limit, crowd=cluster.CROWD)
        return [c.article for c in found]

    def _settle(
        self,
        article: str,
        what: Literal["new", "changed"],
        found: cluster.Sketch,
        *,
        nearby: Sequence[str],
        likely: Sequence[str],
        at: datetime,
    ) -> Happened:
        """Story and origin of an article just written; inside its transaction."""
        stories = self.store.stories
        held = stories.of(article)
        if held is not None:
            resting = self._origins(article, held, likely=likely, at=at)
            return Happened(article, what, held, reason="a new version of an article of this story", rests_on=resting)
        members = self._candidates(nearby, article)
        sketches = self._sketches({a for group in members.values() for a in group})
        groups = {s: [sketches[a] for a in group if a in sketches] for s, group in members.items()}
        decision = cluster.decide(found, groups, self.model, apart=self._apart(members))
        story = decision.story or stories.create(title=self.store.articles.get(article).article.heading, at=at)
        stories.assign(article, story, at=at, reason=decision.reason, score=decision.score)
        for other in decision.merges:
            self._merge(other.story, story, reason=other.reason, score=other.score, at=at)
        split = self._split(story, at) if decision.story else ()
        now = stories.of(article) or story
        resting = self._origins(article, now, likely=likely, at=at)
        merged = tuple(m.story for m in decision.merges)
        return Happened(article, what, now, decision.story is not None, decision.reason, merged, split, resting)

    def _candidates(self, nearby: Sequence[str], article: str) -> dict[str, list[str]]:
        """Members of the stories that the nearby articles are in."""
        stories = dict.fromkeys(s for a in nearby if a != article and (s := self.store.stories.of(a)) is not None)
        return {s: self.store.stories.members(s) for s in list(stories)[:12]}

    def _sketches(self, articles: set[str]) -> dict[str, cluster.Sketch]:
        """Of those sketched at all; what was weighed in a much smaller archive is weighed anew, and kept."""
        out = {}
        documents = self.store.blocking.documents()
        for a, trace in self.store.blocking.traces(sorted(articles)).items():
            if trace.maker != cluster.MAKER:
                continue
            out[a] = cluster.unpack(trace.data)
            if documents >= cluster.STALE * out[a].documents and documents > 1:
                article = self.store.articles.get(a).article
                counts = cluster.count(article)
                out[a] = self._sketch(article, counts, out[a])
                fresh = Trace(cluster.MAKER, cluster.pack(out[a]), trace.at)
                self.store.blocking.put(a, fresh, keys=[*cluster.keys(out[a]), *_copy_keys(article)], terms=counts.terms())
        return out

    def _apart(self, members: dict[str, list[str]]) -> frozenset[frozenset[str]]:
        """Pairs of stories that a person's word keeps apart."""
        story = {a: s for s, group in members.items() for a in group}
        bonds = self.store.corrections.bonds(sorted(story))
        pairs = (frozenset((story[a], story[b])) for a, b, together in bonds if not together and a in story and b in story)
        return frozenset(p for p in pairs if len(p) == 2)

    def _merge(self, story: str, into: str, *, reason: str, score: float, at: datetime) -> None:
        for article in self.store.stories.members(story):
            self.store.stories.assign(article, into, at=at, reason=reason, score=score)
        self.store.changes.add("story-merged", at=at, story=into, merged=story, reason=reason)

    def _split(self, story: str, at: datetime) -> tuple[str, ...]:
        """Part a story whose articles turn out to tell several events; the largest group keeps the id."""
        members = self.store.stories.members(story)
        if len(members) not in SPLIT_AT:
            return ()
        bonds = self.store.corrections.bonds(members)
        together = frozenset(frozenset((a, b)) for a, b, joined in bonds if joined)
        sketches = self._sketches(set(members))
        groups = cluster.parts({a: sketches[a] for a in members if a in sketches}, self.model, together=together)
        made = []
        for group in groups[1:]:
            title = self.store.articles.get(group[0]).article.heading
            made.append(self.store.stories.create(title=title, at=at))
            reason = "as more was told, these articles proved to tell another event"
            for article in group:
                self.store.stories.assign(article, made[-1], at=at, reason=reason)
            self.store.changes.add("story-split", at=at, story=story, made=made[-1], reason=reason)
        return tuple(made)

    def _origins(self, article: str, story: str, *, likely: Sequence[str], at: datetime) -> tuple[str, ...]:
        """Note whom the article rests on, and regroup its story's origins."""
        members = [m for m in self.store.stories.members(story) if m != article]
        beside = list(dict.fromkeys([*(a for a in likely if a != article), *members[-REWRITES:]]))
        kept = self.store.articles.many([article, *beside])
        rests = lineage.rests_on(kept[0].article, [k.article for k in kept[1:]]) if len(kept) > 1 else []
        links = [Link(r.later, r.earlier, r.score, r.reason) for r in rests if r.score > 0]
        self.store.stories.put_links(links)
        everyone = self.store.stories.members(story)
        inside = [x for x in self.store.stories.links(everyone) if x.score > 0]
        self.store.stories.put_origins(story, _grouped(everyone, inside), at=at)
        return tuple(x.earlier for x in links if x.later == article)


def _copy_keys(article: Article) -> list[int]:
    signed = lineage.signature(article)
    return [] if signed is None else lineage.keys(signed)


def _believed(article: Article, at: datetime) -> datetime | None:
    """The publication time, unless it lies well in the future."""
    published = article.published
    return None if published is not None and published > at + PUBLISHED_LATER else published


def _grouped(members: Sequence[str], links: Sequence[Link]) -> dict[str, str]:
    """For each member the first, in the order given, of those it is linked with."""
    first = {m: m for m in members}
    place = {m: i for i, m in enumerate(members)}

    def root(m: str) -> str:
        while first[m] != m:
            m = first[m]
        return m

    for x in links:
        if x.later in place and x.earlier in place:
            a, b = sorted((root(x.later), root(x.earlier)), key=place.__getitem__)
            first[b] = a
    return {m: root(m) for m in members}
