"""The named features of a pair of claims, each with its value in words and its weight.

A feature that says nothing is left out: missing evidence weighs nothing (Fellegi & Sunter). Values
are short and few, so that equal rows are one object in memory.
"""

from __future__ import annotations

from functools import lru_cache

from vedette.link import weights as w
from vedette.link.geo import gap_km, inside_any
from vedette.link.likeness import document_words, feature, text
from vedette.link.profile import Interval, Profile
from vedette.model import CountKind, Feature, Place, Precision


def event_types(a: Profile, b: Profile) -> Feature:
    """Whether the kinds of event may be one event told twice."""
    return _types(a.event, b.event)


@lru_cache(maxsize=8192)
def _types(a: str, b: str) -> Feature:
    if a == b:
        weight = w.SAME_VAGUE_TYPE if a in w.VAGUE else w.SAME_TYPE
        return feature("event type", f"both {_word(a)}", weight)
    pair = frozenset((a, b))
    value = " / ".join(_word(e) for e in sorted(pair))
    if pair in w.TYPE_PAIRS:
        return feature("event type", value, w.TYPE_PAIRS[pair])
    if pair <= w.VAGUE:
        return feature("event type", value, w.SAME_VAGUE_TYPE)
    if pair & w.VAGUE:
        return feature("event type", value, w.VAGUE_TYPE)
    return feature("event type", value, w.OTHER_TYPE)


def place(a: Profile, b: Profile) -> Feature | None:
    """Distance, given how finely each place is known."""
    if a.towns and b.towns:
        return _towns(a.towns, b.towns)
    if a.towns or b.towns:
        towns, other = (a.towns, b) if a.towns else (b.towns, a)
        if not other.areas:
            return _words(a, b)
        if not any(inside_any(other.areas, t) for t in towns):
            return feature("distance", "places exclude each other", w.OUT_OF_AREA)
        if _is_division(other.areas):
            return feature("distance", "a town, and the division that holds it", w.IN_AREA)
        return feature("distance", "a town, and a wider area that holds it", w.IN_WIDE_AREA)
    if a.areas and b.areas:
        shared = {p.id for p in a.areas} & {p.id for p in b.areas}
        if shared and (a.place_words or b.place_words):
            return _words(a, b) or feature("distance", "same area", w.IN_WIDE_AREA)
        if shared:
            fine = _is_division(tuple(p for p in a.areas if p.id in shared))
            return feature("distance", "same area", w.SAME_AREA if fine else w.SAME_WIDE_AREA)
        if any(inside_any(b.areas, p) for p in a.areas) or any(
            inside_any(a.areas, p) for p in b.areas
        ):
            return feature("distance", "one area in the other", w.IN_WIDE_AREA)
        if _comparable(a.areas, b.areas):
            return feature("distance", "places exclude each other", w.OUT_OF_AREA)
        return None
    return _words(a, b)


def time(a: Profile, b: Profile) -> Feature | None:
    """Days between, given how each date is known."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return None
    gap = _days_between(a, b)
    width = max(a.end - a.start, b.end - b.start)
    if gap == 0 and _updates(a, b):
        return feature("time", "a toll updated within days", w.TOLL_UPDATED)
    if gap == 0 and width > 2:
        if width > 10:
            return feature("time", "overlap within more than ten days", w.WITHIN_LONGER)
        return feature("time", "overlap within days", w.WITHIN_WEEK)
    said = a.said and b.said
    words = "same day" if gap == 0 else f"{gap} day{'s' if gap > 1 else ''} apart"
    if gap > 7:
        words = next(f"{low} days or more apart" for low in (180, 60, 22, 8) if gap >= low)
    if said:
        how = "as said"
        if gap > 1 and _published_together(a, b):
            words = "8 days or more apart" if gap > 7 else "2 to 7 days apart"
            how = "as said, but published within two days"
        return feature("time", f"{words}, {how}", w.DAYS_SAID.get(gap, w.DAYS_SAID_MORE))
    weight = w.DAYS_INFERRED.get(gap, w.DAYS_INFERRED_MORE)
    return feature("time", f"{words}, from publication", weight)


def _published_together(a: Profile, b: Profile) -> bool:
    """Two documents, published within two days of each other."""
    return (
        a.document != b.document
        and a.published is not None
        and b.published is not None
        and abs(a.published - b.published) <= 2
    )


def next_day(a: Profile, b: Profile) -> Feature | None:
    """One speaker who reports day by day tells of another event each day."""
    if not a.speaker or a.speaker != b.speaker or a.update or b.update or a.quote == b.quote:
        return None
    if not _days_between(a, b):
        return None
    said = a.said and b.said
    return feature(
        "one speaker, two days",
        "dates said" if said else "a date inferred",
        w.NEXT_DAY_REPORT if said else w.NEXT_DAY_REPORT_INFERRED,
    )


def agents(a: Profile, b: Profile) -> Feature | None:
    """Whether those who did it agree. The registry's sides come in with the profiles."""
    name = "perpetrators"
    if a.agents & b.agents:
        whole = a.agents == b.agents
        return feature(
            name, "same" if whole else "some", w.AGENT_AGREES if whole else w.AGENT_PARTLY
        )
    if a.generic_agents & (b.generic_agents | b.agents) or b.generic_agents & a.agents:
        return feature(name, "same side", w.AGENT_SIDE)
    if a.agents and b.agents:
        if a.group == "control":
            return feature("new holders", "differ", w.HOLDER_CONFLICTS)
        if a.agents <= b.patients and b.agents <= a.patients:
            return feature(name, "reversed with targets", w.REVERSED + w.AGENT_CONFLICTS)
        return feature(name, "differ", w.AGENT_CONFLICTS)
    return None


def patients(a: Profile, b: Profile) -> Feature | None:
    """Whether those to whom it was done agree."""
    if not a.patients or not b.patients:
        return None
    if a.patients & b.patients:
        return feature("targets", "shared", w.PATIENT_AGREES)
    return feature("targets", "differ", w.PATIENT_CONFLICTS)


def means(a: Profile, b: Profile) -> Feature | None:
    """Weapons and vehicles, by what they are a kind of."""
    if not a.means or not b.means:
        return None
    if a.means & b.means:
        return feature("means", "shared", w.MEANS_AGREE)
    return feature("means", "differ", w.MEANS_CONFLICT)


def sites(a: Profile, b: Profile) -> Feature | None:
    """What was struck, by kind: a market is not a hospital."""
    if not a.sites or not b.sites:
        return None
    shared = sorted(a.sites & b.sites)
    if shared:
        return feature("site", f"both {shared[0]}", w.SITE_AGREES)
    return feature("site", "differ", w.SITE_CONFLICTS)


def counts(a: Profile, b: Profile) -> tuple[Feature, ...]:
    """Counts of one kind: equal numbers, intervals that overlap, or that exclude each other."""
    out: list[Feature] = []
    theirs = dict(b.counts)
    if a.quote and a.quote == b.quote:
        return ()
    for kind, mine in a.counts:
        if kind not in theirs:
            continue
        value, weight = compare_counts(mine, theirs[kind])
        apart = weight < 0
        if apart and a.document == b.document and a.speaker == b.speaker and not a.update:
            value, weight = "exclude each other in one document", w.OTHER_COUNT_IN_DOCUMENT
        if out:
            weight *= w.SECOND_KIND
        out.append(feature(f"{kind.value}", value, weight))
        if apart and kind is CountKind.KILLED and _whole_and_part(a, mine, b, theirs[kind]):
            out.append(feature("whole and part", "the wider has more", w.WHOLE_AND_PART))
    return tuple(out)


def compare_counts(mine: Interval, theirs: Interval) -> tuple[str, float]:
    """Value in words and weight for two counts of one kind."""
    if mine[1] is not None and mine[1] == theirs[1]:
        n = mine[1]
        if n >= 10 and n % 5 == 0:
            return "equal round numbers", w.EQUAL_ROUND
        return "equal numbers", next(weight for top, weight in w.EQUAL_COUNT if n <= top)
    less, more = (mine, theirs) if mine[0] <= theirs[0] else (theirs, mine)
    if less[2] is None or less[2] >= more[0]:
        return "overlap", w.COUNTS_OVERLAP
    ratio = more[0] / max(1, less[2])
    exact = mine[1] is not None and theirs[1] is not None
    table = w.COUNTS_APART if exact else w.COUNTS_APART_LOOSE
    weight = next(weight for top, weight in table if ratio <= top)
    return "exclude each other", weight


def origins(a: Profile, b: Profile) -> Feature | None:
    """One agency behind both, within two days."""
    if not (a.origins & b.origins and _published_together(a, b)):
        return None
    return feature("origin", "shared", w.SHARED_ORIGIN)


def one_document(a: Profile, b: Profile) -> Feature | None:
    """What standing in one document says: it goes on, or it keeps two events apart."""
    if a.document != b.document:
        return None
    name = "one document"
    first, second = (a, b) if a.span <= b.span else (b, a)
    if first.span[1] > second.span[0]:
        if a.towns and b.towns and not _near(a.towns, b.towns):
            return feature(name, "one sentence, two towns", w.OTHER_TOWN_IN_DOCUMENT)
        return feature(name, "one sentence", w.SAME_SENTENCE)
    if second.apart:
        return feature(name, "said to be another", w.SAID_APART)
    if a.towns and b.towns and not _near(a.towns, b.towns):
        return feature(name, "two towns", w.OTHER_TOWN_IN_DOCUMENT)
    if _placeless(a) or _placeless(b):
        return feature(name, "goes on without a new place", w.GOES_ON)
    if a.towns and b.towns:
        return feature(name, "same place", w.SAME_DOCUMENT)
    return None


def apart_in_one_document(a: Profile, b: Profile) -> bool:
    """Whether two claims of one document contradict each other on place, day, kind, doer or number.

    What only one of them tells contradicts nothing; a later, larger number may be an update.
    """
    if event_types(a, b).weight <= w.KINDS_APART:
        return True
    if a.towns and b.towns and not _near(a.towns, b.towns):
        return True
    if a.said and b.said and _days_between(a, b) > 0:
        return True
    for one, other in ((a, b), (b, a)):
        held = any(inside_any(other.areas, t) for t in one.towns)
        if one.towns and not other.towns and other.areas and not held:
            return True
    if a.place_words and b.place_words and not a.place_words & b.place_words:
        return True
    if a.agents and b.agents and not a.agents & b.agents and not _one_side(a, b):
        return True
    if a.update or b.update or a.speaker != b.speaker:
        return False
    theirs = dict(b.counts)
    return any(
        kind in theirs
        and mine[0] > 1
        and theirs[kind][0] > 1
        and compare_counts(mine, theirs[kind])[1] < 0
        for kind, mine in a.counts
    )


def _days_between(a: Profile, b: Profile) -> int:
    """Days from the end of one to the start of the other; 0 where they meet or one has no date."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return 0
    return max(0, b.start - a.end, a.start - b.end)


def _one_side(a: Profile, b: Profile) -> bool:
    return bool(a.generic_agents & (b.generic_agents | b.agents) or b.generic_agents & a.agents)


def compare(a: Profile, b: Profile) -> tuple[Feature, ...]:
    """All features of the pair that say something, in the order of the waterfall."""
    # Most pairs lack most of what could be compared: a rule is asked only where both sides speak.
    rows: list[Feature | None] = [event_types(a, b), place(a, b), time(a, b)]
    if a.speaker and a.speaker == b.speaker:
        rows.append(next_day(a, b))
    rows.append(agents(a, b))
    if a.patients and b.patients:
        rows.append(patients(a, b))
    if a.means and b.means:
        rows.append(means(a, b))
    if a.sites and b.sites:
        rows.append(sites(a, b))
    rows.append(text(a, b))
    if a.document == b.document:
        rows.append(one_document(a, b))
    else:
        if a.leads and b.leads and a.rare and b.rare:
            rows += document_words(a, b)
        rows.append(origins(a, b))
    if a.counts and b.counts:
        rows += counts(a, b)
    return tuple([f for f in rows if f is not None])


def _updates(a: Profile, b: Profile) -> bool:
    if a.update == b.update or a.published is None or b.published is None:
        return False
    return a.published >= b.published if a.update else b.published >= a.published


def _word(type_id: str) -> str:
    return type_id.split(".", 1)[1].replace("_", " ")


def _placeless(p: Profile) -> bool:
    return not p.towns and not p.areas and not p.place_words


def _is_division(areas: tuple[Place, ...]) -> bool:
    return any(p.precision in (Precision.ADMIN1, Precision.ADMIN2) for p in areas)


def _comparable(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    """Regions may overlap in ways that the gazetteer does not say; divisions and countries not."""
    return not any(p.precision in (Precision.REGION, Precision.UNKNOWN) for p in (*a, *b))


def _near(a: tuple[Place, ...], b: tuple[Place, ...]) -> bool:
    return min(gap_km(p, q) for p in a for q in b) <= w.KM[1][0]


def _towns(a: tuple[Place, ...], b: tuple[Place, ...]) -> Feature:
    mine, theirs = {p.id for p in a}, {p.id for p in b}
    shared = mine & theirs
    if shared:
        if mine != theirs:
            return feature("distance", "some of several places", w.SOME_TOWNS)
        if any((p.population or 0) >= w.BIG_TOWN for p in a if p.id in shared):
            return feature("distance", "same city", w.SAME_CITY)
        return feature("distance", "same town", w.SAME_TOWN)
    km = min(gap_km(p, q) for p in a for q in b)
    top, weight = next(row for row in w.KM if km <= row[0])
    if top == 0.0:
        return feature("distance", "one place within the other's reach", weight)
    if top == float("inf"):
        return feature("distance", f"more than {w.KM[-2][0]:.0f} km", weight)
    return feature("distance", f"{top:.0f} km or less", weight)


def _words(a: Profile, b: Profile) -> Feature | None:
    def said(p: Profile) -> frozenset[str]:
        return p.place_words | frozenset(t.name.casefold() for t in p.towns)

    if not a.place_words and not b.place_words:
        return None
    mine, theirs = said(a), said(b)
    if not mine or not theirs:
        return None
    if mine & theirs:
        return feature("distance", "same place as written", w.SAME_PLACE_WORDS)
    return feature("distance", "other place as written", w.OTHER_PLACE_WORDS)


def _whole_and_part(a: Profile, mine: Interval, b: Profile, theirs: Interval) -> bool:
    wide, more, narrow, less = (a, mine, b, theirs)
    if theirs[0] > mine[0]:
        wide, more, narrow, less = (b, theirs, a, mine)
    if more[0] <= (less[2] if less[2] is not None else less[0]):
        return False
    if len(wide.towns) > len(narrow.towns) > 0:
        return True
    return not wide.towns and bool(wide.areas) and bool(narrow.towns) and wide.total
