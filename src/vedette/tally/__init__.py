"""Tolls, speakers' own series, control of places, relations between actors, campaigns, what contradicts."""

from vedette.tally.campaigns import Campaign, campaigns
from vedette.tally.control import controls, current_control, timeline
from vedette.tally.relations import relations
from vedette.tally.series import series
from vedette.tally.stocks import flags, stocks
from vedette.tally.toll import tolls, within

__all__ = [
    "Campaign",
    "campaigns",
    "controls",
    "current_control",
    "flags",
    "relations",
    "series",
    "stocks",
    "timeline",
    "tolls",
    "within",
]
