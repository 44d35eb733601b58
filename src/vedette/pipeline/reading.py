"""Reading and resolving many revisions, on one process or on several; the result is the same."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.model import Claim, Resolution, Revision
from vedette.pipeline.knowledge import Knowledge

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Taken = tuple[Revision, tuple[Claim, ...], tuple[Resolution, ...]]
"""A revision, what was taken out of it, and what its mentions mean."""

CHUNK = 24
"""Revisions a worker takes at a time: enough to fill the parser's batches, few enough to stay even."""
#: Linear algebra on several threads in each of several processes only makes them wait for each other.
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


class Readers:
    """Reads revisions with ``workers`` processes; with one, in this process. A context manager.

    Each worker opens its own gazetteer, registry and parser (3 s, about 300 MiB). Revisions are
    drawn from their source as they are needed, and come back in its order.
    """

    def __init__(self, knowledge: Knowledge, workers: int = 1) -> None:
        """Raises ``UsageError`` for less than one worker."""
        if workers < 1:
            raise UsageError(f"{workers} workers cannot read", "Give --workers 1 or more.")
        self._knowledge = knowledge
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Readers:
        if self._workers > 1:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # a new interpreter each: a forked one would share open ledgers and locks
            self._pool = ProcessPoolExecutor(
                self._workers, multiprocessing.get_context("spawn"), _open_knowledge
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def warm(self, revision: Revision) -> None:
        """Load what reading needs, by a reading of ``revision`` in every worker."""
        if self._pool is None:
            list(_taken(self._knowledge, [revision]))
            return
        with single_threaded():
            waiting = [self._pool.submit(_in_worker, [revision]) for _ in range(self._workers * 2)]
        for future in waiting:
            future.result()

    def read(self, revisions: Iterable[Revision]) -> Iterator[Taken]:
        """Claims and resolutions of each revision, in the order given."""
        if self._pool is None:
            yield from _taken(self._knowledge, revisions)
            return
        source = iter(revisions)
        waiting: deque[Future[list[Taken]]] = deque()
        while True:
            while len(waiting) < self._workers * 2 and (chunk := list(islice(source, CHUNK))):
                with single_threaded():
                    waiting.append(self._pool.submit(_in_worker, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _taken(knowledge: Knowledge, revisions: Iterable[Revision]) -> Iterator[Taken]:
    for revision, claims in knowledge.extractor.read(revisions):
        resolved = knowledge.resolver.resolve(revision, claims) if claims else ()
        yield revision, claims, tuple(resolved)


@contextmanager
def single_threaded() -> Iterator[None]:
    """Workers started in the block do their linear algebra on one thread each."""
    before = {name: os.environ.get(name) for name in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


_own: list[Knowledge] = []
"""A worker's own knowledge."""


def _open_knowledge() -> None:
    _own.append(Knowledge())


def _in_worker(revisions: Sequence[Revision]) -> list[Taken]:
    return list(_taken(_own[0], revisions))
