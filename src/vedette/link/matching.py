"""The decision on one pair: prior and weights added up, and a verdict by two thresholds."""

from __future__ import annotations

from vedette.link import weights as w
from vedette.link.features import compare
from vedette.link.learned import as_learned
from vedette.link.likeness import are_articles, feature
from vedette.link.profile import Profile
from vedette.model import Feature, Match, Verdict

RULE = "weights-2"
"""Named in every match; changes when the weights do."""


def match(a: Profile, b: Profile) -> Match:
    """Score the pair; ``left`` is the smaller claim id. The score is log2 odds of "same"."""
    if a.id > b.id:
        a, b = b, a
    return _match(a, b, *_scored(a, b))


def match_or_none(a: Profile, b: Profile) -> Match | None:
    """``match``; nothing where the pair is not the same, as nearly all pairs of a ledger are."""
    if a.id > b.id:
        a, b = b, a
    rows, score = _scored(a, b)
    return None if score <= w.NOT_SAME_AT else _match(a, b, rows, score)


def _scored(a: Profile, b: Profile) -> tuple[tuple[Feature, ...], float]:
    rows = judged_features(a, b)
    if are_articles(a, b):
        rows = tuple([as_learned(f) for f in rows])
    return rows, round(sum([f.weight for f in rows]), 3)


def _match(a: Profile, b: Profile, rows: tuple[Feature, ...], score: float) -> Match:
    return Match(
        left=a.id, right=b.id, verdict=verdict(score), score=score, features=rows, rule=RULE
    )


def judged_features(a: Profile, b: Profile) -> tuple[Feature, ...]:
    """The prior and the features of a pair, with the weights that were judged."""
    kind = "two articles of one block" if are_articles(a, b) else "pair of one block"
    return (feature("prior", kind, w.PRIOR), *compare(a, b))


def verdict(score: float) -> Verdict:
    """Same, not same or unsure for log2 odds."""
    if score >= w.SAME_AT:
        return Verdict.SAME
    if score <= w.NOT_SAME_AT:
        return Verdict.NOT_SAME
    return Verdict.UNSURE


def probability(score: float) -> float:
    """The probability of "same" that log2 odds stand for."""
    odds = 2.0 ** min(60.0, max(-60.0, score))
    return float(odds / (1.0 + odds))


def explain(decision: Match) -> str:
    """The waterfall as rows of text: feature, value, weight, and the running score.

    The last row is the verdict with its probability, or the person's judgement that overrules it.
    """
    rows: list[tuple[str, str, str, str]] = []
    total = 0.0
    for f in decision.features:
        total += f.weight
        rows.append((f.name, f.value, f"{f.weight:+.1f}", f"{total:+.1f}"))
    widths = [max((len(r[n]) for r in rows), default=0) for n in range(4)]
    lines = [
        f"{r[0]:<{widths[0]}}  {r[1]:<{widths[1]}}  {r[2]:>{widths[2]}}  {r[3]:>{widths[3]}}"
        for r in rows
    ]
    end = f"{decision.verdict.value} ({decision.score:+.1f}; p = {probability(decision.score):.2f})"
    if decision.rule != RULE:
        end = f"{decision.verdict.value} by {decision.rule}; the weights say {decision.score:+.1f}"
    return "\n".join([*lines, end])
