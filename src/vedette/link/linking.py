"""Claims into incidents: block, score, cluster, attach denials, build, compare totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from vedette.link.blocking import Blocking, candidate_pairs
from vedette.link.build import build, earliest
from vedette.link.cluster import Pair, Veto, cluster, live_judgements, ordered
from vedette.link.containment import Containment, find_containments
from vedette.link.counting import DEFAULT_RULE, check_rule
from vedette.link.focus import is_aside
from vedette.link.grade import PERSONS_GRADES
from vedette.link.likeness import are_articles
from vedette.link.matching import judged_features, match, match_or_none
from vedette.link.profile import Profile, profile
from vedette.link.rarity import rare_words, weights_in, without_house_words
from vedette.link.running import as_figure
from vedette.link.telling import merged, tellings
from vedette.model import Feature, Incident, Judgement, Match, Reading, Verdict
from vedette.model.ids import make_id

EVENTS = ("violence", "disaster", "protest")
"""Families of events that others follow from (arrests, evacuations, releases)."""


class Links(msgspec.Struct, frozen=True, kw_only=True):
    """What linking found: a pure function of readings, judgements, sides and rule."""

    incidents: tuple[Incident, ...]
    """Sorted by day, then id."""
    matches: tuple[Match, ...]
    """Pairs that are the same or unsure, with their waterfalls, sorted by claim ids; so are those that a
    person judged, with the person's verdict and ``judgement ID by NAME`` as their rule. Any other pair
    that was looked at is not the same: a large ledger has tens of millions of these, and
    ``vedette.link.matching.match`` scores one again."""
    incident_of: dict[str, str]
    """Claim id → incident id; denials too. A claim that is a sum of incidents has none."""
    about: dict[str, str] = {}
    """Document id → the incident that it is about: that of its first telling of harm or protest that is
    no aside, else of its first telling of all."""
    containments: tuple[Containment, ...] = ()
    """Totals over several incidents, compared with the sum of these."""
    vetoes: tuple[Veto, ...] = ()
    """"Same" pairs that a "not same" pair kept apart."""
    overruled: tuple[str, ...] = ()
    """Ids of judgements that newer ones contradict."""
    blocking: Blocking

    @property
    def review(self) -> tuple[Match, ...]:
        """The review queue: pairs that are neither same nor not, surest first."""
        unsure = (m for m in self.matches if m.verdict is Verdict.UNSURE)
        return tuple(sorted(unsure, key=lambda m: (-m.score, m.left, m.right)))


class _Scorer:
    """Scores pairs, and lets a person's judgement stand above the score; keeps what is not "not same"."""

    def __init__(self, profiles: Mapping[str, Profile], judged: Mapping[Pair, Judgement]) -> None:
        self.profiles = profiles
        self.judged = judged
        self.kept: dict[Pair, Match] = {}
        self._asked: dict[Pair, Match] = {}

    def look(self, a: Profile, b: Profile) -> None:
        """Score a pair that blocking made."""
        if self.judged and ordered(a.id, b.id) in self.judged:
            self(a.id, b.id)
        elif (found := match_or_none(a, b)) is not None:
            self.kept[found.left, found.right] = found

    def __call__(self, a: str, b: str) -> Match:
        """The decision on any pair; scored where blocking had left it out."""
        pair = ordered(a, b)
        found = self.kept.get(pair) or self._asked.get(pair)
        if found is None:
            found = match(self.profiles[a], self.profiles[b])
            j = self.judged.get(pair)
            if j is not None:
                rule = f"judgement {j.id} by {j.by}"
                found = msgspec.structs.replace(found, verdict=j.verdict, rule=rule)
            keep = j is not None or found.verdict is not Verdict.NOT_SAME
            (self.kept if keep else self._asked)[pair] = found
        return found


def link(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement] = (),
    *,
    sides: Mapping[str, str] | None = None,
    rule: str = DEFAULT_RULE,
) -> Links:
    """Link the readings' claims into incidents.

    ``readings`` are those of the live revisions, in any order; of two with one claim id the first
    in the order of revision ids counts. ``sides`` maps an actor id to the id of the side it belongs
    to, for actors that sources name by turns (an army and its government). ``rule`` is the counting
    rule (``vedette.link.counting``); ``UsageError`` if it is not known.

    The result does not depend on the order of any argument. Only pairs that share a block are
    scored, plus those that the clustering has to ask about before it merges two groups.
    """
    check_rule(rule)
    sides = sides or {}
    by_id = _by_id(readings)
    live = [j for j in judgements if j.undone_at is None]
    profiles = _profiles(by_id.values(), sides)
    judged = live_judgements(live, [p.id for p in profiles.values() if p.founding or p.denied])
    told = tellings(
        (p for p in profiles.values() if p.founding),
        by_id,
        (pair for pair, j in judged.by_pair.items() if j.verdict is Verdict.NOT_SAME),
    )
    root = {i: r for r, ids in told.items() for i in ids}
    in_order = _in_order(told, by_id)
    units = _units(told, in_order, profiles) | {p.id: p for p in profiles.values() if p.denied}
    linked = [units[i] for i in sorted(units)]
    by_pair = {
        ordered(a, b): j
        for (x, y), j in judged.by_pair.items()
        if (a := root.get(x, x)) != (b := root.get(y, y))
    }
    score = _Scorer(units, by_pair)

    pairs, stats = candidate_pairs(linked)
    for i, j in pairs:
        score.look(linked[i], linked[j])
    del pairs
    for a, b in sorted(by_pair):
        score(a, b)
    founders = sorted(told)
    founding = set(founders)
    same = [
        (m.score, m.left, m.right)
        for m in score.kept.values()
        if m.verdict is Verdict.SAME and m.left in founding and m.right in founding
    ]
    groups, vetoes = cluster(founders, same, by_pair, score)
    groups = [tuple(sorted(i for r in members for i in told[r])) for members in groups]

    denials = _attach([p.id for p in profiles.values() if p.denied], groups, score)
    graded = _grades(live)
    incidents = []
    incident_of: dict[str, str] = {}
    for n, members in enumerate(groups):
        mine = [by_id[c] for c in members]
        denying = denials.get(n, [])
        incident = build(
            mine,
            denials=[by_id[c] for c in denying],
            sides=sides,
            persons=graded.get(make_id("i", earliest(mine).claim.id), ()),
            rule=rule,
        )
        incidents.append(incident)
        incident_of.update(dict.fromkeys((*members, *denying), incident.id))

    totals = find_containments(by_id, profiles, incidents)
    withdrawn = {c.incident_id for c in totals if c.withdrawn}
    standing = {c: i for c, i in sorted(incident_of.items()) if i not in withdrawn}
    kept = sorted(
        (i for i in incidents if i.id not in withdrawn),
        key=lambda i: (str(i.time.start or "9999"), i.id),
    )
    return Links(
        incidents=tuple(kept),
        matches=tuple(score.kept[k] for k in sorted(score.kept)),
        incident_of=standing,
        about=_about(in_order, profiles, standing),
        containments=totals,
        vetoes=vetoes,
        overruled=judged.overruled,
        blocking=stats,
    )


def lead_pairs(
    readings: Sequence[Reading], sides: Mapping[str, str] | None = None
) -> Iterator[tuple[tuple[Feature, ...], str, str]]:
    """Pairs of what two documents are about, as blocking makes them: judged features, and both document ids.

    Weights are estimated from these (``vedette.bench.link_weights``).
    """
    by_id = _by_id(readings)
    profiles = _profiles(by_id.values(), sides or {})
    told = tellings((p for p in profiles.values() if p.founding), by_id)
    in_order = _in_order(told, by_id)
    units = _units(told, in_order, profiles)
    leads = set(_about(in_order, profiles, {i: i for i in told}).values())
    linked = [units[i] for i in sorted(leads)]
    for i, j in candidate_pairs(linked)[0]:
        if are_articles(linked[i], linked[j]):
            yield judged_features(linked[i], linked[j]), linked[i].document, linked[j].document


def _by_id(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Claim id → reading, in the order of ids; of two with one claim id, that of the first revision id.

    The running toll of one event is read as that event's figure.
    """
    out: dict[str, Reading] = {}
    for r in sorted(readings, key=lambda r: (r.claim.id, r.revision.id)):
        out.setdefault(r.claim.id, as_figure(r))
    return out


def _in_order(told: Iterable[str], by_id: Mapping[str, Reading]) -> list[str]:
    """First claims of tellings: asides last, else as the text has them."""
    spans = {i: by_id[i].claim.span for i in told}
    return sorted(spans, key=lambda i: (is_aside(by_id[i]), (spans[i].start, spans[i].end), i))


def _profiles(readings: Iterable[Reading], sides: Mapping[str, str]) -> dict[str, Profile]:
    readings = list(readings)
    revisions = {r.revision.id: r.revision for r in readings}
    rare = without_house_words(
        {i: rare_words(r.title, r.text) for i, r in revisions.items()},
        {i: r.publisher for i, r in revisions.items()},
    )
    weights = weights_in(rare)
    rarity = {i: {word: weights[word] for word in found} for i, found in rare.items()}
    return {r.claim.id: profile(r, sides, rarity[r.revision.id]) for r in readings}


def _units(
    told: Mapping[str, tuple[str, ...]], in_order: Sequence[str], profiles: Mapping[str, Profile]
) -> dict[str, Profile]:
    """Each telling as one profile; the first of a document's, in this order, leads those of its group."""
    leading: dict[tuple[str, str], str] = {}
    for root in in_order:
        leading.setdefault((profiles[root].document, profiles[root].group), root)
    leads = set(leading.values())
    return {
        root: merged([profiles[i] for i in ids], leads=root in leads) for root, ids in told.items()
    }


def _about(
    in_order: Sequence[str], profiles: Mapping[str, Profile], incident_of: Mapping[str, str]
) -> dict[str, str]:
    """Document id → incident of the telling that the document is about, told first or of harm."""
    out: dict[str, str] = {}
    for root in sorted(in_order, key=lambda i: not profiles[i].group.startswith(EVENTS)):
        if root in incident_of:
            out.setdefault(profiles[root].document, incident_of[root])
    return dict(sorted(out.items()))


def _attach(
    denied: Sequence[str], groups: Sequence[tuple[str, ...]], score: _Scorer
) -> dict[int, list[str]]:
    """Each denial goes to the incident with its best "same" pair; none where there is none."""
    home = {c: n for n, members in enumerate(groups) for c in members}
    best: dict[str, tuple[float, str, int]] = {}
    for m in score.kept.values():
        if m.verdict is not Verdict.SAME:
            continue
        for denial, other in ((m.left, m.right), (m.right, m.left)):
            if denial in home or other not in home:
                continue
            row = (m.score, other, home[other])
            old = best.get(denial)
            if old is None or (-row[0], row[1]) < (-old[0], old[1]):
                best[denial] = row
    out: dict[int, list[str]] = {}
    for denial in sorted(denied):
        if denial in best:
            out.setdefault(best[denial][2], []).append(denial)
    return out


def _grades(live: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Persons' grades by incident id: judgements between it and ``grade:confirmed`` and the like."""
    out: dict[str, list[Judgement]] = {}
    for j in sorted(live, key=lambda j: j.id):
        for incident, word in ((j.left, j.right), (j.right, j.left)):
            if word in PERSONS_GRADES:
                out.setdefault(incident, []).append(j)
    return out
