"""Stories merged and split over HTTP, taken back one by one, each with its line in the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from variorum.app.tests.desk_site import Site, now
from variorum.desk import rows
from variorum.desk.tests.example_story import TEXTS, article, record


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("desk")) as made:
        for n, id_ in enumerate(TEXTS):
            added = made.store.articles.add(id_.encode(), article(id_), key=f"{id_}.txt", at=now())
            story = made.put() if n != 1 else "s1"
            made.store.stories.assign(added.article, story, at=now(), reason="test")
        yield made


def members(site: Site) -> list[list[str]]:
    return [site.store.stories.members(s) for s in ("s1", "s2")]


def test_a_merge_and_a_split_and_their_undoing(site: Site) -> None:
    editor = site.program("editor")
    assert members(site) == [["a1", "a2"], ["a3"]]
    merged = editor.post("/api/stories/s1/merge", json={"other": "s2", "why": "one event"})
    assert merged.status_code == 201 and members(site) == [["a1", "a2", "a3"], []]
    assert editor.get("/api/stories/s2").status_code == 404
    undone = editor.post(f"/api/corrections/{merged.json()['correction']}/undo", json={"why": "two events"})
    assert undone.status_code == 201 and members(site) == [["a1", "a2"], ["a3"]]
    split = editor.post("/api/stories/s1/split", json={"articles": ["a2"], "why": "another event"})
    assert split.status_code == 201 and site.store.stories.members("s1") == ["a1"]
    actions = [e.action for e in rows.audit_latest(site.desk.book.connection(), limit=20) if e.action in {"merge", "undo", "split"}]
    assert actions == ["split", "undo", "merge"]
    assert editor.get("/api/audit/verify").json()["holds"]


@pytest.mark.parametrize(
    ("role", "path", "body", "status"),
    [
        ("reporter", "/api/stories/s1/merge", {"other": "s2", "why": "w"}, 403),
        ("editor", "/api/stories/s1/merge", {"other": "s1", "why": "w"}, 422),
        ("editor", "/api/stories/s1/merge", {"other": "s99", "why": "w"}, 404),
        ("editor", "/api/stories/s1/merge", {"other": "s2", "why": " "}, 422),
        ("editor", "/api/stories/s1/split", {"articles": ["a1", "a2"], "why": "w"}, 422),
        ("editor", "/api/corrections/c9/undo", {"why": "w"}, 404),
    ],
)
def test_what_cannot_be_regrouped(site: Site, role: str, path: str, body: dict, status: int) -> None:
    assert site.program(role).post(path, json=body).status_code == status  # type: ignore[arg-type]
    assert members(site) == [["a1", "a2"], ["a3"]]


def test_the_page_merges_too(site: Site) -> None:
    site.put(record(), story="s1")
    client = site.client("editor")
    assert "Another story tells of the same event" in client.get("/stories/s1/names").text
    form = {"do": "merge", "other": "s2", "why": "one event"}
    assert client.post("/stories/s1/regroup", data=form).status_code == 303
    assert members(site) == [["a1", "a2", "a3"], []]
