"""What each speaker says of a count: one statement per claim, kind and group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from vedette.extract.count_victims import DEADLY
from vedette.link.profile import is_vague, speaker_key, speaker_name
from vedette.link.vocabulary import folded
from vedette.model import Count, CountKind, Reading, Scope

PEOPLE = "people"


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One witness's word on a count."""

    kind: CountKind
    group: str
    low: int
    best: int | None
    high: int | None
    subset: bool
    witness: str
    speaker: str
    origins: tuple[str, ...]
    published: int
    """Ordinal of the day of publication; 0 where unknown."""
    claim_id: str
    starts: int = -1
    """Offset of the claim in its text."""
    one_by_one: bool = False
    """Added up from single victims; no number is stated."""
    unnumbered: bool = False
    """Only that there were dead ("a deadly attack"); counts where nobody gives a number."""
    vague: bool = False
    """A word with no known top ("dozens") and no number: one that somebody counted outranks it."""
    implied: bool = False
    """Summed from the groups that one speaker gives without a total."""


def of_incident(reading: Reading) -> tuple[Count, ...]:
    """The counts that speak of this incident alone; cumulative and context numbers stay out."""
    return tuple(
        c
        for c in reading.claim.counts
        if c.scope is Scope.INCIDENT and not (c.low is None and c.best is None)
    )


def statements(reading: Reading, counts: Sequence[Count] | None = None) -> tuple[Statement, ...]:
    """What the claim says of this incident: of ``counts`` where given, else of all its own."""
    out: dict[tuple[CountKind, str], Statement] = {}
    for count in of_incident(reading) if counts is None else counts:
        new = statement(reading, count)
        old = out.get((count.kind, count.group))
        # Two numbers for one group in one claim: the total beside its part.
        if old is None or (old.subset, -old.low) > (new.subset, -new.low):
            out[count.kind, count.group] = new
    return tuple(out[k] for k in sorted(out))


def statement(reading: Reading, count: Count) -> Statement:
    """The count as the word of the reading's witness."""
    published = reading.revision.published or dt.date.min
    named = speaker_key(reading)
    return Statement(
        kind=count.kind,
        group=count.group,
        # "up to eight" says that there were some, and no more of how few
        low=count.low if count.low is not None else min(1, count.best or 0),
        best=count.best,
        high=count.high,
        subset=count.subset,
        witness=named or "+".join(reading.origins) or folded(reading.revision.publisher),
        speaker=speaker_name(reading),
        origins=reading.origins or (reading.revision.publisher,),
        published=published.toordinal(),
        claim_id=reading.claim.id,
        starts=reading.claim.span.start,
        unnumbered=count.rule == DEADLY,
        vague=is_vague(count),
    )


def latest(rows: Sequence[Statement]) -> tuple[Statement, ...]:
    """Each witness's last word, sorted by witness; of one day's, the most exact, then greatest."""
    by: dict[str, Statement] = {}
    for s in sorted(rows, key=_rank):
        old = by.get(s.witness)
        if old is not None and s.one_by_one and not old.one_by_one and s.low < old.low:
            # who once said three and now names one of them has not taken the three back
            continue
        by[s.witness] = s
    return tuple(by[k] for k in sorted(by))


def _rank(s: Statement) -> tuple[int, bool, bool, int, int, str]:
    width = s.high - s.low if s.high is not None else 10**6
    exact = s.best is not None
    return (s.published, exact, not s.implied, -width, s.low, s.claim_id)


def implied_totals(rows: Sequence[Statement]) -> list[Statement]:
    """What speakers who give only groups ("5 soldiers and 7 civilians") say in all, one per claim."""
    by_claim: dict[str, list[Statement]] = {}
    for s in rows:
        by_claim.setdefault(s.claim_id, []).append(s)
    out = []
    for claim_id in sorted(by_claim):
        said = by_claim[claim_id]
        parts = [s for s in said if not s.subset and s.group != PEOPLE]
        if not parts or any(s.group == PEOPLE for s in said):
            continue
        bests = [s.best for s in parts if s.best is not None]
        highs = [s.high for s in parts if s.high is not None]
        total = msgspec.structs.replace(
            parts[0],
            group=PEOPLE,
            low=sum(s.low for s in parts),
            best=sum(bests) if len(bests) == len(parts) else None,
            high=sum(highs) if len(highs) == len(parts) else None,
            implied=True,
        )
        out.append(total)
    return out
