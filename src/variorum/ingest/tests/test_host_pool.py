"""The pool of jobs: one a host at a time, and nothing they raise swallowed."""

from __future__ import annotations

import threading

import pytest

from variorum.ingest.pool import HostPool


def test_the_pool_runs_one_job_a_host_at_a_time() -> None:
    running: dict[str, int] = {"a": 0, "b": 0}
    most = dict(running)
    lock = threading.Lock()
    both = threading.Barrier(2, timeout=60)

    def job(host: str, meet: bool) -> str:
        with lock:
            running[host] += 1
            most[host] = max(most[host], running[host])
        if meet:
            both.wait()
        with lock:
            running[host] -= 1
        return host

    pool: HostPool[str] = HostPool(4)
    for n in range(5):
        for host in ("a", "b"):
            pool.submit(host, lambda host=host, n=n: job(host, n == 0))  # type: ignore[misc]
    assert sorted(pool.results()) == ["a"] * 5 + ["b"] * 5
    assert most == {"a": 1, "b": 1}
    pool.close()


def test_what_a_job_raises_is_not_swallowed() -> None:
    pool: HostPool[int] = HostPool(1)
    pool.submit("a", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        list(pool.results())
    pool.close()
