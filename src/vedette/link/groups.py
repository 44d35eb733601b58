"""Groups of tellings, part by part: what happens in one connected part depends on that part alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vedette.link.cluster import Pair, Veto, cluster
from vedette.link.scoring import Scores
from vedette.link.state import Part, State, digest
from vedette.model import Judgement, Verdict

Row = tuple[float, str, str]


def grouped(
    founders: Iterable[str], judged: Mapping[Pair, Judgement], scores: Scores, state: State
) -> tuple[list[tuple[str, ...]], tuple[Veto, ...]]:
    """The groups of all tellings, in the order of their first ids, and the vetoes, best pair first.

    A part whose pairs, tellings and judgements are those of a call before is not clustered again.
    """
    founding = sorted(founders)
    known = set(founding)
    same: list[Row] = [
        (m.score, m.left, m.right)
        for m in scores.kept.values()
        if m.verdict is Verdict.SAME and m.left in known and m.right in known
    ]
    mine = {p: j for p, j in judged.items() if p[0] in known and p[1] in known}
    find = _Find()
    for _, left, right in same:
        find.join(left, right)
    for pair, j in mine.items():
        if j.verdict is Verdict.SAME:
            find.join(*pair)
    rows: dict[str, list[Row]] = {}
    for row in same:
        rows.setdefault(find(row[1]), []).append(row)
    people: dict[str, list[Pair]] = {}
    for pair in sorted(mine):
        if find(pair[0]) == find(pair[1]):
            people.setdefault(find(pair[0]), []).append(pair)
    members: dict[str, list[str]] = {}
    for i in founding:
        members.setdefault(find(i), []).append(i)

    groups: list[tuple[str, ...]] = []
    vetoes: list[tuple[float, str, str, Veto]] = []
    before, state.asked = state.asked, {}
    parts: dict[bytes, Part] = {}
    for root, ids in members.items():
        if len(ids) == 1:
            groups.append((ids[0],))
            continue
        said = people.get(root, [])
        mark = digest(
            (sorted(rows.get(root, ())), [(p, mine[p].id, mine[p].verdict) for p in said])
        )
        part = state.parts.get(mark)
        if part is None or not scores.changed.isdisjoint(ids):
            found, against = cluster(ids, rows.get(root, ()), {p: mine[p] for p in said}, scores)
            part = Part(groups=found, vetoes=against, asked=scores.keep())
        else:
            scores.again(part.asked, before)
        parts[mark] = part
        groups.extend(part.groups)
        best = {(left, right): score for score, left, right in rows.get(root, ())}
        vetoes.extend((-best[v.left, v.right], v.left, v.right, v) for v in part.vetoes)
    state.parts = parts
    vetoes.sort(key=lambda v: v[:3])
    return sorted(groups), tuple(v for *_, v in vetoes)


class _Find:
    """Which part an id is in."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def __call__(self, a: str) -> str:
        while (b := self._up.get(a, a)) != a:
            self._up[a] = a = self._up.get(b, b)
        return a

    def join(self, a: str, b: str) -> None:
        first, second = self(a), self(b)
        if first != second:
            self._up[max(first, second)] = min(first, second)
