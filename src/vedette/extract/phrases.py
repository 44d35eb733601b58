"""Noun phrases over the parse: their words, their members, their mentions in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.sentence import Names as Names
from vedette.extract.sentence import NoNames as NoNames
from vedette.extract.sentence import Sentence as Sentence
from vedette.model import Mention

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_LEFT = frozenset({"amod", "compound", "poss", "nummod", "quantmod", "nmod", "advmod", "punct", "npadvmod", "det", "case", "appos", "dep"})  # fmt: skip
_PARTITIVES = frozenset(
    "dozen hundred thousand score ten million member number group majority part faction unit element "
    "remnant column wave ally half third quarter some most many several few all both one two three four "
    "five total remains body death killing coalition alliance handful couple pair lot".split()
)


_RANKS = frozenset({"fighter", "soldier", "troop", "militant", "rebel", "gunman", "militiaman", "insurgent", "combatant"})  # fmt: skip


def children(token: Token, *deps: str) -> list[Token]:
    """Children of ``token`` with one of these dependency labels, in order."""
    return [c for c in token.children if c.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first such child, if any."""
    return next((c for c in token.children if c.dep_ in deps), None)


def prepositions(token: Token, *words: str) -> Iterator[tuple[Token, Token]]:
    """Yield ``(preposition, object)`` under ``token`` for these prepositions, chains included.

    "in the town of X" gives ("in", "town"); coordination of prepositions is followed.
    """
    for prep in children(token, "prep", "agent", "dative"):
        if not words or prep.lower_ in words:
            for obj in children(prep, "pobj", "pcomp"):
                yield prep, obj


def conjuncts(token: Token) -> list[Token]:
    """``token`` and what is coordinated with it, in order."""
    found = [token]
    for c in token.children:
        if c.dep_ == "conj" or (c.dep_ == "appos" and any(g.dep_ == "cc" for g in c.children)):
            found.extend(conjuncts(c))
    return found


def content(token: Token) -> Token:
    """The noun that a partitive counts or names: "members of *the group*", "dozens of *others*"."""
    if token.lemma_.casefold() in _PARTITIVES or token.lower_ in _PARTITIVES:
        for _, obj in prepositions(token, "of"):
            return content(obj)
    return token


def left_edge(head: Token, *, determiner: bool = False) -> Token:
    """The first token of the noun phrase of ``head``, relative clauses and the like left out."""
    first = head
    for c in sorted(head.lefts, key=lambda t: -t.i):
        if c.dep_ not in _LEFT or (c.dep_ == "det" and not determiner):
            if c.dep_ == "det":
                continue
            break
        if c.dep_ == "punct" and c.text not in {"-", "–", "'", '"', "“", "’"}:
            break
        if c.dep_ == "det" and not determiner:
            continue
        edge = c.left_edge
        if edge.i < first.i:
            first = edge
    if not determiner:
        while first.i < head.i and (
            first.dep_ == "det" or first.is_punct or first.lower_ in {"the", "a", "an"}
        ):
            first = head.doc[first.i + 1]
    return first


def right_edge(head: Token) -> Token:
    """The last token of the name: what follows the head without a preposition ("Fateh al-Sham")."""
    last = head
    for c in head.rights:
        if c.i != last.i + 1 and not (
            c.i == last.i + 2 and head.doc[last.i + 1].text in {"-", "–"}
        ):
            break
        if c.dep_ in {"compound", "nummod", "flat"} or (c.dep_ == "punct" and c.text in {"-", "–"}):
            last = c
        else:
            break
    if head.pos_ == "PROPN":
        # "Observatory *for Human Rights*", "Ministry *of Health of North Darfur*"
        for c in head.rights:
            if c.dep_ == "prep" and c.lower_ in {"for", "of"} and c.i == last.i + 1:
                obj = child(c, "pobj")
                if obj is not None and obj.pos_ == "PROPN" and obj.text[:1].isupper():
                    last = right_edge(obj)
    return last


def phrase(sentence: Sentence, head: Token, *, determiner: bool = False) -> Mention:
    """The noun phrase of ``head`` as a mention: modifiers and head, no clause, no article."""
    return sentence.tokens(left_edge(head, determiner=determiner), right_edge(head))


def is_proper(token: Token) -> bool:
    """Whether ``token`` is (part of) a name."""
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and token.ent_type_ != "" and token.pos_ in {"NOUN", "ADJ", "X"})  # fmt: skip


_LEMMAS: dict[tuple[str, str, str, str], str] = {}
"""What ``lemma`` said before, by the word and its labels."""
_MOST_LEMMAS = 100_000


def lemma(token: Token) -> str:
    """Lemma, case folded; the tagger's slips on plural names and gerunds are mended."""
    if token.word:
        return token.word
    key = (token.text, token.tag_, token.pos_, token.lemma_)
    if (known := _LEMMAS.get(key)) is None:
        if len(_LEMMAS) >= _MOST_LEMMAS:
            _LEMMAS.clear()
        known = _LEMMAS[key] = _lemma(token)
    token.word = known
    return known


def _lemma(token: Token) -> str:
    word = token.lemma_.casefold()
    if token.tag_ == "VBG" or (
        token.pos_ in {"NOUN", "PROPN"} and word.endswith("s") and len(word) > 4
    ):
        low = token.lower_
        words = lexicon()
        for table in (words.nouns, words.groups, words.sites, words.means):
            for form in (
                low,
                low[:-1] if low.endswith("s") else low,
                low[:-2] if low.endswith("es") else low,
            ):
                if form in table:
                    return form
    return word


_OF_EVENTS = frozenset({"of", "near", "in", "outside", "inside"})


def is_nominal(token: Token) -> bool:
    """Whether the word stands as a noun, whatever the tagger says: "in a Sudanese Armed Forces *strike*"."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return True
    if (
        token.pos_ == "VERB"
        and token.tag_ == "VBG"
        and token.i == 0
        and token.dep_ in {"csubj", "advcl", "nsubj"}
    ):
        # "*Shelling* by rebels of a market killed eight": a gerund that opens the sentence and governs nothing
        return child(token, "dobj", "nsubj") is None and any(
            c.lower_ in {"of", "by"} and c.i == 1 for c in token.rights
        )
    probed = token.dep_ == "xcomp" and token.head.lemma_ in {"investigate", "probe"}
    if token.pos_ != "VERB" or not (probed or token.dep_ in {"pobj", "pcomp", "nsubj", "dobj"}):
        return False
    if (
        token.tag_ == "VBG"
        and (probed or token.dep_ in {"nsubj", "pcomp"})
        and child(token, "dobj", "nsubj") is None
    ):
        # "victims of *shooting* near X", "*shooting* of a boy in X was accidental"
        after = next(iter(token.rights), None)
        if after is not None and after.lower_ in _OF_EVENTS and after.i == token.i + 1:
            return True
    return any(c.dep_ in {"det", "compound", "poss", "amod", "nmod"} for c in token.lefts)


def group_of(head: Token) -> str | None:
    """The group that a person noun names ("soldiers", "children"), or ``None`` for no persons."""
    words = lexicon().groups
    low = head.lower_
    for c in head.lefts:
        # "aid workers", "asylum seekers"
        if c.lower_ == "crew" and lemma(head) == "member":
            return "crew"
        if c.dep_ == "compound" and (both := f"{c.lower_}_{lemma(head)}") in words:
            return words[both]
    for form in (lemma(head), low, low.rstrip("s"), head.lemma_):
        if form in words:
            group = words[form]
            if form == "volunteer" and head.text[:1].isupper() and head.i:
                # "Volunteers for the Defence …": a militia's name
                return "people"
            if group == "people":
                for c in head.lefts:
                    if c.dep_ in {"amod", "compound", "nmod"} and c.lemma_.casefold() in {
                        "civilian",
                        "military",
                        "child",
                    }:
                        return {
                            "civilian": "civilians",
                            "military": "soldiers",
                            "child": "children",
                        }[c.lemma_.casefold()]
            return group
    return None


def is_actor_like(sentence: Sentence, head: Token) -> bool:
    """Whether the phrase can act: a force, a state, a named body; not a thing, a time or a number."""
    words = lexicon()
    if lemma(head) in words.actor_heads or head.lower_ in words.actor_heads:
        return True
    if is_merged_actor(sentence, head):
        return True
    if (
        lemma(head) in words.sites
        or lemma(head) in words.place_heads
        or head.lower_ in words.place_heads
    ):
        return False
    if head.ent_type_ in {"ORG", "NORP", "PERSON"}:
        return True
    if head.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}:
        return False
    if is_proper(head):
        return True
    return group_of(head) is not None


def is_merged_actor(sentence: Sentence, token: Token) -> bool:
    """Whether the token is a name merged for the parser ("Al-Shabaab"), whatever the tagger calls it."""
    return "-" in token.text and token.text[:1].isupper() and sentence.names.is_actor(token.text)


def actors(sentence: Sentence, head: Token) -> list[Mention]:
    """The actors that a noun phrase names, coordination split.

    "Syrian and Russian warplanes" are two: the adjective, and the last adjective with the head.
    "members of the X" and "factions of the X" are X.
    """
    found: list[Mention] = []
    for member in conjuncts(head):
        inner = content(member)
        if inner == member and lemma(member) in _RANKS:
            # "fighters *of the X*", "soldiers of the X": the body they belong to says who they are
            inner = next(
                (
                    o
                    for _, o in prepositions(member, "of")
                    if o.pos_ == "PROPN" or lemma(o) == "group"
                ),
                member,
            )
        if inner != member:
            found.extend(actors(sentence, inner))
            continue
        if not is_actor_like(sentence, member) or (
            member.ent_type_ in {"DATE", "TIME"} and not is_merged_actor(sentence, member)
        ):
            continue
        found.extend(_split_adjectives(sentence, member))
    return found


def _split_adjectives(sentence: Sentence, head: Token) -> list[Mention]:
    for adj in head.lefts:
        if adj.dep_ in {"amod", "compound", "nmod"} and adj.text[:1].isupper():
            parts = [t for t in conjuncts(adj) if t.text[:1].isupper() and t.i < head.i]
            if len(parts) > 1:
                singles = [phrase(sentence, p) for p in parts[:-1]]
                last = sentence.tokens(left_edge(parts[-1]), right_edge(head))
                return [*singles, last]
    owner = child(head, "poss")
    if owner is not None and owner.lower_ in {"its", "their"} and head.pos_ == "NOUN":
        # "its jets": the jets of whoever the pronoun stands for
        named = antecedent_of(owner)
        if named != owner and is_actor_like(sentence, named):
            return [phrase(sentence, named)]
    mention = sentence.tokens(_after_quantifier(head), right_edge(head))
    return [mention] if mention.text else []


def _after_quantifier(head: Token) -> Token:
    """Where the name of counted people begins: "more than 130 *Syrian Army soldiers*"."""
    first = left_edge(head)
    if head.tag_ != "NNS":
        return first
    for number in children(head, "nummod"):
        if number.left_edge.i <= first.i <= number.i < head.i:
            return head.doc[number.i + 1]
    return first


#: Verbs whose object does what "of", "for" or "from" and a gerund say.
_NAMES_DOER = frozenset("accuse blame suspect condemn criticize criticise denounce charge convict sanction penalize punish fine sentence jail imprison arrest detain thank praise stop prevent block bar keep prohibit ban".split())  # fmt: skip


def subject(verb: Token) -> Token | None:
    """The logical subject: its own, the agent of a passive, or that of the verb it hangs on."""
    known = verb.doc.subjects
    if verb.i not in known:
        known[verb.i] = _subject(verb)
    return known[verb.i]


def _subject(verb: Token) -> Token | None:
    passive = child(verb, "nsubjpass", "auxpass") is not None
    reduced = verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "amod"}
    if passive or is_bare_passive(verb) or (reduced and child(verb, "nsubj") is None):
        for agent in children(verb, "agent", "prep"):
            if agent.lower_ == "by":
                return child(agent, "pobj")
        return None
    own = child(verb, "nsubj")
    if own is not None:
        return _antecedent(own, verb)
    if (
        verb.dep_ in {"xcomp", "ccomp", "advcl", "conj", "acl", "pcomp", "dep", "prep"}
        and verb.head != verb
    ):
        head = verb.head
        if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"} and verb.tag_ == "VBG":
            return head
        if verb.dep_ in {"xcomp", "ccomp"}:
            # object control: "prompting them to establish"
            controlled = child(head, "dobj")
            if controlled is not None and controlled.i < verb.i and verb.dep_ in {"xcomp", "ccomp"}:
                return antecedent_of(controlled)
        if head.pos_ in {"VERB", "AUX"}:
            return subject(head) or child(head, "nsubjpass")
        if head.pos_ == "ADP" and head.head != head and head.head.pos_ in {"VERB", "AUX"}:
            if verb.dep_ == "pcomp" and head.head.lemma_.casefold() in _NAMES_DOER:
                # "accuses *X* of bombing …", "*X* was accused of …", "stopped *X* from entering"
                doer = child(head.head, "nsubjpass") or child(head.head, "dobj")
                if doer is not None and doer.lower_ == "other":
                    # "accuse each other of …"
                    return subject(head.head)
                return antecedent_of(doer) if doer is not None else None
            return subject(head.head)
    return None


#: Verbs that are never without an object, but as a passive.
_NEEDS_OBJECT = frozenset("abduct arrest assassinate behead detain execute injure kidnap murder wound".split())  # fmt: skip


def is_bare_passive(verb: Token) -> bool:
    """A headline's passive, parsed as active: "two policemen *shot* dead by gunmen"."""
    if verb.tag_ not in {"VBD", "VBN"} or child(verb, "nsubj") is None:
        return False
    if child(verb, "dobj", "aux", "auxpass", "ccomp", "xcomp") is not None:
        return False
    if (
        verb.lemma_.casefold() in _NEEDS_OBJECT
        and child(verb, "prep", "agent", "advcl") is not None
    ):
        # "an officer *assassinated* in an air strike"
        return True
    return any(
        p.lower_ == "by" and any(o.ent_type_ not in {"DATE", "TIME"} for o in children(p, "pobj"))
        for p in children(verb, "agent")
    )


def _antecedent(subj: Token, verb: Token) -> Token:
    if subj.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return antecedent_of(subj)


_PERSONAL = frozenset({"they", "them", "their", "it", "its", "he", "his", "him", "she", "her"})


def antecedent_of(pronoun: Token) -> Token:
    """The noun that a pronoun stands for: the subject of the clause above; else the pronoun itself."""
    if pronoun.pos_ != "PRON" or pronoun.tag_ not in {"PRP", "PRP$"}:
        return pronoun
    if pronoun.lower_ not in _PERSONAL:
        return pronoun
    singular = pronoun.lower_ not in {"they", "them", "their"}
    for ancestor in pronoun.ancestors:
        subj = child(ancestor, "nsubj", "nsubjpass")
        if subj is None or subj.i >= pronoun.i or subj.pos_ not in {"NOUN", "PROPN"}:
            continue
        obj = child(ancestor, "dobj")
        if (
            not singular
            and obj is not None
            and obj.tag_ in {"NNS", "NNPS"}
            and subj.i < obj.i < pronoun.i
        ):
            # "the army surprised the rebels as *they* prepared": either may be meant
            return pronoun
        if not (singular and subj.tag_ == "NNS"):
            return subj
    return pronoun


def objects(verb: Token) -> list[Token]:
    """Logical objects: direct objects, or the subject of a passive; coordination followed."""
    if (known := verb.doc.objects.get(verb.i)) is None:
        known = verb.doc.objects[verb.i] = tuple(_objects(verb))
    return list(known)


def _objects(verb: Token) -> list[Token]:
    heads = children(verb, "nsubjpass") or children(verb, "dobj", "obj")
    if not heads and is_bare_passive(verb):
        heads = children(verb, "nsubj")
    if not heads and verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"}:
        heads = [verb.head]
    if not heads and verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "nsubj") is None:
        return objects(verb.head) if verb.head.tag_ == "VBN" else []
    return [t for head in heads for t in conjuncts(_relative(head, verb))]


def _relative(head: Token, verb: Token) -> Token:
    if head.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    meant = antecedent_of(head)
    # "the person who shot *him*": not himself
    return head if meant.i != head.i and verb.dep_ == "relcl" and meant.i == verb.head.i else meant


def with_origin(sentence: Sentence, noun: Token, own: list[Mention]) -> list[Mention]:
    """ "Shiite factions *from Iraq*": where a lone actor comes from belongs to who it is."""
    for prep in children(noun, "prep"):
        if len(own) == 1 and prep.lower_ == "from" and prep.i == noun.i + 1:
            for obj in children(prep, "pobj"):
                end = sentence.token(obj).end
                return [Mention(sentence.text[own[0].start : end], own[0].start, end)]
    return own
