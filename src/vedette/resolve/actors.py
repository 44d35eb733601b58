"""Actor mentions resolved: to a body of the registry, to a side in a country, or honestly not.

The order is from the certain to the inferred: a name (learned acronyms included), a name inside its
wrapping ("members of …", "… militants"), a nationality with a head noun, a side read against the
country. Wrong is worse than unresolved, and every result says by what it came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from vedette.model import Actor, ActorKind, RelationKind, ResolvedActor
from vedette.resolve import actor_words as w
from vedette.resolve.acronyms import learn_acronyms
from vedette.resolve.registry import Registry, actor_key

#: Share of a document's country weight from which "soldiers" or "security forces" are that state's.
_OWN_COUNTRY = 0.65
_ARMED = frozenset({ActorKind.ARMED_GROUP, ActorKind.COALITION, ActorKind.ARMED_FORCE})
_OWNED = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+(\w.*)$")
_OF = re.compile(r"^(.*?)\s+(?:of|from|for|with|within|inside)\s+(?:the\s+)?(.+)$")
_TAIL = re.compile(r"\s*(?:,|\(|\s(?:led|backed|supported|who|which|that|including|loyal|in|near|at|inside|across|operating|based)\s).*$")  # fmt: skip
_QUALIFIED = re.compile(r"^(?:[\w.’']+)-(?:backed|led|supported|aligned|allied|affiliated|linked|majority|based)\s+")  # fmt: skip
_PRO = re.compile(r"^(?:(?:pro)-(\S+)|(\S+)-(?:backed|supported|aligned))\s+(.+)$", re.I)
_DATE = re.compile(r"^(?:\d[\d,.\-/:]*|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)$")  # fmt: skip


__all__ = ["ActorContext", "adjective_actor", "learn_acronyms", "resolve_actor"]


class ActorContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known around a mention: where, when, and the acronyms that the text defines."""

    countries: tuple[tuple[str, float], ...] = ()
    """(ISO code, weight), heaviest first."""
    date: dt.date | None = None
    acronyms: tuple[tuple[str, str], ...] = ()
    seen: tuple[str, ...] = ()
    """Ids of actors that the document has named already: they break ties."""


def resolve_actor(
    text: str, start: int, end: int, role: str, *, registry: Registry, context: ActorContext
) -> ResolvedActor:
    """What the words of a mention mean; ``start`` and ``end`` are passed through.

    A person resolves to the body that the person speaks for on ``context.date``, an office to its
    state's government. ``generic`` where the words name a side and not a body.
    """
    found = _Reading(registry, context, role).read(text.strip(' \t\n"“”,.;:'))
    actor = found.actor
    return ResolvedActor(
        text=text, start=start, end=end, role=role, actor_id=actor.id if actor is not None else None,
        name=actor.name if actor is not None else found.name or text, generic=found.generic, reason=found.reason,
    )  # fmt: skip


def adjective_actor(
    adjective: str, head: str, *, registry: Registry, on: dt.date | None = None
) -> Actor | None:
    """The body that a nationality and a head noun name: "Russian" + "warplanes".

    ``None`` where the adjective is of no state, or the head is nobody's who fights, rules or speaks
    for it: "Russian bread", "Syrian refugees".
    """
    state = registry.state_by_adjective(adjective)
    return _of_state(state, head, registry, on) if state is not None else None


class _Found(msgspec.Struct, frozen=True):
    actor: Actor | None
    reason: str
    generic: bool = False
    name: str = ""


class _Reading:
    """One mention read in its context."""

    def __init__(self, registry: Registry, context: ActorContext, role: str) -> None:
        self.registry = registry
        self.context = context
        self.role = role
        self.acronyms = dict(context.acronyms)

    def read(self, words: str) -> _Found:
        if re.match(r"(?:the |a )?(?:former|ex)[ -]", words, re.I) and len(words.split()) > 2:
            return _Found(None, "a former office: speaks for it no longer", name=words)
        bare = _opened(words)
        head = _TAIL.sub("", bare) or bare
        named = self._name(words) or self._name(bare)
        if named:
            return named
        people = _people(head)
        if people and not self._name(head):
            return _Found(None, f"not an actor: {people!r} are people at large", name=bare)
        for step in (self._wrapped, self._owned, self._national, self._backed, self._peoples, self._side):  # fmt: skip
            for form in dict.fromkeys((bare, head)):
                found = step(form)
                if found:
                    return found
        inside = self._inside(bare)
        if inside:
            return inside
        return _Found(None, "in no registry, and nothing in it says whose", name=bare)

    # -- names

    def _name(self, form: str, why: str = "the name", loosely: bool = True) -> _Found | None:
        form = re.sub(r"\s*\([^)]*\)$", "", form.strip())
        if form in self.acronyms and (found := self._pick(self.acronyms[form])):
            return self._person(found, f"{form} is defined in the text as {self.acronyms[form]!r}")
        found = self._pick(form)
        if found is None and loosely:
            loose = self.registry.find_loosely(form)
            found = loose[0] if loose else None
        if found is None:
            return None
        if found.kind is ActorKind.GOVERNMENT and self._office(form):
            found = self.registry.actor(self.registry.heir(found.id, self.context.date))
        return self._person(found, f"{why} {form!r} is in the registry")

    def _office(self, form: str) -> bool:
        """ "Syrian government" is whoever governs; "Assad regime" is not."""
        adjective, _, head = _opened(form).partition(" ")
        return (
            w.singular(head) in w.RULE and self.registry.state_by_adjective(adjective) is not None
        )

    def _pick(self, form: str) -> Actor | None:
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
                a.id not in self.context.seen,
                -max((weights.get(c, 0.0) for c in a.countries), default=0.0),
                a.id,
            ),
            default=None,
        )

    def _person(self, actor: Actor, reason: str) -> _Found:
        if actor.kind is not ActorKind.PERSON:
            return _Found(actor, reason)
        for relation in self.registry.relations(actor.id, self.context.date):
            if relation.kind is RelationKind.PART_OF:
                body = self.registry.actor(relation.object)
                return _Found(body, f"{reason}; {actor.name} speaks for it")
        return _Found(actor, reason)

    # -- a name in its wrapping

    def _wrapped(self, bare: str) -> _Found | None:
        """ "members of X", "X militants", "X leader So-and-so", "Turkish-backed X"."""
        plain = _QUALIFIED.sub("", bare)
        if plain != bare and (found := self._name(plain, "without its qualifier,", loosely=False)):
            return found
        of = _OF.match(bare)
        if of and (found := self._led(bare)):
            return found
        if of:
            heads = {actor_key(x) for x in of.group(1).split()}
            if heads & w.SOMEBODY_ELSE:
                return _Found(None, f"somebody else than {of.group(2)!r}: not named", generic=True, name=bare)  # fmt: skip
            if w.singular(of.group(1).split()[-1]) in w.PART or w.singular(of.group(1).split()[-1]) in w.TRAILING:  # fmt: skip
                inner = _opened(_TAIL.sub("", of.group(2)))
                if found := self._name(inner, f"{of.group(1)!r} of it:") or self._national(inner):
                    state = found.actor is not None and found.actor.kind is ActorKind.STATE
                    if state and (rank := _of_state(found.actor, of.group(1), self.registry, self.context.date)):  # fmt: skip
                        return _Found(rank, f"{of.group(1)!r} of {inner!r}")
                    if not state:
                        return found
                titled = of.group(2).split()
                for n in range(min(3, len(titled) - 1), 0, -1):
                    country = self._pick(" ".join(titled[:n]))
                    if (
                        country is not None
                        and country.kind is ActorKind.STATE
                        and titled[n][:1].isupper()
                    ):
                        office = _of_state(country, of.group(1), self.registry, self.context.date)
                        return (
                            _Found(office, f"{of.group(1)!r} of {country.name}") if office else None
                        )
        parts = bare.split()
        for n in range(len(parts) - 1, 0, -1):
            if w.singular(parts[n]) not in w.TRAILING:
                # "X leader So-and-so": what stands after a title is a person's name
                if any(w.singular(p) in w.TITLES for p in parts[1:n]) and parts[n][:1].isupper():
                    continue
                break
            front = " ".join(parts[:n])
            found = self._name(front, f"before {' '.join(parts[n:])!r},")
            if found is None and _QUALIFIED.match(front):
                found = self._name(_QUALIFIED.sub("", front), "without its qualifier,")
            if found and found.actor is not None and found.actor.kind is not ActorKind.STATE:
                return found
        return None

    def _led(self, bare: str) -> _Found | None:
        """ "Movement of X leader": the "of" belongs to the body's name, not to the leader."""
        parts = bare.split()
        while len(parts) > 3 and w.singular(parts[-1]) in w.TRAILING:
            parts.pop()
            if found := self._name(" ".join(parts), "before what follows,", loosely=False):
                return found
        return None

    def _owned(self, bare: str) -> _Found | None:
        """ "Assad's forces", "Turkey's interior minister"; also where the apostrophe was lost."""
        m = _OWNED.match(bare)
        owner, head = (m.group(1), m.group(2)) if m else ("", "")
        if not m:
            first, _, head = bare.partition(" ")
            if not head or not first.endswith("s") or self.registry.find(first):
                return None
            owner = first[:-1]
        if not owner[:1].isupper():
            return None
        found = self._name(owner, "the owner", loosely=False)
        if found is None or found.actor is None:
            return None
        actor = found.actor
        if actor.kind is ActorKind.STATE:
            of_state = _of_state(actor, head, self.registry, self.context.date)
            if of_state:
                return _Found(of_state, f"{head!r} of {actor.name}")
            return self._name(head) or self._wrapped(head)
        last = w.singular(head.split()[-1])
        if actor.kind is ActorKind.GOVERNMENT and last in w.FORCE and actor.home:
            forces = self.registry.get(f"{actor.home.lower()}-forces")
            return _Found(forces or actor, f"{head!r} of {actor.name}")
        return found if last in w.TRAILING or last in w.PART or last in w.RULE else None

    # -- nationalities and peoples

    def _national(self, bare: str) -> _Found | None:
        parts = bare.split()
        for size in (1, 2):
            if len(parts) < size:
                break
            if not parts[0][:1].isupper():
                break
            state = self.registry.state_by_adjective(" ".join(parts[:size]))
            if state is None and size < len(parts):
                state = next((a for a in self.registry.find(" ".join(parts[:size])) if a.kind is ActorKind.STATE), None)  # fmt: skip
            if state is None:
                continue
            head = " ".join(parts[size:])
            # "Syrian air strikes" in Syria: its own forces, not the country
            if not head and self._at_home(state) and bare != state.name:
                forces = self.registry.get(f"{state.id}-forces")
                if forces is not None:
                    return _Found(forces, f"{bare!r} where it is at home: its forces")
            if not head:
                return _Found(state, f"the adjective {bare!r} stands for the state")
            actor = _of_state(state, head, self.registry, self.context.date)
            return _Found(actor, f"{head!r} of {state.name}") if actor else None
        return None

    def _at_home(self, state: Actor) -> bool:
        first = self.context.countries[:1]
        return self.role == "perpetrator" and bool(first) and first[0][0] == state.home

    def _backed(self, bare: str) -> _Found | None:
        """ "Turkish-backed militants": the one side here that the state backs, if it is one."""
        m = _PRO.match(bare)
        if not m or not self.context.countries or w.singular(bare.split()[-1]) not in w.ARMED:
            return None
        name = m.group(1) or m.group(2)
        backer = self.registry.state_by_adjective(name) or self._pick(name)
        country = self.context.countries[0][0]
        if backer is None or backer.kind is not ActorKind.STATE:
            return None
        sides = [
            a for a in self.registry.all()
            if country in a.countries and a.kind in _ARMED and a.home != backer.home
            and any(r.kind is RelationKind.BACKED_BY and r.object == backer.id for r in self.registry.relations(a.id, self.context.date))
        ]  # fmt: skip
        sides = self._wholes(sides)
        if len(sides) != 1:
            return None
        return _Found(sides[0], f"backed by {backer.name} in {country}", generic=True)

    def _peoples(self, bare: str) -> _Found | None:
        """ "Kurdish fighters": the one body of that people that is active in the country."""
        parts = bare.split()
        if len(parts) < 2 or not self.context.countries or w.singular(parts[-1]) not in w.ARMED:
            return None
        country = self.context.countries[0][0]
        bodies = [
            a for a in self.registry.by_adjective(parts[0])
            if country in a.countries and self.registry.begun(a.id, self.context.date)
        ]  # fmt: skip
        bodies = self._wholes(bodies)
        if len(bodies) != 1:
            return None
        return _Found(bodies[0], f"the {parts[0]} armed body in {country}", generic=True)

    def _wholes(self, actors: list[Actor]) -> list[Actor]:
        """Those that are no part of another of them."""
        ids = {a.id for a in actors}
        on = self.context.date
        return [
            a for a in actors
            if not any(r.kind is RelationKind.PART_OF and r.object in ids for r in self.registry.relations(a.id, on))
        ]  # fmt: skip

    # -- sides

    def _side(self, bare: str) -> _Found | None:
        side = w.side(bare)
        if not side:
            return None
        named = f"the words name a side ({side})"
        if not self.context.countries:
            return _Found(None, f"{named}, but no country to read it against", True, bare)
        country, weight = self.context.countries[0]
        total = sum(x for _, x in self.context.countries) or 1.0
        on, code = self.context.date, country.lower()
        if side == "coalition":
            led = [
                a for a in self.registry.by_adjective("coalition")
                if country in a.countries and self.registry.begun(a.id, on)
            ]  # fmt: skip
            actor = led[0] if len(led) == 1 else None
        elif side == "opposition":
            actor = self.registry.get(f"{code}-opposition")
        elif side == "own forces" and weight / total < _OWN_COUNTRY:
            actor = None
        elif side in ("government", "security"):
            actor = self.registry.get(self.registry.heir(f"{code}-government", on))
        elif side == "air" and self.registry.get(f"{code}-air-force"):
            actor = self.registry.get(f"{code}-air-force")
        elif side == "militants":
            actor = None
        else:
            actor = self.registry.get(f"{code}-forces")
        if actor is None:
            return _Found(None, f"{named}; whose in {country} the text does not say", True, bare)
        return _Found(actor, f"{named}, read as that of {country}", True)

    def _inside(self, bare: str) -> _Found | None:
        """A body named within a longer mention, where the mention is headed by people in arms."""
        parts = bare.split()
        if not any(w.singular(p) in w.TRAILING | w.PART | w.RULE for p in parts):
            return None
        for found in self._pieces(parts):
            if found.actor is not None and found.actor.kind is not ActorKind.STATE:
                return _Found(found.actor, f"{found.actor.name!r} is named in it")
        return None

    def _pieces(self, parts: list[str]) -> Iterator[_Found]:
        for size in range(min(6, len(parts)), 0, -1):
            for i in range(len(parts) - size + 1):
                piece = " ".join(parts[i : i + size])
                capital = piece.isupper() and len(piece) > 2
                if (size > 1 and piece[:1].isupper()) or capital:
                    found = self._name(piece, loosely=False)
                    if found:
                        yield found


def _opened(words: str) -> str:
    """Without what may stand before the words that count: articles, numbers, dates, "suspected"."""
    parts = words.split()
    if len(parts) > 1 and parts[0].casefold() in {"so-called", "self-styled"}:
        del parts[0]
    while len(parts) > 1 and (actor_key(parts[0]) in w.OPENERS or _DATE.match(parts[0])):
        if parts[0][:1].isupper() and parts[1][:1].isupper() and parts[0] not in w.CAPITAL_OPENERS and not _DATE.match(parts[0]):  # fmt: skip
            break
        del parts[0]
    return " ".join(parts)


def _people(head: str) -> str:
    """The word for people at large that heads the mention, or nothing."""
    before = head.split(" of ")[0].split(" from ")[0].split()
    last = before[-1] if before else ""
    return last if w.singular(last) in w.PEOPLE else ""


def _of_state(
    state: Actor | None, head: str, registry: Registry, on: dt.date | None
) -> Actor | None:
    """The body of a state that a head noun names, by the words of the head from its end."""
    if state is None:
        return None
    code = state.id
    words = [w.singular(x) for x in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", head)]
    if not words:
        return None
    if words[-1] == "guard" and words[-2:-1] in (["coast"], ["border"]):
        return registry.get(f"{code}-{words[-2]}-guard")
    lower = [x for x in words if x in w.AIR | w.SEA | w.POLICE | w.FORCE | w.RULE | w.REBELS]
    if not lower or (words[-1] in w.PEOPLE and words[-1] not in w.REBELS):
        return None
    kinds = set(lower)
    if kinds & w.REBELS and not kinds & w.RULE:
        return registry.get(f"{code}-opposition")
    office = kinds & w.RULE and not ({"government", "regime"} & kinds and kinds & (w.FORCE | w.AIR))
    order = ("government",) if office else ("air-force", "navy", "police", "forces")
    match = {"air-force": w.AIR, "navy": w.SEA, "police": w.POLICE, "forces": w.FORCE | w.AIR | w.SEA, "government": w.RULE}  # fmt: skip
    if "air" in words and "force" in words:
        kinds.add("warplane")
    for organ in order:
        found = registry.get(f"{code}-{organ}") if kinds & match[organ] else None
        if found is not None:
            return registry.actor(registry.heir(found.id, on))
    return None
