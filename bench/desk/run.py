"""First byte of a large story, and the desk under load. See README.md."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx

from variorum.app.tests.desk_site import now
from variorum.desk import rows
from variorum.desk.audit import verify
from variorum.desk.tests.example_story import NOW
from variorum.export.json import dumps
from variorum.model.article import Article, Block
from variorum.model.record import Claim, KeyPoint, Made, Origin, QuantityValue, Record, Version, cite
from variorum.model.text import Span
from variorum.store import Kept, SqliteStore

ARTICLES, CLAIMS, POINTS = 60, 300, 12
SERVER = """
import sys
from pathlib import Path
import uvicorn
from variorum.app.api.services import Limits
from variorum.app.serving import Address, open_desk
services, app = open_desk(Path(sys.argv[1]), Address(port=int(sys.argv[2])), limits=Limits(per_minute=100_000))
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", timeout_graceful_shutdown=2)
"""


def large() -> Record:
    """A made-up story: every claim told by three to eight articles, a third of them in two versions."""
    chance = random.Random(5)
    sentences = [f"In district {n} the flood of the river Orle reached house number {n * 3 + 1}, officials said." for n in range(CLAIMS)]
    others = [s.replace(f"number {n * 3 + 1}", f"number {n * 3 + 2}") for n, s in enumerate(sentences)]
    told = [sorted(chance.sample(range(ARTICLES), chance.randint(3, 8))) for _ in range(CLAIMS)]
    texts: list[list[str]] = [[f"Floods on the Orle, report {a}"] for a in range(ARTICLES)]
    for n, tellers in enumerate(told):
        for i, a in enumerate(tellers):
            texts[a].append(others[n] if n % 3 == 0 and i % 2 else sentences[n])
    articles = {a: made(a, paragraphs) for a, paragraphs in enumerate(texts)}

    def cited(words: str, tellers: list[int]) -> tuple:
        return tuple(cite(articles[a], Span(i, i + len(words))) for a in tellers if (i := articles[a].text.find(words)) >= 0)

    claims = []
    for n, tellers in enumerate(told):
        versions = tuple(
            Version(words, QuantityValue(value, value, "", False), None, len(found), "officials", found)
            for words, value in ((sentences[n], n * 3.0 + 1), (others[n], n * 3.0 + 2))
            if (found := cited(words, tellers))
        )
        standing = "disputed" if len(versions) > 1 else "corroborated"
        claims.append(Claim(f"c{n}", sentences[n], "count", f"Which house in district {n}?", standing, len(tellers), versions))
    points = tuple(
        KeyPoint(f"k{n}", claims[n * 7].text, claims[n * 7].standing, 2, (f"c{n * 7}",), claims[n * 7].versions[0].citations)
        for n in range(POINTS)
    )
    return Record(
        Made(NOW, "0.1.0", (), ()),
        NOW,
        "orle",
        "Floods on the Orle",
        tuple(articles.values()),
        tuple(Origin(f"o{a}", (f"a{a}",), f"a{a}", "own") for a in articles),
        (),
        (),
        tuple(claims),
        (),
        (),
        points,
        (),
    )


def made(a: int, paragraphs: list[str]) -> Article:
    blocks, at = [], 0
    for n, paragraph in enumerate(paragraphs):
        blocks.append(Block("headline" if n == 0 else "body", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    plain = Article(f"a{a}", "\n\n".join(paragraphs), tuple(blocks), "0" * 64, outlet=f"Outlet {a}", path=f"{a}.txt", title=paragraphs[0])
    return replace(plain, published=NOW + timedelta(minutes=a), published_from="given", language="en")


class Tally:
    """What the clients saw."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {"read": [], "decide": []}
        self.statuses: Counter[int] = Counter()
        self.kept: list[int] = []
        self.errors: list[str] = []

    async def ask(self, kind: str, client: httpx.AsyncClient, method: str, path: str, **more: object) -> httpx.Response | None:
        start = time.perf_counter()
        try:
            answer = await client.request(method, path, **more)  # type: ignore[arg-type]
        except httpx.HTTPError as error:
            self.errors.append(repr(error))
            return None
        self.times[kind].append(time.perf_counter() - start)
        self.statuses[answer.status_code] += 1
        if answer.status_code not in (200, 201, 409):
            self.errors.append(f"{path}: {answer.status_code} {answer.text[:120]}")
        return answer


async def read(tally: Tally, client: httpx.AsyncClient, story: str, end: float, chance: random.Random) -> None:
    while time.monotonic() < end:
        await tally.ask("read", client, "GET", chance.choice([f"/stories/{story}", f"/stories/{story}", "/", "/ledger"]))
        await asyncio.sleep(chance.uniform(0.5, 1.5))


async def edit(tally: Tally, client: httpx.AsyncClient, story: str, end: float, chance: random.Random) -> None:
    while time.monotonic() < end:
        found = await tally.ask("read", client, "GET", f"/api/stories/{story}/points/k{chance.randrange(POINTS)}")
        if found is not None and found.status_code == 200:
            point = found.json()["point"]
            action = "approve" if point["state"] == "in-review" else "edit"
            body = {"kind": "point", "subject": point["id"], "action": action, "seen": point["last"]}
            body |= (
                {"text": point["text"].rstrip(".") + ("" if point["text"].endswith(".") else "."), "why": "load"}
                if action == "edit"
                else {}
            )
            answer = await tally.ask("decide", client, "POST", f"/api/stories/{story}/decisions", json=body)
            if answer is not None and answer.status_code == 201:
                tally.kept.append(answer.json()["judgement"]["id"])
        await asyncio.sleep(chance.uniform(0.2, 0.6))


async def load(url: str, token: str, story: str, *, seconds: float, readers: int, editors: int) -> Tally:
    tally = Tally()
    end = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=readers + editors)
    headers = {"authorization": f"Bearer {token}", "accept": "text/html"}
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=60, limits=limits, verify=False) as client:
        work = [read(tally, client, story, end, random.Random(n)) for n in range(readers)]
        work += [edit(tally, client, story, end, random.Random(1000 + n)) for n in range(editors)]
        await asyncio.gather(*work)
    return tally


def percentile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--port", type=int, default=8799)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        store = SqliteStore(path)
        story = store.stories.create(title="Floods on the Orle", at=now())
        store.records.put(story, Kept("d", "bench", now(), dumps(large()).encode()))
        from variorum.app.serving import Address, services

        desk = services(store, Address())
        person = desk.people.add("Bench", "a long password", "admin", by="setup")
        token = desk.people.add_token(person, "bench").secret or ""
        url = f"http://127.0.0.1:{given.port}"
        server = subprocess.Popen([sys.executable, "-c", SERVER, str(path), str(given.port)])
        try:
            return measure(url, token, story, store=store, given=given)
        finally:
            server.terminate()
            server.wait(30)
            store.close()


def measure(url: str, token: str, story: str, *, store: SqliteStore, given: argparse.Namespace) -> int:
    headers = {"authorization": f"Bearer {token}"}
    with httpx.Client(base_url=url, headers=headers, timeout=120, verify=False) as client:
        for _ in range(240):
            try:
                client.get("/api/me")
                break
            except httpx.ConnectError:
                time.sleep(0.5)
        client.get(f"/stories/{story}")
        times, size = [], 0
        for _ in range(30):
            start = time.perf_counter()
            with client.stream("GET", f"/stories/{story}") as answer:
                next(answer.iter_raw(1))
                times.append(time.perf_counter() - start)
                size = int(answer.headers["content-length"])
    busy = os.getloadavg()[0]
    print(
        f"first byte, story of {ARTICLES} articles and {CLAIMS} claims, {size / 1e6:.1f} MB: "
        f"median {statistics.median(times) * 1000:.0f} ms, worst {max(times) * 1000:.0f} ms (bar 300 ms; load average {busy:.1f})"
    )
    tally = asyncio.run(load(url, token, story, seconds=given.seconds, readers=given.readers, editors=given.editors))
    every = tally.times["read"] + tally.times["decide"]
    print(
        f"load: {given.readers} readers and {given.editors} editors for {given.seconds:.0f} s: "
        f"{len(every)} requests, {len(tally.errors)} errors, p50 {percentile(every, 0.5) * 1000:.0f} ms, "
        f"p99 {percentile(every, 0.99) * 1000:.0f} ms (bar 1000 ms;"
        f" load average {os.getloadavg()[0]:.1f}); statuses {dict(tally.statuses)}"
    )
    for error in tally.errors[:5]:
        print("  ", error)
    connection = store.database.connection()
    held = Counter(j.id for j in rows.judgements(connection, story))
    lost = [n for n in tally.kept if held[n] != 1]
    doubled = len(tally.kept) - len(set(tally.kept))
    breaks = verify(rows.audit_entries(connection), rows.audit_head(connection))
    print(
        f"decisions: {len(tally.kept)} acknowledged, {len(lost)} lost, {doubled} doubled; audit log {'holds' if not breaks else 'BROKEN'}"
    )
    return 1 if tally.errors or lost or doubled or breaks else 0


if __name__ == "__main__":
    sys.exit(main())
