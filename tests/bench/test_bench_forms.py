"""Each benchmark's own scoring and mapping, on hand-made miniatures."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.bench import (
    case2021,
    claims,
    clock,
    corpus,
    geo,
    geo_events,
    isaf,
    muc4,
    stages,
    tolls,
)
from vedette.model import Claim, Mention, Participant, PlaceMention, PlaceRole, Role, Span


def value(metrics, name):
    return next(m.value for m in metrics if m.name == name)


def claim(kind="violence.attack", trigger=(10, 16), places=(), participants=(), span=(0, 60)):
    return Claim(
        id=f"c-{kind}-{trigger[0]}", revision_id="r", document_id="d", span=Span(*span, "q"), event_type=kind,
        trigger=Mention("attack", *trigger), places=tuple(PlaceMention(r, Mention("X", a, b)) for r, a, b in places),
        participants=tuple(Participant(r, Mention(t, 0, len(t))) for r, t in participants),
    )  # fmt: skip


# -- muc4 ----------------------------------------------------------------------------------------


def template(kind, **roles):
    return {"incident_type": kind, **{r: [[m] for m in roles.get(r, ())] for r in muc4.ROLES}}


def test_muc4_perfect_templates_score_one_in_any_order():
    gold = [
        template("bombing", Victim=["a judge"], Weapon=["dynamite"]),
        template("kidnapping", Victim=["the mayor"]),
    ]
    assert value(muc4.score([gold], [gold[::-1]]), "micro F1") == 1.0


def test_muc4_mentions_match_without_articles_and_punctuation_and_not_by_part():
    gold = [[template("attack", Target=['the "Rio Seco" farm'])]]
    assert (
        value(muc4.score(gold, [[template("attack", Target=["Rio Seco farm"])]]), "Target F1")
        == 1.0
    )
    assert value(muc4.score(gold, [[template("attack", Target=["farm"])]]), "Target F1") == 0.0


def test_muc4_any_mention_of_an_entity_will_do_and_a_stranger_beside_it_will_not():
    gold = [[{**template("attack"), "PerpOrg": [[["liberation front", 3], ["lf", 40]]]}]]
    assert (
        value(muc4.score(gold, [[{**template("attack"), "PerpOrg": [["lf"]]}]]), "PerpOrg F1")
        == 1.0
    )
    assert (
        value(
            muc4.score(gold, [[{**template("attack"), "PerpOrg": [["lf", "army"]]}]]), "PerpOrg F1"
        )
        == 0.0
    )


def test_muc4_templates_of_another_type_are_spurious_and_missing():
    gold, found = (
        [[template("attack", Victim=["a priest"])]],
        [[template("bombing", Victim=["a priest"])]],
    )
    metrics = muc4.score(gold, found)
    assert value(metrics, "micro F1") == 0.0
    assert value(metrics, "Victim F1") == 0.0


def test_muc4_a_gold_of_two_types_takes_either():
    gold = [[template("bombing / attack")]]
    assert value(muc4.score(gold, [[template("attack")]]), "micro F1") == 1.0


def test_muc4_aligns_for_the_most_matches_and_counts_the_rest():
    gold = [[template("attack", Victim=["a", "b"]), template("attack", Victim=["c"])]]
    found = [
        [
            template("attack", Victim=["c"]),
            template("attack", Victim=["b", "x"]),
            template("attack", Victim=["y"]),
        ]
    ]
    metrics = muc4.score(gold, found)
    # letters as names: "a" is an article, so it is compared as an empty mention
    assert value(metrics, "incident_type F1") == pytest.approx(2 * (2 / 3) * 1 / (2 / 3 + 1))
    assert value(metrics, "micro precision") == pytest.approx((2 + 2) / (3 + 4))
    assert value(metrics, "micro recall") == pytest.approx((2 + 2) / (2 + 3))


# -- tolls ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "found", "exact", "inside"),
    [
        ([4, 4], [4, 4, 4], True, True),
        ([4, 4], [3, 5, 6], False, True),
        ([4, 4], [5, 5, None], False, False),
        ([4, 7], [2, 6, None], True, True),
        ([4, 7], [5, 6, 6], True, False),
        ([0, 0], [0, 0, 0], True, True),
    ],
)
def test_toll_exact_and_inside(gold, found, exact, inside):
    assert tolls.exact(gold, found) is exact
    assert tolls.inside(gold, found) is inside


def test_toll_score_counts_width_over_closed_ranges_only():
    rows = [
        {"gold": {"killed": [3, 3]}},
        {"gold": {"killed": [5, 5]}},
        {"gold": {"injured": [1, 1]}},
    ]
    found = [{"killed": [2, 3, 6]}, {"killed": [5, 5, None]}, {"injured": [1, 1, 1]}]
    metrics = tolls.score(rows, found)
    assert value(metrics, "killed mean width") == 4.0
    assert value(metrics, "killed open top") == 0.5
    assert value(metrics, "killed exact") == 1.0
    assert value(metrics, "killed low right") == 0.5
    assert value(metrics, "injured high right") == 1.0


# -- claims --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "qualifier", "found", "same"),
    [
        (24, "exact", [24, 24, 24], True),
        (24, "at least", [24, 24, None], True),
        (24, "at least", [24, 30, None], True),
        (24, "exact", [24, 30, None], False),
        (40, "more than", [41, 41, None], True),
        (40, "more than", [42, 42, None], False),
    ],
)
def test_claim_numbers(gold, qualifier, found, same):
    assert claims.same_number(gold, qualifier, found) is same


@pytest.fixture(scope="module")
def registry():
    from vedette.resolve.registry import Registry

    return Registry.load()


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("SOHR", "Syrian Observatory for Human Rights", True),
        ("SOHR", "ahram", False),
        ("medical source", "a medical source in Hasakah", True),
        ("medical source", "source", False),
        ("activists", "Activist network", True),
        ("(headline)", "trt", True),
    ],
)
def test_claim_speakers(gold, found, same, registry):
    assert claims.same_speaker(gold, found, registry) is same


# -- places --------------------------------------------------------------------------------------


def test_geo_events_takes_the_claim_at_the_verb_and_its_event_place():
    far = claim(trigger=(40, 46), places=[(PlaceRole.EVENT, 50, 55)])
    own = claim(trigger=(10, 16), places=[(PlaceRole.FROM, 20, 25), (PlaceRole.EVENT, 30, 35)])
    assert geo_events.event_spans(geo_events.claim_of_verb([far, own], 10, 16)) == [(30, 35)]


def test_geo_events_takes_the_next_trigger_of_a_light_verb_and_none_from_elsewhere():
    behind, before = claim(trigger=(30, 36), places=[(PlaceRole.TO, 40, 44)]), claim(trigger=(2, 8))
    assert geo_events.claim_of_verb([before, behind], 12, 20) is behind
    assert geo_events.event_spans(behind) == [(40, 44)]
    assert geo_events.claim_of_verb([claim(span=(100, 160), trigger=(110, 116))], 12, 20) is None
    assert geo_events.event_spans(None) == []


def test_geo_events_scores_spans():
    metrics = geo_events.score([[(0, 5)], [], [(3, 9)]], [[(0, 5), (7, 9)], [], [(3, 8)]])
    assert value(metrics, "span precision (exact)") == pytest.approx(1 / 3)
    assert value(metrics, "span recall (exact)") == pytest.approx(1 / 2)
    assert value(metrics, "span recall (overlap)") == 1.0
    assert value(metrics, "no place, rightly") == 1.0


def test_geo_reads_its_form_and_scores(tmp_path):
    file = tmp_path / "a.xml"
    file.write_text(
        '<articles><article docid="7"><title>T</title><text>In Aaa and Bbb.</text><toponyms>'
        '<toponym><start>3</start><end>6</end><phrase>Aaa</phrase><gaztag geonameid="9"><lat>10</lat><lon>10</lon></gaztag></toponym>'
        "<toponym><start>11</start><end>14</end><phrase>Bbb</phrase></toponym></toponyms></article></articles>",
        "utf-8",
    )
    (article,) = geo.articles(file)
    assert [article.text[t.start : t.end] for t in article.gold] == ["Aaa", "Bbb"]
    near, far, same_id = (
        geo.Toponym(3, 6, "", 11.0, 10.0),
        geo.Toponym(3, 6, "", 12.0, 10.0),
        geo.Toponym(3, 6, "9", 50.0, 50.0),
    )
    assert [geo.same_place(article.gold[0], t) for t in (near, far, same_id)] == [True, False, True]
    assert not geo.same_place(article.gold[1], near)
    metrics = geo.score([article.gold], [[near]], [[near, far]])
    assert value(metrics, "recognition F1") == pytest.approx(2 / 3)
    assert value(metrics, "placed right, of all gold") == 0.5
    assert value(metrics, "gold spans placed right") == 0.5


# -- case2021, isaf ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        (
            [(Role.PERPETRATOR, "rebels"), (Role.TARGET, "an army checkpoint manned by soldiers")],
            "ARMED_CLASH",
        ),
        ([(Role.PERPETRATOR, "gunmen"), (Role.TARGET, "three farmers")], "ATTACK"),
        ([(Role.TARGET, "protesters")], "VIOL_DEMONSTR"),
    ],
)
def test_case_labels_ask_who_is_attacked(parts, label):
    assert case2021.case_label(claim(participants=parts)) == label


def test_case_label_is_that_of_the_event_not_of_the_word_beside_it():
    said, event = claim("statement.accusation", (0, 5)), claim("violence.air_strike", (20, 26))
    assert case2021.label_of([said, event]) == "AIR_STRIKE"
    assert case2021.label_of([said]) == "ATTRIB"
    assert case2021.label_of([]) == "OTHER"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KABUL, Afghanistan (Feb. 11, 2013)\nA force arrested a man today.", dt.date(2013, 2, 11)),
        (
            "2010-08-CA-055\nKABUL, Afghanistan (Aug. 31) - A force detained two men.",
            dt.date(2010, 8, 31),
        ),
        ("A force detained two men.", None),
    ],
)
def test_isaf_dateline(text, day):
    assert isaf.published(text) == day


def test_isaf_lists_are_sets():
    assert isaf.same(["airstrike;detention"], ["detention", "airstrike"])
    assert not isaf.same(["taliban"], [""])
    assert isaf.same(3, 3)


# -- what all share ------------------------------------------------------------------------------


@given(st.text(alphabet=st.sampled_from(" \n\tab.,é"), max_size=40))
def test_squeezed_maps_every_character_back(text):
    out, offsets = corpus.squeezed(text)
    assert len(offsets) == len(out) + 1
    assert "  " not in out
    assert all(
        out[i] == text[o] or (out[i] == " " and text[o].isspace())
        for i, o in enumerate(offsets[:-1])
    )


def test_current_events_rows_are_rewritten_for_ingest(tmp_path):
    file = tmp_path / "w.jsonl"
    file.write_text(
        '{"id": "1", "date": "2024-12-01", "text": "Two are killed in X.", "sources": ["Reuters"]}\n',
        "utf-8",
    )
    (row,) = corpus.records(stages.converted(file, tmp_path))
    assert (row["published"], row["cites"]) == ("2024-12-01", ["Reuters"])
    assert stages.converted(tmp_path, tmp_path) == tmp_path


def test_clock_takes_an_inner_stage_out_of_the_outer():
    watch = clock.Clock()
    inner = watch.timed("inner", lambda n: sum(range(n)))
    with watch.stage("outer"):
        assert inner(1000) == 499_500
        assert list(watch.drawn("items", [1, 2])) == [1, 2]
    assert set(watch.seconds) == {"outer", "inner", "items"}
    assert all(s >= 0 for s in watch.seconds.values())
