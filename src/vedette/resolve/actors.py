"""Actor mentions resolved: to a body of the registry, to a side in a country, or honestly not."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from vedette.model import Actor, ActorKind, ResolvedActor
from vedette.resolve.registry import Registry, actor_key

#: Heads that fight or rule, after a nationality: which of a state's bodies they mean.
_FORCE = frozenset(
    "army military forces force troops troop soldiers soldier warplanes warplane jets jet aircraft plane planes helicopters helicopter navy guards "
    "guard police tanks artillery airstrike airstrikes strike strikes attack attacks drone drones officers officer personnel warships air".split()
)
_GOVERNMENT = frozenset(
    "government regime authorities authority administration president minister ministry officials official cabinet parliament state spokesman "
    "spokesperson leader leaders embassy diplomats".split()
)
_REBEL = frozenset(
    "rebel rebels insurgent insurgents militants militant fighters fighter guerrillas separatists opposition factions militia militias".split()
)
#: Words that say "no actor of a conflict": people as such, or things.
_NOT_ACTORS = frozenset(
    "people person persons civilian civilians child children woman women resident residents others other refugees citizens victims protesters "
    "demonstrators families villagers passengers worshippers man men body bodies student students family journalists journalist workers".split()
)
_GOVERNMENT_SIDE = re.compile(r"^(?:the |pro-?|local |all )*(?:pro-)?(?:government|regime|state|army|military|loyalist|loyalists|ruling|national army)\b(?: (?:forces|troops|soldiers|warplanes|jets|aircraft|army|military|fighters|positions|media|security forces|air force|helicopters))?$", re.I)  # fmt: skip
_OPPOSITION_SIDE = re.compile(r"^(?:the |armed |allied |local )*(?:rebels?|opposition|insurgents?|anti-?(?:government|assad|regime)|armed factions|armed groups?|factions)\b(?: (?:forces|fighters|factions|groups?|coalition|militants|troops|spokesman|tanks|alliance|rebels|gunmen))*$", re.I)  # fmt: skip
_LEAD = re.compile(r"^(?:the|a|an|some|several|many|most|two|three|four|five|its|their|his|all|more|various|other|unidentified|unknown|local|heavily|\d[\d,]*)\s+", re.I)  # fmt: skip
_QUALIFIED = re.compile(
    r"^(?:[A-Z][\w.'’]*|[a-z]+)-(?:backed|led|supported|aligned|allied|affiliated|linked|majority)\s+"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|ministry|government|army|military|spokes\w+|commander|leader|foreign|defen[cs]e|interior|officials?)\b",
    re.I,
)
_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'-]*\s+(?:(?:of|for|the|and|al)\s+)*){1,6}[A-Z][\w’'-]*)\s*\(([A-Z][A-Za-z-]{1,9})\)"
)
_OWNED = re.compile(r"^(.+?)['’]s?\s+(\w.*)$")


class ActorContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known around a mention: where, when, and the acronyms that the text defines."""

    countries: tuple[tuple[str, float], ...] = ()
    """(ISO code, weight), heaviest first."""
    date: dt.date | None = None
    acronyms: tuple[tuple[str, str], ...] = ()


def learn_acronyms(text: str) -> dict[str, str]:
    """Acronyms that the text defines: "Syrian Democratic Forces (SDF)" teaches SDF.

    Taken only where the letters are initials of the words before, so "(2024)" or "(AFP)" teach nothing.
    """
    found: dict[str, str] = {}
    for m in _ACRONYM.finditer(text):
        words = [w for w in m.group(1).split() if w[:1].isupper()]
        letters = m.group(2)
        initials = "".join(w[0] for w in words)
        if len(letters) <= len(initials) and initials.upper().endswith(letters.upper()):
            full = m.group(1).split()
            start = next(
                (
                    n
                    for n in range(len(full))
                    if [w for w in full[n:] if w[:1].isupper()] == words[-len(letters) :]
                ),
                0,
            )
            found.setdefault(letters, " ".join(full[start:]))
    return found


def resolve_actor(
    text: str, start: int, end: int, role: str, *, registry: Registry, context: ActorContext
) -> ResolvedActor:
    """What the words of a mention mean. Wrong is worse than unresolved: without a ground it stays open."""

    def done(
        actor: Actor | None, reason: str, *, generic: bool = False, name: str = ""
    ) -> ResolvedActor:
        return ResolvedActor(
            text=text, start=start, end=end, role=role, actor_id=actor.id if actor is not None else None,
            name=(actor.name if actor is not None else "") or name or text, generic=generic, reason=reason,
        )  # fmt: skip

    words = text.strip()
    acronyms = dict(context.acronyms)
    bare = words
    while (shorter := _LEAD.sub("", bare)) != bare and shorter:
        bare = shorter
    for form, why in _forms(words, bare, acronyms):
        found = [
            a for a in registry.find(form) if a.kind is not ActorKind.STATE or role != "perpetrator"
        ] or list(registry.find(form))
        if found:
            return done(_best(found, context), f"{why} {form!r} is in the registry")
    low = bare.split()
    if low and low[-1].casefold() in _NOT_ACTORS and not any(w[:1].isupper() for w in low[:-1]):
        return done(None, "people at large, no actor")
    generic = _side(bare, context, registry)
    if generic is not None:
        return done(
            generic, f"a side, read as that of {context.countries[0][0]}", generic=True, name=bare
        )
    if _OPPOSITION_SIDE.match(bare) or _GOVERNMENT_SIDE.match(bare):
        return done(None, "a side, but no country to read it against", generic=True, name=bare)
    own = registry.state_by_adjective(bare)
    if (
        own is not None
        and role == "perpetrator"
        and context.countries[:1]
        and context.countries[0][0] == own.home
    ):
        # "Syrian air strikes" in Syria: its own forces, not the country
        forces = registry.get(f"{own.id}-forces")
        if forces is not None:
            return done(forces, f"{bare!r} where it is at home: its forces")
    national = _by_nationality(bare, registry)
    if national is not None:
        return done(national[0], national[1])
    inner = _named_inside(bare, registry, context)
    if inner is not None:
        return done(inner, f"{inner.name!r} is named in it")
    return done(None, "in no registry, and nothing in it says whose", name=bare)


def _forms(words: str, bare: str, acronyms: dict[str, str]) -> list[tuple[str, str]]:
    forms = [(words, "the name"), (bare, "the name")]
    if bare in acronyms:
        forms.append((acronyms[bare], f"{bare} is defined in the text, and"))
    without = re.sub(r"\s*\([^)]*\)$", "", bare)
    if without != bare:
        forms.append((without, "the name"))
    unqualified = _QUALIFIED.sub("", bare)
    if unqualified != bare:
        forms.append((unqualified, "without its qualifier"))
    head, _, last = bare.rpartition(" ")
    if (
        head
        and last.casefold()
        in _FORCE
        | _GOVERNMENT
        | _REBEL
        | {
            "members",
            "positions",
            "units",
            "spokesman",
            "spokesperson",
            "vehicle",
            "convoys",
            "convoy",
            "militiamen",
            "troops",
            "coalition",
        }
        | _NOT_ACTORS
    ):
        forms.append((head, "before its head word,"))
        if head in acronyms:
            forms.append((acronyms[head], f"{head} is defined in the text, and"))
    return forms


def _best(found: list[Actor], context: ActorContext) -> Actor:
    """Of several bodies of one name, the one active where the text is."""
    weights = dict(context.countries)
    return min(
        found, key=lambda a: (-max((weights.get(c, 0.0) for c in a.countries), default=0.0), a.id)
    )


def _side(bare: str, context: ActorContext, registry: Registry) -> Actor | None:
    if not context.countries:
        return None
    country = context.countries[0][0].lower()
    if _GOVERNMENT_SIDE.match(bare):
        armed = re.search(
            r"forces|troops|soldiers|warplanes|jets|aircraft|army|military|air force|helicopters|loyalist",
            bare,
            re.I,
        )
        return registry.get(f"{country}-forces" if armed else f"{country}-government")
    if _OPPOSITION_SIDE.match(bare):
        return registry.get(f"{country}-opposition")
    return None


def _by_nationality(bare: str, registry: Registry) -> tuple[Actor, str] | None:
    """ "Russian warplanes", "Turkey's interior minister", "Israeli": a state's forces or government."""
    owned = _OWNED.match(bare)
    first, rest = (
        (owned.group(1), owned.group(2))
        if owned
        else (bare.split()[0] if bare.split() else "", bare.partition(" ")[2])
    )
    state = registry.state_by_adjective(first)
    if state is None and owned:
        state = next((a for a in registry.find(first) if a.kind is ActorKind.STATE), None)
    if state is None and len(bare.split()) > 1:
        two = " ".join(bare.split()[:2])
        state, rest = registry.state_by_adjective(two), " ".join(bare.split()[2:])
    if state is None:
        return None
    code = state.id
    if not rest:
        return state, f"the adjective {first!r} stands for the state"
    heads = {w.casefold() for w in re.findall(r"[\w']+", rest)}
    if heads & _NOT_ACTORS and not heads & (_FORCE | _GOVERNMENT | _REBEL):
        return None
    if heads & _REBEL:
        side = registry.get(f"{code}-opposition")
        return (
            (side, f"{bare!r}: the armed opposition of {state.name}") if side is not None else None
        )
    if heads & _GOVERNMENT or _OFFICE.search(rest):
        actor = registry.get(f"{code}-government")
        return (actor, f"{bare!r}: an office of {state.name}") if actor is not None else None
    if heads & _FORCE:
        actor = registry.get(f"{code}-forces")
        return (actor, f"{bare!r}: forces of {state.name}") if actor is not None else None
    return None


def _named_inside(bare: str, registry: Registry, context: ActorContext) -> Actor | None:
    """A body named within a longer mention: "members of the Iraqi Popular Mobilization Forces"."""
    words = bare.split()
    for size in range(min(6, len(words)), 1, -1):
        for i in range(len(words) - size + 1):
            piece = " ".join(words[i : i + size])
            if not piece[:1].isupper():
                continue
            found = [a for a in registry.find(piece) if a.kind is not ActorKind.STATE]
            if found:
                return _best(found, context)
    for word in words:
        if len(word) > 2 and word.isupper():
            found = [a for a in registry.find(word) if a.kind is not ActorKind.STATE]
            if found:
                return _best(found, context)
    return None


def same_actor(a: str, b: str) -> bool:
    """Whether two names fold to the same key."""
    return actor_key(a) == actor_key(b)
