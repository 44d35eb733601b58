"""The reader: revisions in, claims out. Screen first, parse only what may hold a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from vedette.extract.antecedents import with_antecedent
from vedette.extract.claims import sentence_claims
from vedette.extract.dateline import Dateline, body_sentences, dateline_of, find_datelines
from vedette.extract.discourse import unmarked_attributions
from vedette.extract.headlines import Plain, is_headline, plain
from vedette.extract.parse import PARSER, parse
from vedette.extract.phrases import Names, NoNames, Sentence
from vedette.extract.place_mentions import NAME_RUN, joined_by_of
from vedette.extract.screen import may_hold_claim
from vedette.extract.sentences import with_title_cut
from vedette.extract.threads import threaded
from vedette.model import Claim, PlaceMention, PlaceRole, Revision

RULES = "rules-6"
"""Version of the extraction rules: raised whenever the same text would give other claims."""
MAX_SENTENCE = 2000
"""Longer "sentences" are tables or broken text; the parser would give them nothing but time."""
_BATCH = 256


class Extractor:
    """Reads revisions. The same text, rules, parser and names give the same claims."""

    def __init__(self, names: Names | None = None) -> None:
        self.names: Names = names or NoNames()
        self.name = f"{RULES}/{PARSER}/{self.names.version}"

    def read(self, revisions: Iterable[Revision]) -> Iterator[tuple[Revision, tuple[Claim, ...]]]:
        """Yield each revision with its claims, in the order given.

        Sentences of many revisions share the parser's batches; nothing but the order of the input
        shows in the result.
        """
        batch: list[_Screened] = []
        waiting = 0
        for revision in revisions:
            lines = find_datelines(revision.text, self.names)
            title = " ".join(revision.title.split())
            kept = [
                (a, words, plain(words) if is_headline(words, title) else None)
                for a, b in with_title_cut(
                    revision.text, revision.title, body_sentences(revision.text, lines)
                )
                if b - a <= MAX_SENTENCE
                and may_hold_claim(words := revision.text[a:b], self.names.names_actor)
            ]
            batch.append((revision, lines, kept))
            waiting += len(kept)
            if waiting >= _BATCH:
                yield from self._parsed(batch)
                batch, waiting = [], 0
        yield from self._parsed(batch)

    def torn(self, sentence: str) -> list[tuple[int, int]]:
        """Names that the tokenizer would tear: with a hyphened article, or known and of several words."""
        found: list[tuple[int, int]] = []
        for m in NAME_RUN.finditer(sentence):
            whole = joined_by_of(self.names, sentence, m.start(), m.end())
            if whole is not None:
                found.append(whole)
                continue
            wing = _WING.match(sentence, m.end())
            if wing and self.names.is_actor(sentence[m.start() : wing.end()]):
                # "SPLM-N (al-Hilu)": the wing in brackets belongs to the name
                article = 4 if m.group().startswith("The ") else 0
                found.append((m.start() + article, wing.end()))
                continue
            found.extend((m.start() + a, m.start() + b) for a, b in self._names_in(m.group()))
        disjoint: list[tuple[int, int]] = []
        for a, b in found:
            if not disjoint or a >= disjoint[-1][1]:
                disjoint.append((a, b))
        return disjoint

    def _names_in(self, run: str) -> list[tuple[int, int]]:
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", run)]
        out: list[tuple[int, int]] = []
        i = 0
        while i < len(words):
            for j in range(len(words), i, -1):
                a, b = words[i][0], words[j - 1][1]
                while b > a and run[b - 1] in ".,'’":
                    b -= 1
                if run[a:b].endswith(_POSSESSIVES):
                    # "Al-Shabaab's attack": the name ends before its possessive
                    b -= 2
                piece = run[a:b]
                article = _ARTICLE.search(piece) is not None
                if j - i > 1 and (
                    self.names.place_kind(piece) in {"town"}
                    or (article and (self.names.is_actor(piece) or self.names.place_kind(piece)))
                ):
                    out.append((a, b))
                    i = j
                    break
                if j - i > 1 and self.names.is_actor(piece):
                    # "The Rapid Support Forces" holds no town "The Rapid"
                    i = j
                    break
                if j - i == 1 and (article or ("-" in piece and self.names.is_actor(piece))):
                    out.append((a, b))
            else:
                i += 1
        return out

    def _parsed(self, batch: list[_Screened]) -> Iterator[tuple[Revision, tuple[Claim, ...]]]:
        docs = (
            parse(
                (line, self.torn(line), unmarked_attributions(line))
                for _, _, kept in batch
                for _, sentence, headline in kept
                for line in (sentence if headline is None else headline.text,)
            )
            if any(kept for _, _, kept in batch)
            else iter(())
        )
        for revision, lines, kept in batch:
            claims: list[Claim] = []
            bounds: list[tuple[int, int]] = []
            for base, words, headline in kept:
                tree = next(docs)
                if headline is not None:
                    tree = tree.without(headline.added, words)
                found = sentence_claims(
                    Sentence(tree, base, revision.text, self.names), revision, self.name
                )
                line = dateline_of(base, lines)
                claims.extend(
                    _placed_by_dateline(
                        with_antecedent(claim, claims, revision.text, base + len(words)), line
                    )
                    for claim in found
                )
                bounds.extend((base, base + len(words)) for _ in found)
            yield revision, tuple(threaded(claims, bounds, revision.text))


_Screened = tuple[Revision, list[Dateline], list[tuple[int, str, Plain | None]]]
"""A revision, its datelines, and the sentences that are worth parsing, its headline in plain words beside them."""
_FIRST_WORDS = 400
"""Characters behind a dateline in which its town may be where an event without a place was."""


def _placed_by_dateline(claim: Claim, line: Dateline | None) -> Claim:
    """Give a claim without any place, in the first sentences of a report, the town that it was filed from.

    Not as the place of the event: correspondents sit in capitals.
    """
    if claim.places or line is None or line.place is None:
        return claim
    if claim.span.start - line.end > _FIRST_WORDS or claim.event_type.startswith(
        ("relation.", "context.")
    ):
        return claim
    return msgspec.structs.replace(
        claim,
        places=(PlaceMention(PlaceRole.OTHER, line.place),),
        rule=f"{claim.rule}; place of the dateline",
    )


_POSSESSIVES = ("'s", "’s")
_WING = re.compile(r" \([\w’' -]{2,30}\)")
_ARTICLE = re.compile(r"(?:^|[ -])(?:al|el|as|ash|az|an|ar|at|ad|ed|ez|es|esh|et)-", re.I)
