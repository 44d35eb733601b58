"""Headlines in plain words: what a newsroom leaves out is put in before the parser reads the line.

The parser learned from sentences. Of "Two Killed, Five Hurt in Blast Near Market" it makes names and
nouns; of "Two were killed, five were hurt in a blast near market." a passive with its subjects. So a
headline gets small letters where it has capitals throughout, an auxiliary before a bare participle, an
article before a bare person or event, and a full stop. What was put in is taken out of the tree
again (:meth:`vedette.extract.tree.Tree.without`): the words, and their offsets, are those of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from vedette.extract.lexicon import lexicon
from vedette.extract.quantity_table import TENS, UNITS
from vedette.extract.templates.truecase import cased

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
#: Fewer characters are no headline.
_SHORT = 12
#: Share of its words of three letters or more, three of them at least, with a capital, from which a
#: line has capitals for its own sake.
_TITLED, _LETTERS, _FEWEST = 0.75, 3, 3
#: Participles of what is done to people and places; an active one has an object behind it.
_PARTICIPLES = frozenset(
    "abducted ambushed arrested assassinated beheaded bombed captured charged convicted damaged deported destroyed detained "
    "displaced evacuated executed freed gunned hospitalised hospitalized hit hurt indicted injured jailed kidnapped "
    "killed lynched massacred murdered overrun raided recaptured rescued retaken seized sentenced shelled shot slain "
    "stabbed struck targeted torched trapped wounded".split()
)
_FOUND = re.compile(r"found (?:dead|slain|shot|stabbed|beheaded|hanged|wounded|injured|unconscious|guilty)\b", re.I)  # fmt: skip
#: What follows a participle that is passive; anything else may be the object of an active one.
_AFTER_PASSIVE = re.compile(
    r"(?:\W*$| ?[,;:.!?–—]| (?:in|by|after|at|outside|near|as|when|while|on|during|inside|and|over|from|with|of|following|"
    r"amid|(?:dozens|scores|several|many|hundreds|others|\d+) (?:dead|killed|wounded|injured|hurt)|before|to|since|within|along|aboard|under|for|across|down|again|through|off|because|twice|overnight|today|"
    r"yesterday|tonight|early|late|dead|slain|beheaded|hanged|unconscious|guilty|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly)\b)",
    re.I,
)
_PREPOSITIONS = frozenset("in by after at of for with from on near over to during against about".split())  # fmt: skip
#: Behind these a participle has what it needs, or is joined to one that has.
_GOVERNED = _PREPOSITIONS | frozenset("am is are was were be been being get gets got has have had having who that which not and or".split())  # fmt: skip
#: "The family *of* a boy shot in March", "police *identify* man killed": said of whom, not what happened.
_SAID_OF = frozenset(
    "of for with who that against identify identifies name names mourn mourns remember remembers honor honors honour honours "
    "want wants thank thanks seek seeks find finds visit visits bury buries see sees".split()
)
#: "leaves two *dead*", "shot *dead*": completed by the word, which then has no verb of its own.
_LEAVES = re.compile(r"\b(?:leaves?|left|leaving)\b[^,;:]*$", re.I)
_COMPLETED = re.compile(
    r"\b(?:found|shot|shoots?|stabbed|gunned down|beaten|pronounced|declared|presumed|feared|believed|dropped|burned|the)\b[^,;:]*$",
    re.I,
)
#: What may be shot without being hit.
_SHOTS = frozenset({"gun", "warning", "a", "single", "head"})
_PLURAL = frozenset("people men women children police teens dozens scores several hundreds many".split())  # fmt: skip
_AGE = re.compile(r"\d{1,3}-(?:year|month|week|day)s?-olds?\b", re.I)
_NEW_CLAUSE = re.compile(r"[,;:]| (?:after|as|when|while|and|but|before) | [-–—] ", re.I)
_CONJUNCTIONS = frozenset({"as", "when", "while", "after", "where"})
#: One who acts, with a word before that says how: "suicide bomber", "lone gunman".
_DOERS = frozenset({"bomber", "gunman", "attacker", "soldier", "officer", "fighter", "militant"})
_BEFORE_EVENT = frozenset({"in", "after", "during", "from", "following", "amid"})
#: What follows a noun that ends its phrase; "after shooting a guard" tells what someone did.
_NOUN_ENDS = re.compile(
    r"\W*$| ?[,;:.!?–—]| (?:in|at|on|near|outside|inside|by|of|during|that|which|as|and|over|with|leaves|left|kills|killed|wounds|injures)\b",
    re.I,
)
_MASS = frozenset({"shelling", "gunfire", "fire", "bombardment", "fighting", "violence"})
_EVENTS = ("violence.", "disaster.")
_HARM = ("kill", "wound", "injure", "shoot", "stab", "hurt", "die", "face", "get", "leave")
_DETERMINED = (
    frozenset(
        "the a an this that these those his her their its our my your no any some every each all both".split()
    )
    | _PLURAL
    | frozenset(UNITS)
    | frozenset(TENS)
)


@dataclass(frozen=True)
class Plain:
    """A headline as the parser is to read it, and what was put in (offsets in ``text``, in order)."""

    text: str
    added: tuple[tuple[int, int], ...]


def is_headline(sentence: str, title: str) -> bool:
    """Whether the title of its text (its white space single) begins with the sentence."""
    if not title or title[0] != sentence[:1]:
        return False
    words = " ".join(sentence.split())
    return len(words) >= _SHORT and not words.endswith(".") and title.startswith(words)


def plain(headline: str) -> Plain:
    """``headline`` in plain words; see the module."""
    line = _Line(_small(headline))
    put = line.put_in()
    text, small = line.text, line.first_small()
    text = small + text[len(small) :]
    out: list[str] = []
    added: list[tuple[int, int]] = []
    last = size = 0
    for at in sorted(put):
        size += at - last
        added.append((size, size + len(put[at])))
        size += len(put[at])
        out += (text[last:at], put[at])
        last = at
    return Plain("".join((*out, text[last:])), tuple(added))


class _Line:
    """The words of a headline and what they lack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_WORD.finditer(text))
        self.low = [m[0].casefold() for m in self.words]

    def put_in(self) -> dict[int, str]:
        """What is to be put in, by offset."""
        put: dict[int, str] = {}
        for n, word in enumerate(self.low):
            start = self.words[n].start()
            if self._is_second_state(n):
                put[start] = "and "
            elif self._is_bare_passive(n):
                be = "were " if self._is_plural(n) else "was "
                joined = self.low[n - 1] in _PARTICIPLES
                put[self._before_adverb(n)] = f"and {be}" if joined else be
            elif n and (self._is_bare_event(n) or self._is_bare_person(n)):
                put[start] = "a "
            elif n and word in _acts() and _AGE.fullmatch(self.low[self._noun_before(n)]):
                put[self._before_adverb(n)] = "child "
        if self.words and (article := self._article):
            first = self.words[0].start()
            put[first] = article + put.get(first, "")
        stop = self.text.rstrip()
        if stop and stop[-1].isalnum():
            put[len(stop)] = "."
        return put

    def first_small(self) -> str:
        """The line up to the end of its first word, small if an article comes before it and it is no name."""
        if not self.words:
            return ""
        head = self.text[: self.words[0].end()]
        small = self.words[0][0].lower()
        if not self._article or len(small) != len(self.words[0][0]):
            return head
        plain_word = _is_one(small) or cased(f"the {small}")[4:] == small
        return head[: -len(small)] + small if plain_word else head

    def _gap(self, n: int) -> str:
        """What stands between the words before and at ``n``."""
        return self.text[self.words[n - 1].end() : self.words[n].start()]

    def _noun_before(self, n: int) -> int:
        """The word before ``n``, or before the adverb that stands there: "man *critically* wounded"."""
        return n - 2 if n > 1 and self.low[n - 1].endswith("ly") else n - 1

    def _before_adverb(self, n: int) -> int:
        return self.words[self._noun_before(n) + 1].start()

    def _is_bare_passive(self, n: int) -> bool:
        """Whether the word is a participle that lacks its auxiliary: a noun before, no object after."""
        word, begin, end = self.low[n], self.words[n].start(), self.words[n].end()
        if word not in _PARTICIPLES and word != "dead" and not _FOUND.match(self.text, begin):
            return False
        if not n or not _AFTER_PASSIVE.match(self.text, end):
            return False
        k = self._noun_before(n)
        before, between = self.low[k], self.text[self.words[k].end() : begin]
        if before in _GOVERNED or any(c in between for c in ';:–—|"“”'):
            return False
        if "," in between and not before.isdigit() and before not in _PARTICIPLES:
            return False
        if _LEAVES.search(self.text, 0, begin) or (word == "shot" and before in _SHOTS):
            return False
        if word == "dead" and _COMPLETED.search(self.text, 0, begin):
            return False
        clauses = _NEW_CLAUSE.finditer(self.text, 0, self.words[k].start())
        clause = max((m.end() for m in clauses), default=0)
        ahead = {w for w, m in zip(self.low[:k], self.words, strict=False) if m.start() >= clause}
        return not (ahead & _SAID_OF) and not self._has_later(n)

    def _is_second_state(self, n: int) -> bool:
        """Whether a number begins what became of others: "35 dead *dozens* wounded"."""
        word = self.low[n]
        return (
            0 < n < len(self.low) - 1
            and (word in _PLURAL or word in UNITS or word.isdigit())
            and (self.low[n - 1] in _PARTICIPLES or self.low[n - 1] == "dead")
            and self.low[n + 1] in _PARTICIPLES
            and self._gap(n) == " " == self._gap(n + 1)
        )

    def _has_later(self, n: int) -> bool:
        """Whether a later participle is the verb of the clause: "boy shot in leg *placed* in custody"."""
        end = next(
            (m.start() for m in _NEW_CLAUSE.finditer(self.text, self.words[n].end())),
            len(self.text),
        )
        return any(
            self.low[j] in _PARTICIPLES
            and self.low[j - 1] not in _GOVERNED
            and _AFTER_PASSIVE.match(self.text, self.words[j].end())
            for j in range(n + 1, len(self.words))
            if self.words[j].start() < end
        )

    def _is_plural(self, n: int) -> bool:
        k = self._noun_before(n)
        noun, number = self.low[k], self.low[max(0, k - 1)]
        if noun in _PLURAL or (noun.endswith("s") and not noun.endswith("ss")):
            return True
        if noun.isdigit() and "," in self._gap(k):
            # "farmer, 61, killed": an age
            return False
        return any((w.isdigit() or w in UNITS) and w not in {"1", "one"} for w in (noun, number))

    def _is_bare_event(self, n: int) -> bool:
        """An event right after a preposition, where a sentence would have an article: "in *blast*"."""
        word = self.low[n]
        if self.low[n - 1] not in _BEFORE_EVENT or self._gap(n) != " " or word.endswith("s"):
            return False
        if word in _MASS or not lexicon().nouns.get(word, "").startswith(_EVENTS):
            return False
        return not word.endswith("ing") or bool(_NOUN_ENDS.match(self.text, self.words[n].end()))

    def _is_bare_person(self, n: int) -> bool:
        """One person behind a verb or where a clause begins: "kills *boy*", "as *gunman* opens fire"."""
        gap, before, one = self._gap(n), self.low[n - 1], _is_one(self.low[n])
        after = self.low[n + 1] if n + 1 < len(self.low) else ""
        if gap.strip() in {",", ";", ":"}:
            # "man killed, *girl* wounded"
            return one and (after in _PARTICIPLES or after.endswith("ly"))
        if gap != " ":
            return False
        if before in _CONJUNCTIONS:
            return one or (self.words[n][0].islower() and after in _DOERS)
        return one and before in _acts()

    @cached_property
    def _article(self) -> str:
        """What the line lacks at its beginning: "*a* man was shot", "*the* Homs blast kills"."""
        first = self.low[0]
        if _is_one(first):
            return "An " if first[0] in "aeiou8" else "A "
        if first[0].isdigit() or first in _DETERMINED:
            return ""
        people = lexicon().groups.keys() | lexicon().actor_heads
        for word in self.low[:5]:
            if word in _PREPOSITIONS or word in people or word.removesuffix("s") in people:
                return ""
            kinds = lexicon().nouns
            if (kinds.get(word) or kinds.get(word.removesuffix("s"), "")).startswith(_EVENTS):
                return "The "
        return ""


def _small(headline: str) -> str:
    """Small letters where nearly every longer word has a capital, as a newsroom would write the sentence."""
    words = [m[0] for m in _WORD.finditer(headline) if len(m[0]) >= _LETTERS and m[0][0].isalpha()]
    small = headline.lower()
    if len(words) < _FEWEST or len(small) != len(headline):
        return headline
    if sum(w[0].isupper() for w in words) < _TITLED * len(words):
        return headline
    line = cased(small)
    if sum(w.isupper() for w in words) * 2 > len(words):
        return line
    # two capitals together among words that have but one: an acronym
    return "".join(
        a if a.isupper() and _beside(headline, i).upper() == _beside(headline, i) else b
        for i, (a, b) in enumerate(zip(headline, line, strict=True))
    )


def _beside(line: str, at: int) -> str:
    """The letters beside the one at ``at``; a small one where there are none."""
    beside = line[max(0, at - 1) : at] + line[at + 1 : at + 2]
    return "".join(c for c in beside if c.isalpha()) or "x"


@lru_cache(maxsize=1)
def _acts() -> frozenset[str]:
    """Present forms of what is done to people: "shoots", "kills", "stabs"."""
    verbs = [w for w, event in lexicon().verbs.items() if event.startswith("violence.")]
    return frozenset(w + ("es" if w.endswith(("s", "sh", "ch")) else "s") for w in (*verbs, *_HARM))


def _is_one(word: str) -> bool:
    """Whether the word is one person, without a name: "boy", "gunman", "8-year-old"."""
    if _AGE.match(word):
        return True
    return word in lexicon().groups and not word.endswith("s") and word not in _PLURAL
