"""Assess: judgements of the situation, each drawn by a stated rule from the ledger."""

from __future__ import annotations

from vedette.assess.alignment import Alignment
from vedette.assess.disagreement import Disagreement
from vedette.assess.front import MovingFront, OutsideActors
from vedette.assess.harm import ChildrenKilled, HarmByActor, HarmByMeans, ProtectedSites
from vedette.assess.knowledge import OneSided, People, SilentAreas
from vedette.assess.newcomers import NewActors
from vedette.assess.rules import Drawn, Rule
from vedette.assess.scene import Scene
from vedette.assess.tempo import Tempo
from vedette.assess.unusual import UnusualHarm

RULES: tuple[Rule, ...] = (
    HarmByMeans(),
    HarmByActor(),
    ChildrenKilled(),
    UnusualHarm(),
    MovingFront(),
    OutsideActors(),
    NewActors(),
    Alignment(),
    ProtectedSites(),
    Tempo(),
    People(),
    Disagreement(),
    OneSided(),
    SilentAreas(),
)


def assess(scene: Scene) -> tuple[Drawn, ...]:
    """All insights that the rules draw from the scene, heaviest first; the same scene, the same insights."""
    drawn = [d for rule in RULES for d in rule.draw(scene)]
    return tuple(sorted(drawn, key=lambda d: (-d.insight.weight, d.insight.id)))


def rule_named(name: str) -> Rule | None:
    """The rule of this name, for ``vedette why``."""
    return next((r for r in RULES if r.name == name), None)


__all__ = ["RULES", "Drawn", "Rule", "Scene", "assess", "rule_named"]
