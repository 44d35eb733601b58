"""Mentions of one thing brought together, and what speaks for the thing as a filler of a role."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.templates.features import lemma
from vedette.extract.templates.nominals import normal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vedette.extract.templates.nominals import Nominal, Quote

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
#: Nouns that name nothing without what follows them: told apart by the whole quote.
_PARTITIVE = frozenset(
    "member group leader element commando unit office residence house home man person people individual".split()
)
#: Mentions below this probability of a role are not looked at for it.
FLOOR = 0.025


@dataclass(frozen=True)
class Mentioned:
    """A noun of the text with its probabilities and, per role, the quote that fits best."""

    nominal: Nominal
    features: tuple[str, ...]
    odds: Mapping[str, float]
    """Output of the nominal head → probability."""
    quotes: Mapping[str, tuple[Quote, float]]
    """Role → (best quote, its probability)."""


@dataclass(frozen=True)
class Group:
    """Mentions of one thing, in order; ``best`` is the one to quote."""

    role: str
    key: str
    mentions: tuple[Mentioned, ...]
    best: Mentioned
    quote: Quote
    fits: float


def groups(mentions: Sequence[Mentioned], text: str, role: str) -> list[Group]:
    """Mentions that may fill ``role``, grouped by head (or whole quote), strongest group first."""
    held: dict[str, list[Mentioned]] = defaultdict(list)
    for m in mentions:
        if m.odds[role] < FLOOR or role not in m.quotes:
            continue
        quote, _ = m.quotes[role]
        token = m.nominal.token
        words = normal(text[quote.start : quote.end])
        if not words:
            continue
        head = normal(token.text) if token.pos_ == "PROPN" else lemma(token)
        held[words if head in _PARTITIVE else head].append(m)
    out = []
    for key, found in held.items():
        best = max(
            found,
            key=lambda m: (
                _logit(m.odds[role]) + 1.0 * _logit(m.quotes[role][1]),
                -m.nominal.sentence,
            ),
        )
        quote, fits = best.quotes[role]
        out.append(Group(role, key, tuple(found), best, quote, fits))
    return sorted(out, key=lambda g: (-strength(g), g.quote.start))


def strength(group: Group) -> float:
    """The strongest mention's probability of the role."""
    return max(m.odds[group.role] for m in group.mentions)


def group_features(
    group: Group,
    rank: int,
    rivals: Sequence[Group],
    incident: str,
    types: Mapping[str, float],
    said: Sequence[str],
) -> list[str]:
    """Features of a group as a filler of its role in an incident of type ``incident``.

    ``rank``: its place among ``rivals``, the groups of the role in the text; ``types``: probability of
    each type, and of any; ``said``: the types that the text is taken to hold.
    """
    role = group.role
    top = strength(group)
    every = sorted((m.odds[role] for m in group.mentions), reverse=True)
    noisy = 1.0 - math.prod(1.0 - p for p in every)
    out: list[str] = []
    for name, p in (
        ("top", top), ("noisy", noisy), ("fits", group.fits), ("type", types[incident]), ("any", types["any"]),
        ("of", max(m.odds[incident] for m in group.mentions)),
    ):  # fmt: skip
        out += _steps(f"{role}:{name}", p)
        out += _steps(name, p)
    if len(every) > 1:
        out += _steps(f"{role}:second", every[1])
    other = max((max(m.odds[r] for m in group.mentions), r) for r in ROLES if r != role)
    out += _steps(f"{role}:other", other[0])
    out.append(f"{role}:other:{other[1]}")
    out += [f"{role}:rank:{min(rank, 5)}", f"{role}:rivals:{min(len(rivals), 6)}"]
    out += _steps(f"{role}:gap", top / max(strength(rivals[0]), 1e-6))
    out.append(f"{role}:times:{min(len(every), 5)}")
    first = min(m.nominal.sentence for m in group.mentions)
    out += [f"{role}:first:{min(first, 8)}", f"{role}:type:{incident}"]
    several = len(said) > 1
    if several:
        rest = max(
            (max(m.odds[t] for m in group.mentions) for t in said if t != incident), default=0.0
        )
        mine = max(m.odds[incident] for m in group.mentions)
        out += _steps(f"share:{role}", mine / (mine + rest + 1e-6))
        out += _steps("share", mine / (mine + rest + 1e-6))
    kind = group.best.nominal.kind
    out += [
        f"{role}:kind:{kind}",
        f"{role}:several:{several}",
        f"{role}:word:{lemma(group.best.nominal.token)}",
    ]
    return out


def evidence_features(
    types: Mapping[str, float],
    odds: Sequence[Mapping[str, float]],
    nouns: Sequence[Nominal],
    sentences: int,
) -> list[str]:
    """What the text's words and its likeliest fillers say together of its incident types."""
    out = [x for t, p in types.items() for x in _steps(f"text:{t}", p)]
    out.append("best:" + max(TYPES, key=lambda t: types[t]))
    for name in (*ROLES, *TYPES):
        chances = sorted((o[name] for o in odds), reverse=True)
        for k, p in enumerate(chances[:3], 1):
            out += _steps(f"{name}:{k}", p)
        out += [f"{name}:sum>={x}" for x in (0.25, 0.5, 1, 2, 3, 5, 8) if sum(chances) >= x]
        lead = (o[name] for o, noun in zip(odds, nouns, strict=True) if noun.sentence < 2)
        out += _steps(f"{name}:lead", max(lead, default=0.0))
    return [*out, *(f"size>={x}" for x in (3, 6, 10, 15, 25) if sentences >= x)]


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


_STEPS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def _steps(name: str, p: float) -> list[str]:
    """One feature for each step that ``p`` reaches: a curve that a linear head can bend."""
    return [f"{name}>={s}" for s in _STEPS if p >= s]


def by_name(names: Sequence[str], row: NDArray[np.float64]) -> dict[str, float]:
    """Probabilities under their outputs' names."""
    return dict(zip(names, (float(x) for x in row), strict=True))
