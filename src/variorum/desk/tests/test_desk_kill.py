"""Killed in the middle of decisions and publishing: what was acknowledged is there, nothing is half-made, the log holds."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from variorum.desk import Book, rows
from variorum.desk.audit import verify

ROUNDS, DECISIONS = 4, 66
"""Kills, and decisions and editions acknowledged before each."""

CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from variorum.desk import Book, Desk, Order, rows
from variorum.desk.tests.example_story import record
from variorum.model.review import Person
R = record()
class Shelf:
    def stories(self): return [("s1", "1")]
    def revision(self, story): return "1"
    def record(self, story): return R
class Press:
    def page(self, edition, record): return edition.label
    def document(self, edition, record): return "{}"
desk = Desk(Book.open(Path(sys.argv[1])), Shelf(), Press(), check=lambda t, e: [], clock=lambda: datetime.now(UTC))
desk.sync_all()
ana = Person("ana", "Ana", "editor")
n = 0
while True:
    for point in desk.points("s1"):
        n += 1
        point = desk.point("s1", point.id)
        if point.state == "in-review":
            made = desk.decide(Order("s1", "point", point.id, "approve", ana, seen=point.last))
        else:
            made = desk.decide(Order("s1", "point", point.id, "edit", ana, seen=point.last, text=f"Words number {n}.", why="w"))
        print("judgement", made.id, flush=True)
        if n % 5 == 0 and any(p.state == "approved" for p in desk.points("s1")):
            seen = rows.last_judgement(desk.book.connection(), "s1")
            print("edition", desk.publish("s1", ana, seen=seen).number, flush=True)
"""


def test_kill_9_loses_nothing_acknowledged_and_leaves_nothing_half_made(tmp_path: Path) -> None:
    path, chance = tmp_path / "news.db", random.Random(7)
    acknowledged: list[tuple[str, int]] = []
    for _ in range(ROUNDS):
        acknowledged += run_and_kill(path, DECISIONS + chance.randrange(10))
        whole(path, acknowledged)
    assert sum(kind == "judgement" for kind, _ in acknowledged) >= 200
    assert sum(kind == "edition" for kind, _ in acknowledged) >= 10


def run_and_kill(path: Path, lines: int) -> list[tuple[str, int]]:
    """Lets a process work until it has acknowledged so many decisions, then kills it, whatever it is doing."""
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    told = [child.stdout.readline() for _ in range(lines)]
    os.kill(child.pid, signal.SIGKILL)
    told += child.stdout.read().splitlines()
    child.wait()
    child.stdout.close()
    pairs = [line.split() for line in told if line.count(" ") == 1]
    return [(kind, int(n)) for kind, n in pairs]


def whole(path: Path, acknowledged: list[tuple[str, int]]) -> None:
    book = Book.open(path)
    connection = book.connection()
    log = list(rows.audit_entries(connection))
    assert verify(log, rows.audit_head(connection)) == []
    held = rows.judgements(connection, "s1")
    editions = rows.editions(connection, "s1")
    assert {n for kind, n in acknowledged if kind == "judgement"} <= {j.id for j in held}
    assert {n for kind, n in acknowledged if kind == "edition"} <= {e.number for e in editions}
    logged = [json.loads(e.after or "{}").get("judgement") for e in log if e.subject.startswith("s1/point/")]
    assert logged == [j.id for j in held], "every decision has exactly one line in the log"
    printed = {j.edition for j in held if j.action == "publish"}
    assert printed == {e.number for e in editions}, "an edition and the decisions that made it are there together or not at all"
    assert [e.number for e in editions] == list(range(1, len(editions) + 1))
    book.close()
