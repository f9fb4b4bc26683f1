"""Jobs by host: one at a time for each host, several hosts at once, so that a slow or crowded host holds up nobody else."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import cast


class HostPool[T]:
    """Runs jobs on daemon threads; ``results`` hands them back as they end; what a job raises is raised there.

    Only one thread may submit and read results. Threads die with the process, so that a stop never waits for a slow server.
    """

    def __init__(self, workers: int) -> None:
        self._ready: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()
        self._jobs: dict[str, deque[Callable[[], T]]] = {}
        self._lock = threading.Lock()
        self._open = 0
        self._threads = [threading.Thread(target=self._work, name=f"fetch-{n}", daemon=True) for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def submit(self, host: str, job: Callable[[], T]) -> None:
        """Queues a job behind the host's others."""
        self._open += 1
        with self._lock:
            waiting = self._jobs.get(host)
            if waiting is not None:
                waiting.append(job)
                return
            self._jobs[host] = deque([job])
        self._ready.put(host)

    def results(self, stop: threading.Event | None = None) -> Iterator[T]:
        """Each job's result, in the order they end, until none is open; jobs submitted meanwhile are included. Ends early on ``stop``."""
        while self._open and not (stop is not None and stop.is_set()):
            try:
                found, error = self._done.get(timeout=0.2)
            except queue.Empty:
                continue
            self._open -= 1
            if error is not None:
                raise error
            yield cast(T, found)

    def close(self) -> None:
        """Forgets waiting jobs and lets the threads end; running jobs are left to themselves."""
        with self._lock:
            self._jobs.clear()
        for _ in self._threads:
            self._ready.put(None)

    def _work(self) -> None:
        while (host := self._ready.get()) is not None:
            with self._lock:
                waiting = self._jobs.get(host)
                job = waiting.popleft() if waiting else None
            if job is not None:
                try:
                    self._done.put((job(), None))
                except BaseException as error:
                    self._done.put((None, error))
            with self._lock:
                waiting = self._jobs.get(host)
                if waiting:
                    self._ready.put(host)
                else:
                    self._jobs.pop(host, None)
