"""The pool of worker processes: a query over a limit is killed with its process, and another takes its place."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import BoundedSemaphore, Condition
from time import monotonic

from graph.sparql.limits import Limits
from graph.sparql.tasks import Reply, Task, refusal

_STARTING = 60.0  # seconds a process may take to start, on the busiest machine
_LOW = 10  # the niceness of a query that is no longer short
_GRACE = 2.0  # seconds after which the kernel ends a query whose server is gone


class Worker:
    """One process and the connection to it."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            told = {
                "fd": theirs.fileno(),
                "folder": str(folder),
                "seconds": limits.seconds + _GRACE,
                "answer": limits.answer,
                "memory": limits.memory,
            }
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "graph.sparql.worker", json.dumps(told)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        self._connection = Connection(ours.detach())
        self._ready = self.spoiled = False

    def ask(self, task: Task, limits: Limits, lane: BoundedSemaphore) -> Reply:
        """The reply of the process, or that of a limit. After a kill, and after a long query, the worker is
        ``spoiled``: it is to be replaced (a priority that was lowered cannot be raised again)."""
        try:
            if not self._ready:
                self._ready = self._connection.poll(_STARTING) and bool(self._connection.recv_bytes())
            end = monotonic() + limits.seconds
            self._connection.send_bytes(task.packed())
            if not self._connection.poll(min(limits.short, limits.seconds)):
                self.spoiled = True
                if not lane.acquire(blocking=False):
                    return refusal(503, "sparql.slow")
                try:
                    os.setpriority(os.PRIO_PROCESS, self._process.pid, _LOW)
                    if not self._connection.poll(max(0.0, end - monotonic())):
                        return refusal(504, "sparql.time", seconds=f"{limits.seconds:g}")
                    return Reply.unpacked(self._connection.recv_bytes())
                finally:
                    lane.release()
            return Reply.unpacked(self._connection.recv_bytes())
        except (EOFError, OSError):  # it ended: out of memory, or the engine broke on the query
            self.spoiled = True
            return refusal(500, "sparql.died", memory=limits.memory // 1_000_000)

    def end(self) -> None:
        self._process.kill()
        self._connection.close()
        self._process.wait()


class Pool:
    """Worker processes over one store, started when they are first needed; a context manager."""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._folder = folder.absolute()
        self._free: list[Worker] = []
        self._all: set[Worker] = set()
        self._changed = Condition()
        self._lane = BoundedSemaphore(self.limits.slow)
        self._inside = 0
        self._closed = False
        self._threads = ThreadPoolExecutor(self.limits.workers + self.limits.waiting, "sparql")
        atexit.register(self.close)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, task: Task) -> Future[Reply]:
        """The reply, when it comes; at once a refusal where too many wait."""
        with self._changed:
            crowded = self._inside >= self.limits.workers + self.limits.waiting
            self._inside += not crowded
        if crowded:
            full: Future[Reply] = Future()
            full.set_result(refusal(503, "sparql.busy"))
            return full
        coming = self._threads.submit(self._asked, task)
        coming.add_done_callback(self._left)
        return coming

    def ask(self, task: Task) -> Reply:
        """The reply; waits for it."""
        return self.submit(task).result()

    def processes(self) -> int:
        """How many processes there are."""
        with self._changed:
            return len(self._all)

    def close(self) -> None:
        """End all processes; what they were asked is answered by a refusal."""
        atexit.unregister(self.close)
        with self._changed:
            self._closed, self._free = True, []
            for worker in self._all:
                with suppress(OSError):
                    worker.end()
            self._all.clear()
            self._changed.notify_all()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _left(self, _: Future[Reply]) -> None:
        with self._changed:
            self._inside -= 1

    def _asked(self, task: Task) -> Reply:
        worker = self._taken()
        if worker is None:
            return refusal(503, "sparql.busy")
        try:
            return worker.ask(task, self.limits, self._lane)
        finally:
            self._given_back(worker)

    def _taken(self) -> Worker | None:
        """A worker of its own, or None where none was free in time."""
        with self._changed:
            can: Callable[[], bool] = lambda: (  # noqa: E731
                self._closed or bool(self._free) or len(self._all) < self.limits.workers
            )
            if not self._changed.wait_for(can, self.limits.patience) or self._closed:
                return None
            return self._free.pop() if self._free else self._started()

    def _started(self) -> Worker:
        worker = Worker(self._folder, self.limits)
        self._all.add(worker)
        return worker

    def _given_back(self, worker: Worker) -> None:
        if worker.spoiled:
            with suppress(OSError):
                worker.end()
        with self._changed:
            if worker.spoiled:
                self._all.discard(worker)
            if not self._closed:
                self._free.append(self._started() if worker.spoiled else worker)
                self._changed.notify()
