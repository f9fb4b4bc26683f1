"""``variorum export`` and the same formats over HTTP: the format asked for, where it was asked for."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from variorum.app import serving
from variorum.app.cli import export, main
from variorum.app.tests.desk_site import Site, now
from variorum.desk.tests.example_story import TEXTS, article
from variorum.errors import Refused
from variorum.export.formats import FORMATS
from variorum.export.tests.ferry import ferry
from variorum.ingest.warc import ArchivedPage, read_warc


@pytest.fixture(autouse=True)
def _a_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "current_record", lambda *_, **__: ferry())


PURE = [name for name, made in FORMATS.items() if not made.printed]


@pytest.mark.parametrize("name", PURE)
def test_a_format_is_written_to_a_file_whole(name: str, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "story.out"
    assert main(["export", "s1", "--format", name, "--out", str(out), "--store", str(tmp_path / "news.db")]) == 0
    assert out.read_bytes() == FORMATS[name].write(ferry())


def test_without_a_file_it_goes_to_standard_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("markdown", "citations", "parquet"):
        assert main(["export", "s1", "--format", name, "--store", str(tmp_path / "news.db")]) == 0
        assert capfdbinary.readouterr().out == FORMATS[name].write(ferry())


def test_bytes_are_not_poured_into_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["export", "s1", "--format", "parquet", "--store", str(tmp_path / "news.db")]) == 2
    told = capsys.readouterr()
    assert "--out story.parquet.zip" in told.err and not told.out


def test_without_a_printer_the_mend_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("variorum.export.pdf.PROGRAMS", ("no-such-program",))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    out = tmp_path / "story.pdf"
    assert main(["export", "s1", "--format", "pdf", "--out", str(out), "--store", str(tmp_path / "news.db")]) == 2
    told = capsys.readouterr().err
    assert "apt-get install chromium" in told and "variorum[pdf]" in told and "--html" in told
    assert not out.exists()


def test_an_unknown_format_is_turned_down_with_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "s1", "--format", "epub", "--store", str(tmp_path / "news.db")])
    assert stopped.value.code == 2
    assert "ninjs" in capsys.readouterr().err


def test_the_desk_offers_every_format() -> None:
    for name, made in FORMATS.items():
        assert made.printed or serving.FORMATS[name].write(ferry()) == made.write(ferry())
        assert (serving.FORMATS[name].media_type, serving.FORMATS[name].suffix) == (made.media_type, made.suffix)


def test_the_desk_hands_out_the_pages_as_they_were_read(tmp_path: Path) -> None:
    with Site(tmp_path) as site:
        for id_ in TEXTS:
            page = f"as read: {id_}".encode()
            site.store.articles.add(page, replace(article(id_), sha256=sha256(page).hexdigest()), key=f"{id_}.txt", at=now())
        story = site.put()
        answer = site.program("reader").get(f"/api/stories/{story}/export/warc")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"].endswith('.warc.gz"')
        pages = list(read_warc(BytesIO(answer.content), "pages"))
        assert [p.body for p in pages if isinstance(p, ArchivedPage)] == [f"as read: {id_}".encode() for id_ in TEXTS]


def test_the_desk_prints_for_one_at_a_time_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(_: object) -> bytes:
        asked.set()
        assert go_on.wait(20)
        return b"%PDF-"

    served = serving._served("pdf", replace(FORMATS["pdf"], write=slow))
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(served.write, ferry())
        assert asked.wait(20)
        with pytest.raises(Refused, match="ask again"):
            served.write(ferry())
        go_on.set()
        assert first.result(20) == b"%PDF-"
    assert served.write(ferry()) == b"%PDF-"
