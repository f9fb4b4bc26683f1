"""Measure the intake: feeds and archives read, pages fetched, and the time from an item's appearance to its story's update.

    python bench/ingest/run.py [--items N] [--pages N]

README.md beside this file says what is measured and on what. Everything is invented here and served from this machine.
"""

from __future__ import annotations

import argparse
import http.server
import importlib
import io
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2

from variorum.inference.onnx import Encoder
from variorum.ingest.arrival import Arrival
from variorum.ingest.feeds import read_feed
from variorum.ingest.fetch import Fetcher, Surroundings
from variorum.ingest.happenings import What
from variorum.ingest.lines import read_jsonl
from variorum.ingest.pool import HostPool
from variorum.ingest.rules import FetchRules
from variorum.ingest.warc import ArchivedPage, read_warc, write_warc
from variorum.ingest.watch import Watch, WatchRules
from variorum.run.intake import Intake
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

TOWNS = "Adda Brenta Cosna Derla Elva Furka Gavia Hesla Inzell Jarva Kolin Lusen Morava Nerva Osek Pelda Queis Rovna Silva Tarva".split()
THINGS = "bridge ferry school mill harbour theatre hospital library reservoir tramway market quarry".split()
ACTS = "closes burns reopens floods strikes votes sues merges collapses expands".split()


def page(n: int) -> str:
    town, thing, act = TOWNS[n % 20], THINGS[n // 20 % 12], ACTS[n // 240 % 10]
    head = f"{town} {thing} {act}, inquiry {n} told"
    body = "".join(
        f"<p>The {thing} of {town} stands in paragraph {k} of report {n}, and the council said on Tuesday that {n + k} people had written "
        f"to it about the matter. Mayor Ida Holm of {town} said the work would take {k + 2} weeks and cost {n % 90 + 3} million crowns.</p>"
        for k in range(10)
    )
    start = f"<html><head><title>{head}</title></head><body><nav><a href='/'>Home</a></nav>"
    return f"{start}<article><h1>{head}</h1>{body}</article></body></html>"


def feed(numbers: list[int], *, full: bool) -> bytes:
    content = f"<content:encoded><![CDATA[{page(7)}]]></content:encoded>" if full else ""
    items = "".join(
        f"<item><title>Report {n} &amp; more</title><link>/p/{n}?utm_source=rss</link><guid isPermaLink='false'>g{n}</guid>"
        f"<pubDate>Wed, 12 Mar 2025 09:{n % 60:02d}:00 +0100</pubDate><description>&lt;p&gt;Short &lt;b&gt;word&lt;/b&gt; on it.&lt;/p&gt;"
        f"</description><source url='https://wire.test/'>Wire</source>{content}</item>"
        for n in numbers
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>Paper</title>{items}</channel></rss>"
    ).encode()


class Paper:
    """A site of this machine: pages, and a feed of the numbers published so far; notes when the feed was last served."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.served_at = 0.0

    def answer(self, path: str) -> bytes:
        if path.startswith("/rss"):
            self.served_at = time.perf_counter()
            return feed(self.numbers, full=False)
        return page(int(path[3:].partition("?")[0])).encode() if path.startswith("/p/") else b""


@contextmanager
def serving(paper: Paper) -> Iterator[int]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = paper.answer(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/xml" if self.path.startswith("/rss") else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def cpu(work: Callable[[], object], *, rounds: int = 5) -> float:
    """Median processor seconds of one call."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def feeds() -> None:
    now = datetime(2025, 3, 13, tzinfo=UTC)
    for name, full in (("short items", False), ("full text", True)):
        body = feed(list(range(50)), full=full)
        ours = cpu(lambda body=body: read_feed(body, "https://paper.test/rss", now=now))
        line = f"feed of 50, {name}, {len(body) // 1024} KiB: {ours * 1000:.1f} ms"
        for peer in ("feedparser", "fastfeedparser"):
            try:
                module = importlib.import_module(peer)
            except ImportError:
                line += f"; {peer} is not installed"
            else:
                line += f"; {peer} {cpu(lambda body=body, module=module: module.parse(body)) * 1000:.1f} ms"
        print(line)


def archives(count: int) -> None:
    now = datetime(2025, 3, 13, tzinfo=UTC)
    packed = io.BytesIO()
    headers = (("content-type", "text/html"),)
    pages = [ArchivedPage(f"https://paper.test/p/{n}", page(n).encode(), now, headers=headers) for n in range(count)]
    writing = cpu(lambda: write_warc(io.BytesIO(), pages, software="bench", now=now), rounds=3)
    write_warc(packed, pages, software="bench", now=now)
    reading = cpu(lambda: sum(1 for _ in read_warc(io.BytesIO(packed.getvalue()), "x")), rounds=3)
    line = f"WARC of {count} pages, gzipped: read {count / reading:,.0f} pages/s, written {count / writing:,.0f} pages/s"
    try:
        iterate = importlib.import_module("warcio.archiveiterator").ArchiveIterator
    except ImportError:
        print(line + "; warcio is not installed")
    else:
        peer = cpu(
            lambda: [r.content_stream().read() for r in iterate(io.BytesIO(packed.getvalue())) if r.rec_type == "response"], rounds=3
        )
        print(line + f"; warcio reads {count / peer:,.0f} pages/s")
    lines = "\n".join(
        json.dumps({"title": "T", "text": page(n), "url": f"https://paper.test/{n}?utm_source=x"}) for n in range(count)
    ).encode()
    took = cpu(lambda: sum(1 for _ in read_jsonl(io.BytesIO(lines), "x")), rounds=3)
    peer = cpu(lambda: [json.loads(line) for line in lines.splitlines()], rounds=3)
    print(f"JSONL of {count} lines: {count / took:,.0f} lines/s; json.loads alone {count / peer:,.0f} lines/s")


def fetching(port: int, count: int) -> None:
    names = [f"paper{n}.test" for n in range(8)]
    rules = FetchRules(allowed_hosts=frozenset({"127.0.0.1", *names}), host_delay_s=0.0)
    fetcher = Fetcher(rules, Surroundings(resolver=lambda host, port: ["127.0.0.1"]))
    urls = [f"http://{names[n % 8]}:{port}/p/{n}" for n in range(count)]
    single = [f"http://127.0.0.1:{port}/p/{n}" for n in range(count)]
    fetcher.get(single[0])
    start, used = time.perf_counter(), time.process_time()
    for url in single:
        fetcher.get(url)
    wall, spent = time.perf_counter() - start, time.process_time() - used
    with httpx2.Client(trust_env=False) as client:
        start, plain_used = time.perf_counter(), time.process_time()
        for url in single:
            client.get(url)
        plain, plain_spent = time.perf_counter() - start, time.process_time() - plain_used
    print(
        f"{count} pages one after another, no delay: {count / wall:,.0f} pages/s ({spent / count * 1000:.1f} ms of processor each, server "
        f"included); bare httpx2 on one open connection: {count / plain:,.0f} pages/s ({plain_spent / count * 1000:.1f} ms)"
    )
    pool: HostPool[object] = HostPool(8)
    start = time.perf_counter()
    for url in urls:
        pool.submit(url.split("/")[2], lambda url=url: fetcher.get(url))
    try:
        had = sum(1 for _ in pool.results())
    finally:
        pool.close()
    print(f"{had} pages of 8 hosts at once, no delay: {had / (time.perf_counter() - start):,.0f} pages/s")


def latency(port: int, paper: Paper, items: int, *, host_delay_s: float) -> None:
    """One new item a reading: from the moment its feed was served to the moment its article and story are on disk."""
    waits: list[float] = []
    clock = [datetime.now(UTC)]
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "news.db")
        intake = Intake(Shallow(store, encoder=Encoder(threads=1)), lambda: clock[0])

        def handle(arrival: Arrival) -> What:
            what = intake.take(arrival).what
            waits.append(time.perf_counter() - paper.served_at)
            return what

        rules = FetchRules(allowed_hosts=frozenset({"127.0.0.1"}), host_delay_s=host_delay_s)
        fetcher = Fetcher(rules, Surroundings(now=lambda: clock[0]))
        url = f"http://127.0.0.1:{port}/rss?delay={host_delay_s:g}"
        watch = Watch([url], fetcher=fetcher, states=store.state, handle=handle, report=lambda news: None, rules=WatchRules(recheck_s=1e6))
        paper.numbers = [0]
        watch.run_once()
        waits.clear()
        used = time.process_time()
        for n in range(1, items + 1):
            paper.numbers = list(range(n, max(-1, n - 30), -1))
            time.sleep(host_delay_s)
            clock[0] += timedelta(minutes=10)
            watch.run_once()
        used = (time.process_time() - used) / items
        store.close()
    ordered = sorted(waits)
    verdict = "met" if statistics.median(ordered) <= 2.0 else "missed"
    print(
        f"item seen to story updated, {len(waits)} items, {host_delay_s:g} s between requests to a host: median "
        f"{statistics.median(ordered):.2f} s, slowest {ordered[-1]:.2f} s, {used:.2f} s of processor a pass (bar: median 2 s, {verdict})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=20, help="items whose way into the store is timed")
    parser.add_argument("--pages", type=int, default=500, help="pages of an archive; 100 of them at most are fetched")
    arguments = parser.parse_args()
    feeds()
    archives(arguments.pages)
    paper = Paper()
    with serving(paper) as port:
        fetching(port, min(arguments.pages, 100))
        latency(port, paper, arguments.items, host_delay_s=1.0)
        latency(port, paper, arguments.items, host_delay_s=0.0)


if __name__ == "__main__":
    main()
