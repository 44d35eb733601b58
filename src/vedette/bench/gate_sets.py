"""The sets that the gate measures: which benchmark reads which files, and which figures are held."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from vedette.bench.report import Metric


class GateSet(msgspec.Struct, frozen=True, kw_only=True):
    """One set of gold data."""

    name: str
    bench: str
    """The benchmark that is run on it (``vedette bench NAME``)."""
    data: str
    """What ``--data`` names, under the folder of the sets: a file or a folder."""
    files: tuple[str, ...] = ()
    """The files of a folder that are read; a set of one file leaves it empty."""
    carried: bool = False
    """Stands in the repository, so that it is measured at every change; the others by hand."""

    def paths(self, root: Path) -> tuple[Path, ...]:
        """Every file that is read, under the folder of the sets."""
        at = root / self.data
        return tuple(at / f for f in self.files) if self.files else (at,)

    def absent(self, root: Path) -> tuple[Path, ...]:
        """The files that are not there."""
        return tuple(p for p in self.paths(root) if not p.is_file())


#: In the order in which they are run: what is quick and carried first.
SETS: tuple[GateSet, ...] = (
    GateSet(name="slots", bench="slots", data="slots/sentences.jsonl", carried=True),
    GateSet(name="tolls/wcep", bench="tolls", data="wcep/tolls.jsonl", carried=True),
    GateSet(name="actors", bench="actors", data="actors", files=("tuning.jsonl", "held_back.jsonl"), carried=True),
    GateSet(name="isaf", bench="isaf", data="isaf/dev.jsonl", carried=True),
    GateSet(name="case2021", bench="case2021", data="case2021/dev.tsv"),
    GateSet(name="muc4", bench="muc4", data="muc4/dev.jsonl"),
    GateSet(name="claims", bench="claims", data="fakes", files=("articles.jsonl", "claims_dev.jsonl")),
    GateSet(name="tolls/gva", bench="tolls", data="tolls/gva.jsonl.gz"),
    GateSet(name="linking/fakes", bench="linking", data="linking/fakes", files=("articles.jsonl.gz", "links.jsonl")),
    GateSet(name="linking/gva", bench="linking", data="linking/gva", files=("articles.jsonl.gz", "links.jsonl")),
    GateSet(name="geo", bench="geo", data="geo/TR-News_dev.xml"),
    GateSet(name="geo-events", bench="geo-events", data="geo/event_location_syria.jsonl"),
    GateSet(name="gazetteer", bench="gazetteer", data="forecast/ged_syria_2016_2017.csv.gz"),
)  # fmt: skip

#: Ends of names of figures where less is better: these are held by a ceiling.
LESS = (" wrong", ": none", "open top", "mean width", "articles with no incident")


def by_name(sets: Sequence[GateSet] = SETS) -> dict[str, GateSet]:
    """The sets by their names."""
    return {s.name: s for s in sets}


def less_is_better(name: str) -> bool:
    """Whether a lower figure of this name is the better one."""
    return name.endswith(LESS)


def held_figures(metrics: Sequence[Metric]) -> dict[str, float]:
    """Name → figure, of the metrics that the gate holds.

    Shares are all held; counts only where less of them is better. Seconds, speed and memory belong to the
    machine, and other counts ("templates predicted") have no better side. Figures are rounded to six
    decimals, so that the file of floors reads well and equal runs compare as equal.
    """
    return {
        m.name: round(float(m.value), 6)
        for m in metrics
        if m.value is not None
        and (m.unit == "share" or (m.unit == "count" and less_is_better(m.name)))
    }


def fingerprints(one: GateSet, root: Path) -> dict[str, str]:
    """File → sha256 of what is read from it, in hexadecimal.

    A ``.gz`` is unpacked first: the same data packed anew is the same corpus.
    """
    return {p.name: sha256_of(p) for p in one.paths(root)}


def sha256_of(path: Path) -> str:
    """The sha256 of a file's content in hexadecimal; a ``.gz`` is unpacked first."""
    digest = hashlib.sha256()
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as read:
        while block := read.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def changed(was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The files that are not those of the floors: other content, gone or new; sorted."""
    return sorted(f for f in {*was, *now} if was.get(f) != now.get(f))
