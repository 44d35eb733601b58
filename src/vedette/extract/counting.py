"""Counts in a sentence: how many of whom, of which kind, and over what they are counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.extract.company import (
    below,
    is_bare_name,
    is_on_the_way,
    is_one_person,
    is_wanted,
    leaves_care,
)
from vedette.extract.count_company import company_of, into_custody
from vedette.extract.count_either import either, settlements
from vedette.extract.count_flat import flat_counts, without_bare
from vedette.extract.count_people import loose_subset_counts, people_counts, subset_counts
from vedette.extract.count_tolls import NUMBER_OF, number_of_counts, toll_counts
from vedette.extract.count_victims import HIT, dies_by_nature, victim_counts, without_titles
from vedette.extract.count_words import (
    Counted,
    as_count,
    changed,
    is_quantified,
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
    subject,
)
from vedette.model import Count, CountKind

if TYPE_CHECKING:
    from vedette.extract.tree import Token


_VERBS = {
    "kill": CountKind.KILLED, "die": CountKind.KILLED, "perish": CountKind.KILLED, "slay": CountKind.KILLED,
    "martyr": CountKind.KILLED, "assassinate": CountKind.KILLED, "execute": CountKind.KILLED, "murder": CountKind.KILLED,
    "behead": CountKind.KILLED, "massacre": CountKind.KILLED, "drown": CountKind.KILLED,
    "injure": CountKind.INJURED, "wound": CountKind.INJURED, "hurt": CountKind.INJURED, "maim": CountKind.INJURED,
    "capture": CountKind.DETAINED, "detain": CountKind.DETAINED, "arrest": CountKind.DETAINED, "apprehend": CountKind.DETAINED, "imprison": CountKind.DETAINED,
    "abduct": CountKind.ABDUCTED, "kidnap": CountKind.ABDUCTED,
    "displace": CountKind.DISPLACED, "uproot": CountKind.DISPLACED, "flee": CountKind.DISPLACED,
    "evacuate": CountKind.EVACUATED, "release": CountKind.RELEASED, "free": CountKind.RELEASED, "rescue": CountKind.RELEASED,
    "return": CountKind.RETURNED, "repatriate": CountKind.RETURNED, "defect": CountKind.DEFECTED, "surrender": CountKind.DEFECTED,
}  # fmt: skip


_OF_PERSONS = frozenset({CountKind.KILLED, CountKind.DETAINED, CountKind.ABDUCTED})


_NOUNS = {
    "death": CountKind.KILLED, "fatality": CountKind.KILLED, "killing": CountKind.KILLED, "toll": CountKind.KILLED,
    "injury": CountKind.INJURED, "body": CountKind.KILLED, "corpse": CountKind.KILLED, "martyr": CountKind.KILLED,
    "dead": CountKind.KILLED, "slain": CountKind.KILLED, "wounded": CountKind.INJURED, "injured": CountKind.INJURED, "detainee": CountKind.DETAINED,
    "arrest": CountKind.DETAINED, "capture": CountKind.DETAINED, "hostage": CountKind.ABDUCTED,
}  # fmt: skip


#: Nouns whose "of" counts the dead or the taken: "the massacre of 40 villagers".
_SLAUGHTER = {
    "massacre": CountKind.KILLED, "slaughter": CountKind.KILLED, "execution": CountKind.KILLED, "murder": CountKind.KILLED,
    "displacement": CountKind.DISPLACED, "evacuation": CountKind.EVACUATED, "detention": CountKind.DETAINED, "release": CountKind.RELEASED,
    "assassination": CountKind.KILLED, "beheading": CountKind.KILLED, "abduction": CountKind.ABDUCTED, "kidnapping": CountKind.ABDUCTED,
}  # fmt: skip


_ADJECTIVES = {
    "dead": CountKind.KILLED, "injured": CountKind.INJURED, "wounded": CountKind.INJURED, "missing": CountKind.MISSING,
    "hurt": CountKind.INJURED, "homeless": CountKind.DISPLACED, "displaced": CountKind.DISPLACED,
}  # fmt: skip


_BOTH = frozenset({"casualty"})


def find_counts(sentence: Sentence) -> list[Counted]:
    """All counts in the sentence, in order."""
    found: list[Counted] = []
    for token in sentence.content_words:
        found.extend(_from_verb(sentence, token))
        found.extend(_from_noun(sentence, token))
        found.extend(_from_adjective(sentence, token))
        found.extend(victim_counts(sentence, token))
    found.extend(_bare_numbers(sentence, found))
    flat = flat_counts(sentence, found)
    found = [*without_bare(found, flat), *flat]
    found.extend(settlements(sentence))
    found.extend(loose_subset_counts(sentence, found))
    unique: dict[tuple[str, int, bool], Counted] = {}
    for item in sorted(found, key=lambda f: (f.count.words.start, f.count.subset)):
        unique.setdefault((item.count.kind.value, item.count.words.start, item.count.subset), item)
    kept = _without_echoes([c for c in unique.values() if not _is_empty(sentence, c.count)])
    return [either(sentence, c) for c in kept]


#: What became of those counted: alone, as a headline's verbs in a row, they count nobody.
_STATES = frozenset({"killed", "injured", "wounded", "dead", "missing", "hurt", "shot"})
_FIRED = re.compile(
    r"\b(?:fired?|fires|firing|heard|hearing|hears|took|takes)\s(?:at least |about |the )?$", re.I
)
_STATE = re.compile(r" (?:dead|killed|injured|wounded|hurt|missing|shot)\b", re.I)
"""What a bare number cannot do without: cheaper to look for."""
_BARE = re.compile(
    r"\b(?P<n>(?:at least |more than |up to |as many as |over |about |around |some )?(?:\d+(?:,\d{3})*|[a-z]+(?:-[a-z]+)?))(?: (?:people|others|more))? (?P<state>dead|killed|injured|wounded|hurt|missing|shot)\b", re.I)  # fmt: skip


_FURTHER = re.compile(r"\b(?:other|others|further|additional|more|new)\b", re.I)


def _is_empty(sentence: Sentence, count: Count) -> bool:
    """Whether the words count nobody: a state alone, or "the number of *soldiers* killed" whose number stands elsewhere."""
    before = sentence.text[sentence.base : count.words.start]
    if count.high == 0 and _FURTHER.search(count.words.text):
        # "no *other* injuries were reported": there were some
        return True
    return count.words.text.casefold() in _STATES or (
        count.rule == "bare plural" and before.endswith("number of ")
    )


def _bare_numbers(sentence: Sentence, found: list[Counted]) -> list[Counted]:
    """ "Three dead after …", "4 shot, 1 dead": numbers of a headline, which the parser hangs anywhere."""
    out: list[Counted] = []
    if _STATE.search(sentence.line) is None:
        return out
    for m in _BARE.finditer(sentence.line):
        start = sentence.base + m.start("n")
        if m["state"].lower() == "shot" and _FIRED.search(sentence.line[: m.start()]):
            # "fired *one shot*" counts no one
            continue
        kind = _ADJECTIVES.get(
            m["state"].lower(), _VERBS.get({"killed": "kill"}.get(m["state"].lower(), "wound"))
        )
        if kind is None or any(c.count.words.start <= start < c.count.words.end for c in found):
            continue
        state = sentence.at(m.start("state"))
        words = sentence.mention(m.start("n"), m.end("n"))
        part = quantified(sentence, words, words)
        if state is None or part is None or not part.best:
            continue
        if m["state"].lower() == "shot":
            part = changed(part, low=0, rule=f"{HIT}, {part.rule}")
        out.append(Counted(as_count(part, kind, "people"), state))
    return out


def _without_echoes(items: list[Counted]) -> list[Counted]:
    """Drop a count that repeats the words of another: a part, a member of a sum, one hit who died."""
    full = [c.count for c in items if not c.count.subset]
    return [c for c in items if not any(_echoes(c.count, f) for f in full)]


def _echoes(count: Count, full: Count) -> bool:
    if count is full:
        return False
    if count.subset:
        return count.kind is full.kind and count.words.start == full.words.start
    if count.words.text.casefold() in {"he", "she"} and full.best == count.best == 1:
        # "X was shot and taken to a hospital, where *he* died"
        return count.kind is full.kind and full.words.start < count.words.start
    if count.rule == "bare plural" and full.rule.startswith(NUMBER_OF):
        # "the number of people killed has risen to 200": the people are the 200
        return count.kind is full.kind
    inside = full.words.start <= count.words.start and count.words.end <= full.words.end
    if count.rule.startswith(HIT):
        meets = full.words.start < count.words.end and count.words.start < full.words.end
        return meets and not full.rule.startswith(HIT)
    return inside and count.kind is full.kind and full.rule == "sum of parts"


_CAPTIVES = re.compile(r"\b(?:hostages?|captives?|captors?|kidnap\w*|abduct\w*|prisoners?|enslave\w*|traffick\w*|held|detain\w*|militants?|gunmen|fighters)\b", re.I)  # fmt: skip


def _from_verb(sentence: Sentence, verb: Token) -> list[Counted]:
    if verb.pos_ not in {"VERB", "ADJ"} and verb.tag_ not in {"VBN", "VBD"}:
        return []
    kind = _VERBS.get(verb.lemma_.casefold())
    if verb.lower_ == "missing" and child(verb, "dobj") is None:
        # "six people are missing": the parser makes it a verb, and may hang the subject on "are"
        subj = child(verb, "nsubj") or next((n for a in children(verb, "aux") for n in children(a, "nsubj")), None)  # fmt: skip
        return [] if subj is None else people_counts(sentence, subj, CountKind.MISSING, verb)
    if verb.lemma_.casefold() == "shoot" and any(
        c.lower_ == "dead" and c.i > verb.i for c in verb.children
    ):
        kind = CountKind.KILLED
    if verb.lemma_.casefold() == "take" and into_custody(verb):
        kind = CountKind.DETAINED
    if kind is None or verb.dep_ in {"amod", "compound"}:
        return []
    if verb.lemma_ == "die" and dies_by_nature(verb) and not is_quantified(subject(verb) or verb):
        return []
    word = verb.lemma_.casefold()
    if word == "flee" and (doer := subject(verb)) is not None and is_wanted(doer):
        return []
    if word == "flee" and doer is not None and group_of(content(doer)) == "men" and not below(verb, "to", "from", "into", "across"):  # fmt: skip
        # "saw four men fleeing": from a scene, as likely as not
        return []
    if kind is CountKind.RELEASED and leaves_care(verb):
        return []
    if verb.lemma_.casefold() == "rescue" and not _CAPTIVES.search(sentence.line):
        # out of a fire or the sea, not out of someone's hands
        kind = CountKind.EVACUATED
        if not any(is_quantified(o) for o in children(verb, "dobj", "nsubjpass", "nsubj")):
            return []
    if kind is CountKind.RETURNED and (
        is_on_the_way(verb) or ((doer := subject(verb)) is not None and is_one_person(doer))
    ):
        return []
    heads: list[Token] = []
    if verb.lemma_.casefold() in {
        "die",
        "perish",
        "drown",
        "flee",
        "return",
        "defect",
        "surrender",
    }:
        # "At least 12 migrants drowned after …" is read as a clause that hangs on the migrants
        subj = verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" else subject(verb)
        heads = [subj] if subj is not None else []
    else:
        passive = children(verb, "nsubjpass")
        if passive:
            heads = [
                verb.head if p.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else p
                for p in passive
            ]
        elif objs := children(verb, "dobj", "obj"):
            heads = without_titles(objs)
        elif verb.tag_ in {"VBN", "VBD"}:
            heads = _shared_or_reduced(verb)
    if kind in _OF_PERSONS and heads:
        heads = heads + company_of(sentence, verb)
    out: list[Counted] = []
    heads = [h for h in heads if not _is_other_flight(word, verb, h)]
    for head in heads:
        if kind not in {CountKind.KILLED, CountKind.INJURED} and not any(
            group_of(content(m))
            or m.ent_type_ == "PERSON"
            or content(m).ent_type_ == "NORP"
            or m.lower_ in {"others", "dozens", "hundreds"}
            for m in conjuncts(head)
        ):
            # "capture Aleppo", "return to": no persons, no count of persons
            continue
        if word == "capture" and is_bare_name(head):
            # "captured Namhsan": a town as likely as a man
            continue
        if word == "capture" and sentence.names.place_kind(phrase(sentence, head).text):
            continue
        out.extend(people_counts(sentence, head, kind, verb))
    # "including three children" hanging on the verb instead of the noun, "among them"
    out.extend(subset_counts(sentence, verb, kind, verb))
    return out


def _is_other_flight(word: str, verb: Token, head: Token) -> bool:
    """Whether these persons are none to count: suspects who flee a scene, troops who return, a man who gives himself up."""
    group = group_of(content(head))
    if word == "flee":
        return any(
            lemma(o) in {"scene", "prison", "jail", "custody"} for o in children(verb, "dobj")
        )
    if word == "return":
        return group in {"soldiers", "fighters", "leaders"}
    if word in {"surrender", "defect"}:
        return group not in {"soldiers", "fighters", "leaders", "crew"} and head.tag_ not in {
            "NNS",
            "NNPS",
            "CD",
        }
    return False


def _shared_or_reduced(verb: Token) -> list[Token]:
    if child(verb, "nsubj") is not None:
        # "five killed and 30 others injured": the parser takes the object for a subject
        subj = child(verb, "nsubj")
        return (
            [subj]
            if subj is not None and is_quantified(subj) and child(verb, "dobj") is None
            else []
        )
    if verb.dep_ == "acl":
        return [verb.head]
    if verb.dep_ in {"xcomp", "oprd"} and verb.head.tag_ in {"VBN", "VBD"}:
        # "four guards were reported *killed*"
        return children(verb.head, "nsubjpass")
    if verb.dep_ == "conj" and verb.head.tag_ in {"VBN", "VBD"}:
        # "killed or wounded": one subject for both
        return children(verb.head, "nsubjpass") or (
            [verb.head.head] if verb.head.dep_ == "acl" else []
        )
    return []


def _from_noun(sentence: Sentence, noun: Token) -> list[Counted]:
    if noun.pos_ not in {"NOUN", "ADJ", "PROPN"}:
        return []
    word = lemma(noun)
    if word == "toll":
        return toll_counts(sentence, noun)
    if word == "number":
        return number_of_counts(sentence, noun)
    if word in _BOTH:
        return (
            [
                c
                for kind in (CountKind.KILLED, CountKind.INJURED)
                for c in _number_before(sentence, noun, kind)
            ]
            if _is_none(noun)
            else []
        )
    kind = _NOUNS.get(word) or _SLAUGHTER.get(word)
    if kind is None or noun.dep_ in {"compound", "amod"}:
        return []
    found = _number_before(sentence, noun, kind) if word in _NOUNS else []
    if word in {"death", "killing", "injury", "arrest", "capture", *_SLAUGHTER}:
        for _, obj in prepositions(noun, "of"):
            if (
                group_of(content(obj)) is not None
                and (word not in _SLAUGHTER or is_quantified(obj))
            ) or (is_quantified(obj) and word != "capture"):
                found.extend(people_counts(sentence, obj, kind, noun, bare=False))
    elif not found and word in {"body", "corpse"}:
        found = []
    return found


def _is_none(noun: Token) -> bool:
    return any(c.lower_ in {"no", "without", "zero"} for c in noun.lefts) or (
        noun.dep_ == "pobj" and noun.head.lower_ == "without"
    )


def _from_adjective(sentence: Sentence, adj: Token) -> list[Counted]:
    kind = _ADJECTIVES.get(adj.lower_)
    if kind is None:
        return []
    if adj.dep_ in {
        "acomp",
        "oprd",
        "ccomp",
        "xcomp",
        "amod",
        "acl",
        "conj",
        "dobj",
        "attr",
        "pobj",
        "nsubj",
    }:
        # "leaving 20 people dead", "15 children reported missing", "20 dead"
        for holder in (child(adj, "nsubj", "nsubjpass"), _left_number(adj)):
            if holder is not None:
                if holder.like_num or holder.dep_ == "nummod":
                    return _number_before(sentence, adj, kind)
                return people_counts(sentence, holder, kind, adj)
        head = adj.head
        if adj.dep_ in {"acomp", "oprd", "xcomp"}:
            obj = child(head, "dobj") or child(head, "nsubjpass", "nsubj")
            if head.dep_ == "acl" and obj is None:
                obj = head.head
            if obj is not None and group_of(content(obj)) is not None:
                return people_counts(sentence, obj, kind, adj)
    return []


def _left_number(token: Token) -> Token | None:
    return next((c for c in token.lefts if c.dep_ in {"nummod"} or c.like_num), None)


def _number_before(sentence: Sentence, noun: Token, kind: CountKind) -> list[Counted]:
    """ "82 deaths", "no casualties", "at least 20 dead"."""
    if not any(
        c.dep_ in {"nummod", "quantmod"}
        or c.like_num
        or c.lower_ in {"no", "several", "dozens", "many", "scores"}
        for c in noun.lefts
    ) and not _is_none(noun):
        return []
    start = quantifier_start(noun)
    words = sentence.mention(start, noun.idx + len(noun.text))
    parsed = quantified(sentence, words, sentence.mention(start, noun.idx))
    if parsed is None and _is_none(noun):
        parsed = Count(kind=kind, low=0, best=0, high=0, words=words, rule="none")
    if parsed is None:
        return []
    group = "people"
    for _, obj in prepositions(noun, "of", "among"):
        group = group_of(content(obj)) or group
    group = next(
        (
            g
            for c in noun.lefts
            if (
                g := {"civilian": "civilians", "child": "children", "military": "soldiers"}.get(
                    c.lemma_.casefold(), ""
                )
            )
            and c.dep_ in {"amod", "compound"}
        ),
        group,
    )
    return [Counted(as_count(parsed, kind, group), noun)]
