"""What people ruled on names enters the record when it is made anew, by command or at the desk, and leaves it when it is taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.app.cli import main
from variorum.app.making import Making
from variorum.app.settings import Settings
from variorum.export.decode import record_from
from variorum.model.record import Record
from variorum.run.correct import merge_stories
from variorum.store import SqliteStore

WIRE = """Harbour crane falls in Odrava

A crane fell on the east quay of Odrava on Tuesday, harbour master Tomas Velik said. Three dockers were hurt.

Velik said the wind had reached 90 kilometres an hour. The port was shut.
"""
LOCAL = """Three hurt as crane topples at port

Three dockers were hurt when a crane toppled at Odrava's east quay on Tuesday, said Jaromir Stanek, who runs the harbour.

Stanek said the port would stay shut until Thursday.
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("news")
    for name, text in (("wire.txt", WIRE), ("local.txt", LOCAL)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text(
        json.dumps(
            [
                {"path": "wire.txt", "outlet": "Odrava Wire", "published": "2026-03-03T10:00:00Z"},
                {"path": "local.txt", "outlet": "Quay Gazette", "published": "2026-03-03T12:00:00Z"},
            ]
        ),
        encoding="utf-8",
    )
    store = folder / "news.db"
    assert main(["add", str(folder / "wire.txt"), str(folder / "local.txt"), "--store", str(store)]) == 0
    opened = SqliteStore(store)
    stories = [s.id for s in opened.stories.find()]
    if len(stories) > 1:
        merge_stories(opened, stories, by="test", at=datetime.now(UTC), why="one crane")
    opened.close()
    yield store


def names(record: Record) -> list[set[str]]:
    return [set(e.names) for e in record.entities if e.type == "person"]


def kept(store: SqliteStore) -> Record:
    (story,) = [s.id for s in store.stories.find()]
    found = store.records.get(story)
    assert found is not None
    return record_from(json.loads(found.data))


def test_a_ruling_enters_the_record_and_leaves_it(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = SqliteStore(path)
    (story,) = [s.id for s in store.stories.find()]
    making = Making(store, Settings(store=path, judge=False, threads=1))
    assert making.due() == [story]
    making.make(story)
    before = kept(store)
    assert sum(bool(n & {"Tomas Velik", "Jaromir Stanek"}) for n in names(before)) == 2

    given = ["merge", story, "--names", "Tomas Velik", "Jaromir Stanek", "--why", "one man, two names", "--by", "ana", "--store", str(path)]
    assert main(given) == 0
    correction = capsys.readouterr().out.split("--undo ")[1].split()[0]
    assert making.due() == [story], "whoever follows the store reads the story again"
    making.make(story)
    ruled = kept(store)
    (one,) = [e for e in ruled.entities if "Tomas Velik" in e.names]
    assert {"Jaromir Stanek", "Stanek", "Velik"} <= set(one.names) and one.name == "Tomas Velik"
    assert [e.id for e in ruled.entities] == [f"e{n}" for n in range(1, len(ruled.entities) + 1)]
    assert {a.outlet for a in ruled.articles} and len({m.article for m in one.mentions}) == 2

    assert main(["merge", "--undo", correction, "--why", "two men", "--by", "ana", "--store", str(path)]) == 0
    assert making.due() == [story]
    making.make(story)
    assert kept(store).entities == before.entities
    store.close()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["merge", "s1", "--names", "Tomas Velik", "Nobody", "--why", "w"], "'Nobody' stands for no entry"),
        (["merge", "s1", "--names", "Tomas Velik", "Velik", "--why", "w"], "stand for one"),
        (["merge", "s1", "s2", "--names", "a", "b", "--why", "w"], "within one story"),
        (["split", "s1", "--why", "w"], "--names"),
        (["split", "s1", "--names", "Tomas Velik", "Jaromir Stanek", "--why", "w"], "not all of them"),
    ],
)
def test_rulings_that_make_no_sense_are_turned_down(
    path: Path, given: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SqliteStore(path)
    (story,) = [s.id for s in store.stories.find()]
    monkeypatch.setattr("variorum.app.cli.show.current_record", lambda *_, **__: kept(store))
    assert main([story if g == "s1" else g for g in given] + ["--store", str(path)]) == 2
    assert told in capsys.readouterr().err
    assert store.corrections.all(story=story, standing=True) == [c for c in store.corrections.all(story=story) if c.kind == "story-merge"]
    store.close()
