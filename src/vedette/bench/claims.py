"""``claims``: who says how many were killed. Gold claims found with the right speaker and number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import share
from vedette.model import Count, CountKind, Reading

if TYPE_CHECKING:
    from vedette.resolve.registry import Registry

_WORD = re.compile(r"[^\W\d_]+")
#: Words that many speakers share: two of them in common are no sign of one speaker.
_EMPTY = frozenset(
    "the a an of and for to in by from with media source claim report initial local group organisation organization "
    "human right syrian iraqi turkish russian american us israeli lebanese iranian kurdish british uk state national".split()
)
#: Unnamed informants under one word.
_SAME = {"report": "source", "outlet": "media", "press": "media"}


def speaker_words(found: Reading) -> str:
    """The speaker's canonical name, its words where unresolved; the publisher where none is named."""
    if found.claim.speaker is None:
        return found.revision.publisher
    resolved = found.resolution.speaker
    return resolved.name if resolved is not None and resolved.name else found.claim.speaker.text


def same_speaker(gold: str, found: str, registry: Registry) -> bool:
    """Whether a speaker's name means the gold's.

    Yes where both are names of one actor of the registry, or share a telling word (a nationality,
    "group", "media" tell nothing). Gold in brackets
    ("(headline)", "(caption/lead)") names where a figure stands, not who says it: anyone fits.
    """
    if gold.startswith("("):
        return True
    mine, theirs = {a.id for a in registry.find(gold)}, {a.id for a in registry.find(found)}
    if mine and theirs:
        return bool(mine & theirs)
    mine_words, their_words = _words(re.sub(r"\(.*?\)", "", gold)), _words(found)
    if not mine_words - _EMPTY:
        # "local sources", "state media": all of the words, or as good as
        return mine_words <= their_words and not (their_words - _EMPTY)
    return bool((mine_words & their_words) - _EMPTY)


def _words(name: str) -> set[str]:
    words = {w.rstrip("s") if len(w) > 2 else w for w in _WORD.findall(name.casefold())}
    return {_SAME.get(w, w) for w in words}


def same_number(gold: int, qualifier: str, found: Sequence[int | None]) -> bool:
    """Whether [low, best, high] is the gold's number under its qualifier."""
    low, best, _ = found
    if qualifier == "more than":
        return gold in (low, best) or low == gold + 1
    return best == gold or (qualifier == "at least" and low == gold)


def predicted(found: Reading, doc_id: str) -> dict[str, Any] | None:
    """The claim in the benchmark's form; ``None`` for one that counts no dead."""
    whole = [c for c in found.claim.counts if not c.subset]
    killed = [c for c in whole if c.kind is CountKind.KILLED]
    if not killed or not found.claim.modality.asserts:
        return None
    children = [
        c for c in found.claim.counts if c.kind is CountKind.KILLED and c.group == "children"
    ]
    injured = [c for c in whole if c.kind is CountKind.INJURED]
    return {
        "doc_id": doc_id,
        "speaker": speaker_words(found),
        "killed": _summed(killed),
        "injured": _summed(injured) if injured else None,
        "children": _summed(children) if children else None,
    }


def _summed(counts: Sequence[Count]) -> list[int | None]:
    """All people where they are counted as such, else the sum of the groups."""
    people = [c for c in counts if c.group == "people"]
    chosen = people[:1] or counts
    highs = [c.high for c in chosen]
    return [
        sum(c.low or 0 for c in chosen),
        sum(c.best if c.best is not None else c.low or 0 for c in chosen),
        None if None in highs else sum(h or 0 for h in highs),
    ]


def run(data: Path, limit: int | None = None) -> Report:
    """Read every article; ``limit`` takes those of the gold and then the first so many."""
    known = corpus.knowledge()
    gold = corpus.records(corpus.beside(data, "claims_dev.jsonl", "claims.jsonl"))
    wanted = {str(g["doc_id"]) for g in gold}
    rows = corpus.records(corpus.one_file(data, "articles.jsonl", "articles.jsonl.gz"))
    if limit is not None:
        rows = [a for n, a in enumerate(rows) if n < limit or str(a["id"]) in wanted]
    doc_of: dict[str, list[str]] = defaultdict(list)
    revisions = []
    for a in rows:
        r = corpus.revision(
            a["text"],
            key=str(a["id"]),
            title=a.get("title") or "",
            publisher=a.get("source") or "",
            published=corpus.day(a.get("dateline")),
            dateline=True,
        )
        doc_of[r.id].append(str(a["id"]))
        revisions.append(r)
    out: list[dict[str, Any]] = []
    for r, found in corpus.readings(revisions, known):
        for doc in doc_of[r.id]:
            seen: set[str] = set()
            for x in found:
                p = predicted(x, doc)
                if p is not None and str(p) not in seen:
                    seen.add(str(p))
                    out.append(p)
    return Report(
        name="claims",
        items=len(gold),
        metrics=score(gold, out, known.registry),
        notes=(
            "Speaker: one actor of the registry, or a telling word in common; gold in brackets names no speaker, so anyone fits.",
            "Precision is judged by hand, on claims of documents outside the gold.",
        ),
        predictions=tuple(out),
    )


def score(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], registry: Registry
) -> tuple[Metric, ...]:
    """Shares of the gold claims for which some predicted claim of the document fits."""
    by_doc: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for p in found:
        by_doc[str(p["doc_id"])].append(p)

    def right(g: Mapping[str, Any], *, number: bool, speaker: bool) -> bool:
        return any(
            (not number or same_number(g["killed"], g["qualifier"], p["killed"]))
            and (not speaker or same_speaker(g["speaker"], p["speaker"], registry))
            for p in by_doc[str(g["doc_id"])]
        )

    named = [g for g in gold if not g["speaker"].startswith("(")]
    injured = [g for g in gold if g.get("injured") is not None]
    children = [g for g in gold if g.get("children") is not None]

    def any_of(g: Mapping[str, Any], field: str) -> bool:
        return any(
            p[field] is not None and g[field] in p[field][:2] for p in by_doc[str(g["doc_id"])]
        )

    return (
        Metric(
            name="speaker and killed",
            value=share(sum(right(g, number=True, speaker=True) for g in gold), len(gold)),
        ),
        Metric(
            name="speaker and killed, named speakers",
            value=share(sum(right(g, number=True, speaker=True) for g in named), len(named)),
        ),
        Metric(
            name="killed, whoever says it",
            value=share(sum(right(g, number=True, speaker=False) for g in gold), len(gold)),
        ),
        Metric(
            name="injured", value=share(sum(any_of(g, "injured") for g in injured), len(injured))
        ),
        Metric(
            name="children",
            value=share(sum(any_of(g, "children") for g in children), len(children)),
        ),
        Metric(name="claims per document", value=share(len(found), len(by_doc)), unit="count"),
    )
