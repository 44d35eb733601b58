"""A clean brief passes; each check fails when the one thing that it guards is tampered with."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from lint_example import (
    BRIEF,
    CLAIMS,
    CONTROLS,
    FACTS,
    FORECAST,
    HAMA,
    IDLIB,
    INCIDENTS,
    INSIGHT,
    RELATION,
    REVISIONS,
    SYRIA_GOV,
    evidence,
    fact,
)

from vedette.brief.lint import CHECKS, Facts, Finding, lint
from vedette.model import Brief, Grade, Modality, Paragraph, Precision, Section, Sentence

replace = msgspec.structs.replace


def with_sentence(sentence: Sentence, brief: Brief = BRIEF) -> Brief:
    """The brief with the sentence of this id put in place of the old one, or added at the end."""
    found = False
    sections: list[Section] = []
    for section in brief.sections:
        paragraphs: list[Paragraph] = []
        for p in section.paragraphs:
            found = found or any(s.id == sentence.id for s in p.sentences)
            paragraphs.append(
                replace(
                    p, sentences=tuple(sentence if s.id == sentence.id else s for s in p.sentences)
                )
            )
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    if not found:
        sections.append(Section(name="More", paragraphs=(Paragraph(sentences=(sentence,)),)))
    return replace(brief, sections=tuple(sections))


def sentence(id: str) -> Sentence:
    return next(s for s in BRIEF.sentences() if s.id == id)


def tampered(id: str, old: str, new: str) -> Brief:
    s = sentence(id)
    assert old in s.text
    return with_sentence(replace(s, text=s.text.replace(old, new)))


def facts(**more: dict[str, Any]) -> Facts:
    """The facts with some records changed."""
    return replace(FACTS, **{k: {**getattr(FACTS, k), **v} for k, v in more.items()})


def names(findings: tuple[Finding, ...]) -> set[str]:
    return {f.check for f in findings}


def test_a_true_brief_has_no_finding() -> None:
    assert lint(BRIEF, FACTS) == ()


def test_same_input_same_findings() -> None:
    bad = tampered("s-idlib", "nine", "ten")
    assert lint(bad, FACTS) == lint(bad, FACTS) != ()


def test_every_check_has_a_name_and_a_statement() -> None:
    assert len({c.name for c in CHECKS}) == len(CHECKS)
    assert all(len(c.statement) > 40 and c.statement.endswith(".") for c in CHECKS)


TAMPERED = [
    # number: value, words, kind, bounds, ranges, counts of records, percentages, base rates
    ("number", "s-idlib", "at least nine", "at least ten"),
    ("number", "s-idlib", "at least nine", "nine"),
    ("number", "s-idlib", "at least nine", "more than nine"),
    ("number", "s-idlib", "at least nine", "9 to 12"),
    ("number", "s-idlib", "killed at least nine", "killed at least 62"),
    ("number", "s-hospital", "12 people were killed and 23 injured", "23 people were killed and 12 injured"),
    ("number", "s-hospital", "12 people", "about 13 people"),
    ("number", "s-hospital", "12 people", "dozens of people"),
    ("number", "s-insight", "three incidents", "five incidents"),
    ("number", "s-insight", "at least 38", "at least 39"),
    ("number", "s-series", "56", "65"),
    ("number", "s-series", "14 more", "15 more"),
    ("number", "s-toll", "four incidents", "six incidents"),
    ("number", "s-toll", "42 people were killed in four incidents", "four people were killed in 42 incidents"),
    ("number", "s-outlook", "at least 25", "at least 50"),
    ("number", "s-outlook", "41 of 60", "41 of 61"),
    ("number", "s-outlook", "(68%)", "(86%)"),
    ("number", "s-gap", "31 documents", "32 documents"),
    ("number", "s-grounds", "two independent origins", "three independent origins"),
    # date
    ("date", "s-idlib", "1 December 2024", "2 December 2024"),
    ("date", "s-idlib", "1 December 2024", "1 December 2023"),
    ("date", "s-atarib", "28 November", "November 27"),
    ("date", "s-outlook", "31 December 2024", "30 December 2024"),
    ("date", "s-toll", "27 November", "20 November"),
    ("date", "s-saraqib", "on 29 November", "yesterday"),
    # place
    ("place", "s-idlib", "Idlib", "Hama"),
    ("place", "s-atarib", "Atarib and", "Saraqib and"),
    ("place", "s-outlook", "north-west Syria", "Homs"),
    # actor, by name, adjective and side
    ("actor", "s-idlib", "Russian", "Israeli"),
    ("actor", "s-saraqib", "Rebel forces", "Tahrir al-Sham"),
    ("actor", "s-hospital", "Russian", "Syrian Army"),
    ("actor", "s-university", "rebel forces", "government forces"),
    ("actor", "s-backed", "Turkey", "Israel"),
    # who took what from whom
    ("role", "s-saraqib", "Rebel forces captured Saraqib from government forces", "Government forces captured Saraqib from rebel forces"),
    ("role", "s-saraqib", "Rebel forces captured Saraqib from government forces", "Saraqib was captured by government forces"),
    ("role", "s-saraqib", "from government forces", "from rebel forces"),
    # names that no registry knows
    ("name", "s-idlib", "Idlib", "Binnish"),
    ("name", "s-saraqib", "from government forces", "from the Tiger Brigade"),
    ("name", "s-university", "University of Aleppo", "University of Raqqa"),
    # speaker and verb
    ("speaker", "s-idlib", "SOHR", "Reuters"),
    ("speaker", "s-university", "Syrian state media", "The Syrian Observatory for Human Rights"),
    ("speaker", "s-safira", "claimed", "reported"),
    ("speaker", "s-safira", "claimed", "confirmed"),
    ("speaker", "s-hospital", "reported", "confirmed"),
    ("speaker", "s-series", "The White Helmets reported", "The White Helmets denied"),
    ("speaker", "s-retake", "The Syrian Army said", "A rebel spokesman said"),
    # modality
    ("modality", "s-retake", "said that it would launch", "launched"),
    # one source
    ("single-source", "s-idlib", ", according to SOHR", ""),
    ("single-source", "s-university", "Syrian state media reported that four", "Four"),
    ("single-source", "s-series", "The White Helmets reported", "There were"),
    # control that one origin tells
    ("disputed", "s-safira", "claimed to have captured As-Safira on 1 December, which is not independently confirmed.", "captured As-Safira on 1 December, Al Jazeera Mubasher reported."),
    # likelihood
    ("likelihood", "s-outlook", "very likely", "likely"),
    ("likelihood", "s-outlook", "very likely", "almost certain"),
    ("likelihood", "s-outlook", "very likely (91%)", "very likely (81%)"),
    ("likelihood", "s-outlook", "very likely (91%)", "very likely (68%)"),
    ("likelihood", "s-outlook", "very likely (91%)", "very likely"),
    ("likelihood", "s-outlook", "; it came true in 41 of 60 comparable months (68%)", ""),
    ("likelihood", "s-outlook", "by 31 December 2024", "soon"),
    ("likelihood", "s-outlook", "It is very likely (91%) that at least 25 people will be killed", "At least 25 people will be killed"),
    ("likelihood", "s-driver", "raise it", "may raise it"),
    ("likelihood", "s-driver", "raise it", "could raise it"),
    ("likelihood", "s-saraqib", "captured", "likely captured"),
    ("likelihood", "s-outlook", "(68%).", "(68%), with high confidence."),
    ("confidence", "s-grounds", "Moderate confidence", "High confidence"),
    # harm
    ("harm", "s-atarib", "Atarib and", "Atarib (36.1389, 36.8300) and"),
    ("harm", "s-atarib", "Atarib and", "Atarib (36°08′N 36°50′E) and"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "id", "old", "new"), TAMPERED)
def test_tampered_words_are_found(check: str, id: str, old: str, new: str) -> None:
    found = lint(tampered(id, old, new), FACTS)
    assert check in names(found)
    text = sentence(id).text.replace(old, new)
    for f in found:
        assert f.fragment == text[f.start : f.end] or f.sentence_id != id
        assert f.message
        assert f.advice


UNTOUCHED = [
    # other true ways to say the same: near misses that must pass
    ("s-idlib", "at least nine", "no fewer than 9"),
    ("s-idlib", "at least nine people", "nine or more people"),
    ("s-idlib", "1 December 2024", "2024-12-01"),
    ("s-idlib", "1 December 2024", "December 1"),
    ("s-idlib", "SOHR", "the Syrian Observatory for Human Rights"),
    ("s-idlib", "SOHR", "Wikipedia Current Events"),
    ("s-idlib", "Russian air strikes killed", "Air strikes by Russia killed"),
    ("s-hospital", "reported", "said"),
    ("s-hospital", "12 people were", "Twelve people were"),
    ("s-atarib", "Atarib and", "Atarib (Aleppo Governorate, Syria) and"),
    ("s-university", "reported that", "said that"),
    ("s-safira", "claimed", "said they were believed"),
    ("s-safira", ", which is not independently confirmed", ""),
    ("s-saraqib", "captured Saraqib", "captured the city of Saraqib, held by government forces since 2020,"),
    ("s-outlook", "(91%)", "(91 per cent)"),
    ("s-outlook", "very likely", "highly probable"),
    ("s-outlook", "31 December", "31 December"),
    ("s-toll", "at least 42 people", "42 or more people"),
    ("s-driver", "raise it", "raise it; May is far"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "old", "new"), UNTOUCHED)
def test_true_rewordings_pass(id: str, old: str, new: str) -> None:
    assert lint(tampered(id, old, new), FACTS) == ()


OTHER_TRUE_SENTENCES = [
    ("SOHR and Reuters reported that at least 17 people were killed in air strikes on Atarib and Darat Izza.", "i-atarib"),
    ("According to two independent origins (Reuters, SOHR), air strikes on Atarib and Darat Izza killed at least 17 people.", "i-atarib"),
    ("Al Jazeera Mubasher reported that Turkish-backed militants said they had captured As-Safira and Khanasir; this is not independently confirmed.", "h-safira"),
    ("ABC News and Anadolu Agency report that rebel forces took Saraqib, in Idlib Governorate.", "h-saraqib"),
    ("Reuters, citing Syrian state media, reported that four people were killed when rebel forces shelled the University of Aleppo.", "i-university"),
    ("On 1 December, air strikes on Idlib killed at least nine people, as reported by SOHR.", "i-idlib"),
    ("As-Safira: captured on 1 December (claimed by Turkish-backed militants; single source).", "h-safira"),
    ("Saraqib was captured by rebel forces, the Syrian opposition, on 29 November.", "h-saraqib"),
    ("Three incidents of air strikes in Idlib, Aleppo, Atarib and Darat Izza killed at least 38 people over four days.", "t-air", "i-atarib"),
    ("It is very likely (91 %) that at least 25 people will be reported killed by violence in north-west Syria between 3 December and 31 December 2024 (base rate 68 %: 41 of 60 months after a month of 25 deaths or more).", "f-deaths", "i-idlib"),
    ("From 27 November to 2 December violence in north-west Syria is known to have killed at least 42 people, summed over four incidents with deaths under the rule best.", "t-killed"),
    ("The White Helmets reported on 2 December 56 people killed since 27 November in all, against 42 in this ledger for the same period; the two are not added.", "c-toll"),
    ("Saraqib is said to be captured by the rebel forces, taken from the government forces, ABC News and Anadolu Agency reported on 29 November.", "h-saraqib"),
    ("As-Safira is said to be captured by Turkish-backed militants, as Turkish-backed militants claimed on 1 December according to Al Jazeera Mubasher; not independently confirmed.", "h-safira"),
    ("Backed by Turkey, the Syrian National Army claimed As-Safira.", "a-sna", "h-safira"),
]  # fmt: skip


@pytest.mark.parametrize("case", OTHER_TRUE_SENTENCES)
def test_other_true_sentences_pass(case: tuple[str, ...]) -> None:
    text, *rests_on = case
    kind = "outlook" if rests_on[0].startswith("f-") else "fact"
    assert lint(with_sentence(fact("s-new", text, *rests_on, kind=kind)), FACTS) == ()


OTHER_FALSE_SENTENCES = [
    ("speaker", "SOHR and AFP reported that at least 17 people were killed in Atarib.", "i-atarib"),
    ("speaker", "Al Jazeera Mubasher reported that As-Safira was captured; this is not independently confirmed.", "h-safira"),
    ("speaker", "At least nine people were killed in Idlib, as reported by Reuters.", "i-idlib"),
    ("speaker", "Russian air strikes killed at least nine in Idlib, SOHR said; this was denied by Russia.", "i-idlib"),
    ("role", "Air strikes by rebel forces hit Saraqib.", "i-struck"),
    ("number", "Three towns were captured: Saraqib.", "h-saraqib"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "text", "rests_on"), OTHER_FALSE_SENTENCES)
def test_other_false_sentences_are_found(check: str, text: str, rests_on: str) -> None:
    parts = tuple(replace(p, role="target") for p in INCIDENTS["i-university"].parts)
    struck = replace(INCIDENTS["i-university"], id="i-struck", parts=parts, claim_ids=())
    known = facts(incidents={"i-struck": struck})
    assert check in names(lint(with_sentence(fact("s-new", text, rests_on)), known))


def test_unknown_and_missing_evidence() -> None:
    s = sentence("s-idlib")
    assert "unknown-evidence" in names(
        lint(with_sentence(replace(s, rests_on=("i-nothing",))), FACTS)
    )
    assert "unknown-evidence" in names(lint(with_sentence(replace(s, rests_on=())), FACTS))
    gap = replace(sentence("s-gap"), kind="fact")
    assert "unknown-evidence" in names(lint(with_sentence(gap), FACTS))


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "At least ninety people are killed"},
        {"prefix": "No. "},
        {"suffix": " Or not."},
        {"publisher": "Reuters"},
        {"published": dt.date(2024, 12, 2)},
        {"modality": "claimed"},
        {"origins": ("Reuters", "SOHR")},
        {"speaker": "The Russian ministry"},
        {"url": "https://example.org/"},
        {"claim_id": "c-nothing"},
        {"revision_id": "r-hospital"},
    ],
)
def test_tampered_evidence_is_found(change: dict[str, Any]) -> None:
    bad = tuple(replace(e, **change) if e.claim_id == "c-idlib" else e for e in BRIEF.evidence)
    assert "quote" in names(lint(replace(BRIEF, evidence=bad), FACTS))


def test_evidence_that_is_left_out_is_found() -> None:
    short = tuple(e for e in BRIEF.evidence if e.claim_id != "c-safira")
    found = [f for f in lint(replace(BRIEF, evidence=short), FACTS) if f.check == "quote"]
    assert [f.sentence_id for f in found] == ["s-safira"]


def test_hindsight_is_found() -> None:
    late = fact("s-suran", "Rebel forces captured Suran, SOHR said.", "c-suran")
    brief = with_sentence(late, replace(BRIEF, evidence=(*BRIEF.evidence, evidence("c-suran"))))
    assert names(lint(brief, FACTS)) == {"as-of"}
    assert lint(replace(brief, as_of=dt.date(2024, 12, 3)), FACTS) == ()
    undated = facts(revisions={"r-idlib": replace(REVISIONS["r-idlib"], published=None)})
    assert "as-of" in names(lint(BRIEF, undated))
    early = facts(forecasts={FORECAST.id: replace(FORECAST, issued=dt.date(2024, 12, 9))})
    assert {"as-of", "likelihood"} <= names(lint(BRIEF, early))


@pytest.mark.parametrize(
    "change",
    [
        {"grade": Grade.CONTESTED},
        {"denied_by": ("Russian ministry",)},
        {"parts": tuple(replace(p, disputed=True) for p in INCIDENTS["i-idlib"].parts)},
    ],
)
def test_a_dispute_must_be_told(change: dict[str, Any]) -> None:
    known = facts(incidents={"i-idlib": replace(INCIDENTS["i-idlib"], **change)})
    assert "disputed" in names(lint(BRIEF, known))
    told = tampered("s-idlib", "according to SOHR", "according to SOHR; this is disputed")
    assert [f for f in lint(told, known) if f.sentence_id == "s-idlib"] == []


def test_disputed_control_needs_more_than_unconfirmed() -> None:
    both = replace(CONTROLS["h-saraqib"], disputed=True, disputed_reason="the army denies it")
    known = facts(controls={"h-saraqib": both})
    assert "disputed" in names(lint(BRIEF, known))
    hedged = tampered("s-saraqib", "29 November.", "29 November, not independently confirmed.")
    assert "disputed" in names(lint(hedged, known))
    told = tampered("s-saraqib", "29 November.", "29 November; this is disputed.")
    assert lint(told, known) == ()


def test_a_denial_needs_one_who_denied() -> None:
    denied = facts(
        claims={"c-university": replace(CLAIMS["c-university"], modality=Modality.DENIED)},
    )
    told_as_fact = lint(BRIEF, denied)
    assert "modality" in names(told_as_fact)
    brief = tampered("s-university", "reported that four people were killed when", "denied that")
    brief = replace(
        brief,
        evidence=tuple(
            replace(e, modality="denied") if e.claim_id == "c-university" else e
            for e in brief.evidence
        ),
    )
    assert lint(brief, denied) == ()


def test_two_facts_of_one_source_each_may_say_so_together() -> None:
    both = "Strikes killed at least nine people in Idlib and four at the University of Aleppo, {}."
    silent = fact("s-both", both.format("in three days"), "i-idlib", "i-university")
    assert "single-source" in names(lint(with_sentence(silent), FACTS))
    said = fact("s-both", both.format("on one source each"), "i-idlib", "i-university")
    assert lint(with_sentence(said), FACTS) == ()


def test_capitals_within_a_word_begin_no_name() -> None:
    known = facts(origins={"r-idlib": ("i24NEWS",)})
    assert "name" not in names(lint(tampered("s-idlib", "SOHR", "i24NEWS"), known))


def test_aliases_of_one_origin_are_one_origin() -> None:
    known = facts(origins={"r-idlib": ("SOHR", "Syrian Observatory for Human Rights")})
    bare = tampered("s-idlib", ", according to SOHR", "")
    assert "single-source" in names(lint(bare, known))


def test_control_is_told_no_finer_than_a_town() -> None:
    site = replace(IDLIB, name="Saraqib", precision=Precision.SITE)
    known = facts(controls={"h-saraqib": replace(CONTROLS["h-saraqib"], at=site)})
    assert "harm" in names(lint(BRIEF, known))


def test_sensitive_places_and_private_names_are_not_printed() -> None:
    camp = replace(IDLIB, id="vd:camp", kind="camp")
    known = facts(incidents={"i-idlib": replace(INCIDENTS["i-idlib"], places=(camp,))})
    assert "harm" in names(lint(BRIEF, known))
    private = replace(FACTS, private_names=frozenset({"Saraqib"}))
    assert "harm" in names(lint(BRIEF, private))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Juniper Kettle said that shells fell at dawn.", True),
        ("JUNIPER KETTLE said that shells fell at dawn.", True),
        ("Kettle said that shells fell at dawn.", True),
        # near misses: the surname as a common word, a part of another word, nobody
        ("Residents saw a kettle burst in the fire.", False),
        ("Kettlewell said that shells fell at dawn.", False),
        ("A resident said that shells fell at dawn.", False),
    ],
)
def test_a_private_persons_name_is_found_in_full_and_by_surname(text: str, found: bool) -> None:
    known = replace(FACTS, private_names=frozenset({"Juniper Kettle", "Kettle"}))
    first = BRIEF.sentences()[0]
    said = lint(with_sentence(replace(first, text=text)), known)
    told = [f for f in said if (f.check, f.sentence_id) == ("harm", first.id)]
    assert bool(told) is found


def test_a_changed_forecast_is_found() -> None:
    changed = replace(BRIEF, forecasts=(replace(FORECAST, probability=0.85),))
    assert names(lint(changed, FACTS)) == {"likelihood"}


def test_support_comes_from_the_sentences_own_evidence_only() -> None:
    moved = replace(sentence("s-idlib"), rests_on=("i-hospital",))
    assert {"number", "place"} <= names(lint(with_sentence(moved), FACTS))


def test_a_relation_without_claims_names_nobody() -> None:
    known = facts(
        relations={"a-sna": replace(RELATION, object_id=SYRIA_GOV, object="Syria", claim_ids=())}
    )
    assert {"actor", "name"} & names(lint(BRIEF, known))


def test_insight_on_one_origin_names_it() -> None:
    alone = replace(
        INSIGHT, sentence=fact("s-one", "Strikes hit Idlib.", "i-idlib", kind="insight")
    )
    known = facts(insights={INSIGHT.id: alone})
    brief = with_sentence(fact("s-one", "Air strikes hit Idlib.", "k-air", kind="insight"))
    assert "single-source" in names(lint(brief, known))


def test_parents_of_places_are_supported_but_neighbours_are_not() -> None:
    assert lint(tampered("s-idlib", "in Idlib", "in Idlib, Syria,"), FACTS) == ()
    assert names(lint(tampered("s-idlib", "in Idlib", f"in {HAMA.name}"), FACTS)) == {"place"}
