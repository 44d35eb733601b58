"""``slots``: labelled sentences over the phenomena of reporting, scored field by field.

Slot filling, as the message understanding conferences named it: a claim is a template, each of its fields
a slot. A gold line is ``{id, phenomenon, published, text, claims}``; ``claims`` lists every claim that the
text makes, none where it makes none (a near miss). A claim gives ``type`` and what is not the default:

- ``modality`` (stated), ``scope`` (incident), ``speaker`` (the publisher itself) and ``date`` (none; a
  day, or first/last);
- a list of words per role (``perpetrator``, ``target``, ``new_holder``, …), ``means``, ``site``, and per role
  of a place ``place`` (of the event), ``from``, ``to``;
- a list of counts per kind (``killed``, ``injured``, …): ``group low-high``, an open bound ``?``, with ``part``
  before a part of another count and ``total`` before a cumulative one.

``a|b`` in gold: either will do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import best_assignment, prf, share
from vedette.errors import UsageError
from vedette.model import Count, CountKind, Modality, PlaceRole, Reading, Role, Scope

Slots = dict[str, tuple[str, ...]]
"""Field of a claim → its values; a field without one is left out."""

PLACES = {PlaceRole.EVENT: "place", PlaceRole.FROM: "from", PlaceRole.TO: "to"}
SINGLE = ("modality", "scope", "speaker", "date")
MANY = ("means", "site", *PLACES.values(), *(r.value for r in Role))
COUNTS = tuple(k.value for k in CountKind)
#: Fields whose values are words of the text; the others are compared as they stand.
WORDS = frozenset(("speaker", *MANY))
#: Fields that few sentences fill are reported together.
TOGETHER = {
    **dict.fromkeys(("new_holder", "old_holder"), "holder"),
    **dict.fromkeys(("mover", "beneficiary", "against"), "mover and for whom"),
    **dict.fromkeys(("backer", "backed", "part", "whole"), "backer and member"),
    **dict.fromkeys(("provider", "affected"), "provider and affected"),
    **dict.fromkeys(("from", "to"), "from and to"),
    **{k: "other counts" for k in COUNTS if k not in ("killed", "injured")},
}
_DEFAULTS = {"modality": Modality.STATED.value, "scope": Scope.INCIDENT.value}
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(("the", "a", "an", "its", "their"))


def run(data: Path, limit: int | None = None) -> Report:
    """Read every sentence as a document of its own; all its claims are held against the gold's."""
    rows = corpus.records(corpus.one_file(data, "sentences.jsonl"), limit)
    gold = [[gold_slots(c, r["id"]) for c in r["claims"]] for r in rows]
    known = corpus.knowledge()
    revisions = [
        corpus.revision(
            r["text"],
            key=str(r["id"]),
            publisher="Example News",
            published=corpus.day(r["published"]),
        )
        for r in rows
    ]
    by_revision = {r.id: found for r, found in corpus.readings(revisions, known)}
    found = [[found_slots(x) for x in by_revision.get(r.id, ())] for r in revisions]
    return Report(
        name="slots",
        items=len(rows),
        metrics=score([str(r["phenomenon"]) for r in rows], gold, found),
        notes=(
            "Claims are paired within a family of types for the most fields in common; all fields of a claim without a pair are spurious or missed.",
            "Words match where one side's are among the other's and both end in the same word.",
        ),
        predictions=tuple(
            {"id": r["id"], "claims": [_plain(c) for c in claims]}
            for r, claims in zip(rows, found, strict=True)
        ),
    )


def gold_slots(raw: Mapping[str, Any], where: object) -> Slots:
    """A gold claim; ``UsageError`` for a field that there is not."""
    out: Slots = {}
    for field, value in raw.items():
        if field in ("type", *SINGLE):
            out[field] = (str(value),)
        elif field in MANY or field in COUNTS:
            out[field] = tuple(map(str, value))
        else:
            raise UsageError(
                f"{where}: a claim has no field {field!r}",
                f"Fields: {', '.join(('type', *SINGLE, *MANY, *COUNTS))}.",
            )
    if "type" not in out:
        raise UsageError(f"{where}: a claim has no type", "Give it one of the event types.")
    return out


def found_slots(reading: Reading) -> Slots:
    """The fields of a claim as it was read, in the gold's form."""
    claim = reading.claim
    out: dict[str, list[str]] = defaultdict(list)
    out["type"].append(claim.event_type)
    for field, value in (("modality", claim.modality.value), ("scope", claim.scope.value)):
        if value != _DEFAULTS[field]:
            out[field].append(value)
    if claim.speaker is not None:
        out["speaker"].append(claim.speaker.text)
    time = reading.resolution.time
    # A date that the text does not give is a guess from the day of publication.
    if time.words is not None and time.start is not None and claim.scope is not Scope.CUMULATIVE:
        last = "" if time.end in (None, time.start) else f"/{time.end}"
        out["date"].append(f"{time.start}{last}")
    for p in claim.participants:
        out[p.role.value].append(p.mention.text)
    for m in claim.means:
        out["means"].append(m.text)
    for m in claim.sites:
        out["site"].append(m.text)
    for at in claim.places:
        if at.role in PLACES:
            out[PLACES[at.role]].append(at.mention.text)
    for c in claim.counts:
        out[c.kind.value].append(count_words(c))
    return {field: tuple(dict.fromkeys(values)) for field, values in out.items()}


def count_words(count: Count) -> str:
    """``part total children 4-4``: see the module."""
    low, high = ("?" if n is None else str(n) for n in (count.low, count.high))
    lead = ("part " if count.subset else "") + ("total " if count.scope is Scope.CUMULATIVE else "")
    return f"{lead}{count.group} {low}-{high}"


def same_value(field: str, gold: str, found: str) -> bool:
    """Whether a value is the gold's, or one of its alternatives."""
    if field not in WORDS:
        return found in gold.split("|")
    return any(_same_words(a, found) for a in gold.split("|"))


def _same_words(a: str, b: str) -> bool:
    one, two = _words(a), _words(b)
    return (
        bool(one and two) and one[-1] == two[-1] and (set(one) <= set(two) or set(two) <= set(one))
    )


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(text.casefold()) if w not in _ARTICLES]


def matched(gold: Slots, found: Slots) -> Counter[str]:
    """Per field, how many values the two have in common, each used once."""
    out: Counter[str] = Counter()
    for field, values in gold.items():
        left = list(found.get(field, ()))
        for v in values:
            hit = next((x for x in left if same_value(field, v, x)), None)
            if hit is not None:
                left.remove(hit)
                out[field] += 1
    return out


def score(
    phenomena: Sequence[str], gold: Sequence[Sequence[Slots]], found: Sequence[Sequence[Slots]]
) -> tuple[Metric, ...]:
    """Precision and recall per field over all sentences, and F1 of all fields per phenomenon."""
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    of: dict[str, Counter[str]] = defaultdict(Counter)
    quiet = silent = 0
    for phenomenon, gs, fs in zip(phenomena, gold, found, strict=True):
        sizes = {"right": _hits(gs, fs), "said": _sizes(fs), "true": _sizes(gs)}
        for name, counted in sizes.items():
            for field, n in counted.items():
                by_field[name][TOGETHER.get(field, field)] += n
                if field != "claim":
                    of[phenomenon][name] += n
        if not gs:
            silent += 1
            quiet += 1 if not fs else 0
    out = []
    right, said, true = (by_field[name] for name in ("right", "said", "true"))
    for field in _order(true, said):
        whole = prf(right[field], said[field], right[field], true[field])
        out.append(Metric(name=f"{field} precision", value=share(right[field], said[field])))
        out.append(Metric(name=f"{field} recall", value=whole.recall if true[field] else None))
    out.append(Metric(name="near misses left alone", value=share(quiet, silent)))
    for name, sums in sorted(of.items()):
        if sums["true"]:
            out.append(
                Metric(
                    name=f"F1 of {name}",
                    value=prf(sums["right"], sums["said"], sums["right"], sums["true"]).f1,
                )
            )
    return tuple(out)


def _hits(gs: Sequence[Slots], fs: Sequence[Slots]) -> Counter[str]:
    """Field → values found, over the pairs of claims; ``claim`` counts the pairs themselves."""
    table = [[matched(g, f) if _families(g) & _families(f) else None for g in gs] for f in fs]
    # A pair of one family gains something even where no field agrees.
    gain = [[0.0 if m is None else 0.5 + sum(m.values()) for m in row] for row in table]
    total: Counter[str] = Counter()
    for i, j in best_assignment(gain):
        total["claim"] += 1
        total.update(table[i][j] or {})
    return total


def _families(slots: Slots) -> set[str]:
    return {kind.split(".")[0] for kind in slots["type"][0].split("|")}


def _sizes(claims: Iterable[Slots]) -> Counter[str]:
    out: Counter[str] = Counter()
    for slots in claims:
        out["claim"] += 1
        for field, values in slots.items():
            out[field] += len(values)
    return out


def _order(*counted: Counter[str]) -> list[str]:
    """All fields, the claim and the single ones first."""
    first = ("claim", "type", *SINGLE)
    there = {f for c in counted for f in c}
    return [f for f in first if f in there] + sorted(there - set(first))


def _plain(slots: Slots) -> dict[str, Any]:
    return {f: v[0] if f in ("type", *SINGLE) else list(v) for f, v in slots.items()}
