"""How what one witness says of a figure has changed: "rose from 12 to 19", both kept and shown.

A later figure of one witness for one incident, kind and group supersedes the earlier one (``counting``
takes the last); a figure that a later revision of its text no longer has is *withdrawn by source*.
Neither is erased: a course lists them all, in the order in which they were said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from vedette.link.statements import Statement, latest
from vedette.link.text_counts import by_text, text_statements
from vedette.model import CountKind, Reading


def range_words(low: int, high: int | None) -> str:
    """A range as it is printed: "12", "9 or more", "20 to 30"."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One figure of a course, and what became of it."""

    claim_id: str
    published: dt.date | None
    low: int
    best: int | None
    high: int | None
    superseded_by: str = ""
    """The claim with the same witness's next figure."""
    withdrawn_by: str = ""
    """The revision of its own text that no longer has it."""

    @property
    def stands(self) -> bool:
        """Whether this is what the witness says now."""
        return not (self.superseded_by or self.withdrawn_by)

    @property
    def words(self) -> str:
        """The figure as it is printed: "12", "9 or more", "20 to 30"."""
        return range_words(self.low, self.high)


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What one witness says of one figure of an incident, earliest first."""

    kind: CountKind
    group: str
    speaker: str
    said: tuple[Said, ...]

    @property
    def words(self) -> str:
        """How it went: "rose from 12 to 19", "12 withdrawn by source"."""
        shown = [self.said[0]]
        for s in self.said[1:]:
            if s.words != shown[-1].words:
                shown.append(s)
        last = self.said[-1]
        end = "" if last.stands else f"{last.words} withdrawn by source"
        if len(shown) == 1:
            return end or f"stayed {last.words}"
        moves: list[str] = []
        for before, after in pairwise(shown):
            verb = _verb(before, after)
            moves.append(
                f"{verb} from {before.words} to {after.words}"
                if not moves
                else f"{verb} to {after.words}"
            )
        return ", ".join(moves) + (f", {end}" if end else "")


def courses(
    readings: Sequence[Reading], withdrawn: Mapping[str, str] | None = None
) -> tuple[Course, ...]:
    """The courses of one incident's figures that changed or were withdrawn, by kind, group and speaker.

    ``readings`` are the incident's, with those that its sources have withdrawn; ``withdrawn`` maps the
    claim id of these to the revision that no longer says it.
    """
    gone = withdrawn or {}
    rows: dict[tuple[CountKind, str, str], list[Statement]] = {}
    for of_text in by_text(readings):
        # Of one text's own numbers the last word counts, as in every figure.
        said: dict[tuple[CountKind, str], list[Statement]] = {}
        for s in text_statements(of_text):
            if not s.unnumbered:
                said.setdefault((s.kind, s.group), []).append(s)
        for (kind, group), statements in said.items():
            for s in latest(statements):
                rows.setdefault((kind, group, s.witness), []).append(s)
    found = [
        course
        for (kind, group, _), statements in sorted(rows.items())
        if (course := _course(kind, group, statements, gone)) is not None
    ]
    return tuple(sorted(found, key=lambda c: (c.kind, c.group, c.speaker)))


def _course(
    kind: CountKind, group: str, rows: Sequence[Statement], gone: Mapping[str, str]
) -> Course | None:
    # Of one day's, what was withdrawn had been said before.
    ordered = sorted(rows, key=lambda s: (s.published, s.claim_id not in gone, s.claim_id))
    changed = len({(s.low, s.high) for s in ordered}) > 1
    if not changed and not any(s.claim_id in gone for s in ordered):
        return None
    standing = [s for s in ordered if s.claim_id not in gone]
    said = []
    for n, s in enumerate(ordered):
        # What was withdrawn supersedes nothing: the figure before it stands again.
        after = next((x for x in ordered[n + 1 :] if x.claim_id not in gone), None)
        by = gone.get(s.claim_id, "")
        said.append(
            Said(
                claim_id=s.claim_id,
                published=dt.date.fromordinal(s.published) if s.published > 1 else None,
                low=s.low,
                best=s.best,
                high=s.high,
                superseded_by=after.claim_id if after is not None and not by else "",
                withdrawn_by=by,
            )
        )
    named = standing[-1] if standing else ordered[-1]
    return Course(kind=kind, group=group, speaker=named.speaker, said=tuple(said))


def _verb(before: Said, after: Said) -> str:
    first = before.best if before.best is not None else before.low
    second = after.best if after.best is not None else after.low
    if second == first:
        return "changed"
    return "rose" if second > first else "fell"
