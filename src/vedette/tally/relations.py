"""Who backs, belongs to or leads whom: from claims, beside what the registry says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from vedette.link.vocabulary import folded
from vedette.model import ActorRelation, Reading, RelationKind, ResolvedActor, Role, Scope

#: Roles of a claim, read as "first KIND second".
_FRAMES = (
    (Role.BACKED, RelationKind.BACKED_BY, Role.BACKER),
    (Role.MOVER, RelationKind.BACKED_BY, Role.BACKER),
    (Role.PART, RelationKind.PART_OF, Role.WHOLE),
)
_LED = (Role.WHOLE, RelationKind.LED_BY, Role.PART)


def relations(
    readings: Iterable[Reading], registry_relations: Iterable[ActorRelation] = ()
) -> tuple[ActorRelation, ...]:
    """Relations merged by subject, kind and object, sorted by their names.

    Read from ``relation.*`` claims and from a movement's backer ("factions from Iraq, supported by
    Iran"). ``first_said`` is the earliest publication; a relation that the registry knows too keeps
    its source.
    """
    merged: dict[tuple[str, str, str], ActorRelation] = {}

    def add(new: ActorRelation) -> None:
        key = (
            new.subject_id or folded(new.subject),
            new.kind,
            new.object_id or folded(new.object),
        )
        if key[0] == key[2]:
            return
        old = merged.get(key)
        merged[key] = new if old is None else _merge(old, new)

    for known in sorted(registry_relations, key=lambda r: (r.subject, r.kind, r.object, r.source)):
        add(known)
    for r in sorted(readings, key=lambda r: (r.revision.published or dt.date.max, r.claim.id)):
        if not r.claim.modality.asserts or r.claim.scope is Scope.BACKGROUND:
            continue
        frames = (_LED,) if r.claim.event_type == "relation.leads" else _FRAMES
        for first, kind, second in frames:
            for subject in r.resolution.having(first):
                for obj in r.resolution.having(second):
                    add(_said(r, subject, kind, obj))
    return tuple(
        sorted(merged.values(), key=lambda r: (folded(r.subject), r.kind, folded(r.object)))
    )


def _said(
    r: Reading, subject: ResolvedActor, kind: RelationKind, obj: ResolvedActor
) -> ActorRelation:
    return ActorRelation(
        subject=subject.name or subject.text,
        subject_id=subject.actor_id,
        kind=kind.value,
        object=obj.name or obj.text,
        object_id=obj.actor_id,
        claim_ids=(r.claim.id,),
        origins=r.origins,
        first_said=r.revision.published,
    )


def _merge(a: ActorRelation, b: ActorRelation) -> ActorRelation:
    days = [d for d in (a.first_said, b.first_said) if d is not None]
    return msgspec.structs.replace(
        a,
        claim_ids=tuple(sorted({*a.claim_ids, *b.claim_ids})),
        origins=tuple(sorted({*a.origins, *b.origins})),
        first_said=min(days) if days else None,
        source=a.source or b.source,
    )
