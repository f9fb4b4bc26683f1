"""Who may ask the desk over HTTP for what, how oddly and how much, each with a request that gets through when the guard is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from variorum.app.api.gate import Buckets
from variorum.app.api.services import Limits
from variorum.app.tests.desk_site import PASSWORD, Site, csrf_of
from variorum.app.web.frame import story_path
from variorum.desk.tests.example_story import record as example

# -- roles

FORBIDDEN: list[tuple[str, str, str, dict | None]] = [
    ("reader", "POST", "/api/stories/{s}/decisions", {"kind": "claim", "subject": "c1", "action": "annotate", "text": "x"}),
    ("reader", "POST", "/api/stories/{s}/undo", {"kind": "claim", "subject": "c1", "seen": 0}),
    ("reader", "POST", "/api/stories/{s}/points/k1/check", {"text": "x"}),
    ("reporter", "POST", "/api/stories/{s}/editions", {"seen": 0}),
    ("reporter", "POST", "/api/stories/{s}/decisions", {"kind": "point", "subject": "k1", "action": "approve", "seen": 0}),
    ("reporter", "GET", "/api/audit", None),
    ("reporter", "GET", "/api/audit/export", None),
    ("reporter", "GET", "/audit", None),
    ("editor", "GET", "/api/people", None),
    ("editor", "POST", "/api/people", {"name": "Eve", "password": PASSWORD, "role": "admin"}),
    ("editor", "PATCH", "/api/people/{admin}", {"password": "another long one"}),
    ("editor", "PATCH", "/api/people/{editor}", {"role": "admin"}),
    ("editor", "PUT", "/api/settings", {"two_person": True}),
]


@pytest.mark.parametrize(("role", "method", "path", "body"), FORBIDDEN, ids=[f"{f[0]} {f[1]} {f[2]}" for f in FORBIDDEN])
def test_what_a_role_may_not(site: Site, story: str, role: str, method: str, path: str, body: dict | None) -> None:
    url = path.format(s=story, admin=site.persons["admin"].id, editor=site.persons["editor"].id)
    for client in (site.program(role), site.client(role)):  # type: ignore[arg-type]
        assert client.request(method, url, json=body).status_code == 403


def test_anothers_token_cannot_be_seen_or_revoked(site: Site) -> None:
    mine = site.people.add_token(site.persons["admin"], "mine")
    editor = site.program("editor")
    assert mine.id not in {t["id"] for t in editor.get("/api/tokens").json()}
    assert editor.delete(f"/api/tokens/{mine.id}").status_code == 404
    form = {"do": "revoke", "token": mine.id}
    assert site.client("editor").post("/people", data=form).status_code == 404
    assert site.people.bearer(mine.secret or "")


CLOSED = ("/", "/stories/{s}", "/ledger", "/compare", "/audit", "/people", "/api/stories", "/api/stories/{s}/record", "/api/events",
          "/api/audit/export", "/api/stories/{s}/export/json")  # fmt: skip


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_but_editions_is_open_to_strangers(site: Site, story: str, path: str) -> None:
    with site.client().stream("GET", path.format(s=story), headers={"accept": "text/html"}) as answer:
        assert answer.status_code in {302, 401}, "and the stream of changes, were it open, would never end"
        assert "Marigold" not in answer.read().decode()


def test_a_revoked_token_and_a_wrong_scheme_are_nobody(site: Site) -> None:
    token = site.people.add_token(site.persons["editor"], "t")
    for header in (f"Basic {token.secret}", "Bearer", "Bearer vrm_x", f"{token.secret}"):
        assert site.client().get("/api/me", headers={"authorization": header}).status_code == 401
    site.people.revoke_token(token.id, site.persons["editor"])
    assert site.client().get("/api/me", headers={"authorization": f"Bearer {token.secret}"}).status_code == 401


# -- paths, queries, hosts, sizes


@pytest.mark.parametrize("name", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "json/../../../x", "%2e%2e%2fnews.db", "json\x00"])
def test_no_path_leads_out_of_the_exports(site: Site, story: str, name: str) -> None:
    client = site.program("admin")
    for base in (f"/api/stories/{story}/export/", "/static/", f"/api/stories/{story}/editions/"):
        answer = client.get(base + name.replace("\x00", "%00"))
        assert answer.status_code in {400, 404}, (base, answer.status_code)
        assert "root:" not in answer.text and "SQLite" not in answer.text


def test_an_exports_file_name_is_ours(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.program("reader")
    header = client.get(f"/api/stories/{site.put()}/export/json").headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9_-]+\.json"', header)
    monkeypatch.setattr(site.desk, "ruled", lambda _: example())
    for odd in ("..%2F..%2Fetc%2Fpasswd", "a%22%3B%20filename%3Dx.exe", "..", "%2E%2Fx" + "y" * 150):
        answer = client.get(f"/api/stories/{odd}/export/json")
        header = answer.headers.get("content-disposition", 'attachment; filename="none.json"')
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9_-]{1,80}\.json"', header), odd


@pytest.mark.parametrize(
    "words", ["' OR '1'='1", "%' OR 1=1 --", '"; DROP TABLE judgement; --', "x') UNION SELECT password_hash FROM person --"]
)
def test_sql_in_a_search_is_only_words(site: Site, story: str, words: str) -> None:
    client = site.program("admin")
    assert client.get("/api/stories", params={"q": words}).json() == []
    assert client.get(f"/api/stories/{words}").status_code == 404
    assert client.get("/api/stories").json()


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "/login?next=//evil.example", "/logout?to=http://evil.example"])
def test_no_redirect_leads_to_another_site(site: Site, path: str) -> None:
    client = site.client("editor")
    for answer in (client.get(path), client.post(path.replace("/login", "/logout"))):
        place = answer.headers.get("location", "/")
        assert place.startswith("/") and not place.startswith(("//", "/\\"))


@pytest.mark.parametrize("story", ["//evil.example", "/\\evil.example", "../..//evil.example", "?to=x", "#x", "a\r\nset-cookie: x"])
def test_an_odd_story_id_stays_one_part_of_the_address(site: Site, story: str) -> None:
    assert re.fullmatch(r"/stories/[A-Za-z0-9_.~%-]+", story_path(story))
    answer = site.client("editor").post(f"{story_path(story)}/decide", data={"do": "call", "subject": "c1"})
    assert answer.status_code in {400, 404}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "[::bad", "localhost@evil.example"])
def test_another_host_name_is_refused(site: Site, host: str) -> None:
    assert site.client().get("/login", headers={"host": host}).status_code == 400


def test_the_hosts_own_names_are_answered_with_any_port(site: Site) -> None:
    assert site.client().get("/login", headers={"host": "localhost:1"}).status_code == 200


def test_bodies_have_a_limit(site: Site, story: str) -> None:
    client = site.program("editor")
    body = b'{"kind":"claim","subject":"c1","action":"annotate","text":"' + b"x" * 300_000 + b'"}'
    answer = client.post(f"/api/stories/{story}/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(400):
            yield b"x" * 1024

    assert client.post(f"/api/stories/{story}/decisions", content=endless()).status_code in {400, 413}
    assert client.post(f"/stories/{story}/decide", data={"do": "x" * 300_000}).status_code == 413
    short = {"kind": "claim", "subject": "c1", "action": "annotate", "text": "x" * 2001}
    assert client.post(f"/api/stories/{story}/decisions", json=short).status_code == 400


def test_fields_of_a_form_have_a_limit(site: Site, story: str) -> None:
    client, point = site.client("reporter"), site.desk.points(story)[0].id
    address = f"/stories/{story}/points/{point}/check"
    assert client.post(address, data={"text": "The ship sank."}).status_code == 200
    assert client.post(address, data={"text": "x" * 4001}).status_code == 422
    assert client.post(address, data={"text": "x"} | {f"field{n}": "x" for n in range(200)}).status_code == 422


def test_requests_are_counted_and_others_are_not_held_up() -> None:
    now = [0.0]
    bucket = Buckets(60, lambda: now[0])
    assert [bucket.take("a") for _ in range(60)] == [0.0] * 60
    assert bucket.take("a") > 0 and bucket.take("b") == 0
    now[0] += 1.5
    assert bucket.take("a") == 0


def test_too_many_requests_are_told_to_wait(tmp_path_factory: pytest.TempPathFactory) -> None:
    limits = Limits(per_minute=12, sign_ins_per_minute=2)
    with Site(tmp_path_factory.mktemp("slow"), limits=limits) as slow:
        client = slow.client()
        assert 429 in [client.post("/login", data={"name": "x"}).status_code for _ in range(6)], "signing in has a limit of its own"
        answers = [client.get("/login") for _ in range(30)]
        late = next(a for a in answers if a.status_code == 429)
        assert int(late.headers["retry-after"]) >= 1


def test_the_first_person_is_made_once_and_only_where_nobody_is(tmp_path_factory: pytest.TempPathFactory, site: Site) -> None:
    assert site.client().get("/welcome").status_code == 403
    with Site(tmp_path_factory.mktemp("new"), people=False) as new:
        client = new.client()
        assert client.get("/login").headers["location"] == "/welcome"
        form = {"csrf": csrf_of(client.get("/welcome").text), "name": "Ana", "password": PASSWORD}
        assert client.post("/welcome", data=form | {"password": "short"}).status_code == 422
        assert client.post("/welcome", data=form).status_code == 303
        assert [p.role for p in new.people.everyone()] == ["admin"]
        other = new.client()
        other.get("/login")
        assert other.post("/welcome", data=form).status_code == 403
