"""What one text says in all: its stated numbers, its single victims added up, those hit who lived."""

from __future__ import annotations

import re
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
from vedette.link.victims import Person, coordinated, is_hit, is_single, persons
from vedette.model import Count, CountKind, Reading

Told = tuple[Reading, Count]
ONE_BY_ONE = (CountKind.KILLED, CountKind.INJURED)
"""Kinds whose victims a text names one by one."""


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
    added: list[Told] = []
    for r in readings:
        plain = []
        for count in of_incident(r):
            if is_hit(count):
                hits.append((r, count))
            elif count.kind in singles and is_single(count) and not count.subset:
                singles[count.kind].append((r, count))
            else:
                plain.append(count)
        more = [c for c in plain if _is_more(c, r)]
        added.extend((r, c) for c in more)
        rows.extend(statements(r, [c for c in plain if c not in more]))
        rows.extend(_listed(r))
    rows = _with_more(rows, added)
    dead = persons(singles[CountKind.KILLED])
    rows = _with_persons(rows, CountKind.KILLED, singles[CountKind.KILLED], dead)
    rows = _with_hits(rows, hits, dead)
    hurt = persons(singles[CountKind.INJURED])
    return _with_persons(rows, CountKind.INJURED, singles[CountKind.INJURED], hurt)


_FURTHER = re.compile(r"^(?:another|a further|an additional|additional)\b|\bmore\b", re.I)
_MORE = re.compile(r"^(?: \w+)? ?\bmore\b(?! than\b)", re.I)


def _is_more(count: Count, reading: Reading) -> bool:
    """Whether the count comes on top of another: "two more died", "another three were killed"."""
    if count.kind not in ONE_BY_ONE or count.subset or count.best is None:
        return False
    words = count.words.text
    tail = reading.revision.text[count.words.end : count.words.end + 16]
    plain = words.casefold().replace("more than", "")
    return bool(_FURTHER.search(plain) or _MORE.match(tail))


def _with_more(rows: list[Statement], added: Sequence[Told]) -> list[Statement]:
    """Add counts that come on top to the greatest total told before them; alone they are totals.

    The total told before stays the least, since it may be the parts' sum already.
    """
    out = list(rows)
    for reading, count in added:
        mine = [s for s in out if s.kind is count.kind and not s.subset and not s.unnumbered]
        before = [s for s in mine if s.starts < reading.claim.span.start]
        total = max((s.best or s.low for s in before), default=0)
        more = count.best or 0
        if not total:
            out.extend(statements(reading, [count]))
        elif not any(s.best == total - more for s in mine):
            out = [
                msgspec.structs.replace(s, best=total + more, high=total + more, one_by_one=True)
                if s in before and (s.best or s.low) == total
                else s
                for s in out
            ]
    return out


def _listed(reading: Reading) -> list[Statement]:
    """Sums of counts that one list joins: "two women and a man were killed" are three."""
    text = reading.revision.text
    out: list[Statement] = []
    for kind in ONE_BY_ONE:
        counts = sorted(
            (c for c in of_incident(reading) if c.kind is kind and not c.subset and not is_hit(c)),
            key=lambda c: c.words.start,
        )
        chain: list[Count] = []
        for count in (*counts, None):
            if count is not None and (not chain or coordinated(chain[-1], count, text)):
                chain.append(count)
                continue
            numbers = [c.best for c in chain if c.best is not None and c.high is not None]
            if len(numbers) == len(chain) > 1 and not all(is_single(c) for c in chain):
                row = statement(reading, chain[0])
                n = sum(numbers)
                out.append(
                    msgspec.structs.replace(row, group=PEOPLE, low=n, best=n, high=n, implied=True)
                )
            chain = [count] if count is not None else []
    return out


def _total(rows: Sequence[Statement], kind: CountKind) -> int:
    """The greatest number of people that the text states; 0 where it states none."""
    mine = [s for s in rows if s.kind is kind and not s.subset and not s.unnumbered]
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
    beside = _beside_own_hand(rows, kind, found) if stated else 0
    if beside and number <= beside:
        out.append(_of_number(told[0], kind, PEOPLE, stated, beside))
    elif number > stated:
        # Two who are named outweigh "at least one"; the stated number stays the least.
        # That two sentences mean two persons is our reading: only one of them is sure.
        low = stated or 1
        row = _of_number(told[0], kind, PEOPLE if stated else whole, low, number)
        if not stated and _in_headline(told) == 1:
            # the headline tells of one: more words for a victim are more likely that one's
            row = msgspec.structs.replace(row, best=1)
        out.append(msgspec.structs.replace(row, one_by_one=True))
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


def _in_headline(told: Sequence[Told]) -> int:
    """How many persons the headline tells of one by one."""
    return len(persons([t for t in told if t[0].claim.span.end <= len(t[0].revision.title)]))


def _beside_own_hand(rows: Sequence[Statement], kind: CountKind, found: Sequence[Person]) -> int:
    """ "killed four people before shooting himself": the stated number and the one by his own hand."""
    own = [p for p in found if p.by_own_hand]
    totals = [s for s in rows if s.kind is kind and not s.subset and s.best is not None]
    best = max((s.best or 0 for s in totals), default=0)
    with_it = [s for s in totals if s.best == best and any(s.starts in p.spans for p in own)]
    return best + 1 if with_it else 0


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
