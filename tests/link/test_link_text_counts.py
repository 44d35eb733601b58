"""One text's counts: single victims told apart, lists summed, those hit who lived, what is recalled."""

from __future__ import annotations

import pytest
from link_readings import reading

from vedette.link.counting import figures
from vedette.link.focus import reconciled
from vedette.model import Count, CountKind, Mention, Reading, Scope

TEXT = (
    "A guard, 31, and a 19-year-old woman died in Recife. Maria Souza, 19, worked nearby. "
    "He was pronounced dead. Another man was killed. Six people were shot."
)


def single(
    words: str, kind: str = "killed", group: str = "people", rule: str = "", **at: str
) -> Count:
    """A count of one, with its words where they stand in TEXT (after ``after``)."""
    start = TEXT.index(words, TEXT.index(at["after"]) if at else 0)
    return Count(
        kind=CountKind(kind), group=group, low=1, best=1, high=1,
        words=Mention(words, start, start + len(words)), rule=rule,
    )  # fmt: skip


def number(kind: str, n: int, words: str, *, low: int | None = None, rule: str = "") -> Count:
    start = TEXT.index(words) if words in TEXT else 0
    return Count(
        kind=CountKind(kind), low=n if low is None else low, best=n, high=n,
        words=Mention(words, start, start + len(words)), rule=rule,
    )  # fmt: skip


def said(*counts: Count, published: str = "2024-12-01", document: str = "d") -> Reading:
    return reading(TEXT, text=TEXT, counts=counts, published=published, document=document)


def killed(*readings: Reading) -> tuple[int | None, int | None, int | None]:
    found = [f for f in figures(readings) if f.kind is CountKind.KILLED and not f.subset]
    (f,) = found
    return (f.low, f.best, f.high)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # One told twice, by age and by a pronoun, is one.
        ((single("19-year-old woman"), single("Maria Souza")), (1, 1, 1)),
        ((single("guard"), single("He")), (1, 1, 1)),
        # Two ages, two sexes, "another": two, of whom only one is sure.
        ((single("guard"), single("Maria Souza")), (1, 2, 2)),
        ((single("19-year-old woman"), single("He")), (1, 2, 2)),
        ((single("guard"), single("Another man")), (1, 2, 2)),
        # A stated number holds those who are named.
        ((single("Maria Souza"), number("killed", 4, "four people")), (4, 4, 4)),
        # More are named than were counted at first: the range says so.
        ((single("guard"), single("19-year-old woman"), number("killed", 1, "one", low=1)), (1, 2, 2)),
    ],
)  # fmt: skip
def test_single_victims(counts: tuple[Count, ...], expected: tuple[int, int, int]) -> None:
    assert killed(said(*counts)) == expected


def test_those_hit_and_not_dead_are_injured() -> None:
    hit = number("injured", 6, "Six people", low=0, rule="hit, number")
    by_kind = {f.kind: f for f in figures([said(number("killed", 2, "two"), hit)])}
    injured = by_kind[CountKind.INJURED]
    assert (injured.low, injured.best, injured.high) == (0, 4, 4)
    assert by_kind[CountKind.KILLED].best == 2


def test_a_text_that_names_one_of_three_does_not_lower_the_number() -> None:
    first = said(number("killed", 3, "three people"), document="a")
    later = said(single("Maria Souza"), document="b", published="2024-12-20")
    assert killed(first, later) == (3, 3, 3)


def test_a_list_of_incidents_widens_and_never_sets() -> None:
    total = Count(
        kind=CountKind.KILLED, low=8, best=8, high=8, scope=Scope.CUMULATIVE,
        words=Mention("eight", 0, 0),
    )  # fmt: skip
    one = said(number("killed", 1, "one"), document="a")
    listing = [said(total, document="b"), said(number("killed", 3, "three"), document="b")]
    (alone,) = [f for f in reconciled([[one]]) if f.kind is CountKind.KILLED]
    (both,) = [f for f in reconciled([[one], listing]) if f.kind is CountKind.KILLED]
    assert (alone.low, alone.best, alone.high) == (1, 1, 1)
    assert (both.low, both.best, both.high) == (1, 1, 3)
