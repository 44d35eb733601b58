"""Two articles are compared by the rare words that they share, with weights estimated from links."""

from __future__ import annotations

import math

import pytest
from link_readings import ARIHA, HAMA, reading

from vedette.link import link
from vedette.link.learned import as_learned, table
from vedette.link.likeness import are_articles
from vedette.link.linking import lead_pairs
from vedette.link.matching import explain
from vedette.link.profile import profile
from vedette.link.rarity import Table, common_words, house_words, rare_words
from vedette.link.rarity import table as rarity_table
from vedette.link.weights import RARE_FROM
from vedette.model import Feature, Reading

BAKERY = (
    "Rescue workers dug through the rubble of the Hanano bakery until nightfall. The baker Darwish, his "
    "cousin Qadri and the teacher Zaynab Tlass were among the dead, said paramedic Ghazwan Farzat. The "
    "oven had reopened under a Danish grant, said engineer Murhaf Sabouni of the Qanaya council."
)
BAKERY_AGAIN = (
    "Funerals were held for baker Darwish and teacher Zaynab Tlass, killed at the Hanano bakery. Cousin "
    "Qadri died of his wounds, paramedic Ghazwan Farzat said. The Qanaya council, whose engineer Murhaf "
    "Sabouni had overseen the Danish grant, closed the oven."
)
BRIDGE = (
    "The Rastan bridge collapsed after a pylon was hit, said railwayman Luqman Hariri. Two lorries with "
    "pistachios, driven by Wassim Drubi and Yamen Safadi, fell into the Orontes, and fisherman Talal "
    "Jundi pulled both men out. Surveyor Nizar Atassi called the viaduct beyond repair."
)


def article(
    text: str, key: str, published: str, quote: str = "An air strike killed people.", **rest: object
) -> Reading:
    return reading(quote, document=key, published=published, text=f"{quote} {text}", **rest)  # type: ignore[arg-type]


def test_articles_on_one_event_are_joined_by_their_names_weeks_apart() -> None:
    first = article(BAKERY, "a", "2024-11-03")
    again = article(BAKERY_AGAIN, "b", "2024-11-29", quote="The strike killed people.")
    other = article(BRIDGE, "c", "2024-11-29", quote="A strike hit a bridge.")
    found = link([first, again, other])
    assert found.incident_of[first.claim.id] == found.incident_of[again.claim.id]
    assert found.incident_of[first.claim.id] != found.incident_of[other.claim.id]
    (match,) = (m for m in found.matches if {m.left, m.right} == {first.claim.id, again.claim.id})
    assert "rare words" in explain(match)


def test_words_do_not_join_what_places_keep_apart() -> None:
    first = article(BAKERY, "a", "2024-11-03", place=ARIHA, on="2024-11-03")
    again = article(BRIDGE, "b", "2024-11-03", place=HAMA, on="2024-11-03")
    assert len(link([first, again]).incidents) == 2


def test_rare_words_are_names_and_not_the_words_of_every_report() -> None:
    found = rare_words("Strike on a bakery", BAKERY)
    assert {"hanano", "darwish", "farzat", "sabouni"} <= set(found)
    assert not {"killed", "people", "said", "were", "their", "after"} & set(found)


def test_a_word_that_the_table_lacks_is_as_rare_as_can_be() -> None:
    small = Table(100, [], [])
    assert small.rarity("hanano") == pytest.approx(math.log(50))
    assert rarity_table().rarity("said") < 2.5 < 5 < rarity_table().rarity("zaynab")


def test_a_word_of_the_whole_ledger_is_not_rare_in_it() -> None:
    found = common_words({"khartoum": 200, "name7": 1}, 200)
    assert found == {"khartoum": RARE_FROM}


def test_a_word_weighs_the_same_until_as_many_again_have_it() -> None:
    """One more document changes next to no weight: what was compared before still holds."""
    found = [common_words({"khartoum": n}, 5000)["khartoum"] for n in (36, 67, 68, 131)]
    assert found[0] == found[1] > found[2] == found[3]
    assert found[0] - found[2] == pytest.approx(math.log(2))


def test_words_that_a_publisher_prints_on_every_page_are_left_out() -> None:
    pages = [("Channel Seven", ("channelseven", f"name{i}")) for i in range(6)]
    found = house_words([*pages, ("Agency", ("channelseven",))])
    assert found == {"Channel Seven": frozenset({"channelseven"})}


def test_learned_weights_stand_between_articles_only() -> None:
    first, again = article(BAKERY, "a", "2024-11-03"), article(BAKERY_AGAIN, "b", "2024-11-04")
    (match,) = link([first, again]).matches
    learned = {k: v for k, v in table().items() if k[0] == "prior"}
    assert (match.features[0].name, match.features[0].value, match.features[0].weight) == (
        "prior", "two articles of one block", learned["prior", "two articles of one block"],
    )  # fmt: skip
    short = link(
        [reading("Jets hit Ariha.", place=ARIHA), reading("Ariha was hit by jets.", place=ARIHA)]
    )
    assert short.matches[0].features[0].value == "pair of one block"


def test_every_learned_weight_keeps_the_direction_that_was_judged() -> None:
    first, again = article(BAKERY, "a", "2024-11-03"), article(BAKERY_AGAIN, "b", "2024-11-29")
    (pair,) = lead_pairs([first, again])
    for judged in pair[0]:
        assert judged.weight * as_learned(judged).weight >= 0, judged
    unknown = Feature(name="site", value="both lighthouse", weight=2.5)
    assert as_learned(unknown) is unknown


def test_an_aside_is_not_compared_by_its_documents_words() -> None:
    rare = {f"word{i}": 6.0 for i in range(20)}
    lead = profile(article(BAKERY, "a", "2024-11-03"), {}, rare=rare)
    other = profile(article(BAKERY_AGAIN, "b", "2024-11-03"), {}, rare=rare)
    assert are_articles(lead, other)
    aside = type(lead)(**{**{f: getattr(lead, f) for f in lead.__slots__}, "leads": False})
    assert not are_articles(aside, other)
