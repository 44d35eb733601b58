"""Place mentions that are none after all: streets and rooms, surnames, halves of longer names.

A place left out is looked for elsewhere in the report; a wrong one puts the event on the map.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.extract.lexicon import lexicon
from vedette.extract.mention_edges import is_plain_word
from vedette.extract.phrases import Sentence, lemma
from vedette.extract.place_mentions import PlaceRun, of_place, with_parents
from vedette.extract.quantity_table import UNITS
from vedette.model import PlaceRole

if TYPE_CHECKING:
    from vedette.extract.tree import Token

#: Verbs done to or by persons: a bare name beside them is a surname.
_OF_PERSONS = frozenset("shoot kill wound injure stab charge arrest convict sentence say tell add identify pronounce die accuse suspect indict jail treat hospitalize detain question interview admit plead testify remember love walk run live meet graduate marry appear believe know call drive ask sit stand lie wait see".split())  # fmt: skip
#: Verbs done to a side in a war.
_OF_SIDES = frozenset("expel oust evict dislodge rout outnumber disarm disband".split())
_HEADLINE_VERBS = frozenset("kill kills killed hit hits strike strikes bomb bombs wound wounds dead injured attack attacks more raid raids clash clashes leave leaves left".split())  # fmt: skip
_PORT = re.compile(r"Port|City|Town|Village|District|Province|Camp|Airport")
_SHIP = re.compile(r"\b(?:USS|HMS|HMCS|HMAS|INS|MV|MT|SS|RFS) $")
_BUILT_NAME = re.compile(
    r" (?:High|Memorial|Middle|Elementary|Regional|General|Central|Community|National|International|State|Medical|Central|Technical|Secondary|Primary)(?: (?:[A-Z]\w+))? ([A-Z]\w+)\b"
)
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BY_NUMBER = re.compile(r"\d(?:st|nd|rd|th)? $")
#: Last words of what is built, founded or numbered: no settlement or region.
_BUILT = frozenset("embassy consulate mosque temple lodge street st avenue ave road rd lane drive boulevard blvd highway parkway terrace court room block line department police office center centre school hospital university college academy hotel bar inn club restaurant park apartments church plaza mall stadium store house hall company corporation council committee agency association foundation church ministry bureau register facebook twitter instagram youtube news times post tribune herald gazette video act day week month year".split())  # fmt: skip
_MISSION = re.compile(r"\.?(?:['’]s)? (?:[Ee]mbassy|[Cc]onsulate)\b")
_PARTICLED = re.compile(
    r"(?:[ -](?:al|el|ash|as|az|an|ar|at|ad|ed|ez|es|esh|et|do|da|de|del|dos|e)[- ][^\W\d_a-z]\w+)+"
)
_OFFICES = frozenset("hall school hospital lodge mosque bureau department council committee agency ministry office company association commission authority".split())  # fmt: skip
_WHEN = frozenset("monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december ramadan easter christmas eid ashura nowruz".split())  # fmt: skip
_POSTED = re.compile(r"\b(?:ambassador|envoy|consul|representative|representatives|ambassadors|envoys|diplomats?) (?:to|for|from) (?:the )?$", re.I)  # fmt: skip
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Sgt|Lt|Capt|Det|Cpl|Maj|Col|Gen|Officer|Captain|Sergeant|Detective|Lieutenant|Deputy|Chief|Sheriff|Judge|Senator|President|Minister|General|Colonel|Major|Rev|Pastor|Mayor)\.?"
_CAPITAL = r"[A-Z][\w'’.-]*"


def trusted(sentence: Sentence, runs: list[PlaceRun]) -> list[PlaceRun]:
    """The runs that stand for places, halves of names made whole, in order."""
    kept: list[PlaceRun] = []
    for found in runs:
        run = _with_stop(sentence, found)
        whole = run if run is not found else _mended(sentence, run)
        if whole is not None and not (kept and whole.start < kept[-1].end):
            kept.append(whole)
    return _in_chains(sentence.line, with_parents(sentence.line, kept))


_SHORT = re.compile(r"(?:[A-Z][a-z]{1,4}|[A-Z]\.[A-Z])$")


def _with_stop(sentence: Sentence, run: PlaceRun) -> PlaceRun:
    """ "Reading, *Pa.*, home": the short form of a division has its full stop, and tells where the town lies."""
    line = sentence.line
    if (
        not _SHORT.match(run.mention.text)
        or line[run.end : run.end + 1] != "."
        or not line[run.end + 1 :].strip()
        or not re.search(r"[A-Z][\w'’-]+, $", line[: run.start])
    ):
        return run
    return replace(
        run,
        mention=sentence.mention(run.start, run.end + 1),
        end=run.end + 1,
        kind="admin",
        role=PlaceRole.PARENT,
    )


def _mended(sentence: Sentence, run: PlaceRun) -> PlaceRun | None:
    words = run.mention.text.split()
    if re.search(r"[\w.], of $", sentence.line[: run.start]) or _POSTED.search(
        sentence.line[: run.start]
    ):
        # "one man, *of* Columbia", "its ambassador *to* Iran": where someone is from or sent
        run = replace(run, role=PlaceRole.OTHER)
    if run.role is PlaceRole.OTHER and run.preposition == "by" and run.kind in {"town", "proposed"}:
        # "backed by Fateh *al-Sham*": who does it is no place
        return None
    if (
        run.kind != "country"
        and len(words) == 1
        and (_is_owner(sentence, run) or _speaks(sentence, run))
    ):
        return None
    if _MISSION.match(sentence.line, run.end) or (
        re.match(r"(?:St\.?|Saint) [^ ]+$", run.mention.text)
        and re.match("['’]s", sentence.line[run.end :])
    ):
        # "the *U.S.* Embassy", "*St. Joseph's* hospital"
        return None
    if (
        run.kind != "country"
        and run.head.dep_ == "dobj"
        and run.head.head.lemma_.casefold() in _OF_SIDES
    ):
        # "expelled *Hazm* from the base": who is driven out is no place
        return None
    if (len(words) == 1 and words[0].casefold() in UNITS) or _SHIP.search(sentence.line[: run.start]):  # fmt: skip
        # "*Ten* targets", "the USS *Carney*"
        return None
    if (site := _BUILT_NAME.match(sentence.line, run.end)) and site[1].casefold() in _BUILT:
        # "*Seminole* High School", "*Chenango* Memorial Hospital"
        return None
    if is_plain_word(run.mention.text):
        return None
    if _PORT.fullmatch(run.mention.text) and sentence.line.startswith(" of ", run.end):
        # "the *Port* of Odesa"
        return None
    last = words[-1].casefold().strip(".")
    if last in _SHORT_MONTHS and len(words) == 1 and _BY_NUMBER.search(sentence.line[: run.start]):
        # "29 *Jun* 2014"
        return None
    if last == "department" and run.kind == "admin" and not _is_known(sentence, words):
        # a ministry's, not Haiti's
        return None
    if run.kind == "admin" and len(words) == 1:
        # many a surname is a county's
        if _is_surname(sentence, run) or _is_named(sentence, run):
            return None
        return _whole(sentence, run)
    if last in _WHEN or (len(words) > 1 and run.kind == "town" and last in _OFFICES):
        return None
    if run.kind == "town" and len(words) > 1:
        return _whole(sentence, run)
    if run.kind not in {"town", "proposed"}:
        return run
    if run.kind == "proposed" and (
        last in _BUILT or last in lexicon().nouns or lemma(run.head) in lexicon().nouns
    ):
        # "Civil Register *Department*", "Terrorist Mortar *Attacks*"
        return None
    if run.head.pos_ == "PRON" or re.search(r"['’](?:re|ve|ll|d|m|t)$", run.mention.text):
        # "*We're* told …"
        return None
    if last in _HEADLINE_VERBS and len(words) == 1 and _is_headline(sentence.line):
        # "Air Strikes *Kill* 21"
        return None
    if (
        run.kind == "proposed"
        and _is_headline(sentence.line)
        and run.head.ent_type_ not in {"GPE", "LOC"}
    ):
        return None
    if len(words) == 1:
        if last in _BUILT or (
            re.match(r" (?:&|and) [A-Z]\w+ [A-Z]", sentence.line[run.end :])
            and run.kind == "proposed"
        ):
            return None
        if _is_surname(sentence, run):
            return None
        return _whole(sentence, run)
    return run


_KIN = frozenset("son daughter mother father wife husband brother sister cousin uncle aunt nephew niece grandson granddaughter grandmother grandfather family friend girlfriend boyfriend neighbor neighbour attorney lawyer house home car apartment death body name bail".split())  # fmt: skip


def _is_owner(sentence: Sentence, run: PlaceRun) -> bool:
    """Whether the name owns a person, a home or a named house: "*Smith's* son", "an *Elk's* Lodge"."""
    owned = run.head.head
    return run.head.dep_ == "poss" and (
        lemma(owned) in _KIN
        or (owned.pos_ == "PROPN" and not sentence.names.place_kind(owned.text))
    )


def _speaks(sentence: Sentence, run: PlaceRun) -> bool:
    """Whether the name opens a line of dialogue: "*Caller*: I don't know"."""
    return not sentence.line[: run.start].strip() and sentence.line[run.end : run.end + 1] == ":"


def _is_known(sentence: Sentence, words: list[str]) -> bool:
    """Whether the gazetteer has the division, with or without the word for it."""
    kind = sentence.names.place_kind
    return bool(kind(" ".join(words)) or kind(" ".join(words[:-1])))


def _whole(sentence: Sentence, run: PlaceRun) -> PlaceRun | None:
    """The run, or the whole name that it is a half of; nothing where the whole is no place."""
    line = sentence.line
    if _is_headline(line):
        return run
    if run.kind == "town" and (rest := _PARTICLED.match(line, run.end)) is not None:
        # "*Jal* al-Allam", "*São José* do Jacuípe"
        return replace(run, mention=sentence.mention(run.start, rest.end()), end=rest.end())
    if re.match(r" & [A-Z]", line[run.end :]):
        # "*Sidney* & Sons Hospital"
        return None
    behind = re.match(rf" ({_CAPITAL})", line[run.end :])
    following = sentence.at(run.end + 1) if behind else None
    if (
        following is not None
        and run.head.dep_ == "compound"
        and run.head.head.i >= following.i
        and following.pos_ == "PROPN"
        and following.lower_ in _BUILT
    ):
        # "*Wolcott* Avenue", "*Auburn* High School"
        return None
    lead = _lead(sentence, run)
    if _is_named(sentence, run):
        return None
    if (
        lead is not None
        and lead.i
        and lead.pos_ == "PROPN"
        and lead.dep_ == "compound"
        and lead.head.i == run.head.i
        and (lead.ent_type_ in {"GPE", "LOC", "FAC", ""} or of_place(run.head))
        and lead.ent_type_ == run.head.ent_type_
        and sentence.names.place_kind(lead.text) in {"", "town"}
        and not sentence.names.is_actor(lead.text)
        and lead.lower_ not in lexicon().actor_heads
    ):
        # "the village of *Nova* Zoria": half a name is another village
        start = lead.idx
        return replace(run, mention=sentence.mention(start, run.end), start=start)
    return run


def _lead(sentence: Sentence, run: PlaceRun) -> Token | None:
    """The capitalised word right before the run."""
    before = re.search(rf"(?:^|[^\w.-])({_CAPITAL}) $", sentence.line[: run.start])
    return sentence.at(before.start(1)) if before else None


def _is_named(sentence: Sentence, run: PlaceRun) -> bool:
    """Whether the word before makes it a person's or a body's name: "Carlos *Davis*", "Air *Urga*"."""
    lead = _lead(sentence, run)
    return (
        lead is not None
        and lead.pos_ == "PROPN"
        and lead.dep_ in {"compound", "nmod"}
        and lead.head.i == run.head.i
        and (
            lead.ent_type_ == "PERSON"
            or (lead.ent_type_ == run.head.ent_type_ == "ORG" and not of_place(run.head))
        )
        and sentence.names.place_kind(lead.text) in {"", "town"}
    )


def _is_headline(line: str) -> bool:
    """Whether most words have capitals: they tell nothing of names there."""
    words = re.findall(r"[A-Za-z]{4,}", line)
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.85 * len(words)


def _is_surname(sentence: Sentence, run: PlaceRun) -> bool:
    """Whether a name of one word is a person's here: by what is done to it, or by its title or age elsewhere."""
    head = run.head
    if head.dep_ in {"nsubj", "nsubjpass", "dobj", "npadvmod", "ROOT", "dep", "appos", "conj"}:
        top = head
        while top.dep_ in {"conj", "appos"} and top.head.i != top.i:
            top = top.head
        verb = top.head
        if (
            top.dep_ in {"nsubj", "nsubjpass", "dobj"}
            and verb.lemma_.casefold() in _OF_PERSONS
            and (run.kind == "proposed" or head.ent_type_ not in {"GPE", "LOC"})
        ):
            return True
    return _is_somebody(run.mention.text, sentence.text) or _is_speaker(
        run.mention.text, sentence.text
    )


#: "a 34-year-old John *Smith*", "Lt. Jane *Smith*": what stands right before a surname.
_AGED_OR_TITLED = re.compile(
    rf"(?:\b\d\d?[- ]years?[- ]old (?:{_CAPITAL} ){{1,2}}|\b{_TITLE} (?:{_CAPITAL} ){{0,2}})$"
)
_FIRST_NAMES = re.compile(rf"\b{_CAPITAL} (?:{_CAPITAL} )?$")
_AGE = re.compile(r", (?P<who>who is )?\d\d?,")
_EDGE = re.compile(r"\b")
_OPENS = re.compile(r"(?:^|[.!?] )$")
_WINDOW = 120
"""Characters before a name in which its title, age and first names stand."""


@lru_cache(maxsize=512)
def _is_somebody(name: str, text: str) -> bool:
    """Whether ``text`` gives the name a title, an age or first names anywhere: it is then a person's.

    Asked for each mention of a name, which a report repeats.
    """
    at = text.find(name)
    while at >= 0:
        before, end = text[max(0, at - _WINDOW) : at], at + len(name)
        if _EDGE.match(text, end) and _AGED_OR_TITLED.search(before):
            return True
        age = _AGE.match(text, end)
        if age is not None and (
            _FIRST_NAMES.search(before) or (not age["who"] and _OPENS.search(before))
        ):
            return True
        at = text.find(name, at + 1)
    return False


_SAYS = r"(?:said|says|stated|told|added|noted|explained|testified|recalled|concluded|insisted|argued|wrote|warned|stressed)"


@lru_cache(maxsize=512)
def _is_speaker(name: str, text: str) -> bool:
    """Whether ``text`` lets a bearer of the name speak and names him with a first name: he is no place."""
    word = re.escape(name)
    if not re.search(rf"\b{word} {_SAYS}\b|\b{_SAYS} {word}\b(?! [A-Z])", text):
        return False
    return any(
        m[1].casefold() not in _NO_FIRST_NAME and not m[1].isupper()
        for m in re.finditer(rf"(?<![.!?] )(?<!^)\b([A-Z][a-z]+) {word}\b", text)
    )


_NO_FIRST_NAME = frozenset(
    "the in at near from of to new old north south east west northern southern eastern western central upper lower greater inside outside".split()
)


def _in_chains(line: str, runs: list[PlaceRun]) -> list[PlaceRun]:
    """ "Tivoli, *Lazio*, Italy": what stands between a town and the country that it lies in is a parent too."""
    out = list(runs)
    for i in range(1, len(out) - 1):
        before, run, after = out[i - 1 : i + 2]
        if (
            after.role is PlaceRole.PARENT
            and after.kind == "country"
            and before.role is not PlaceRole.PARENT
            and run.role is not PlaceRole.PARENT
            and line[before.end : run.start] == ", "
            and line[run.end : after.start] == ", "
            and (i < 2 or not re.fullmatch(r",? (?:and )?", line[out[i - 2].end : before.start]))
        ):
            out[i] = replace(run, role=PlaceRole.PARENT)
    return out
