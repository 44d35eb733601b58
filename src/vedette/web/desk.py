"""What all requests share: the open ledger, the registries, and situations that are made once per state of the ledger."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar, cast

import msgspec

from vedette.brief.lint import Finding
from vedette.errors import VedetteError
from vedette.ledger.ledger import Ledger
from vedette.model import Brief, Reading
from vedette.model.codec import to_json
from vedette.pipeline.briefing import Made, brief_on
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.editing import checked, kept_or_made
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import PERIOD, Situation
from vedette.pipeline.view import View, check_period, latest_day
from vedette.resolve.areas import Area
from vedette.web.limits import Counter
from vedette.web.state import State

KEPT = 4
"""Situations and coarseners held in memory; the least used goes first."""
PAGES = 256
"""Pages and briefs held."""
STALE_SECONDS = 0.5
"""How long the ledger's stamp counts for where many read: what this desk writes counts at once."""

Key = tuple[object, ...]
T = TypeVar("T")


class Building(VedetteError):
    """What a page needs is being made in the background: ask again in a moment."""


class Desk:
    """Shared by all threads; what is computed is computed by one of them.

    With ``patience`` (seconds) a page that is not made by then raises ``Building`` and is made in the
    background; and while a large ledger is linked again after a change, pages show the state before it.
    Without, whoever asks waits.
    """

    def __init__(
        self,
        ledger: Ledger,
        knowledge: Knowledge | None = None,
        *,
        hosts: frozenset[str] = frozenset(),
        patience: float | None = None,
    ) -> None:
        self.ledger = ledger
        self.hosts = hosts
        self.login = ledger.has_accounts()
        """Whether a login is asked for: from the first account on, disabled or not."""
        self.counter = Counter()
        self.knowledge = knowledge or Knowledge()
        self.secret = secrets.token_bytes(32)
        self.patience = patience
        self.lock = threading.RLock()
        """Held by who makes or writes; readers of what is kept do not wait for it."""
        self._making = threading.RLock()
        self._short = threading.RLock()
        self._area_lock = threading.Lock()
        self._situations: OrderedDict[Key, Situation] = OrderedDict()
        self._coarse: OrderedDict[Key, Coarsener] = OrderedDict()
        self._made: OrderedDict[Key, Made] = OrderedDict()
        self._pages: OrderedDict[Key, object] = OrderedDict()
        self._jobs: dict[Key, Future[Any]] = {}
        self._pool = ThreadPoolExecutor(2, "vedette-page")
        self._builder = ThreadPoolExecutor(1, "vedette-link")
        self._stamp: tuple[float, Key] | None = None
        self._generation = 0

    def now(self) -> dt.datetime:
        """The time, for what is written down."""
        return dt.datetime.now(dt.UTC)

    def stamp(self) -> tuple[int, ...]:
        """The ledger's stamp, counted once for the requests of a moment where many read."""
        if self.patience is None:
            return self.ledger.stamp()
        with self._short:
            kept = self._stamp
        if kept is None or time.monotonic() - kept[0] > STALE_SECONDS:
            kept = (time.monotonic(), self.ledger.stamp())
            with self._short:
                self._stamp = kept
        return cast("tuple[int, ...]", kept[1])

    def wrote(self) -> None:
        """Something was written: the next page counts the ledger anew."""
        with self._short:
            self._stamp = None

    def close(self) -> None:
        """End what is made in the background."""
        for pool in (self._pool, self._builder):
            pool.shutdown(wait=True, cancel_futures=True)

    def warm(self) -> None:
        """Begin to link the ledger, so that the first page need not wait for all of it."""
        if self.stamp()[0] and self.ledger.latest_published() is not None:
            self._builder.submit(self.coarsener, State())

    def page(self, key: Key, make: Callable[[], T], *, stale: bool) -> tuple[T, bool]:
        """What ``make`` gives for this key and the ledger as it is, kept; and whether it is behind.

        ``stale``: the situation before the last change will do. Raises ``Building``.
        """
        if self.patience is None:
            return make(), False
        full: Key = (self.stamp(), self.ledger.issued(), self._generation, key)
        with self._short:
            if full in self._pages:
                self._pages.move_to_end(full)
                return cast("tuple[T, bool]", self._pages[full])
            job = self._jobs.get(full)
            if job is None:
                job = self._jobs[full] = self._pool.submit(self._run, full, make, stale)
        try:
            return cast("tuple[T, bool]", job.result(self.patience))
        except TimeoutError:
            raise Building(
                "This page is being made.", "It opens by itself as soon as it is ready."
            ) from None

    def _run(self, full: Key, make: Callable[[], T], stale: bool) -> tuple[T, bool]:
        _soft.wanted, _soft.behind = stale, False
        try:
            made = (make(), bool(_soft.behind))
            with self._short:
                _put(self._pages, full, made, PAGES)
            return made
        finally:
            _soft.wanted = False
            with self._short:
                self._jobs.pop(full, None)

    def situation(self, until: dt.date | None, rule: str) -> Situation:
        """The situation as of a day (the latest published where none is given), linked."""
        return self._situation(until, rule)[1]

    def _situation(self, until: dt.date | None, rule: str) -> tuple[Key, Situation]:
        day = until or latest_day(self.ledger)
        key: Key = (self.stamp(), day, rule)
        if getattr(_soft, "wanted", False):
            with self._short:
                before = [k for k in self._situations if k[2] == rule and k[1] == day]
                if before and key not in self._situations:
                    _soft.behind = True
                    if ("link", *key) not in self._jobs:
                        self._jobs["link", *key] = self._builder.submit(self._link, key)
                    return before[-1], self._situations[before[-1]]
        return key, self._link(key)

    def _link(self, key: Key) -> Situation:
        day, rule = cast(dt.date, key[1]), cast(str, key[2])

        def linked() -> Situation:
            made = Situation(self.ledger, self.knowledge, day, rule)
            _ = made.links, made.controls
            return made

        try:
            found = self._kept(self._situations, key, linked)
            # Who masks by it should find it made as well.
            self._kept(
                self._coarse,
                (*key, False),
                lambda: Coarsener(found.readings, withheld=found.withheld),
            )
            return found
        finally:
            with self._short:
                self._jobs.pop(("link", *key), None)

    def _kept(self, cache: OrderedDict[Key, T], key: Key, make: Callable[[], T]) -> T:
        """What the cache holds under the key, made where it holds nothing; the least used goes."""
        with self._short:
            if key in cache:
                cache.move_to_end(key)
                return cache[key]
        # Linking is long: what rests on a situation that is there does not wait for another.
        with self.lock if cache is self._situations else self._making:
            with self._short:
                if key in cache:
                    return cache[key]
            made = make()
            with self._short:
                _put(cache, key, made, KEPT)
                if isinstance(made, Situation):
                    self._generation += 1
            return made

    def area(self, name: str) -> Area:
        """The area of this name. Raises ``UsageError``."""
        with self._area_lock:
            return self.knowledge.area(name)

    def view(self, state: State) -> View:
        """Situation, area and period that a page was asked for. Raises ``UsageError``."""
        area = self.area(state.area) if state.area else None
        situation = self.situation(state.until, state.rule)
        return View(
            situation=situation, area=area, since=_begin(state, situation), as_of=situation.as_of
        )

    def coarsener(self, state: State, *, names_shown: bool = False) -> Coarsener:
        """Hides what must not be shown as finely as the ledger knows it."""
        key, situation = self._situation(state.until, state.rule)
        return self._kept(
            self._coarse,
            (*key, names_shown),
            lambda: Coarsener(
                situation.readings, names_shown=names_shown, withheld=situation.withheld
            ),
        )

    def brief(self, state: State) -> Made:
        """The brief of the state's area and period in the words that an editor kept for it, or as it was made."""
        made = self.machine(state)
        kept = kept_or_made(self.ledger, made.brief)
        if kept == made.brief:
            return made
        key: Key = ("edition", kept.id, to_json(kept))
        return self._kept(
            self._made,
            key,
            lambda: msgspec.structs.replace(
                made, brief=kept, findings=self.check(state, kept, made)
            ),
        )

    def check(self, state: State, brief: Brief, made: Made) -> tuple[Finding, ...]:
        """What the lint finds in an edition of the state's brief."""
        return checked(brief, made, self._situation(state.until, state.rule)[1].withheld)

    def machine(self, state: State) -> Made:
        """The brief of the state's area and period, made from the ledger as it is now."""
        key, situation = self._situation(state.until, state.rule)
        since = _begin(state, situation)
        return self._kept(
            self._made,
            (*key, state.area, since),
            lambda: brief_on(situation, area_name=state.area, since=since),
        )

    def behind(self, view: View, claim_ids: tuple[str, ...]) -> list[Reading]:
        """The readings of these claims, in the order given; those that are gone are left out."""
        by = view.situation.by_claim
        return [by[c] for c in claim_ids if c in by]


_soft = threading.local()
"""Of the thread that makes a page: whether an older situation will do (``wanted``), and did (``behind``)."""


def _put(cache: OrderedDict[Key, Any], key: Key, value: object, most: int) -> None:
    cache[key] = value
    cache.move_to_end(key)
    while len(cache) > most:
        cache.popitem(last=False)


def _begin(state: State, situation: Situation) -> dt.date:
    """The first day of the period. Raises ``UsageError`` where it lies after the last."""
    since = state.since or situation.as_of - PERIOD
    check_period(since, situation.as_of)
    return since
