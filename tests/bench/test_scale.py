"""The synthetic claims that scale is measured on have the shapes that they are said to have."""

from __future__ import annotations

from collections import Counter

import pytest

from vedette.bench.report import Report
from vedette.bench.scale import measured, run
from vedette.bench.scale_claims import BEGIN, COUNTRIES, MOST_REPORTS, synthetic
from vedette.model import CountKind, Modality, Reading, Scope
from vedette.model.codec import to_json


@pytest.fixture(scope="module")
def told() -> list[Reading]:
    return list(synthetic(4000))


def test_one_seed_gives_the_same_claims_and_another_others(told: list[Reading]) -> None:
    assert to_json(list(synthetic(300))) == to_json(told[:300])
    assert to_json(list(synthetic(300, seed=2))) != to_json(told[:300])


def test_as_many_claims_as_were_asked_for_each_once(told: list[Reading]) -> None:
    assert len(told) == len({r.claim.id for r in told}) == 4000
    assert len(list(synthetic(1))) == 1


def test_claims_quote_their_text_and_belong_to_their_document(told: list[Reading]) -> None:
    for r in told:
        span = r.claim.span
        assert r.revision.text[span.start : span.end] == span.quote
        assert r.claim.document_id == r.revision.document_id
        assert r.claim.id == r.resolution.claim_id


def test_numbers_are_of_the_type_that_the_ledger_gives_back(told: list[Reading]) -> None:
    places = [p.place for r in told for p in r.resolution.places if p.place is not None]
    assert all(isinstance(p.radius_km, float) for p in places if p.radius_km is not None)
    assert all(isinstance(p.lat, float) and isinstance(p.lon, float) for p in places)


def test_shares_are_those_of_the_description(told: list[Reading]) -> None:
    first = [r for r in told if r.claim.scope is Scope.INCIDENT and not r.claim.span.start]
    placed = [r.resolution.places for r in first]
    assert sum(1 for p in placed if not p) / len(placed) == pytest.approx(0.04, abs=0.02)
    towns = sum(1 for p in placed if p and p[0].place and p[0].place.kind == "town")
    assert towns / len(placed) == pytest.approx(0.88, abs=0.03)
    exact = sum(1 for r in first if r.resolution.time.precision == "day")
    assert exact / len(first) == pytest.approx(0.94, abs=0.02)
    denied = sum(1 for r in told if r.claim.modality is Modality.DENIED)
    assert denied / len(told) == pytest.approx(0.02, abs=0.01)
    countries = {p.place.country for r in told for p in r.resolution.places if p.place}
    assert len(countries) == COUNTRIES


def test_deaths_and_reports_have_heavy_tails(told: list[Reading]) -> None:
    dead = [
        n.best or 0
        for r in told
        for n in r.claim.counts
        if n.kind is CountKind.KILLED and n.scope is Scope.INCIDENT
    ]
    assert sorted(dead)[len(dead) // 2] <= 3
    assert 40 < max(dead) <= 503
    titles = Counter(title for _, title in {(r.revision.id, r.revision.title) for r in told})
    assert Counter(titles.values())[1] > len(titles) / 2
    assert 5 < max(titles.values()) <= MOST_REPORTS


def test_running_totals_are_series_and_no_incidents(told: list[Reading]) -> None:
    running = [r for r in told if r.claim.scope is Scope.CUMULATIVE]
    assert 0.002 < len(running) / len(told) < 0.01
    for r in running:
        since = r.resolution.since
        assert since is not None
        assert since.start is not None
        assert since.start.day == 1
        assert since.start >= BEGIN.replace(day=1)


def test_the_benchmark_tells_first_linking_from_linking_again() -> None:
    rows = {name: (value, unit) for name, value, unit in measured(600)}
    assert rows["documents"][0] + 100 == len({r.revision.id for r in synthetic(600)})
    assert rows["state"][0] > 0
    assert 0 < rows["linking again, nothing new"][0] < rows["linking"][0]
    assert rows["linking again, 100 documents more"][1] == "s"


def test_each_size_is_a_group_of_metrics() -> None:
    report = run([300])
    assert isinstance(report, Report)
    assert report.items == 300
    assert report.metrics[0].name == "300: documents"
