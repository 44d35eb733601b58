"""From what several speakers say to one figure: the range, and the best under a named rule.

Statements are reduced first, whatever the rule: of each witness only the latest counts ("rose from
12 to 19"), and each origin counts once. A *witness* is the named speaker, wherever quoted; for what
a publisher says in its own voice it is the origin behind it, so a reprint adds nothing.

The range is taken over the witnesses: the lowest low; the highest known top, unless someone's
bottom lies above it ("dozens" beside "12"), then the top is open.

Rules for the best (all others than the default are chosen by name):

``latest-per-speaker``
    Of the witnesses heard last (within RECENT_DAYS of the newest statement), the number that most
    give; ties go to the newer, then to the greater.
``conservative``
    The lowest low.
``median``
    The median of the witnesses' bests (the lower of two).
``named-source:NAME``
    What this speaker says last; nothing where the speaker says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vedette.errors import UsageError
from vedette.link.statements import PEOPLE, Statement, implied_totals, latest
from vedette.link.text_counts import by_text, text_statements
from vedette.link.vocabulary import folded
from vedette.model import CountKind, Figure, Reading

DEFAULT_RULE = "latest-per-speaker"
NAMED = "named-source:"
RULES = (DEFAULT_RULE, "conservative", "median", NAMED + "NAME")
RECENT_DAYS = 1


def check_rule(rule: str) -> str:
    """Return ``rule`` if it is known; ``UsageError`` names the rules that are."""
    if rule in RULES[:3] or (rule.startswith(NAMED) and len(rule) > len(NAMED)):
        return rule
    raise UsageError(f"unknown counting rule {rule!r}", f"Available: {', '.join(RULES)}.")


def figures(readings: Sequence[Reading], rule: str = DEFAULT_RULE) -> tuple[Figure, ...]:
    """The figures of one incident's readings, one per kind and group, sorted.

    Where somebody counts all people, every other group of that kind is a subset, never added to it;
    a speaker who gives only groups ("5 soldiers and 7 civilians") counts as saying their sum.
    """
    check_rule(rule)
    rows = [s for of_one in by_text(readings) for s in text_statements(of_one)]
    out: list[Figure] = []
    for kind in sorted({s.kind for s in rows}):
        of_kind = [s for s in rows if s.kind is kind]
        of_kind = [s for s in of_kind if not s.unnumbered] or of_kind
        has_total = any(s.group == PEOPLE and not s.subset for s in of_kind)
        if has_total:
            of_kind.extend(implied_totals(of_kind))
        for group in sorted({s.group for s in of_kind}):
            mine = [s for s in of_kind if s.group == group]
            subset = all(s.subset for s in mine) or (has_total and group != PEOPLE)
            out.append(_figure(kind, group, subset, mine, rule))
    return tuple(out)


def _figure(
    kind: CountKind, group: str, subset: bool, rows: Sequence[Statement], rule: str
) -> Figure:
    heard = latest(rows)
    low = min(s.low for s in heard)
    high = _top(heard)
    return Figure(
        kind=kind,
        group=group,
        low=low,
        best=_best(heard, rule),
        high=high,
        subset=subset,
        rule=rule,
        claim_ids=tuple(sorted({s.claim_id for s in rows})),
        origins=tuple(sorted({o for s in rows for o in s.origins})),
    )


def _top(heard: Sequence[Statement]) -> int | None:
    tops = [s.high for s in heard if s.high is not None]
    if not tops:
        return None
    # An open top ("at least 9") is closed by who gives one ("12"), unless it begins above that.
    known = max(tops)
    return known if known >= max(s.low for s in heard) else None


def _best(heard: Sequence[Statement], rule: str) -> int | None:
    if rule.startswith(NAMED):
        wanted = folded(rule.removeprefix(NAMED))
        return next(
            (_number(s) for s in heard if wanted in (folded(s.speaker), folded(s.witness))), None
        )
    choose: dict[str, Callable[[Sequence[Statement]], int | None]] = {
        DEFAULT_RULE: _by_latest,
        "conservative": lambda rows: min(s.low for s in rows),
        "median": _by_median,
    }
    return choose[rule](heard)


def _by_latest(heard: Sequence[Statement]) -> int | None:
    # A text that names one of the dead need not count the others: a stated number outranks it.
    stated = max((s.best or 0 for s in heard if not s.one_by_one), default=0)
    counted = [s for s in heard if not s.one_by_one or (s.best or 0) >= stated]
    newest = max(s.published for s in counted)
    recent = [s for s in counted if s.published >= newest - RECENT_DAYS]
    # A number that someone counted outranks the middle of "dozens".
    # and "two" outranks "at least one", unless the open number begins above it.
    closed = [s for s in recent if s.best is not None and s.high is not None]
    floor = max((s.low for s in recent if s.high is None and not s.vague), default=0)
    exact = [s for s in closed if (s.best or 0) >= floor]
    # "up to eight" is no count where another gives one
    exact = [s for s in exact if s.one_by_one or s.best != s.high or s.low == s.best] or exact
    exact = (
        exact
        or [s for s in recent if s.best is not None and s.best == s.low and not s.vague]
        or recent
    )
    numbers = [(n, s.published) for s in exact if (n := _number(s)) is not None]
    votes: dict[int, tuple[int, int]] = {}
    for n, published in numbers:
        count, last = votes.get(n, (0, 0))
        votes[n] = (count + 1, max(last, published))
    return max(votes, key=lambda n: (*votes[n], n)) if votes else None


def _by_median(heard: Sequence[Statement]) -> int | None:
    numbers = sorted(n for s in heard if (n := _number(s)) is not None)
    return numbers[(len(numbers) - 1) // 2] if numbers else None


def _number(s: Statement) -> int | None:
    return s.best if s.best is not None else s.low
