"""Every guard of the desk over HTTP, each with a request that gets through when the guard is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html

from variorum.app.api.gate import Buckets
from variorum.app.api.services import Limits
from variorum.app.tests.desk_site import PASSWORD, Site, csrf_of
from variorum.app.web.frame import story_path
from variorum.desk.tests.example_story import record as example
from variorum.export.tests.hostile import hostile

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def story(site: Site) -> str:
    return site.put()


def approved(site: Site, story: str, n: int = 8) -> None:
    editor = site.program("editor")
    for point in site.desk.points(story)[:n]:
        if point.state == "in-review":
            assert site.decide(editor, story, point.id, "approve").status_code == 201


# -- stored XSS


def harmless(page: str) -> None:
    """No element or attribute of the page came out of outside text."""
    tree = html.document_fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert not [a for a in element.attrib if a.lower().startswith("on")], element.attrib
        assert element.tag != "script" or not (element.text or "").strip().startswith("alert")
        for name in ("href", "src", "action", "formaction"):
            assert not element.attrib.get(name, "").strip().lower().startswith(("javascript:", "data:text", "vbscript:"))
    assert not tree.xpath("//img[@src='x']") and not tree.xpath("//svg[@onload]")


PAGES = ("/", "/stories/{s}", "/stories/{s}/differences", "/stories/{s}/names", "/stories/{s}/history", "/stories/{s}/take", "/ledger",
         "/compare", "/editions", "/audit", "/people")  # fmt: skip


@pytest.fixture(scope="module")
def poisoned(site: Site) -> str:
    """A story whose every word and id is hostile, with hostile notes and reasons on it, published."""
    story = site.put(hostile())
    editor = site.program("editor")
    first, *rest = site.desk.points(story)
    evidence = first.citations[0].exact[:40]
    site.decide(editor, story, first.id, "edit", text=EVIL, why=EVIL)
    site.decide(editor, story, first.id, "reject", why=EVIL)
    for point in rest:
        if point.state == "in-review":
            site.decide(editor, story, point.id, "approve", why=EVIL)
    claim = site.desk.record(story).claims[0].id
    note = {"kind": "claim", "subject": claim, "action": "annotate", "seen": 0, "text": EVIL, "why": EVIL}
    assert len(claim) > 200 or editor.post(f"/api/stories/{story}/decisions", json=note).status_code == 201
    assert evidence
    return story


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_from_any_field_stay_words(site: Site, poisoned: str, path: str) -> None:
    answer = site.client("admin").get(path.format(s=poisoned))
    assert answer.status_code == 200
    harmless(answer.text)


def test_hostile_words_stay_words_in_an_edition(site: Site) -> None:
    held = example()
    first = replace(held.articles[0], outlet=EVIL, title=EVIL, byline=EVIL, url="javascript:alert(1)")
    story = site.put(replace(held, title=EVIL, articles=(first, *held.articles[1:])))
    approved(site, story)
    last = site.program("editor").get(f"/api/stories/{story}").json()["last"]
    made = site.program("editor").post(f"/api/stories/{story}/editions", json={"seen": last, "note": EVIL})
    assert made.status_code == 201, made.text
    answer = site.client().get(f"/editions/{story}/1")
    harmless(answer.text)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "sha256-" in policy and "default-src 'none'" in policy


def test_the_policy_allows_no_inline_script_or_style_on_any_page(site: Site, story: str) -> None:
    client = site.client("admin")
    for path in PAGES:
        answer = client.get(path.format(s=story))
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy and "default-src 'none'" in policy and "script-src 'self'" in policy
        tree = html.document_fromstring(answer.text)
        assert not tree.xpath("//script[not(@src)] | //style | //@style")
        assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["x-frame-options"] == "DENY"


# -- CSRF


def test_a_form_without_our_secret_is_refused_and_changes_nothing(site: Site, story: str) -> None:
    client = site.client("editor")
    point = site.desk.points(story)[0]
    del client.headers["x-csrf-token"]
    form = {"action": "approve", "seen": str(point.last)}
    for data in (form, form | {"csrf": "x" * 43}):
        assert client.post(f"/stories/{story}/points/{point.id}/decide", data=data).status_code == 403
    body = {"kind": "point", "subject": point.id, "action": "approve", "seen": point.last}
    assert client.post(f"/api/stories/{story}/decisions", json=body).status_code == 403
    assert site.desk.point(story, point.id).last == point.last


def test_another_sites_origin_is_refused_even_with_the_secret(site: Site, story: str) -> None:
    client = site.client("editor")
    point = site.desk.points(story)[0]
    form = {"action": "approve", "seen": str(point.last)}
    answer = client.post(f"/stories/{story}/points/{point.id}/decide", data=form, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


def test_signing_in_needs_the_visits_secret(site: Site) -> None:
    client = site.client()
    form = {"name": "Admin", "password": PASSWORD}
    assert client.post("/login", data=form).status_code == 403
    client.get("/login")
    assert client.post("/login", data=form | {"csrf": "x" * 43}).status_code == 403


# -- sessions


def test_the_session_changes_at_sign_in_and_a_planted_one_is_worth_nothing(site: Site) -> None:
    client = site.client()
    client.cookies.set("variorum", "planted-by-someone-else")
    secret = csrf_of(client.get("/login").text)
    answer = client.post("/login", data={"csrf": secret, "name": "Editor", "password": PASSWORD})
    fresh = answer.cookies["variorum"]
    assert fresh != "planted-by-someone-else" and len(fresh) > 40
    assert site.people.session("planted-by-someone-else") is None
    again = site.client()
    again.cookies.set("variorum", fresh)
    secret = csrf_of(again.get("/people").text)
    assert secret and secret != csrf_of(client.get("/login").text)


def test_signing_in_again_ends_the_session_before(site: Site) -> None:
    client = site.client("editor")
    before = client.cookies["variorum"]
    assert site.people.session(before) is not None
    answer = client.post("/login", data={"name": "Editor", "password": PASSWORD})
    assert answer.status_code == 303 and answer.cookies["variorum"] != before
    assert site.people.session(before) is None


def test_signing_out_ends_the_session_here_too(site: Site) -> None:
    client = site.client("editor")
    secret = client.cookies["variorum"]
    assert client.post("/logout").status_code == 303
    assert site.people.session(secret) is None


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(site: Site) -> None:
    client = site.client()
    secret = csrf_of(client.get("/login").text)
    header = client.post("/login", data={"csrf": secret, "name": "Editor", "password": PASSWORD}).headers["set-cookie"].lower()
    assert "httponly" in header and "samesite=lax" in header


def test_lock_out_over_http(site: Site) -> None:
    site.people.add("Locked", PASSWORD, "reader", by="setup")
    client = site.client()
    for _ in range(5):
        assert site.sign_in(client, "Locked", "wrong password").status_code == 401
    answer = site.sign_in(client, "Locked", PASSWORD)
    assert answer.status_code == 401 and "too many" in answer.text


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
