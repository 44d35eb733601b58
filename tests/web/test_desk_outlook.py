"""What the brief expects, and the scorecard of what was expected before."""

import pytest
from desk_example import AREA
from starlette.testclient import TestClient

HTML = {"accept": "text/html"}
BRIEF = "?area=north-west+Syria&since=2024-11-02&until=2024-12-02"


def test_each_outlook_has_its_question_number_base_rate_and_drivers(desk: TestClient) -> None:
    data = desk.get("/brief.json" + BRIEF).json()["data"]
    section = next(s for s in data["sections"] if s["name"] == "Outlook")
    told = [f for p in section["paragraphs"] for f in p["forecasts"]]
    assert len(told) >= 3
    for f in told:
        assert 0 < f["probability"] < 1
        assert f["percent"].endswith("%")
        assert f["word"] in ("almost no chance", "very unlikely", "unlikely", "roughly even", "likely", "very likely", "almost certain")  # fmt: skip
        assert f["question"]["text"]
        assert f["issued"] == "2024-12-02" < f["horizon"] <= f["resolves_on"]
        assert f["base_rate"]["k"] <= f["base_rate"]["n"]
        assert f["base_rate"]["of"]
    drivers = [d for f in told for d in f["drivers"]]
    assert any(d["evidence"] for d in drivers)
    page = desk.get("/brief" + BRIEF, headers=HTML).text
    for f in told:
        assert f'<article class="forecast" id="{f["id"]}">' in page
    assert page.count('<svg class="scale"') == len(told)


def test_the_chart_of_the_months_stands_on_the_brief(desk: TestClient) -> None:
    months = desk.get("/brief.json" + BRIEF).json()["data"]["months"]
    assert [m["country"] for m in months] == ["Syria"]
    ahead = months[0]["ahead"]
    assert all(
        m["low"] <= m["quarter"] <= m["median"] <= m["three_quarters"] <= m["high"] for m in ahead
    )
    assert [n["month"] for n in months[0]["nowcasts"]]
    page = desk.get("/brief" + BRIEF, headers=HTML).text
    assert page.count('<svg class="fan"') == 1
    assert 'class="diamond"' in page


def test_the_scorecard_counts_every_forecast_and_scores_those_resolved(desk: TestClient) -> None:
    data = desk.get("/scorecard.json").json()["data"]
    card = data["card"]
    assert card["issued"] == card["matured"] + card["pending"] == data["pages"]["total"] > 10
    assert card["matured"] == card["scored"] + card["void"] + card["overdue"]
    assert card["scored"] >= 2
    assert [row[0] for row in data["scores"]][:2] == ["These forecasts", "Base rate"]
    came = [f["outcome"] for f in data["forecasts"]]
    assert sum(o["words"] in ("yes", "no") for o in came) == card["scored"]
    assert all((o["brier"] is None) == (o["words"] not in ("yes", "no")) for o in came)
    page = desk.get("/scorecard", headers=HTML).text
    assert '<svg class="reliability"' in page
    assert "Brier" in page
    assert "CRPS" in page


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("?area=Syria", True), ("?area=north-west+Syria", True), ("?area=Sudan", False), ("?until=2024-11-20", False),
        ("?since=2024-11-28&until=2024-12-02", True), ("?since=2024-12-03&until=2024-12-31", False),
    ],
)  # fmt: skip
def test_area_and_period_govern_the_scorecard(desk: TestClient, query: str, some: bool) -> None:
    data = desk.get("/scorecard.json" + query).json()["data"]
    assert bool(data["card"]["issued"]) is some
    assert all(f["question"]["area"] in ("Syria", AREA) for f in data["forecasts"])
    page = desk.get("/scorecard" + query, headers=HTML)
    assert ("No forecast was registered here" in page.text) is not some


def test_before_the_first_is_due_all_are_pending(desk: TestClient) -> None:
    card = desk.get("/scorecard.json?until=2024-12-03").json()["data"]["card"]
    assert card["pending"] == card["issued"] > 0
    page = desk.get("/scorecard?until=2024-12-03", headers=HTML).text
    assert "the first comes due later" in page
    assert '<svg class="reliability"' not in page
