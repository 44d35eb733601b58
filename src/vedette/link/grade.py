"""How well founded an incident is, in Airwars' words. A machine proposes three of the five.

After Airwars' published grading of civilian harm (airwars.org/about/methodology), as we apply it:
*weak* rests on a single source claim; *fair* on two or more sources that agree; *contested* has
competing claims of responsibility, and here also a denial or numbers too far apart to be one count.
*Confirmed* and *discounted* are for people alone: a judgement between the incident and the words
``grade:confirmed`` or ``grade:discounted``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vedette.link.profile import AGENTS, speaker_key, speaker_name
from vedette.link.statements import PEOPLE, Statement, latest
from vedette.link.text_counts import by_text, text_statements
from vedette.link.vocabulary import folded
from vedette.model import CountKind, Grade, Judgement, Reading, Verdict

PERSONS_GRADES = {f"grade:{g.value}": g for g in (Grade.CONFIRMED, Grade.DISCOUNTED)}
FAR_APART = 1.5
"""Numbers whose nearer ends differ by more than this factor are contested, not a range."""
SAME_NEWS_DAYS = 1
"""Only statements this close in time contest each other; later ones revise."""


def lines_of_evidence(readings: Sequence[Reading]) -> int:
    """How many readings can stand beside each other with neither speaker nor origin in common.

    One monitor quoted by two agencies is one line; two speakers in one agency's report are one line.
    It is the size of a maximum matching between witnesses and origins (Kuhn's augmenting paths).
    """
    edges: dict[str, set[str]] = {}
    for r in readings:
        origins = {folded(o) for o in r.origins} or {folded(r.revision.publisher)}
        named = speaker_key(r)
        if named:
            edges.setdefault("speaker:" + named, set()).update(origins)
        else:
            for origin in origins:
                edges.setdefault(origin, set()).add(origin)
    taken: dict[str, str] = {}

    def place(witness: str, seen: set[str]) -> bool:
        for origin in sorted(edges[witness] - seen):
            seen.add(origin)
            if origin not in taken or place(taken[origin], seen):
                taken[origin] = witness
                return True
        return False

    return sum(place(witness, set()) for witness in sorted(edges))


def blame_conflicts(readings: Sequence[Reading], sides: Mapping[str, str]) -> tuple[str, ...]:
    """Actor ids that some claims name and others replace by someone else, sorted; empty: none.

    Claims conflict where they name disjoint bodies of different sides; a claim that names more of
    them ("Syrian and Russian") conflicts with none that names fewer. In a clash both sides act. A word for
    a side ("government warplanes", "rebels") speaks for that side where ``sides`` has it.
    """
    named: list[tuple[frozenset[str], frozenset[str]]] = []
    roles = {r.value for r in AGENTS} - {"party"}
    for r in readings:
        ids = frozenset(
            a.actor_id
            for a in r.resolution.actors
            if a.role in roles and a.actor_id and (not a.generic or a.actor_id in sides)
        )
        if ids:
            named.append((ids, frozenset(sides.get(i, i) for i in ids)))
    out: set[str] = set()
    for n, (ids, their_sides) in enumerate(named):
        for others, other_sides in named[n + 1 :]:
            if not ids & others and not their_sides & other_sides:
                out |= ids | others
    return tuple(sorted(out))


def numbers_conflict(readings: Sequence[Reading]) -> tuple[Statement, Statement] | None:
    """The two statements of people killed that lie furthest apart, if that is too far."""
    rows = [
        s
        for of_one in by_text(readings)
        for s in text_statements(of_one)
        if s.kind is CountKind.KILLED and s.group == PEOPLE and not s.subset
    ]
    heard = sorted(latest(rows), key=lambda s: (s.low, s.claim_id))
    worst: tuple[float, Statement, Statement] | None = None
    for n, less in enumerate(heard):
        for more in heard[n + 1 :]:
            if less.high is None or abs(less.published - more.published) > SAME_NEWS_DAYS:
                continue
            ratio = more.low / max(1, less.high)
            if ratio > FAR_APART and (worst is None or ratio > worst[0]):
                worst = (ratio, less, more)
    return worst[1:] if worst else None


def grade(
    readings: Sequence[Reading],
    denials: Sequence[Reading],
    sides: Mapping[str, str],
    persons: Iterable[Judgement] = (),
) -> tuple[Grade, str]:
    """The grade and, in words, why."""
    by_person = sorted(
        (j for j in persons if j.verdict is Verdict.SAME), key=lambda j: (j.at.isoformat(), j.id)
    )
    if by_person:
        j = by_person[-1]
        word = j.right if j.right in PERSONS_GRADES else j.left
        note = f": {j.note}" if j.note else ""
        return PERSONS_GRADES[word], f"{PERSONS_GRADES[word].value} by {j.by}{note}"
    blamed = blame_conflicts(readings, sides)
    if blamed:
        names = sorted(
            {
                a.name or a.text
                for r in readings
                for a in r.resolution.actors
                if a.actor_id in blamed and a.role in {x.value for x in AGENTS}
            }
        )
        return Grade.CONTESTED, "competing claims of responsibility: " + ", ".join(names)
    if denials:
        who = sorted({speaker_name(r) for r in denials})
        return Grade.CONTESTED, "denied by " + ", ".join(who)
    apart = numbers_conflict(readings)
    if apart:
        less, more = apart
        return (
            Grade.CONTESTED,
            f"numbers killed do not overlap: {less.speaker} {_number(less)}, "
            f"{more.speaker} {_number(more)}",
        )
    lines = lines_of_evidence(readings)
    if lines >= 2:
        return Grade.FAIR, f"{lines} independent sources that agree"
    return Grade.WEAK, "a single source claim"


def _number(s: Statement) -> str:
    low, high = s.low, s.high
    if high == low:
        return str(low)
    return f"{low} or more" if high is None else f"{low}–{high}"
