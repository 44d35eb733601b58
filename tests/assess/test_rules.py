"""Each rule of assessment: when it fires, what it says, and when it must not."""

from __future__ import annotations

import pytest
from assess_scenes import backs, control, differing, incident, scene

from vedette.assess import RULES, Scene, assess, rule_named
from vedette.model import Confidence, Grade


def drawn(s: Scene, rule: str) -> list[str]:
    return [d.insight.sentence.text for d in assess(s) if d.insight.rule == rule]


PAST = tuple(incident(n, by="sy-gov", ago=31 + n) for n in range(10, 22))
AIR = (
    incident(1, killed=12, injured=23, sites=("hospital",)),
    incident(2, killed=9, injured=62, children=3, town="Idlib"),
)


@pytest.mark.parametrize(
    ("rule", "fires", "words"),
    [
        ("harm-by-means", scene(*AIR), ("Air strikes are taking the heaviest toll", "two reported incidents", "killed 21 people", "injured 85", "three children", "according to SOHR")),
        ("protected-sites", scene(*AIR), ("law of war protects", "a hospital in Aleppo", "according to SOHR")),
        ("harm-by-actor", scene(incident(1, by="ru-air", killed=12), incident(2, by="ru", killed=9, town="Idlib"), incident(3, by="sy-reb", killed=4)), ("more than one side's door", "Russia 21 in two incidents", "Syrian opposition four in one incident")),
        ("moving-front", scene(controls=(control(1, "Saraqib", "sy-reb"), control(2, "Morek", "sy-reb"), control(3, "Tadef", "sy-sna"))), ("is fluid", "the Syrian opposition (2)", "the Syrian National Army (1)", "not independently confirmed")),
        ("moving-front", scene(controls=tuple(control(n, t, "sy-reb") for n, t in enumerate(("Saraqib", "Morek", "Tadef")))), ("is moving in favour of the Syrian opposition (3 places gained)", "held before by the Syrian Army")),
        ("outside-actors", scene(incident(1, by="ru-air", killed=3), relations=(backs("tr", "sy-sna"),)), ("Outside powers take part", "Russia (striking)", "Turkey (backing the Syrian National Army)")),
        ("tempo", scene(*(incident(n, ago=2) for n in range(5)), incident(9, ago=9)), ("sharply quickened since 30 November", "five incidents are reported from that day on", "against one before it")),
        ("tempo", scene(incident(99, ago=2), *(incident(n, ago=12 + n % 18) for n in range(36))), ("has sharply slowed after 20 November", "one incident is reported since", "against 36 until then")),
        ("tempo", scene(*(incident(n, ago=n % 6) for n in range(30)), *(incident(n, ago=7 + n % 20) for n in range(40, 80)), known=40), ("has sharply quickened since 27 November", "30 incidents", "against 40 before it")),
        ("new-actors", scene(incident(1, by="tr"), incident(2, by="tr", town="Idlib"), earlier=PAST, known=90), ("Turkey now takes part in the fighting in north-west Syria in two incidents (air strikes)", "had not seen it before", "according to SOHR")),
        ("new-actors", scene(incident(1, by="tr"), incident(2, by="tr"), earlier=(*PAST, incident(50, by="tr", ago=120)), known=200), ("Turkey is back in the fighting", "last seen there on 4 August")),
        ("children-killed", scene(incident(1, killed=10, children=4), incident(2, "violence.shelling", killed=6, children=2), incident(3, killed=3)), ("Children are among those killed in two of three deadly incidents", "six of the dead, 19 in all")),
        ("children-killed", scene(incident(1, killed=10, children=6), incident(2, killed=6, children=3), earlier=(incident(8, killed=40, children=2, ago=60),)), ("nine of the dead, 16 in all, a larger share than in the months before",)),
        ("disagreement", differing(("SANA", 4, 4), ("SOHR", 12, 12), ("White Helmets", 12, 12)), ("disagree on how many people were killed by the air strike in Aleppo", "SANA four, SOHR 12 and the White Helmets 12", "SANA stands apart from the others")),
        ("disagreement", differing(("SANA", 4, 4), ("SOHR", 12, 12)), ("SANA four and SOHR 12.",)),
        ("silent-areas", scene(incident(1, admin="Idlib Governorate"), earlier=tuple(incident(n, ago=40) for n in range(2, 6))), ("Nothing is reported in the period from Aleppo Governorate", "four incidents were known before", "quiet there or unseen")),
        ("people", scene(incident(1, "humanitarian.displacement")), ("displacement is reported", "Aleppo", "according to SOHR")),
        ("disagreement", scene(incident(1, grade=Grade.CONTESTED, origins=("Reuters", "SANA"))), ("disagree on the air strike in Aleppo", "Reuters and SANA", "disputed")),
        ("one-sided", scene(*(incident(n) for n in range(5))), ("SOHR alone stands behind five of the incidents",)),
    ],
)  # fmt: skip
def test_a_rule_fires_and_says(rule: str, fires: Scene, words: tuple[str, ...]) -> None:
    said = drawn(fires, rule)
    assert said, rule
    for w in words:
        assert any(w in s for s in said), (w, said)


@pytest.mark.parametrize(
    ("rule", "quiet"),
    [
        ("harm-by-means", scene(incident(1, killed=12))),  # one event is no pattern
        ("harm-by-means", scene(incident(1), incident(2))),  # no known harm
        (
            "harm-by-means",
            scene(
                incident(1, "violence.casualties", killed=9),
                incident(2, "violence.casualties", killed=9),
            ),
        ),  # means unknown
        ("protected-sites", scene(incident(1, sites=("military base",)))),
        (
            "protected-sites",
            scene(incident(1, "control.capture", sites=("hospital",))),
        ),  # taken, not struck
        (
            "harm-by-actor",
            scene(incident(1, by="ru", killed=12), incident(2, by="sy-reb", killed=4)),
        ),
        (
            "moving-front",
            scene(controls=(control(1, "Saraqib", "sy-reb"), control(2, "Morek", "sy-reb"))),
        ),
        ("outside-actors", scene(incident(1, by="sy-gov", killed=3))),  # the area's own state
        (
            "tempo",
            scene(
                *(incident(n, ago=2) for n in range(3)), *(incident(n + 5, ago=9) for n in range(2))
            ),
        ),
        ("tempo", scene(incident(1, ago=2), incident(2, ago=3))),  # too few to tell
        ("tempo", scene(*(incident(n, ago=n % 29) for n in range(60)))),  # one rate throughout
        # the ledger begins five days ago: what lies before was not quiet but unread
        ("tempo", scene(*(incident(n, ago=n % 5) for n in range(12)), known=5)),
        ("new-actors", scene(incident(1, by="sy-gov"), earlier=PAST, known=90)),  # there before
        (
            "new-actors",
            scene(incident(1, by="tr"), incident(2, by="tr"), earlier=PAST[:5], known=90),
        ),  # too little known before
        (
            "new-actors",
            scene(incident(1, by="tr"), incident(2, by="tr"), earlier=PAST, known=40),
        ),  # for too short a time
        (
            "new-actors",
            scene(
                incident(1, by="ru-air"), earlier=(*PAST, incident(60, by="ru", ago=50)), known=90
            ),
        ),  # the same side
        (
            "new-actors",
            scene(
                incident(1, "humanitarian.aid", by="tr", role="provider"), earlier=PAST, known=90
            ),
        ),  # does not fight
        # one incident of many: its absence before may be chance
        (
            "new-actors",
            scene(
                incident(1, by="tr"),
                *(incident(n, by="sy-gov") for n in range(2, 9)),
                earlier=PAST,
                known=90,
            ),
        ),
        ("children-killed", scene(incident(1, killed=10, children=4))),  # one incident
        (
            "children-killed",
            scene(incident(1, killed=10, children=4), incident(2, killed=6, children=2)),
        ),  # one means, nothing to compare with
        (
            "children-killed",
            scene(
                incident(1, killed=10, children=2),
                incident(2, killed=8, children=1),
                earlier=(incident(8, killed=40, children=8, ago=60),),
            ),
        ),
        ("disagreement", differing(("SOHR", 10, None), ("White Helmets", 12, 12))),
        (
            "silent-areas",
            scene(incident(1), earlier=tuple(incident(n, ago=40) for n in range(2, 6))),
        ),
        (
            "silent-areas",
            scene(
                incident(1, admin="Idlib Governorate"),
                earlier=tuple(incident(n, ago=40) for n in range(2, 4)),
            ),
        ),
        ("people", scene(incident(1, "humanitarian.aid"))),
        ("disagreement", scene(incident(1), incident(2))),
        ("one-sided", scene(*(incident(n, origins=("SOHR", "Reuters")) for n in range(6)))),
        ("one-sided", scene(incident(1), incident(2))),
    ],
)
def test_a_rule_stays_quiet(rule: str, quiet: Scene) -> None:
    assert drawn(quiet, rule) == []


def test_confidence_has_grounds_and_never_a_likelihood() -> None:
    for d in assess(scene(*AIR)):
        assert d.insight.grounds
        assert not {"likely", "unlikely", "%"} & set(d.insight.sentence.text.split())


@pytest.mark.parametrize(
    ("origins", "level"),
    [
        ((("A", "B"), ("B", "C")), Confidence.HIGH),
        ((("A",), ("B",)), Confidence.MODERATE),
        ((("A",), ("A",)), Confidence.LOW),
    ],
)
def test_confidence_follows_the_origins(
    origins: tuple[tuple[str, ...], ...], level: Confidence
) -> None:
    s = scene(*(incident(n, killed=5, origins=o) for n, o in enumerate(origins)))
    (found,) = (d for d in assess(s) if d.insight.rule == "harm-by-means")
    assert found.insight.confidence is level


def test_every_rule_has_a_name_and_a_statement() -> None:
    assert len({r.name for r in RULES}) == len(RULES)
    for r in RULES:
        assert rule_named(r.name) is r
        assert r.statement.startswith("Fires ")
    assert rule_named("no such rule") is None


class Watched:
    """A scene that notes which of its parts are read."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self.read = scene, set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self._scene, name)


PARTS = {
    "incidents", "earlier", "controls", "relations", "earlier_relations", "series", "tolls", "readings", "known_from",
    "civilian_past", "country_year", "entry_past",
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_a_rule_reads_what_it_says(rule) -> None:
    assert set(rule.inputs) <= PARTS
    assert len(rule.source) > 10
    for s in (scene(), scene(*AIR, earlier=PAST, known=200), differing(("SANA", 4, 4), ("SOHR", 12, 12)), scene(*(incident(n, by="ru", killed=4) for n in range(8)), controls=tuple(control(n, t, "sy-reb") for n, t in enumerate(("Saraqib", "Morek", "Tadef"))), relations=(backs("tr", "sy-sna"),), earlier=PAST, known=200)):  # fmt: skip
        watched = Watched(s)
        list(rule.draw(watched))
        # every rule reads the counting rule, and the grounds of confidence the readings
        assert watched.read & PARTS <= {*rule.inputs, "tolls", "readings"}


def test_insights_rest_on_records_and_keep_their_tolls() -> None:
    for d in assess(scene(*AIR)):
        assert d.insight.sentence.rests_on
        assert {t.id for t in d.tolls} <= set(d.insight.sentence.rests_on)


def test_the_same_scene_gives_the_same_insights_heaviest_first() -> None:
    first, again = assess(scene(*AIR)), assess(scene(*AIR))
    assert first == again
    weights = [d.insight.weight for d in first]
    assert weights == sorted(weights, reverse=True)


def test_an_empty_scene_gives_no_insight() -> None:
    assert assess(scene()) == ()
