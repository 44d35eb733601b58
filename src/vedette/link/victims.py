"""What one text says in all of its dead and injured: stated totals beside victims told one by one.

A text seldom says "two dead" where it names both. Its single victims are told apart by name, age,
sex and the words between them; the same person told twice counts once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vedette.extract.lexicon import lexicon
from vedette.model import Count, Reading

HIT = "hit"
"""Rule of a count of people hit by shots or blades, who may be dead or injured."""
OWN_HAND = "own hand"
"""End of the rule of a count of one who killed himself."""
_NAME = re.compile(r"[A-Z][\w'’.-]*[a-z][\w'’-]*|[A-Z]{2,}")
_AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b")
_AGE_AFTER = re.compile(
    r"[,\s]+(?:[A-Z][\w.]{0,3},\s)?(?:age[d]?\s|who was\s|\()?(\d{1,3})\b(?=[,.;)\s]*(?:,|\.|;|\)|of\b|and\b|was\b|died\b|who\b))"
)
_COUNT_WORD = re.compile(
    r"^(?:a|an|the|one|this|that|another|his|her|their|its|our|at least)\b", re.I
)
_MALE = frozenset("man boy father husband son brother grandfather uncle nephew he him his himself gentleman businessman fisherman policeman gunman boyfriend stepson stepfather schoolboy grandson serviceman".split())  # fmt: skip
_FEMALE = frozenset("woman girl mother wife daughter sister grandmother aunt niece she her herself businesswoman girlfriend stepdaughter schoolgirl granddaughter policewoman housewife lady".split())  # fmt: skip
_YOUNG = frozenset("boy girl child toddler baby infant schoolboy schoolgirl newborn kid".split())
_GROWN = frozenset("man woman officer deputy soldier policeman gunman gunwoman father mother husband wife grandfather grandmother veteran teacher guard".split())  # fmt: skip
_ANOTHER = re.compile(
    r"^(?:another|a second|a third|the second|the third|the other|second|third|other)\b", re.I
)
_STATE_WORDS = frozenset("dead shot killed wounded injured hurt stabbed slain found both lt col sgt gen capt maj lieutenant sergeant captain colonel general major dr mr mrs ms deputy army".split())  # fmt: skip
ADULT_AGE = 18


@dataclass(slots=True)
class Person:
    """One victim as the mentions of one text together describe it."""

    names: set[str] = field(default_factory=set)
    surname: str = ""
    age: int | None = None
    sex: str = ""
    stage: str = ""
    """``young``, ``grown`` or empty."""
    group: str = "people"
    by_own_hand: bool = False
    spans: set[int] = field(default_factory=set)
    """Where the claims begin that tell of the person."""

    @property
    def is_child(self) -> bool:
        """Whether the text makes the victim a child: by the noun or by an age under 18."""
        return self.group == "children" if self.age is None else self.age < ADULT_AGE

    def fits(self, other: Person) -> bool:
        """Whether both may be one person."""
        if self.names and other.names:
            first, second = (self, other) if len(self.names) <= len(other.names) else (other, self)
            if not first.names <= second.names and not (
                first.surname == second.surname and len(first.names) == 1
            ):
                return False
        if self.by_own_hand != other.by_own_hand and self.spans & other.spans:
            # who killed others and then himself is none of the others
            return bool(self.names & other.names)
        if self.age is not None and other.age is not None and self.age != other.age:
            return False
        if self.sex and other.sex and self.sex != other.sex:
            return False
        return not (self.stage and other.stage and self.stage != other.stage)

    def learn(self, other: Person) -> None:
        """Take over what the other mention tells."""
        self.names |= other.names
        self.spans |= other.spans
        self.by_own_hand = self.by_own_hand or other.by_own_hand
        self.surname = self.surname or other.surname
        self.age = self.age if self.age is not None else other.age
        self.sex = self.sex or other.sex
        self.stage = self.stage or other.stage
        if self.group == "people":
            self.group = other.group


def person_of(reading: Reading, count: Count) -> Person:
    """What the words of a single victim, and the age after them, say of the person."""
    text, words = reading.revision.text, count.words.text
    tokens = re.findall(r"[\w'’.-]+", words)
    last = tokens[-1] if tokens else ""
    low = [t.casefold() for t in tokens]
    names: list[str] = []
    if _is_name(last):
        for t in reversed(tokens):
            if not _is_name(t):
                break
            names.append(t.casefold().removesuffix("'s").removesuffix("’s"))
    low += [w for w in ("himself", "herself") if w in count.rule]
    age = _AGE.search(words)
    tail = text[count.words.end : count.words.end + 24]
    after = _AGE_AFTER.match(tail) if age is None else None
    found = age or after
    sex = "m" if set(low) & _MALE else "f" if set(low) & _FEMALE else ""
    if low and low[0] in {"his", "her"} and len(low) > 1:
        rest = set(low[1:])
        sex = "m" if rest & _MALE else "f" if rest & _FEMALE else ""
    years = int(found.group(1)) if found else None
    stage = "young" if set(low) & _YOUNG else "grown" if set(low) & _GROWN else ""
    if years is not None:
        stage = ""
    return Person(
        names=set(names), surname=names[0] if names else "", age=years, sex=sex, stage=stage,
        group=count.group, by_own_hand=count.rule.endswith(OWN_HAND), spans={reading.claim.span.start},
    )  # fmt: skip


def _is_name(word: str) -> bool:
    """Whether the word is part of a name: a capital, and no common noun of a headline."""
    low = word.casefold()
    groups = lexicon().groups
    return (
        _NAME.fullmatch(word) is not None
        and _COUNT_WORD.match(word) is None
        and low not in _STATE_WORDS
        and low not in groups
        and low.removesuffix("s") not in groups
    )


def is_hit(count: Count) -> bool:
    """Whether the count is of people hit, who may be dead or injured."""
    return count.rule.startswith(HIT)


def is_single(count: Count) -> bool:
    """Whether the count is of one person told apart, not of "at least one"."""
    return count.best == 1 and count.high == 1


def persons(told: Sequence[tuple[Reading, Count]]) -> list[Person]:
    """The distinct persons behind single counts of one text, in its order."""
    found: list[Person] = []
    last: tuple[Count, Person] | None = None
    for reading, count in sorted(told, key=lambda t: (t[1].words.start, -t[1].words.end)):
        text = reading.revision.text
        new = person_of(reading, count)
        beside = last is not None and coordinated(last[0], count, text)
        apart = bool(_ANOTHER.match(count.words.text))
        able = [p for p in found if p.fits(new)]
        if beside and last is not None:
            able = [p for p in able if p is not last[1]]
        if apart and not new.names:
            able = []
        if able:
            home = max(
                enumerate(able),
                key=lambda e: (
                    bool(e[1].names & new.names),
                    new.age is not None and e[1].age == new.age,
                    bool(e[1].names) != bool(new.names),
                    e[0],
                ),
            )[1]
            home.learn(new)
        else:
            home = new
            found.append(new)
        last = (count, home)
    return found


def coordinated(a: Count, b: Count, text: str) -> bool:
    """Whether "and" or a comma joins the two into one list of different persons."""
    between = text[a.words.end : b.words.start]
    return 0 < len(between) < 60 and bool(
        re.match(
            r"^(?:,\s*\d{1,3})?\s*(?:,|,?\s*and|;|&)\s*(?:a|an|the|his|her|their|another)?\s*$",
            between,
        )
    )
