"""Stories merged and split over HTTP, taken back one by one, each with its line in the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from variorum.app.tests.desk_site import Site, now
from variorum.desk import rows
from variorum.desk.tests.example_story import TEXTS, article, record
from variorum.run.correct import merge_names


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


def entity_names(site: Site, address: str) -> list[list[str]]:
    document = site.program("reader").get(address).json()
    return [e["names"] for e in document.get("record", document)["entities"]]


def test_a_ruling_on_a_name_reaches_page_exports_and_edition_and_is_taken_back(site: Site) -> None:
    story = site.put(record(), story="s1")
    editor, program = site.client("editor"), site.program("editor")
    page = editor.get(f"/stories/{story}/names").text
    apart, together = [["Ada Lorne"], ["Captain Lorne"]], [["Ada Lorne", "Captain Lorne"]]
    assert "is the same as" in page and entity_names(site, f"/api/stories/{story}/export/json") == apart
    form = {"do": "merge", "subject": "e2", "target": "e1", "why": "<b>one</b> captain", "seen": "0"}
    assert editor.post(f"/stories/{story}/decide", data=form).status_code == 303
    page = editor.get(f"/stories/{story}/names").text
    assert "&lt;b&gt;one&lt;/b&gt; captain" in page and page.count('value="undo-entity"') == 1
    assert entity_names(site, f"/api/stories/{story}/export/json") == together
    assert entity_names(site, f"/api/stories/{story}/record") == apart, "the record itself waits until the story is read again"
    for point in site.desk.points(story):
        site.decide(program, story, point.id, "approve")
    last = program.get(f"/api/stories/{story}").json()["last"]
    assert program.post(f"/api/stories/{story}/editions", json={"seen": last}).status_code == 201
    assert entity_names(site, f"/api/stories/{story}/editions/1/document") == together
    ruled = site.desk.judgements(story, "entity")[-1].id
    assert editor.post(f"/stories/{story}/decide", data={"do": "undo-entity", "subject": "e2", "seen": str(ruled)}).status_code == 303
    assert entity_names(site, f"/api/stories/{story}/export/json") == apart
    assert entity_names(site, f"/api/stories/{story}/editions/1/document") == together, "an edition never changes"


def test_a_ruling_made_by_command_is_taken_back_on_the_page(site: Site) -> None:
    story = site.put(record(), story="s1")
    made = merge_names(
        site.store, site.desk.record(story), ["Ada Lorne", "Captain Lorne"], story=story, by="ana", at=now(), why="one captain"
    )
    editor = site.client("editor")
    page = editor.get(f"/stories/{story}/names").text
    assert f'name="correction" value="{made[0]}"' in page and "one captain" in page
    assert len(site.desk.ruled(story).entities) == 1
    form = {"do": "undo", "correction": made[0], "why": "two captains"}
    assert editor.post(f"/stories/{story}/regroup", data=form).status_code == 303
    assert len(site.desk.ruled(story).entities) == 2
