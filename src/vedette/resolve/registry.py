"""The registry of actors: who acts and who speaks, from the YAML files under ``data/actors``."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vedette.errors import DataError
from vedette.model import Actor, ActorKind, Relation, RelationKind

_ARTICLE = re.compile(r"^(?:the|a|an|al|el)[ -]")
#: Relations that put an actor on another's side; backing does not: a backer stays a power of its own.
_SIDE = (RelationKind.PART_OF, RelationKind.LED_BY)


@lru_cache(maxsize=100_000)
def actor_key(name: str) -> str:
    """Fold a name: no case, marks, apostrophes, article or possessive; hyphens are spaces.

    "Hay'at Tahrir al-Sham" and "Hayat Tahrir al Sham" have one key; so have "Sudan's army" and
    "Sudan army".
    """
    text = unicodedata.normalize("NFKD", name)
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"['’ʿʾ`]", "", text)
    text = (
        re.sub(r"[-–/()\"“”.,]+", " ", text)
        if not re.fullmatch(r"(?:\w\.)+", text)
        else text.replace(".", "")
    )
    text = re.sub(r"\s+", " ", text).strip()
    return _ARTICLE.sub("", text)


class Registry:
    """Actors by id and by name. Immutable once loaded."""

    def __init__(self, actors: dict[str, Actor], version: str) -> None:
        self._actors = actors
        self.version = version
        self._by_name: dict[str, tuple[str, ...]] = {}
        self._by_adjective: dict[str, str] = {}
        for actor in actors.values():
            for name in (actor.name, *actor.aliases):
                key = actor_key(name)
                if actor.id not in self._by_name.get(key, ()):
                    self._by_name[key] = (*self._by_name.get(key, ()), actor.id)
            if actor.kind is ActorKind.STATE:
                for adjective in actor.adjectives:
                    self._by_adjective.setdefault(actor_key(adjective), actor.id)

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
        return tuple(self._actors[i] for i in self._by_name.get(actor_key(text), ()))

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
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for entry in sorted(folder.iterdir(), key=lambda f: f.name):
        if not entry.name.endswith(".yaml"):
            continue
        raw = entry.read_bytes()
        digest.update(raw)
        loaded = yaml.load(raw, Loader=loader)
        found = _states(loaded, entry.name) if "rows" in loaded else _bodies(loaded, entry.name)
        for actor in found:
            if actor.id in actors and not actor.id.endswith(("-forces", "-government")):
                raise DataError(f"{entry.name}: the id {actor.id!r} is taken already")
            # what a region's file says of a state's forces goes before the row of the state
            if actor.id not in actors or "rows" not in loaded:
                actors[actor.id] = actor
    for actor in actors.values():
        for relation in actor.relations:
            if relation.object not in actors:
                raise DataError(
                    f"{actor.id}: {relation.kind.value} {relation.object!r}, whom no file has"
                )
            if not relation.source:
                raise DataError(
                    f"{actor.id}: {relation.kind.value} {relation.object!r} has no source"
                )
    return Registry(actors, "actors-" + digest.hexdigest()[:12])


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
