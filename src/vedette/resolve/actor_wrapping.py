"""A body's name in its wrapping: "members of X", "X militants", "Turkish-backed X", "Assad's forces"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.model import ActorKind
from vedette.resolve import actor_words as w
from vedette.resolve.actor_context import Found, Lookup, opened
from vedette.resolve.actor_states import body_of, national
from vedette.resolve.registry import actor_key

_OWNED = re.compile(r"^(.+?)(?:['’]s|(?<=s)['’])\s+(\w.*)$")
_OF = re.compile(r"^(.*?)\s+(?:of|from|for|with|within|inside|at)\s+(?:the\s+)?(.+)$")
_TAIL = re.compile(r"\s*(?:,|\(|\s(?:led|backed|supported|who|which|that|including|loyal|in|near|at|inside|across|operating|based)\s).*$")  # fmt: skip
_QUALIFIED = re.compile(r"^(?:[\w.’']+)-(?:backed|led|supported|aligned|allied|affiliated|linked|majority|based)\s+")  # fmt: skip


def without_tail(bare: str) -> str:
    """What stands before a relative clause, a bracket or a place: the head of the mention."""
    return _TAIL.sub("", bare) or bare


def wrapped(lookup: Lookup, bare: str) -> Found | None:
    """ "members of X", "X militants", "X leader So-and-so", "Turkish-backed X"."""
    plain = _QUALIFIED.sub("", bare)
    if plain != bare and (found := lookup.name(plain, "without its qualifier,", loosely=False)):
        return found
    of = _OF.match(bare)
    if of:
        if found := _led(lookup, bare):
            return found
        heads = {actor_key(x) for x in of.group(1).split()}
        if heads & w.SOMEBODY_ELSE:
            return Found(None, f"somebody else than {of.group(2)!r}: not named", generic=True, name=bare)  # fmt: skip
        last = w.singular(of.group(1).split()[-1])
        if last in w.PART or last in w.TRAILING:
            part = _part_of(lookup, of.group(1), of.group(2))
            if part is not None:
                return part if part.actor is not None else None
    return _before_titles(lookup, bare)


def _part_of(lookup: Lookup, part: str, whole: str) -> Found | None:
    """ "a commander of X", "president of Russia"; nobody found: it is a state's that has no such body."""
    registry, on = lookup.registry, lookup.context.date
    inner = opened(_TAIL.sub("", whole))
    if found := lookup.name(inner, f"{part!r} of it:") or national(lookup, inner):
        if found.actor is None or found.actor.kind is not ActorKind.STATE:
            return found
        if rank := body_of(found.actor, part, registry, on):
            return Found(rank, f"{part!r} of {inner!r}")
    titled = whole.split()
    for n in range(min(5, len(titled) - 1), 0, -1):
        body = lookup.pick(" ".join(titled[:n]))
        if body is None or not titled[n][:1].isupper():
            continue
        if body.kind is ActorKind.STATE:
            return Found(body_of(body, part, registry, on), f"{part!r} of {body.name}")
        if n > 1 and body.kind is not ActorKind.PERSON:
            return Found(body, f"{part!r} of {body.name}, and a person's name")
    return None


def _before_titles(lookup: Lookup, bare: str) -> Found | None:
    parts = bare.split()
    for n in range(len(parts) - 1, 0, -1):
        if w.singular(parts[n]) not in w.TRAILING:
            # "X leader So-and-so": what stands after a title is a person's name
            if any(w.singular(p) in w.TITLES for p in parts[1:n]) and parts[n][:1].isupper():
                continue
            break
        front = " ".join(parts[:n])
        found = lookup.name(front, f"before {' '.join(parts[n:])!r},")
        if found is None and _QUALIFIED.match(front):
            found = lookup.name(_QUALIFIED.sub("", front), "without its qualifier,")
        if found and found.actor is not None and found.actor.kind is not ActorKind.STATE:
            return _arms_of(lookup, found, parts[n:]) or found
    return None


def _arms_of(lookup: Lookup, found: Found, heads: list[str]) -> Found | None:
    """ "Syrian government warplanes": of a government, its forces."""
    actor = found.actor
    if actor is None or actor.kind is not ActorKind.GOVERNMENT or not actor.home:
        return None
    last = w.singular(heads[-1])
    if not {last} & (w.AIR | w.SEA | w.FORCE) or last in w.RULE:
        return None
    state = lookup.registry.get(actor.home.lower())
    own = f"{actor.home.lower()}-government"
    if actor.id not in (own, lookup.registry.heir(own, lookup.context.date)):
        return None
    body = body_of(state, last, lookup.registry, lookup.context.date)
    return Found(body, f"{last!r} of {actor.name}") if body is not None else None


def _led(lookup: Lookup, bare: str) -> Found | None:
    """ "Movement of X leader": the "of" belongs to the body's name, not to the leader."""
    parts = bare.split()
    while len(parts) > 3 and w.singular(parts[-1]) in w.TRAILING:
        parts.pop()
        if found := lookup.name(" ".join(parts), "before what follows,", loosely=False):
            return found
    return None


def owned(lookup: Lookup, bare: str) -> Found | None:
    """ "Assad's forces", "Turkey's interior minister"; also where the apostrophe was lost."""
    registry = lookup.registry
    m = _OWNED.match(bare)
    owner, head = (m.group(1), m.group(2)) if m else ("", "")
    if not m:
        first, _, head = bare.partition(" ")
        if not head or not first.endswith("s") or registry.find(first):
            return None
        owner = first[:-1]
    if not owner[:1].isupper():
        return None
    found = lookup.name(owner, "the owner", loosely=False)
    if found is None or found.actor is None:
        return None
    actor = found.actor
    if actor.kind is ActorKind.STATE:
        of_state = body_of(actor, head, registry, lookup.context.date)
        if of_state:
            return Found(of_state, f"{head!r} of {actor.name}")
        return lookup.name(head) or wrapped(lookup, head)
    last = w.singular(head.split()[-1])
    if actor.kind is ActorKind.GOVERNMENT and last in w.FORCE and actor.home:
        forces = registry.get(f"{actor.home.lower()}-forces")
        return Found(forces or actor, f"{head!r} of {actor.name}")
    if last in w.TRAILING or last in w.PART or last in w.RULE:
        return found
    # "EU's diplomatic chief So-and-so"
    titled = any(w.singular(x) in w.TITLES for x in head.split()[:-1])
    return found if titled and head.split()[-1][:1].isupper() else None


def inside(lookup: Lookup, bare: str) -> Found | None:
    """A body named within a longer mention, where the mention is headed by people in arms."""
    parts = bare.split()
    if not any(w.singular(p) in w.TRAILING | w.PART | w.RULE for p in parts):
        return None
    for found in _pieces(lookup, parts):
        if found.actor is not None and found.actor.kind is not ActorKind.STATE:
            return Found(found.actor, f"{found.actor.name!r} is named in it")
    return None


def _pieces(lookup: Lookup, parts: list[str]) -> Iterator[Found]:
    for size in range(min(6, len(parts)), 0, -1):
        for i in range(len(parts) - size + 1):
            piece = " ".join(parts[i : i + size])
            if size == 1 and piece[-1:] == "s" and len(piece) > 3 and piece[:-1].isupper():
                piece = piece[:-1]
            # a lone word must be written as an acronym; one of two letters only before a title
            capital = piece.isupper() and (len(piece) > 2 or (i == 0 and len(parts) > 2))
            if (size > 1 and piece[:1].isupper()) or capital:
                found = lookup.name(piece, loosely=False)
                if found:
                    yield found
