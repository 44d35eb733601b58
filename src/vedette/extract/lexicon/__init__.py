"""The words that the rules of extraction look for, loaded once from the YAML files beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from vedette.errors import DataError
from vedette.model import EVENT_TYPES, Modality


@dataclass(frozen=True)
class Lexicon:
    """Look-up tables by lemma."""

    nouns: dict[str, str]
    """Noun lemma → event type."""
    verbs: dict[str, str]
    """Verb lemma → event type."""
    phrases: dict[tuple[str, ...], str]
    """Lemmas of a noun phrase → event type."""
    speech: dict[str, Modality]
    """Verb of saying → the modality that it gives."""
    speech_nouns: dict[str, Modality]
    """Noun of saying ("reports that …") → the modality that it gives."""
    speakers: dict[str, frozenset[str]]
    """Kind of speaker → the nouns that name one."""
    speaker_modifiers: frozenset[str]
    wires: frozenset[str]
    speech_adverbs: dict[str, Modality]
    hypothetical_auxiliaries: frozenset[str]
    future_auxiliaries: frozenset[str]
    hypothetical_nouns: frozenset[str]
    hypothetical_adjectives: frozenset[str]
    negators: frozenset[str]
    groups: dict[str, str]
    """Person noun → group."""
    sites: dict[str, str]
    means: dict[str, str]
    weapon_names: frozenset[str]
    """Makes of weapons, which stand before the weapon like a name: "*Shahed* drones"."""
    actor_heads: frozenset[str]
    place_heads: frozenset[str]


def read_lexicon(name: str) -> dict[str, Any]:
    """The mapping of one file beside this module; ``DataError`` if it holds none."""
    text = files("vedette.extract.lexicon").joinpath(name).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # nosec B506 # the safe loader, in C
    if not isinstance(loaded, dict):
        raise DataError(f"lexicon file {name} is no mapping", "Reinstall the package.")
    return loaded


def _inverted(table: dict[str, list[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


@cache
def lexicon() -> Lexicon:
    """The lexicon, read and checked once; ``DataError`` names the file and the entry at fault."""
    events = read_lexicon("events.yaml")
    speech = read_lexicon("speech.yaml")
    things = read_lexicon("things.yaml")
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for type_id, words in events.items():
        if type_id not in EVENT_TYPES:
            raise DataError(f"events.yaml names the unknown event type {type_id!r}")
        for part, table in (("nouns", nouns), ("verbs", verbs)):
            for word in words.get(part, ()):
                if table.setdefault(word, type_id) != type_id:
                    raise DataError(
                        f"events.yaml: {word!r} stands under {table[word]} and {type_id}"
                    )
        for phrase in words.get("phrases", ()):
            phrases[tuple(phrase.split())] = type_id
    moods = (Modality.REPORTED, Modality.STATED, Modality.CLAIMED, Modality.ALLEGED)
    verbs_of_saying: dict[str, Modality] = {}
    for mood in (*moods, Modality.DENIED, Modality.EXPECTED):
        for verb in speech[mood.value]:
            verbs_of_saying.setdefault(verb, mood)
    return Lexicon(
        nouns=nouns,
        verbs=verbs,
        phrases=phrases,
        speech=verbs_of_saying,
        speech_nouns={w: Modality(m) for m, ws in speech["nouns"].items() for w in ws},
        speakers={kind: frozenset(nouns) for kind, nouns in speech["speakers"].items()},
        speaker_modifiers=frozenset(speech["speaker_modifiers"]),
        wires=frozenset(speech["wires"]),
        speech_adverbs={w: Modality(m) for m, ws in speech["adverbs"].items() for w in ws},
        hypothetical_auxiliaries=frozenset(speech["hypothetical_auxiliaries"]),
        future_auxiliaries=frozenset(speech["future_auxiliaries"]),
        hypothetical_nouns=frozenset(speech["hypothetical_nouns"]),
        hypothetical_adjectives=frozenset(speech["hypothetical_adjectives"]),
        negators=frozenset(speech["negators"]),
        groups=_inverted(read_lexicon("groups.yaml")),
        sites=_inverted(things["sites"]),
        means=_inverted(things["means"]),
        weapon_names=frozenset(things["weapon_names"]),
        actor_heads=frozenset(things["actor_heads"]),
        place_heads=frozenset(things["place_heads"]),
    )
