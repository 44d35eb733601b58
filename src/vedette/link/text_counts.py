"""What one text says in all: its stated numbers, its single victims added up, those hit who lived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from vedette.link.statements import (
    PEOPLE,
    Statement,
    implied_totals,
    of_incident,
    statement,
    statements,
)
from vedette.link.victims import Person, is_hit, is_single, persons
from vedette.model import Count, CountKind, Reading

Told = tuple[Reading, Count]


def by_text(readings: Iterable[Reading]) -> list[list[Reading]]:
    """The readings of each text (revision), texts in the order of their ids."""
    texts: dict[str, list[Reading]] = {}
    for r in readings:
        texts.setdefault(r.revision.id, []).append(r)
    return [texts[k] for k in sorted(texts)]


def text_statements(readings: Sequence[Reading]) -> list[Statement]:
    """The statements of one text (all ``readings`` are of one revision).

    Single victims make one statement of how many they are. People said to have been shot or stabbed
    are injured as far as the text does not count them among its dead.
    """
    rows: list[Statement] = []
    singles: dict[CountKind, list[Told]] = {CountKind.KILLED: [], CountKind.INJURED: []}
    hits: list[Told] = []
    for r in readings:
        plain = []
        for count in of_incident(r):
            if is_hit(count):
                hits.append((r, count))
            elif count.kind in singles and is_single(count) and not count.subset:
                singles[count.kind].append((r, count))
            else:
                plain.append(count)
        rows.extend(statements(r, plain))
    dead = persons(singles[CountKind.KILLED])
    rows = _with_persons(rows, CountKind.KILLED, singles[CountKind.KILLED], dead)
    rows = _with_hits(rows, hits, dead)
    hurt = persons(singles[CountKind.INJURED])
    return _with_persons(rows, CountKind.INJURED, singles[CountKind.INJURED], hurt)


def _total(rows: Sequence[Statement], kind: CountKind) -> int:
    """The greatest number of people that the text states; 0 where it states none."""
    mine = [s for s in rows if s.kind is kind and not s.subset]
    return max((s.best or s.low for s in (*mine, *implied_totals(mine))), default=0)


def _with_persons(
    rows: list[Statement], kind: CountKind, told: Sequence[Told], found: Sequence[Person]
) -> list[Statement]:
    """Add the number of ``found`` where it is more than what the text states, and its groups."""
    if not found:
        return rows
    stated = _total(rows, kind)
    groups = {p.group for p in found}
    whole = groups.pop() if len(groups) == 1 else PEOPLE
    out = list(rows)
    number = len(found)
    if number > stated:
        # Two who are named outweigh "at least one"; the stated number stays the least.
        low = stated or number
        out.append(_of_number(told[0], kind, PEOPLE if stated else whole, low, number))
    for group in sorted(
        {p.group for p in found} - {whole, PEOPLE}
        | ({"children"} if any(p.is_child for p in found) else set()) - {whole}
    ):
        some = sum(p.is_child if group == "children" else p.group == group for p in found)
        said = [s for s in rows if s.kind is kind and s.group == group]
        if some and not said:
            row = _of_number(told[0], kind, group, some, some)
            out.append(msgspec.structs.replace(row, subset=True))
    return out


def _with_hits(
    rows: list[Statement], hits: Sequence[Told], dead: Sequence[Person]
) -> list[Statement]:
    """Those who were hit and did not die, where that is more than the injured whom the text states."""
    if not hits:
        return rows
    several = max((c.best or 0 for _, c in hits if not is_single(c)), default=0)
    one_by_one = [
        p for p in persons([t for t in hits if is_single(t[1])]) if not any(d.fits(p) for d in dead)
    ]
    killed = max(_total(rows, CountKind.KILLED), len(dead))
    lived = max(several - killed, len(one_by_one) if several == 0 else 0)
    if lived <= _total(rows, CountKind.INJURED):
        return rows
    first = next((t for t in hits if not is_single(t[1])), hits[0])
    return [*rows, _of_number(first, CountKind.INJURED, PEOPLE, 0, lived)]


def _of_number(told: Told, kind: CountKind, group: str, low: int, number: int) -> Statement:
    reading, count = told
    return msgspec.structs.replace(
        statement(reading, count),
        kind=kind,
        group=group,
        low=low,
        best=number,
        high=number,
        subset=False,
    )
