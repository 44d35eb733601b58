"""What speaks for a noun's role, for a text's incidents and for a quote's ends: named features.

Each feature is a short readable string over single words, dependencies and kinds, so that a weight's
reason can be shown: ``gov:nsubjpass>kidnap`` is "passive subject of *kidnap*".
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.templates.nominals import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from vedette.extract.templates.nominals import Nominal, Quote
    from vedette.extract.templates.text import ParsedText

_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ"})


def shape(word: str) -> str:
    """The form of a word in one letter per run: "Xx", "X", "x", "9"."""
    out = ""
    for c in word:
        mark = "X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c
        if not out or out[-1] != mark:
            out += mark
    return out[:6]


def lemma(token: Token) -> str:
    """Lower-cased lemma; of a number its kind."""
    return "<n>" if token.like_num else token.lemma_.lower()


def text_features(text: ParsedText) -> list[str]:
    """Features of the whole text: its words, its verbs with their nouns, both again for the lead."""
    found: set[str] = set()
    for i, (_, doc) in enumerate(text.sentences):
        lead = i < 3
        for t in doc:
            if t.pos_ in _CONTENT and not t.is_punct:
                word = lemma(t)
                found.add(f"w:{word}")
                if lead:
                    found.add(f"lead:{word}")
                if t.pos_ != "VERB" and t.head.pos_ == "VERB" and t.dep_ != "punct":
                    found.add(f"pair:{t.dep_}:{word}>{lemma(t.head)}")
                    found.add(f"pair:{t.dep_}:{kind_of(t)}>{lemma(t.head)}")
                elif t.pos_ in {"NOUN", "PROPN"} and t.dep_ in {"compound", "amod"}:
                    found.add(f"pair:{word}>{lemma(t.head)}")
            if event := event_of(t):
                found.update(_event_features(t, event, i))
            if t.dep_ == "pobj" and t.head.head.pos_ in {"NOUN", "VERB"}:
                found.add(f"pair:{t.head.lower_}:{kind_of(t)}>{lemma(t.head.head)}")
    return sorted(found)


def _event_features(token: Token, event: str, sentence: int) -> Iterator[str]:
    """How the text tells of an event: where, in what tense and mood, with whom, on what day."""
    yield f"ev:{event}"
    yield f"ev{min(sentence, 4)}:{event}"
    yield f"ev:{event}:{token.tag_}"
    for c in token.children:
        if c.dep_ in {"dobj", "nsubj", "nsubjpass", "agent", "neg", "auxpass", "aux"}:
            yield f"ev:{event}:{c.dep_}:{kind_of(c)}"
        if c.dep_ in {"aux", "neg", "mark"}:
            yield f"ev:{event}:{c.lower_}"
    for entity in token.doc.ents:
        if entity.label_ == "DATE":
            yield f"evd:{event}:{entity[-1].lower_}"


def conditioned(
    rows: Sequence[tuple[str, ...]], nouns: Sequence[Nominal], types: Mapping[str, float]
) -> list[tuple[str, ...]]:
    """The nouns' features, and what the text is likely to tell of, beside each noun's kind and word."""
    said = [f"T:{t}:{sum(p >= s for s in (0.1, 0.25, 0.5, 0.75))}" for t, p in types.items()]
    return [
        (
            *row,
            *(f"{x}:{noun.kind}" for x in said),
            *(f"{x}:{lemma(noun.token)}" for x in said[1:]),
        )
        for row, noun in zip(rows, nouns, strict=True)
    ]


@cache
def _events() -> dict[str, str]:
    words = lexicon()
    return {
        w: t
        for w, t in (*words.nouns.items(), *words.verbs.items())
        if t.startswith(("violence.", "claim"))
    }


def event_of(token: Token) -> str:
    """The event type that the lexicon gives the word, else ""."""
    return _events().get(token.lemma_.lower(), "")


def governors(token: Token) -> list[tuple[str, Token]]:
    """The words that the noun hangs on, nearest first, each with the path to it; conjuncts share theirs."""
    out: list[tuple[str, Token]] = []
    path: list[str] = []
    t = token
    for _ in range(8):
        if t.dep_ == "ROOT" or len(out) >= 3:
            break
        head = t.head
        if t.dep_ in {"conj", "appos"}:
            if not path:
                path.append("=" if t.dep_ == "conj" else "appos")
            if t.dep_ == "appos":
                out.append(("appos", head))
        elif head.pos_ == "ADP" or head.dep_ in {"prep", "agent"}:
            path.append(f"{head.lower_}")
            t = head
            head = t.head
            out.append((".".join(path[-2:]), head))
        else:
            path.append(t.dep_)
            out.append((".".join(path[-2:]), head))
        t = head
    return out


def nominal_features(
    nominal: Nominal, counts: Counter[str], sentence_words: Sequence[str], total: int
) -> list[str]:
    """Features of a noun in its place. ``counts``: lemmas of the text; ``sentence_words``: see below."""
    t, doc = nominal.token, nominal.token.doc
    kind, word = nominal.kind, lemma(t)
    out = {
        f"word:{word}", f"kind:{kind}", f"tag:{t.tag_}", f"dep:{t.dep_}", f"ent:{t.ent_type_}", f"shape:{shape(t.text)}",
        f"end:{word[-3:]}", f"kd:{kind}:{t.dep_}", f"wd:{word}:{t.dep_}",
    }  # fmt: skip
    before = [c for c in t.lefts if c.dep_ != "punct"]
    for c in before:
        out.add(f"pre:{lemma(c)}")
        out.add(f"pre:{c.dep_}:{kind_of(c)}|{word}")
        out.add(f"prew:{lemma(c)}|{word}")
    for c in t.rights:
        out.add(f"post:{c.dep_}:{c.lower_ if c.dep_ == 'prep' else lemma(c)}")
        out.add(f"postk:{kind}:{c.dep_}")
        for g in c.children:
            if c.dep_ == "prep" and g.dep_ == "pobj":
                out.add(f"post:{c.lower_}:{lemma(g)}")
                out.add(f"post:{word}:{c.lower_}:{kind_of(g)}")
    for n, (path, g) in enumerate(governors(t)):
        if n < 3:
            out.add(f"gov:{path}>{lemma(g)}")
            out.add(f"govk:{kind}:{path}>{lemma(g)}")
            if event := event_of(g):
                out.add(f"gove:{kind}:{path}>{event}")
        out.add(f"gov{n}:{lemma(g)}")
    main = _verb(t)
    if main is not None:
        for c in main.children:
            if c.dep_ in {"dobj", "nsubj", "nsubjpass", "agent", "auxpass", "neg"} and c.i != t.i:
                out.add(f"verb:{lemma(main)}:{c.dep_}:{kind_of(c)}|{kind}")
                out.add(f"clause:{t.dep_}:{lemma(main)}:{c.dep_}:{lemma(c)}")
    for k in (-2, -1, 1, 2):
        j = t.i + k
        near = lemma(doc[j]) if 0 <= j < len(doc) else "<>"
        out.add(f"at{k}:{near}")
    for w in sentence_words:
        out.add(f"in:{kind}:{w}")
        if t.dep_ in {"compound", "amod", "poss", "nmod"}:
            out.add(f"ini:{w}")
    place = nominal.sentence
    out.add(f"pos:{min(place, 6)}:{kind}")
    times = counts[word]
    out.add(f"times:{min(times, 5)}:{kind}")
    out.add(f"size:{min(total // 8, 5)}:{kind}")
    return sorted(out)


def mates_features(nouns: Sequence[Nominal]) -> list[list[str]]:
    """For each noun what its other mentions (same lemma) hang on, and the events of the sentence before."""
    held: dict[str, list[tuple[int, str]]] = {}
    events: dict[int, set[str]] = {}
    for i, noun in enumerate(nouns):
        word = lemma(noun.token)
        for path, governor in governors(noun.token)[:2]:
            held.setdefault(word, []).append((i, f"{path}>{lemma(governor)}"))
            if event := event_of(governor):
                held[word].append((i, f"{path}>{event}"))
                events.setdefault(noun.sentence, set()).add(event)
        if event := event_of(noun.token):
            events.setdefault(noun.sentence, set()).add(event)
    out: list[list[str]] = []
    for i, noun in enumerate(nouns):
        mates = {x for j, x in held.get(lemma(noun.token), ())[:60] if j != i}
        found = {f"mate:{x}" for x in mates} | {f"matek:{noun.kind}:{x}" for x in mates}
        for back in (0, 1):
            for event in events.get(noun.sentence - back, ()):
                found.add(f"back{back}:{noun.kind}:{event}")
        out.append(sorted(found))
    return out


def sentence_words(doc: Doc) -> list[str]:
    """Lemmas of a sentence that set its scene: verbs, and nouns of the event lexicon or of means."""
    found: set[str] = set()
    for t in doc:
        if t.pos_ == "VERB" or event_of(t) or (t.pos_ == "NOUN" and kind_of(t) == "means"):
            found.add(lemma(t))
            if e := event_of(t):
                found.add(e)
    return sorted(found)


def quote_features(nominal: Nominal, quote: Quote, role: str) -> list[str]:
    """Features of one way to quote the noun's phrase, for a role."""
    t, doc = nominal.token, nominal.token.doc
    first = doc[t.i - quote.left]
    before = doc[t.i - quote.left - 1] if t.i - quote.left > 0 else None
    name = "N" if t.pos_ == "PROPN" else "n"
    cut = lemma(before) if before is not None and not quote.full else "-"
    cut_pos = before.tag_ if before is not None and not quote.full else "-"
    ext = quote.right
    out = [
        f"l:{min(quote.left, 5)}:{name}", f"full:{quote.full}:{name}:{bool(ext)}", f"r:{ext}", f"rn:{ext}:{name}",
        f"first:{first.tag_}:{quote.left > 0}", f"firstd:{first.dep_}:{name}", f"firstw:{lemma(first)}:{quote.left > 0}", f"cut:{cut_pos}",
        f"cutw:{cut}", f"ft:{first.tag_}|{cut_pos}", f"rw:{lemma(t)}:{bool(ext)}", f"rw:{lemma(t)}:{ext}", f"k:{nominal.kind}:{ext}",
        f"lw:{lemma(t)}:{min(quote.left, 3)}", f"ent:{first.ent_type_}:{t.ent_type_}:{quote.left > 0}", f"cutent:{before.ent_type_ if before is not None and not quote.full else '-'}:{t.ent_type_}",
        f"dep:{t.dep_}:{bool(ext)}", f"len:{min((quote.end - quote.start) // 12, 6)}",
    ]  # fmt: skip
    return [*out, *(f"{role}:{x}" for x in out)]


def _verb(token: Token) -> Token | None:
    t = token
    for _ in range(6):
        if t.pos_ == "VERB":
            return t
        if t.dep_ == "ROOT":
            return None
        t = t.head
    return None
