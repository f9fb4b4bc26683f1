"""The page as PDF: printed by a Chromium that the machine has, or laid out by WeasyPrint where that is installed.

The one format that needs more than the record: a program, some seconds and a folder for the time being, which only this user can read.
The page's own policy lets nothing load and no script run but the page's own; the printer has no network either.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from variorum.errors import ExportError
from variorum.export.page import page
from variorum.model.record import Record

PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""Names of Chromium, and where it stands when it is not on PATH."""
LIMIT_S = 120.0
"""How long a page may take to print."""
MEND = (
    "install Chromium (Debian, Ubuntu: apt-get install chromium), or pip install 'variorum[pdf]' for WeasyPrint; "
    "or write the page (variorum show STORY --html FILE) and print it from any browser"
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
_LAID_OUT = (
    ".timeline > li::before, .timeline > li::after, .lineage svg { display: none !important } .grid thead th { font-size: 6pt !important }"
)
"""For WeasyPrint, which places what is drawn by position elsewhere; the words of both stand beside it."""


def pdf(record: Record) -> bytes:
    """The page on paper, links kept. Raises ExportError, which names the mend."""
    document, browser = page(record), chromium()
    return _by_chromium(document, browser) if browser else _by_weasyprint(document)


def chromium() -> str | None:
    """Path of the machine's Chromium; None where it has none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _by_chromium(document: str, browser: str) -> bytes:
    with TemporaryDirectory(prefix="variorum-pdf-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(document, encoding="utf-8")
        command = [browser, *_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium does not start as root with it
        _run([*command, source.as_uri()], folder / "said")
        data = target.read_bytes() if target.exists() else b""
        said = (folder / "said").read_text("utf-8", "replace")[-400:].strip()
    if not data.startswith(b"%PDF-"):
        raise ExportError(f"{browser} printed no PDF; {MEND}. It said: {said or 'nothing'}")
    return data


def _run(command: list[str], said: Path) -> None:
    """Lets the program run, what it says into a file. It and all that it started are ended when it takes too long."""
    with said.open("wb") as told:
        try:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True)  # noqa: S603
        except OSError as error:
            raise ExportError(f"{command[0]} cannot be started ({error.strerror}); {MEND}") from error
    try:
        process.wait(LIMIT_S)
    except subprocess.TimeoutExpired as error:
        raise ExportError(f"{command[0]} took more than {LIMIT_S:g} s to print the page; {MEND}") from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _by_weasyprint(document: str) -> bytes:
    try:
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise ExportError(f"a PDF needs Chromium or WeasyPrint, and neither is here: {MEND}") from error
    except OSError as error:
        raise ExportError(f"WeasyPrint lacks a library of the system ({error}), and there is no Chromium: {MEND}") from error
    nothing = URLFetcher(allowed_protocols=("data",))
    made: bytes = HTML(string=document, url_fetcher=nothing).write_pdf(stylesheets=[CSS(string=_LAID_OUT)], pdf_tags=True)
    return made
