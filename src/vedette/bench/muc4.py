"""``muc4``: incident templates with role fillers, one or more per text. Template-level micro F1."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vedette.bench import corpus
from vedette.bench.report import Metric, Report
from vedette.bench.scores import best_assignment, prf
from vedette.model import Claim, CountKind, Mention, Reading, Role, Scope

if TYPE_CHECKING:
    from vedette.pipeline.knowledge import Knowledge

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
FIELDS = ("incident_type", *ROLES)
PEERS = {
    "micro": "test half: GE (rules, 1992) 54.29, GTT (BERT, 2021) 50.23, UMASS 45.57, SRI 45.19",
    "incident_type": "GTT 67, GE 76",
    "PerpInd": "GTT 44, GE 37",
    "PerpOrg": "GTT 42, GE 44",
    "Target": "GTT 32, GE 43",
    "Victim": "GTT 54, GE 56",
    "Weapon": "GTT 60, GE 66",
}
#: Our event types to the set's incident types; what is not here is no template.
TYPES = {
    "violence.attack": "attack", "violence.clash": "attack", "violence.killing": "attack", "violence.casualties": "attack",
    "violence.offensive": "attack", "violence.shelling": "attack", "violence.grenade": "bombing", "violence.mob": "attack",
    "violence.air_strike": "bombing", "violence.drone_strike": "bombing", "violence.missile": "bombing",
    "violence.explosion": "bombing", "violence.suicide_bombing": "bombing", "violence.abduction": "kidnapping",
}  # fmt: skip
_FIRE = re.compile(r"\b(?:burn|set (?:on )?fire|torch|arson|set \w+ on fire)", re.I)
_ROB = re.compile(r"\b(?:loot|rob|stole|steal|robbery)", re.I)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")

_HARMED = (CountKind.KILLED, CountKind.INJURED, CountKind.ABDUCTED)

Template = dict[str, Any]


def run(data: Path, limit: int | None = None) -> Report:
    """Read each text, its capitals guessed; its linked incidents become its templates."""
    rows = corpus.records(corpus.one_file(data, "dev.jsonl"), limit)
    known = corpus.knowledge()
    revisions = []
    for r in rows:
        text, _ = corpus.squeezed(r["doctext"])
        revisions.append(corpus.raw_revision(capitals(text, known), key=r["docid"]))
    found = {r.id: x for r, x in corpus.readings(revisions, known)}
    predictions = [
        {"docid": row["docid"], "templates": templates(found.get(r.id, ()), known)}
        for row, r in zip(rows, revisions, strict=True)
    ]
    return Report(
        name="muc4",
        items=len(rows),
        metrics=score([r["templates"] for r in rows], [p["templates"] for p in predictions]),
        notes=(
            "Others: on the test half (gold README); here the development half. Texts are lower-cased; capitals are guessed from the names that the gazetteer and the registry know.",
        ),
        predictions=tuple(predictions),
    )


def capitals(text: str, known: Knowledge) -> str:
    """Lower-cased text with capitals at sentence beginnings and on known names; offsets stay."""
    from vedette.resolve.names import KnownNames

    names = KnownNames(known.gazetteer, known.registry)
    out = list(text)
    for m in re.finditer(r"(?:^|[.!?][)\]\"]*\s+|[)\]]\s+)[\"(\[]?([a-z])", text):
        out[m.start(1)] = m[1].upper()
    words = list(re.finditer(r"[^\W\d_][\w'’-]*", text))
    i = 0
    while i < len(words):
        for n in (4, 3, 2, 1):
            run = words[i : i + n]
            if len(run) < n or not text[run[0].start() : run[-1].end()].replace(" ", "").isascii():
                continue
            piece = text[run[0].start() : run[-1].end()]
            if (n == 1 and len(piece) < 5) or "," in piece or "." in piece:
                continue
            titled = " ".join(
                w if w in ("de", "of", "la", "del", "and", "el") and k else w.capitalize()
                for k, w in enumerate(piece.split(" "))
            )
            large = n > 1 or any(
                (h.place.population or 0) >= 50_000 or h.place.kind == "country"
                for h in known.gazetteer.look_up(titled, coarse=False)
            )
            if len(titled) == len(piece) and (
                (large and names.place_kind(titled)) or (n > 1 and names.is_actor(titled))
            ):
                out[run[0].start() : run[-1].end()] = titled
                i += n
                break
        else:
            i += 1
    return "".join(out)


def templates(found: Sequence[Reading], known: Knowledge) -> list[Template]:
    """One template per linked incident of a type that the set knows; equal ones once."""
    by_id = {r.claim.id: r for r in found}
    out: list[Template] = []
    for incident in corpus.linked(found, known).incidents:
        claims = [by_id[c].claim for c in incident.claim_ids if c in by_id]
        kind = incident_type(incident.event_type, claims)
        if kind is None:
            continue
        template: Template = {"incident_type": kind, **{role: [] for role in ROLES}}
        for claim in sorted(claims, key=lambda c: (c.trigger.start, c.id)):
            for role, words in fillers(claim, known):
                if [words] not in template[role]:
                    template[role].append([words])
        if any(template[r] for r in ROLES) and template not in out:
            out.append(template)
    return out


def incident_type(event_type: str, claims: Sequence[Claim]) -> str | None:
    """The set's incident type; destruction by its words (fire, looting), else none."""
    if event_type == "violence.destruction":
        said = " ".join(c.trigger.text for c in claims)
        return "arson" if _FIRE.search(said) else "robbery" if _ROB.search(said) else "attack"
    return TYPES.get(event_type)


def fillers(claim: Claim, known: Knowledge) -> list[tuple[str, str]]:
    """(role, words) of a claim's participants, sites, means and counted people."""
    out: list[tuple[str, str]] = []
    for m in claim.having(Role.PERPETRATOR):
        out.append(("PerpOrg" if is_body(m, known) else "PerpInd", _words(m)))
    for m in claim.having(Role.TARGET):
        out.append(("Victim" if is_person(m) else "Target", _words(m)))
    out += [("Target", _words(m)) for m in claim.sites]
    out += [("Weapon", _words(m)) for m in claim.means]
    out += [
        ("Victim", _words(c.words))
        for c in claim.counts
        if c.kind in _HARMED and c.scope is Scope.INCIDENT
    ]
    seen: set[tuple[str, str]] = set()
    return [x for x in out if x[1] and not (x in seen or seen.add(x))]  # type: ignore[func-returns-value]


def is_body(mention: Mention, known: Knowledge) -> bool:
    """Whether the words name an organisation: one of the registry, an acronym, or a body's head noun."""
    words = mention.text.casefold().split()
    if known.registry.find(mention.text):
        return True
    return bool(words) and words[-1] in {
        "army",
        "government",
        "front",
        "organization",
        "group",
        "party",
        "police",
        "command",
        "movement",
        "force",
        "forces",
        "cartel",
        "battalion",
        "brigade",
        "militia",
    }


def is_person(mention: Mention) -> bool:
    """Whether the words name people: a person noun of the lexicon as head, or a title before a name."""
    from vedette.extract.lexicon import lexicon

    words = [w.strip(".,'\"") for w in mention.text.casefold().split()]
    groups, sites = lexicon().groups, {w for kind in lexicon().sites for w in (kind,)}
    if not words:
        return False
    head = words[-1]
    if head in sites or head.removesuffix("s") in sites:
        return False
    things = (
        "embassy",
        "office",
        "offices",
        "car",
        "vehicle",
        "vehicles",
        "tower",
        "towers",
        "pylon",
        "truck",
        "bus",
        "line",
        "station",
        "plant",
        "facility",
        "facilities",
        "property",
        "pipeline",
    )
    return head not in things or any(w in groups for w in words)


def _words(mention: Mention) -> str:
    return mention.text.casefold().strip()


def normal(words: str) -> str:
    """Lower case, without punctuation, articles and double blanks: how mentions are compared."""
    bare = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(_ARTICLE.sub(" ", bare).split())


def gold_template(raw: Mapping[str, Any]) -> Template:
    """A gold template with its mentions as words alone: ``[mention, offset]`` becomes ``mention``."""
    out: Template = {"incident_type": raw["incident_type"]}
    for role in ROLES:
        entities = [
            [m[0] if isinstance(m, list) else m for m in entity] for entity in raw.get(role) or []
        ]
        out[role] = [[normal(m) for m in e] for e in entities if e]
    return out


def matches(gold: Template, found: Template) -> dict[str, tuple[int, int]]:
    """Per field: (predicted entities that are right, gold entities that are found); empty if types differ.

    Right: every mention given is one of a gold entity's. Type: the gold's, or one of "bombing / attack".
    """
    if found["incident_type"] not in gold["incident_type"]:
        return {}
    out = {"incident_type": (1, 1)}
    for role in ROLES:
        right = sum(any(set(f) <= set(g) for g in gold[role]) for f in found[role])
        hit = sum(any(set(f) <= set(g) for f in found[role]) for g in gold[role])
        out[role] = (right, hit)
    return out


def score(
    gold: Sequence[Sequence[Mapping[str, Any]]], found: Sequence[Sequence[Mapping[str, Any]]]
) -> tuple[Metric, ...]:
    """Micro F1 over types and roles, templates of a text aligned for the most matches.

    After Du, Rush and Cardie 2021 (template filling), who take the alignment of the highest F1. Here it
    is the one with the most matches, counted from both sides: where one gold entity meets several
    predicted ones the two may differ a little, in either direction.
    """
    right: dict[str, int] = defaultdict(int)
    hit: dict[str, int] = defaultdict(int)
    said: dict[str, int] = defaultdict(int)
    true: dict[str, int] = defaultdict(int)
    for g_raw, f_raw in zip(gold, found, strict=True):
        gs: list[Template] = []
        for raw in g_raw:
            if (t := gold_template(raw)) not in gs:
                gs.append(t)
        fs = [gold_template(t) for t in f_raw]
        table = [[matches(g, f) for g in gs] for f in fs]
        gain = [[float(sum(a + b for a, b in cell.values())) for cell in row] for row in table]
        for i, j in best_assignment(gain):
            for field, (a, b) in table[i][j].items():
                right[field] += a
                hit[field] += b
        for counted, ts in ((said, fs), (true, gs)):
            for t in ts:
                counted["incident_type"] += 1
                for role in ROLES:
                    counted[role] += len(t[role])
    whole = prf(sum(right.values()), sum(said.values()), sum(hit.values()), sum(true.values()))
    return (
        Metric(name="micro F1", value=whole.f1, peers=PEERS["micro"]),
        Metric(name="micro precision", value=whole.precision),
        Metric(name="micro recall", value=whole.recall),
        *(
            Metric(name=f"{f} F1", value=prf(right[f], said[f], hit[f], true[f]).f1, peers=PEERS[f])
            for f in FIELDS
        ),
        Metric(name="templates predicted", value=said["incident_type"], unit="count"),
        Metric(name="templates in gold", value=true["incident_type"], unit="count"),
    )
