"""The cost of look-ups is measured on names of the shipped gazetteer, in a process of its own."""

from __future__ import annotations

from vedette.bench.lookup import run


def test_every_cost_is_told() -> None:
    report = run(60)
    told = {m.name: m.value for m in report.metrics}
    assert set(told) == {
        "unpacking, once", "opening", "on disk", "names as written", "names respelled", "names of no place",
        "mentions resolved", "of them with a place", "memory added",
    }  # fmt: skip
    assert all(v is not None and v >= 0 for v in told.values())
    # bounds of the design: under 150 MB beside the file, and most names known to mean a place in their country
    assert (told["memory added"] or 0) < 150
    assert (told["of them with a place"] or 0) > 0.7
