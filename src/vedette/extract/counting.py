"""Counts in a sentence: how many of whom, of which kind, and over what they are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    content,
    group_of,
    is_proper,
    lemma,
    phrase,
    prepositions,
    right_edge,
    subject,
)
from vedette.extract.quantity import find_quantities
from vedette.model import Count, CountKind, Mention, Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = {
    "kill": CountKind.KILLED, "die": CountKind.KILLED, "perish": CountKind.KILLED, "slay": CountKind.KILLED,
    "martyr": CountKind.KILLED, "assassinate": CountKind.KILLED, "execute": CountKind.KILLED, "murder": CountKind.KILLED,
    "behead": CountKind.KILLED, "massacre": CountKind.KILLED, "drown": CountKind.KILLED,
    "injure": CountKind.INJURED, "wound": CountKind.INJURED, "hurt": CountKind.INJURED, "maim": CountKind.INJURED,
    "capture": CountKind.DETAINED, "detain": CountKind.DETAINED, "arrest": CountKind.DETAINED, "imprison": CountKind.DETAINED,
    "abduct": CountKind.ABDUCTED, "kidnap": CountKind.ABDUCTED,
    "displace": CountKind.DISPLACED, "uproot": CountKind.DISPLACED, "flee": CountKind.DISPLACED,
    "evacuate": CountKind.EVACUATED, "release": CountKind.RELEASED, "free": CountKind.RELEASED, "rescue": CountKind.RELEASED,
    "return": CountKind.RETURNED, "repatriate": CountKind.RETURNED, "defect": CountKind.DEFECTED, "surrender": CountKind.DEFECTED,
}  # fmt: skip
_NOUNS = {
    "death": CountKind.KILLED, "fatality": CountKind.KILLED, "killing": CountKind.KILLED, "toll": CountKind.KILLED,
    "injury": CountKind.INJURED, "body": CountKind.KILLED, "corpse": CountKind.KILLED, "martyr": CountKind.KILLED,
    "dead": CountKind.KILLED, "wounded": CountKind.INJURED, "injured": CountKind.INJURED, "detainee": CountKind.DETAINED,
    "arrest": CountKind.DETAINED, "hostage": CountKind.ABDUCTED,
}  # fmt: skip
_ADJECTIVES = {
    "dead": CountKind.KILLED, "injured": CountKind.INJURED, "wounded": CountKind.INJURED, "missing": CountKind.MISSING,
    "hurt": CountKind.INJURED, "homeless": CountKind.DISPLACED, "displaced": CountKind.DISPLACED,
}  # fmt: skip
#: Kinds that a claim of violence or disaster carries as its consequence.
CASUALTIES = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.MISSING})
_BOTH = frozenset({"casualty"})
_SUBSET = frozenset({"including", "includes", "among", "include"})
_SETTLEMENT = frozenset("town city village settlement neighborhood neighbourhood district position village locality".split())


@dataclass(frozen=True)
class Counted:
    """A count and the token whose event it belongs to."""

    count: Count
    anchor: Token
    """The casualty predicate ("killed", "deaths"); clause attachment starts from it."""


def find_counts(sentence: Sentence) -> list[Counted]:
    """All counts in the sentence, in order."""
    found: list[Counted] = []
    for token in sentence.doc:
        found.extend(_from_verb(sentence, token))
        found.extend(_from_noun(sentence, token))
        found.extend(_from_adjective(sentence, token))
    found.extend(_settlements(sentence))
    found.extend(_loose_subsets(sentence, found))
    unique: dict[tuple[str, int, bool], Counted] = {}
    for item in sorted(found, key=lambda f: (f.count.words.start, f.count.subset)):
        unique.setdefault((item.count.kind.value, item.count.words.start, item.count.subset), item)
    return _without_echoes(list(unique.values()))


def _without_echoes(items: list[Counted]) -> list[Counted]:
    """Drop a subset count that repeats the words of a full one."""
    full = {(c.count.kind, c.count.words.start) for c in items if not c.count.subset}
    return [c for c in items if not c.count.subset or (c.count.kind, c.count.words.start) not in full]


def _from_verb(sentence: Sentence, verb: Token) -> list[Counted]:
    if verb.pos_ not in {"VERB", "ADJ"} and verb.tag_ not in {"VBN", "VBD"}:
        return []
    kind = _VERBS.get(verb.lemma_.casefold())
    if verb.lemma_.casefold() == "shoot" and any(c.lower_ == "dead" for c in verb.children):
        kind = CountKind.KILLED
    if kind is None or verb.dep_ in {"amod", "compound"}:
        return []
    word = verb.lemma_.casefold()
    heads: list[Token] = []
    if verb.lemma_.casefold() in {"die", "perish", "drown", "flee", "return", "defect", "surrender"}:
        subj = subject(verb)
        heads = [subj] if subj is not None else []
    else:
        passive = children(verb, "nsubjpass")
        if passive:
            heads = [verb.head if p.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else p for p in passive]
        elif objs := children(verb, "dobj", "obj"):
            heads = objs
        elif verb.tag_ in {"VBN", "VBD"}:
            heads = _shared_or_reduced(verb)
    out: list[Counted] = []
    for head in heads:
        if kind not in {CountKind.KILLED, CountKind.INJURED} and not any(group_of(content(m)) or m.ent_type_ == "PERSON" or content(m).ent_type_ == "NORP" or m.lower_ in {"others", "dozens", "hundreds"} for m in conjuncts(head)):
            # "capture Aleppo", "return to": no persons, no count of persons
            continue
        if word == "capture" and sentence.names.place_kind(phrase(sentence, head).text):
            continue
        out.extend(_people(sentence, head, kind, verb))
    # "including three children" hanging on the verb instead of the noun, "among them"
    out.extend(_subsets(sentence, verb, kind, verb))
    return out


def _shared_or_reduced(verb: Token) -> list[Token]:
    if child(verb, "nsubj") is not None:
        # "five killed and 30 others injured": the parser takes the object for a subject
        subj = child(verb, "nsubj")
        return [subj] if subj is not None and _quantified(subj) and child(verb, "dobj") is None else []
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.tag_ in {"VBN", "VBD"}:
        # "killed or wounded": one subject for both
        return children(verb.head, "nsubjpass") or ([verb.head.head] if verb.head.dep_ == "acl" else [])
    return []


def _from_noun(sentence: Sentence, noun: Token) -> list[Counted]:
    if noun.pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return []
    word = lemma(noun)
    if word == "toll":
        return _toll(sentence, noun)
    if word in _BOTH:
        return [c for kind in (CountKind.KILLED, CountKind.INJURED) for c in _number_before(sentence, noun, kind)] if _is_none(noun) else []
    kind = _NOUNS.get(word)
    if kind is None or noun.dep_ in {"compound", "amod"}:
        return []
    found = _number_before(sentence, noun, kind)
    if word in {"death", "killing", "injury", "arrest"}:
        for _, obj in prepositions(noun, "of"):
            if group_of(content(obj)) is not None or _quantified(obj):
                found.extend(_people(sentence, obj, kind, noun, bare=False))
    elif not found and word in {"body", "corpse"}:
        found = []
    return found


def _is_none(noun: Token) -> bool:
    return any(c.lower_ in {"no", "without", "zero"} for c in noun.lefts) or (noun.dep_ == "pobj" and noun.head.lower_ == "without")


def _from_adjective(sentence: Sentence, adj: Token) -> list[Counted]:
    kind = _ADJECTIVES.get(adj.lower_)
    if kind is None:
        return []
    if adj.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "amod", "acl", "conj", "dobj", "attr", "pobj", "nsubj"}:
        # "leaving 20 people dead", "15 children reported missing", "20 dead"
        for holder in (child(adj, "nsubj", "nsubjpass"), _left_number(adj)):
            if holder is not None:
                if holder.like_num or holder.dep_ == "nummod":
                    return _number_before(sentence, adj, kind)
                return _people(sentence, holder, kind, adj)
        head = adj.head
        if adj.dep_ in {"acomp", "oprd", "xcomp"}:
            obj = child(head, "dobj") or child(head, "nsubjpass", "nsubj")
            if head.dep_ == "acl" and obj is None:
                obj = head.head
            if obj is not None and group_of(content(obj)) is not None:
                return _people(sentence, obj, kind, adj)
    return []


def _left_number(token: Token) -> Token | None:
    return next((c for c in token.lefts if c.dep_ in {"nummod"} or c.like_num), None)


def _number_before(sentence: Sentence, noun: Token, kind: CountKind) -> list[Counted]:
    """ "82 deaths", "no casualties", "at least 20 dead"."""
    if not any(c.dep_ in {"nummod", "quantmod"} or c.like_num or c.lower_ in {"no", "several", "dozens", "many", "scores"} for c in noun.lefts) and not _is_none(noun):
        return []
    start = _quantifier_start(noun)
    words = sentence.mention(start, noun.idx + len(noun.text))
    parsed = quantified(sentence, words, sentence.mention(start, noun.idx))
    if parsed is None and _is_none(noun):
        parsed = Count(kind=kind, low=0, best=0, high=0, words=words, rule="none")
    if parsed is None:
        return []
    group = "people"
    for _, obj in prepositions(noun, "of", "among"):
        group = group_of(content(obj)) or group
    group = next((g for c in noun.lefts if (g := {"civilian": "civilians", "child": "children", "military": "soldiers"}.get(c.lemma_.casefold(), "")) and c.dep_ in {"amod", "compound"}), group)
    return [Counted(_with(parsed, kind, group), noun)]


def _toll(sentence: Sentence, toll: Token) -> list[Counted]:
    """ "The death toll has reached 56", "raising the toll to 19", "rose from 12 to 19"."""
    kind = CountKind.INJURED if any(lemma(c) in {"injury", "wounded", "injured"} for c in toll.lefts) else CountKind.KILLED
    verb = toll.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    numbers: list[Token] = []
    for owner in (verb, toll):
        for c in owner.children:
            if c.dep_ in {"dobj", "attr", "nummod", "appos", "oprd", "advcl", "ccomp", "npadvmod"} and c.i > toll.i:
                numbers.extend(_own_numbers(c))
            if c.dep_ == "prep" and c.lower_ in {"to", "at", "of", "past", "above", "from"}:
                for obj in children(c, "pobj", "pcomp"):
                    numbers.extend(_own_numbers(obj))
                    for deeper in children(obj, "prep"):
                        for far in children(deeper, "pobj"):
                            numbers.extend(_own_numbers(far))
    numbers.sort(key=lambda t: t.i)
    if not numbers:
        return []
    chosen = next((n for n in numbers if _after_to(n)), numbers[0])
    head = chosen.head if chosen.dep_ in {"nummod", "compound"} and chosen.head.pos_ in {"NOUN", "NUM"} else chosen
    while head.like_num and head.dep_ in {"compound", "nummod"} and head.head.like_num:
        head = head.head
    if head.like_num and head.dep_ == "nummod":
        head = head.head
    start = _quantifier_start(head) if not head.like_num else _quantifier_start_number(head)
    words = sentence.mention(start, head.idx + len(head.text))
    parsed = quantified(sentence, words, words)
    if parsed is None:
        return []
    counted = _with(parsed, kind, group_of(content(head)) or "people" if not head.like_num else "people")
    found = [Counted(counted, toll)]
    found.extend(_subsets(sentence, head, kind, toll))
    return found


def _own_numbers(token: Token) -> list[Token]:
    """Numbers of a phrase itself, not of what hangs on it."""
    if token.ent_type_ in {"DATE", "TIME", "ORDINAL"}:
        return []
    if token.like_num:
        return [token]
    return [c for c in token.lefts if c.like_num and c.ent_type_ not in {"DATE", "TIME"}]


def _after_to(number: Token) -> bool:
    top = number
    while top.dep_ in {"nummod", "quantmod", "compound"}:
        top = top.head
    return top.dep_ == "pobj" and top.head.lower_ in {"to", "at"}


def _people(sentence: Sentence, head: Token, kind: CountKind, anchor: Token, *, bare: bool = True) -> list[Counted]:
    """Counts in a noun phrase of persons, coordination and subsets included."""
    found: list[Counted] = []
    for member in conjuncts(head):
        inner = content(member)
        group = group_of(inner) or group_of(member)
        if group is None and not _quantified(member) and not _is_person(inner):
            continue
        if group is None and not _is_person(inner) and not _bare_number(member) and inner.ent_type_ != "NORP":
            continue
        start, end = _quantifier_start(member), max(inner.idx + len(inner.text), right_edge(member).idx + len(right_edge(member).text))
        words = sentence.mention(start, end)
        parsed = quantified(sentence, words, words)
        if parsed is None:
            parsed = _unquantified(sentence, inner, words) if bare else None
        if parsed is not None:
            found.append(Counted(_with(parsed, kind, group or "people"), anchor))
        found.extend(_subsets(sentence, member, kind, anchor))
        if inner != member:
            found.extend(_subsets(sentence, inner, kind, anchor))
    return found


def _subsets(sentence: Sentence, head: Token, kind: CountKind, anchor: Token) -> list[Counted]:
    """ "including 10 children", "among them three women", "four of them children"."""
    found: list[Counted] = []
    for prep in head.children:
        if prep.lower_ in _SUBSET and prep.dep_ in {"prep", "acl", "advcl", "pcomp"}:
            for obj in children(prep, "pobj", "dobj"):
                for member in conjuncts(obj):
                    inner = content(member)
                    group = group_of(inner)
                    if group is None:
                        continue
                    words = sentence.mention(_quantifier_start(member), inner.idx + len(inner.text))
                    parsed = quantified(sentence, words, words) or _unquantified(sentence, inner, words)
                    if parsed is not None:
                        found.append(Counted(replace_subset(_with(parsed, kind, group)), anchor))
    for c in head.children:
        if c.dep_ in {"appos", "dep", "advcl"} and (c.like_num or c.lower_ in {"most", "some", "many"}) and any(g.lower_ == "of" for g in c.children):
            after = sentence.doc[c.i : min(len(sentence.doc), c.i + 6)]
            for t in after:
                group = group_of(t)
                if group in {"children", "women", "men", "civilians"}:
                    words = sentence.tokens(c, t)
                    parsed = quantified(sentence, words, sentence.token(c))
                    if parsed is not None:
                        found.append(Counted(replace_subset(_with(parsed, kind, group)), anchor))
                    break
    return found


def _loose_subsets(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """ "…, including 10 children" that the parser hung elsewhere: part of the count before it."""
    taken = {c.count.words.start for c in found}
    out: list[Counted] = []
    for token in sentence.doc:
        if token.lower_ not in _SUBSET:
            continue
        before = [c for c in found if not c.count.subset and c.count.words.start < sentence.base + token.idx and c.count.kind is not CountKind.PLACES]
        if not before:
            continue
        host = max(before, key=lambda c: c.count.words.start)
        for obj in children(token, "pobj", "dobj"):
            for member in conjuncts(obj):
                inner = content(member)
                group = group_of(inner)
                start = _quantifier_start(member)
                if group is None or sentence.base + start in taken:
                    continue
                words = sentence.mention(start, inner.idx + len(inner.text))
                parsed = quantified(sentence, words, words) or _unquantified(sentence, inner, words)
                if parsed is not None:
                    out.append(Counted(replace_subset(_with(parsed, host.count.kind, group)), host.anchor))
    return out


def replace_subset(count: Count) -> Count:
    """The same count, marked as part of another."""
    return _replace(count, subset=True)


def _with(count: Count, kind: CountKind, group: str) -> Count:
    return _replace(count, kind=kind, group=group)


def _replace(count: Count, **changes: object) -> Count:
    import msgspec

    return msgspec.structs.replace(count, **changes)


def quantified(sentence: Sentence, words: Mention, search: Mention) -> Count | None:
    """The interval that the words of ``search`` give, as a count without kind; ``None`` where they give none."""
    for q in find_quantities(search.text):
        if q.kind != "count" or (q.low is None and q.best is None and q.high is None):
            continue
        return Count(kind=CountKind.KILLED, low=q.low, best=q.best, high=q.high, words=words, rule=q.rule)
    return None


def _unquantified(sentence: Sentence, head: Token, words: Mention) -> Count | None:
    """A person without a number: a name or a singular is one; a bare plural is two or more."""
    if head.tag_ == "NNP" or (head.tag_ == "NN" and head.lower_ not in {"people", "police", "personnel", "staff", "crew", "majority", "number", "remains", "population"}):
        if head.tag_ == "NN" and not any(c.dep_ in {"det", "poss", "amod", "compound"} for c in head.lefts):
            return None
        return Count(kind=CountKind.KILLED, low=1, best=1, high=1, words=words, rule="one named or singular")
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"people", "police", "personnel"}:
        return Count(kind=CountKind.KILLED, low=2, best=None, high=None, words=words, rule="bare plural")
    return None


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or (is_proper(token) and token.dep_ in {"dobj", "nsubjpass"} and token.ent_type_ not in {"GPE", "LOC", "FAC", "ORG", "DATE"} and token.tag_ == "NNP")


def _bare_number(token: Token) -> bool:
    return token.like_num or token.lower_ in {"dozens", "scores", "hundreds", "thousands", "several", "many"}


def _quantified(token: Token) -> bool:
    return token.like_num or _bare_number(token) or any(c.dep_ in {"nummod", "quantmod"} or c.like_num for c in token.lefts)


def _quantifier_start(head: Token) -> int:
    """Offset where the quantifier of this noun phrase begins."""
    first = head
    for c in head.lefts:
        if c.dep_ in {"det"} and c.lower_ in {"the", "this", "these", "those", "that", "its", "their"}:
            continue
        if c.dep_ in {"nummod", "quantmod", "amod", "advmod", "det", "compound", "nmod", "dep", "npadvmod", "poss"}:
            edge = c.left_edge
            if edge.dep_ == "cc":
                continue
            first = min(first, edge, key=lambda t: t.i)
    return _with_words_before(first)


def _quantifier_start_number(number: Token) -> int:
    first = number
    for c in number.lefts:
        if c.dep_ in {"advmod", "quantmod", "compound", "amod", "prep"}:
            first = min(first, c.left_edge, key=lambda t: t.i)
    return _with_words_before(first)


_LEAD = re.compile(r"(?:at least|at most|as many as|up to|more than|less than|fewer than|no fewer than|no more than|over|about|around|some|nearly|almost|approximately|roughly|an estimated|close to|upwards of|between)\s$", re.I)  # fmt: skip


def _with_words_before(first: Token) -> int:
    """Take in a quantifier that the parser hung elsewhere ("as many as", "up to")."""
    text = first.doc.text[: first.idx]
    m = _LEAD.search(text) if (first.like_num or first.lower_ in {"a", "one", "dozens", "hundreds", "thousands"}) else None
    return m.start() if m else first.idx


def _settlements(sentence: Sentence) -> list[Counted]:
    """ "capturing eleven towns and villages", "several towns": how many places changed hands."""
    found = []
    for token in sentence.doc:
        if token.pos_ != "NOUN" or lemma(token) not in _SETTLEMENT or token.tag_ != "NNS":
            continue
        if not (_quantified(token) or any(c.lower_ in {"several", "many", "some", "multiple", "numerous"} for c in token.lefts)):
            continue
        start = _quantifier_start(token)
        last = max((t for t in conjuncts(token) if lemma(t) in _SETTLEMENT), key=lambda t: t.i)
        words = sentence.mention(start, last.idx + len(last.text))
        parsed = quantified(sentence, words, words)
        if parsed is not None:
            found.append(Counted(_with(parsed, CountKind.PLACES, "places"), token))
    return found


_SINCE = re.compile(r"\b(since|so far|to date|in total|overall|cumulative|cumulatively|altogether)\b", re.I)
_PERIOD = re.compile(r"\b(?:over|in|during|within|for) the (?:past|last|previous) (?!night|hours?\b)(?:\w+ )?(?:days|weeks?|months?|years?)\b", re.I)
_EVENT_TOLL = re.compile(r"\b(?:toll|death toll)\b[^.;]{0,30}?\b(?:from|of|in)\b (?:the|a|an|this|that) [\w\s-]*?\b(attack|strike|airstrike|bombing|blast|explosion|shooting|raid|massacre|earthquake|crash|collapse|disaster|crisis|flood|landslide|flooding|floods)\b(?!s)", re.I)  # fmt: skip


def scoped(sentence: Sentence, items: list[Counted]) -> list[Counted]:
    """Set the scope of each count: a total over a period, an area or a war is cumulative."""
    text = sentence.doc.text
    out = []
    for item in items:
        scope = Scope.INCIDENT
        clause = _SUPERLATIVE.sub("", _clause_text(item.anchor, text))
        if item.count.kind is CountKind.PLACES:
            out.append(item)
            continue
        if lemma(item.anchor) == "toll":
            scope = Scope.INCIDENT if _EVENT_TOLL.search(text) and not _SINCE.search(clause) else Scope.CUMULATIVE
            if re.search(r"\b(rises?|rose|risen|increas\w+|climb\w*|grows?|grew|reach\w*)\b", clause) and not re.search(r"\b(since|total|war|conflict|across|overall)\b", clause):
                scope = Scope.INCIDENT if _EVENT_TOLL.search(text) else scope
        elif _SINCE.search(clause) or _PERIOD.search(clause):
            scope = Scope.CUMULATIVE
        elif re.search(r"\b(?:have|has) (?:now )?been\b", clause) and re.search(r"\b(war|conflict|airstrikes|strikes|attacks|crisis)\b", clause) and item.count.kind in CASUALTIES | {CountKind.DISPLACED} and item.anchor.tag_ == "VBN" and any(c.lower_ in {"have", "has"} for c in item.anchor.children):
            scope = Scope.CUMULATIVE
        out.append(replace(item, count=_replace(item.count, scope=scope)))
    return out


_SUPERLATIVE = re.compile(r"\b(?:worst|first|biggest|deadliest|largest|heaviest|highest|most \w+)\b[\w\s']{0,30}?\bsince\b", re.I)


def _clause_text(anchor: Token, text: str) -> str:
    top = anchor
    while top.pos_ not in {"VERB", "AUX"} and top.head != top:
        top = top.head
    edge_first, edge_last = top.left_edge, top.right_edge
    # subordinate clauses with their own date ("the first time since 2016") do not speak for this one
    cut = [c.left_edge.idx for c in top.children if c.dep_ in {"npadvmod", "parataxis"} and c.i > top.i]
    end = min([edge_last.idx + len(edge_last.text), *cut])
    return text[edge_first.idx : end]
