"""What a page was asked for: area, period, counting rule and page number, all of them in the URL."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

import msgspec
from fastapi import Query

from vedette.errors import UsageError
from vedette.link.counting import DEFAULT_RULE, check_rule

PER_PAGE = 50
LONGEST = 200
"""Most characters of a value in the URL."""
STEPS = ("day", "week")
SLIDING = ("/incidents", "/tolls", "/control")
"""Screens that step through the period: their addresses alone hold the step."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Area and period govern every page; the rule says how figures are counted.

    ``at`` is a day of the step that is shown of the period, ``step`` its length (``STEPS``; empty: by the period).
    """

    area: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    rule: str = DEFAULT_RULE
    page: int = 1
    at: dt.date | None = None
    step: str = ""

    def query(self, **changes: object) -> str:
        """The state as a query string, with these values changed; what is empty is left out."""
        values = {
            "area": self.area,
            "since": self.since or "",
            "until": self.until or "",
            "rule": self.rule if self.rule != DEFAULT_RULE else "",
        }
        values.update({k: v or "" for k, v in changes.items()})  # type: ignore[misc]
        kept = {k: str(v) for k, v in values.items() if v}
        return "?" + urlencode(kept) if kept else ""

    def link(self, path: str, **changes: object) -> str:
        """A path of the desk with this state."""
        if path.startswith(SLIDING):
            changes = {"at": self.at, "step": self.step, **changes}
        return path + self.query(**changes)


def state_of(
    area: str = Query("", max_length=LONGEST, description="A country, division, town or region."),
    since: str = Query("", max_length=10, description="First day, YYYY-MM-DD."),
    until: str = Query("", max_length=10, description="Last day: nothing published later is used."),
    rule: str = Query("", max_length=LONGEST, description="Counting rule."),
    page: int = Query(1, ge=1, le=100_000, description="Page of a list, from 1."),
    at: str = Query("", max_length=10, description="A day of the step shown; empty: the period."),
    step: str = Query("", max_length=4, description="Length of a step: day or week."),
) -> State:
    """Read the state from the URL. Raises ``UsageError`` for a date or rule that is none."""
    chosen = rule.strip() or DEFAULT_RULE
    check_rule(chosen)
    first, last = _day("since", since), _day("until", until)
    if first and last and first > last:
        raise UsageError(
            f"the period ends ({last}) before it begins ({first})",
            "Give a first day that is not later than the last.",
        )
    if step and step not in STEPS:
        raise UsageError(f"{step!r} is no step", f"Available: {', '.join(STEPS)}.")
    return State(
        area=" ".join(area.split()), since=first, until=last, rule=chosen, page=page,
        at=_day("at", at), step=step,
    )  # fmt: skip


def _day(name: str, text: str) -> dt.date | None:
    if not text:
        return None
    try:
        if len(text) != 10:
            raise ValueError(text)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is no date ({name})", "Write it as YYYY-MM-DD: 2024-12-02."
        ) from None
