"""A process that fills a ledger and says what was acknowledged: python ledger_writer.py ADDRESS NAME [LAST]

Prints ``open`` when the ledger is, then ``r <revision>`` for each revision that is acknowledged and
``c <revision> <claims>`` for each reading, flushed line by line; ``done`` at the end, if it has one.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator

from ledger_factory import EXTRACTOR, IDLIB, REGAINED, TOTAL, claims_of, revision

from vedette.ledger import Ledger
from vedette.model import Revision


def source(name: str, last: int | None) -> Iterator[Revision]:
    """Texts without end: every third is an edit of the one before; some keys are shared by all."""
    numbers = itertools.count() if last is None else range(last)
    for n in numbers:
        shared = n % 5 == 0
        key = f"shared-{n}" if shared else f"{name}-{n - (n % 3 == 2)}"
        text = " ".join((IDLIB, TOTAL, REGAINED)[: n % 3 + 1])
        yield revision(key=key, text=f"{'All' if shared else name} {n}. {text}" * 3)


def main(address: str, name: str, last: int | None) -> None:
    with Ledger.open(address) as ledger:
        print("open", flush=True)
        given: dict[str, Revision] = {}

        def noted() -> Iterator[Revision]:
            for rev in source(name, last):
                given[rev.id] = rev
                yield rev

        for answer in ledger.add_revisions(noted(), batch=4):
            print("r", answer.revision_id, flush=True)
            found = claims_of(given.pop(answer.revision_id))
            ledger.add_claims(answer.revision_id, found, EXTRACTOR)
            print("c", answer.revision_id, len(found), flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else None)
