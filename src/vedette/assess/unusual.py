"""The rule on how unusual a toll is: against this kind of attack's past, this place's, and the country's months."""

from __future__ import annotations

from collections.abc import Iterator
from math import erfc, sqrt

from vedette.assess.chance import at_least
from vedette.assess.grounds import grounds_of, source_note
from vedette.assess.harm import dead
from vedette.assess.rules import Drawn, insight, toll_of, toll_words
from vedette.assess.scene import LOOK_BACK, Scene
from vedette.assess.wording import counted, the, widest
from vedette.model import EVENT_TYPES, CountKind, Incident

FEWEST_BEFORE = 9
"""Earlier incidents of a kind with deaths: the deadliest of ten is one in ten by chance."""

FEWEST_NOW = 3
FEWEST_DEAD = 20
UNUSUAL = 0.05
MONTHS = 12


class UnusualHarm:
    """``unusual-harm``: see ``statement``."""

    name = "unusual-harm"
    statement = (
        f"Fires where an incident killed more than each of at least {FEWEST_BEFORE} earlier ones of its kind in the {LOOK_BACK.days} days before the period (one in ten or less by chance); where the "
        f"incidents of a kind, at least {FEWEST_NOW}, killed more each than those of before (rank test of Mann and Whitney, 1947, below {UNUSUAL}); where the share of civilians among at "
        f"least {FEWEST_DEAD} dead is larger than UCDP's for the same divisions (exact binomial test below {UNUSUAL}; civilians count only where reports say so, so the share is a "
        f"floor); or where the deaths of a period of a month at most are more than UCDP counted in the whole country in any of the last {MONTHS} months known."
    )

    inputs: tuple[str, ...] = ("incidents", "earlier", "tolls", "civilian_past", "country_year")
    source = "Mann and Whitney (1947) and the exact binomial test at the usual .05; the worst of ten, one in ten by chance; UCDP's counts"

    def draw(self, scene: Scene) -> Iterator[Drawn]:
        """Yield what is unusual, against each past in turn."""
        told: set[str] = set()
        for event_type in sorted({i.event_type for i in scene.incidents}):
            now = [i for i in scene.incidents if i.event_type == event_type and dead(i)]
            before = [dead(i) for i in scene.earlier if i.event_type == event_type and dead(i)]
            if event_type == "violence.casualties" or not now or len(before) < FEWEST_BEFORE:
                continue
            yield from self._kind(scene, event_type, now, before, told)
        yield from self._civilians(scene)
        yield from self._months(scene)

    def _kind(
        self, scene: Scene, event_type: str, now: list[Incident], before: list[int], told: set[str]
    ) -> Iterator[Drawn]:
        kind = EVENT_TYPES[event_type]
        p = greater([dead(i) for i in now], before)
        worst = max(now, key=lambda i: (dead(i), i.id))
        if len(now) >= FEWEST_NOW and p <= UNUSUAL:
            text = f"More people are killed in each {kind.words} in {the(scene.area)} than in the months before"
            level, why = grounds_of(scene, now)
            ground = f"{len(now)} incidents now against {len(before)} of the {LOOK_BACK.days} days before (rank test, p = {p:.3f})"
            yield Drawn(insight=insight(self, scene, text + source_note(now) + ".", [i.id for i in now], level, f"{ground}; {why}", 79.0))  # fmt: skip
        if dead(worst) > max(before) and worst.id not in told:
            figure = widest(worst, CountKind.KILLED)
            where = f" in {worst.place_names[0]}" if worst.place_names else ""
            killed = counted(figure) if figure is not None else "people"
            text = f"No {kind.words} known here in the months before killed as many as the one{where}, which killed {killed}"
            level, why = grounds_of(scene, [worst])
            ground = f"more than each of {len(before)} earlier ones with deaths in {LOOK_BACK.days} days, of which the worst killed {max(before)}"
            told.add(worst.id)
            yield Drawn(insight=insight(self, scene, text + source_note([worst]) + ".", [worst.id], level, f"{ground}; {why}", 77.0))  # fmt: skip

    def _civilians(self, scene: Scene) -> Iterator[Drawn]:
        past = scene.civilian_past
        if past is None or past.dead < FEWEST_DEAD:
            return
        deadly = [i for i in scene.incidents if dead(i)]
        all_dead = toll_of(scene, deadly, "civilians and all", CountKind.KILLED)
        civil = toll_of(scene, deadly, "civilians and all", CountKind.KILLED, "civilians")
        if all_dead is None or civil is None or all_dead.best < FEWEST_DEAD:
            return
        if civil.best > all_dead.best or not civil.best:
            return
        p = at_least(civil.best, all_dead.best, past.civilians / past.dead)
        if p > UNUSUAL:
            return
        text = f"Civilians are a larger share of those killed in {the(scene.area)} than in the war's earlier years: {toll_words(civil)} of the dead, {toll_words(all_dead)} in all"
        level, why = grounds_of(scene, deadly)
        ground = f"{past.civilians:,} of {past.dead:,} dead were civilians in {past.where} ({past.source})"
        yield Drawn(
            insight=insight(self, scene, text + source_note(deadly) + ".", [all_dead.id, civil.id, *(i.id for i in deadly)], level, f"{ground}; {why}", 83.0),
            tolls=(all_dead, civil),
        )  # fmt: skip

    def _months(self, scene: Scene) -> Iterator[Drawn]:
        year = scene.country_year
        if year is None or len(year.deaths) < MONTHS or (scene.as_of - scene.since).days > 31:
            return
        deadly = [i for i in scene.incidents if dead(i)]
        killed = toll_of(scene, deadly, "all deaths", CountKind.KILLED)
        if killed is None or killed.low <= max(year.deaths[-MONTHS:]):
            return
        text = f"The deaths known in {the(scene.area)} since the period began, {toll_words(killed)}, are more than were counted in all of {the(year.country)} in any month of the last year on record"
        level, why = grounds_of(scene, deadly)
        ground = f"UCDP's worst month of the {MONTHS} to {year.last}: {max(year.deaths[-MONTHS:]):,} ({year.source})"
        yield Drawn(
            insight=insight(self, scene, text + source_note(deadly) + ".", [killed.id, *(i.id for i in deadly)], level, f"{ground}; {why}", 81.0),
            tolls=(killed,),
        )  # fmt: skip


def greater(now: list[int], before: list[int]) -> float:
    """One-sided p of the rank test of Mann and Whitney that ``now`` is greater: normal, corrected for ties."""
    n, m = len(now), len(before)
    if not n or not m:
        return 1.0
    u = sum((a > b) + 0.5 * (a == b) for a in now for b in before)
    every = sorted([*now, *before])
    ties = sum(c**3 - c for c in (every.count(v) for v in set(every)))
    total = n + m
    variance = n * m / 12.0 * (total + 1 - ties / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    z = (u - n * m / 2.0 - 0.5) / variance**0.5
    return 0.5 * erfc(z / sqrt(2.0))
