"""The ledger's own month: what share is in, how it compares with UCDP's counts, and what it does to the fan."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest

from vedette.outlook import counts, fan, history, nowcast
from vedette.outlook.history import parse_month
from vedette.outlook.nowcast import Told

from .made import incident, killed

D = dt.date
START = D(2024, 1, 1)


def told(day: dt.date, deaths: int, lag: int = 0) -> Told:
    return Told(day, day + dt.timedelta(days=lag), deaths)


# which reports count -------------------------------------------------------------------------------


def test_deaths_are_told_on_the_day_of_their_first_report() -> None:
    i = incident("1", "violence.air_strike", D(2024, 12, 1), killed(12))
    quiet = incident("2", "protest.peaceful", D(2024, 12, 1), killed(3))
    days = {"c-1": D(2024, 12, 3), "c-2": D(2024, 12, 1)}
    assert nowcast.told((i, quiet), days, D(2024, 12, 5)) == (
        Told(D(2024, 12, 1), D(2024, 12, 3), 12),
    )
    assert nowcast.told((i,), days, D(2024, 11, 30)) == ()


# the share that is in ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "known_from", "share"),
    [
        (D(2024, 12, 31), START, 1.0),
        (D(2024, 12, 15), START, 15 / 31),
        (D(2025, 1, 20), START, 1.0),  # over
        (D(2024, 12, 31), D(2024, 12, 17), 15 / 31),  # read from the 17th on
        (D(2025, 3, 1), D(2024, 12, 17), 15 / 31),  # what was not read does not come in later
    ],
)
def test_without_earlier_months_days_decide(
    as_of: dt.date, known_from: dt.date, share: float
) -> None:
    assert nowcast.share_in((), parse_month("2024-12"), known_from, as_of) == pytest.approx(share)


def test_a_ledger_whose_reports_come_late_has_less_in() -> None:
    def year(lag: int) -> tuple[Told, ...]:
        return tuple(told(D(2024, m, day), 5, lag) for m in range(2, 11) for day in range(1, 29))

    shares = [
        nowcast.share_in(year(lag), parse_month("2024-12"), START, D(2024, 12, 31))
        for lag in (0, 10, 25)
    ]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == pytest.approx(1.0, abs=0.01)
    assert shares[2] < 0.55


# the ratio ---------------------------------------------------------------------------------------


def test_the_ratio_starts_at_the_prior_and_ends_at_what_was_seen() -> None:
    prior, wide = nowcast.ratio([], [])
    assert math.exp(prior) == pytest.approx(nowcast.PRIOR_RATIO)
    few, _ = nowcast.ratio([100], [1000])
    many, narrow = nowcast.ratio([100] * 40, [1000] * 40)
    assert prior < few < many
    assert math.exp(many) == pytest.approx(10.0, rel=0.1)
    assert narrow < wide


def test_months_without_deaths_in_both_say_nothing() -> None:
    assert nowcast.ratio([0, 0], [0, 0]) == nowcast.ratio([], [])


# what it does to a forecast ----------------------------------------------------------------------


def around(deaths: int) -> np.ndarray:
    """A month's forecast around a number of deaths."""
    z = (nowcast.middles() - math.log1p(deaths)) / 0.8
    shares = np.exp(-0.5 * z * z) * (np.expm1(nowcast.middles()) >= 0)
    return shares / shares.sum()


def middle(shares: np.ndarray) -> int:
    return int(np.median(counts.draws(shares[None, :])[0]))


AHEAD = np.stack([around(200)] * 14)
FIRST = parse_month("2024-11")
LEVEL = {parse_month("2024-01") + i: 200 for i in range(10)}
EVEN = tuple(told(D(2024, m, 15), 100) for m in range(1, 11))


def test_a_bloody_month_raises_it_and_less_so_the_months_after() -> None:
    rows = (*EVEN, told(D(2024, 11, 20), 1500))
    out, made = nowcast.taken_in(AHEAD, FIRST, LEVEL, rows, START, D(2024, 11, 30))
    (n,) = made
    assert (n.month, n.counted, n.share, n.compared) == ("2024-11", 1500, 1.0, 9)
    assert n.ratio == pytest.approx(2.0, rel=0.05)
    assert n.low <= n.median <= n.high
    medians = [middle(x) for x in out]
    assert medians[0] > 600
    assert 200 < medians[2] < medians[1] < medians[0]
    assert medians[-1] >= 200
    assert out.sum(axis=1) == pytest.approx(np.ones(14))


def test_the_same_count_in_half_the_month_means_more() -> None:
    rows = (*EVEN, told(D(2024, 11, 10), 300))
    half, whole = (
        nowcast.taken_in(AHEAD, FIRST, LEVEL, rows, START, day)[1][0].median
        for day in (D(2024, 11, 15), D(2024, 11, 30))
    )
    assert half > whole


def test_a_quiet_month_lowers_it_only_where_the_ledger_is_known_to_tell() -> None:
    out, made = nowcast.taken_in(AHEAD, FIRST, LEVEL, EVEN, START, D(2024, 11, 30))
    assert made[0].counted == 0
    assert middle(out[0]) < 150
    young = nowcast.taken_in(AHEAD, FIRST, LEVEL, (), D(2024, 11, 1), D(2024, 11, 30))
    assert young[1] == ()
    assert (young[0] == AHEAD).all()


def test_several_months_are_taken_in_one_after_the_other() -> None:
    rows = (*EVEN, told(D(2024, 11, 20), 1500), told(D(2024, 12, 3), 150))
    _, made = nowcast.taken_in(AHEAD, FIRST, LEVEL, rows, START, D(2024, 12, 5))
    assert [n.month for n in made] == ["2024-11", "2024-12"]
    assert made[1].share < 0.3


@pytest.mark.parametrize("by", [-0.7, 0.0, 0.4])
def test_moving_keeps_the_chance_of_none_and_the_sum(by: float) -> None:
    shares = around(20)
    out = nowcast.moved(shares, by)
    assert out.sum() == pytest.approx(shares.sum())
    assert out[0] == pytest.approx(shares[0], abs=0.05 if by < 0 else 1e-9)
    assert np.sign(middle(out) - middle(shares)) == np.sign(by)


def test_what_lasts_fades() -> None:
    lasts = [nowcast.lasting(k) for k in range(14)]
    assert lasts == sorted(lasts, reverse=True)
    assert lasts[0] == 1.0


# in the fan --------------------------------------------------------------------------------------


def test_the_fan_shows_the_nowcast_and_takes_it_in() -> None:
    day = D(2024, 12, 2)
    rows = fan.Reported((told(D(2024, 11, 28), 900),), D(2024, 11, 1))
    plain = fan.fan(history.load(), "SY", day, number=2)
    told_of = fan.fan(history.load(), "SY", day, number=2, reported=rows)
    assert plain.nowcasts == ()
    assert [n.month for n in told_of.nowcasts] == ["2024-11"]
    assert told_of.ahead[0].median == told_of.nowcasts[0].median
    assert told_of.ahead[0].median > plain.ahead[0].median * 1.5
    assert plain.ahead[6].median < told_of.ahead[6].median < told_of.ahead[0].median
    assert told_of.known == plain.known


def test_months_of_a_first_release_count_a_fifth_more() -> None:
    whole = history.load()
    late = fan.fan(whole, "SD", D(2026, 7, 15), number=2)
    assert late.provisional[0] == "2025-01"
    counted = dict(whole.country_months("SD"))
    shown = dict(late.known)
    assert shown["2025-06"] == round(counted["2025-06"] * nowcast.REVISED_UPWARD)
    assert shown["2024-12"] == counted["2024-12"]
    early = fan.fan(whole, "SD", D(2024, 12, 2), number=2)
    assert early.provisional == ()
    assert late != fan.fan(
        replace(whole, final=whole.all_violence.last), "SD", D(2026, 7, 15), number=2
    )
