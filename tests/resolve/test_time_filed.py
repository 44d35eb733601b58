"""The day that a report was filed, which "yesterday" counts from."""

from __future__ import annotations

import datetime as dt

import pytest

from vedette.resolve.time_filed import Filing, document_day


def d(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


# text, published, day of filing, is its year inferred
TEXTS = [
    ("KABUL, Afghanistan (Nov. 7, 2012) — A leader was detained.", None, "2012-11-07", False),
    ("KABUL, Afghanistan (Nov. 7, 2012) — A leader was detained.", "2012-12-24", "2012-11-07", False),
    ("KABUL, Afghanistan (Nov. 7) — A leader was detained.", "2012-11-09", "2012-11-07", True),
    ("KABUL, Afghanistan (Dec. 31) — A leader was detained.", "2013-01-02", "2012-12-31", True),
    ("DAMASCUS, Nov 27 (Reuters) - A town fell.", "2024-11-26", "2024-11-27", True),
    ("DAMASCUS, Nov 27 (Reuters) - A town fell.", "2024-11-20", "2023-11-27", True),
    ("DAMASCUS, Nov 27, 2034 (Reuters) - A town fell.", "2024-11-28", "2024-11-28", False),
    ("DAMASCUS (Reuters) - A town fell.", "2024-11-28", "2024-11-28", False),
    ("A town fell.", "2024-11-28", "2024-11-28", False),
    ("A town fell.", None, None, False),
    ("DAMASCUS (Reuters) - A town fell.", None, None, False),
    ("2010-12-S-001\nKABUL, Afghanistan (Dec. 1) – A leader was detained.", None, "2010-12-01", True),
    ("2010-12-S-301\nKABUL, Afghanistan (Jan. 1) – A leader was detained.", None, "2011-01-01", True),
    ("Bulletin of 2016\nADEN, March 3 – Two houses were hit.", None, "2016-03-03", True),
    ("ADEN, March 3 – Two houses were hit. A raid in June 2015 had failed.", None, "2016-03-03", True),
    ("ADEN, March 3 – Two houses were hit.", None, None, False),
    ("ADEN, Feb. 30 – Two houses were hit.", "2016-03-03", "2016-03-03", False),
    ("15 July 2015 Militants killed a commander.", "2019-01-01", "2015-07-15", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "day", "inferred"), TEXTS)
def test_the_day_of_filing(
    text: str, published: str | None, day: str | None, inferred: bool
) -> None:
    filed = document_day(text, d(published))
    assert (filed.day if filed else None) == d(day)
    assert (filed.inferred_year if filed else False) is inferred


def test_each_report_counts_from_its_own_line_and_headings_from_the_first() -> None:
    text = (
        "Force Detains Two\nKABUL, Afghanistan (Aug. 10, 2012) — A leader was detained.\n\n"
        "KABUL, Afghanistan (Aug. 14) — He was named."
    )
    filing = Filing(text, dt.date(2012, 8, 12))
    days = [filing.at(text.index(words)) for words in ("Force", "A leader", "He was")]
    assert [f.day if f else None for f in days] == [
        dt.date(2012, 8, 10),
        dt.date(2012, 8, 10),
        dt.date(2012, 8, 14),
    ]
    assert [f.inferred_year for f in days if f] == [False, False, True]
