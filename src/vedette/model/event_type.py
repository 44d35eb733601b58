"""The tree of event types, and what each is called elsewhere.

The tree stands in ``event_types.toml`` beside this module, with its mapping to ACLED sub-event types
(names only, no ACLED data is used or shipped), PLOVER event types, UCDP type of violence and the CASE
2021 labels, and the reason where there is none.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec


class EventType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):  # fmt: skip
    """One node. ``id`` is a dotted path; the part before the first dot is its family."""

    id: str
    words: str
    """Singular noun phrase for sentences: "air strike"."""
    plural: str
    frame: tuple[str, ...] = ()
    """Roles that its participants take."""
    acled: str = ""
    plover: str = ""
    case: str = ""
    ucdp: tuple[int, ...] = ()
    """What the type allows: which of them it is depends on who the sides are."""
    lethal: bool = False
    """Whether it can itself kill: its counts are casualties of violence."""
    unmapped: dict[str, str] = msgspec.field(default_factory=dict)
    """Mapping that is missing → why."""

    @property
    def family(self) -> str:
        """violence, movement, control, agreement, diplomacy, humanitarian, statement, coercion, crime, protest, relation, disaster, context."""
        return self.id.split(".", 1)[0]


def _read() -> dict[str, EventType]:
    text = files("vedette.model").joinpath("event_types.toml").read_text(encoding="utf-8")
    return {
        id: msgspec.convert({"plural": f"{row['words']}s", **row, "id": id}, EventType)
        for id, row in tomllib.loads(text).items()
    }


EVENT_TYPES: dict[str, EventType] = _read()
"""All event types by id, in the order of the file."""


def event_type(id: str) -> EventType:
    """The event type with this id; ``KeyError`` names what is available in its family."""
    try:
        return EVENT_TYPES[id]
    except KeyError:
        family = id.split(".", 1)[0]
        near = [t for t in EVENT_TYPES if t.startswith(family + ".")] or sorted(
            {t.family for t in EVENT_TYPES.values()}
        )
        raise KeyError(f"no event type {id!r}; available: {', '.join(near)}") from None


def type_of_case(label: str) -> str:
    """The id of the event type that stands for a CASE 2021 label; empty for one that none has."""
    return next((t.id for t in EVENT_TYPES.values() if t.case == label), "")


def is_violence(id: str) -> bool:
    """Whether deaths under this event type count as deaths by violence."""
    t = EVENT_TYPES.get(id)
    return t is not None and t.lethal
