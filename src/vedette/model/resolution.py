"""What the words of a claim mean: a pure function of the claim, its document and the registries."""

from __future__ import annotations

import msgspec

from vedette.model.actor import ResolvedActor
from vedette.model.claim import Claim, EventTime, Role
from vedette.model.document import Revision
from vedette.model.place import ResolvedPlace


class Resolution(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Speaker, participants, places and dates of one claim, resolved or honestly not."""

    claim_id: str
    speaker: ResolvedActor | None = None
    """``None``: the publisher itself."""
    actors: tuple[ResolvedActor, ...] = ()
    places: tuple[ResolvedPlace, ...] = ()
    sites: tuple[str, ...] = ()
    """Kind of each site of the claim, in their order ("hospital", "market"); empty where none is known."""
    time: EventTime
    since: EventTime | None = None
    """For cumulative counts: the period that they cover."""
    resolver: str = ""

    @property
    def everyone(self) -> tuple[ResolvedActor, ...]:
        """The participants, and the speaker where one is named."""
        return (*self.actors, self.speaker) if self.speaker is not None else self.actors

    def having(self, role: Role) -> tuple[ResolvedActor, ...]:
        """The actors in this role."""
        return tuple(a for a in self.actors if a.role == role.value)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its resolution and the revision that it stands in: what later stages work on."""

    claim: Claim
    resolution: Resolution
    revision: Revision
    origins: tuple[str, ...]
    """Names of the independent origins behind the revision, sorted."""
