"""The nouns of Vedette. All are frozen; none knows how it is stored or shown."""

from vedette.model.actor import Actor, ActorKind, Relation, RelationKind, ResolvedActor
from vedette.model.brief import Brief, Coverage, Evidence, Paragraph, Section, Sentence
from vedette.model.claim import (
    Claim,
    Count,
    CountKind,
    EventTime,
    Mention,
    Modality,
    Participant,
    PlaceMention,
    PlaceRole,
    Role,
    Scope,
    Span,
)
from vedette.model.document import Origin, Revision, SetAside
from vedette.model.event_type import EVENT_TYPES, EventType, event_type, is_violence, type_of_case
from vedette.model.forecast import BaseRate, Driver, Forecast, Question, Resolver, Score
from vedette.model.incident import Figure, Grade, Incident, Part
from vedette.model.insight import Confidence, Insight
from vedette.model.judgement import Feature, Judgement, Match, Verdict
from vedette.model.place import Candidate, Place, Precision, ResolvedPlace
from vedette.model.resolution import Reading, Resolution
from vedette.model.toll import ActorRelation, Control, Series, Toll

__all__ = [
    "EVENT_TYPES",
    "Actor",
    "ActorKind",
    "ActorRelation",
    "BaseRate",
    "Brief",
    "Candidate",
    "Claim",
    "Confidence",
    "Control",
    "Count",
    "CountKind",
    "Coverage",
    "Driver",
    "EventTime",
    "EventType",
    "Evidence",
    "Feature",
    "Figure",
    "Forecast",
    "Grade",
    "Incident",
    "Insight",
    "Judgement",
    "Match",
    "Mention",
    "Modality",
    "Origin",
    "Paragraph",
    "Part",
    "Participant",
    "Place",
    "PlaceMention",
    "PlaceRole",
    "Precision",
    "Question",
    "Reading",
    "Relation",
    "RelationKind",
    "Resolution",
    "ResolvedActor",
    "ResolvedPlace",
    "Resolver",
    "Revision",
    "Role",
    "Scope",
    "Score",
    "Section",
    "Sentence",
    "Series",
    "SetAside",
    "Span",
    "Toll",
    "Verdict",
    "event_type",
    "is_violence",
    "type_of_case",
]
