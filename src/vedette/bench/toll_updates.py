"""The running toll: right after each update, what the incident's figure is.

Items arrive in the order of their days ("the death toll rises to 39"). Each is read and linked with
those before it; right after it, the best figure of the incident that it tells of must be the number
that the update gives. The key is taken from the item's own words by :func:`said`, apart from the
extractor; items whose words give no single number are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vedette.bench import corpus
from vedette.bench.report import Metric
from vedette.bench.scores import share
from vedette.extract.quantity_table import UNITS
from vedette.link.counting import figures
from vedette.model import CountKind, Reading, Scope

_WORDS = {**UNITS, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "one thousand": 1000}
_NUMBER = (
    r"(?P<n>one thousand|\d+(?:,\d{3})*|"
    + "|".join(w for w in _WORDS if " " not in w)
    + r")\b(?! \w+ (?:to|and) \d)"
)
_HEDGE = r"(?:(?:at least|more than|nearly|over|about|above|around|an? estimated|a total of) )*"
_SAID = re.compile(
    rf"\b(?:toll|tolls|estimates)\b(?:[^.;]|(?<=[A-Z])\.|\.(?=\d))*?\b(?:ris\w+|rose|risen|increas\w+|reach\w*|climb\w*|grow\w*|grew|stands|revised(?: \w+)? downward|revised|put)\b"
    rf"(?: from \S+)?(?: (?!from\b)\w+)?(?: (?:to|at|above|over|past))? {_HEDGE}{_NUMBER}",
    re.I,
)


def said(text: str) -> int | None:
    """The number that the words of an update give as the toll; ``None`` where they give none."""
    m = _SAID.search(text)
    if m is None:
        return None
    number = m["n"].casefold()
    return _WORDS[number] if number in _WORDS else int(number.replace(",", ""))


def predictions(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """``{id, killed}`` per item: the best figure of its incident from what was known by then."""
    known = corpus.knowledge()
    revisions = {}
    order: dict[str, int] = {}
    for n, row in enumerate(rows):
        r = corpus.revision(row["text"], key=str(row["id"]), published=corpus.day(row["date"]))
        revisions[r.id] = r
        order[r.id] = n
    found = [x for _, readings in corpus.readings(revisions.values(), known) for x in readings]
    links = corpus.linked(found, known)
    by_incident: dict[str, list[Reading]] = {}
    by_item: dict[int, list[Reading]] = {}
    for x in found:
        by_item.setdefault(order[x.revision.id], []).append(x)
        if x.claim.id in links.incident_of:
            by_incident.setdefault(links.incident_of[x.claim.id], []).append(x)
    return [
        {
            "id": row["id"],
            "killed": _running(by_item.get(n, []), n, order, links.incident_of, by_incident),
        }
        for n, row in enumerate(rows)
    ]


def _running(
    mine: Sequence[Reading],
    n: int,
    order: dict[str, int],
    incident_of: dict[str, str],
    by_incident: dict[str, list[Reading]],
) -> int | None:
    """A total over a period is what its speaker last said; else the incident's best so far."""
    totals = [
        c for x in mine for c in x.claim.counts
        if c.kind is CountKind.KILLED and c.scope is Scope.CUMULATIVE and not c.subset
    ]  # fmt: skip
    if totals:
        return totals[0].best if totals[0].best is not None else totals[0].low
    for x in mine:
        incident = incident_of.get(x.claim.id)
        if incident is None or not any(c.kind is CountKind.KILLED for c in x.claim.counts):
            continue
        so_far = [y for y in by_incident[incident] if order[y.revision.id] <= n]
        for f in figures(so_far):
            if f.kind is CountKind.KILLED and not f.subset:
                return f.best if f.best is not None else f.low
    return None


def score(rows: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> tuple[Metric, ...]:
    """Share of the updates whose number is the running figure right after."""
    keyed = [
        (n, p["killed"])
        for r, p in zip(rows, found, strict=True)
        if (n := said(r["text"])) is not None
    ]
    return (
        Metric(
            name="running toll right after", value=share(sum(n == k for n, k in keyed), len(keyed))
        ),
        Metric(
            name="running toll given", value=share(sum(k is not None for _, k in keyed), len(keyed))
        ),
    )
