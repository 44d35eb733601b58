"""``lookup``: what names of places cost: unpacking, opening, memory, look-ups and resolutions a second."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vedette.bench.clock import peak_mib, reset_peak
from vedette.bench.report import Metric, Report
from vedette.model import Mention, PlaceMention, PlaceRole

if TYPE_CHECKING:
    from vedette.resolve.gazetteer.store import Gazetteer

T = TypeVar("T")

NAMES = 5_000
"""How many names of each sort are looked up; each once, so that no cache helps."""
_SEED = 20_241_202
_SWAPS = (("q", "k"), ("gh", "g"), ("ou", "u"), ("ee", "i"), ("-", " "), ("'", ""), ("aa", "a"))


def run(names: int = NAMES) -> Report:
    """Measure in a process of its own: nothing is in memory before."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        metrics = pool.submit(measured, names).result()
    return Report(
        name="lookup",
        items=names,
        metrics=metrics,
        notes=(
            "The shipped gazetteer, one process, one core. Unpacking happens once per machine. Names are drawn from the "
            "gazetteer itself, each asked once: as written, in another spelling (letters swapped), and words that no place "
            "has. A resolution is a mention with its country, scored against all candidates.",
        ),
    )


def measured(names: int) -> tuple[Metric, ...]:
    """The figures of this process."""
    from vedette.resolve.gazetteer.context import PlaceContext
    from vedette.resolve.gazetteer.shipped import unpacked
    from vedette.resolve.gazetteer.store import Gazetteer
    from vedette.resolve.places import resolve_places

    with tempfile.TemporaryDirectory() as folder:
        unpacking, _ = _timed(lambda: unpacked(cache=Path(folder)))
    file = unpacked()
    reset_peak()
    before = peak_mib()
    opening, gazetteer = _timed(lambda: Gazetteer(file))
    known = sample(gazetteer, names)
    written = [name for name, _ in known]
    respelled = [_respelled(name) for name in written]
    strange = [name[::-1].capitalize() for name in written]

    def rate(what: str, asked: list[str]) -> Metric:
        took, _ = _timed(lambda: [gazetteer.look_up(n) for n in asked])
        return Metric(name=f"names {what}", value=len(asked) / took, unit="per s")

    rates = (
        rate("as written", written),
        rate("respelled", respelled),
        rate("of no place", strange),
    )

    def resolve() -> list[bool]:
        out = []
        for name, country in known:
            mention = PlaceMention(PlaceRole.EVENT, Mention(name, 0, len(name)))
            context = PlaceContext(countries=((country, 1.0),))
            found = resolve_places([mention], gazetteer=gazetteer, context=context)
            out.append(found[0].place is not None)
        return out

    took, found = _timed(resolve)
    return (
        Metric(name="unpacking, once", value=unpacking, unit="s"),
        Metric(name="opening", value=opening, unit="s"),
        Metric(name="on disk", value=file.stat().st_size / 2**20, unit="MiB"),
        *rates,
        Metric(name="mentions resolved", value=len(known) / took, unit="per s"),
        Metric(name="of them with a place", value=sum(found) / len(found)),
        Metric(name="memory added", value=peak_mib() - before, unit="MiB"),
    )


def sample(gazetteer: Gazetteer, names: int) -> list[tuple[str, str]]:
    """(name, ISO code of its country) of places drawn at random from the whole gazetteer."""
    rows = gazetteer.names_and_countries()
    return random.Random(_SEED).sample(rows, min(names, len(rows)))


def _respelled(name: str) -> str:
    out = name
    for a, b in _SWAPS:
        out = out.replace(a, b)
    return out if out != name else f"{name}a"


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found
