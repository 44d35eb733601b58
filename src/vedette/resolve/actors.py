"""Actor mentions resolved: to a body of the registry, to a side in a country, or honestly not.

The order is from the certain to the inferred: a name (learned acronyms included), a name inside its
wrapping ("members of …", "… militants"), a nationality with a head noun, a side read against the
country, a noun that points back, and the name of a body that no registry holds. Wrong is worse than
unresolved, and every result says by what it came.

Where to look: names and dates of office ``actor_context``, wrappings ``actor_wrapping``, nationalities
``actor_states``, sides ``actor_sides``, new bodies ``actor_new``, the nouns themselves ``actor_words``.
"""

from __future__ import annotations

import re

import msgspec

from vedette.model import ActorKind, ResolvedActor
from vedette.resolve import actor_words as w
from vedette.resolve.acronyms import learn_acronyms, learn_persons
from vedette.resolve.actor_context import ActorContext, Found, Lookup, opened
from vedette.resolve.actor_new import new_body
from vedette.resolve.actor_sides import backed, peoples, pointing_back, side
from vedette.resolve.actor_states import adjective_actor, national
from vedette.resolve.actor_wrapping import inside, owned, without_tail, wrapped
from vedette.resolve.registry import Registry

__all__ = ["ActorContext", "adjective_actor", "learn_acronyms", "learn_persons", "resolve_actor"]

_FORMER = re.compile(r"(?:the |a )?(?:former|ex)[ -]", re.I)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
_EMPLOYERS = frozenset({ActorKind.AGENCY, ActorKind.RESCUE, ActorKind.MEDIA, ActorKind.MONITOR})
_STEPS = (wrapped, owned, national, backed, peoples, side)


def resolve_actor(
    text: str, start: int, end: int, role: str, *, registry: Registry, context: ActorContext
) -> ResolvedActor:
    """What the words of a mention mean; ``start`` and ``end`` are passed through.

    A person resolves to the body that the person speaks for on ``context.date``, an office to its
    state's government. ``generic`` where the words name a side and not a body, ``provisional`` where
    they name a body that the registry does not hold.
    """
    found = _read(_trimmed(text), Lookup(registry, context, role))
    actor = found.actor
    return ResolvedActor(
        text=text, start=start, end=end, role=role, actor_id=actor.id if actor is not None else None,
        name=actor.name if actor is not None else found.name or text, generic=found.generic,
        provisional=found.provisional, reason=found.reason,
    )  # fmt: skip


def _read(words: str, lookup: Lookup) -> Found:
    if _FORMER.match(words) and len(words.split()) > 2:
        return Found(None, "a former office: speaks for it no longer", name=words)
    bare = opened(words)
    head = without_tail(bare)
    if named := lookup.name(words) or lookup.name(bare):
        return named
    # "armed forces", "local authorities", "civil defence workers": here every word counts
    whole = _ARTICLE.sub("", words)
    if (whole != bare or _people(head)) and (found := side(lookup, whole)):
        return found
    full = lookup.acronyms.get(bare, "")
    if full and full != bare and (meant := _read(full, lookup)).actor is not None:
        return msgspec.structs.replace(
            meant, reason=f"{bare} is {full!r} in the text: {meant.reason}"
        )
    if person := _titled(lookup, bare.split()):
        return person
    people = _people(head)
    if people and (workers := _workers_of(lookup, head)):
        return workers
    if people and not lookup.name(head):
        return Found(None, f"not an actor: {people!r} are people at large", name=bare)
    forms = tuple(dict.fromkeys((bare, head)))
    for step in _STEPS:
        for form in forms:
            if found := step(lookup, form):
                return found
    if found := pointing_back(lookup, bare) or inside(lookup, bare):
        return found
    new = new_body(lookup.acronyms.get(bare, ""), lookup.registry) or new_body(
        head, lookup.registry
    )
    if new and (known := lookup.name(new)):
        return known
    if new:
        return Found(None, f"{new!r} is named as a body, and is in no registry", name=new, provisional=True)  # fmt: skip
    if w.singular(head.split()[-1] if head.split() else "") in w.MILITANT | w.REBELS:
        return Found(None, "people in arms of a name that no registry has", True, bare)
    return Found(None, "in no registry, and nothing in it says whose", name=bare)


def _titled(lookup: Lookup, words: list[str]) -> Found | None:
    """ "Secretary of State So-and-so": the person that the registry knows, after a title."""
    for n in (4, 3, 2, 1):
        before = words[:-n]
        if before and any(w.singular(x) in w.TITLES for x in before):
            person = lookup.pick(" ".join(words[-n:]))
            if person is not None and person.kind is ActorKind.PERSON:
                return lookup.name(" ".join(words[-n:]), "after a title,")
    return None


def _workers_of(lookup: Lookup, head: str) -> Found | None:
    """ "Civil defence workers", "Red Crescent medics": those who work for a body are it."""
    name, _, last = head.rpartition(" ")
    if w.singular(last) not in w.WORKERS or not name:
        return None
    found = lookup.name(name, f"before {last!r},")
    return found if found and found.actor is not None and found.actor.kind in _EMPLOYERS else None


def _trimmed(text: str) -> str:
    """Without quotes and stops around it; the stop of initials ("U.S.") stays."""
    words = text.strip(' \t\n"“”,;:')
    return words if re.search(r"\b\w\.\w\.$", words) else words.strip('."“” ')


def _people(head: str) -> str:
    """The word for people at large that heads the mention, or nothing."""
    before = head.split(" of ")[0].split(" from ")[0].split()
    last = before[-1] if before else ""
    return last if w.singular(last) in w.PEOPLE else ""
