"""Seconds and peak memory per stage, measured around the functions that the pipeline itself calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

T = TypeVar("T")
_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


def peak_mib() -> float:
    """Peak resident memory of this process since the last reset, in MiB."""
    if _STATUS.exists():
        for line in _STATUS.read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    import resource
    import sys

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 1024


def reset_peak() -> bool:
    """Begin a new peak where the system allows it; otherwise peaks are since the start."""
    try:
        _RESET.write_text("5", "ascii")
    except OSError:
        return False
    return True


class Clock:
    """Time by stage; a stage within a stage takes its own time out of the other's."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        """``time.process_time`` for the processor's time, where others use the machine as well."""
        self.seconds: dict[str, float] = {}
        self.peak: dict[str, float] = {}
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what the block takes for this stage."""
        self._settle()
        if self._open[-1:] != [name]:
            reset_peak()
        self._open.append(name)
        try:
            yield
        finally:
            self._settle()
            self._open.pop()

    def _settle(self) -> None:
        now = self._now()
        if self._open:
            name = self._open[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
            self.peak[name] = max(self.peak.get(name, 0.0), peak_mib())
        self._since = self._now()

    def timed(self, name: str, function: Callable[..., T]) -> Callable[..., T]:
        """The function, its time counted for this stage."""

        def run(*args: Any, **kwargs: Any) -> T:
            with self.stage(name):
                return function(*args, **kwargs)

        return run

    def drawn(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The items, the time that each takes to come counted for this stage."""
        source = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    def wrap(
        self, owner: object, attribute: str, stage: str, *, iterator: bool = False
    ) -> AbstractContextManager[Any]:
        """While the block runs, count every call of ``owner.attribute`` for this stage."""
        function = getattr(owner, attribute)
        if not iterator:
            return patch.object(owner, attribute, self.timed(stage, function))

        def items(*args: Any, **kwargs: Any) -> Iterator[Any]:
            return self.drawn(stage, function(*args, **kwargs))

        return patch.object(owner, attribute, items)
