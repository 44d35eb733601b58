"""A brief under an editor's hand: words and order change, evidence does not, and the lint says what is wrong."""

import datetime as dt

import pytest
from desk_screens import SYRIA
from starlette.testclient import TestClient
from test_desk_guard import HTML, token

from vedette.errors import UsageError
from vedette.model import Brief, Coverage, Paragraph, Section, Sentence
from vedette.pipeline.editing import edited


def sentence(n: int) -> Sentence:
    return Sentence(id=f"s-{n}", text=f"Sentence {n}.", rests_on=(f"c-{n}",), rule="r")


BRIEF = Brief(
    id="b-1", title="t", area="Sudan", as_of=dt.date(2024, 5, 2), since=dt.date(2024, 4, 2), counting_rule="r", evidence=(),
    coverage=Coverage(documents=1, claims=1, incidents=1),
    sections=(
        Section(name="Key insights", paragraphs=(Paragraph(sentences=(sentence(1),)), Paragraph(sentences=(sentence(2), sentence(3))))),
        Section(name="Summary", paragraphs=(Paragraph(sentences=(sentence(4),)),)),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "places", "order"),
    [
        ({}, {}, ["Sentence 1.", "Sentence 2.", "Sentence 3.", "Sentence 4."]),
        ({"s-2": "  In other\n words. "}, {}, ["Sentence 1.", "In other words.", "Sentence 3.", "Sentence 4."]),
        ({}, {"s-2": 1, "s-1": 2}, ["Sentence 2.", "Sentence 3.", "Sentence 1.", "Sentence 4."]),
        ({"s-1": " ", "s-4": ""}, {}, ["Sentence 2.", "Sentence 3."]),
    ],
)  # fmt: skip
def test_words_and_order_change_and_evidence_stays(
    texts: dict[str, str], places: dict[str, int], order: list[str]
) -> None:
    made = edited(BRIEF, texts, places)
    assert [s.text for s in made.sentences()] == order
    rests = {s.id: s.rests_on for s in BRIEF.sentences()}
    assert all(rests[s.id] == s.rests_on for s in made.sentences())


@pytest.mark.parametrize(
    "texts", [{"s-9": "x"}, {"s-1": "x" * 2001}, dict.fromkeys(("s-1", "s-2", "s-3", "s-4"), "")]
)
def test_what_cannot_be_edited_says_so(texts: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        edited(BRIEF, texts, {})


def test_an_edition_is_linted_kept_shown_and_logged(own_desk: TestClient) -> None:
    before = own_desk.get("/brief.json" + SYRIA).json()["data"]
    first = before["sections"][0]["paragraphs"][0]["sentences"][0]
    wrong = first["text"].rstrip(".") + ", and 9,417 people were killed in Nairobi."
    fields = {"token": token(own_desk), f"text:{first['id']}": wrong, "act": "lint"}
    said = own_desk.post("/edit" + SYRIA, data=fields, headers=HTML).text
    assert "9,417" in said
    assert f'id="f-{first["id"]}"' in said
    assert own_desk.get("/brief.json" + SYRIA).json()["data"] == before
    kept = own_desk.post("/edit" + SYRIA, data=fields | {"act": "save", "by": "Editor"}, follow_redirects=False)  # fmt: skip
    assert kept.status_code == 303
    entry = own_desk.app.state.desk.ledger.log_entries()[-1]  # type: ignore[attr-defined]
    assert (entry.action, entry.by) == ("edit", "Editor")
    assert "1 sentences changed" in entry.detail
    after = own_desk.get("/brief.json" + SYRIA).json()["data"]
    now = after["sections"][0]["paragraphs"][0]["sentences"][0]
    assert (now["text"], now["rests_on"]) == (wrong, first["rests_on"])
    assert {f["sentence"] for f in after["findings"]} == {first["id"]}
    nameless = own_desk.post("/edit" + SYRIA, data=fields | {"act": "save"}, headers=HTML)
    assert nameless.status_code == 400


def test_an_editor_who_puts_a_withheld_name_back_is_told(own_desk: TestClient) -> None:
    text = b"Five people were killed in shelling of Saraqib on Sunday, said Juniper Kettle, a resident of the town."
    sent = {"token": token(own_desk), "published": "2024-12-05", "publisher": "Levant Wire"}
    own_desk.post("/upload", data=sent, files=[("files", ("r.txt", text))])
    where = "?area=Saraqib&since=2024-11-20&until=2024-12-05"
    brief = own_desk.get("/brief.json" + where).json()["data"]
    assert [f for f in brief["findings"] if f["rule"] == "harm"] == []
    first = brief["sections"][0]["paragraphs"][0]["sentences"][0]
    for name in ("Juniper Kettle", "Kettle"):
        wrong = f"{first['text'].rstrip('.')}, {name} said."
        fields = {"token": token(own_desk), f"text:{first['id']}": wrong}
        said = own_desk.post("/edit" + where, data=fields | {"act": "lint"}, headers=HTML).text
        assert "harm: prints a private person" in said, name
        # Kept all the same it is shown masked, and leaves masked.
        own_desk.post("/edit" + where, data=fields | {"act": "save", "by": "Editor"})
        for page in ("/brief", "/brief.json", "/edit"):
            shown = own_desk.get(page + where, headers=HTML).text
            assert "[name withheld] said." in shown
            assert "Kettle" not in shown
    # A sentence sent back as it was shown changes nothing: what is kept is not overwritten by the mask.
    masked = {"token": token(own_desk), f"text:{first['id']}": wrong.replace("Kettle", "[name withheld]"), "act": "save", "by": "Editor"}  # fmt: skip
    own_desk.post("/edit" + where, data=masked)
    entry = own_desk.app.state.desk.ledger.log_entries()[-1]  # type: ignore[attr-defined]
    assert "0 sentences changed" in entry.detail
