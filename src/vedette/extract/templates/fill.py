"""From a whole text to templates: what kinds of incident it tells of, and who and what was in each.

Every filler comes with the words quoted, their offsets and the features that spoke for it. The steps:
parse (capitals set first where there are none), score the text, score its nouns, choose how to quote
them, group mentions, and take what passes the cuts that cross-validation on the training texts set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedette.extract.templates.features import (
    conditioned,
    lemma,
    mates_features,
    nominal_features,
    quote_features,
    sentence_words,
    text_features,
)
from vedette.extract.templates.groups import (
    FLOOR,
    ROLES,
    TYPES,
    Group,
    Mentioned,
    by_name,
    evidence_features,
    group_features,
    groups,
)
from vedette.extract.templates.learned import Heads, Linear, committed
from vedette.extract.templates.nominals import Nominal, Quote, nominals, quotes
from vedette.extract.templates.text import ParsedText, parsed_texts
from vedette.model import Mention

#: A text whose words alone make an incident less likely than this is read no further.
NOTHING = 0.05


@dataclass(frozen=True)
class Filler:
    """One thing in a role: the words quoted, its probability, and the features that spoke for it."""

    role: str
    mention: Mention
    probability: float
    reasons: tuple[tuple[str, float], ...]
    """(feature, weight in log odds) of the noun in its place, strongest first."""
    mentions: int
    """How often the text speaks of it."""


@dataclass(frozen=True)
class Template:
    """One incident of a text: its type, its fillers, and why."""

    incident_type: str
    probability: float
    reasons: tuple[tuple[str, float], ...]
    fillers: tuple[Filler, ...]

    def of(self, role: str) -> tuple[Filler, ...]:
        """Fillers of one role, surest first."""
        return tuple(f for f in self.fillers if f.role == role)


@dataclass(frozen=True)
class Described:
    """A parsed text with the features of it and of its nouns."""

    parsed: ParsedText
    features: tuple[str, ...]
    nominals: tuple[Nominal, ...]
    rows: tuple[tuple[str, ...], ...]


def templates(text: str, heads: Heads | None = None) -> tuple[Template, ...]:
    """The incident templates of one text, surest first; none where it tells of no incident."""
    return next(iter(all_templates([text], heads)))


def all_templates(
    texts: Iterable[str], heads: Heads | None = None
) -> Iterator[tuple[Template, ...]]:
    """The incident templates of each text, in order, parsed in batches."""
    heads = heads or committed()
    for parsed in parsed_texts(texts):
        yield filled(described(parsed), heads)


def described(parsed: ParsedText) -> Described:
    """The features of a text and of its nouns."""
    found = nominals(parsed)
    counts = Counter(lemma(n.token) for n in found)
    scenes = [sentence_words(doc) for _, doc in parsed.sentences]
    rows = tuple(
        (*nominal_features(n, counts, scenes[n.sentence], len(scenes)), *mates)
        for n, mates in zip(found, mates_features(found), strict=True)
    )
    return Described(parsed, tuple(text_features(parsed)), tuple(found), rows)


def filled(text: Described, heads: Heads) -> tuple[Template, ...]:
    """Templates of a described text."""
    types = by_name(heads.text.outputs, heads.text.odds([text.features])[0])
    if types["any"] < NOTHING:
        return ()
    rows = conditioned(text.rows, text.nominals, types)
    odds = [by_name(heads.nominal.outputs, row) for row in heads.nominal.odds(rows)]
    evidence = evidence_features(types, odds, text.nominals, len(text.parsed.sentences))
    types = by_name(heads.settled.outputs, heads.settled.odds([evidence])[0])
    said = types_said(types, heads.cuts)
    if not said:
        return ()
    mentions = mentioned(text, rows, odds, heads.quote)
    held = {role: groups(mentions, text.parsed.text, role) for role in ROLES}
    out = []
    for incident in said:
        fillers: list[Filler] = []
        for role in ROLES:
            candidates = [
                group_features(g, k, held[role], incident, types, said)
                for k, g in enumerate(held[role])
            ]
            chances = heads.filler.odds(candidates)[:, 0]
            taken = [
                (float(p), g)
                for p, g in zip(chances, held[role], strict=True)
                if p >= heads.cuts[role]
            ]
            fillers += [
                _filler(p, g, text.parsed.text, heads.nominal)
                for p, g in sorted(taken, key=lambda x: (-x[0], x[1].quote.start))
            ]
        out.append(
            Template(
                incident,
                types[incident],
                heads.text.reasons(text.features, incident),
                tuple(fillers),
            )
        )
    return tuple(out)


def types_said(types: Mapping[str, float], cuts: Mapping[str, float]) -> list[str]:
    """The incident types that a text is taken to hold, likeliest first."""
    passed = [t for t in TYPES if types[t] >= cuts["type"]]
    if not passed and types["any"] >= cuts["any"]:
        passed = [max(TYPES, key=lambda t: (types[t], t))]
    return sorted(passed, key=lambda t: (-types[t], t))


def mentioned(
    text: Described,
    features: Sequence[tuple[str, ...]],
    odds: Sequence[Mapping[str, float]],
    head: Linear,
) -> list[Mentioned]:
    """The nouns that may fill some role, each with its best quote per role."""
    out: list[Mentioned] = []
    asked: list[tuple[int, str, Quote]] = []
    rows: list[list[str]] = []
    for i, (nominal, p) in enumerate(zip(text.nominals, odds, strict=True)):
        roles = [r for r in ROLES if p[r] >= FLOOR]
        if not roles:
            continue
        for quote in quotes(nominal, text.parsed.text):
            for role in roles:
                asked.append((i, role, quote))
                rows.append(quote_features(nominal, quote, role))
    chances = head.odds(rows)[:, 0]
    best: dict[int, dict[str, tuple[Quote, float]]] = {}
    for (i, role, quote), p in zip(asked, chances, strict=True):
        kept = best.setdefault(i, {})
        if role not in kept or float(p) > kept[role][1]:
            kept[role] = (quote, float(p))
    for i, kept in sorted(best.items()):
        out.append(Mentioned(text.nominals[i], features[i], odds[i], kept))
    return out


def _filler(p: float, group: Group, text: str, head: Linear) -> Filler:
    q = group.quote
    return Filler(
        group.role,
        Mention(text[q.start : q.end], q.start, q.end),
        round(p, 3),
        head.reasons(group.best.features, group.role),
        len(group.mentions),
    )
