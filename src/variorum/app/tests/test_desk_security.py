"""The desk's guards in the browser, each with a request that gets through when the guard is gone: scripts, forged forms, sessions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from variorum.app.tests.desk_site import PASSWORD, Site, csrf_of
from variorum.desk.tests.example_story import record as example
from variorum.export.tests.hostile import hostile

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"


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


@pytest.mark.parametrize("where", ["http://evil.example", "http://[bad", "null"])
def test_another_sites_origin_is_refused_even_with_the_secret(site: Site, story: str, where: str) -> None:
    client = site.client("editor")
    point = site.desk.points(story)[0]
    form = {"action": "approve", "seen": str(point.last)}
    answer = client.post(f"/stories/{story}/points/{point.id}/decide", data=form, headers={"origin": where})
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
