"""What all requests share: the open ledger, the registries, and situations that are made once per state of the ledger."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections import OrderedDict
from typing import TypeVar

from vedette.brief.render_view import write_period
from vedette.ledger.ledger import Ledger
from vedette.model import Reading
from vedette.pipeline.briefing import Made, brief_on
from vedette.pipeline.coarsen import Coarsener
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.situation import PERIOD, Situation
from vedette.pipeline.view import View, check_period, latest_day
from vedette.web.state import State

KEPT = 4
"""Situations and briefs held in memory; the least used goes first."""

Key = tuple[object, ...]
T = TypeVar("T")


class Desk:
    """Shared by all threads; what is computed is computed by one of them."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge | None = None) -> None:
        self.ledger = ledger
        self.knowledge = knowledge or Knowledge()
        self.secret = secrets.token_bytes(32)
        self.lock = threading.RLock()
        self._situations: OrderedDict[Key, Situation] = OrderedDict()
        self._coarse: OrderedDict[Key, Coarsener] = OrderedDict()
        self._made: OrderedDict[Key, Made] = OrderedDict()

    def situation(self, until: dt.date | None, rule: str) -> Situation:
        """The situation as of a day (the latest published where none is given), linked."""
        return self._situation(until, rule)[1]

    def _situation(self, until: dt.date | None, rule: str) -> tuple[Key, Situation]:
        day = until or latest_day(self.ledger)
        key: Key = (self.ledger.stamp(), day, rule)
        with self.lock:
            found = self._situations.get(key)
            if found is None:
                found = Situation(self.ledger, self.knowledge, day, rule)
                _ = found.links
                _hold(self._situations, key, found)
            self._situations.move_to_end(key)
            return key, found

    def view(self, state: State) -> View:
        """Situation, area and period that a page was asked for. Raises ``UsageError``."""
        with self.lock:
            area = self.knowledge.area(state.area) if state.area else None
        situation = self.situation(state.until, state.rule)
        since = state.since or situation.as_of - PERIOD
        check_period(since, situation.as_of)
        return View(situation=situation, area=area, since=since, as_of=situation.as_of)

    def coarsener(self, state: State) -> Coarsener:
        """Hides what must not be shown as finely as the ledger knows it."""
        key, situation = self._situation(state.until, state.rule)
        with self.lock:
            found = self._coarse.get(key)
            if found is None:
                found = Coarsener(situation.readings)
                _hold(self._coarse, key, found)
            return found

    def brief(self, state: State) -> Made:
        """The brief of the state's area and period, made from the ledger as it is now."""
        key, situation = self._situation(state.until, state.rule)
        since = state.since or situation.as_of - PERIOD
        check_period(since, situation.as_of)
        key = (*key, state.area, since)
        with self.lock:
            found = self._made.get(key)
            if found is None:
                found = brief_on(situation, area_name=state.area, since=since)
                _hold(self._made, key, found)
            self._made.move_to_end(key)
            return found

    def period_words(self, view: View) -> str:
        """Area and period in words."""
        return f"{view.where}, {write_period(view.since, view.as_of)}"

    def behind(self, view: View, claim_ids: tuple[str, ...]) -> list[Reading]:
        """The readings of these claims, in the order given; those that are gone are left out."""
        by = view.situation.by_claim
        return [by[c] for c in claim_ids if c in by]


def _hold(cache: OrderedDict[Key, T], key: Key, value: T) -> None:
    cache[key] = value
    while len(cache) > KEPT:
        cache.popitem(last=False)
