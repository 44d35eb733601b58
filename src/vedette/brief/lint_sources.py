"""One source is named, and a dispute is told."""

from __future__ import annotations

from collections.abc import Iterator

from vedette.brief.lint_base import Basis, Context, Finding, contains, finding, fold, reach
from vedette.brief.words import DISPUTE_PHRASES, UNCONFIRMED_PHRASES, says_any
from vedette.model import Control, Grade, Incident, Precision, Sentence


class SingleSource:
    """``single-source``: see ``statement``."""

    name = "single-source"
    statement = (
        "A fact that rests on one independent origin names it in the sentence: the speaker, the "
        "publisher or the origin. Where several facts rest on one each, the sentence may say so instead."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield facts told in our own voice that only one origin tells."""
        for s in context.brief.sentences():
            if s.kind == "fact":
                yield from self._fact(s, context)
            elif s.kind == "insight":
                basis = context.basis[s.id]
                origins = origins_of(basis, context)
                if len(origins) == 1 and not self._names(s, basis, origins, context):
                    yield self._unnamed(s, sorted(origins))

    def _fact(self, s: Sentence, context: Context) -> Iterator[Finding]:
        facts = context.facts
        direct = [i for i in s.rests_on if i not in facts.tolls and i not in facts.claims]
        covered = {c.id for i in direct for c in reach((i,), facts).claims}
        loose = tuple(i for i in s.rests_on if i in facts.claims and i not in covered)
        groups = [(i,) for i in direct] + ([loose] if loose else [])
        single: dict[str, Basis] = {}
        for ids in groups:
            basis = reach(ids, facts)
            origins = origins_of(basis, context)
            if len(origins) == 1:
                single.setdefault(next(iter(origins)), basis)
        if len(single) > 1 and says_any(s.text, UNCONFIRMED_PHRASES):
            return
        missing = [o for o in sorted(single) if not self._names(s, single[o], {o}, context)]
        if missing:
            yield self._unnamed(s, missing)

    def _names(self, s: Sentence, basis: Basis, origins: set[str], context: Context) -> bool:
        text = fold(s.text)
        names = {n for o in origins for n in context.names_of(o)}
        for claim in basis.claims:
            names |= context.speakers(claim) | context.sources(claim)
        return any(contains(text, n) for n in names)

    def _unnamed(self, s: Sentence, origins: list[str]) -> Finding:
        return finding(
            self, s, 0, 0, f"rests on {', '.join(origins)} alone and does not say so",
            "name the speaker or the origin ('according to …')",
        )  # fmt: skip


class Disputed:
    """``disputed``: see ``statement``."""

    name = "disputed"
    statement = (
        "A sentence on what sources contradict says that it is disputed or who denies it; one on "
        "control that only one origin tells says that nobody else confirms it, or that it is a claim."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield sentences that tell one side of a dispute, or one side's gain, as settled."""
        for s in context.brief.sentences():
            if s.kind not in ("fact", "insight"):
                continue
            disputes = says_any(s.text, DISPUTE_PHRASES)
            hedges = disputes or says_any(s.text, UNCONFIRMED_PHRASES)
            claimed = says_any(s.text, ("claimed", "claim", "claims", "alleged"))
            for id in s.rests_on:
                incident = context.facts.incidents.get(id)
                control = context.facts.controls.get(id)
                if incident and not disputes:
                    reason = _dispute(incident, s)
                    if reason:
                        yield finding(
                            self, s, 0, 0, f"{id} is disputed ({reason}) and the sentence does not say so",
                            "say 'disputed', or who denies it",
                        )  # fmt: skip
                if control and control.disputed:
                    alone = len(_control_origins(control, context)) < 2
                    if not (hedges or claimed) if alone else not disputes:
                        yield finding(
                            self, s, 0, 0,
                            f"who holds {control.place} is "
                            + ("not confirmed by a second origin" if alone else "disputed")
                            + " and the sentence does not say so",
                            "add 'not independently confirmed'" if alone else "say 'disputed'",
                        )  # fmt: skip


def origins_of(basis: Basis, context: Context) -> set[str]:
    """Independent origins behind what the basis says happened, each under one name."""
    origins: dict[frozenset[str], str] = {}
    for claim in basis.claims:
        for origin in context.origins(claim):
            names = frozenset(context.names_of(origin))
            if not any(names & known for known in origins):
                origins[names] = origin
    return set(origins.values())


def _control_origins(control: Control, context: Context) -> set[str]:
    return origins_of(reach(control.claim_ids, context.facts), context) or set(control.origins)


def _dispute(incident: Incident, s: Sentence) -> str:
    if incident.denied_by:
        return "denied by " + ", ".join(incident.denied_by)
    if incident.grade is Grade.CONTESTED:
        return incident.grade_reason or "contested"
    text = fold(s.text)
    for part in incident.parts:
        if part.disputed and contains(text, fold(part.name)):
            return f"whether {part.name} was the {part.role}"
    return ""


SENSITIVE_KINDS = ("camp", "hospital", "clinic", "shelter", "school")


def too_fine(place_name: str, precision: Precision, text: str) -> bool:
    """Whether a place finer than a town is named in the text."""
    return precision is Precision.SITE and contains(fold(text), fold(place_name))
