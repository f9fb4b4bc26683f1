"""Signing in, lock-out, tokens, and who may change whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from variorum.desk import Book, People, rows
from variorum.desk.people import IDLE, LIFETIME, LOCKED, TRIES
from variorum.errors import NotAllowed, NotFound, NotSignedIn, Refused

PASSWORD = "long enough to pass"


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(tmp_path: Path, clock: Clock) -> Iterator[People]:
    book = Book.open(tmp_path / "d.db")
    made = People(book, clock=clock, hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    made.add("Ana", PASSWORD, "admin", by="setup")
    yield made
    book.close()


def test_passwords_are_argon2id_and_secrets_are_kept_as_digests(people: People) -> None:
    session = people.sign_in("ana", PASSWORD, address="a")
    token = people.add_token(session.person, "t")
    connection = people._book.connection()
    assert connection.execute("SELECT password_hash FROM person").fetchone()[0].startswith("$argon2id$")
    kept = str(connection.execute("SELECT secret_sha256 FROM session UNION ALL SELECT secret_sha256 FROM token").fetchall())
    log = str(list(rows.audit_entries(connection)))
    for secret in (session.secret, token.secret, PASSWORD):
        assert secret and secret not in kept and secret not in log


def test_the_library_defaults_are_used_unless_tests_say_otherwise(tmp_path: Path, clock: Clock) -> None:
    book = Book.open(tmp_path / "e.db")
    assert People(book, clock=clock)._hasher.memory_cost == PasswordHasher().memory_cost
    book.close()


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(people: People) -> None:
    said = []
    for name in ("Ana", "Nobody"):
        with pytest.raises(NotSignedIn) as caught:
            people.sign_in(name, "wrong password", address="a")
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_lock_out_after_some_tries_and_its_end(people: People, clock: Clock) -> None:
    for _ in range(TRIES):
        with pytest.raises(NotSignedIn, match="do not fit"):
            people.sign_in("Ana", "wrong password", address="a")
    with pytest.raises(NotSignedIn, match="too many"):
        people.sign_in("Ana", PASSWORD, address="a")
    assert people.sign_in("Ana", PASSWORD, address="b").person.name == "Ana", "another address is not locked out by the first"
    clock.at += LOCKED + timedelta(seconds=1)
    assert people.sign_in("Ana", PASSWORD, address="a")


def test_sessions_end_when_idle_too_old_or_signed_out(people: People, clock: Clock) -> None:
    secret = people.sign_in("Ana", PASSWORD, address="a").secret or ""
    assert people.session(secret)
    clock.at += IDLE + timedelta(seconds=1)
    assert people.session(secret) is None
    secret, end = people.sign_in("Ana", PASSWORD, address="a").secret or "", clock.at + LIFETIME
    while clock.at < end:
        assert people.session(secret)
        clock.at += IDLE / 2
    clock.at += timedelta(seconds=1)
    assert people.session(secret) is None
    secret = people.sign_in("Ana", PASSWORD, address="a").secret or ""
    people.sign_out(secret)
    assert people.session(secret) is None


def test_disabling_or_a_new_password_ends_what_was_open(people: People) -> None:
    admin = people.everyone()[0]
    rita = people.add("Rita", PASSWORD, "reporter", by=admin.id)
    secret, token = people.sign_in("Rita", PASSWORD, address="a").secret or "", people.add_token(rita, "t").secret or ""
    people.change(rita.id, by=rita, password="another long one")
    assert people.session(secret) is None and people.bearer(token)
    people.change(rita.id, by=admin, disabled=True)
    assert people.bearer(token) is None
    with pytest.raises(NotSignedIn):
        people.sign_in("Rita", "another long one", address="a")


def test_only_an_admin_changes_others_and_the_last_admin_stays(people: People) -> None:
    admin = people.everyone()[0]
    rita = people.add("Rita", PASSWORD, "editor", by=admin.id)
    with pytest.raises(NotAllowed):
        people.change(admin.id, by=rita, password="another long one")
    with pytest.raises(NotAllowed):
        people.change(rita.id, by=rita, role="admin")
    with pytest.raises(Refused, match="last admin"):
        people.change(admin.id, by=admin, role="editor")
    token = people.add_token(admin, "t")
    with pytest.raises(NotFound):
        people.revoke_token(token.id, rita)
    people.revoke_token(token.id, admin)
    assert people.bearer(token.secret or "") is None


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("ana", PASSWORD), ("Bo", "short"), ("Bo", "x" * 300), ("x" * 81, PASSWORD)]
)
def test_names_and_passwords_that_will_not_do(people: People, name: str, password: str) -> None:
    with pytest.raises(Refused):
        people.add(name, password, "reader", by="setup")
