"""How often somebody may do something: counted in memory, per account or address."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

import msgspec

MOST_KEYS = 10_000
"""Callers remembered; the one longest silent is forgotten first."""


class Limit(msgspec.Struct, frozen=True):
    """At most ``most`` times within ``seconds``."""

    most: int
    seconds: float


READS = Limit(600, 60)
WRITES = Limit(60, 60)
UPLOADS = Limit(30, 600)
EXPORTS = Limit(30, 3600)
#: Failed logins: of a name from one address, from one address, of a name from anywhere.
FAILURES = (Limit(5, 900), Limit(20, 900), Limit(50, 900))


class Counter:
    """Sliding windows by key; shared by threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: OrderedDict[tuple[str, ...], deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, limit: Limit, *key: str) -> float:
        """Seconds until the next is allowed; 0 where it is now."""
        with self._lock:
            kept = self._kept(limit, key)
            return 0.0 if len(kept) < limit.most else kept[0] + limit.seconds - self._clock()

    def add(self, limit: Limit, *key: str) -> None:
        """Count one."""
        with self._lock:
            self._kept(limit, key).append(self._clock())

    def take(self, limit: Limit, *key: str) -> float:
        """Count one if it is allowed; seconds to wait where it is not."""
        with self._lock:
            kept = self._kept(limit, key)
            if len(kept) >= limit.most:
                return kept[0] + limit.seconds - self._clock()
            kept.append(self._clock())
            return 0.0

    def _kept(self, limit: Limit, key: tuple[str, ...]) -> deque[float]:
        kept = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while len(self._times) > MOST_KEYS:
            self._times.popitem(last=False)
        while kept and kept[0] <= self._clock() - limit.seconds:
            kept.popleft()
        return kept
