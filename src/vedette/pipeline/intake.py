"""From sources to claims in the ledger: ingest, then read and resolve what has not been read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import msgspec

from vedette.ingest import ReadOptions, read
from vedette.ledger.ledger import Ledger
from vedette.model import Revision, SetAside
from vedette.pipeline.knowledge import Knowledge
from vedette.pipeline.reading import Readers

Progress = Callable[[str, int], None]
"""Called with the name of a step and how many are done."""


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the inputs; nothing is left out of these counts."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0
    set_aside: tuple[SetAside, ...] = ()

    @property
    def documents(self) -> int:
        """Inputs that were read."""
        return self.new + self.revised + self.unchanged


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What the reading of new revisions gave."""

    revisions: int = 0
    claims: int = 0
    withdrawn: int = 0


def take_in(
    ledger: Ledger,
    sources: Sequence[str],
    *,
    retrieved: dt.datetime,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Intake:
    """Read the sources into the ledger. What cannot be read is set aside there, with its reason."""
    aside: list[SetAside] = []
    counts = {"new": 0, "revised": 0, "unchanged": 0}

    def readable() -> Iterator[Revision]:
        for item in read(sources, retrieved=retrieved, options=options or ReadOptions()):
            if isinstance(item, SetAside):
                aside.append(item)
                ledger.add_set_aside(item)
            else:
                yield item

    for n, added in enumerate(ledger.add_revisions(readable()), 1):
        counts[added.status] += 1
        if progress is not None:
            progress("documents", n)
    return Intake(**counts, set_aside=tuple(aside))


def read_new(
    ledger: Ledger, knowledge: Knowledge, progress: Progress | None = None, *, workers: int = 1
) -> Read:
    """Extract and resolve what no reading of this version has covered yet; safe to stop at any moment.

    ``workers``: processes that read (see ``vedette.pipeline.reading``); the ledger is written by this
    one alone, in the order of its documents.
    """
    name = knowledge.extractor.name
    revisions = claims = withdrawn = 0
    with Readers(knowledge, workers) as readers:
        for revision, found, resolved in readers.read(ledger.unread(name)):
            added = ledger.add_claims(revision.id, found, name)
            if found:
                ledger.add_resolutions(resolved, knowledge.resolver.name)
            revisions += 1
            claims += len(found)
            withdrawn += len(added.withdrawn)
            if progress is not None:
                progress("read", revisions)
    _resolve_rest(ledger, knowledge)
    return Read(revisions=revisions, claims=claims, withdrawn=withdrawn)


def _resolve_rest(ledger: Ledger, knowledge: Knowledge) -> None:
    """Resolve claims that a newer resolver has not seen, or that a kill left unresolved."""
    waiting = list(ledger.unresolved(knowledge.resolver.name))
    for start in range(0, len(waiting), 500):
        part = waiting[start : start + 500]
        groups: dict[str, list[int]] = {}
        for n, claim in enumerate(part):
            groups.setdefault(claim.revision_id, []).append(n)
        for revision_id, indices in groups.items():
            revision = ledger.revision(revision_id)
            ledger.add_resolutions(
                knowledge.resolver.resolve(revision, [part[n] for n in indices]),
                knowledge.resolver.name,
            )
