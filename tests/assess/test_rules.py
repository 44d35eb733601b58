"""Each rule of assessment: when it fires, what it says, and when it must not."""

from __future__ import annotations

import pytest
from assess_scenes import backs, control, incident, scene

from vedette.assess import RULES, Scene, assess, rule_named
from vedette.model import Confidence, Grade


def drawn(s: Scene, rule: str) -> list[str]:
    return [d.insight.sentence.text for d in assess(s) if d.insight.rule == rule]


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
        ("tempo", scene(*(incident(n, ago=2) for n in range(5)), incident(9, ago=9)), ("sharply quickened", "five incidents", "against one in the seven days before")),
        ("tempo", scene(incident(9, ago=2), *(incident(n, ago=9) for n in range(5))), ("has slowed", "against five in the seven days before")),
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
