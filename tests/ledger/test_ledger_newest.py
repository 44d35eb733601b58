"""One page of the documents, newest first, undated ones last."""

import datetime as dt
from pathlib import Path

import pytest

from vedette.ledger import Ledger
from vedette.model import Revision

DAYS = {"a": 3, "b": None, "c": 5, "d": 3, "e": None, "f": 1}


@pytest.mark.parametrize(
    ("since", "until", "offset", "limit", "total", "page"),
    [
        (None, None, 0, 10, 6, "cadfbe"), (None, None, 0, 2, 6, "ca"), (None, None, 2, 3, 6, "dfb"), (None, None, 5, 3, 6, "e"), (None, None, 9, 3, 6, ""),
        (3, None, 0, 10, 3, "cad"), (None, 3, 1, 10, 3, "df"), (3, 3, 0, 1, 2, "a"), (9, None, 0, 10, 0, ""),
    ],
)  # fmt: skip
def test_a_page_of_documents(
    tmp_path: Path, since: int | None, until: int | None, offset: int, limit: int, total: int, page: str
) -> None:  # fmt: skip
    def day(n: int | None) -> dt.date | None:
        return None if n is None else dt.date(2024, 5, n)

    with Ledger.open(tmp_path / "v.db") as ledger:
        for key, n in DAYS.items():
            ledger.add_revision(
                Revision(id=f"r-{key}", document_id=f"d-{key}", key=key, publisher="Wire", text=key, content_hash=key, published=day(n))
            )  # fmt: skip
        count, found = ledger.newest(since=day(since), until=day(until), offset=offset, limit=limit)
    assert (count, "".join(r.key for r in found)) == (total, page)
