"""The registry of actors: who acts and who speaks, from the YAML files under ``data/actors``."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vedette.errors import DataError
from vedette.model import Actor, ActorKind, Relation, RelationKind

_ARTICLES = frozenset(("the", "a", "an", "al", "el"))
_INITIALS = re.compile(r"\b\w(?:\.\w)+\b\.?")
_POSSESSIVE = re.compile(r"'s\b")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʿ": None, "ʾ": None, "–": " ", "—": " ", "‑": " ", "“": " ", "”": " ", "ـ": None})  # fmt: skip
_BREAKS = str.maketrans(dict.fromkeys('-/()".,', " ") | {"`": None})
#: Short names in capitals: only so written are they names ("US", not "us"; "IS", not "is").
_CAPITALS = 3
#: An article tells nothing of the name that follows: so many words are tried after it.
_LONGEST = 6
_ENTRY = frozenset(
    "id name kind countries home aliases adjectives side relations ucdp_id source".split()
)
_RELATION = frozenset("kind object since until source".split())
#: Relations that put an actor on another's side; backing does not: a backer stays a power of its own.
_SIDE = (RelationKind.PART_OF, RelationKind.LED_BY)


@lru_cache(maxsize=100_000)
def actor_key(name: str) -> str:
    """Fold a name: no case, marks, apostrophes, article or possessive; hyphens are spaces.

    "Hay'at Tahrir al-Sham" and "Hayat Tahrir al Sham" have one key; so have "Sudan's army" and
    "Sudan army".
    """
    text = name.casefold()
    if not text.replace(" ", "").isalpha() or not text.isascii():
        if not text.isascii():
            text = unicodedata.normalize("NFKD", text)
            text = "".join(c for c in text if not unicodedata.combining(c)).translate(_MARKS)
        if "." in text:
            text = _INITIALS.sub(lambda m: m.group().replace(".", ""), text)
        if "'" in text:
            text = _POSSESSIVE.sub("", text).replace("'", "")
        text = text.translate(_BREAKS)
    words = text.split()
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def plural_key(name: str) -> str:
    """A looser key for names of several words: a plural or a genitive that lost its apostrophe.

    "Syrian armys" and "Kurdish Peoples Protection Units" fold here; single words never do, or Hama
    would be Hamas.
    """
    words = actor_key(name).split()
    if len(words) < 2:
        return ""
    return " ".join(
        w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "us", "is")) else w
        for w in words
    )


class Registry:
    """Actors by id and by name. Immutable once loaded."""

    def __init__(
        self, actors: dict[str, Actor], version: str, made: frozenset[str] = frozenset()
    ) -> None:
        """``made``: ids of the actors made from a state's row; their forms give way to named bodies."""
        self._actors = actors
        self.version = version
        self._by_name: dict[str, tuple[str, ...]] = {}
        self._by_adjective: dict[str, str] = {}
        self._heirs: dict[str, tuple[tuple[dt.date, str], ...]] = {}
        for actor in sorted(actors.values(), key=lambda a: a.id in made):
            for name in (actor.name, *actor.aliases):
                key = actor_key(name)
                known = self._by_name.get(key, ())
                if actor.id not in known and not (known and actor.id in made):
                    self._by_name[key] = (*known, actor.id)
            if actor.kind is ActorKind.STATE:
                for adjective in actor.adjectives:
                    self._by_adjective.setdefault(actor_key(adjective), actor.id)
            for relation in actor.relations:
                if relation.kind is RelationKind.SUCCEEDS and relation.since is not None:
                    heirs = (*self._heirs.get(relation.object, ()), (relation.since, actor.id))
                    self._heirs[relation.object] = tuple(sorted(heirs))

    @cached_property
    def _firsts(self) -> dict[str, int]:
        longest: dict[str, int] = {}
        for words in map(str.split, self._by_name):
            if words:
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return longest

    def longest_from(self, word: str) -> int:
        """How many words the longest name has that may begin with this one; 0: no name does."""
        key = actor_key(word).split()
        if not key or key[0] in _ARTICLES:
            return _LONGEST if key else 0
        return self._firsts.get(key[0], 0)

    @cached_property
    def _by_plural(self) -> dict[str, tuple[str, ...]]:
        out: dict[str, tuple[str, ...]] = {}
        for key, ids in self._by_name.items():
            loose = plural_key(key)
            if loose:
                out[loose] = tuple(dict.fromkeys((*out.get(loose, ()), *ids)))
        return out

    @classmethod
    def load(cls) -> Registry:
        """The shipped registry, read and checked once per process. Raises ``DataError``."""
        return _load()

    def actor(self, id: str) -> Actor:
        """The actor with this id; ``KeyError`` if there is none."""
        return self._actors[id]

    def get(self, id: str) -> Actor | None:
        """The actor with this id, if there is one."""
        return self._actors.get(id)

    def all(self) -> tuple[Actor, ...]:
        """All actors by id."""
        return tuple(self._actors[i] for i in sorted(self._actors))

    def find(self, text: str) -> tuple[Actor, ...]:
        """Actors that go by this name, whatever its case, marks, article or possessive."""
        key = actor_key(text)
        if len(key) <= _CAPITALS and key.isalpha() and key.isascii() and text.strip().islower():
            return ()
        return tuple(self._actors[i] for i in self._by_name.get(key, ()))

    def find_loosely(self, text: str) -> tuple[Actor, ...]:
        """As ``find``, or failing that by ``plural_key``; only where one body alone answers to it."""
        found = self.find(text) or tuple(
            self._actors[i] for i in self._by_plural.get(plural_key(text), ())
        )
        return found if len(found) == 1 or self.find(text) else ()

    def heir(self, id: str, on: dt.date | None) -> str:
        """Who bears the office on the day: the last to have succeeded by then, or the actor itself."""
        while on is not None:
            heirs = [h for since, h in self._heirs.get(id, ()) if since <= on]
            if not heirs:
                break
            id = heirs[-1]
        return id

    def begun(self, id: str, on: dt.date | None) -> bool:
        """Whether the actor was there on the day, as far as its relations tell.

        No: it succeeds another only later, or all that is known of it begins later.
        """
        relations = self._actors[id].relations
        if on is None or not relations:
            return True
        later = [r.since is not None and r.since > on for r in relations]
        return not all(later) and not any(
            x and r.kind is RelationKind.SUCCEEDS for x, r in zip(later, relations, strict=True)
        )

    def by_adjective(self, word: str) -> tuple[Actor, ...]:
        """The bodies other than states that an adjective may stand for: "Kurdish"."""
        return self._by_people.get(actor_key(word), ())

    @cached_property
    def _by_people(self) -> dict[str, tuple[Actor, ...]]:
        out: dict[str, tuple[Actor, ...]] = {}
        for actor in self._actors.values():
            if actor.kind is not ActorKind.STATE:
                for key in dict.fromkeys(map(actor_key, actor.adjectives)):
                    out[key] = (*out.get(key, ()), actor)
        return out

    def state_by_adjective(self, word: str) -> Actor | None:
        """The state that an adjective stands for: "Russian" is Russia."""
        found = self._by_adjective.get(actor_key(word))
        return self._actors[found] if found else None

    def relations(self, id: str, on: dt.date | None = None) -> tuple[Relation, ...]:
        """An actor's relations, those alone that hold on the day where one is given."""
        actor = self._actors.get(id)
        if actor is None:
            return ()
        return tuple(
            r
            for r in actor.relations
            if on is None
            or ((r.since is None or r.since <= on) and (r.until is None or on <= r.until))
        )

    def side_of(self, id: str, on: dt.date | None = None) -> str:
        """The side that an actor stands on: what it is part of or led by, at the top; itself otherwise."""
        seen = {id}
        while True:
            up = next(
                (
                    r.object
                    for r in self.relations(id, on)
                    if r.kind in _SIDE and r.object not in seen
                ),
                None,
            )
            if up is None:
                return id
            seen.add(up)
            id = up


@cache
def _load() -> Registry:
    folder = files("vedette.data").joinpath("actors")
    actors: dict[str, Actor] = {}
    digest = hashlib.sha256()
    made: set[str] = set()
    where: dict[str, str] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for entry in sorted(folder.iterdir(), key=lambda f: f.name):
        if not entry.name.endswith(".yaml"):
            continue
        raw = entry.read_bytes()
        digest.update(entry.name.encode() + b"\0" + raw)
        try:
            loaded = yaml.load(raw, Loader=loader)  # nosec B506 # the safe loader, in C
        except yaml.YAMLError as error:
            raise DataError(f"{entry.name} is not YAML: {error}") from error
        rows = "rows" in loaded
        for actor in _states(loaded, entry.name) if rows else _bodies(loaded, entry.name):
            known = actor.id in actors
            # what a region's file says of a state's forces goes before the row of the state
            if known and rows and actor.id not in made:
                continue
            if known and not (actor.id in made and not rows):
                raise DataError(
                    f"{entry.name}: the id {actor.id!r} is taken already, in {where[actor.id]}"
                )
            actors[actor.id], where[actor.id] = actor, entry.name
            (made.add if rows else made.discard)(actor.id)
    check(actors, where, frozenset(made))
    return Registry(actors, "actors-" + digest.hexdigest()[:12], frozenset(made))


def check(actors: dict[str, Actor], where: dict[str, str], made: frozenset[str]) -> None:
    """Raise ``DataError`` for a relation that leads nowhere or has no source, or a name borne twice.

    Two bodies may share a name only where one succeeds the other: then the date decides.
    """
    bearers: dict[str, Actor] = {}
    for actor in actors.values():
        at = f"{where.get(actor.id, '')}: {actor.id}"
        for relation in actor.relations:
            said = f"{at}: {relation.kind.value} {relation.object!r}"
            if relation.object not in actors:
                raise DataError(f"{said}, whom no file has", "Name an id of these files.")
            if not relation.source:
                raise DataError(f"{said} has no source", "Say where the relation is known from.")
            if relation.since and relation.until and relation.since > relation.until:
                raise DataError(f"{said} ends before it begins")
        if actor.id in made:
            continue
        for key in {actor_key(n) for n in (actor.name, *actor.aliases)}:
            other = bearers.setdefault(key, actor)
            if other is not actor and not (_succeeds(actor, other) or _succeeds(other, actor)):
                raise DataError(
                    f"{at} and {other.id} both go by {key!r}",
                    "Drop the name from one, or say which succeeds the other.",
                )


def _succeeds(actor: Actor, other: Actor) -> bool:
    return any(r.kind is RelationKind.SUCCEEDS and r.object == other.id for r in actor.relations)


def _states(loaded: dict[str, Any], name: str) -> list[Actor]:
    out: list[Actor] = []
    source = "ISO 3166-1"
    for row in loaded["rows"]:
        parts = [p.strip() for p in str(row).split("|")]
        if len(parts) != 4:
            raise DataError(f"{name}: a row has four columns, not {len(parts)}: {row!r}")
        code, state, adjectives, others = parts[0], parts[1], _split(parts[2]), _split(parts[3])
        id = code.lower()
        words = (*adjectives, f"{state}'s")
        governments = [
            f"{a} {n}"
            for a in words
            for n in ("government", "authorities", "regime", "administration", "officials")
        ]
        forces = [
            f"{a} {n}"
            for a in words
            for n in (
                "army", "military", "forces", "troops", "soldiers", "armed forces", "security forces", "government forces",
                "warplanes", "jets", "aircraft", "air force", "navy", "police", "fighter jets", "warships", "drones",
            )
        ]  # fmt: skip
        out += [
            Actor(id=id, name=state, kind=ActorKind.STATE, countries=(code,), home=code, aliases=others, adjectives=adjectives, source=source),
            Actor(id=f"{id}-government", name=f"{adjectives[0]} government", kind=ActorKind.GOVERNMENT, countries=(code,), home=code, aliases=(f"Government of {state}", *governments), source=source),
            Actor(
                id=f"{id}-forces", name=f"{adjectives[0]} armed forces", kind=ActorKind.ARMED_FORCE, countries=(code,), home=code, aliases=tuple(forces),
                relations=(Relation(kind=RelationKind.PART_OF, object=f"{id}-government", source=source),), source=source,
            ),
        ]  # fmt: skip
    return out


def _split(text: str) -> tuple[str, ...]:
    return tuple(t.strip() for t in text.split(",") if t.strip())


def _bodies(loaded: dict[str, Any], name: str) -> list[Actor]:
    out = []
    for row in loaded["actors"]:
        strange = set(row) - _ENTRY | {
            k for r in row.get("relations", ()) for k in set(r) - _RELATION
        }
        if strange:
            raise DataError(
                f"{name}: entry {row.get('id', row)!r} has fields that are not known: "
                + ", ".join(sorted(strange)),
                f"Known: {', '.join(sorted(_ENTRY))}; in relations: {', '.join(sorted(_RELATION))}.",
            )
        try:
            relations = tuple(
                Relation(
                    kind=RelationKind(r["kind"]),
                    object=r["object"],
                    since=r.get("since"),
                    until=r.get("until"),
                    source=r.get("source", ""),
                )
                for r in row.get("relations", ())
            )
            out.append(
                Actor(
                    id=row["id"],
                    name=row["name"],
                    kind=ActorKind(row["kind"]),
                    countries=tuple(row.get("countries", loaded.get("countries", ()))),
                    home=row.get("home", ""),
                    aliases=tuple(str(a) for a in row.get("aliases", ())),
                    adjectives=tuple(row.get("adjectives", ())),
                    relations=relations,
                    ucdp_id=row.get("ucdp_id"),
                    source=row.get("source", loaded["source"]),
                )
            )
        except (KeyError, ValueError) as error:
            raise DataError(
                f"{name}: entry {row.get('id', row)!r} is not valid: {error}"
            ) from error
    return out
