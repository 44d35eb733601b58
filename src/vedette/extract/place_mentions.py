"""Place mentions: runs of capitals that a gazetteer, the tagger or the grammar takes for places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.extract.company import is_bare_name, verb_lemma
from vedette.extract.doers import is_scene
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import Names, Sentence, lemma
from vedette.extract.place_roles import before_its_event, event_behind, role_of
from vedette.model import Mention, PlaceRole

if TYPE_CHECKING:
    from vedette.extract.tree import Token

_PARTICLE = r"(?:al|el|as|ash|az|an|ar|at|ad|ed|ez|es|esh|et|er|en|de|la|le|du|des|au|aux|sur|sous|del|da|di|do|dos|das|los|las|bin|bou|abu|um|umm|ibn)"
#: The joints of Persian and Pashto names: "Sar-e Pul", "Tarnak wa Jaldak".
_EZAFE = r"(?:-(?:e|i|ye)[- ]| w[au] )"
_WORD = r"[^\W\d_a-z][\w'’ʿʾ`.]*[\w]|[^\W\d_a-z]"
NAME_RUN = re.compile(
    rf"(?<!\w)(?:(?:{_PARTICLE})[- ])?(?:{_WORD})(?:(?:[-–/ ]|[- ]{_PARTICLE}[- ]|[-]{_PARTICLE}[-]|{_EZAFE})(?:{_WORD}))*",
    re.UNICODE,
)
_ADMIN = frozenset(
    "governorate province state district county region oblast prefecture voivodeship department municipality subdistrict wilayah emirate".split()
)
_DIRECTIONS = frozenset("north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western south-eastern south-western central upper lower rural".split())  # fmt: skip
_SUFFIXES = _ADMIN | frozenset("city town village camp countryside governorates provinces states districts crossing base airport dam bridge island mountains mountain valley river peninsula strip plain suburb suburbs neighborhood neighbourhood quarter".split())  # fmt: skip
_LOCATIVE = frozenset(
    "in at near on into from to toward towards across around outside inside of over through throughout within along against between under".split()
)


_DIVISION = re.compile(
    r"\s(?:governorate|province|district|oblast|prefecture|municipality|subdistrict)s?\b(?! of\b)"
)
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|each|every|another|no)\s+(?:[\w-]+\s+){0,2}$", re.I)
_THE = re.compile(r"(?:[Tt]he|An?) ")
_DISTRICTS = frozenset({"district", "county", "municipality", "subdistrict"})
_STARTS = re.compile(
    r"(?:In|At|Near|From|On|Around|Outside|Across|Inside|Over|To|Into|Throughout)\s"
)
#: Words that say when, which a place may stand before without qualifying them: "in X province today".
_WHEN = frozenset("today yesterday tonight overnight monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon week month year".split())  # fmt: skip


@dataclass(frozen=True)
class PlaceRun:
    """A place mention with its grammatical head."""

    mention: Mention
    head: Token
    start: int
    end: int
    kind: str
    """As ``Names.place_kind`` says; ``proposed`` where only grammar says so."""
    role: PlaceRole
    preposition: str = ""


def place_runs(sentence: Sentence) -> list[PlaceRun]:
    """All place mentions of the sentence in order, with what each is to its event."""
    found: list[PlaceRun] = []
    text = sentence.line
    done = 0
    for match in NAME_RUN.finditer(text):
        if match.start() < done:
            continue
        whole = joined_by_of(sentence.names, text, match.start(), match.end())
        if whole is not None and (head := _head(sentence, *whole)) is not None:
            done = whole[1]
            role, prep = role_of(head)
            kind = sentence.names.place_kind(text[slice(*whole)]) or "region"
            found.append(PlaceRun(sentence.mention(*whole), head, *whole, kind, role, prep))
            continue
        for start, end, kind in _places_in(sentence, match.start(), match.end()):
            start, end = _widened(text, start, end)
            head = _head(sentence, start, end)
            if head is None:
                continue
            ahead = _THE.sub("", text[match.start() : start]).casefold().split()
            whole_run = all(w in _DIRECTIONS or w == "downtown" for w in ahead)
            if _is_modifier_of_actor(sentence, head, kind, whole_run):
                outer = _head(sentence, match.start(), match.end())
                if kind != "town" or outer is None or outer.i != head.head.i or not of_place(outer):
                    continue
                # "the village of *Nova* Xyz": the known half is no place of its own
                start, end, kind, head = match.start(), match.end(), "proposed", outer
            article = _THE.match(text[start:end])
            if article and before_its_event(head):
                # "The Darfur massacre": the article is the event's
                start += article.end()
            role, prep = role_of(head)
            found.append(PlaceRun(sentence.mention(start, end), head, start, end, kind, role, prep))
    found.extend(_vague_regions(sentence, found))
    found.sort(key=lambda r: r.start)
    return with_parents(text, found)


_NOBILIARY = re.compile(r"de|do|da|del|dos|di")
_STREET = re.compile(r"\S (?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Highway|Parkway|Terrace)$")  # fmt: skip


_OF_HEADS = frozenset(
    {"gulf", "strait", "straits", "bay", "province", "governorate", "sea", "horn"}
)
_SAYS = re.compile(
    r" (?:has |had |have )?(?:said|says|say|reported|reports|announced|claimed|claims|confirmed|told|added)\b"
)
_AND = re.compile(r" and [A-Z][\w’'-]+")
_OF = re.compile(r" of (?:the )?")


def joined_by_of(names: Names, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of a known place whose name has an "of" in it, if the run at ``start`` begins one.

    "Democratic Republic *of the* Congo", "Gulf *of* Aden": one place, not two.
    """
    both = _AND.match(text, end)
    if both and names.place_kind(text[start : both.end()]) in {"country", "admin"}:
        # "Jammu *and* Kashmir"
        return start, both.end()
    of = _OF.match(text, end)
    after = NAME_RUN.match(text, of.end()) if of else None
    if of is None or after is None:
        return None
    if text[start:end].split()[-1].casefold() in _OF_HEADS:
        return start, of.end() + len(after.group())
    first = start + 4 if text.startswith("The ", start) else start
    for stop in (after.end(), of.end() + len(after.group().split()[0])):
        if names.place_kind(text[first:stop]) == "country":
            return first, stop
    return None


def _places_in(sentence: Sentence, start: int, end: int) -> list[tuple[int, int, str]]:
    """Split a run of capitals into the longest known names; else what grammar proposes."""
    text = sentence.line
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\s]+", text[start:end])]
    # a run that is a known actor as a whole is not searched for places inside
    if re.match(r"-[a-z]", text[end:]):
        # "US-led", "Sunni-majority": the name only qualifies
        return []
    if _STREET.search(text[start:end]) and not sentence.names.place_kind(text[start:end]):
        # "Tara Lane", "Farmington Road": no town of either name is meant
        return []
    bare = text[start:end].removeprefix("A ").removeprefix("The ")
    if sentence.names.is_actor(bare) and not sentence.names.place_kind(bare):
        return []
    found: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        for j in range(len(words), i, -1):
            a, b = words[i][0], words[j - 1][1]
            while b > a and text[b - 1] in ".,'’":
                b -= 1
            if text[a:b].endswith(("'s", "’s")):
                b -= 2
            piece = text[a:b]
            if j - i > 1 and words[i][0] == start and _STARTS.match(piece):
                # "In Sabari district" at a sentence's beginning
                continue
            kind = sentence.names.place_kind(piece)
            if not kind and j - i > 1 and sentence.names.is_spelled_like_place(piece):
                kind = "town"
            if i and _NOBILIARY.fullmatch(text[words[i - 1][0] : words[i - 1][1]]):
                # "Davao de *Oro*": half a name
                kind = ""
            named = j - i - (1 if _THE.match(piece) else 0)
            if named > 1 and kind != "country" and sentence.names.is_actor(piece):
                i = j
                break
            if not kind and text[a:b].split()[-1].casefold() in _ADMIN and j - i > 1:
                kind = "admin"
            # "Logar province", "Sabari district": the word behind says that the name is a place's
            divided = b == end and _DIVISION.match(text, b) is not None
            divided = divided and (kind != "" or not _ARTICLE.search(text[:a]))
            kind = kind or ("admin" if divided else "")
            if kind and (divided or not _is_other(sentence, a, b, kind)):
                found.append((a, b, kind))
                i = j
                break
        else:
            i += 1
    if not found:
        head = _head(sentence, start, end)
        if head is not None and _proposed(sentence, head, text[start:end]):
            found.append((start, end, "proposed"))
    return found


def _is_other(sentence: Sentence, start: int, end: int, kind: str) -> bool:
    """A known name that here is a person's, an adjective, or part of another body's name."""
    head = _head(sentence, start, end)
    if head is None:
        return True
    tokens = [t for t in sentence.within(start, end) if t.idx >= start]
    if all(
        t.tag_
        in {"JJ", "RB", "CD", "DT", "IN", "VB", "VBZ", "VBD", "VBN", "VBG", "MD", "WDT", "PRP"}
        # a name of several words that was made one token is a name, whatever its tag
        and " " not in t.text
        for t in tokens
    ):
        return True
    if (
        all(t.ent_type_ == "PERSON" for t in tokens)
        and kind == "town"
        and head.dep_ not in {"pobj", "appos", "dobj", "conj"}
        and not (head.dep_ == "compound" and lemma(head.head) in lexicon().place_heads)
    ):
        return True
    if any(t.ent_type_ in {"DATE", "TIME"} for t in tokens) and kind == "town":
        return True
    alone = len(tokens) == 1 and tokens[0].i == 0 and " " not in tokens[0].text
    if alone and tokens[0].pos_ not in {"PROPN"} and kind == "town":
        return True
    following = sentence.doc[tokens[-1].i + 1] if tokens[-1].i + 1 < len(sentence.doc) else None
    previous = sentence.doc[tokens[0].i - 1] if tokens[0].i else None
    inside_person = (
        following is not None
        and following.ent_type_ == "PERSON"
        and tokens[-1].ent_type_ == "PERSON"
    ) or (
        previous is not None and previous.ent_type_ == "PERSON" and tokens[0].ent_type_ == "PERSON"
    )
    return bool(inside_person and kind == "town")


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in a direction before and a kind behind: "northern X", "X countryside", "X border crossing"."""
    before = re.search(r"([\w-]+)\s$", text[:start])
    if before and before.group(1).casefold() in _DIRECTIONS:
        start = before.start(1)
    while True:
        after = re.match(r"(?:'s)?\s([\w-]+)", text[end:])
        word = after.group(1).casefold() if after else ""
        if (
            after
            and (
                word in _SUFFIXES
                or (
                    word in {"border", "air", "central", "military"}
                    and re.match(
                        r"\s(crossing|base|prison|airport)\b", text[end + after.end() :], re.I
                    )
                )
            )
            and "'s" not in after.group(0)
        ):
            end += after.end()
            continue
        return start, end


def _vague_regions(sentence: Sentence, found: list[PlaceRun]) -> list[PlaceRun]:
    """ "the northwest", "the north of the country" as places of their own."""
    out = []
    for m in re.finditer(
        r"\b(north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? (?:of the country|of [A-Z]\w+)",
        sentence.line,
    ):
        if any(r.start < m.end() and m.start() < r.end for r in found):
            continue
        head = _head(sentence, m.start(), m.end())
        if head is not None:
            role, prep = role_of(head)
            out.append(
                PlaceRun(
                    sentence.mention(m.start(), m.end()),
                    head,
                    m.start(),
                    m.end(),
                    "region",
                    role,
                    prep,
                )
            )
    return out


def _head(sentence: Sentence, start: int, end: int) -> Token | None:
    tokens = [t for t in sentence.within(start, end) if not t.is_punct]
    if not tokens:
        return None
    inside = {t.i for t in tokens}
    for t in reversed(tokens):
        if t.head.i not in inside or t.head == t:
            return t
    return tokens[-1]


_NO_PLACE = frozenset({"DATE", "TIME", "ORG", "NORP", "MONEY", "LAW", "EVENT", "WORK_OF_ART", "LANGUAGE"})  # fmt: skip
#: Verbs whose object, a name, is a place that changes hands, whatever the tagger takes it for.
_HOLDS = frozenset("capture recapture seize retake overrun liberate besiege encircle".split())
_BODIES = frozenset({"party", "army", "forces", "movement", "brigades", "university", "ministry"})


_SETTLED = frozenset("village town city area district neighborhood neighbourhood suburb hamlet locality township".split())  # fmt: skip
_HAS_ARTICLE = re.compile(r"(?:al|el|as|ash|az|an|ar|at|ad|ed|ez|es|esh|et)-[A-Z]")


def _settled(head: Token, run: str) -> bool:
    """Whether the noun right behind says that the name is a settlement's: "Xyz *village*"."""
    if head.dep_ not in {"compound", "nmod", "amod"} or head.head.i != head.i + 1:
        return False
    if head.head.lower_ not in _SETTLED:
        return False
    return _HAS_ARTICLE.match(run) is not None or (
        head.tag_ == "NNP" and head.ent_type_ not in {"NORP", "ORG", "DATE", "TIME"}
    )


def of_place(head: Token) -> bool:
    """Whether the name is that of a kind of place: "the village of Xyz"."""
    top = head
    while top.dep_ == "conj":
        top = top.head
    return (
        top.dep_ == "pobj"
        and top.head.lower_ == "of"
        and lemma(top.head.head) in lexicon().place_heads
    )


def _proposed(sentence: Sentence, head: Token, run: str) -> bool:
    """Whether grammar alone makes an unknown name a place: "in the village of Xyz"."""
    if _settled(head, run) and not sentence.names.is_actor(run) and not run.isupper():
        return True
    if head.pos_ != "PROPN" or sentence.names.is_actor(run) or run.isupper():
        return False
    last = run.split()[-1].casefold()
    if last in lexicon().actor_heads or last in _BODIES:
        return False
    top = head
    while top.dep_ == "conj":
        top = top.head
    if of_place(head) and head.ent_type_ not in {"DATE", "TIME", "MONEY"}:
        return True
    if (
        (
            head.ent_type_ in {"", "ORG", "FAC"}
            or (head.ent_type_ == "PERSON" and is_bare_name(head))
        )
        and top.dep_ == "dobj"
        and verb_lemma(top.head) in _HOLDS
    ):
        return True
    if head.ent_type_ in _NO_PLACE:
        return False
    return head.ent_type_ in {"GPE", "LOC"} or (
        top.dep_ == "pobj"
        and (
            top.head.lower_ in {"in", "near", "at", "into", "outside", "around"}
            or (top.head.lower_ == "on" and lemma(top.head.head) in lexicon().nouns)
        )
        and head.ent_type_ in {"FAC", ""}
    )


def _is_modifier_of_actor(sentence: Sentence, head: Token, kind: str, whole: bool) -> bool:
    """ "Aleppo rebels", "Sudan Tribune", "Russia's ministry": the place only qualifies another noun.

    ``whole``: nothing stands before it in its run of capitals.
    """
    if head.dep_ in {"compound", "nmod", "amod"} and head.head.i > head.i:
        noun = head.head
        if noun.lower_ in _WHEN:
            return False
        event = event_behind(head)
        if (
            event is not None
            and head.tag_ != "JJ"
            and (
                kind == "town"
                # "the Darfur massacre"; "the Steele *Creek* shooting" is no county's
                or (kind in {"admin", "region"} and whole)
                or (kind == "country" and is_scene(head, event))
            )
        ):
            # "Nigeria church attack", "Kabul blast"
            return False
        return not (
            noun.lemma_.casefold() in lexicon().place_heads
            or noun.lemma_.casefold() in lexicon().sites
        )
    return False


def with_parents(text: str, runs: list[PlaceRun]) -> list[PlaceRun]:
    """Mark places named only to say where another lies: "Manbij, *Aleppo Governorate*, *Syria*"."""
    wide = {"admin": 2, "country": 3, "region": 2}

    def width(run: PlaceRun) -> float:
        # "X district, Y province": both are divisions, the one lies in the other
        last = run.mention.text.split()[-1].casefold()
        if last in _DISTRICTS:
            return 1.5
        return max(wide.get(run.kind, 1), 2 if last in _ADMIN else 1)

    out: list[PlaceRun] = []
    for i, run in enumerate(runs):
        parent = False
        if i:
            before = runs[i - 1]
            between = text[before.end : run.start]
            # "in Idlib, *Russia said*": who speaks does not say where
            narrower = width(run) > width(before) and not _SAYS.match(text, run.end)
            if (
                narrower
                and re.fullmatch(
                    r",\s*(?:and\s*)?|\s(?:in|of|within|near)\s(?:the\s)?(?:[a-z-]+\s){0,2}|,\s(?:in|a|an|the)\s[\w\s]{0,30}",
                    between,
                )
            ) or (
                narrower
                and any(r.kind in {"town", "proposed"} and r.role is PlaceRole.EVENT for r in out)
                and re.search(r"\bin\b", between)
                and not re.search(
                    r"\b(?:and|while|as|but|was|were|is|are|has|have|had)\b|;", between
                )
                and len(between) < 40
            ):
                parent = True
        out.append(
            run
            if not parent
            else PlaceRun(
                run.mention,
                run.head,
                run.start,
                run.end,
                run.kind,
                PlaceRole.PARENT,
                run.preposition,
            )
        )
    return out
