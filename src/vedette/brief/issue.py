"""The issue of a brief: its number in the series on one area, and what changed since the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from vedette.brief.render_view import write_percent
from vedette.model import Brief, Forecast, Sentence

MOVED = 0.05
"""A forecast that moved less than this is told as unchanged."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that this issue says and the one before did not, or the other way round."""

    kind: str
    """new, changed, moved, gone."""
    text: str
    before: str = ""
    """What the issue before said in its place."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Where a brief stands in the series of briefs on its area."""

    number: int = 1
    previous: dt.date | None = None
    """As-of date of the issue before; ``None`` for the first."""
    changes: tuple[Change, ...] = ()


def issue_of(brief: Brief, kept: Iterable[Brief]) -> Issue:
    """The brief as an issue among those that were kept on the same area, whatever their period.

    Its number counts the as-of dates before its own. Insights are compared by the rule that drew
    them, forecasts by what they ask: query, arguments, threshold and length of the window.
    """
    before = [b for b in kept if b.area == brief.area and b.as_of < brief.as_of]
    if not before:
        return Issue()
    last = max(before, key=lambda b: (b.as_of, b.id))
    return Issue(
        number=len({b.as_of for b in before}) + 1,
        previous=last.as_of,
        changes=(*_insights(last, brief), *_forecasts(last, brief)),
    )


def _insights(last: Brief, brief: Brief) -> list[Change]:
    old, new = _by_rule(last), _by_rule(brief)
    out = []
    for rule, text in new.items():
        if rule not in old:
            out.append(Change(kind="new", text=text))
        elif old[rule] != text:
            out.append(Change(kind="changed", text=text, before=old[rule]))
    return out + [Change(kind="gone", text=text) for rule, text in old.items() if rule not in new]


def _by_rule(brief: Brief) -> dict[str, str]:
    """What each rule said: a rule may draw several insights."""
    out: dict[str, list[str]] = {}
    for s in _of_kind(brief, "insight"):
        out.setdefault(s.rule, []).append(s.text)
    return {rule: " ".join(texts) for rule, texts in out.items()}


def _of_kind(brief: Brief, kind: str) -> list[Sentence]:
    return [s for s in brief.sentences() if s.kind == kind]


def _forecasts(last: Brief, brief: Brief) -> list[Change]:
    old = {_asks(f): f for f in last.forecasts}
    out = []
    for f in brief.forecasts:
        earlier = old.get(_asks(f))
        if earlier is None:
            out.append(Change(kind="new", text=_told(f)))
        elif abs(f.probability - earlier.probability) >= MOVED:
            out.append(
                Change(
                    kind="moved",
                    text=_told(f),
                    before=f"{write_percent(earlier.probability)} for the window from {earlier.question.resolver.start}",
                )
            )
    return out


def _told(f: Forecast) -> str:
    return f"that {f.question.text} is given {write_percent(f.probability)}"


def _asks(f: Forecast) -> tuple[object, ...]:
    r = f.question.resolver
    return (r.query, r.threshold, (r.end - r.start).days // 7, tuple(sorted(r.arguments.items())))
