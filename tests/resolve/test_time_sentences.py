"""Times as sentences give them: the words found, and the days that they mean on the day of publication."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.extract.timex import TimeKind, find_times
from vedette.ingest.dates import published_of
from vedette.resolve.time import resolve_time
from vedette.resolve.time_table import REFUSALS


def d(text: str | None) -> dt.date | None:
    """ "2024-11-27" → date; "-" and nothing are an open end."""
    return None if text in (None, "-") else dt.date.fromisoformat(text)


# published | sentence with the words in [ ] | from | to | precision
TABLE = """
2024-12-02 | Rebels entered the town on [Sunday]. | 2024-12-01 | 2024-12-01 | day
2024-12-02 | [Sunday's] raid killed two officers. | 2024-12-01 | 2024-12-01 | day
2024-12-01 | The shelling on [Sunday] hit a market. | 2024-12-01 | 2024-12-01 | day
2024-12-01 | A convoy was ambushed [last Sunday] near Bamako. | 2024-11-24 | 2024-11-24 | day
2022-03-03 | Kharkiv was shelled on [Wednesday night]. | 2022-03-02 | 2022-03-02 | day
2022-03-03 | Missiles struck Mykolaiv [late on Wednesday]. | 2022-03-02 | 2022-03-02 | day
2022-03-03 | Missiles struck Mykolaiv in [the early hours of Thursday]. | 2022-03-03 | 2022-03-03 | day
2022-03-03 | Troops entered Kherson [early Thursday]. | 2022-03-03 | 2022-03-03 | day
2023-04-15 | Fighting began in Khartoum on [Saturday morning]. | 2023-04-15 | 2023-04-15 | day
2023-04-17 | Fighting began in Khartoum on [Saturday]. | 2023-04-15 | 2023-04-15 | day
2023-04-21 | The truce took effect [this morning]. | 2023-04-21 | 2023-04-21 | day
2023-04-21 | Clashes resumed [yesterday afternoon]. | 2023-04-20 | 2023-04-20 | day
2023-05-01 | Clashes resumed [yesterday]. | 2023-04-30 | 2023-04-30 | day
2024-03-01 | A hospital was hit [yesterday]. | 2024-02-29 | 2024-02-29 | day
2023-03-01 | A hospital was hit [yesterday]. | 2023-02-28 | 2023-02-28 | day
2021-01-01 | A hospital was hit [yesterday]. | 2020-12-31 | 2020-12-31 | day
2021-01-01 | A hospital was hit [the day before yesterday]. | 2020-12-30 | 2020-12-30 | day
2015-10-03 | Five were wounded [last night] in Kunduz. | 2015-10-02 | 2015-10-02 | day
2015-10-03 | Five were wounded [earlier today] in Kunduz. | 2015-10-03 | 2015-10-03 | day
2015-10-03 | Drones attacked the port [overnight]. | 2015-10-02 | 2015-10-03 | days
2024-05-06 | Drones attacked Odesa [overnight into Sunday]. | 2024-05-04 | 2024-05-05 | days
2024-05-06 | Drones attacked Odesa [overnight Saturday to Sunday]. | 2024-05-04 | 2024-05-05 | days
2024-05-06 | Drones attacked Odesa [overnight on Friday]. | 2024-05-03 | 2024-05-04 | days
2024-05-06 | Eight died over [the weekend]. | 2024-05-04 | 2024-05-05 | days
2024-05-08 | Eight died [last weekend]. | 2024-05-04 | 2024-05-05 | days
2024-11-30 | At least 20 were killed in [the past 48 hours]. | 2024-11-28 | 2024-11-30 | days
2024-11-30 | At least 20 were killed over [the last 24 hours]. | 2024-11-29 | 2024-11-30 | days
2024-11-30 | At least 20 were killed in [the past 72 hours]. | 2024-11-27 | 2024-11-30 | days
2024-11-30 | Villages were shelled for [the past three days]. | 2024-11-27 | 2024-11-30 | days
2024-11-30 | Displacement rose over [the past two weeks]. | 2024-11-16 | 2024-11-30 | week
2024-11-30 | Displacement rose in [the past week]. | 2024-11-23 | 2024-11-30 | week
2024-11-30 | Attacks doubled in [the last six months]. | 2024-05-30 | 2024-11-30 | month
2024-11-30 | Attacks doubled over [the past year]. | 2023-11-30 | 2024-11-30 | year
2024-11-30 | Attacks grew in [recent days]. | 2024-11-21 | 2024-11-30 | days
2024-05-08 | In [the first four months of the year] attacks rose. | 2024-01-01 | 2024-04-30 | month
2024-05-08 | In [the first six months of this year] attacks rose. | 2024-01-01 | 2024-05-08 | month
2024-05-08 | In [the first three months of 2023] attacks rose. | 2023-01-01 | 2023-03-31 | month
2024-05-08 | In [the last three months of 2023] attacks rose. | 2023-10-01 | 2023-12-31 | month
2024-05-08 | In [the first ten days of April] 300 people fled. | 2024-04-01 | 2024-04-10 | days
2024-05-08 | In [the final two weeks of March 2022] the town fell. | 2022-03-18 | 2022-03-31 | week
2024-05-08 | In [the first two weeks of last month] 300 people fled. | 2024-04-01 | 2024-04-14 | week
2024-12-03 | [Since November 27], 56 people have died. | 2024-11-27 | 2024-12-03 | open
2024-12-03 | [Since 27 November 2023], 56 people have died. | 2023-11-27 | 2024-12-03 | open
2024-12-03 | The town has been besieged [since Friday]. | 2024-11-29 | 2024-12-03 | open
2024-12-03 | The town has been besieged [since yesterday]. | 2024-12-02 | 2024-12-03 | open
2024-12-03 | The town has been besieged [since last month]. | 2024-11-01 | 2024-12-03 | open
2024-12-03 | War has raged [since 2011]. | 2011-01-01 | 2024-12-03 | open
2024-12-03 | War has raged [since March 2011]. | 2011-03-01 | 2024-12-03 | open
2024-12-03 | War has raged [since mid-April 2023]. | 2023-04-11 | 2024-12-03 | open
2024-12-03 | No aid came in [since the start of the year]. | 2024-01-01 | 2024-12-03 | open
2024-12-03 | Fighters seized two bases [earlier this week]. | 2024-12-02 | 2024-12-02 | week
2024-12-05 | Fighters seized two bases [earlier this week]. | 2024-12-02 | 2024-12-04 | week
2024-12-05 | Fighters seized two bases [this week]. | 2024-12-02 | 2024-12-05 | week
2024-12-05 | Fighters seized two bases [last week]. | 2024-11-25 | 2024-12-01 | week
2024-12-20 | A convoy was looted [earlier this month]. | 2024-12-01 | 2024-12-19 | month
2024-12-20 | A convoy was looted [this month]. | 2024-12-01 | 2024-12-20 | month
2024-12-20 | A convoy was looted [last month]. | 2024-11-01 | 2024-11-30 | month
2024-01-20 | A convoy was looted [last month]. | 2023-12-01 | 2023-12-31 | month
2024-12-20 | A convoy was looted [late last month]. | 2024-11-21 | 2024-11-30 | month
2024-12-20 | The town fell [earlier this year]. | 2024-01-01 | 2024-12-19 | year
2024-12-20 | The town fell [last year]. | 2023-01-01 | 2023-12-31 | year
2024-12-20 | The town fell [late last year]. | 2023-09-01 | 2023-12-31 | year
2024-12-20 | The town fell [this year]. | 2024-01-01 | 2024-12-20 | year
2024-12-20 | The town fell [last summer]. | 2024-06-01 | 2024-08-31 | month
2024-07-10 | The town fell [last summer]. | 2023-06-01 | 2023-08-31 | month
2024-12-20 | The town fell [in November]. | 2024-11-01 | 2024-11-30 | month
2024-12-20 | The town fell [in December]. | 2024-12-01 | 2024-12-20 | month
2024-01-20 | The town fell [in December]. | 2023-12-01 | 2023-12-31 | month
2024-12-20 | The town fell in [November 2016]. | 2016-11-01 | 2016-11-30 | month
2024-12-20 | The town fell [in 2016]. | 2016-01-01 | 2016-12-31 | year
2024-12-20 | The town fell in [early 2016]. | 2016-01-01 | 2016-04-30 | month
2024-12-20 | The town fell in [mid-2016]. | 2016-05-01 | 2016-08-31 | month
2024-12-20 | The town fell in [late November]. | 2024-11-21 | 2024-11-30 | days
2024-12-20 | The town fell at [the end of November]. | 2024-11-21 | 2024-11-30 | days
2024-12-20 | The town fell in [early December]. | 2024-12-01 | 2024-12-10 | days
2024-12-20 | The town fell in [the summer of 2014]. | 2014-06-01 | 2014-08-31 | month
2024-12-20 | Mines were laid in [the 1990s]. | 1990-01-01 | 1999-12-31 | year
2012-11-10 | A leader was detained on [Nov. 7]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained on [7 November]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained on [Nov. 7, 2011]. | 2011-11-07 | 2011-11-07 | day
2012-11-10 | A leader was detained on [7 November 2011]. | 2011-11-07 | 2011-11-07 | day
2012-11-10 | A leader was detained on [the 7th of November]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained on [Wednesday, Nov. 7]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained on [Wednesday 7 November 2012]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained on [November 11]. | 2011-11-11 | 2011-11-11 | day
2013-01-02 | A leader was detained on [Dec. 30]. | 2012-12-30 | 2012-12-30 | day
2013-01-02 | A leader was detained on [January 2]. | 2013-01-02 | 2013-01-02 | day
2013-06-01 | A bridge was blown up on [February 29]. | 2012-02-29 | 2012-02-29 | day
2012-11-10 | A leader was detained [on the 7th]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | A leader was detained [on the 15th]. | 2012-10-15 | 2012-10-15 | day
2012-11-10 | The log says [2012-11-07] at 04:00. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | The log says [07/11/2012]. | 2012-11-07 | 2012-11-07 | day
2012-11-10 | The log says [11/13/2011]. | 2011-11-13 | 2011-11-13 | day
2012-11-10 | The log says [13.11.2011]. | 2011-11-13 | 2011-11-13 | day
2012-12-20 | The log says [12/11/2012]. | 2012-11-12 | 2012-11-12 | day
2012-11-20 | The log says [03/12/2012]. | 2012-03-12 | 2012-03-12 | day
2022-11-20 | The log says [2022/05/03]. | 2022-05-03 | 2022-05-03 | day
2024-05-08 | A post fell on [the night of May 3-4]. | 2024-05-03 | 2024-05-04 | days
2024-05-08 | A post fell on [the night of 3 May]. | 2024-05-03 | 2024-05-03 | day
2024-05-08 | A post fell on [the night of Saturday to Sunday]. | 2024-05-04 | 2024-05-05 | days
2024-05-08 | A post fell [late Monday into early Tuesday]. | 2024-05-06 | 2024-05-07 | days
2024-05-08 | A post fell [Sunday night into Monday]. | 2024-05-05 | 2024-05-06 | days
2024-05-08 | A post fell [before dawn on Tuesday]. | 2024-05-07 | 2024-05-07 | day
2024-05-08 | A post fell at [dawn on Sunday]. | 2024-05-05 | 2024-05-05 | day
2024-05-08 | A post fell around [midnight on Monday]. | 2024-05-06 | 2024-05-06 | day
2024-05-08 | A post fell at 14:30 local time on [3 May]. | 2024-05-03 | 2024-05-03 | day
2024-05-08 | A post fell at around 0300 GMT on [Tuesday]. | 2024-05-07 | 2024-05-07 | day
2024-05-08 | A post fell on [Friday last week]. | 2024-05-03 | 2024-05-03 | day
2024-05-08 | A post fell on [Tuesday this week]. | 2024-05-07 | 2024-05-07 | day
2024-05-08 | A post fell [this past Friday]. | 2024-05-03 | 2024-05-03 | day
2024-05-08 | A post fell in [the first week of May]. | 2024-05-01 | 2024-05-07 | days
2024-05-08 | A post fell in [the last week of April 2024]. | 2024-04-24 | 2024-04-30 | days
2024-05-08 | A post fell in [the second half of April]. | 2024-04-16 | 2024-04-30 | days
2024-05-08 | Attacks rose in [the first half of 2023]. | 2023-01-01 | 2023-06-30 | month
2024-05-08 | Attacks rose in [the third quarter of 2023]. | 2023-07-01 | 2023-09-30 | month
2024-05-08 | Attacks rose in [the last quarter of 2023]. | 2023-10-01 | 2023-12-31 | month
2024-05-08 | Attacks rose [in May of last year]. | 2023-05-01 | 2023-05-31 | month
2024-05-08 | Attacks rose [in November last year]. | 2023-11-01 | 2023-11-30 | month
2024-05-08 | Attacks rose during [Ramadan 1445]. | 2024-03-11 | 2024-04-09 | month
2024-05-08 | A post fell on [the 3rd of this month]. | 2024-05-03 | 2024-05-03 | day
2024-05-08 | A post fell on [the 28th of last month]. | 2024-04-28 | 2024-04-28 | day
2024-05-08 | A post fell [the week before last]. | 2024-04-22 | 2024-04-28 | week
2024-05-08 | A post fell in [the preceding 24 hours]. | 2024-05-07 | 2024-05-08 | days
2024-05-08 | Posts fell on [3 and 4 May]. | 2024-05-03 | 2024-05-04 | days
2024-05-08 | [Since October 7, 2023], thousands have died. | 2023-10-07 | 2024-05-08 | open
2024-05-08 | Posts fell [from late April to early May]. | 2024-04-21 | 2024-05-08 | month
2024-05-08 | Posts fell [between 10 April and 2 May 2024]. | 2024-04-10 | 2024-05-02 | month
2012-11-10 | Three attacks were counted [between 3 and 5 November]. | 2012-11-03 | 2012-11-05 | days
2012-11-10 | Three attacks were counted [from November 3 to November 5]. | 2012-11-03 | 2012-11-05 | days
2012-11-10 | Three attacks were counted [from 30 October to 5 November]. | 2012-10-30 | 2012-11-05 | days
2012-11-10 | Three attacks were counted [November 3-5]. | 2012-11-03 | 2012-11-05 | days
2012-11-10 | Three attacks were counted [from Monday to Thursday]. | 2012-11-05 | 2012-11-08 | days
2013-01-10 | Three attacks were counted [between 28 December and 3 January]. | 2012-12-28 | 2013-01-03 | days
2012-11-10 | Three attacks were counted [between 2009 and 2011]. | 2009-01-01 | 2011-12-31 | year
2012-11-10 | The uprising of [2011–2012] was put down. | 2011-01-01 | 2012-12-31 | year
2012-11-10 | Three attacks were counted [from May to August 2012]. | 2012-05-01 | 2012-08-31 | year
2012-11-10 | The road was cut [two days ago]. | 2012-11-08 | 2012-11-08 | day
2012-11-10 | The road was cut [a day ago]. | 2012-11-09 | 2012-11-09 | day
2012-11-10 | The road was cut [three hours ago]. | 2012-11-10 | 2012-11-10 | day
2012-11-10 | The road was cut [a week ago]. | 2012-10-31 | 2012-11-06 | week
2012-11-10 | The road was cut [two weeks ago]. | 2012-10-24 | 2012-10-30 | week
2012-11-10 | The road was cut [a month ago]. | 2012-10-01 | 2012-10-31 | month
2012-11-10 | The road was cut [three months ago]. | 2012-08-01 | 2012-08-31 | month
2012-11-10 | The road was cut [five years ago]. | 2007-01-01 | 2007-12-31 | year
2012-11-10 | The road was cut [a decade ago]. | 2000-01-01 | 2009-12-31 | year
2024-11-20 | Prayers were held on [12 Jumada al-Awwal 1446]. | 2024-11-14 | 2024-11-14 | day
2024-04-20 | A truce was named for [1 Ramadan 1445]. | 2024-03-11 | 2024-03-11 | day
2024-06-20 | Pilgrims were hit on [10 Dhu al-Hijjah 1445]. | 2024-06-16 | 2024-06-16 | day
2024-07-20 | A march was held on [10 Muharram 1446]. | 2024-07-16 | 2024-07-16 | day
2023-10-20 | A march was held on [12 Rabi al-Awwal 1445 AH]. | 2023-09-27 | 2023-09-27 | day
2024-02-26 | The vote was fixed for [15 Sha'ban 1445]. | 2024-02-25 | 2024-02-25 | day
2024-12-02 | The town was held [until Friday]. | - | 2024-11-29 | open
2024-12-02 | The town was held [until 27 November]. | - | 2024-11-27 | open
2024-12-02 | The toll was 56 [as of Sunday]. | - | 2024-12-01 | open
2024-12-02 | The toll was 56 [by 30 November]. | - | 2024-11-30 | open
2024-12-02 | Talks are due [tomorrow]. | 2024-12-03 | 2024-12-03 | day
2024-12-02 | Talks are due [next week]. | 2024-12-09 | 2024-12-15 | week
2024-12-02 | Talks are due [next month]. | 2025-01-01 | 2025-01-31 | month
2024-12-02 | Talks are due [next Friday]. | 2024-12-06 | 2024-12-06 | day
2024-12-02 | Talks are due in [the coming days]. | 2024-12-03 | 2024-12-09 | days
2024-12-02 | Talks are due [in two weeks' time]. | 2024-12-13 | 2024-12-19 | week
2024-12-02 | The order stands [until 15 December 2024]. | 2024-12-03 | 2024-12-15 | open
2024-12-02 | The vote is set for [24 August 2025]. | 2025-08-24 | 2025-08-24 | day
"""

ROWS = [tuple(c.strip() for c in line.split("|")) for line in TABLE.strip().splitlines()]


def parts(sentence: str) -> tuple[str, str]:
    """The sentence without brackets, and what stood in them."""
    return sentence.replace("[", "").replace("]", ""), sentence[
        sentence.index("[") + 1 : sentence.index("]")
    ]


@pytest.mark.parametrize(
    ("published", "sentence", "start", "end", "precision"),
    ROWS,
    ids=[f"{r[0]} {parts(r[1])[1]}" for r in ROWS],
)
def test_a_time_in_a_sentence(
    published: str, sentence: str, start: str, end: str, precision: str
) -> None:
    text, words = parts(sentence)
    (found,) = find_times(text)
    # "on" and "in" may stand before the words; the genitive's ending may not
    assert words.removesuffix("'s") in found.text
    time = resolve_time(found, published=d(published))
    assert (time.start, time.end, time.precision) == (d(start), d(end), precision), time.rule


# published, words, day: what is yet to come stands apart
FUTURE = [
    ("2024-12-02", "Friday", "2024-12-06"),
    ("2024-12-02", "on Monday", "2024-12-09"),
    ("2024-12-02", "December 5", "2024-12-05"),
    ("2024-12-30", "January 3", "2025-01-03"),
    ("2024-12-02", "on the 15th", "2024-12-15"),
    ("2024-12-02", "5 December 2024", "2024-12-05"),
]


@pytest.mark.parametrize(("published", "words", "day"), FUTURE)
def test_the_future_tense_turns_to_the_days_after(published: str, words: str, day: str) -> None:
    assert resolve_time(words, published=d(published), tense="future").start == d(day)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Talks are due tomorrow.", TimeKind.FUTURE),
        ("Talks are due next week.", TimeKind.FUTURE),
        ("Talks are due in the coming weeks.", TimeKind.FUTURE),
        ("The group was founded ten years ago.", TimeKind.HISTORICAL),
        ("Mines were laid in the 1980s.", TimeKind.HISTORICAL),
        ("The road is shelled every day.", TimeKind.RECURRING),
        ("The siege lasted for three months.", TimeKind.DURATION),
        ("The town was shelled on Friday.", TimeKind.POINT),
        ("The town has been shelled since Friday.", TimeKind.SINCE),
        ("The town was held until Friday.", TimeKind.UNTIL),
    ],
)
def test_past_future_and_habit_are_told_apart(sentence: str, kind: TimeKind) -> None:
    assert [t.kind for t in find_times(sentence)] == [kind]


@pytest.mark.parametrize(
    ("words", "inferred"),
    [
        ("November 27", True),
        ("27 November", True),
        ("since November 27", True),
        ("between 3 and 5 November", True),
        ("on the 27th", True),
        ("in November", True),
        ("November 27, 2024", False),
        ("12 Jumada al-Awwal 1446", False),
        ("yesterday", False),
        ("Friday", False),
    ],
)
def test_a_year_or_month_that_is_inferred_is_marked(words: str, inferred: bool) -> None:
    assert resolve_time(words, published=dt.date(2024, 12, 2)).inferred_year is inferred


@pytest.mark.parametrize(
    "words",
    ["February 30", "31 November 2024", "29 February 2023", "2024-02-30", "32/13/2024", "3 May 1620", "3 May 2199",
     "in 1812", "from 9 May 2024 to 3 May 2024", "31 June", "40 Ramadan 1445", "every day", "for three weeks",
     "the same day"],
)  # fmt: skip
def test_absurd_or_open_words_are_refused_with_a_reason(words: str) -> None:
    time = resolve_time(words, published=dt.date(2024, 12, 2))
    assert (time.start, time.end, time.precision) == (None, None, "unknown")
    assert time.rule in REFUSALS


# stamp of the source, words, day: "yesterday" counts from the day that the source prints, in its zone
STAMPS = [
    ("2024-12-02T01:30:00+03:00", "yesterday", "2024-12-01"),
    ("2024-12-01T22:30:00Z", "yesterday", "2024-11-30"),
    ("2024-12-01T22:30:00+00:00", "today", "2024-12-01"),
    ("2024-12-01T20:30:00-05:00", "today", "2024-12-01"),
    ("2024-12-02T04:00:00+04:30", "on Sunday", "2024-12-01"),
    ("Mon, 02 Dec 2024 00:15:00 +0300", "Sunday", "2024-12-01"),
    ("Sun, 01 Dec 2024 23:15:00 GMT", "last night", "2024-11-30"),
    ("2024-12-31T23:30:00-05:00", "today", "2024-12-31"),
    ("2025-01-01T02:00:00+02:00", "yesterday", "2024-12-31"),
]


@pytest.mark.parametrize(("stamp", "words", "day"), STAMPS)
def test_local_days_count_not_those_of_utc(stamp: str, words: str, day: str) -> None:
    published = published_of(stamp)
    assert published is not None
    assert resolve_time(words, published=published.day).start == d(day)
