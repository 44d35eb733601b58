"""``actors``: mentions of actors, labelled by hand, resolved in the context that the line gives.

A gold line is ``{id, source, date, countries, role, before, mention, after, gold}``, with ``acronyms`` (what
the document defines) and ``named`` (bodies that it names) where there are any. ``countries`` are the
document's with their weights, as the place stage gave them when the mention was drawn: what is measured is
actors alone. ``gold`` lists every answer that a careful reader may give:

- an id of the registry: the body, or another of the same side where the words allow both ("Russian strikes");
- ``generic:CC``: words for a side or a sort of actor, of which the text does not say whose ("gunmen");
- ``none``: no actor (a private person, people at large, a thing, a slip of the extractor);
- ``new``: a body that the registry did not hold when the line was labelled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import share
from vedette.model import ResolvedActor
from vedette.resolve.actors import ActorContext, resolve_actor
from vedette.resolve.registry import Registry

FILES = ("tuning.jsonl", "held_back.jsonl")
RIGHT, WRONG, UNRESOLVED = "right", "wrong", "unresolved"
#: Countries and kinds with fewer mentions are reported together.
_FEW = 8


def run(data: Path, limit: int | None = None) -> Report:
    """Resolve every mention of the folder's files (or of one file) and hold it against its label."""
    paths = [data] if data.is_file() else [p for p in (data / f for f in FILES) if p.is_file()]
    registry = Registry.load()
    rows = [
        (path.stem.replace("_", " "), row)
        for path in paths or [corpus.one_file(data, *FILES)]
        for row in corpus.records(path, limit)
    ]
    predictions = []
    outcomes: list[tuple[str, dict[str, Any], str]] = []
    for part, row in rows:
        found = resolved(row, registry)
        outcome = judged(row["gold"], found)
        outcomes.append((part, row, outcome))
        predictions.append(
            {
                "id": row["id"], "mention": row["mention"], "outcome": outcome, "gold": row["gold"],
                "actor_id": found.actor_id, "generic": found.generic, "provisional": found.provisional, "reason": found.reason,
            }
        )  # fmt: skip
    return Report(
        name="actors",
        items=len(rows),
        metrics=tuple(_metrics(outcomes, registry)),
        notes=(
            "Right: an answer of the label; for 'generic', marked so and given no body; for 'new', proposed as a new body.",
            "Wrong: another body, or a body where there is none. Unresolved: the rest, shown as such.",
        ),
        predictions=tuple(predictions),
    )


def resolved(row: Mapping[str, Any], registry: Registry) -> ResolvedActor:
    """What the resolver makes of a line's mention in the line's context."""
    mention = str(row["mention"])
    start = len(row["before"]) + 1 if row["before"] else 0
    context = ActorContext(
        countries=tuple((str(c), float(w)) for c, w in row["countries"]),
        date=corpus.day(row["date"]),
        acronyms=tuple(sorted(row.get("acronyms", {}).items())),
        named=tuple(a.id for n in row.get("named", ()) for a in registry.find(n)),
    )
    return resolve_actor(
        mention, start, start + len(mention), row["role"], registry=registry, context=context
    )


def judged(gold: Iterable[str], found: ResolvedActor) -> str:
    """``right``, ``wrong`` or ``unresolved``, by the label's answers."""
    answers = list(gold)
    if found.actor_id is not None:
        return RIGHT if found.actor_id in answers else WRONG
    if found.provisional:
        return RIGHT if "new" in answers else WRONG if answers == ["none"] else UNRESOLVED
    if found.generic:
        return RIGHT if any(a.startswith("generic:") for a in answers) else UNRESOLVED
    return RIGHT if "none" in answers else UNRESOLVED


def _metrics(
    outcomes: list[tuple[str, dict[str, Any], str]], registry: Registry
) -> Iterable[Metric]:
    whole = Counter(o for _, _, o in outcomes)
    yield Metric(name="right", value=share(whole[RIGHT], len(outcomes)))
    yield Metric(name="mentions wrong", value=share(whole[WRONG], len(outcomes)))
    # A wrong answer that becomes none is better: the count is told, and not held.
    yield Metric(name="mentions unresolved", value=whole[UNRESOLVED], unit="count")
    words: dict[tuple[str, str], str] = {}
    for _, row, o in outcomes:
        words.setdefault((row["mention"], _country(row)), o)
    yield Metric(
        name="right, each wording in a country once",
        value=share(sum(o == RIGHT for o in words.values()), len(words)),
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for part, _, o in outcomes:
        groups[f"set {part}"].append(o)
    for by, key in (("in", _country), ("kind", lambda row: _kind(row, registry))):
        sizes = Counter(key(row) for _, row, _ in outcomes)
        for _, row, o in outcomes:
            value = key(row)
            groups[f"{by} {value if sizes[value] >= _FEW else 'others'}"].append(o)
    for name, of in sorted(groups.items()):
        label = f"{name} ({len(of)})"
        yield Metric(name=f"{label}: right", value=share(of.count(RIGHT), len(of)))
        yield Metric(name=f"{label}: wrong", value=share(of.count(WRONG), len(of)))


def _country(row: Mapping[str, Any]) -> str:
    return str(row["countries"][0][0]) if row["countries"] else "no country"


def _kind(row: Mapping[str, Any], registry: Registry) -> str:
    first = str(row["gold"][0])
    if first.startswith("generic:"):
        return "generic"
    actor = registry.get(first)
    return actor.kind.value if actor is not None else first
