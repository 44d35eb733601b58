"""Whole texts to incident templates: capitals, quotes, heads, and what comes out."""

import numpy as np
import pytest

from vedette.extract.templates.fill import all_templates, templates
from vedette.extract.templates.learned import Heads, Linear, hashed, loaded, saved
from vedette.extract.templates.nominals import nominals, normal, quotes
from vedette.extract.templates.text import parsed_texts
from vedette.extract.templates.truecase import is_caseless, truecase


@pytest.mark.parametrize(
    ("small", "cased"),
    [
        (
            "the defense ministry said on monday that troops entered aleppo.",
            "The Defense Ministry said on Monday that troops entered Aleppo.",
        ),
        (
            "police in kenya arrested two men. they were taken to nairobi.",
            "Police in Kenya arrested two men. They were taken to Nairobi.",
        ),
        (
            "rebels of the farc burned a bus near popayan in colombia.",
            "Rebels of the FARC burned a bus near Popayan in Colombia.",
        ),
    ],
)
def test_caseless_text_gets_the_capitals_of_a_newsroom(small, cased):
    assert truecase(small) == cased
    assert truecase(small.upper()) == cased


@pytest.mark.parametrize(
    "text",
    [
        "Troops entered Aleppo on Monday, the ministry said.",
        "iPhone",
        "Rebels of the FARC burned a bus in the night near the town of Popayan.",
    ],
)
def test_text_with_capitals_stays_as_it_is(text):
    assert truecase(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "gunmen killed a judge in guatemala city, the police reported today.",
        "a bomb of 5 kg (tnt) went off; mr. ortega's car was wrecked.  no one was hurt.",
    ],
)
def test_capitals_change_no_offset_and_no_letter(text):
    made = truecase(text)
    assert made.lower() == text
    assert made != text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("all letters of this line are small", True), ("ALL LETTERS OF THIS LINE ARE LARGE", True), ("x", False), ("One capital stands in a sentence.", False)],
)  # fmt: skip
def test_caseless_is_told_by_the_share_of_capitals(text, expected):
    assert is_caseless(text) is expected


@pytest.mark.parametrize(
    ("text", "head", "among", "never"),
    [
        (
            "Armed men kidnapped the mayor of the town.",
            "men",
            {"armed men", "men"},
            {"armed men kidnapped"},
        ),
        (
            "Soldiers burned three houses of peasants.",
            "houses",
            {"houses", "three houses", "three houses of peasants"},
            {"burned three houses"},
        ),
        (
            "A bomb damaged the office of the electricity company.",
            "office",
            {"office", "office of electricity company"},
            {"damaged office"},
        ),
    ],
)
def test_a_phrase_may_be_quoted_cut_at_either_end(text, head, among, never):
    parsed = next(iter(parsed_texts([text])))
    nominal = next(n for n in nominals(parsed) if n.token.text == head)
    said = {normal(text[q.start : q.end]) for q in quotes(nominal, text)}
    assert among <= said
    assert not never & said


def test_linear_adds_the_weights_of_known_features_and_names_those_that_spoke():
    keys = np.array(sorted(hashed(f) for f in ("a", "b")), dtype=np.uint32)
    order = [("a", "b")[[hashed("a"), hashed("b")].index(int(k))] for k in keys]
    weights = np.array([[2.0, -1.0] if f == "a" else [0.5, 1.0] for f in order], dtype=np.float32)
    head = Linear(keys, weights, np.array([-1.0, 0.0], dtype=np.float32), ("x", "y"))
    assert head.logits([["a", "unknown"], ["a", "b"], []]).tolist() == [[1, -1], [1.5, 0], [-1, 0]]
    assert head.reasons(["a", "b"], "x") == (("a", 2.0), ("b", 0.5))
    assert head.reasons(["a", "b"], "y") == (("b", 1.0),)
    kept = loaded(saved(Heads(head, head, head, head, head, {"type": 0.5})))
    assert kept.nominal.logits([["a", "b"]]).tolist() == [[1.5, 0]]
    assert kept.cuts == {"type": 0.5}
    assert kept.filler.outputs == ("x", "y")


BOMBING = (
    "Guerrillas of the Army of National Liberation (ELN) blew up an oil pipeline with dynamite near the town of "
    "Saravena today, the Colombian army reported. The dynamite charge destroyed the pipeline and spilled crude oil "
    "into a river. The rebels of the ELN have attacked the pipeline several times this year."
)
KIDNAPPING = (
    "Armed men kidnapped the mayor of a town in northern Peru last night, the police reported. The kidnappers, "
    "presumed members of the Shining Path, took the mayor from his house and have demanded a ransom."
)
EMBASSY = (
    "A car bomb exploded outside the Colombian embassy in Lima last night, police said. The bomb damaged the embassy "
    "building and two vehicles. The Shining Path claimed responsibility for the attack."
)


@pytest.mark.parametrize(
    ("text", "kind", "fillers"),
    [
        (
            BOMBING,
            "bombing",
            {"PerpInd": "guerrillas", "PerpOrg": "eln", "Target": "pipeline", "Weapon": "dynamite"},
        ),
        (KIDNAPPING, "kidnapping", {"PerpInd": "armed men"}),
        (EMBASSY, "bombing", {"PerpOrg": "shining path", "Target": "embassy", "Weapon": "bomb"}),
    ],
)
@pytest.mark.parametrize("case", [str, str.lower, str.upper])
def test_an_incident_comes_out_with_its_fillers_quoted_and_reasons(text, kind, fillers, case):
    text = case(text)
    found = templates(text)
    assert found[0].incident_type == kind
    for role, words in fillers.items():
        quoted = [f.mention.text.lower() for f in found[0].of(role)]
        assert any(words in q for q in quoted), (role, quoted)
    for filler in found[0].fillers:
        m = filler.mention
        assert text[m.start : m.end] == m.text
        assert 0 < filler.probability <= 1
        assert filler.mentions >= 1
        assert all(weight > 0 for _, weight in filler.reasons)
    assert found[0].reasons[0][1] > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The central bank left its interest rate where it was on Tuesday, as analysts had expected.",
        "The two foreign ministers signed a trade agreement in Montevideo and praised the talks.",
        "The national team won the match by two goals before a crowd of 40,000 people.",
    ],
)
def test_a_text_without_an_incident_gives_no_template(text):
    assert templates(text) == ()


def test_texts_come_out_in_order_and_alike_alone_and_together():
    together = list(all_templates([KIDNAPPING, "Rain is expected.", BOMBING]))
    assert together == [templates(KIDNAPPING), (), templates(BOMBING)]
