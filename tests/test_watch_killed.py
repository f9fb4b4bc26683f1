"""What was acknowledged survives ``kill -9`` in the middle of a watch, and the next run takes the rest, each article once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from variorum.store import SqliteStore

PLACES = "Adda Brenta Cosna Derla Elva Furka Gavia Hesla Inzell Jarva Kolin Lusen Morava Nerva Osek Pelda Queis Rovna Silva Tarva".split()
PAGE = """<html><head><title>{place}: council votes on its bridge</title>
<meta property="article:published_time" content="2025-03-12T0{hour}:00:00Z"></head>
<body><article><h1>{place}: council votes on its bridge</h1>
<p>The council of {place} voted on Tuesday to close the town's old bridge for {n} weeks, after inspectors found cracks in two piers.</p>
<p>Mayor Ida {place}son said the work would cost {n} million crowns and that buses would run over the lower crossing in the meantime.</p>
<p>Shopkeepers in the upper town of {place} asked for help with what they stand to lose, and the council will hear them next month.</p>
</article></body></html>"""

CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from variorum.ingest.fetch import Fetcher
from variorum.ingest.rules import FetchRules
from variorum.ingest.watch import Watch, WatchRules
from variorum.run.intake import Intake
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

store = SqliteStore(Path(sys.argv[1]))
intake = Intake(Shallow(store), lambda: datetime.now(UTC))

def handle(arrival):
    happened = intake.take(arrival)
    print(arrival.key, flush=True)
    return happened.what

fetcher = Fetcher(FetchRules(allowed_hosts=frozenset({"127.0.0.1"}), host_delay_s=0.0))
watch = Watch([sys.argv[2]], fetcher=fetcher, states=store.state, handle=handle, report=lambda news: None, rules=WatchRules(every_s=1))
done = watch.run_once()
assert not done.problems, done.problems
store.close()
"""


class Paper(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/")
        items = "".join(f"<item><title>{p}</title><link>/{p}</link><guid isPermaLink='false'>{p}</guid></item>" for p in PLACES)
        pages = {p: PAGE.format(place=p, n=n + 2, hour=n % 10) for n, p in enumerate(PLACES)}
        pages["rss"] = f"<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>"
        body = pages.get(name, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/xml" if name == "rss" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def paper() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def watched(store: Path, url: str, *, kill_after: int | None) -> list[str]:
    """Articles that the child said were kept, before it ended or was killed."""
    with subprocess.Popen([sys.executable, "-c", CHILD, str(store), f"{url}/rss"], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said: list[str] = []
        for line in child.stdout:
            said.append(line.strip())
            if kill_after is not None and len(said) == kill_after:
                child.send_signal(signal.SIGKILL)
        status = child.wait()
    assert status == (0 if kill_after is None else -signal.SIGKILL)
    return said


def test_nothing_acknowledged_is_lost(paper: str, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    acknowledged: set[str] = set()
    for kill_after in (3, 4):
        acknowledged |= set(watched(path, paper, kill_after=kill_after))
        with_everything(path, acknowledged)
    assert 5 <= len(acknowledged) < len(PLACES)
    watched(path, paper, kill_after=None)
    with_everything(path, {f"{paper}/{place}" for place in PLACES})
    assert watched(path, paper, kill_after=None) == [], "nothing is left to hand over"


def with_everything(path: Path, keys: set[str]) -> None:
    """Every acknowledged article is there once and in a story, and no story is half made."""
    store = SqliteStore(path)
    try:
        for key in keys:
            article = store.articles.known(key)
            assert article is not None, key
            assert len(store.articles.versions(article)) == 1
            story = store.stories.of(article)
            assert story is not None and article in store.stories.members(story)
            assert article in store.stories.origins(story)
        stories = store.stories.find(limit=1000)
        assert sum(row.articles for row in stories) == store.articles.count()
        assert store.database.row("PRAGMA integrity_check")[0] == "ok"
    finally:
        store.close()
