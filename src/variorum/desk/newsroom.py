"""The desk itself: decisions come in, are held against the rules, and are stored with their line in the audit log."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from threading import Lock

from variorum.align.rulings import joining, parting
from variorum.desk import orders, rows, shelving
from variorum.desk.audit import entry
from variorum.desk.base import Check, Clock, Order, Press, Shelf
from variorum.desk.book import Book, log
from variorum.desk.edition import Imprint, assemble, included
from variorum.desk.overrides import laid_over
from variorum.desk.reconcile import broken, evidence
from variorum.desk.state import NEEDS, fold, may, publish_refusal, refusal, undoable
from variorum.errors import NotAllowed, NotFound, Refused, Stale
from variorum.model.finding import Finding
from variorum.model.record import Citation, Record
from variorum.model.review import Edition, Judgement, Person, Point, Ruling
from variorum.store.base import Correction
from variorum.store.rulings import keep_ruling, standing_rulings

KEPT_RECORDS = 32


class Desk:
    """Everything a newsroom does to stories. Safe to use from several threads, and beside other processes on the same file."""

    def __init__(self, book: Book, shelf: Shelf, press: Press, *, check: Check, clock: Clock) -> None:
        self.book, self.shelf, self.press = book, shelf, press
        self._check, self.clock = check, clock
        self._records: OrderedDict[tuple[str, str], Record] = OrderedDict()
        self._points: OrderedDict[str, tuple[int, tuple[Point, ...]]] = OrderedDict()
        self._lock = Lock()

    # -- reading

    def record(self, story: str) -> Record:
        """The newest record of a story. Raises NotFound."""
        revision = self.shelf.revision(story)
        if revision is None:
            raise NotFound(f"no story {story[:80]!r}")
        with self._lock:
            held = self._records.get((story, revision))
        if held is not None:
            return held
        found = self.shelf.record(story)
        if found is None:
            raise NotFound(f"no story {story[:80]!r}")
        with self._lock:
            self._records[story, revision] = found
            while len(self._records) > KEPT_RECORDS:
                self._records.popitem(last=False)
        return found

    def rulings(self, story: str) -> dict[str, tuple[Correction, Ruling]]:
        """What people ruled on who is who and did not take back, by correction id, wherever they did so. Raises NotFound."""
        return standing_rulings(self.book.corrections, story, (a.id for a in self.record(story).articles))

    def ruled(self, story: str) -> Record:
        """The newest record with the rulings that it may be older than. Raises NotFound."""
        return laid_over(self.record(story), (ruling for _, ruling in self.rulings(story).values()))

    def points(self, story: str) -> list[Point]:
        """A story's key points as they stand, in the order they were first proposed."""
        with self.book.read() as connection:
            return self.points_at(connection, story, rows.last_judgement(connection, story))

    def points_at(self, connection: sqlite3.Connection, story: str, last: int) -> list[Point]:
        """The same inside a view of one moment, whose latest decision on the story is ``last``; kept while there is no newer one."""
        with self._lock:
            held = self._points.get(story)
        if held is None or held[0] != last:
            held = (last, tuple(shelving.points(connection, story)))
            with self._lock:
                self._points[story] = held
                while len(self._points) > KEPT_RECORDS:
                    self._points.popitem(last=False)
        return list(held[1])

    def point(self, story: str, id_: str) -> Point:
        """Raises NotFound."""
        found = fold(rows.judgements(self.book.connection(), story, "point", id_))
        if found is None:
            raise NotFound(f"no key point {id_[:80]!r} in story {story[:80]!r}")
        return found

    def judgements(self, story: str, kind: str | None = None, subject: str | None = None) -> list[Judgement]:
        return rows.judgements(self.book.connection(), story, kind, subject)

    def editions(self, story: str) -> list[Edition]:
        return rows.editions(self.book.connection(), story)

    def two_person(self) -> bool:
        """Whether the two-person rule holds."""
        return rows.setting(self.book.connection(), "two_person", "no") == "yes"

    def findings(self, record: Record, text: str, citations: Sequence[Citation]) -> tuple[Finding, ...]:
        """What a text says that its citations, as far as they still stand, do not."""
        articles = {a.id: a for a in record.articles}
        return (*broken(citations, articles), *self._check(text, evidence(citations, articles)))

    def try_text(self, story: str, point: str, *, text: str, cited: tuple[tuple[str, int, int], ...] | None) -> tuple[Finding, ...]:
        """What the check would say of a wording for a point, nothing kept. ``cited`` None stands for the point's own citations."""
        record = self.record(story)
        held = self.point(story, point)
        return self.findings(record, orders.one_line(text), held.citations if cited is None else orders.citations(cited, record))

    # -- writing

    def sync(self, story: str) -> int:
        """Takes in the newest record of a story: how many decisions the program had to take because of it. Raises NotFound."""
        revision = self.shelf.revision(story)
        if revision is None:
            raise NotFound(f"no story {story[:80]!r}")
        if shelving.revision(self.book.connection(), story) == revision:
            return 0
        record = self.record(story)
        with self.book.write() as connection:
            if shelving.revision(connection, story) == revision:
                return 0
            return shelving.take_in(connection, record, revision=revision, at=self.clock(), findings=self.findings, key=story)

    def behind(self) -> list[str]:
        """Stories with a record on the shelf that the desk has not taken in yet."""
        known = shelving.revisions(self.book.connection())
        return [story for story, revision in self.shelf.stories() if known.get(story) != revision]

    def forget_gone(self) -> None:
        """Takes stories that are no longer on the shelf out of the list; what was decided on them stays."""
        gone = set(shelving.revisions(self.book.connection())) - {story for story, _ in self.shelf.stories()}
        if gone:
            with self.book.write() as connection:
                connection.executemany("DELETE FROM desk_story WHERE story = ?", [(story,) for story in gone])

    def sync_all(self) -> int:
        """``sync`` of every story that is behind."""
        return sum(self.sync(story) for story in self.behind())

    def decide(self, order: Order) -> Judgement:
        """Takes one decision and returns it. Raises NotAllowed, Refused, Stale or NotFound, and then nothing has changed."""
        orders.permit(order)
        self.sync(order.story)
        record = self.record(order.story)
        with self.book.write() as connection:
            held = rows.judgements(connection, order.story, order.kind, order.subject)
            orders.unseen(order, held)
            if order.kind == "point":
                return self._on_point(connection, order, held=held, record=record)
            shown = self.ruled(order.story) if order.kind == "entity" else record
            orders.exists(order, shown, rows.editions(connection, order.story))
            judgement = orders.plain(order, self.clock())
            if order.kind == "entity":
                judgement = replace(judgement, correction=self._ruling(order, shown, judgement))
            return self._keep(connection, judgement, before=None)

    def _ruling(self, order: Order, shown: Record, judgement: Judgement) -> str:
        """Keeps a ruling on an entity as a correction and returns its id."""
        entities = {e.id: e for e in shown.entities}
        entity = entities[order.subject]
        if order.action == "merge":
            ruling = joining(entities[order.target or ""], entity, shown.articles)
        else:
            ruling = parting(entity, (order.target or "").splitlines(), shown.articles)
        why = judgement.why or ""
        return keep_ruling(self.book.corrections, ruling, story=order.story, by=order.by.name, at=judgement.at, why=why)

    def _on_point(self, connection: sqlite3.Connection, order: Order, *, held: list[Judgement], record: Record) -> Judgement:
        point = fold(held)
        if point is None:
            raise NotFound(f"no key point {order.subject[:80]!r} in story {order.story[:80]!r}")
        two = rows.setting(connection, "two_person", "no") == "yes"
        if order.action in {"approve", "submit"}:
            point = replace(point, findings=self.findings(record, point.text, point.citations))
        why_not = refusal(point, order.action, order.by.id, two_person=two)
        if why_not:
            raise Refused(why_not)
        judgement = orders.plain(order, self.clock())
        if order.action == "edit":
            citations = point.citations if order.cited is None else orders.citations(order.cited, record)
            text = orders.one_line(order.text or "")
            if not text:
                raise Refused("an edit needs words; to leave the point out, reject it")
            judgement = replace(judgement, text=text, citations=citations, findings=self.findings(record, text, citations))
        return self._keep(connection, judgement, before=point)

    def undo(self, order: Order) -> Judgement:
        """Takes back the last decision a person took on the subject, by a new decision that supersedes it."""
        orders.permit(order)
        with self.book.write() as connection:
            held = rows.judgements(connection, order.story, order.kind, order.subject)
            orders.unseen(order, held)
            last = undoable(held)
            if last is None:
                raise Refused("nothing here can be undone: the last decision was the program's, or it has been published since")
            needed = NEEDS.get(last.action)
            if last.by != order.by.id and not may(order.by, "approve"):
                raise NotAllowed(f"only who took this decision or an editor may undo it; it needed the role {needed}")
            judgement = replace(orders.plain(order, self.clock()), action="undo", supersedes=last.id)
            if last.correction is not None and self.book.corrections.get(last.correction).standing:
                self.book.corrections.undo(last.correction, by=order.by.name, at=judgement.at, why=judgement.why or "")
            return self._keep(connection, judgement, before=fold(held) if order.kind == "point" else None)

    def publish(self, story: str, by: Person, *, seen: int, note: str | None = None) -> Edition:
        """Makes an edition of the approved points. ``seen`` is the last decision on the story that the publisher saw."""
        orders.permit(Order(story, "story", story, "publish", by))
        self.sync(story)
        record = self.record(story)
        with self.book.write() as connection:
            if rows.last_judgement(connection, story) != seen:
                raise Stale("someone decided on this story meanwhile; look again before you publish")
            points = shelving.points(connection, story)
            fresh = [p for p in points if p.state == "approved"]
            checked = [replace(p, findings=self.findings(record, p.text, p.citations)) for p in fresh]
            earlier = rows.editions(connection, story)
            self._may_publish(connection, checked, points=points, earlier=earlier, by=by)
            edition = self._assemble(connection, points, record=record, earlier=earlier, by=by, note=orders.words(note), story=story)
            for point in fresh:
                made = Judgement(0, story, "point", point.id, "publish", by.id, edition.at, orders.words(note), edition=edition.number)
                shelving.keep(connection, made, before=point)
            ruled = self.ruled(story)
            rows.add_edition(connection, edition, page=self.press.page(edition, ruled), document=self.press.document(edition, ruled))
            shown = {"points": [p.id for p in edition.points], "label": edition.label}
            name = f"{story}/edition/{edition.number}"
            log(connection, entry(edition.at, by.id, "publish", subject=name, after=shown, why=orders.words(note)))
            shelving.recount(connection, story)
            return edition

    def _may_publish(
        self, connection: sqlite3.Connection, checked: list[Point], *, points: list[Point], earlier: list[Edition], by: Person
    ) -> None:
        printed = {p.id for p in earlier[-1].points} if earlier else set()
        if not checked and not any(p.state == "withdrawn" and p.id in printed for p in points):
            raise Refused("nothing to publish: no key point is approved, and none of the last edition is withdrawn")
        if not any(included(p, printed) for p in points):
            raise Refused("nothing would be left: withdraw the edition instead")
        two = rows.setting(connection, "two_person", "no") == "yes"
        why_not = publish_refusal(checked, by.id, two_person=two)
        if why_not:
            raise Refused(why_not)

    def _assemble(
        self,
        connection: sqlite3.Connection,
        points: list[Point],
        *,
        record: Record,
        earlier: list[Edition],
        by: Person,
        note: str | None,
        story: str,
    ) -> Edition:
        head = rows.audit_head(connection)
        names = {row[0]: row[1] for row in connection.execute("SELECT id, name FROM person")}
        imprint = Imprint(story, record.title, self.clock(), by.name, head[1] if head else "", note, record.made.version)
        return assemble(points, earlier, imprint=imprint, names=names)

    def _keep(self, connection: sqlite3.Connection, judgement: Judgement, *, before: Point | None) -> Judgement:
        kept = shelving.keep(connection, judgement, before=before)
        shelving.recount(connection, judgement.story)
        return kept

    def set_two_person(self, on: bool, by: Person) -> None:
        """Whether the two-person rule holds from now on."""
        if by.role != "admin" or by.disabled:
            raise NotAllowed("settings need the role admin")
        with self.book.write() as connection:
            before = rows.setting(connection, "two_person", "no")
            rows.put_setting(connection, "two_person", "yes" if on else "no")
            after = "yes" if on else "no"
            log(connection, entry(self.clock(), by.id, "set", subject="setting/two_person", before=before, after=after))
