"""The command as a user calls it: one story, bad input, a store. Slow parts run once a module."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from variorum.app.cli import COMMANDS, main

EXAMPLE = Path(__file__).parents[1] / "examples" / "konin-waterworks"
AS_OF = "2026-02-07T20:00:00Z"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("made")
    status = main(
        [
            "read",
            "--manifest",
            str(EXAMPLE / "manifest.json"),
            "--as-of",
            AS_OF,
            "--json",
            str(out / "r.json"),
            "--html",
            str(out / "r.html"),
        ]
    )
    assert status == 0
    return {p.name: p.read_text(encoding="utf-8") for p in out.iterdir()}


def test_the_example_is_read(made: dict[str, str]) -> None:
    record = json.loads(made["r.json"])
    assert len(record["articles"]) == 6
    assert len(record["origins"]) == 5
    assert 4 <= len(record["key_points"]) <= 8


def test_every_citation_is_exact(made: dict[str, str]) -> None:
    record = json.loads(made["r.json"])
    texts = {a["id"]: a["text"] for a in record["articles"]}
    cited = [c for k in record["key_points"] for c in k["citations"]]
    cited += [c for claim in record["claims"] for v in claim["versions"] for c in v["citations"]]
    assert cited
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["exact"] for c in cited)


def test_a_point_that_was_updated_shows_the_present_state(made: dict[str, str]) -> None:
    record = json.loads(made["r.json"])
    claims = {c["id"]: c for c in record["claims"]}
    updated = [(k["citations"][0], claims[k["claims"][0]]["versions"][-1]) for k in record["key_points"] if k["standing"] == "superseded"]
    assert updated
    for first, now in updated:
        assert any(c["article"] == first["article"] and c["start"] < first["end"] and first["start"] < c["end"] for c in now["citations"])


def test_no_origin_is_counted_twice(made: dict[str, str]) -> None:
    record = json.loads(made["r.json"])
    origin = {a["id"]: a["origin"] for a in record["articles"]}
    for claim in record["claims"]:
        for version in claim["versions"]:
            assert version["origins"] <= len({origin[c["article"]] for c in version["citations"]})


def test_the_page_is_whole(made: dict[str, str]) -> None:
    assert made["r.html"].startswith("<!doctype html>") or made["r.html"].startswith("<!DOCTYPE html>")
    assert "</html>" in made["r.html"]


def test_the_same_input_gives_the_same_record(made: dict[str, str], tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    main(["read", "--manifest", str(EXAMPLE / "manifest.json"), "--as-of", AS_OF, "--json", str(again)])
    one, two = json.loads(made["r.json"]), json.loads(again.read_text(encoding="utf-8"))
    one.pop("made"), two.pop("made")
    assert one == two


def test_a_claim_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--manifest", str(EXAMPLE / "manifest.json"), "--as-of", AS_OF, "--explain", "c1"]) == 0
    said = capsys.readouterr().out
    assert "c1 " in said and "Version 1" in said


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("empty.txt", b"", "nothing in it"), ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "no text"), ("bad.json", b"{", "no JSON")],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    name: str, data: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(
        "Bridge shut\n\nThe bridge at Ponte was shut on Monday, 5 May 2025, the town said.\n", encoding="utf-8"
    )
    status = main(
        ["read", str(tmp_path / name), str(tmp_path / "good.txt"), "--published", "2025-05-06", "--json", str(tmp_path / "o.json")]
    )
    assert status == 3, why
    assert name in capsys.readouterr().err
    assert len(json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["articles"]) == 1


def test_nothing_readable_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "missing.txt")]) == 2
    assert "missing.txt" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


def test_news_becomes_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path / "news.db")]
    assert main(["add", *[str(p) for p in sorted(EXAMPLE.glob("*.txt"))], *store]) in (0, 3)
    capsys.readouterr()
    assert main(["stories", *store]) == 0
    listed = capsys.readouterr().out
    assert "s1" in listed
    assert main(["show", "s1", "--json", str(tmp_path / "s1.json"), *store]) == 0
    assert json.loads((tmp_path / "s1.json").read_text(encoding="utf-8"))["articles"]
