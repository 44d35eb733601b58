"""The tree of event types, and what each is called elsewhere.

Mapped to ACLED sub-event types (codebook 2023; names only, no ACLED data is used or shipped), PLOVER
event types (Halterman et al. 2023), UCDP type of violence (GED codebook 25.1: 1 state-based,
2 non-state, 3 one-sided) and the CASE-2021 fine-grained labels (Haneczok et al. 2021).

UCDP's type depends on who the sides are, so it stands here only as what the event type allows.
"""

from __future__ import annotations

import msgspec


class EventType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One node. ``id`` is a dotted path; the part before the first dot is its family."""

    id: str
    words: str
    """Singular noun phrase for sentences: "air strike"."""
    plural: str
    frame: tuple[str, ...] = ()
    """Roles that its participants take."""
    acled: str = ""
    plover: str = ""
    case: str = ""
    ucdp: tuple[int, ...] = ()
    lethal: bool = False
    """Whether it can itself kill: its counts are casualties of violence."""

    @property
    def family(self) -> str:
        """violence, control, movement, agreement, humanitarian, statement, relation, protest, disaster, context."""
        return self.id.split(".", 1)[0]


_V = ("perpetrator", "target")
_ALL = (1, 2, 3)


def _t(
    id: str,
    words: str,
    plural: str = "",
    frame: tuple[str, ...] = (),
    acled: str = "",
    plover: str = "",
    case: str = "",
    ucdp: tuple[int, ...] = (),
    lethal: bool = False,
) -> EventType:
    return EventType(
        id=id,
        words=words,
        plural=plural or words + "s",
        frame=frame,
        acled=acled,
        plover=plover,
        case=case,
        ucdp=ucdp,
        lethal=lethal,
    )


_TABLE = (
    # violence
    _t("violence.air_strike", "air strike", "", _V, "Air/drone strike", "ASSAULT", "AIR_STRIKE", _ALL, True),
    _t("violence.drone_strike", "drone strike", "", _V, "Air/drone strike", "ASSAULT", "AIR_STRIKE", _ALL, True),
    _t("violence.shelling", "shelling", "shelling", _V, "Shelling/artillery/missile attack", "ASSAULT", "ART_MISS_ATTACK", _ALL, True),
    _t("violence.missile", "missile attack", "", _V, "Shelling/artillery/missile attack", "ASSAULT", "ART_MISS_ATTACK", _ALL, True),
    _t("violence.explosion", "explosion", "", _V, "Remote explosive/landmine/IED", "ASSAULT", "REM_EXPLOS", _ALL, True),
    _t("violence.suicide_bombing", "suicide bombing", "", _V, "Suicide bomb", "ASSAULT", "SUIC_BOMB", _ALL, True),
    _t("violence.grenade", "grenade attack", "", _V, "Grenade", "ASSAULT", "GRENADE", _ALL, True),
    _t("violence.chemical", "chemical attack", "", _V, "Chemical weapon", "ASSAULT", "CHEM_WEAP", _ALL, True),
    _t("violence.clash", "clash", "clashes", ("party",), "Armed clash", "ASSAULT", "ARMED_CLASH", (1, 2), True),
    _t("violence.attack", "attack", "", _V, "Attack", "ASSAULT", "ATTACK", _ALL, True),
    _t("violence.offensive", "offensive", "", _V, "Armed clash", "ASSAULT", "ARMED_CLASH", (1, 2), True),
    _t("violence.killing", "killing", "", _V, "Attack", "ASSAULT", "ATTACK", _ALL, True),
    _t("violence.abduction", "abduction", "", _V, "Abduction/forced disappearance", "COERCE", "ABDUCT_DISSAP", (), False),
    _t("violence.sexual", "sexual violence", "acts of sexual violence", _V, "Sexual violence", "ASSAULT", "SEX_VIOL", (3,), False),
    _t("violence.mob", "mob violence", "mob attacks", _V, "Mob violence", "ASSAULT", "MOB_VIOL", (2, 3), True),
    _t("violence.destruction", "looting or destruction", "acts of looting or destruction", _V, "Looting/property destruction", "ASSAULT", "PROPERTY_DISTRUCT", (), False),
    _t("violence.sabotage", "disrupted weapons use", "disrupted weapons uses", _V, "Disrupted weapons use", "COERCE", "DISR_WEAP", (), False),
    _t("violence.casualties", "casualty report", "", _V, "Attack", "ASSAULT", "ATTACK", _ALL, True),
    # control of places
    _t("control.capture", "capture", "", ("new_holder", "old_holder"), "Non-state actor overtakes territory", "ASSAULT", "NON_STATE_ACTOR_OVERTAKES_TER", (1, 2)),
    _t("control.recapture", "recapture", "", ("new_holder", "old_holder"), "Government regains territory", "ASSAULT", "GOV_REGAINS_TERIT", (1,)),
    _t("control.withdrawal", "withdrawal", "", ("old_holder", "new_holder"), "Non-violent transfer of territory", "RETREAT", "NON_VIOL_TERRIT_TRANSFER"),
    _t("control.handover", "handover", "", ("old_holder", "new_holder"), "Non-violent transfer of territory", "RETREAT", "NON_VIOL_TERRIT_TRANSFER"),
    _t("control.entry", "advance", "", ("new_holder", "old_holder"), "Armed clash", "MOBILIZE", "CHANGE_TO_GROUP_ACT", (1, 2)),
    _t("control.siege", "siege", "", _V, "Other", "COERCE", "OTHER", (1, 2)),
    _t("control.siege_lifted", "lifting of a siege", "liftings of sieges", _V, "Other", "RETREAT", "OTHER", (1, 2)),
    _t("control.holding", "hold on a place", "holds on places", ("new_holder",), "", "", "OTHER"),
    # movements
    _t("movement.reinforcement", "reinforcement", "", ("mover", "beneficiary", "against", "backer"), "Change to group/activity", "MOBILIZE", "CHANGE_TO_GROUP_ACT"),
    _t("movement.deployment", "deployment", "", ("mover", "beneficiary", "against", "backer"), "Change to group/activity", "MOBILIZE", "CHANGE_TO_GROUP_ACT"),
    _t("movement.departure", "departure", "", ("mover",), "Change to group/activity", "RETREAT", "CHANGE_TO_GROUP_ACT"),
    _t("movement.defection", "defection", "", ("mover",), "Change to group/activity", "RETREAT", "CHANGE_TO_GROUP_ACT"),
    # agreements
    _t("agreement.ceasefire", "ceasefire", "", ("party",), "Agreement", "AGREE", "AGREEMENT"),
    _t("agreement.breach", "breach of a ceasefire", "breaches of ceasefires", ("perpetrator", "party"), "Other", "", "OTHER"),
    _t("agreement.deal", "agreement", "", ("party",), "Agreement", "AGREE", "AGREEMENT"),
    _t("agreement.talks", "talks", "talks", ("party",), "Other", "CONSULT", "OTHER"),
    _t("agreement.exchange", "exchange of prisoners", "exchanges of prisoners", ("party",), "Agreement", "COOPERATE", "AGREEMENT"),
    # humanitarian
    _t("humanitarian.corridor", "humanitarian corridor", "", ("provider", "affected"), "Other", "AID", "OTHER"),
    _t("humanitarian.displacement", "displacement", "", ("affected", "perpetrator"), "Other", "COERCE", "OTHER"),
    _t("humanitarian.evacuation", "evacuation", "", ("provider", "affected"), "Other", "AID", "OTHER"),
    _t("humanitarian.return", "return", "", ("affected",), "Other", "COOPERATE", "OTHER"),
    _t("humanitarian.aid", "aid delivery", "aid deliveries", ("provider", "affected"), "Other", "AID", "OTHER"),
    _t("humanitarian.access_denied", "denial of access", "denials of access", ("perpetrator", "affected"), "Other", "COERCE", "OTHER"),
    _t("humanitarian.access", "opening of access", "openings of access", ("provider", "affected"), "Other", "AID", "OTHER"),
    _t("humanitarian.services", "loss of services", "losses of services", ("affected", "perpetrator"), "Other", "", "OTHER"),
    # statements
    _t("statement.responsibility", "claim of responsibility", "claims of responsibility", _V, "", "", "OTHER"),
    _t("statement.accusation", "accusation", "", _V, "", "ACCUSE", "OTHER"),
    _t("statement.threat", "threat", "", _V, "", "THREATEN", "OTHER"),
    # coercion without deaths of its own
    _t("coercion.arrest", "arrest", "", _V, "Arrests", "COERCE", "ARREST"),
    _t("coercion.release", "release of prisoners", "releases of prisoners", ("provider", "affected"), "Other", "COOPERATE", "OTHER"),
    _t("coercion.closure", "closure", "", ("perpetrator",), "Other", "COERCE", "OTHER"),
    # protest
    _t("protest.peaceful", "protest", "", ("party", "target"), "Peaceful protest", "PROTEST", "PEACE_PROTEST"),
    _t("protest.violent", "violent demonstration", "", ("party", "target"), "Violent demonstration", "PROTEST", "VIOL_DEMONSTR"),
    _t("protest.intervention", "protest with intervention", "protests with intervention", ("party", "target"), "Protest with intervention", "PROTEST", "PROTEST_WITH_INTER"),
    _t("protest.excessive_force", "use of force against protesters", "uses of force against protesters", _V, "Excessive force against protesters", "ASSAULT", "FORCE_AGAINST_PROTEST", (3,), True),
    # relations between actors
    _t("relation.backs", "backing", "backings", ("backer", "backed"), "", "AID", "OTHER"),
    _t("relation.part_of", "membership", "", ("part", "whole"), "", "", "OTHER"),
    _t("relation.leads", "leadership", "leaderships", ("part", "whole"), "", "", "OTHER"),
    # natural and technological disasters: counted apart from violence
    _t("disaster.natural", "natural disaster", "", ("affected",), "", "", "NATURAL_DISASTER"),
    _t("disaster.accident", "accident", "", ("affected",), "", "", "MAN_MADE_DISASTER"),
    _t("disaster.epidemic", "epidemic", "", ("affected",), "", "", "OTHER"),
    # context
    _t("context.population", "population", "populations", (), "", "", ""),
)  # fmt: skip

EVENT_TYPES: dict[str, EventType] = {t.id: t for t in _TABLE}
"""All event types by id."""


def event_type(id: str) -> EventType:
    """The event type with this id; ``KeyError`` names what is available in its family."""
    try:
        return EVENT_TYPES[id]
    except KeyError:
        family = id.split(".", 1)[0]
        near = [t for t in EVENT_TYPES if t.startswith(family + ".")] or sorted(
            {t.family for t in _TABLE}
        )
        raise KeyError(f"no event type {id!r}; available: {', '.join(near)}") from None


def is_violence(id: str) -> bool:
    """Whether deaths under this event type count as deaths by violence."""
    t = EVENT_TYPES.get(id)
    return t is not None and t.lethal
