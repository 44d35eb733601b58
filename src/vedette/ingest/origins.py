"""Origins: who stands behind a text. Independence is counted on these, not on publishers.

Four rules, the first that fits: the publisher names its sources (``cited``); a wire's credit line
stands at the head or the foot (``credit-line``); the publisher itself (``publisher``). Over them, a
text that repeats an earlier one (``near-duplicate``) has that one's origin.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import msgspec

from vedette.ingest.outlets import canonical_outlet, is_outlet, wire
from vedette.model import Origin, Revision

#: Words in a shingle. Three keep short items apart, and survive a changed word in long ones.
SHINGLE = 3
#: Share of shingles in common (Jaccard) from which two texts of two publishers are one reporting.
#: Chosen by reading pairs from 792 Syria articles of 15 outlets (2011-18), and not tested on others.
#: There is no gap to put it in: wire wording that was cut or rewritten goes on below 0.3. At 0.4 such
#: reprints are missed (59 pairs of two publishers reach 0.2, 32 of them 0.4), so independent origins
#: can still be counted too high.
THRESHOLD = 0.4
#: One publisher repeats its own boilerplate, and is one origin anyway: only a copy counts.
SAME_PUBLISHER_THRESHOLD = 0.9
#: Two texts further apart are not reprints: "a bomb kills ten in Kabul" recurs.
MAX_GAP_DAYS = 14
#: Shorter texts are too much alike by nature.
MIN_WORDS = 8
#: Up to this length, other numbers or other names make another story.
SHORT_WORDS = 120
# 64 bands of 3: a pair at 0.40 is looked at with probability 0.985, a pair at 0.05 with 0.008.
_PERMUTATIONS = 192
_BANDS = 64
_SEED = 20_11_27

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[^\W\d_a-zß-ÿ]\w+")
_DIGITS = re.compile(r"\b\d[\d,.]*")
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "million dozen dozens scores hundreds thousands".split()
)
_HEAD_CHARS = 400
_FOOT_CHARS = 400
# "(Reuters) -", "(AFP/SANA) —"
_BRACKET = re.compile(r"\(([^()\n]{2,60})\)\s*(?:[-–—]|--)")
# "Damascus, SANA –", "DAMASCUS — SANA —", "GAZA/AP —": between the place and the dash
_OPEN = re.compile(
    r"\A[^\n.!?]{2,60}?[,/–—-]\s*([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3})\s?(?:[-–—:]|--)\s"
)
# "AFP, Thursday 30 Jun 2016": the byline line of a page
_BYLINE = re.compile(
    r"\b((?:Agence )?[A-Z][A-Za-z]+(?:[ -][A-Z][A-Za-z]+)?)\s?,?\s+(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|"
    r"Sat(?:ur)?|Sun)(?:day)?,?\s+\d{1,2}\s+[A-Z][a-z]{2,8}\.?\s+\d{4}"
)
# "Source: AFP", "© Reuters", "with reporting by AP"
_FOOT = re.compile(
    r"(?:^|[\n.(]\s*)(?:source[s]?:|©|\(c\)|copyright(?: \d{4})?|"
    r"(?:with )?(?:additional )?reporting (?:by|from)|agencies:)\s*"
    r"((?:the )?[A-Z][\w'’-]*(?:[ /,&]+(?:and )?[A-Z][\w'’-]*){0,6})",
    re.IGNORECASE | re.MULTILINE,
)
# The last line is nothing but the wire, or ends in "/Reuters".
_LAST = re.compile(
    r"(?:^|[/–—-]\s*|\()((?:the )?[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3})\)?\.?\s*\Z"
)
_SEPARATOR = re.compile(r"\s*(?:/|,|&|;|\band\b)\s*")


def group_origins(revisions: Sequence[Revision]) -> dict[str, Origin]:
    """The origin of every revision, by revision id, in the order of the ids.

    Pure: the same revisions in any order give the same origins. A duplicate is compared with the
    *first* text of its group only, so that a chain of small changes does not join strangers.
    """
    ordered = sorted({r.id: r for r in revisions}.values(), key=_age)
    own = {revision.id: own_origin(revision) for revision in ordered}
    leader_of = _leaders(ordered)
    credited = _credits(ordered, own, leader_of)
    origins = {}
    for revision in ordered:
        leader = leader_of.get(revision.id)
        names, rule = credited.get(
            leader or revision.id, (own[revision.id].names, own[revision.id].rule)
        )
        origins[revision.id] = Origin(
            revision_id=revision.id,
            names=names,
            rule="near-duplicate" if leader else rule,
            duplicate_of=leader,
        )
    return dict(sorted(origins.items()))


def own_origin(revision: Revision) -> Origin:
    """The origin of a text by itself: cited outlets, credit line, publisher."""
    cited = {canonical_outlet(name) for name in revision.cited if is_outlet(name)}
    if cited:
        return Origin(revision_id=revision.id, names=tuple(sorted(cited)), rule="cited")
    wires = credit_line(revision.text)
    if wires:
        return Origin(revision_id=revision.id, names=wires, rule="credit-line")
    names = (canonical_outlet(revision.publisher),)
    return Origin(revision_id=revision.id, names=names, rule="publisher")


def credit_line(text: str) -> tuple[str, ...]:
    """Wires credited at the head or the foot of a text, in alphabetical order.

    "(Reuters) -" is a credit; "according to Reuters" names a speaker and is none.
    """
    head, foot = text[:_HEAD_CHARS], text[-_FOOT_CHARS:]
    found: set[str] = set()
    for match in _BRACKET.finditer(head):
        found |= _wires(match[1])
    for match in _BYLINE.finditer(head):
        found |= _wires(match[1]) | _wires(match[1].split()[-1])
    opening = _OPEN.match(head)
    if opening:
        found |= _wires(opening[1])
    for match in _FOOT.finditer(foot):
        found |= _wires(match[1])
    last_line = foot.rstrip().rsplit("\n", 1)[-1]
    match_last = _LAST.search(last_line)
    if match_last and len(last_line) <= 60 and "\n" in text.strip():
        found |= _wires(match_last[1])
    return tuple(sorted(found))


def _wires(value: str) -> set[str]:
    parts = [value, *_SEPARATOR.split(value)]
    return {name for part in parts if (name := wire(part.strip(" .")))}


def _age(revision: Revision) -> tuple[dt.date, str, str]:
    day = revision.published or dt.date.max
    at = revision.published_at.isoformat() if revision.published_at else "~"
    return (day, at, revision.id)


class _Text(msgspec.Struct, frozen=True):
    shingles: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    words: int


def _leaders(ordered: list[Revision]) -> dict[str, str]:
    """Map each near-duplicate to the earliest revision that it repeats."""
    from rensa import RMinHash, RMinHashLSH

    texts = {r.id: read for r in ordered if (read := _text(r.text)).words >= MIN_WORDS}
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    leaders: list[Revision] = []
    leader_of: dict[str, str] = {}
    for revision in ordered:
        text = texts.get(revision.id)
        if text is None:
            continue
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update(sorted(text.shingles))
        for number in sorted(index.query(sketch)):
            leader = leaders[number]
            if _is_reprint(leader, revision, texts[leader.id], text):
                leader_of[revision.id] = leader.id
                break
        else:
            index.insert(len(leaders), sketch)
            leaders.append(revision)
    return leader_of


def _is_reprint(first: Revision, second: Revision, a: _Text, b: _Text) -> bool:
    if first.document_id == second.document_id:
        return False  # an edit of one document: that is a revision
    days = (first.published, second.published)
    if days[0] and days[1] and abs((days[1] - days[0]).days) > MAX_GAP_DAYS:
        return False
    if min(a.words, b.words) <= SHORT_WORDS and not _same_facts(a, b):
        return False
    same = canonical_outlet(first.publisher) == canonical_outlet(second.publisher)
    return jaccard(a.shingles, b.shingles) >= (SAME_PUBLISHER_THRESHOLD if same else THRESHOLD)


def _same_facts(a: _Text, b: _Text) -> bool:
    """The same numbers, and names that only one of the two adds to (a dateline, a byline)."""
    return a.numbers == b.numbers and (a.names <= b.names or b.names <= a.names)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared shingles over all shingles, 0 to 1."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def shingles(text: str) -> frozenset[str]:
    """Runs of ``SHINGLE`` words, case folded, punctuation dropped."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(
        " ".join(words[i : i + SHINGLE]) for i in range(max(len(words) - SHINGLE + 1, 1))
    )


def _text(text: str) -> _Text:
    words = _WORD.findall(text)
    numbers = {word for word in (w.casefold() for w in words) if word in _NUMBER_WORDS}
    numbers |= {match.rstrip(".,") for match in _DIGITS.findall(text)}
    names = {match.casefold() for match in _NAME.findall(text)}
    return _Text(shingles(text), frozenset(names), frozenset(numbers), len(words))


def _credits(
    ordered: list[Revision], own: dict[str, Origin], leader_of: dict[str, str]
) -> dict[str, tuple[tuple[str, ...], str]]:
    """Names and rule of each group: a credit in a reprint tells of the first text too."""
    groups = {r.id: (own[r.id].names, own[r.id].rule) for r in ordered if r.id not in leader_of}
    for revision in ordered:
        leader = leader_of.get(revision.id)
        mine = own[revision.id]
        if leader and groups[leader][1] == "publisher" and mine.rule == "credit-line":
            groups[leader] = (mine.names, mine.rule)
    return groups
