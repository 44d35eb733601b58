"""Headlines: what a newsroom leaves out is put in for the parser, and taken out again."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from claim_facts import assert_offsets
from extract_revisions import revision_of
from hypothesis import given
from hypothesis import strategies as st

from vedette.extract.headlines import is_headline, plain
from vedette.extract.parse import parse
from vedette.extract.reader import Extractor
from vedette.ingest.revision import under_headline
from vedette.model import Claim

_PLAIN = [
    # capitals for their own sake
    ("Four Soldiers Killed in Rocket Attack on Aleppo", "Four soldiers were killed in rocket attack on Aleppo."),
    ("RSF Shelling Kills 14 at Kadugli Market, Medics Say", "The RSF shelling kills 14 at Kadugli market, medics say."),
    ("UN Convoy Attacked Near Goma; Driver Wounded", "UN convoy attacked near Goma; a driver was wounded."),
    # an auxiliary before a participle without one
    ("Three hurt in clashes outside Tripoli port", "Three were hurt in clashes outside Tripoli port."),
    ("Farmer, 61, killed by landmine near Snake Island", "A farmer, 61, was killed by landmine near Snake Island."),
    ("Boy critically wounded after shelling", "A boy was critically wounded after shelling."),
    ("Guard shot, killed outside bank", "A guard was shot, and was killed outside bank."),
    ("Five dead, nine wounded in Benin ambush", "Five were dead, nine were wounded in Benin ambush."),
    ("Priest found dead in Cabo Delgado", "A priest was found dead in Cabo Delgado."),
    # the last participle of a clause is its verb
    ("Woman shot in leg arrested after standoff", "A woman shot in leg was arrested after standoff."),
    # an article before a bare person or event
    ("Mortar shell kills boy in Taiz", "The mortar shell kills a boy in Taiz."),
    ("Girl, 9, wounded in strike on Sumy", "A girl, 9, was wounded in a strike on Sumy."),
    ("Blast near ministry wounds two guards", "The blast near ministry wounds two guards."),
    ("Twelve killed as suicide bomber attacks checkpoint", "Twelve were killed as a suicide bomber attacks checkpoint."),
    ("8-year-old shoots brother with found pistol", "An 8-year-old child shoots a brother with found pistol."),
]  # fmt: skip

_UNCHANGED_BUT_FOR_THE_STOP = [
    # an object follows: the verb is active
    "Gunmen killed two police officers in Cali",
    "Rebels captured the airfield at dawn",
    # what was said of someone is not what the line tells
    "Family of teenager shot in March wants answers",
    "Police identify man killed in Lyon",
    # an auxiliary stands there
    "Two monks were killed in Mandalay",
    "Journalist has been wounded near Tyre",
    # completed by the word, and no verb
    "Ambush leaves six dead",
]


@pytest.mark.parametrize(("headline", "text"), _PLAIN)
def test_a_headline_in_plain_words(headline: str, text: str) -> None:
    assert plain(headline).text == text


@pytest.mark.parametrize("headline", _UNCHANGED_BUT_FOR_THE_STOP)
def test_what_lacks_nothing_gets_a_full_stop(headline: str) -> None:
    line = plain(headline).text
    assert line.removeprefix("A ").removeprefix("The ").casefold() == f"{headline}.".casefold()


@given(st.text(alphabet="aBcdE fgshot killed dead,;:-0123456789'\n", max_size=80))
def test_taking_out_what_was_put_in_gives_the_headline_again(headline: str) -> None:
    line = plain(headline)
    kept = list(line.text)
    for a, b in reversed(line.added):
        del kept[a:b]
    assert "".join(kept).casefold() == headline.casefold()


def test_the_tree_has_the_words_and_offsets_of_the_headline() -> None:
    headline = "Two Killed, Five Hurt in Blast Near Market"
    line = plain(headline)
    tree = next(parse([(line.text, [], [])])).without(line.added, headline)
    assert tree.text == headline
    assert [headline[t.idx : t.idx + len(t)].casefold() for t in tree] == [t.lower_ for t in tree]
    assert [t.i for t in tree] == list(range(len(tree)))
    assert all(t in t.head.children for t in tree if t.head is not t)
    killed = next(t for t in tree if t.lower_ == "killed")
    assert [(c.lower_, c.dep_) for c in killed.lefts] == [("two", "nsubjpass")]


def test_only_the_title_is_a_headline() -> None:
    assert is_headline("Two killed in Homs", "Two killed in Homs")
    assert not is_headline("Two killed in Homs", "Calm returns to the coast")
    assert not is_headline("Two were killed in Homs.", "Two were killed in Homs.")


_READ = [
    ("Four Traders Shot Dead in Katsina", "violence.attack", [("killed", 4)], ["Katsina"]),
    ("Two dead, seven injured in Karachi market blast", "violence.explosion", [("killed", 2), ("injured", 7)], ["Karachi"]),
    ("RSF Shelling Kills 14 in El Fasher, Medics Say", "violence.shelling", [("killed", 14)], ["El Fasher"]),
    ("Drone strike kills boy, wounds two sisters in Kherson", "violence.drone_strike", [("killed", 1), ("injured", 2)], ["Kherson"]),
    ("Israel strikes kill 20 in southern Lebanon, ministry says", "violence.attack", [("killed", 20)], ["southern Lebanon"]),
    ("Nine killed as suicide bomber attacks police post in Quetta", "violence.suicide_bombing", [("killed", 9)], ["Quetta"]),
    ("One dead, six people shot in Cali", "violence.attack", [("killed", 1), ("injured", 6)], ["Cali"]),
    ("Mayor Shot Dead in Colombia", "violence.attack", [("killed", 1)], ["Colombia"]),
    ("Child wounded in shooting in northwest Las Vegas", "violence.attack", [("injured", 1)], ["northwest Las Vegas"]),
]  # fmt: skip


@pytest.mark.parametrize(("title", "event_type", "counts", "places"), _READ)
def test_claims_of_a_headline(
    extractor: Extractor,
    title: str,
    event_type: str,
    counts: list[tuple[str, int]],
    places: list[str],
) -> None:
    (claim,) = _claims(extractor, title, "Officials gave no details.")
    assert claim.event_type == event_type
    assert [(c.kind.value, c.best) for c in claim.counts] == counts
    assert [p.mention.text for p in claim.places if p.role.value == "event"] == places


def _claims(extractor: Extractor, title: str, body: str) -> tuple[Claim, ...]:
    revision = msgspec.structs.replace(
        revision_of(under_headline(title, body)), title=title, published=dt.date(2024, 5, 3)
    )
    ((_, claims),) = extractor.read([revision])
    assert_offsets(claims, revision)
    return claims
