"""``scale``: time and memory of linking and tallying synthetic claims, size by size, anew and again."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from vedette.bench.clock import peak_mib, reset_peak
from vedette.bench.report import Metric, Report

SIZES = (10_000, 100_000, 1_000_000)

T = TypeVar("T")
LATEST = 100
"""Documents that come in after the others were linked."""

Rows = list[tuple[str, float, str]]


def run(sizes: Sequence[int] = SIZES) -> Report:
    """Each size in a process of its own, so that one's memory is not another's."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    metrics: list[Metric] = []
    for size in sizes:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            rows = pool.submit(measured, size).result()
        metrics += [Metric(name=f"{size:,}: {what}", value=v, unit=unit) for what, v, unit in rows]
    return Report(
        name="scale",
        items=sum(sizes),
        metrics=tuple(metrics),
        notes=(
            "Synthetic claims in blocks as of UCDP GED (vedette.bench.scale_claims), one process, one core. Seconds "
            "are of the processor; memory is the peak of the process, readings included.",
            "Linking again starts from the state that the first linking left, written and read back; what is more are "
            "the documents published last.",
        ),
    )


def measured(size: int) -> Rows:
    """(what, value, unit) of one size, in this process."""
    from vedette.bench.scale_claims import BEGIN, synthetic
    from vedette.link import link
    from vedette.link.counting import DEFAULT_RULE
    from vedette.link.keeping import from_bytes, to_bytes
    from vedette.link.state import State
    from vedette.tally import campaigns, controls, series, tolls, within

    reset_peak()
    readings = list(synthetic(size))
    held = peak_mib()
    documents = list(dict.fromkeys(r.claim.document_id for r in readings))
    latest = set(documents[-LATEST:])
    before = [r for r in readings if r.claim.document_id not in latest]
    state = State()
    found, linked = timed(partial(link, before, state=state))
    rows: Rows = [
        ("documents", len(documents) - len(latest), "count"),
        ("incidents", len(found.incidents), "count"),
        ("pairs compared", found.blocking.pairs, "count"),
        ("pairs cut by the cap of a block", found.blocking.cut, "count"),
        ("linking", linked, "s"),
        ("linking, of one claim", 1e6 * linked / len(before), "µs"),
        ("memory, peak of linking", peak_mib(), "MiB"),
    ]
    del found
    data, wrote = timed(partial(to_bytes, state))
    state, read = timed(partial(from_bytes, data))
    rows += [
        ("state", len(data) / 2**20, "MiB"),
        ("writing the state", wrote, "s"),
        ("reading the state", read, "s"),
    ]
    del data
    _, again = timed(partial(link, before, state=state))
    found, more = timed(partial(link, readings, state=state))
    rows += [
        ("linking again, nothing new", again, "s"),
        (f"linking again, {len(latest)} documents more", more, "s"),
    ]
    del state, before
    area = next(p.place for r in readings for p in r.resolution.places if p.place is not None)
    until = BEGIN + dt.timedelta(days=36_500)
    clock = time.process_time()
    controls(readings)
    campaigns(found.incidents)
    tolls(
        found.incidents, area_name=area.country, contains=within(area), since=BEGIN, until=until,
        rule=DEFAULT_RULE, containments=found.containments,
    )  # fmt: skip
    said = series(readings, found.incidents, containments=found.containments)
    tallied = time.process_time() - clock
    rows += [
        ("running totals set beside ours", len(said), "count"),
        ("tallying", tallied, "s"),
        ("tallying, of one claim", 1e6 * tallied / size, "µs"),
        ("memory of the claims", held, "MiB"),
        ("memory, peak", peak_mib(), "MiB"),
    ]
    return rows


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds of the processor that it took."""
    clock = time.process_time()
    done = work()
    return done, time.process_time() - clock
