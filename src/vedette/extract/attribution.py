"""Who says it: the frames of saying in a sentence, and which of them covers a word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.extract.attribution_flat import flat_frames, who
from vedette.extract.blame import is_no_one
from vedette.extract.discourse import antecedent, meant
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    antecedent_of,
    child,
    children,
    left_edge,
    lemma,
    phrase,
    prepositions,
    right_edge,
)
from vedette.extract.speakers import Attribution, attributions
from vedette.extract.speech_frame import Frame
from vedette.model import Mention, Modality

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_CONTENT = frozenset({"ccomp", "xcomp", "dobj", "obj", "pcomp", "advcl", "prep", "relcl"})
#: Verbs whose object is what is said, not only a clause: "reports 82 deaths", "denied the attack".
_TAKES_NOUN = frozenset("report announce claim deny confirm allege document record declare reject acknowledge admit estimate indicate show reveal expect plan threaten fear count register cite verify dismiss refute rebut describe".split())  # fmt: skip
#: "put the toll at 40", "gave a figure of 12": what holds a number may be said with these.
_PUTS = frozenset("put give place set list raise lower revise update tally peg cite have".split())
_FIGURES = frozenset({"toll", "number", "figure", "count", "tally", "estimate", "total", "death_toll"})  # fmt: skip


_OFFICES = frozenset({"head", "leader", "chief", "commander", "spokesman", "spokeswoman", "spokesperson", "minister", "president", "director"})  # fmt: skip


def frames(sentence: Sentence) -> list[Frame]:
    """All frames of saying in the sentence, outermost first."""
    found: list[Frame] = []
    for token in sentence.words:
        if token.lower_ == "according" and any(c.lower_ == "to" for c in token.children):
            found.extend(_according(sentence, token))
        elif token.pos_ in {"VERB", "AUX"}:
            found.extend(_verb_frames(sentence, token))
        elif (
            token.pos_ == "NOUN"
            and token.i
            and token.i + 1 < len(sentence.doc)
            and sentence.doc[token.i + 1].lower_ == "that"
        ):
            found.extend(_mistagged(sentence, token))
        elif token.lower_ in lexicon().speech_adverbs:
            found.append(
                Frame(
                    None,
                    token.lower_,
                    token.idx,
                    token.idx + len(token.text),
                    lexicon().speech_adverbs[token.lower_],
                    token.head.i,
                )
            )
    spoken = attributions(sentence.text, sentence.base, sentence.base + len(sentence.line))
    found = [_with_words(sentence, f, spoken) for f in found]
    all_frames = (*flat_frames(sentence, found, spoken), *found)
    return [_named_whole(sentence, f) for f in all_frames if not _is_time(f)]


#: "the report from *last night* confirms": a time that the words before the verb end with says nothing.
_TIME = re.compile(r"(?:(?:last|this|that|early|late)\s)?(?:night|week|month|year|morning|evening|afternoon|yesterday|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s(?:night|morning|evening|afternoon))?", re.I)  # fmt: skip


_TIME_BEFORE = re.compile(rf"(?:{_TIME.pattern}) (?=\S)", re.I)
_AFTER_TITLE = re.compile(r"\.\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*")
_TITLES = (
    "Lt",
    "Sgt",
    "Capt",
    "Det",
    "Col",
    "Gen",
    "Maj",
    "Cpl",
    "Brig",
    "Cmdr",
    "Supt",
    "Rev",
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
)


def _named_whole(sentence: Sentence, frame: Frame) -> Frame:
    """The frame with its speaker's name freed of a time before it, and with what follows a title's full stop."""
    said = frame.speaker
    if said is None or not said.text.strip():
        return frame
    start, end = said.start, said.end
    if (time := _TIME_BEFORE.match(said.text)) is not None:
        start += time.end()
    limit = sentence.base + len(sentence.line)
    if said.text.split()[-1] in _TITLES and (name := _AFTER_TITLE.match(sentence.text, end, limit)):
        end = name.end()
    if (start, end) == (said.start, said.end):
        return frame
    return replace(frame, speaker=Mention(sentence.text[start:end], start, end))


def _is_time(frame: Frame) -> bool:
    return frame.speaker is not None and _TIME.fullmatch(frame.speaker.text) is not None


def _with_words(sentence: Sentence, frame: Frame, spoken: list[Attribution]) -> Frame:
    """The frame with the speaker that the words beside its verb name, where the parse has less or other."""
    for a in spoken:
        if a.verb_start - sentence.base != frame.verb_start:
            continue
        if frame.speaker is None or (a.after and a.verb != "according to"):
            return replace(frame, speaker=who(sentence, a))
        between = sentence.text[frame.speaker.end : a.start].strip(" ,").casefold()
        if a.start <= frame.speaker.start < frame.speaker.end <= a.end or (
            # "rescue workers, the Civil Defence, said"
            frame.speaker.end <= a.start and between in {"", "the"}
        ):
            return replace(frame, speaker=who(sentence, a))
    return frame


_ACCUSES = frozenset({"accuse", "suspect"})


def _accused_of(verb: Token) -> Token | None:
    """The "of" of a passive accusation: "accused *of* …", "was accused by prosecutors *of* …"."""
    after = list(verb.doc[verb.i + 1 : verb.i + 10])
    if verb.tag_ not in {"VBN", "VBD"} or not after or after[0].lower_ not in {"of", "by"}:
        return None
    if child(verb, "dobj", "obj") is not None:
        return None
    return next((t for t in after if t.lower_ == "of" and t.i + 1 < len(verb.doc) and t.nbor().tag_ == "VBG"), None)  # fmt: skip


def _verb_frames(sentence: Sentence, verb: Token) -> list[Frame]:
    words = lexicon()
    lemma = verb.lemma_.casefold()
    modality = words.speech.get(lemma)
    if any(c.dep_ == "neg" for c in verb.children):
        return []
    if modality is None:
        return _puts(sentence, verb, lemma)
    passive = child(verb, "nsubjpass", "auxpass") is not None
    subj = child(verb, "nsubj")
    if lemma in _ACCUSES and (of := _accused_of(verb)) is not None:
        # "a gunman *accused* of shooting two": he is accused, he says nothing
        agent = next((c for c in children(verb, "agent") if child(c, "pobj")), None)
        accuser = _speaker(sentence, child(agent, "pobj")) if agent is not None else None
        flat = _frame(sentence, verb, accuser, modality, verb)
        return [replace(flat, head=-1, first=of.i, last=verb.right_edge.i + 1)]
    if subj is None and not passive and verb.dep_ in {"pcomp", "advcl", "acl", "conj", "ccomp"}:
        subj = _inherited_subject(verb)
    heads = [
        c
        for c in verb.children
        if c.dep_ in {"ccomp", "xcomp"} and c.pos_ in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}
    ]
    if not heads and lemma in _TAKES_NOUN and not passive:
        heads = children(verb, "dobj", "obj")
    if not heads and lemma in {"accuse", "blame", "suspect"}:
        # "accuses X of bombing", "blamed X for the attack", "blamed the attack on X"
        heads = [
            obj
            for owner in (verb, *children(verb, "dobj"))
            for prep in children(owner, "prep")
            if prep.lower_ in {"of", "for"}
            for obj in children(prep, "pcomp", "pobj")
        ]
        on = [p for owner in (verb, *children(verb, "dobj")) for p in children(owner, "prep")]
        if lemma == "blame" and any(p.lower_ == "on" for p in on):
            heads += children(verb, "dobj", "obj")
    if not heads and lemma in {"accuse", "blame"} and subj is not None and not passive:
        # "accused X's forces of launching …", however the parser took the name between
        of = next((t for t in verb.doc[verb.i + 1 : verb.i + 12] if t.lower_ in {"of", "for"} and t.i + 1 < len(verb.doc) and (t.nbor().tag_ == "VBG" or lemma == "blame")), None)  # fmt: skip
        if of is not None:
            flat = _frame(sentence, verb, _speaker(sentence, subj), modality, verb)
            return [replace(flat, head=-1, first=of.i, last=len(verb.doc))]
    if not heads and verb.dep_ == "parataxis":
        heads = [verb.head]
    if passive:
        # "is reported to have", "are reported": the source is not named
        if modality in {Modality.REPORTED, Modality.ALLEGED, Modality.CLAIMED, Modality.STATED}:
            heads = heads or children(verb, "nsubjpass")
            agent = next((c for c in children(verb, "agent") if child(c, "pobj")), None)
            speaker = _speaker(sentence, child(agent, "pobj")) if agent is not None else None
            quiet = Modality.REPORTED if modality is Modality.STATED else modality
            return [_frame(sentence, verb, speaker, quiet, h) for h in heads]
        if modality is Modality.EXPECTED:
            return [_frame(sentence, verb, None, modality, h) for h in heads]
        return []
    if subj is None and not passive:
        subj = _misparsed_subject(verb)
    if subj is None and modality is not Modality.EXPECTED:
        return []
    if subj is not None and is_no_one(subj):
        return []
    speaker = _speaker(sentence, subj) if subj is not None else None
    return [_frame(sentence, verb, speaker, modality, h) for h in heads]


def _puts(sentence: Sentence, verb: Token, lemma: str) -> list[Frame]:
    """ "The ministry put the toll at 40": a verb that says a number, by its object."""
    subj = child(verb, "nsubj")
    if (
        lemma == "hold"
        and subj is not None
        and any(t.lower_ == "responsible" for t in verb.subtree)
    ):
        blamed = _frame(sentence, verb, _speaker(sentence, subj), Modality.ALLEGED, verb)
        return [replace(blamed, head=-1, first=verb.i + 1, last=verb.right_edge.i + 1)]
    if lemma in {"take", "accept"} and subj is not None:
        # "took responsibility for the attack"
        owned = [o for o in children(verb, "dobj") if o.lower_ == "responsibility"]
        return [
            _frame(sentence, verb, _speaker(sentence, subj), Modality.CLAIMED, o) for o in owned
        ]
    if lemma not in _PUTS or subj is None:
        return []
    if not any(o.lemma_.casefold() in _FIGURES for o in children(verb, "dobj", "obj")):
        return []
    return [_frame(sentence, verb, _speaker(sentence, subj), Modality.REPORTED, verb)]


def _misparsed_subject(verb: Token) -> Token | None:
    """The noun right before a finite verb that the parser made a compound of it: "state media reports"."""
    if verb.tag_ in {"VBZ", "VBD", "VBP"} and verb.i:
        before = verb.doc[verb.i - 1]
        if (
            before.head == verb
            and before.dep_ in {"compound", "nmod", "amod"}
            and before.pos_ in {"NOUN", "PROPN"}
        ):
            return before
    return None


def _with_subject(verb: Token) -> Token | None:
    """ "with the Observatory reporting that …", where the participle hangs on the main verb."""
    for token in reversed(list(verb.doc[max(0, verb.i - 12) : verb.i])):
        if token.lower_ == "with" and token.dep_ == "prep":
            obj = child(token, "pobj")
            if obj is not None and obj.right_edge.i == verb.i - 1:
                return obj
    return None


def _inherited_subject(verb: Token) -> Token | None:
    if verb.dep_ == "pcomp" or (
        verb.dep_ == "advcl" and verb.tag_ == "VBG" and child(verb, "nsubj") is None
    ):
        # "with the Observatory reporting that …" has its own subject; a bare participle the clause's
        if (own := _with_subject(verb)) is not None:
            return own
        head = verb.head if verb.dep_ == "advcl" else verb.head.head
        return child(head, "nsubj")
    if verb.dep_ == "conj":
        return child(verb.head, "nsubj") or (
            _inherited_subject(verb.head) if verb.head.dep_ == "conj" else None
        )
    if verb.dep_ == "acl":
        return verb.head
    return None


def _mistagged(sentence: Sentence, token: Token) -> list[Frame]:
    """ "State media reports that …": a verb of saying that the tagger took for a noun."""
    modality = lexicon().speech.get(token.lemma_.casefold())
    if modality is None or modality is Modality.EXPECTED or token.tag_ != "NNS":
        return []
    before = sentence.doc[token.i - 1]
    if before.pos_ not in {"NOUN", "PROPN"}:
        return []
    that = sentence.doc[token.i + 1]
    head = (
        that.head
        if that.head.pos_ in {"VERB", "AUX"}
        else next((t for t in sentence.doc[token.i + 2 :] if t.pos_ in {"VERB", "AUX"}), None)
    )
    if head is None:
        return []
    # a relative clause on the noun is what it is taken for: climb to the verb that holds the rest
    while head.dep_ in {"nsubjpass", "auxpass"} and head.head != head:
        head = head.head
    first = token
    while first.i and sentence.doc[first.i - 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        first = sentence.doc[first.i - 1]
    return [
        Frame(
            sentence.tokens(first, before),
            token.lemma_.casefold(),
            token.idx,
            token.idx + len(token.text),
            modality,
            head.i,
        )
    ]


def _frame(
    sentence: Sentence, verb: Token, speaker: Mention | None, modality: Modality, head: Token
) -> Frame:
    return Frame(
        speaker, verb.lemma_.casefold(), verb.idx, verb.idx + len(verb.text), modality, head.i
    )


def _speaker(sentence: Sentence, subj: Token | None) -> Mention | None:
    if subj is None:
        return None
    subj = antecedent_of(subj)
    if subj.pos_ == "PRON" and subj.lower_ not in {"he", "she", "it", "they"}:
        return None
    if subj.pos_ == "PRON":
        return antecedent(sentence.text, sentence.base + subj.idx, subj.lower_)
    first, last = left_edge(subj), right_edge(subj)
    if lemma(subj) in _OFFICES:
        # "The head of the X, Hemedti, accuses …": the name says more than the office
        inside = [o for _, o in prepositions(subj, "of")]
        for named in [a for owner in (subj, *inside) for a in children(owner, "appos")]:
            if named.pos_ == "PROPN":
                return sentence.tokens(left_edge(named), right_edge(named))
    if (name := known_as(subj)) is not None:
        return sentence.tokens(left_edge(name), right_edge(name))
    beside = None if subj.text[:1].isupper() else _named_beside(subj)
    if beside is not None:
        return sentence.tokens(left_edge(beside), right_edge(beside))
    return meant(sentence.text, sentence.tokens(first, last))


def _named_beside(subj: Token) -> Token | None:
    """ "a monitoring group, *the Syrian Observatory*, said": the name in apposition."""
    for named in children(subj, "appos"):
        if named.pos_ == "PROPN" and named.ent_type_ != "GPE":
            return named
    return None


def known_as(head: Token) -> Token | None:
    """The name in "…, known as the White Helmets"."""
    for clause in children(head, "acl", "relcl", "amod"):
        if clause.lemma_.casefold() in {"know", "call", "name", "dub"}:
            for prep in children(clause, "prep"):
                if prep.lower_ == "as":
                    return child(prep, "pobj")
            return child(clause, "oprd", "attr")
    return None


def _is_measure(noun: Token) -> bool:
    """Whether something goes *according to* it, and nobody says it: a type, a pattern, a plan."""
    return lemma(noun) in _MEASURES


_MEASURES = frozenset("type kind pattern plan law rule schedule need size age rank weight location color colour norm tradition principle standard".split())  # fmt: skip


def _according(sentence: Sentence, token: Token) -> list[Frame]:
    for prep in token.children:
        obj = child(prep, "pobj")
        if prep.lower_ == "to" and obj is not None:
            head = token.head
            while head.pos_ not in {"VERB", "AUX"} and head.head != head:
                head = head.head
            if _is_measure(obj):
                return []
            mention = meant(sentence.text, phrase(sentence, obj))
            return [
                Frame(
                    mention,
                    "according to",
                    token.idx,
                    prep.idx + len(prep.text),
                    Modality.REPORTED,
                    head.i,
                )
            ]
    return []
