"""Claims into incidents: block, score, cluster, attach denials, build, compare totals.

Every step keeps what it decided (``vedette.link.state``) under a digest of all that it was decided from, so
that of two calls the second does again only what its new documents touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from vedette.link.blocking import Blocking, candidate_pairs
from vedette.link.build import build, earliest
from vedette.link.cluster import Judged, Pair, Veto, live_judgements, ordered
from vedette.link.containment import Containment, find_containments
from vedette.link.counting import DEFAULT_RULE, check_rule
from vedette.link.documents import Rarities, Told, Unit, told, weighted
from vedette.link.grade import PERSONS_GRADES
from vedette.link.groups import grouped
from vedette.link.likeness import are_articles
from vedette.link.matching import judged_features
from vedette.link.profile import Profile, denies, founds
from vedette.link.running import as_figure
from vedette.link.scoring import Scores, compared
from vedette.link.state import State, digest
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


def link(
    readings: Sequence[Reading],
    judgements: Iterable[Judgement] = (),
    *,
    sides: Mapping[str, str] | None = None,
    rule: str = DEFAULT_RULE,
    state: State | None = None,
) -> Links:
    """Link the readings' claims into incidents.

    ``readings`` are those of the live revisions, in any order; of two with one claim id the first
    in the order of revision ids counts. ``sides`` maps an actor id to the id of the side it belongs
    to, for actors that sources name by turns (an army and its government). ``rule`` is the counting
    rule (``vedette.link.counting``); ``UsageError`` if it is not known.

    ``state`` is what earlier calls decided, on these or other readings: it saves work, alters nothing in
    the result, and afterwards holds what this call decided.

    The result does not depend on the order of any argument. Only pairs that share a block are
    scored, plus those that the clustering has to ask about before it merges two groups.
    """
    check_rule(rule)
    sides = sides or {}
    state = State() if state is None else state
    by_id = _by_id(readings)
    live = [j for j in judgements if j.undone_at is None]
    judged = live_judgements(live, [i for i, r in by_id.items() if founds(r) or denies(r)])
    apart = (pair for pair, j in judged.by_pair.items() if j.verdict is Verdict.NOT_SAME)
    documents = told(by_id, sides, apart, state.documents)
    by_pair = _between_units(judged, documents)

    scores, stats = compared(documents, by_pair, state)
    founding = {u.profile.id: u for d in documents.values() for u in d.units}
    groups, vetoes = grouped(founding, by_pair, scores, state)
    groups = [tuple(sorted(i for r in members for i in founding[r].claims)) for members in groups]

    denied = [u.profile.id for d in documents.values() for u in d.denials]
    denials = _attach(denied, groups, scores)
    graded = _grades(live)
    incidents = []
    incident_of: dict[str, str] = {}
    built: dict[bytes, Incident] = {}
    for n, members in enumerate(groups):
        mine = [by_id[c] for c in members]
        denying = denials.get(n, [])
        persons = graded.get(make_id("i", earliest(mine).claim.id), ())
        marks = sorted({documents[by_id[c].claim.document_id].digest for c in (*members, *denying)})
        key = digest((rule, members, denying, marks, list(persons)))
        incident = state.incidents.get(key) or build(
            mine, denials=[by_id[c] for c in denying], sides=sides, persons=persons, rule=rule
        )
        built[key] = incident
        incidents.append(incident)
        incident_of.update(dict.fromkeys((*members, *denying), incident.id))
    state.replace_incidents(built)

    totals = find_containments(
        by_id,
        {c for d in documents.values() for c in d.wide},
        {c for d in documents.values() for c in d.totals},
        incidents,
    )
    withdrawn = {c.incident_id for c in totals if c.withdrawn}
    standing = {c: i for c, i in sorted(incident_of.items()) if i not in withdrawn}
    kept = sorted(
        (i for i in incidents if i.id not in withdrawn),
        key=lambda i: (str(i.time.start or "9999"), i.id),
    )
    return Links(
        incidents=tuple(kept),
        matches=tuple(scores.kept[k] for k in sorted(scores.kept)),
        incident_of=standing,
        about={d: i for d in documents if (i := _about(documents[d], standing))},
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
    documents = told(_by_id(readings), sides or {})
    pages = {i: page for d in documents.values() for i, page in d.words.items()}
    rarities = Rarities(pages)
    leads: dict[str, Profile] = {}
    for d in documents.values():
        if (unit := _first(d, {u.profile.id for u in d.units})) is not None:
            page = pages[unit.revision]
            leads[unit.profile.id] = weighted(unit, page, rarities.of(page))
    linked = [leads[i] for i in sorted(leads)]
    for i, j in candidate_pairs(linked)[0]:
        if are_articles(linked[i], linked[j]):
            yield judged_features(linked[i], linked[j]), linked[i].document, linked[j].document


def _by_id(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Claim id → reading, in the order of ids; of two with one claim id, that of the first revision id.

    The running toll of one event is read as that event's figure.
    """
    out: dict[str, Reading] = {}
    for r in sorted(readings, key=lambda r: (r.claim.id, r.revision.id)):
        if r.claim.id not in out:
            out[r.claim.id] = as_figure(r)
    return out


def _between_units(judged: Judged, documents: Mapping[str, Told]) -> dict[Pair, Judgement]:
    """Judgements on claims as judgements on the tellings that these stand in."""
    if not judged.by_pair:
        return {}
    root = {c: u.profile.id for d in documents.values() for u in d.units for c in u.claims}
    return {
        ordered(a, b): j
        for (x, y), j in judged.by_pair.items()
        if (a := root.get(x, x)) != (b := root.get(y, y))
    }


def _first(document: Told, among: Iterable[str]) -> Unit | None:
    """The telling that a document is about: the first of harm or protest, else the first of all."""
    able = set(among)
    mine = [u for u in document.units if u.profile.id in able]
    return min(mine, key=lambda u: not u.profile.group.startswith(EVENTS), default=None)


def _about(document: Told, incident_of: Mapping[str, str]) -> str:
    """The incident that a document is about; empty where there is none."""
    mine = [u for u in document.units if u.profile.id in incident_of]
    found = min(mine, key=lambda u: not u.profile.group.startswith(EVENTS), default=None)
    return incident_of[found.profile.id] if found is not None else ""


def _attach(
    denied: Sequence[str], groups: Sequence[tuple[str, ...]], scores: Scores
) -> dict[int, list[str]]:
    """Each denial goes to the incident with its best "same" pair; none where there is none."""
    home = {c: n for n, members in enumerate(groups) for c in members}
    best: dict[str, tuple[float, str, int]] = {}
    for m in scores.kept.values():
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
