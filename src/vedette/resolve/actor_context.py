"""What the reading of one actor mention works with: its context, what it found, and where names are looked up."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from vedette.model import Actor, ActorKind, RelationKind
from vedette.resolve import actor_words as w
from vedette.resolve.registry import Registry, actor_key

_DATE = re.compile(r"^(?:\d[\d,.\-/:]*|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)$")  # fmt: skip
_BRACKETS = re.compile(r"\s*\([^)]*\)$")


class ActorContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known around a mention: where, when, and what else the text names."""

    countries: tuple[tuple[str, float], ...] = ()
    """(ISO code, weight), heaviest first."""
    date: dt.date | None = None
    acronyms: tuple[tuple[str, str], ...] = ()
    """Short names that the text defines, with what they stand for."""
    named: tuple[str, ...] = ()
    """Ids of the bodies that the text names anywhere: they break ties, and "the group" is one of them."""


class Found(msgspec.Struct, frozen=True):
    """What a mention was read as. ``actor is None``: by nobody of the registry."""

    actor: Actor | None
    reason: str
    generic: bool = False
    name: str = ""
    provisional: bool = False


class Lookup:
    """Names looked up for one mention: in the text's own acronyms and the registry, by date and country."""

    def __init__(self, registry: Registry, context: ActorContext, role: str) -> None:
        self.registry = registry
        self.context = context
        self.role = role
        self.acronyms = dict(context.acronyms)

    @property
    def country(self) -> str:
        """The country that weighs most in the text; empty where none is known."""
        return self.context.countries[0][0] if self.context.countries else ""

    @property
    def share(self) -> float:
        """The part of all weight that ``country`` has, 0 to 1."""
        total = sum(x for _, x in self.context.countries)
        return self.context.countries[0][1] / total if total else 0.0

    def name(self, form: str, why: str = "the name", loosely: bool = True) -> Found | None:
        """The body that goes by this name; ``loosely``: also where a plural or genitive was bent."""
        form = _BRACKETS.sub("", form.strip())
        if form in self.acronyms and (found := self.pick(self.acronyms[form])):
            return self._person(found, f"{form} is defined in the text as {self.acronyms[form]!r}")
        found = self.pick(form)
        if found is None and loosely:
            loose = self.registry.find_loosely(form)
            found = loose[0] if loose else None
        if found is None:
            return None
        if found.kind is ActorKind.GOVERNMENT and self._office(form):
            found = self.registry.actor(self.registry.heir(found.id, self.context.date))
        return self._person(found, f"{why} {form!r} is in the registry")

    def pick(self, form: str) -> Actor | None:
        """Of several bodies of one name, the one of the day, then the one active where the text is."""
        on, weights = self.context.date, dict(self.context.countries)
        found = self.registry.find(form)
        living = [
            a for a in found
            if self.registry.begun(a.id, on) and not any(o.id == self.registry.heir(a.id, on) for o in found if o is not a)
        ] or list(found)  # fmt: skip
        if self.role == "perpetrator" and any(a.kind is not ActorKind.STATE for a in living):
            living = [a for a in living if a.kind is not ActorKind.STATE]
        return min(
            living,
            key=lambda a: (
                a.id not in self.context.named,
                -max((weights.get(c, 0.0) for c in a.countries), default=0.0),
                a.id,
            ),
            default=None,
        )

    def _office(self, form: str) -> bool:
        """ "Syrian government" is whoever governs; "Assad regime" is not."""
        adjective, _, head = opened(form).partition(" ")
        return (
            w.singular(head) in w.RULE and self.registry.state_by_adjective(adjective) is not None
        )

    def _person(self, actor: Actor, reason: str) -> Found:
        if actor.kind is not ActorKind.PERSON:
            return Found(actor, reason)
        relations = self.registry.relations(actor.id, self.context.date)
        for relation in relations:
            if relation.kind is RelationKind.PART_OF:
                body = self.registry.actor(relation.object)
                return Found(body, f"{reason}; {actor.name} speaks for it")
        return Found(actor, reason)


def opened(words: str) -> str:
    """Without what may stand before the words that count: articles, numbers, dates, "suspected"."""
    parts = words.split()
    if len(parts) > 1 and parts[0].casefold() in {"so-called", "self-styled"}:
        del parts[0]
    while len(parts) > 1 and (actor_key(parts[0]) in w.OPENERS or _DATE.match(parts[0])):
        if parts[0][:1].isupper() and parts[1][:1].isupper() and parts[0] not in w.CAPITAL_OPENERS and not _DATE.match(parts[0]):  # fmt: skip
            break
        del parts[0]
    return " ".join(parts)
