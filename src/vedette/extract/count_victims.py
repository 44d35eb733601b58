"""One who died, told without a number: "X, 19, was pronounced dead", "the death of a guard", "killing him".

A single victim is a count of one with the words that name the person, so that linking can tell
whether two texts, or two sentences, mean the same one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.count_people import people_counts
from vedette.extract.count_words import (
    Counted,
    as_count,
    changed,
    is_named_person,
    is_quantified,
    is_saying,
    quantified,
    quantifier_start,
)
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    conjuncts,
    content,
    group_of,
    lemma,
    phrase,
    prepositions,
)
from vedette.model import Count, CountKind

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Verbs that hurt, and kill where "fatally", "dead" or "to death" stands with them.
_HURTS = frozenset(
    "shoot stab beat strike gun hit burn hack bludgeon strangle trample batter bleed wound injure "
    "crush run knife stone lynch slash choke freeze starve torture electrocute mow cut club".split()
)
_FATALLY = frozenset({"fatally", "mortally", "lethally"})
#: Verbs that state a death: "was *pronounced* dead".
_STATES = frozenset({"pronounce", "declare", "find", "confirm", "discover", "rule", "list"})
_KILLS = frozenset(
    "kill murder slay assassinate execute behead martyr massacre lynch strangle gun".split()
)
_DIES = frozenset({"die", "perish", "succumb"})
_ILLNESSES = frozenset("cancer stroke illness disease leukemia pneumonia covid covid-19 aids tuberculosis diabetes overdose cholera malaria age".split())  # fmt: skip
_DEATHS = frozenset({"death", "killing", "murder", "slaying", "homicide", "assassination", "execution", "manslaughter", "beheading"})  # fmt: skip
#: Deeds that kill only with "fatal" or "deadly" before them.
_DEEDS = frozenset({"shooting", "stabbing", "beating", "attack", "strike", "crash", "ambush", "bombing", "wounding"})  # fmt: skip
_DEADLY = frozenset({"fatal", "deadly", "lethal"})
_TAKES_LIVES = frozenset({"take", "claim", "cost", "end"})
_BODIES = frozenset({"body", "corpse", "remains"})
_FINDS = frozenset({"find", "discover", "recover", "pull", "retrieve", "locate", "lie", "unearth", "dump", "exhume", "identify", "see", "wash"})  # fmt: skip
_HE = frozenset({"he", "him", "she", "her"})
_SELF = frozenset({"himself", "herself"})
SELF = "one, {} by the own hand"
_HIS = frozenset({"his", "her"})
_WOUNDS = frozenset({"injure", "wound", "hurt"})
#: Crimes that have a dead victim, in "charged with …", and how many of them a word before says.
_CRIMES = frozenset({"murder", "homicide", "manslaughter", "slaying", "killing"})
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_NO_FACT = frozenset({"attempt", "attempted", "possible", "alleged", "conspiracy", "solicitation"})
#: Verbs that tell who was hit, and not how it ended.
_HITS = frozenset({"shoot", "stab"})
HIT = "hit"
DEADLY = "deadly, no number"
#: Who died follows: "murder *in the death of* a guard".
_OF_WHOM = re.compile(r"\W+(?:in (?:connection with )?|for |of )(?:the )?(?:[\w'’-]+ ){0,3}?(?:deaths?|killings?|slayings?|murders?|shootings?|of)\b", re.I)  # fmt: skip
_NOT_HIT = frozenset({"death", "deaths", "fatality", "fatalities", "life", "lives", "underway"})
_N_FATALLY = re.compile(
    r"\b(?P<n>(?:at least )?[\w-]+)(?: of (?:them|whom|those|the victims))? $", re.I
)
_YEAR_OLD = re.compile(r"\b[\w-]+[- ](?:year|month|week|day)s?[- ]?old\b", re.I)


_TELLING = _KILLS | _DIES | _HURTS | _STATES | _DEATHS | _DEEDS | _BODIES | _WOUNDS | _CRIMES | _HITS | _FATALLY | {"self", "dead", "turn", "commit", "take", "life"}  # fmt: skip
"""Every word that one of the rules below begins at: no other needs a look."""


def victim_counts(sentence: Sentence, token: Token) -> list[Counted]:
    """Deaths of single persons that ``token`` tells of, and people hit by shots or blades.

    Whoever was shot may live or die: such a count is one of injured with nought as its low, by the
    rule ``hit``.
    """
    if not (token.lower_ in _TELLING or token.lemma_.casefold() in _TELLING or lemma(token) in _TELLING):  # fmt: skip
        return []
    if token.lower_ == "self":
        # "gunman kills four, self"
        above = [a for a in token.ancestors if a.lemma_ in _KILLS]
        return [_self(sentence, token, above[0])] if above else []
    if own := _turns_gun(token):
        return [_self(sentence, own[0], token)]
    if heads := _dying(token):
        found = [c for head in heads for c in _persons(sentence, head, token)]
        if found:
            return found
    if token.lemma_ in _HITS and token.tag_ in {"VBN", "VBD", "VBG"} and not _is_fatal(token):
        return _hit(sentence, token)
    if token.lemma_ in _WOUNDS and token.tag_ in {"VBN", "VBD"} and not _is_fatal(token):
        return _wounded(sentence, token)
    return (
        _counts_of_crime(sentence, token)
        or _one_fatally(sentence, token)
        or _deadly_deed(sentence, token)
    )


def _deadly_deed(sentence: Sentence, token: Token) -> list[Counted]:
    """ "a deadly attack": at least one died, and how many is not said."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.tag_ not in {"NN", "NNP"}:
        return []
    if token.lower_ == "death" and not any(c.lower_ in _NO_FACT for c in token.lefts):
        # "led to a shooting death"
        word = next((c for c in token.lefts if c.lower_ in _DEEDS), None)
    elif lemma(token) in _DEEDS:
        word = next((c for c in token.lefts if _is_deadly(c)), None)
    elif token.lower_ in _CRIMES and token.dep_ == "pobj" and token.head.head.lemma_ == "charge":
        # "charged with murder"
        fact = not any(c.lower_ in _NO_FACT or c.lemma_ in _NO_FACT for c in token.lefts)
        fact = fact and _OF_WHOM.match(sentence.line, token.idx + len(token.text)) is None
        word = token if fact else None
    else:
        return []
    if word is None:
        return []
    words = sentence.tokens(word, token)
    count = Count(kind=CountKind.KILLED, low=1, best=None, high=None, words=words, rule=DEADLY)
    return [Counted(count, token)]


def _hit(sentence: Sentence, verb: Token) -> list[Counted]:
    if child(verb, "conj") is not None and any(
        c.lemma_ in {"injure", "wound"} for c in children(verb, "conj")
    ):
        return []
    heads = patients(verb)
    found = [c for head in heads for c in _persons(sentence, head, verb)]
    return [
        Counted(
            changed(c.count, kind=CountKind.INJURED, low=0, rule=f"{HIT}, {c.count.rule}"), verb
        )
        for c in found
        if not c.count.subset and c.count.words.text.split()[-1].casefold() not in _NOT_HIT
    ]


def _wounded(sentence: Sentence, verb: Token) -> list[Counted]:
    """ "Teenager wounded in market blast", "the mayor was injured": one, by name or without a number."""
    found = [
        c for head in patients(verb) if head.pos_ != "PRON" for c in _persons(sentence, head, verb)
    ]
    return [
        Counted(changed(c.count, kind=CountKind.INJURED), verb)
        for c in found
        if not c.count.subset and c.count.rule.startswith("one named")
    ]


def _one_fatally(sentence: Sentence, token: Token) -> list[Counted]:
    """ "six people were shot, one *fatally*", "two of them fatally"."""
    if token.lower_ not in _FATALLY:
        return []
    m = _N_FATALLY.search(sentence.line, 0, token.idx)
    if m is None:
        return []
    words = sentence.mention(m.start("n"), m.end("n"))
    part = quantified(sentence, words, words)
    return [] if part is None else [Counted(as_count(part, CountKind.KILLED, "people"), token.head)]


def dies_by_nature(verb: Token) -> bool:
    """ "died of a heart attack", "died naturally": no casualty."""
    if any(c.lower_ in {"naturally", "peacefully"} for c in verb.children):
        return True
    return any(
        lemma(o) in _ILLNESSES or any(c.lower_ in {"heart", "natural", "panic"} for c in o.lefts)
        for _, o in prepositions(verb, "of", "from", "after")
    )


def _dying(token: Token) -> list[Token]:
    """Heads of the phrases that name who died."""
    word = token.lemma_.casefold()
    if token.pos_ == "VERB" or token.tag_.startswith("VB"):
        if word in _DIES:
            return [] if dies_by_nature(token) else _subjects(token)
        if word in _KILLS or (word in _HURTS and _is_fatal(token)):
            return patients(token)
        if word in _STATES and _states_death(token):
            return patients(token)
        return []
    if token.lower_ == "dead":
        return _who_is_dead(token)
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "compound":
        return []
    word = lemma(token)
    if word in _DEATHS or (word in _DEEDS and _deadly(token)):
        return [o for _, o in prepositions(token, "of")] + children(token, "poss")
    if word == "life" and token.head.lemma_.casefold() in _TAKES_LIVES and token.dep_ == "dobj":
        # "took the lives *of two women*"
        return [o for _, o in prepositions(token, "of")]
    if word in _BODIES and token.tag_ in {"NN", "NNP", "NNS"} and _is_found(token):
        return _owner_of_body(token)
    return []


def _who_is_dead(dead: Token) -> list[Token]:
    """ "a guard *is dead*", "left a guard *dead*", "a guard was found *dead*"."""
    verb = dead.head
    if verb.lemma_ == "be" and dead.dep_ in {"acomp", "conj"}:
        return children(verb, "nsubj")
    if dead.dep_ in {"oprd", "acomp", "ccomp", "xcomp"} and verb.lemma_ == "leave":
        return children(dead, "nsubj") or children(verb, "dobj")
    if dead.dep_ in {"amod", "acl"} and dead.i > verb.i and verb.pos_ in {"NOUN", "PROPN"}:
        return [verb]
    return []


def _is_fatal(verb: Token) -> bool:
    """Whether "fatally", "dead" or "to death" makes the harm a death."""
    for c in verb.children:
        if c.lower_ in _FATALLY:
            return True
        if c.lower_ == "dead" and c.i > verb.i and not c.nbor(-1).like_num:
            return True
        if c.lower_ == "to" and any(o.lower_ == "death" for o in children(c, "pobj")):
            return True
        if c.dep_ == "conj" and c.lemma_ == "kill":
            return c.tag_ == verb.tag_ and child(c, "dobj", "obj", "nsubj", "nsubjpass") is None
    return verb.i > 0 and verb.nbor(-1).lower_ in _FATALLY


def _states_death(verb: Token) -> bool:
    return any(
        c.lower_ in {"dead", "deceased"} and c.dep_ in {"oprd", "acomp", "xcomp", "advcl", "ccomp", "dobj", "advmod", "amod"}
        for c in verb.children
    ) and not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)  # fmt: skip


def _deadly(noun: Token) -> bool:
    return any(_is_deadly(c) for c in noun.lefts)


def _is_deadly(word: Token) -> bool:
    """Whether the word says that it killed; "non-fatal" does not."""
    before = word.doc.text[max(0, word.idx - 4) : word.idx].casefold()
    return word.lower_ in _DEADLY and not before.endswith(("non-", "non ", "not "))


def _is_found(body: Token) -> bool:
    verb = body.head
    if body.dep_ == "pobj":
        return False
    return verb.pos_ == "VERB" and verb.lemma_.casefold() in _FINDS


def _owner_of_body(body: Token) -> list[Token]:
    owners = [o for _, o in prepositions(body, "of")] + children(body, "poss")
    singular = body.tag_ == "NN" or body.lower_ == "remains"
    return owners or ([body] if singular and child(body, "det") is not None else [])


def _subjects(verb: Token) -> list[Token]:
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None:
        return [verb.head if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else own]
    for above in verb.ancestors:
        if above.pos_ not in {"VERB", "AUX"}:
            return [above] if verb.dep_ in {"acl", "relcl"} and verb.head == above else []
        own = child(above, "nsubj", "nsubjpass")
        if own is not None and verb.dep_ in {"conj", "xcomp", "advcl", "ccomp"}:
            return [above.head if own.tag_ in {"WDT", "WP"} and above.dep_ == "relcl" else own]
    return []


def patients(verb: Token) -> list[Token]:
    """Heads of who suffers the verb, active or passive, shared over coordination."""
    passive = child(verb, "nsubjpass")
    if passive is not None:
        relative = passive.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
        return [verb.head if relative else passive]
    objects = children(verb, "dobj", "obj")
    if objects:
        # "kills Wael al-Khour, *a minister*, …": who he is, and no second one
        return without_titles(objects)
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        return [verb.head]
    if _is_headline_passive(verb):
        return children(verb, "nsubj")
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and child(verb, "nsubj") is None:
        return patients(verb.head) if verb.head.pos_ in {"VERB", "AUX"} else []
    if verb.dep_ in {"ccomp", "xcomp"} and verb.tag_ in {"VBN", "VBD"} and verb.head.lemma_ == "be":
        return children(verb.head, "nsubj")
    if verb.dep_ == "pcomp" and child(verb, "auxpass") is not None:
        # "a boy is in hospital after *being shot*"
        above = verb.head.head
        return children(above, "nsubj", "nsubjpass") if above.pos_ in {"VERB", "AUX"} else [above]
    if verb.dep_ in {"xcomp", "oprd"} and verb.head.tag_ in {"VBN", "VBD"}:
        # "a guard was found *shot* dead"
        return children(verb.head, "nsubjpass")
    # "shot and killed *a guard*": the object stands with the last verb
    for c in children(verb, "conj"):
        if c.tag_ == verb.tag_ and (shared := children(c, "dobj", "obj")):
            return shared
    return []


def without_titles(objects: list[Token]) -> list[Token]:
    """The objects without those that only say who the one before is: "Wael al-Khour, *a minister*"."""
    return [o for n, o in enumerate(objects) if not n or not _says_who(objects[n - 1], o)]


def _says_who(named: Token, after: Token) -> bool:
    """Whether a second object, behind a comma and with an article, only says who the named one is."""
    between = after.doc.text[named.idx : after.left_edge.idx].rstrip()
    return (
        named.ent_type_ == "PERSON"
        and between.endswith(",")
        and after.left_edge.lower_ in {"a", "an", "the"}
        and group_of(content(after)) is not None
    )


def _is_headline_passive(verb: Token) -> bool:
    """ "Teen killed in market blast": the auxiliary is left out, and the subject has no article."""
    subj = child(verb, "nsubj")
    return (
        subj is not None
        and verb.tag_ in {"VBD", "VBN"}
        and child(verb, "aux", "neg") is None
        and subj.pos_ != "PRON"
        and subj.left_edge.lower_ not in {"a", "an", "the"}
        and verb.i + 1 < len(verb.doc)
        and (verb.nbor(1).pos_ in {"ADP", "SCONJ"} or verb.nbor(1).lower_ == "dead")
    )


def _persons(sentence: Sentence, head: Token, anchor: Token) -> list[Counted]:
    found: list[Counted] = []
    for member in conjuncts(head):
        if member.lower_ in _SELF:
            found.append(_self(sentence, member, anchor))
        elif member.lower_ in _HE or (member.dep_ == "poss" and member.lower_ in _HIS):
            found.append(_one(sentence, member, anchor, "one, a pronoun"))
        elif is_person(sentence, member):
            whole = people_counts(sentence, member, CountKind.KILLED, anchor, bare=False)
            if whole:
                return [*found, *whole]
            if member.tag_ in {"NN", "NNP", "JJ", "CD"} or member.lower_ == "old":
                found.append(_one(sentence, member, anchor, "one named or singular"))
    return found


def is_person(sentence: Sentence, token: Token) -> bool:
    """Whether the phrase names a person: by its noun, by an age, or by a name that is no place."""
    inner = content(token)
    if group_of(inner) is not None or is_named_person(inner) or is_quantified(token):
        return group_of(inner) is not None or is_named_person(inner)
    if _YEAR_OLD.search(sentence.line, token.left_edge.idx, token.idx + len(token.text) + 8):
        return token.lower_ in {"old", "year"} or token.text.endswith("old")
    return (
        inner.tag_ == "NNP"
        and inner.ent_type_ not in {"GPE", "LOC", "FAC", "ORG", "DATE", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"}
        and not sentence.names.place_kind(phrase(sentence, inner).text)
    )  # fmt: skip


def _one(sentence: Sentence, head: Token, anchor: Token, rule: str) -> Counted:
    if head.pos_ == "PRON":
        words = sentence.token(head)
    else:
        words = sentence.mention(quantifier_start(head), phrase(sentence, head).end - sentence.base)
    count = Count(kind=CountKind.KILLED, low=1, best=1, high=1, words=words, rule=rule)
    return Counted(as_count(count, CountKind.KILLED, group_of(content(head)) or "people"), anchor)


def _self(sentence: Sentence, reflexive: Token, anchor: Token) -> Counted:
    """ "the gunman killed *himself*": the words are those of who did it, where the clause names him."""
    rule = SELF.format(reflexive.lower_ if reflexive.lower_ in _SELF else "dead")
    doer = next((d for d in _subjects_above(anchor) if d.pos_ != "PRON" and not is_saying(d)), None)
    if doer is None:
        return _one(sentence, reflexive, anchor, rule)
    return _one(sentence, doer, anchor, rule)


def _subjects_above(verb: Token) -> list[Token]:
    """Subjects of the verb and of what it hangs on, the nearest first."""
    found = [c for c in (child(v, "nsubj") for v in (verb, *verb.ancestors)) if c is not None]
    return [v for v in found if v.tag_ not in {"WDT", "WP"}]


def _turns_gun(token: Token) -> list[Token]:
    """ "turned the gun on *himself*", "committed suicide", "took *his* own life": whose death that is."""
    if token.lemma_ == "turn":
        return [o for _, o in prepositions(token, "on", "upon") if o.lower_ in _SELF]
    if token.lemma_ == "commit" and any(o.lemma_ == "suicide" for o in children(token, "dobj")):
        return _subjects_above(token)[:1]
    if token.lemma_ == "take" and any(
        o.lower_ == "life" and any(c.lower_ == "own" for c in o.lefts)
        for o in children(token, "dobj")
    ):
        return _subjects_above(token)[:1]
    return []


def _counts_of_crime(sentence: Sentence, token: Token) -> list[Counted]:
    """ "a double homicide", "four counts of murder": deaths in the words of a charge."""
    if token.pos_ not in {"NOUN", "PROPN"} or lemma(token) not in _CRIMES:
        return []
    if any(c.lower_ in _NO_FACT for c in token.lefts):
        return []
    times = next((n for c in token.lefts if (n := _TIMES.get(c.lower_))), 0)
    first = token.left_edge
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if not times and above is not None and lemma(above) in {"count", "charge"}:
        number = child(above, "nummod")
        times = _small(number.lower_) if number is not None else 0
        first = above.left_edge
    if times < 1:
        return []
    words = sentence.tokens(first, token)
    count = Count(kind=CountKind.KILLED, low=times, best=times, high=times, words=words, rule="counts of a crime")  # fmt: skip
    return [Counted(as_count(count, CountKind.KILLED, "people"), token)]


def _small(word: str) -> int:
    from vedette.extract.quantity_table import UNITS

    return UNITS.get(word) or (int(word) if word.isdigit() and len(word) < 3 else 0)
