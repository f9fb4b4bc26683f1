"""``variorum export`` and the same formats over HTTP: the format asked for, where it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.app import serving
from variorum.app.cli import export, main
from variorum.export.formats import FORMATS
from variorum.export.tests.ferry import ferry


@pytest.fixture(autouse=True)
def _a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "current_record", lambda *_, **__: ferry())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_to_a_file_whole(name: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "story.out"
    assert main(["export", "s1", "--format", name, "--out", str(out), "--store", str(tmp_path / "news.db")]) == 0
    assert out.read_bytes().decode("utf-8") == FORMATS[name].write(ferry())


def test_without_a_file_it_goes_to_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "s1", "--format", "markdown", "--store", str(tmp_path / "news.db")]) == 0
    assert capsys.readouterr().out == FORMATS["markdown"].write(ferry())


def test_an_unknown_format_is_turned_down_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "s1", "--format", "pdf", "--store", str(tmp_path / "news.db")])
    assert stopped.value.code == 2
    assert "ninjs" in capsys.readouterr().err


def test_the_desk_offers_every_format() -> None:
    for name, made in FORMATS.items():
        assert serving.FORMATS[name].write(ferry()) == made.write(ferry()).encode("utf-8")
        assert (serving.FORMATS[name].media_type, serving.FORMATS[name].suffix) == (made.media_type, made.suffix)
