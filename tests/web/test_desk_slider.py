"""Steps through the period: which days a page shows, in its address and under it."""

import datetime as dt

import pytest
from desk_screens import SYRIA
from starlette.testclient import TestClient

from vedette.web.slider import MOST_STEPS, slider
from vedette.web.state import State

HTML = {"accept": "text/html"}
DAY = dt.date


@pytest.mark.parametrize(
    ("state", "since", "until", "by", "steps", "shown"),
    [
        # the whole period: by days up to 45, by weeks above
        (State(), DAY(2024, 11, 1), DAY(2024, 11, 1), "day", 1, "1 November 2024"),
        (State(), DAY(2024, 11, 1), DAY(2024, 11, 30), "day", 30, "1 to 30 November 2024"),
        (State(), DAY(2024, 1, 1), DAY(2024, 2, 15), "week", 7, "1 January to 15 February 2024"),
        (State(step="day"), DAY(2024, 1, 1), DAY(2024, 2, 15), "day", 46, "1 January to 15 February 2024"),
        # a day of the step chooses it; the last week ends with the period
        (State(at=DAY(2024, 11, 9)), DAY(2024, 11, 1), DAY(2024, 11, 30), "day", 30, "9 November 2024"),
        (State(at=DAY(2024, 11, 9), step="week"), DAY(2024, 11, 1), DAY(2024, 11, 30), "week", 5, "8 to 14 November 2024"),
        (State(at=DAY(2024, 11, 30), step="week"), DAY(2024, 11, 1), DAY(2024, 11, 30), "week", 5, "29 to 30 November 2024"),
        # outside the period no step is chosen
        (State(at=DAY(2024, 12, 1)), DAY(2024, 11, 1), DAY(2024, 11, 30), "day", 30, "1 to 30 November 2024"),
        (State(at=DAY(2024, 10, 31)), DAY(2024, 11, 1), DAY(2024, 11, 30), "day", 30, "1 to 30 November 2024"),
    ],
)  # fmt: skip
def test_steps(state: State, since: DAY, until: DAY, by: str, steps: int, shown: str) -> None:
    made = slider(state, since, until)
    assert (made.by, len(made.steps), made.shown.words) == (by, steps, shown)
    assert (made.steps[0].first, made.steps[-1].last) == (since, until)


@pytest.mark.parametrize("by", ["", "day", "week"])
def test_a_long_period_has_a_bounded_number_of_steps(by: str) -> None:
    made = slider(State(step=by), dt.date.min, DAY(2024, 11, 30))
    assert len(made.steps) <= MOST_STEPS
    assert made.steps[-1].last == DAY(2024, 11, 30)


def get(desk: TestClient, path: str) -> dict:
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


def test_the_steps_of_the_incidents_add_up_to_the_period(desk: TestClient) -> None:
    whole = get(desk, "/incidents.json" + SYRIA)
    weeks = get(desk, "/incidents.json" + SYRIA + "&step=week")["slider"]["steps"]
    assert [w["first"] for w in weeks] == ["2024-11-20", "2024-11-27", "2024-12-04"]
    parts = [get(desk, f"/incidents.json{SYRIA}&step=week&at={w['first']}") for w in weeks]
    assert sum(p["pages"]["total"] for p in parts) == whole["pages"]["total"]
    for week, part in zip(weeks, parts, strict=True):
        assert all(week["first"] <= i["start"] <= week["last"] for i in part["incidents"])


def test_a_toll_grows_with_the_steps_and_its_line_shows_the_same(desk: TestClient) -> None:
    def killed(data: dict) -> dict:
        return next(
            t for t in data["tolls"] if (t["kind"], t["group"], t["by"]) == ("killed", "people", "")
        )

    whole = get(desk, "/tolls.json" + SYRIA)
    levels = {x["last"]: x for x in whole["levels"]}
    assert len(levels) == 16
    before = 0
    for day in ("2024-11-29", "2024-11-30", "2024-12-05"):
        here = killed(get(desk, f"/tolls.json{SYRIA}&at={day}"))
        assert (here["low"], here["best"], here["high"]) == tuple(
            levels[day][k] for k in ("low", "best", "high")
        )
        assert here["best"] >= before
        before = here["best"]
    assert before == killed(whole)["best"]
    assert killed(whole)["step"] is None
    assert killed(get(desk, f"/tolls.json{SYRIA}&at=2024-11-30"))["step"] > 0


def test_control_up_to_a_step_marks_what_is_new(desk: TestClient) -> None:
    early = get(desk, f"/control.json{SYRIA}&at=2024-11-29")["control"]
    whole = get(desk, "/control.json" + SYRIA)["control"]
    assert {c["id"] for c in early} < {c["id"] for c in whole}
    news = [c["new"] for c in early]
    assert news == sorted(news, reverse=True)
    assert True in news
    assert not any(c["new"] for c in whole)


@pytest.mark.parametrize("path", ["/incidents", "/tolls", "/control"])
def test_the_address_holds_the_step_and_a_plain_form_does_the_same(
    desk: TestClient, path: str
) -> None:
    page = desk.get(f"{path}{SYRIA}&at=2024-11-30", headers=HTML).text
    assert '<option value="2024-11-30" selected>30 November 2024</option>' in page
    assert f'href="{path}?area=Syria&amp;since=2024-11-20&amp;until=2024-12-05&amp;at=2024-11-29"' in page  # fmt: skip
    assert f'href="{path}?area=Syria&amp;since=2024-11-20&amp;until=2024-12-05&amp;at=2024-12-01"' in page  # fmt: skip
    assert 'href="/brief?area=Syria&amp;since=2024-11-20&amp;until=2024-12-05"' in page
    state = desk.get(f"{path}.json{SYRIA}&at=2024-11-30&step=week").json()["state"]
    assert (state["at"], state["step"]) == ("2024-11-30", "week")


@pytest.mark.parametrize(("query", "says"), [("&at=soon", "no date"), ("&step=hour", "no step")])
def test_a_bad_step_says_so(desk: TestClient, query: str, says: str) -> None:
    answer = desk.get(f"/tolls.json{SYRIA}{query}")
    assert answer.status_code == 400
    assert says in answer.json()["error"]["message"]
