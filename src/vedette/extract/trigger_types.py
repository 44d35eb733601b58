"""What a trigger is, and how means and company refine its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    conjuncts,
    content,
    group_of,
    is_nominal,
    is_proper,
    lemma,
    prepositions,
)
from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token


@dataclass(frozen=True)
class Trigger:
    """A word that tells of an event."""

    token: Token
    event_type: str
    mention: Mention
    rule: str

    @property
    def family(self) -> str:
        """Family of the event type."""
        return self.event_type.split(".", 1)[0]

    @property
    def is_noun(self) -> bool:
        """Whether the event is named by a noun."""
        return is_nominal(self.token)


#: Verbs that only carry an event noun: "carry out air strikes", "the strike hits a market".
LIGHT_VERBS = frozenset("launch carry conduct stage mount begin start renew intensify perform execute wage resume lead commit perpetrate make open continue announce step undertake escalate hit strike target kill rock".split())  # fmt: skip


_AIRCRAFT = frozenset("warplane jet aircraft plane helicopter bomber airplane airforce".split())


_SETTLEMENTS = lexicon().place_heads


#: What is fought without violence.
NO_FOE = frozenset(
    "disease fire fires blaze wildfire flame inferno flood cancer virus pandemic epidemic corruption poverty inflation crime drug hunger".split()
)


def is_structure(token: Token | None) -> bool:
    """Whether the word is something built, that can collapse."""
    return token is not None and (
        lemma(token) in lexicon().sites
        or token.lower_ in {"mine", "roof", "tower", "bridge", "dam"}
        or lemma(content(token)) in {"dam", "building"}
    )


def type_by_means(token: Token, event: str) -> str:
    """Refine a general type by what it was done with: "strikes by warplanes"."""
    if event not in {"violence.attack", "violence.explosion", "violence.offensive"}:
        return event
    heads = [o for _, o in prepositions(token, "by", "with", "from", "using") for o in conjuncts(o)]
    heads += [c for c in token.lefts if c.dep_ in {"compound", "nmod", "amod"}]
    return type_by_heads(heads, event)


_MAKES = frozenset({"strategic", "long-range", "range", "jet", "fighter", "heavy", "stealth", "dive", "warplane", "nuclear"})  # fmt: skip


def _is_aeroplane(bomber: Token) -> bool:
    """Whether a "bomber" flies: several, or of a make; a man on a motorcycle is one too."""
    kinds = {c.lower_ for c in bomber.lefts}
    if kinds & {"motorcycle", "motorbike", "car", "truck", "female", "lone", "bicycle", "teenage"}:
        return False
    made = bool(kinds & _MAKES) or any(any(x.isdigit() for x in c.text) for c in bomber.lefts if c.dep_ != "nummod")  # fmt: skip
    return made or bomber.tag_ in {"NNS", "NNPS"}


def type_by_heads(heads: list[Token], event: str) -> str:
    """The event type by what acts: "warplanes" make an attack an air strike."""
    lemmas = {lemma(h) for h in heads}
    if any(c.lower_ == "suicide" for h in heads for c in h.lefts):
        return "violence.suicide_bombing"
    if lemmas & {"drone", "uav"}:
        return "violence.drone_strike"
    if "bomber" in lemmas and not any(_is_aeroplane(h) for h in heads if lemma(h) == "bomber"):
        return "violence.explosion"
    if lemmas & _AIRCRAFT or lemmas & {"air"}:
        return "violence.air_strike"
    if lemmas & {"grenade"}:
        return "violence.grenade"
    if lemmas & {"artillery", "mortar", "howitzer", "tank", "shell"}:
        return "violence.shelling"
    if lemmas & {"missile", "rocket"}:
        return "violence.missile"
    if lemmas & {"suicide"}:
        return "violence.suicide_bombing"
    if lemmas & {"bomb", "ied", "landmine", "mine", "explosive"}:
        return "violence.explosion" if event != "violence.killing" else event
    return event


def is_settlement(token: Token) -> bool:
    """Whether the phrase may be a place that someone can take or hold."""
    inner = content(token)
    return (
        lemma(inner) in _SETTLEMENTS
        or inner.ent_type_ in {"GPE", "LOC", "FAC"}
        or (
            is_proper(inner)
            and inner.ent_type_ in {"", "PERSON", "ORG", "NORP"}
            and group_of(inner) is None
            and lemma(inner) not in lexicon().actor_heads
        )
    )


def is_force(token: Token) -> bool:
    """Whether the phrase names armed people."""
    return lemma(content(token)) in lexicon().actor_heads or group_of(content(token)) in {
        "soldiers",
        "fighters",
    }
