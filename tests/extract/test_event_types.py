"""The tree and its mappings, the cues of each kind, the head, and where the reader asks it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from vedette.extract.heads.cues import find_cues, folded, scores_of
from vedette.extract.heads.examples import Example, fingerprint, kind_of, own_examples
from vedette.extract.heads.features import matrix, width
from vedette.extract.heads.fit import fit, sharpness_of, softmax
from vedette.extract.heads.folds import folds, groups
from vedette.extract.heads.head import rate, shipped
from vedette.extract.heads.train import f1, train
from vedette.extract.heads.validate import by_cues, crossed
from vedette.model import EVENT_TYPES, event_type, type_of_case

MAPPINGS = ("acled", "plover", "case", "ucdp")
CASE_LABELS = (
    "ABDUCT_DISSAP AGREEMENT AIR_STRIKE ARMED_CLASH ARREST ART_MISS_ATTACK ATTACK ATTRIB CHANGE_TO_GROUP_ACT CHEM_WEAP DIPLO "
    "DISR_WEAP FORCE_AGAINST_PROTEST GOV_REGAINS_TERIT GRENADE HQ_ESTABLISHED MAN_MADE_DISASTER MOB_VIOL NATURAL_DISASTER "
    "NON_STATE_ACTOR_OVERTAKES_TER NON_VIOL_TERRIT_TRANSFER ORG_CRIME PEACE_PROTEST PROPERTY_DISTRUCT PROTEST_WITH_INTER "
    "REM_EXPLOS SEX_VIOL SUIC_BOMB VIOL_DEMONSTR"
).split()  # fmt: skip
PLOVER = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)
#: Sub-event types of the codebook of 2023, each of which some type of the tree is mapped to.
ACLED = (
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Excessive force against protesters",
    "Protest with intervention", "Peaceful protest", "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike",
    "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack",
    "Abduction/forced disappearance", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other",
)  # fmt: skip


@pytest.mark.parametrize("id", EVENT_TYPES)
def test_every_type_is_mapped_or_says_why_not(id):
    kind = EVENT_TYPES[id]
    for name in MAPPINGS:
        assert bool(getattr(kind, name)) != (name in kind.unmapped), name
    assert set(kind.unmapped) <= set(MAPPINGS)
    assert all(len(why.split()) > 3 for why in kind.unmapped.values())
    assert not kind.plover or kind.plover in PLOVER
    assert not kind.lethal or kind.ucdp


def test_every_name_of_the_others_has_a_type():
    assert {t.case for t in EVENT_TYPES.values() if t.case} == {*CASE_LABELS, "OTHER"}
    assert {t.acled for t in EVENT_TYPES.values() if t.acled} == set(ACLED)


@pytest.mark.parametrize(
    ("label", "id"),
    [
        ("DIPLO", "diplomacy.measure"),
        ("AGREEMENT", "agreement.deal"),
        ("CHANGE_TO_GROUP_ACT", "movement.deployment"),
        ("ART_MISS_ATTACK", "violence.shelling"),
        ("NO_SUCH", ""),
    ],
)
def test_the_first_type_of_a_label_stands_for_it(label, id):
    assert type_of_case(label) == id


@pytest.mark.parametrize(
    ("text", "id", "rule"),
    [
        ("Two jets bombed a fuel store near Hodeidah.", "violence.air_strike", "aircraft strike"),
        ("Mortar rounds hit the bazaar of Kunduz.", "violence.shelling", "rounds landed"),
        ("A roadside bomb hit a lorry in Mali.", "violence.explosion", "explosive device"),
        ("He blew himself up at the gate.", "violence.suicide_bombing", "blew up self"),
        ("Someone lobbed a grenade into a bar in Goma.", "violence.grenade", "grenade attack"),
        ("Sarin was used in the raid.", "violence.chemical", "chemical weapon"),
        ("Soldiers defused a device in Bogota.", "violence.sabotage", "defused"),
        ("Police seized a haul of rifles in Lima.", "violence.sabotage", "weapons found"),
        ("Air defences shot down a drone.", "violence.sabotage", "intercepted"),
        ("A mob lynched a driver in Dhaka.", "violence.mob", "mob"),
        ("Vandals defaced the monument.", "violence.destruction", "looting"),
        ("The army regained control of the town.", "control.recapture", "state retakes"),
        ("Rebels captured two villages in Ituri.", "control.capture", "armed takes"),
        ("Troops handed the airport over to the UN.", "control.withdrawal", "handed over"),
        ("They entered without a fight.", "control.withdrawal", "without a fight"),
        ("The army set up a new outpost there.", "control.base_established", "base set up"),
        ("Sudan's rivals signed a truce.", "agreement.deal", "agreement"),
        ("Forty officers defected to the rebels.", "movement.deployment", "defected"),
        ("Norway expelled two diplomats.", "diplomacy.measure", "envoys"),
        ("Nobody has claimed responsibility.", "statement.responsibility", "claims responsibility"),
        ("Customs caught a cocaine smuggler.", "crime.organised", "trade"),
        ("Students marched to parliament.", "protest.peaceful", "crowd gathers"),
        ("Rioters threw petrol bombs in Belfast.", "protest.violent", "riot"),
        ("Police used tear gas at the rally.", "protest.intervention", "dispersed"),
        ("Police fired on protesters in Lagos.", "protest.excessive_force", "fired on crowd"),
        ("A bus crash killed nine in Peru.", "disaster.accident", "transport"),
        ("Floods hit the delta.", "disaster.natural", "hazard"),
    ],
)  # fmt: skip
def test_a_cue_names_its_kind_and_rule(text, id, rule):
    assert (id, rule) in {(c.event_type, c.rule) for c in find_cues(text)}


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Protesters stormed the hall.", "disaster.natural"),
        ("The minister grew grapes and raped seed.", "violence.air_strike"),
        ("The two mobiles were sold.", "violence.mob"),
        ("The company withdrew its offer after talks.", "control.recapture"),
        ("The team recorded a therapist.", "violence.sexual"),
    ],
)
def test_a_cue_is_a_whole_word(text, id):
    assert id not in {c.event_type for c in find_cues(text)}


def test_cues_are_told_where_they_stand_and_count_half_behind_the_first_sentence():
    text = "Floods hit the delta. A mob looted shops."
    found = {c.event_type: c for c in find_cues(text)}
    assert text[found["disaster.natural"].start : found["disaster.natural"].end] == "Floods"
    assert scores_of(find_cues(text)) == {
        "violence.mob": 3.0,
        "violence.destruction": 2.5,
        "disaster.natural": 5.0,
    }


def test_folding_keeps_offsets():
    assert folded("İstanbul’s “RAID”") == 'İstanbul\'s "raid"'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Attackers threw a grenade at a mosque in Jos.", "violence.grenade"),
        ("Teachers held a sit-in in Lima for higher wages.", "protest.peaceful"),
        ("A train derailed in Odisha.", "disaster.accident"),
        ("Canada imposed sanctions on three ministers.", "diplomacy.measure"),
        ("The weather was fine.", ""),
    ],
)
def test_cues_alone_and_the_head_agree_on_plain_cases(text, kind):
    assert by_cues(text) == kind
    assert rate(text).event_type == kind or not kind


def test_a_rating_keeps_its_explanation():
    rating = rate("A hand grenade was thrown at a bar in Bujumbura.")
    assert {c.rule for c in rating.cues} == {"grenade attack", "grenade"}
    assert 0.6 < rating.probability < 1
    assert (
        rating.explanation == f"violence.grenade {rating.probability:.2f} (grenade attack, grenade)"
    )


def test_the_shipped_weights_know_their_own_examples():
    own = own_examples()
    found = shipped().head.best(matrix([e.text for e in own]))
    assert sum(f == e.kind for f, e in zip(found, own, strict=True)) / len(own) > 0.95
    assert not {fingerprint(e.text) for e in own} & shipped().seen


def test_fit_finds_what_separates():
    rows = np.eye(4, width(), dtype=np.float32)
    head = fit(rows, ["a", "b", "a", "b"])
    assert head.classes == ("a", "b")
    assert head.best(rows) == ["a", "b", "a", "b"]
    with pytest.raises(ValueError, match="nothing to fit on"):
        fit(rows[:0], [])


def test_softmax_and_its_sharpness():
    scores = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)
    assert softmax(scores, 1.0).sum(axis=1) == pytest.approx([1, 1])
    assert sharpness_of(scores, np.array([0, 1])) > 10
    assert sharpness_of(scores, np.array([1, 0])) == 1.0


def test_near_duplicates_share_a_fold():
    texts = (
        "Rebels took the town of Ariha on Monday",
        "Rebels took the town of Ariha",
        "Rain fell",
    )
    assert groups(texts) == (0, 0, 2)
    for seed in range(5):
        one, two, _ = folds(texts, ["a", "b", "a"], 10, seed)
        assert one == two


def test_a_passage_is_rated_by_weights_that_never_saw_it():
    """A class with a single passage cannot be right on it unless the passage leaked."""
    passages = [Example(f"quux {w}", "violence.attack") for w in ("ab", "cd", "ef")]
    passages.append(Example("zzyzx plugh", "disaster.natural"))
    own = [Example("gunmen shot a man", "violence.attack"), Example("a strike", "violence.mob")]
    rows, own_rows = matrix([p.text for p in passages]), matrix([e.text for e in own])
    classes, scores = crossed(passages, rows, own, own_rows, 0)
    assert classes[scores[3].argmax()] != "disaster.natural"


def test_training_writes_weights_and_card(tmp_path):
    data = tmp_path / "some.tsv"
    rows = [("A grenade exploded in Jos.", "GRENADE"), ("Rain flooded Dhaka.", "NATURAL_DISASTER")]
    data.write_text(
        "id\ttext\tlabel\n" + "".join(f"{n}\t{t}\t{k}\n" for n, (t, k) in enumerate(rows))
    )
    card = train(data, tmp_path)
    first = (tmp_path / "weights.npz").read_bytes()
    assert card["scores"]["own_examples_alone"] == 100.0
    train(data, tmp_path)
    assert (tmp_path / "weights.npz").read_bytes() == first
    with np.load(tmp_path / "weights.npz") as held:
        assert list(held["seen"]) == sorted(fingerprint(t) for t, _ in rows)


def test_f1_weighs_by_gold():
    assert f1(["a", "a", "b", "c"], ["a", "b", "b", "a"]) == pytest.approx(
        (2 * 0.5 + 2 / 3 + 0) / 4
    )


@pytest.mark.parametrize(("label", "kind"), [("OTHER", ""), ("GRENADE", "violence.grenade")])
def test_kind_of_a_label(label, kind):
    assert kind_of(label) == kind
    assert not kind or event_type(kind).case == label


@pytest.mark.parametrize(
    ("text", "id", "head"),
    [
        ("An angry mob attacked a bakery in Dhaka and killed its owner.", "violence.mob", True),
        ("Gunmen attacked a farm near Jos, killing two workers.", "violence.attack", False),
        ("The attack on a farm near Jos killed two workers.", "violence.attack", False),
    ],
)  # fmt: skip
def test_the_reader_settles_a_general_type_by_the_head(read, text, id, head):
    (claim,) = [c for c in read(text) if c.event_type.startswith("violence.")]
    assert claim.event_type == id
    assert (f"head: {id} " in claim.rule) is head


def test_reading_without_an_open_type_loads_no_weights():
    code = (
        "import sys; from vedette.extract.heads.settle import settle; settle('Rain fell.', []); "
        "assert 'vedette.extract.heads.head' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
