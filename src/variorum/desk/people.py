"""People, their passwords, sessions and tokens. Secrets are kept only as digests; every change of a person is in the audit log."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from variorum.desk.audit import entry
from variorum.desk.base import Clock
from variorum.desk.book import Book, log
from variorum.errors import NotAllowed, NotFound, NotSignedIn, Refused
from variorum.model.review import Person, Role

MIN_PASSWORD = 10
MAX_PASSWORD = 256
TRIES = 5
"""Failed sign-ins from one address under one name before the pair is locked out."""
TRIES_ANYWHERE = 20
"""Failed sign-ins under one name from all addresses before the name is."""
LOCKED = timedelta(minutes=15)
IDLE = timedelta(hours=12)
LIFETIME = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)
"""How often a session's last use is written down."""
TOKEN_PREFIX = "vrm_"  # noqa: S105  # marks a token as ours, hides nothing


@dataclass(frozen=True, slots=True)
class Session:
    """``secret`` goes into the cookie, ``csrf`` into the page's forms; only the first's digest is stored."""

    person: Person
    csrf: str
    secret: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A token for programs; ``secret`` is known only when it is made."""

    id: str
    person: str
    label: str
    created_at: datetime
    revoked: bool
    secret: str | None = None


class People:
    """Who may use the desk. ``hasher`` is argon2id with the library's parameters unless tests hand a cheaper one."""

    def __init__(self, book: Book, *, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        self._book, self._clock = book, clock
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    # -- people

    def everyone(self) -> list[Person]:
        """By name."""
        rows = self._book.connection().execute("SELECT id, name, role, disabled, created_at FROM person ORDER BY name")
        return [_person(row) for row in rows]

    def get(self, id_: str) -> Person:
        """Raises NotFound."""
        return self._get(self._book.connection(), id_)

    def names(self) -> dict[str, str]:
        """Printed name of each person id."""
        return dict(self._book.connection().execute("SELECT id, name FROM person"))

    def add(self, name: str, password: str, role: Role, *, by: str) -> Person:
        """A new person. Raises Refused for a name that is taken, and for a name or password that will not do."""
        name = " ".join("".join(c for c in name if c.isprintable()).split())
        if not 1 <= len(name) <= 80:
            raise Refused("a name has 1 to 80 characters")
        digest = self._hasher.hash(_good(password))
        person = Person(secrets.token_hex(6), name, role, created_at=self._clock())
        with self._book.write() as connection:
            if connection.execute("SELECT 1 FROM person WHERE name = ?", (name,)).fetchone():
                raise Refused(f"there is a person named {name!r} already")
            connection.execute(
                "INSERT INTO person (id, name, role, password_hash, created_at) VALUES (?, ?, ?, ?, ?)",
                (person.id, name, role, digest, self._clock().isoformat()),
            )
            after = {"name": name, "role": role}
            log(connection, entry(self._clock(), by, "add", subject=f"person/{person.id}", after=after))
        return person

    def change(
        self, id_: str, *, by: Person, role: Role | None = None, disabled: bool | None = None, password: str | None = None
    ) -> Person:
        """Changes what is given; a new password or a disabling ends the person's sessions. The last admin cannot be taken away."""
        if by.role != "admin" and not (by.id == id_ and role is None and disabled is None):
            raise NotAllowed("only an admin changes other people")
        digest = None if password is None else self._hasher.hash(_good(password))
        with self._book.write() as connection:
            before = self._get(connection, id_)
            after = replace(before, role=role or before.role, disabled=before.disabled if disabled is None else disabled)
            if before.role == "admin" and (after.role != "admin" or after.disabled) and _admins(connection) == 1:
                raise Refused("this is the last admin: make someone else admin first")
            connection.execute("UPDATE person SET role = ?, disabled = ? WHERE id = ?", (after.role, int(after.disabled), id_))
            if digest is not None:
                connection.execute("UPDATE person SET password_hash = ? WHERE id = ?", (digest, id_))
            if digest is not None or after.disabled:
                connection.execute("DELETE FROM session WHERE person = ?", (id_,))
            if after.disabled:
                connection.execute(
                    "UPDATE token SET revoked_at = ? WHERE person = ? AND revoked_at IS NULL", (self._clock().isoformat(), id_)
                )
            was, now = ({"role": p.role, "disabled": p.disabled} for p in (before, after))
            why = "new password" if digest is not None else None
            log(connection, entry(self._clock(), by.id, "change", subject=f"person/{id_}", before=was, after=now, why=why))
        return after

    @staticmethod
    def _get(connection: sqlite3.Connection, id_: str) -> Person:
        row = connection.execute("SELECT id, name, role, disabled, created_at FROM person WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise NotFound(f"no person {id_[:40]!r}")
        return _person(row)

    # -- signing in

    def sign_in(self, name: str, password: str, *, address: str) -> Session:
        """A new session. Raises NotSignedIn, with the same words and after the same work whether or not the name exists."""
        now = self._clock()
        keys = (f"{name.casefold()[:80]}|{address}", name.casefold()[:80])
        self._not_locked(keys, now)
        row = (
            self._book.connection()
            .execute("SELECT id, name, role, disabled, created_at, password_hash FROM person WHERE name = ?", (name,))
            .fetchone()
        )
        known = self._fits(row[5] if row else self._nobody, password)
        if row is None or row[3] or not known:
            self._failed(keys, now, address)
            raise NotSignedIn("name and password do not fit")
        person = _person(row[:5])
        session = Session(person, secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        with self._book.write() as connection:
            connection.execute("DELETE FROM failed_login WHERE key = ?", (keys[0],))
            connection.execute(
                "DELETE FROM session WHERE created_at < ? OR seen_at < ?", ((now - LIFETIME).isoformat(), (now - IDLE).isoformat())
            )
            connection.execute(
                "INSERT INTO session (secret_sha256, person, csrf, created_at, seen_at) VALUES (?, ?, ?, ?, ?)",
                (_sha256(session.secret or ""), person.id, session.csrf, now.isoformat(), now.isoformat()),
            )
            log(connection, entry(now, person.id, "sign-in", subject=f"person/{person.id}", after={"address": address}))
        return session

    def _fits(self, digest: str, password: str) -> bool:
        try:
            return self._hasher.verify(digest, password[: MAX_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return False

    def _not_locked(self, keys: tuple[str, str], now: datetime) -> None:
        since = (now - LOCKED).isoformat()
        connection = self._book.connection()
        for key, limit in zip(keys, (TRIES, TRIES_ANYWHERE), strict=True):
            failed = connection.execute("SELECT count(*) FROM failed_login WHERE key = ? AND at > ?", (key, since)).fetchone()[0]
            if failed >= limit:
                raise NotSignedIn(f"too many failed sign-ins: wait {int(LOCKED.total_seconds() // 60)} minutes")

    def _failed(self, keys: tuple[str, str], now: datetime, address: str) -> None:
        with self._book.write() as connection:
            connection.execute("DELETE FROM failed_login WHERE at < ?", ((now - LOCKED).isoformat(),))
            connection.executemany("INSERT INTO failed_login (key, at) VALUES (?, ?)", [(k, now.isoformat()) for k in keys])
            failed = connection.execute("SELECT count(*) FROM failed_login WHERE key = ?", (keys[0],)).fetchone()[0]
            if failed == TRIES:
                log(connection, entry(now, "nobody", "lock-out", subject="sign-in", after={"address": address, "name": keys[1]}))

    def session(self, secret: str) -> Session | None:
        """The session that a cookie stands for; None when it is unknown, too old, or its person is disabled."""
        now = self._clock()
        row = (
            self._book.connection()
            .execute(
                "SELECT p.id, p.name, p.role, p.disabled, p.created_at, s.csrf, s.created_at, s.seen_at"
                " FROM session s JOIN person p ON p.id = s.person WHERE s.secret_sha256 = ?",
                (_sha256(secret),),
            )
            .fetchone()
        )
        if row is None or row[3]:
            return None
        created, seen = datetime.fromisoformat(row[6]), datetime.fromisoformat(row[7])
        if now - created > LIFETIME or now - seen > IDLE:
            return None
        if now - seen > SEEN_EVERY:
            with self._book.write() as connection:
                connection.execute("UPDATE session SET seen_at = ? WHERE secret_sha256 = ?", (now.isoformat(), _sha256(secret)))
        return Session(_person(row[:5]), row[5])

    def sign_out(self, secret: str) -> None:
        """Ends the session; nothing happens when it is over already."""
        with self._book.write() as connection:
            connection.execute("DELETE FROM session WHERE secret_sha256 = ?", (_sha256(secret),))

    # -- tokens

    def tokens(self, person: str) -> list[Token]:
        """Newest first, revoked ones included."""
        rows = self._book.connection().execute(
            "SELECT id, person, label, created_at, revoked_at FROM token WHERE person = ? ORDER BY created_at DESC", (person,)
        )
        return [Token(r[0], r[1], r[2], datetime.fromisoformat(r[3]), r[4] is not None) for r in rows]

    def add_token(self, person: Person, label: str) -> Token:
        """A token that acts as the person, shown this once."""
        label = " ".join("".join(c for c in label if c.isprintable()).split())[:80] or "token"
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        token = Token(secrets.token_hex(6), person.id, label, self._clock(), False, secret)
        with self._book.write() as connection:
            connection.execute(
                "INSERT INTO token (secret_sha256, id, person, label, created_at) VALUES (?, ?, ?, ?, ?)",
                (_sha256(secret), token.id, person.id, label, token.created_at.isoformat()),
            )
            log(connection, entry(token.created_at, person.id, "add", subject=f"token/{token.id}", after={"label": label}))
        return token

    def revoke_token(self, id_: str, by: Person) -> None:
        """Ends a token. Raises NotFound for one that is neither the person's own nor, for an admin, anyone's."""
        with self._book.write() as connection:
            row = connection.execute("SELECT person FROM token WHERE id = ? AND revoked_at IS NULL", (id_,)).fetchone()
            if row is None or (row[0] != by.id and by.role != "admin"):
                raise NotFound(f"no token {id_[:40]!r}")
            connection.execute("UPDATE token SET revoked_at = ? WHERE id = ?", (self._clock().isoformat(), id_))
            log(connection, entry(self._clock(), by.id, "revoke", subject=f"token/{id_}"))

    def bearer(self, secret: str) -> Person | None:
        """The person a token acts as; None when it is unknown or revoked, or its person disabled."""
        row = (
            self._book.connection()
            .execute(
                "SELECT p.id, p.name, p.role, p.disabled, p.created_at FROM token t JOIN person p ON p.id = t.person"
                " WHERE t.secret_sha256 = ? AND t.revoked_at IS NULL AND p.disabled = 0",
                (_sha256(secret),),
            )
            .fetchone()
        )
        return None if row is None else _person(row)


def _good(password: str) -> str:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Refused(f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters")
    return password


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _admins(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM person WHERE role = 'admin' AND disabled = 0").fetchone()[0])


def _person(row: tuple[str, str, Role, int, str]) -> Person:
    return Person(row[0], row[1], row[2], bool(row[3]), datetime.fromisoformat(row[4]))
