"""A desk on a real socket, with one person of each role, for tests that speak HTTP to it."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import uvicorn
from argon2 import PasswordHasher

from variorum.app.api.services import Limits, Services
from variorum.app.regrouping import Regrouping
from variorum.app.server import create_app
from variorum.app.serving import ways_out
from variorum.app.shelf import StoreShelf
from variorum.app.web.press import HtmlPress
from variorum.desk import Book, Desk, People
from variorum.desk.tests.example_story import record as example
from variorum.export.json import to_json
from variorum.model.record import Record
from variorum.model.review import Person, Role
from variorum.store import Kept, SqliteStore
from variorum.verify import check_text

PASSWORD = "long enough to pass"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ROLES: tuple[Role, ...] = ("reader", "reporter", "editor", "admin")


def now() -> datetime:
    return datetime.now(UTC)


class Site:
    """``limits`` as the server has them; the story is the example's unless ``put`` gives another."""

    def __init__(self, folder: Path, *, limits: Limits | None = None, people: bool = True) -> None:
        self.path = folder / "news.db"
        self.store = SqliteStore(self.path)
        book = Book(self.store.database)
        desk = Desk(book, StoreShelf(self.store), HtmlPress(), check=check_text, clock=now)
        self.people = People(book, clock=now, hasher=CHEAP)
        hosts = frozenset({"127.0.0.1", "localhost"})
        limits = limits or Limits(per_minute=100_000, sign_ins_per_minute=10_000, follow_s=0.1, sync_s=0.2)
        formats, regroup = ways_out(self.store), Regrouping(self.store, book, now)
        self.services = Services(desk, self.people, hosts, formats, limits, open_setup=True, regroup=regroup)
        self.desk = desk
        self.persons: dict[Role, Person] = {r: self.people.add(r.title(), PASSWORD, r, by="setup") for r in ROLES} if people else {}
        self._server = uvicorn.Server(
            uvicorn.Config(create_app(self.services), host="127.0.0.1", port=0, log_level="error", timeout_graceful_shutdown=5)
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._clients: list[httpx.Client] = []

    def __enter__(self) -> Site:
        self._thread.start()
        for _ in range(600):
            if self._server.started:
                break
            time.sleep(0.05)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.close()
        self.services.stopping.set()
        self._server.should_exit = True
        self._thread.join(20)
        self.store.close()

    def put(self, record: Record | None = None, *, story: str | None = None) -> str:
        """Puts a record into the store, as a new story or as the newest of one, and lets the desk take it in."""
        record = record or example()
        story = story or self.store.stories.create(title="a story", at=now())
        self.store.records.put(
            story, Kept(str(time.monotonic_ns()), "test", now(), json.dumps(to_json(record)).replace("\\ud800", "").encode())
        )
        self.desk.sync(story)
        return story

    def client(self, role: Role | None = None) -> httpx.Client:
        """A browser, signed in as the person of that role; its X-CSRF-Token header is set."""
        client = httpx.Client(base_url=self.url, follow_redirects=False, timeout=60, verify=False)
        self._clients.append(client)
        if role:
            answer = self.sign_in(client, role.title(), PASSWORD)
            assert answer.status_code == 303, answer.text
            client.headers["x-csrf-token"] = csrf_of(client.get("/people").text)
        return client

    @staticmethod
    def sign_in(client: httpx.Client, name: str, password: str) -> httpx.Response:
        form = {"csrf": csrf_of(client.get("/login").text), "name": name, "password": password}
        return client.post("/login", data=form)

    def program(self, role: Role) -> httpx.Client:
        """A program with a token of the person of that role."""
        token = self.people.add_token(self.persons[role], "test").secret
        client = httpx.Client(base_url=self.url, headers={"authorization": f"Bearer {token}"}, timeout=60, verify=False)
        self._clients.append(client)
        return client

    def decide(self, client: httpx.Client, story: str, point: str, action: str, **more: object) -> httpx.Response:
        """A decision on a point as it stands now."""
        body = {"kind": "point", "subject": point, "action": action, "seen": self.desk.point(story, point).last, **more}
        return client.post(f"/api/stories/{story}/decisions", json=body)


def csrf_of(page: str) -> str:
    """The secret that a page's forms carry."""
    found = re.search(r'name="csrf" (?:content|value)="([^"]+)"', page)
    return found[1] if found else ""
