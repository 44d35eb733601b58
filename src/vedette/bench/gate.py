"""The ratchet: figures of benchmarks held by committed floors, which only a stated reason lowers.

A floor belongs to a field of a benchmark on one corpus, known by its sha256. On another corpus a figure
says nothing about the floor, so that is a failure of its own and not a comparison. After the
``eval_gate`` of trafilatura (a committed baseline, the corpus pinned, a flag for regressions).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from vedette.bench.gate_sets import GateSet, less_is_better
from vedette.errors import DataError, UsageError


class Lowered(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a floor was moved the worse way (or its corpus was changed), and why."""

    held: float
    """What it was before."""
    reason: str


class Floor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one figure may not fall below; with ``ceiling``, not rise above."""

    held: float
    ceiling: bool = False
    lowered: tuple[Lowered, ...] = ()

    def worse_by(self, now: float) -> float:
        """By how much ``now`` is worse than what is held; negative where it is better."""
        return round(now - self.held if self.ceiling else self.held - now, 6)


class SetFloors(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The floors of one set, and the corpus that they were measured on."""

    bench: str
    items: int
    corpus: dict[str, str]
    """File → sha256 of what is read from it."""
    fields: dict[str, Floor]
    dropped: dict[str, Lowered] = {}
    """Fields that are held no more, with what they were and why."""


class Floors(msgspec.Struct, frozen=True, kw_only=True):
    """The whole file."""

    sets: dict[str, SetFloors] = {}


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What one run on one set gave."""

    bench: str
    items: int
    corpus: dict[str, str]
    fields: dict[str, float]


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the outcome."""

    set: str
    kind: str
    """One of ``KINDS``."""
    field: str = ""
    held: float | None = None
    now: float | None = None
    note: str = ""

    @property
    def fails(self) -> bool:
        """Whether the gate stays shut for this."""
        return self.kind in FAILS


#: What a finding may be.
KINDS = {
    "held": "as good as its floor",
    "rise": "better than its floor: --update raises it",
    "new": "has no floor yet: --update sets it",
    "skipped": "the set is not here, and is not carried",
    "drop": "worse than its floor",
    "gone": "has a floor, and the benchmark gives no such figure any more",
    "changed": "the corpus is not the one that the floors were set on",
    "missing": "a carried set is not where it belongs",
    "unknown": "the file holds floors of a set that the gate does not know",
}
#: These shut the gate; a reason opens it for the first three.
FAILS = ("drop", "gone", "changed", "missing", "unknown")
WAIVED = ("drop", "gone", "changed")


def load(path: Path) -> Floors:
    """The committed floors; none where the file is not there yet."""
    if not path.is_file():
        return Floors()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except msgspec.DecodeError as error:
        raise DataError(
            f"{path} holds no floors: {error}",
            "Take it from the repository again (git checkout).",
        ) from None


def save(path: Path, floors: Floors) -> None:
    """Write the file anew, sets and fields in the order of their names."""
    from vedette.model.codec import to_pretty_json

    ordered = Floors(
        sets={
            name: msgspec.structs.replace(s, fields=dict(sorted(s.fields.items())))
            for name, s in sorted(floors.sets.items())
        }
    )
    fresh = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(to_pretty_json(ordered), "utf-8", newline="\n")
        fresh.replace(path)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}", "Name another with --floors."
        ) from error


def absences(
    floors: Floors,
    known: Mapping[str, GateSet],
    asked: Sequence[str],
    here: Mapping[str, Path],
) -> list[Finding]:
    """What is said of the sets that cannot be measured. ``here``: name → the folder it was found under."""
    out = []
    for name in asked:
        if name in here:
            continue
        kind = "missing" if known[name].carried else "skipped"
        note = known[name].data
        if kind == "skipped" and name not in floors.sets:
            note += ", and has no floors yet"
        out.append(Finding(set=name, kind=kind, note=note))
    out += [
        Finding(
            set=name, kind="unknown", note="take it out of the file, or name the set in the gate"
        )
        for name in sorted(floors.sets)
        if name not in known
    ]
    return out


def corpus_finding(name: str, was: SetFloors | None, corpus: Mapping[str, str]) -> Finding | None:
    """The finding for a corpus that is not that of the floors."""
    from vedette.bench.gate_sets import changed

    files = changed(was.corpus, corpus) if was is not None else []
    return Finding(set=name, kind="changed", note=", ".join(files)) if files else None


def compare(
    name: str, was: SetFloors | None, now: Measured, tolerance: float = 0.0
) -> list[Finding]:
    """Every field against its floor, in the order of the names.

    ``tolerance`` is in the figure's own unit (0.005 is half a point of a share). A figure exactly at its
    floor, or worse by exactly the tolerance, is held.
    """
    fields = was.fields if was is not None else {}
    other = corpus_finding(name, was, now.corpus)
    if other is not None:
        return [other]
    out = []
    for field in sorted({*fields, *now.fields}):
        floor, figure = fields.get(field), now.fields.get(field)
        if floor is None:
            kind = "new"
        elif figure is None:
            kind = "gone"
        else:
            worse = floor.worse_by(figure)
            kind = "drop" if worse > tolerance else "rise" if worse < 0 else "held"
        out.append(
            Finding(
                set=name,
                kind=kind,
                field=field,
                held=floor.held if floor is not None else None,
                now=figure,
            )
        )
    return out


def refused(findings: Sequence[Finding], reason: str) -> list[Finding]:
    """What keeps ``--update`` from writing: everything worse, unless there is a reason."""
    return [] if reason.strip() else [f for f in findings if f.kind in WAIVED]


def updated(
    floors: Floors,
    measured: Mapping[str, Measured],
    reason: str = "",
    tolerance: float = 0.0,
) -> Floors:
    """The floors moved to what was measured: up freely, down only with a reason, which is kept.

    What is worse within the tolerance stays at its floor.

    On another corpus no figure compares, so every field of the set takes its new figure, and the reason.
    Raises ``ValueError`` where something would get worse without a reason.
    """
    sets = dict(floors.sets)
    for name, now in measured.items():
        was = sets.get(name)
        if was is None:
            was = SetFloors(bench=now.bench, items=now.items, corpus=now.corpus, fields={})
        other = bool(corpus_finding(name, was, now.corpus))
        if not reason.strip() and (other or refused(compare(name, was, now, tolerance), "")):
            raise ValueError(f"{name} got worse, or its corpus changed, and no reason is given")
        fields = {
            field: (
                Floor(held=figure, ceiling=less_is_better(field))
                if (floor := was.fields.get(field)) is None
                else _moved(floor, figure, reason.strip(), other, tolerance)
            )
            for field, figure in now.fields.items()
        }
        dropped = {f: d for f, d in was.dropped.items() if f not in fields} | {
            f: Lowered(held=floor.held, reason=reason.strip())
            for f, floor in was.fields.items()
            if f not in fields
        }
        sets[name] = SetFloors(
            bench=now.bench, items=now.items, corpus=now.corpus, fields=fields, dropped=dropped
        )
    return Floors(sets=sets)


def _moved(was: Floor, now: float, reason: str, other_corpus: bool, tolerance: float) -> Floor:
    worse = was.worse_by(now)
    if other_corpus or worse > tolerance:
        kept = (*was.lowered, Lowered(held=was.held, reason=reason))
        return msgspec.structs.replace(was, held=now, lowered=kept)
    return msgspec.structs.replace(was, held=now) if worse < 0 else was
