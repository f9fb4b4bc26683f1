"""The PDF, read by a parser that is not ours: the words are there, the links are kept, nothing runs."""

from __future__ import annotations

import io
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from variorum.errors import ExportError
from variorum.export import pdf as printing
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile
from variorum.model.record import Record

needs_chromium = pytest.mark.skipif(printing.chromium() is None, reason="no Chromium: apt-get install chromium")
RUNS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/SubmitForm", "/GoToR", "/RichMedia")


def brief() -> Record:
    """A story of one key point, so that a slow printer has little to do."""
    held = ferry()
    point = replace(held.key_points[0], claims=(), citations=held.key_points[0].citations[:1])
    bare = replace(held, origins=(), entities=(), quotes=(), claims=(), expectations=(), timeline=(), warnings=())
    return replace(bare, articles=held.articles[:1], key_points=(point,))


def actions(reader: pypdf.PdfReader) -> list[str]:
    """Kinds of action of every object."""
    found = []
    for n in range(1, int(reader.trailer["/Size"])):
        held: Any = reader.get_object(n)
        if isinstance(held, dict):
            found += [str(key) for key in held] + [str(held.get("/S"))]
    return found


def links(reader: pypdf.PdfReader) -> list[Any]:
    return [a.get_object() for page in reader.pages for a in page.get("/Annots") or () if a.get_object().get("/Subtype") == "/Link"]


@needs_chromium
def test_chromium_prints_the_page_with_its_links() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printing.pdf(ferry())))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert all(" ".join(point.text.split()) in text for point in ferry().key_points)
    assert all((article.outlet or "") in text for article in ferry().articles)
    within = [link for link in links(reader) if "/Dest" in link or (link.get("/A") or {}).get("/S") == "/GoTo"]
    assert len(within) >= len(ferry().key_points)
    assert reader.metadata is not None and ferry().title in str(reader.metadata.title)
    assert reader.outline
    assert {round(float(side)) for side in reader.pages[0].mediabox[2:]} <= {594, 595, 596, 841, 842}


@needs_chromium
def test_hostile_words_print_as_words() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printing.pdf(hostile())))
    assert not set(actions(reader)) & set(RUNS)
    outside = [str((link.get("/A") or {}).get("/URI", "")) for link in links(reader)]
    assert not [uri for uri in outside if uri and not uri.startswith(("http://", "https://"))]
    assert "<script>alert(1)</script>" in " ".join(page.extract_text() for page in reader.pages)


@pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")  # an older Pango of the system prints as well
def test_weasyprint_prints_where_there_is_no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        import weasyprint  # noqa: F401
    except OSError as error:
        pytest.skip(f"WeasyPrint lacks a library of the system: {error}")
    monkeypatch.setattr(printing, "PROGRAMS", ())
    reader = pypdf.PdfReader(io.BytesIO(printing.pdf(brief())))
    assert brief().key_points[0].text in " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert links(reader) and not set(actions(reader)) & set(RUNS)


def program(folder: Path, body: str) -> str:
    made = folder / "browser"
    made.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


def test_a_browser_that_prints_nothing_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PROGRAMS", (program(tmp_path, "echo 'no room left' >&2; exit 1"),))
    with pytest.raises(ExportError, match=r"printed no PDF; install Chromium(.|\n)*no room left"):
        printing.pdf(brief())


def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    monkeypatch.setattr(printing, "PROGRAMS", (program(tmp_path, f"sleep 300 & echo $! > {child}; wait"),))
    monkeypatch.setattr(printing, "LIMIT_S", 1.0)
    with pytest.raises(ExportError, match="took more than 1 s"):
        printing.pdf(brief())
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", child.read_text().strip()], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {state}")


NOTES = """for a; do case "$a" in
    file://*) stat -c %a "$(dirname "${a#file://}")" > "$(dirname "$0")/seen" ;;
    --print-to-pdf=*) printf "%%PDF-" > "${a#*=}" ;;
esac; done"""


def test_only_this_user_can_read_the_page_meanwhile_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile = tmp_path / "meanwhile"
    meanwhile.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(meanwhile))
    monkeypatch.setattr(printing, "PROGRAMS", (program(tmp_path, NOTES),))
    assert printing.pdf(brief()) == b"%PDF-"
    assert (tmp_path / "seen").read_text().strip() == "700"
    assert not list(meanwhile.iterdir())
