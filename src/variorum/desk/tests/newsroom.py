"""People, a shelf and a press for a desk on a real store, and the orders they give it."""

from __future__ import annotations

import json

from variorum.desk import Desk, Order, rows
from variorum.desk.audit import verify
from variorum.model.record import Record
from variorum.model.review import Edition, Person

S = "s1"
ANA, BEN = Person("ana", "Ana", "editor"), Person("ben", "Ben", "editor")
RITA, ROB = Person("rita", "Rita", "reporter"), Person("rob", "Rob", "reader")
ROOT = Person("root", "Root", "admin")


class Shelf:
    """One story whose record can be replaced."""

    def __init__(self, held: Record) -> None:
        self.held, self.n = held, 1

    def put(self, held: Record) -> None:
        self.held, self.n = held, self.n + 1

    def stories(self) -> list[tuple[str, str]]:
        return [(S, str(self.n))]

    def revision(self, story: str) -> str | None:
        return str(self.n) if story == S else None

    def record(self, story: str) -> Record | None:
        return self.held if story == S else None


class Press:
    def page(self, edition: Edition, record: Record) -> str:
        return edition.label

    def document(self, edition: Edition, record: Record) -> str:
        return json.dumps([[p.text for p in edition.points], [e.names for e in record.entities]])


def order(desk: Desk, point: str, action: str, by: Person = ANA, **more: object) -> Order:
    return Order(S, "point", point, action, by, seen=desk.point(S, point).last, **more)  # type: ignore[arg-type]


def approve_all(desk: Desk, by: Person = ANA) -> None:
    for point in desk.points(S):
        if point.state == "in-review":
            desk.decide(order(desk, point.id, "approve", by))


def publish(desk: Desk, by: Person = ANA, note: str | None = None) -> Edition:
    return desk.publish(S, by, seen=rows.last_judgement(desk.book.connection(), S), note=note)


def holds(desk: Desk) -> bool:
    connection = desk.book.connection()
    return verify(rows.audit_entries(connection), rows.audit_head(connection)) == []
