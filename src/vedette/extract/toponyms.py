"""Every toponym of a document: all place names and the adjectives made of countries' names.

Claims need only the places of their events (``place_mentions``); maps and the resolver's context
profit from all. As in the literature on toponyms, "Syrian" counts as a mention of Syria.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.place_mentions import NAME_RUN
from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.sentence import Sentence
    from vedette.extract.tree import Token

_PLACES = frozenset({"GPE", "LOC"})
_BUILT = re.compile(
    r"\b(?:Street|Road|Avenue|Lane|Close|Drive|Square|Theatre|Theater|Castle|Cathedral|Museum|Church|Hospital|Airport|Stadium|Bridge|Park|Station)$"
)
"""Names of streets and buildings say in their last word that they are such."""
_DIVISION = re.compile(
    r" (?:County|Province|Governorate|Oblast|Prefecture|District|Region)\b|(?<=[a-z]) district\b"
)
_ARTICLE = re.compile(r"^(?:the|The|THE) ")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL = frozenset({"NNS", "NNPS"})
_DATED = frozenset(
    {"DATE", "TIME", "ORDINAL", "CARDINAL", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"}
)
_SHORT = re.compile(r"(?:U\.S\.|U\.K\.|US|UK|UAE|D\.C\.)(?!\w)")
_COMMA_SHORT = re.compile(r", ((?:[A-Z]\.){2,3}|[A-Z][a-z]{1,4}\.|W\.Va\.|[A-Z]{2}(?=[\s,.)]))")


def document_toponyms(
    sentences: Sequence[Sentence],
    *,
    known: Callable[[str], str],
    demonym: Callable[[str], bool],
    abbreviation: Callable[[str], bool],
) -> list[Mention]:
    """The toponyms of a document in their order.

    Args:
        sentences: all sentences of the document, parsed.
        known: kind of the place of this name, empty if none has it.
        demonym: whether a word is the adjective or the people of a country or continent.
        abbreviation: whether it is a division's short form, as printed behind a town.
    """
    found: dict[tuple[int, int], Mention] = {}
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    unsure: list[Mention] = []
    for sentence in sentences:
        taken: list[tuple[int, int]] = []
        for start, end, sure in _proposals(sentence, known, demonym, abbreviation):
            if any(a < end and start < b for a, b in taken):
                continue
            mention = sentence.mention(start, end)
            name = mention.text.casefold()
            if sure is None:
                unsure.append(mention)
                continue
            votes[name][0 if sure else 1] += 1
            if sure:
                taken.append((start, end))
                found[mention.start, mention.end] = mention
            else:
                unsure.append(mention)
    for mention in unsure:
        # A name that is a place elsewhere in the text is one here too, unless it mostly is not.
        yes, no = votes[mention.text.casefold()]
        if yes > no and not any(a < mention.end and mention.start < b for a, b in found):
            found[mention.start, mention.end] = mention
    return [found[key] for key in sorted(found)]


def _proposals(
    sentence: Sentence,
    known: Callable[[str], str],
    demonym: Callable[[str], bool],
    abbreviation: Callable[[str], bool],
) -> list[tuple[int, int, bool | None]]:
    """(start, end, sure) within the sentence; ``None``: only if the text says so elsewhere."""
    text = sentence.line
    out: list[tuple[int, int, bool | None]] = []
    for m in _SHORT.finditer(text):
        if not m.start() or not text[m.start() - 1].isalnum():
            out.append((m.start(), m.end(), True))
    for m in _COMMA_SHORT.finditer(text):
        if abbreviation(m.group(1)):
            out.append((m.start(1), m.end(1), True))
    for run in NAME_RUN.finditer(text):
        out.extend(_of_run(sentence, run.start(), run.end(), known, demonym))
    out.extend(_entities(sentence, known))
    return sorted(out, key=lambda p: (p[2] is not True, p[0], -p[1]))


def _of_run(
    sentence: Sentence,
    start: int,
    end: int,
    known: Callable[[str], str],
    demonym: Callable[[str], bool],
) -> list[tuple[int, int, bool | None]]:
    """The longest known names within a run of capitals, and how sure each is a place here."""
    text = sentence.line
    spans = [
        (m.start() + start, m.end() + start) for m in re.finditer(r"[^\s\-–/]+", text[start:end])
    ]
    out: list[tuple[int, int, bool | None]] = []
    i = 0
    while i < len(spans):
        for j in range(min(len(spans), i + 5), i, -1):
            a, b = spans[i][0], spans[j - 1][1]
            b -= len(text[a:b]) - len(text[a:b].rstrip(".,'’"))
            if text[a:b].endswith(("'s", "’s")):
                b -= 2
            piece = text[a:b]
            if m := _ARTICLE.match(piece):
                # "The U.S." is left to the name without its article
                a += m.end()
                piece = text[a:b]
                if j - i == 2 and _SHORT.match(text, a):
                    continue
            kind = known(piece)
            if j - i == 1 and len(piece) > 3 and kind in ("", "town") and demonym(piece):
                tokens = sentence.within(a, b)
                # "Turkish officials" names the country; "Turks" are people
                if tokens and tokens[0].tag_ not in _PLURAL:
                    out.append((a, b, True))
                i = j
                break
            if kind:
                out.append((a, b, _sure(sentence, a, b, kind, j - i, (start, end))))
                i = j
                break
        else:
            i += 1
    return out


def _sure(
    sentence: Sentence, start: int, end: int, kind: str, words: int, run: tuple[int, int]
) -> bool | None:
    """Whether a known name is a place here: by the tagger, by the grammar, by what stands around it."""
    text = sentence.line
    tokens = sentence.within(start, end)
    if not tokens:
        return None
    labels = {t.ent_type_ for t in tokens}
    if labels == {""} and not any(t.pos_ == "PROPN" for t in tokens):
        # "Will he", "Swift condemnations": a word that begins a sentence
        return None
    if (labels & _PLACES and _entity(tokens[0])[0].idx >= start - 4) or kind == "country":
        return not (labels == {"PERSON"} and kind != "country")
    if _DIVISION.search(text[start:end]):
        return True
    alone = (start, end) == run or (text[start:end].isupper() and start == run[0])
    after = text[end : end + 12]
    before = text[max(0, start - 12) : start]
    if (
        re.match(r"\s?(?:\([A-Z][\w ]+\) ?)?[—–-]{1,2} |, [A-Z][a-z]+\.? [—–-]", after)
        and start < 3
    ):
        return True
    if labels <= {"PERSON"} and labels:
        return None if kind == "admin" and (words > 1 or alone) else False
    if kind in ("admin", "region") and labels - {"PERSON", "WORK_OF_ART", "PRODUCT"}:
        return True
    if labels & _DATED or (tokens[0].tag_ not in ("NNP", "NNPS") and not labels & {"ORG", "FAC"}):
        return None
    if re.search(r"\b(?:in|near|at|from|to|outside|around|across|of) (?:the )?$", before) and alone:
        return True
    if labels == {"ORG"} or labels == {"FAC"}:
        return kind in ("admin", "region") or None
    return None


def _entity(token: Token) -> tuple[Token, Token]:
    """First and last token of the run of equal labels around ``token``."""
    doc, first, last = token.doc, token, token
    while first.i and doc[first.i - 1].ent_type_ == token.ent_type_:
        first = doc[first.i - 1]
    while last.i + 1 < len(doc) and doc[last.i + 1].ent_type_ == token.ent_type_:
        last = doc[last.i + 1]
    return first, last


def _entities(
    sentence: Sentence, known: Callable[[str], str]
) -> list[tuple[int, int, bool | None]]:
    """What the tagger alone takes for a place, the gazetteer knowing nothing of it."""
    out: list[tuple[int, int, bool | None]] = []
    doc = sentence.doc
    i = 0
    while i < len(doc):
        label = doc[i].ent_type_
        j = i + 1
        while j < len(doc) and doc[j].ent_type_ == label:
            j += 1
        if label in _PLACES or label == "FAC":
            a, b = doc[i].idx, doc[j - 1].idx + len(doc[j - 1])
            article = _ARTICLE.match(sentence.line[a:b])
            a += article.end() if article else 0
            b -= len(m.group()) if (m := _POSSESSIVE.search(sentence.line[a:b])) else 0
            words = sentence.line[a:b]
            named = words[:1].isupper() and words.split()[0].casefold() not in lexicon().nouns
            if named and (label != "FAC" or _BUILT.search(words)):
                out.append((a, b, True))
        i = j
    return out
