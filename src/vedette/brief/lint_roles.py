"""Who acts and who is acted upon: the turns of phrase in which a swap can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.brief.lint_base import Basis, Context, Finding, finding
from vedette.brief.lint_names import Named, find_names
from vedette.model import Sentence

_TAKES = re.compile(
    r"\b(?:captured?|captures|seized?|seizes|took|takes|retook|retakes|regained|regains|recaptured?"
    r"|overran|occupied)\b(?!\s+by\b)",
    re.I,
)
_TAKEN_BY = re.compile(
    r"\b(?:captured|seized|taken|retaken|regained|recaptured|overrun|occupied)\s+by\s+(?:the\s+)?$",
    re.I,
)
_STRIKES_BY = re.compile(
    r"\b(?:strikes?|airstrikes?|shelling|attacks?|raids?|bombings?|bombardment|offensive|shelled|struck"
    r"|killed|hit|attacked|launched|carried\s+out)\s+by\s+(?:the\s+)?$",
    re.I,
)
_CLAUSE = re.compile(
    r"[.;:,]\s|\b(?:while|after|as|that|but|when|said|says|claimed|reported)\b", re.I
)

_WINNERS = frozenset({"new_holder"})
_LOSERS = frozenset({"old_holder"})
_STRIKERS = frozenset({"perpetrator", "party", "mover", "new_holder"})
_STRUCK = frozenset({"target", "affected"})


class Roles:
    """``role``: see ``statement``."""

    name = "role"
    statement = (
        "Whoever a sentence says took a place, or struck, is not the one who lost it, or was struck, in "
        "the evidence. Seen in 'X captured', 'captured by X', 'from X', 'strikes by X'."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield actors whose part in the evidence is the opposite one."""
        for s in context.brief.sentences():
            basis = context.basis[s.id]
            roles = _roles(basis, context)
            if roles:
                for n, takes in _acting(s, context):
                    good, bad = (_WINNERS, _LOSERS) if takes else (_STRIKERS, _STRUCK)
                    yield from self._swap(s, n, roles, good, bad)
                for n in _from(s, context):
                    yield from self._swap(s, n, roles, _LOSERS, _WINNERS)

    def _swap(
        self,
        s: Sentence,
        n: Named,
        roles: dict[str, set[str]],
        good: frozenset[str],
        bad: frozenset[str],
    ) -> Iterator[Finding]:
        known = {r for id in n.ids for r in roles.get(id, ())}
        if known & bad and not known & good:
            yield finding(
                self,
                s,
                n.start,
                n.end,
                f"is told as acting the other way: in the evidence it is {', '.join(sorted(known & bad))}",
                "tell who did it as the evidence does",
            )


def _roles(basis: Basis, context: Context) -> dict[str, set[str]]:
    """Actor id → its roles in the basis."""
    roles: dict[str, set[str]] = {}
    for i in basis.incidents:
        for p in i.parts:
            if p.actor_id:
                roles.setdefault(p.actor_id, set()).add(p.role)
    for claim in basis.claims:
        resolution = context.resolution(claim)
        for a in resolution.actors if resolution else ():
            if a.actor_id:
                roles.setdefault(a.actor_id, set()).add(a.role)
    for h in basis.controls:
        if h.holder_id:
            roles.setdefault(h.holder_id, set()).add("new_holder")
        if h.previous_id:
            roles.setdefault(h.previous_id, set()).add("old_holder")
    return roles


def _acting(s: Sentence, context: Context) -> Iterator[tuple[Named, bool]]:
    """Actors told as taking a place (``True``) or as striking (``False``)."""
    names = find_names(s.text, context.known_actors)
    for n in names:
        before = s.text[: n.start]
        if _TAKEN_BY.search(before):
            yield n, True
        elif _STRIKES_BY.search(before):
            yield n, False
    for m in _TAKES.finditer(s.text):
        ahead = [
            n for n in names if n.end <= m.start() and not _CLAUSE.search(s.text[n.end : m.start()])
        ]
        if ahead and not re.search(
            r"\b(?:by|from|against)\s+(?:the\s+)?$", s.text[: ahead[-1].start]
        ):
            yield ahead[-1], True


def _from(s: Sentence, context: Context) -> Iterator[Named]:
    """Actors told as losing a place: "captured … from X"."""
    for n in find_names(s.text, context.known_actors):
        lead = re.search(r"\bfrom\s+(?:the\s+)?$", s.text[: n.start], re.I)
        if lead and _TAKES.search(s.text[: lead.start()]):
            yield n
