"""Paths and manifests to Raws: each trouble one line, the rest still read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.errors import BadManifest
from variorum.ingest import collect, read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.txt").write_text("Bee\n\nText of b.")
    (tmp_path / "a.html").write_text("<p>a</p>")
    (tmp_path / "deep" / "c.json").write_text('{"text": "c"}')
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("no")
    return tmp_path


def names(found: object) -> list[str]:
    return [Path(r.name).name for r in found.raws]  # type: ignore[attr-defined]


def test_folder_is_read_in_sorted_order_and_only_articles(folder: Path) -> None:
    found = collect([folder])
    assert names(found) == ["a.html", "b.txt", "c.json"]
    assert found.problems == ()


def test_a_file_is_read_once_however_named(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert names(collect([folder / "b.txt", folder, str(folder / "deep" / ".." / "b.txt")])) == ["b.txt", "a.html", "c.json"]


def test_folders_that_contain_themselves_end(folder: Path) -> None:
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = collect([folder])
    assert names(found) == ["a.html", "b.txt", "c.json"]
    assert len(found.problems) == 1
    assert "self.txt" in str(found.problems[0])


def test_what_cannot_be_read_is_named_and_the_rest_read(folder: Path) -> None:
    (folder / "empty").mkdir()
    found = collect([folder / "none.txt", folder / "empty", folder / "b.txt"])
    assert names(found) == ["b.txt"]
    assert [str(p).split(": ")[0].rsplit("/", 1)[1] for p in found.problems] == ["none.txt", "empty"] or len(found.problems) == 2


def test_lines_of_jsonl_are_articles(folder: Path) -> None:
    (folder / "day.jsonl").write_text('{"text": "one"}\nbroken\n{"text": "two"}\n')
    found = collect([folder / "day.jsonl"])
    assert names(found) == ["day.jsonl#1", "day.jsonl#3"]
    assert "line 2" in str(found.problems[0])


def test_given_outlet_and_time_hold_where_nothing_else_does(folder: Path) -> None:
    at = datetime(2025, 3, 14, tzinfo=UTC)
    (folder / "m.json").write_text(
        json.dumps([{"path": "b.txt", "outlet": "Bee", "published": "2025-03-12T09:30:00+01:00"}, {"path": "a.html"}])
    )
    first, second = collect([], manifest=folder / "m.json", published=at, outlet="Other").raws
    assert (first.outlet, first.published and first.published.isoformat()) == ("Bee", "2025-03-12T09:30:00+01:00")
    assert (second.outlet, second.published) == ("Other", at)


def test_manifest_and_paths_together_read_each_file_once(folder: Path) -> None:
    (folder / "m.csv").write_text("path,outlet\nb.txt,Bee\n")
    found = collect([folder / "b.txt", folder / "a.html"], manifest=folder / "m.csv")
    assert [(Path(r.name).name, r.outlet) for r in found.raws] == [("b.txt", "Bee"), ("a.html", None)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "m.json",
            '{"articles": [{"path": "b.txt", "outlet": "Bee", "published": "2025-03-12", "url": "https://x.example/b", "title": "T"}]}',
        ),
        ("m.json", '[{"path": "b.txt", "outlet": "Bee", "published": "2025-03-12", "url": "https://x.example/b", "title": "T"}]'),
        ("m.csv", "path,outlet,published,url,title\nb.txt,Bee,2025-03-12,https://x.example/b,T\n"),
        ("m.csv", "\ufeffPath;Outlet;Published;URL;Title\nb.txt;Bee;2025-03-12;https://x.example/b;T\n"),
    ],
)
def test_manifests_in_several_shapes(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (row,) = read_manifest(tmp_path / name).rows
    assert (row.path, row.outlet, row.url, row.title) == (tmp_path / "b.txt", "Bee", "https://x.example/b", "T")
    assert row.published == datetime(2025, 3, 12, tzinfo=UTC)


def test_bad_rows_are_named_and_the_rest_read(tmp_path: Path) -> None:
    rows = [{"outlet": "no path"}, 3, {"path": "a.txt", "published": "last week"}, {"path": "b.txt", "url": "javascript:x"}]
    (tmp_path / "m.json").write_text(json.dumps({"articles": rows}))
    found = read_manifest(tmp_path / "m.json")
    assert [(r.path.name, r.published, r.url) for r in found.rows] == [("a.txt", None, None), ("b.txt", None, None)]
    assert [str(p).split(", ")[1].split(":")[0] for p in found.problems] == ["article 1", "article 2", "article 3", "article 4"]


@pytest.mark.parametrize("text", ["", "{", '{"articles": 3}', "[]", '[{"outlet": "x"}]', "outlet,published\nBee,2025\n", '"x"'])
def test_a_manifest_of_no_use_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(BadManifest, match=r"m\.json"):
        read_manifest(tmp_path / "m.json")


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadManifest, match="cannot be read"):
        read_manifest(tmp_path / "none.json")


def test_a_folders_own_manifest_describes_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A\n\nbody", encoding="utf-8")
    (tmp_path / "b.txt").write_text("B\n\nbody", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"articles": [{"path": "b.txt", "outlet": "The Bee"}]}', encoding="utf-8")
    found = collect([tmp_path])
    assert not found.problems
    assert {Path(r.path or "").name: r.outlet for r in found.raws} == {"a.txt": None, "b.txt": "The Bee"}


def test_a_folders_broken_manifest_is_named_and_the_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A\n\nbody", encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    found = collect([tmp_path])
    assert [Path(r.path or "").name for r in found.raws] == ["a.txt"]
    assert "manifest.json" in str(found.problems[0])


def test_a_manifest_named_among_the_files_of_its_folder_describes_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferry aground\n\nText.")
    (tmp_path / "b.txt").write_text("Ferry afloat\n\nText.")
    (tmp_path / "manifest.json").write_text(json.dumps([{"path": "b.txt", "outlet": "The Quay"}]))
    found = collect(sorted(tmp_path.iterdir()))
    assert [(Path(r.name).name, r.outlet) for r in found.raws] == [("b.txt", "The Quay"), ("a.txt", None)]
    assert found.problems == ()


def test_a_folders_own_manifest_reaches_nothing_outside_it_and_one_that_is_given_may(tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    (tmp_path / "letter.txt").write_text("Not for everybody.")
    (folder / "a.txt").write_text("A\n\nFirst.")
    (folder / "out.txt").symlink_to(tmp_path / "letter.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    listed = ["../letter.txt", str(tmp_path / "letter.txt"), "out.txt", "round.txt", "a.txt"]
    (folder / "manifest.json").write_text(json.dumps([{"path": path} for path in listed]))
    for found in (collect([folder / "manifest.json"]), collect([folder / "manifest.json", folder / "a.txt"])):
        assert names(found) == ["a.txt"]
        assert len(found.problems) == 4
        assert all("outside the manifest's folder" in str(p) for p in found.problems)
    assert names(collect([], manifest=folder / "manifest.json"))[0] == "letter.txt"
