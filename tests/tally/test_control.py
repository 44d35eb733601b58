"""Who is said to hold a place, who relates to whom, and series of incidents."""

from __future__ import annotations

import random

import pytest
from link_readings import (
    ALEPPO,
    ARIHA,
    ATARIB,
    HAMA,
    IDLIB,
    MAARAT,
    MANBIJ,
    SARAQIB,
    day,
    n,
    reading,
)

from vedette.link import link
from vedette.model import ActorRelation, Control, Modality, Place, Reading, Role, Scope
from vedette.model.codec import to_json
from vedette.tally import campaigns, controls, current_control, relations, timeline


def taking(
    place: Place | str, holder: str, published: str, publisher: str = "Reuters", *,
    old: str = "", speaker: str = "", type: str = "control.capture",
    said: Modality = Modality.STATED,
) -> Reading:  # fmt: skip
    roles = []
    if holder:
        roles.append((Role.NEW_HOLDER, holder))
    if old:
        roles.append((Role.OLD_HOLDER, old))
    name = place if isinstance(place, str) else place.name
    return reading(f"{holder or old}: {type} of {name}.", type, published=published, place=place,
                   roles=tuple(roles), publisher=publisher, speaker=speaker, said=said)  # fmt: skip


def only(rows: tuple[Control, ...]) -> Control:
    (row,) = rows
    return row


def test_a_capture_is_disputed_until_an_independent_origin_agrees() -> None:
    first = taking(SARAQIB, "HTS", "2024-11-29", "Reuters", speaker="HTS", old="Syrian Army")
    row = only(controls([first]))
    assert (row.place, row.holder, row.previous) == ("Saraqib", "HTS", "Syrian Army")
    assert (row.disputed, row.disputed_reason) == (True, "one source")
    reprint = taking(SARAQIB, "HTS", "2024-11-29", "AFP", speaker="HTS")
    assert only(controls([first, reprint])).disputed
    other = taking(SARAQIB, "HTS", "2024-11-30", "AP", speaker="SOHR")
    agreed = only(controls([first, reprint, other]))
    assert not agreed.disputed
    assert agreed.since.start == day("2024-11-29")
    assert agreed.speakers == ("HTS", "SOHR")


def test_a_withdrawal_makes_way_for_the_taking() -> None:
    row = only(
        controls(
            [
                taking(SARAQIB, "HTS", "2024-11-29"),
                taking(
                    SARAQIB, "", "2024-11-29", "AP", old="Syrian Army", type="control.withdrawal"
                ),
            ]
        )
    )
    assert (row.holder, row.previous, row.event_type) == ("HTS", "Syrian Army", "control.capture")


def test_a_withdrawal_alone_has_no_holder() -> None:
    row = only(
        controls([taking(HAMA, "", "2024-12-05", old="Syrian Army", type="control.withdrawal")])
    )
    assert (row.holder, row.previous, row.event_type) == ("", "Syrian Army", "control.withdrawal")


def test_two_holders_of_one_day_are_disputed() -> None:
    rows = controls(
        [
            taking(SARAQIB, "HTS", "2024-11-29"),
            taking(SARAQIB, "HTS", "2024-11-29", "AP"),
            taking(SARAQIB, "Syrian Army", "2024-11-30", "SANA", type="control.recapture"),
        ]
    )
    assert [(c.holder, c.disputed_reason) for c in rows] == [
        ("HTS", "others say that it is held by Syrian Army"),
        ("Syrian Army", "others say that it is held by HTS"),
    ]


def test_a_denial_disputes() -> None:
    row = only(
        controls(
            [
                taking(SARAQIB, "HTS", "2024-11-29"),
                taking(SARAQIB, "HTS", "2024-11-29", "AP"),
                taking(SARAQIB, "HTS", "2024-11-30", "SANA", speaker="Syrian Army",
                       said=Modality.DENIED),
            ]
        )
    )  # fmt: skip
    assert row.disputed_reason == "denied by Syrian Army"


def test_a_town_taken_back_and_again_has_three_takings() -> None:
    told = [
        taking(SARAQIB, "HTS", "2024-11-20"),
        taking(SARAQIB, "Syrian Army", "2024-11-24", type="control.recapture"),
        taking(SARAQIB, "HTS", "2024-11-28"),
    ]
    rows = timeline(controls(told), "Saraqib")
    assert [(c.holder, str(c.since.start)) for c in rows] == [
        ("HTS", "2024-11-20"),
        ("Syrian Army", "2024-11-24"),
        ("HTS", "2024-11-28"),
    ]
    assert [
        only(current_control(rows, day(d))).holder
        for d in ("2024-11-22", "2024-11-25", "2024-12-01")
    ] == ["HTS", "Syrian Army", "HTS"]
    assert current_control(rows, day("2024-11-19")) == ()


def test_an_entry_is_no_holding_and_unsettles_one() -> None:
    held = [
        taking(ALEPPO, "Syrian Army", "2024-11-01"),
        taking(ALEPPO, "Syrian Army", "2024-11-01", "AP"),
    ]
    entry = taking(ALEPPO, "HTS", "2024-11-29", "CNN", type="control.entry")
    assert only(controls([entry])).disputed_reason == "said to have been entered, not to be held"
    now = only(current_control(controls([*held, entry]), day("2024-11-29")))
    assert (now.holder, now.disputed_reason) == ("Syrian Army", "since entered by HTS")
    capture = taking(ALEPPO, "HTS", "2024-11-30", "AP")
    now = only(current_control(controls([*held, entry, capture]), day("2024-11-30")))
    assert (now.holder, str(now.since.start), now.disputed) == ("HTS", "2024-11-30", False)


def test_each_town_of_a_list_and_unresolved_names_too() -> None:
    r = reading("Rebel forces capture the towns of Al-Hadher, Khan Tuman and Al-Eiss in Aleppo Governorate.",
                "control.capture", published="2024-11-29",
                place=("Al-Hadher", "Khan Tuman", "Al-Eiss"), roles=((Role.NEW_HOLDER, "HTS"),))  # fmt: skip
    assert [(c.place, c.place_id) for c in controls([r])] == [
        ("Al-Eiss", None),
        ("Al-Hadher", None),
        ("Khan Tuman", None),
    ]


@pytest.mark.parametrize(
    "r",
    [
        reading("HTS took Saraqib in 2015.", "control.capture", place=SARAQIB, scope=Scope.BACKGROUND,
                roles=((Role.NEW_HOLDER, "HTS"),)),
        reading("The army may retake Saraqib.", "control.recapture", place=SARAQIB,
                said=Modality.HYPOTHETICAL, roles=((Role.NEW_HOLDER, "Syrian Army"),)),
        reading("The regime has claimed to have regained several towns.", "control.recapture",
                roles=((Role.NEW_HOLDER, "Syria"),)),
    ],
)  # fmt: skip
def test_no_control_record(r: Reading) -> None:
    assert controls([r]) == ()


def test_control_does_not_depend_on_order() -> None:
    told = [
        taking(p, h, d, pub)
        for p in (SARAQIB, ALEPPO, "Al-Eiss")
        for h, d, pub in (("HTS", "2024-11-29", "AP"), ("Syrian Army", "2024-12-01", "SANA"),
                          ("HTS", "2024-11-29", "AFP"), ("HTS", "2024-12-04", "AFP"))
    ]  # fmt: skip
    first = to_json(controls(told))
    rng = random.Random(5)
    for _ in range(10):
        rng.shuffle(told)
        assert to_json(controls(told)) == first


def test_relations_from_claims_movements_and_the_registry() -> None:
    told = [
        reading("Shiite factions from Iraq, supported by Iran, have crossed into Syria.",
                "movement.reinforcement",
                roles=((Role.MOVER, "Shiite factions"), (Role.BACKER, "Iran"))),
        reading("Iran backs the Shiite factions.", "relation.backs", published="2024-11-30",
                publisher="AP", roles=((Role.BACKED, "Shiite factions"), (Role.BACKER, "Iran"))),
        reading("The influx includes members of the PMF.", "relation.part_of",
                roles=((Role.PART, "PMF"), (Role.WHOLE, "Shiite factions"))),
        reading("Opposition forces led by Tahrir al-Sham", "relation.leads",
                roles=((Role.PART, "Tahrir al-Sham"), (Role.WHOLE, "opposition"))),
        reading("The army denied that Iran backs it.", "relation.backs", said=Modality.DENIED,
                roles=((Role.BACKED, "Syrian Army"), (Role.BACKER, "Iran"))),
    ]  # fmt: skip
    known = ActorRelation(subject="PMF", subject_id="a:pmf", kind="part of", object="Shiite factions",
                          object_id="a:shiite factions", source="registry")  # fmt: skip
    rows = relations(told, [known])
    assert [(r.subject, r.kind, r.object) for r in rows] == [
        ("opposition", "led by", "Tahrir al-Sham"),
        ("PMF", "part of", "Shiite factions"),
        ("Shiite factions", "backed by", "Iran"),
    ]
    assert (rows[1].source, len(rows[1].claim_ids)) == ("registry", 1)
    assert (len(rows[2].claim_ids), rows[2].first_said) == (2, day("2024-11-30"))


def test_a_bombing_campaign_and_an_offensive_are_two() -> None:
    days = ("2024-11-27", "2024-11-29", "2024-12-01", "2024-12-20")
    places = (ARIHA, MAARAT, SARAQIB, ARIHA)
    strikes = [
        reading(f"Russian jets hit {p.name}, killing {k + 4}.", on=d, published=d, place=p, by="Russia",
                to="HTS", counts=(n("killed", k + 4),))
        for k, (d, p) in enumerate(zip(days, places, strict=True))
    ]  # fmt: skip
    captures = [
        taking(p, "HTS", d, old="Syrian Army")
        for d, p in (("2024-11-27", ARIHA), ("2024-11-28", MAARAT), ("2024-11-29", SARAQIB))
    ]
    rows = campaigns(link([*strikes, *captures]).incidents)
    assert sorted(
        (c.manner, c.area_id, str(c.begins), str(c.last), len(c.incident_ids)) for c in rows
    ) == [
        ("bombing", "SY.Idlib", "2024-11-27", "2024-12-01", 3),
        ("offensive", "SY.Idlib", "2024-11-27", "2024-11-29", 3),
    ]
    bombing = next(c for c in rows if c.manner == "bombing")
    assert (bombing.by, bombing.against) == (("Russia",), ("HTS",))
    assert [t.best for t in bombing.tolls] == [15]
    assert len(bombing.turning_points) == 1
    offensive = next(c for c in rows if c.manner == "offensive")
    assert len(offensive.turning_points) == 3
    assert campaigns(link(strikes[2:]).incidents) == ()


def test_an_offensive_goes_on_from_one_division_to_the_next() -> None:
    steps = (
        ("2024-11-27", ATARIB),
        ("2024-11-29", SARAQIB),
        ("2024-12-01", ARIHA),
        ("2024-12-04", HAMA),
    )
    captures = [taking(p, "HTS", d, old="Syrian Army") for d, p in steps]
    far = taking(MANBIJ, "HTS", "2024-11-28", old="Syrian Army")
    (row,) = campaigns(link([*captures, far]).incidents)
    assert row.area == "Aleppo, Idlib"
    assert row.area_id == "SY.Aleppo+SY.Idlib"
    assert (str(row.begins), str(row.last), len(row.incident_ids)) == (
        "2024-11-27",
        "2024-12-01",
        4,
    )


def test_what_is_far_or_long_after_is_no_part_of_a_campaign() -> None:
    captures = [
        taking(p, "HTS", d)
        for d, p in (("2024-11-27", SARAQIB), ("2024-11-28", ARIHA), ("2024-12-05", MAARAT))
    ]
    assert campaigns(link(captures).incidents) == ()
    assert len(campaigns(link(captures).incidents, gap=7)) == 1


def test_idlib_is_no_town() -> None:
    row = only(controls([taking(IDLIB, "HTS", "2024-12-05")]))
    assert row.place == "Idlib Governorate"
