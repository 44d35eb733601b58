"""What all requests share: the open ledger, the registries, and situations that are made once per state of the ledger."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from vedette.ledger.ledger import Ledger
from vedette.model import Reading
from vedette.pipeline.briefing import Made, brief_on
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import PERIOD, Situation
from vedette.pipeline.view import View, check_period, latest_day
from vedette.web.limits import Counter
from vedette.web.state import State

KEPT = 4
"""Situations and briefs held in memory; the least used goes first."""

Key = tuple[object, ...]
T = TypeVar("T")


class Desk:
    """Shared by all threads; what is computed is computed by one of them."""

    def __init__(
        self,
        ledger: Ledger,
        knowledge: Knowledge | None = None,
        *,
        hosts: frozenset[str] = frozenset(),
    ) -> None:
        self.ledger = ledger
        self.hosts = hosts
        self.login = ledger.has_accounts()
        """Whether a login is asked for: from the first account on, disabled or not."""
        self.counter = Counter()
        self.knowledge = knowledge or Knowledge()
        self.secret = secrets.token_bytes(32)
        self.lock = threading.RLock()
        self._situations: OrderedDict[Key, Situation] = OrderedDict()
        self._coarse: OrderedDict[Key, Coarsener] = OrderedDict()
        self._made: OrderedDict[Key, Made] = OrderedDict()

    def now(self) -> dt.datetime:
        """The time, for what is written down."""
        return dt.datetime.now(dt.UTC)

    def situation(self, until: dt.date | None, rule: str) -> Situation:
        """The situation as of a day (the latest published where none is given), linked."""
        return self._situation(until, rule)[1]

    def _situation(self, until: dt.date | None, rule: str) -> tuple[Key, Situation]:
        day = until or latest_day(self.ledger)
        key: Key = (self.ledger.stamp(), day, rule)

        def linked() -> Situation:
            made = Situation(self.ledger, self.knowledge, day, rule)
            _ = made.links
            return made

        return key, self._kept(self._situations, key, linked)

    def _kept(self, cache: OrderedDict[Key, T], key: Key, make: Callable[[], T]) -> T:
        """What the cache holds under the key, made where it holds nothing; the least used goes."""
        with self.lock:
            if key not in cache:
                cache[key] = make()
                while len(cache) > KEPT:
                    cache.popitem(last=False)
            cache.move_to_end(key)
            return cache[key]

    def view(self, state: State) -> View:
        """Situation, area and period that a page was asked for. Raises ``UsageError``."""
        with self.lock:
            area = self.knowledge.area(state.area) if state.area else None
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
            lambda: Coarsener(situation.readings, names_shown=names_shown),
        )

    def brief(self, state: State) -> Made:
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


def _begin(state: State, situation: Situation) -> dt.date:
    """The first day of the period. Raises ``UsageError`` where it lies after the last."""
    since = state.since or situation.as_of - PERIOD
    check_period(since, situation.as_of)
    return since
