"""The claims of one document are taken together before documents are compared."""

from __future__ import annotations

import datetime as dt

import pytest
from link_readings import ARIHA, HAMA, IDLIB, IDLIB_CITY, SARAQIB, n, reading

from vedette.link import link
from vedette.link.profile import profile
from vedette.link.telling import merged, tellings
from vedette.model import Judgement, Reading, Role, Verdict


def told(*readings: Reading) -> list[list[str]]:
    """The quotes of each telling, in the order of the text."""
    by_id = {r.claim.id: r for r in readings}
    found = tellings((profile(r, {}) for r in readings), by_id)
    return [[by_id[i].claim.span.quote for i in ids] for ids in found.values()]


STRIKE = reading(
    "Russian warplanes struck Ariha on Sunday.",
    document="x",
    on="2024-12-01",
    place=ARIHA,
    by="Russia",
)

GOES_ON = [
    reading("The strike killed four people, rescuers said.", document="x", at=100,
            speaker="rescuers", counts=(n("killed", 4),)),
    reading("A market was hit.", document="x", at=100, sites=("market",)),
    reading("Four people were killed in Idlib province.", "violence.casualties", document="x", at=100,
            place=IDLIB, counts=(n("killed", 4),)),
    reading("Warplanes attacked the town.", "violence.attack", document="x", at=100),
    reading("The toll has since risen to nine.", document="x", at=100, counts=(n("killed", 9),)),
]  # fmt: skip

ANOTHER = [
    reading("Shelling hit Saraqib.", "violence.shelling", document="x", at=100, place=SARAQIB),
    reading("On Monday warplanes returned.", document="x", at=100, on="2024-12-02"),
    reading("A suicide bomber struck a checkpoint.", "violence.suicide_bombing", document="x", at=100),
    reading("Turkish drones struck too.", document="x", at=100, by="Turkey"),
    reading("Separately, an air strike killed two people.", document="x", at=100, counts=(n("killed", 2),)),
    reading("Last month an air strike killed ten people.", document="x", at=100, counts=(n("killed", 10),),
            text=" " * 100 + "Last month an air strike killed ten people."),
    reading("An air strike killed two people in Hama.", document="x", at=100, place=HAMA),
]  # fmt: skip


@pytest.mark.parametrize("later", GOES_ON, ids=lambda r: r.claim.span.quote)
def test_one_telling(later: Reading) -> None:
    assert told(STRIKE, later) == [[STRIKE.claim.span.quote, later.claim.span.quote]]


@pytest.mark.parametrize("later", ANOTHER, ids=lambda r: r.claim.span.quote)
def test_two_tellings(later: Reading) -> None:
    assert told(STRIKE, later) == [[STRIKE.claim.span.quote], [later.claim.span.quote]]


def test_two_numbers_of_one_speaker_are_two_events() -> None:
    first = reading("An air strike killed 12 people.", document="x", counts=(n("killed", 12),))
    other = reading(
        "An air strike killed 30 people.", document="x", at=90, counts=(n("killed", 30),)
    )
    assert len(told(first, other)) == 2


def test_documents_are_never_mixed() -> None:
    again = reading(
        "Russian warplanes struck Ariha on Sunday.", document="y", on="2024-12-01", place=ARIHA
    )
    assert len(told(STRIKE, again)) == 2


def test_other_families_of_events_stand_apart() -> None:
    taken = reading("Rebels captured the town.", "control.capture", document="x", at=90,
                    roles=((Role.NEW_HOLDER, "HTS"),))  # fmt: skip
    assert len(told(STRIKE, taken)) == 2


def test_a_telling_says_what_its_claims_say_together() -> None:
    later = reading("The strike killed four people on a market.", document="x", at=100,
                    sites=("market",), counts=(n("killed", 4),))  # fmt: skip
    whole = merged([profile(STRIKE, {}), profile(later, {})], leads=True)
    assert whole.id == STRIKE.claim.id
    assert (whole.towns, whole.sites) == ((ARIHA,), frozenset({"market"}))
    assert [interval for _, interval in whole.counts] == [(4, 4, 4)]
    assert whole.said


def test_a_person_takes_a_telling_apart() -> None:
    later = GOES_ON[0]
    judgement = Judgement(
        id="j-1", left=STRIKE.claim.id, right=later.claim.id, verdict=Verdict.NOT_SAME, by="Amal",
        at=dt.datetime(2024, 12, 2, tzinfo=dt.UTC),
    )  # fmt: skip
    assert len(link([STRIKE, later]).incidents) == 1
    assert len(link([STRIKE, later], [judgement]).incidents) == 2


def test_what_a_document_is_about_is_its_first_harm_and_no_aside() -> None:
    arrest = reading("Police arrested two men.", "coercion.arrest", document="x", place=IDLIB_CITY)
    quote = "Last month an air strike killed ten people."
    aside = reading(quote, document="x", at=60, counts=(n("killed", 10),), text=" " * 60 + quote)
    strike = reading("An air strike hit Ariha.", document="x", at=120, place=ARIHA)
    found = link([arrest, aside, strike])
    assert found.about == {strike.claim.document_id: found.incident_of[strike.claim.id]}
    alone = link([arrest])
    assert alone.about == {arrest.claim.document_id: alone.incidents[0].id}
