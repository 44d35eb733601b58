from __future__ import annotations

import datetime as dt
import random

import pytest

from vedette.ingest import canonical_outlet, group_origins
from vedette.ingest.origins import credit_line
from vedette.ingest.outlets import is_outlet, outlets, wire
from vedette.model import Revision

STORY = (
    "At least 25 people were killed and dozens wounded when warplanes struck a crowded market in the "
    "rebel-held city of Idlib on Sunday, rescue workers said. Ten of the dead were children, the White "
    "Helmets added. The army said that it had hit depots of armed groups. Residents described scenes of "
    "panic as people dug through the rubble with bare hands. Hospitals in the area appealed for blood."
)


def rev(
    name: str, text: str = STORY, publisher: str = "", day: str | None = "2024-12-02", *,
    cited: tuple[str, ...] = (), document: str = "", at: str | None = None,
) -> Revision:  # fmt: skip
    return Revision(
        id=f"r-{name}",
        document_id=f"d-{document or name}",
        key=name,
        publisher=publisher or f"Outlet {name}",
        text=text,
        content_hash=name,
        published=dt.date.fromisoformat(day) if day else None,
        published_at=dt.datetime.fromisoformat(at) if at else None,
        cited=cited,
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Syrian Observatory for Human Rights", "SOHR"),
        ("SOHR 2", "SOHR"),
        ("Anadolu Ajansi", "Anadolu Agency"),
        ("AA", "Anadolu Agency"),
        ("Agence France-Presse", "AFP"),
        ("The Associated Press", "AP"),
        ("New Arab", "The New Arab"),
        ("BBC", "BBC News"),
        ("Times of Israel", "The Times of Israel"),
        ("YeniSafak", "Yeni Şafak"),
        ("France24", "France 24"),
        ("www.reuters.com", "Reuters"),
        ("AFP via Barron's", "AFP"),
        ("The Telegraph via Yahoo! News", "The Telegraph"),
        ("Al Jazeera Mubasher", "Al Jazeera"),
        # Near misses stay apart.
        ("Sky News Arabia", "Sky News Arabia"),
        ("Sky News", "Sky News"),
        ("CNN Türk", "CNN Türk"),
        ("ABC News Australia", "ABC News Australia"),
        ("24 Digital", "24 Digital"),
        # Unknown names keep their spelling.
        ("The Libya Observer", "Libya Observer"),
        ("  Cedar   News ", "Cedar News"),
        ("The", "The"),
    ],
)
def test_one_name_for_each_outlet(raw: str, expected: str) -> None:
    assert canonical_outlet(raw) == expected
    assert canonical_outlet(expected) == expected


def test_the_table_is_sound() -> None:
    for outlet in outlets().values():
        assert outlet.kind in ("wire", "monitor", "outlet")
        assert canonical_outlet(outlet.name) == outlet.name


@pytest.mark.parametrize(
    ("name", "expected"),
    [("2024–present", False), ("2011-2016", False), ("November–December 2016", False), ("[1]", False),
     ("", False), ("24 Digital", True), ("G1", True), ("Reuters", True), ("May Press", True)],
)  # fmt: skip
def test_what_can_be_an_outlet(name: str, expected: bool) -> None:
    assert is_outlet(name) is expected


def test_wires() -> None:
    assert (wire("Associated Press"), wire("The Guardian"), wire("SOHR")) == ("AP", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ALEPPO, Syria, Dec 1 (Reuters) - Rebels entered the city.", ("Reuters",)),
        ("BEIRUT (AP) — Rebels entered the city.", ("AP",)),
        ("BEIRUT, Dec 1 (AFP/SANA) – Rebels entered.", ("AFP", "SANA")),
        ("Damascus, SANA – The army regained control.", ("SANA",)),
        ("DAMASCUS — SANA — The army regained control.", ("SANA",)),
        ("Bombs hit Idlib\nAFP , Thursday 30 Jun 2016\nAt least 70 died.", ("AFP",)),
        ("Rebels entered the city.\n\nSource: Agence France-Presse", ("AFP",)),
        ("Rebels entered the city.\n\n© Reuters 2024", ("Reuters",)),
        (
            "Rebels entered the city.\n\nWith additional reporting by AP and Reuters",
            ("AP", "Reuters"),
        ),
        ("Rebels entered the city.\n\nAFP", ("AFP",)),
        # Speakers, not credits.
        ("Rebels entered the city, according to Reuters.", ()),
        ("A resident told AFP that the market was full.", ()),
        ("Syrian state news agency (SANA) said that two people died.", ()),
        ("The agency SANA - which is run by the state - said so.", ()),
        ("The White Helmets (Syrian Civil Defence) - a rescue group - said so.", ()),
        ("ALEPPO (Our correspondent) - Rebels entered.", ()),
        ("He said so to the Associated Press.", ()),
    ],
)
def test_credit_lines(text: str, expected: tuple[str, ...]) -> None:
    assert credit_line(text) == expected


def test_the_four_rules() -> None:
    origins = group_origins(
        [
            rev("a", "Clashes went on in the east of the country all night long.",
                cited=("SOHR 2", "AFP via Barron's", "2024–present")),
            rev("b", "BEIRUT (AP) — An entirely different report about the harbour fire of today."),
            rev("c", "Nothing of the kind was reported from the southern provinces on that day.",
                publisher="BBC"),
        ]
    )  # fmt: skip
    assert [(o.names, o.rule, o.duplicate_of) for o in origins.values()] == [
        (("AFP", "SOHR"), "cited", None),
        (("AP",), "credit-line", None),
        (("BBC News",), "publisher", None),
    ]


def test_a_reprint_has_the_origin_of_the_first_text() -> None:
    first = rev("z", f"BEIRUT (AFP) - {STORY}", "France 24", at="2024-12-02T08:00:00+00:00")
    cut = rev("a", STORY.rsplit(".", 2)[0] + ".", "The Daily Star", at="2024-12-02T11:00:00+00:00")
    headed = rev("b", f"Horror in Idlib market\n\n{STORY}", "The Peninsula", "2024-12-03")
    origins = group_origins([headed, cut, first])
    assert origins["r-z"].rule == "credit-line"
    for name in ("r-a", "r-b"):
        assert origins[name].names == ("AFP",)
        assert origins[name].rule == "near-duplicate"
        assert origins[name].duplicate_of == "r-z"


def test_a_credit_in_a_reprint_tells_of_the_first_text_too() -> None:
    origins = group_origins(
        [rev("a", STORY, "Gulf Times"), rev("b", f"IDLIB (AFP) - {STORY}", "Dawn", "2024-12-03")]
    )
    assert origins["r-a"].names == origins["r-b"].names == ("AFP",)
    assert (origins["r-a"].rule, origins["r-a"].duplicate_of) == ("credit-line", None)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (rev("a"), rev("b", STORY, day="2025-01-20"), "weeks apart"),
        (rev("a"), rev("b", STORY.replace("25", "27"), document="a"), "an edit of one document"),
        (rev("a", "At least ten people are killed in an air strike on the town of Ariha in Syria."),
         rev("b", "At least ten people are killed in an air strike on the town of Saraqib in Syria."),
         "another town"),
        (rev("a", "At least ten people are killed in an air strike on the town of Ariha in Syria."),
         rev("b", "At least twelve people are killed in an air strike on the town of Ariha in Syria."),
         "another number"),
        (rev("a", "Israeli invasion of Syria"), rev("b", "Israeli invasion of Syria"), "too short"),
        (rev("a", f"{STORY} Monday brought shells on Hama.", "SANA"),
         rev("b", f"{STORY} Tuesday was calm in the coastal province, where nothing was reported at all.",
             "SANA"), "one publisher's boilerplate"),
    ],
)  # fmt: skip
def test_near_misses_stay_apart(first: Revision, second: Revision, why: str) -> None:
    origins = group_origins([first, second])
    assert all(o.duplicate_of is None for o in origins.values()), why


def test_the_order_of_the_input_does_not_matter() -> None:
    rng = random.Random(7)
    many = [
        rev(
            f"{i:02}",
            " ".join(STORY.split()[i % 5 :]) + f" Report {i // 10}.",
            day=f"2024-12-{1 + i % 9:02}",
        )
        for i in range(30)
    ]
    expected = group_origins(many)
    assert list(expected) == sorted(expected)
    for _ in range(3):
        rng.shuffle(many)
        assert group_origins(many) == expected
    assert group_origins([]) == {}
