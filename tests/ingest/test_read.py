from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.ingest import REASONS, ReadOptions, read
from vedette.ingest.formats.records import read_lines
from vedette.ingest.item import Failure, Item, Payload
from vedette.model import Revision, SetAside
from vedette.model.ids import content_hash, make_id

from .builders import BILLION_LAUGHS, REPORT, docx, docx_bomb, locked_pdf, pdf
from .conftest import RETRIEVED, Reader


def aside(outcomes: list[Revision | SetAside]) -> SetAside:
    (one,) = outcomes
    assert isinstance(one, SetAside)
    assert one.reason in REASONS
    assert one.message
    assert one.advice
    assert one.retrieved == RETRIEVED
    return one


def revision(outcomes: list[Revision | SetAside]) -> Revision:
    (one,) = outcomes
    assert isinstance(one, Revision), one
    return one


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("marks.txt", b"... --- ...", "no-text"),
        ("locked.pdf", locked_pdf("secret"), "encrypted"),
        ("scan.pdf", pdf(""), "no-text"),
        ("broken.pdf", b"%PDF-1.4\nnothing of the kind", "malformed"),
        ("bomb.docx", docx_bomb(), "zip-bomb"),
        ("cut.docx", docx()[:400], "malformed"),
        ("fake.docx", b"plain words in a wrong file", "malformed"),
        ("laughs.rss", BILLION_LAUGHS.encode(), "xml-bomb"),
        ("laughs16.xml", BILLION_LAUGHS.encode("utf-16"), "xml-bomb"),
        ("junk.txt", "éèÿþ\xa0×÷".encode("latin-1") * 50, "not-text"),
        ("zeros.txt", b"\0" * 5000, "not-text"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n....", "unsupported-type"),
        ("photo.jpg", b"\xff\xd8\xff\xe0....", "unsupported-type"),
        ("table.csv", b"a,b\n1,2\n", "unsupported-type"),
        ("files.zip", b"PK\x03\x04" + b"\0" * 40, "unsupported-type"),
        ("arabic.txt", "قتل 25 شخصا في غارات جوية على إدلب".encode(), "unsupported-language"),
        ("broken.json", b'{"text": ', "malformed"),
        ("number.json", b"7", "malformed"),
        ("none.json", b"[]", "empty"),
        ("deep.json", b"[" * 100_000, "malformed"),
        ("not.xml", b"<note><to>nobody</to></note>", "malformed"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "x"}', mtime=0)[:-6], "malformed"),
        ("bomb.jsonl.gz", gzip.compress(b" " * 3_000_000), "zip-bomb"),
        ("front.md", b"---\ntitle: [unclosed\n---\nText", "malformed"),
        ("nodate.md", b"---\npublished: some day\n---\nText", "malformed"),
    ],
)
def test_a_bad_file_is_set_aside_with_its_reason(
    tmp_path: Path, ingest: Reader, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    one = aside(ingest(tmp_path / name, options=ReadOptions(max_unpacked_bytes=2_000_000)))
    assert one.reason == reason
    assert one.source == str(tmp_path / name)


def test_two_hundred_megabytes_are_not_even_opened(tmp_path: Path, ingest: Reader) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as handle:
        handle.truncate(200_000_000)
    one = aside(ingest(path))
    assert (one.reason, one.size) == ("too-large", 200_000_000)
    assert "50,000,000" in one.message


def test_a_text_over_the_limit_is_too_large(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "long.txt").write_text(REPORT * 20)
    options = ReadOptions(max_text_chars=1000)
    assert aside(ingest(tmp_path / "long.txt", options=options)).reason == "too-large"


def test_missing_files_devices_and_links_out(tmp_path: Path, ingest: Reader) -> None:
    assert aside(ingest(tmp_path / "nowhere.txt")).reason == "not-found"
    assert aside(ingest("bad\0name")).reason == "not-found"
    assert aside(ingest("/dev/zero")).reason == "unsupported-type"
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(REPORT)
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "loop").symlink_to(folder)
    one = aside(ingest(folder))
    assert (one.reason, one.source) == ("outside", str(folder / "link.txt"))


def test_a_broken_file_in_the_middle_of_a_folder_stops_nothing(
    tmp_path: Path, ingest: Reader
) -> None:
    folder = tmp_path / "reports"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(REPORT)
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 garbage")
    (folder / "c.docx").write_bytes(docx())
    (folder / "sub" / "d.txt").write_text(
        "Clashes were reported in Hama on Monday, residents said."
    )
    (folder / ".hidden.txt").write_text("not for reading")
    (folder / "README.md").write_text("# About this folder")
    (folder / "LICENSE").write_text("terms")
    outcomes = ingest(folder)
    assert [o.key if isinstance(o, Revision) else o.reason for o in outcomes] == [
        "reports/a.txt", "malformed", "reports/c.docx", "reports/sub/d.txt",
    ]  # fmt: skip
    assert revision(ingest(folder / "a.txt")).id == outcomes[0].id  # named alone: the same document


def test_text_file(tmp_path: Path, ingest: Reader) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(
        f"Strikes hit Idlib\r\n\r\n2 December 2024\r\n\r\n{REPORT}\r\n".encode("utf-16")
    )
    os.utime(path, (0, 0))
    one = revision(ingest(path))
    assert one.title == "Strikes hit Idlib"
    assert one.text == f"Strikes hit Idlib\n\n2 December 2024\n\n{REPORT}"
    assert one.published == dt.date(2024, 12, 2)
    assert one.publisher == "unknown publisher"
    assert (one.language, one.retrieved, one.url) == ("en", RETRIEVED, None)


def test_file_times_are_never_published_dates(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "report.pdf").write_bytes(pdf(REPORT))
    (tmp_path / "report.docx").write_bytes(docx())
    for name in ("report.txt", "report.pdf", "report.docx"):
        assert revision(ingest(tmp_path / name)).published is None


def test_options_fill_in_and_override(tmp_path: Path, ingest: Reader) -> None:
    path = tmp_path / "item.json"
    path.write_text(json.dumps({"text": REPORT, "publisher": "SOHR", "published": "2024-12-01"}))
    (tmp_path / "plain.txt").write_text(REPORT)
    given = {"published": dt.date(2024, 12, 2), "publisher": "Desk", "licence": "CC0-1.0"}
    plain = revision(ingest(tmp_path / "plain.txt", options=ReadOptions(**given)))
    assert (plain.published, plain.publisher, plain.licence) == tuple(given.values())
    kept = revision(ingest(path, options=ReadOptions(**given)))
    assert (kept.published, kept.publisher) == (dt.date(2024, 12, 1), "SOHR")
    forced = revision(ingest(path, options=ReadOptions(**given, override=True)))
    assert (forced.published, forced.publisher) == (dt.date(2024, 12, 2), "Desk")


def test_markdown_with_front_matter(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "report.md").write_text(
        "---\ntitle: Flash update\npublisher: OCHA\npublished: 2024-12-02\n"
        "url: https://example.org/flash?utm_source=mail\nlanguage: en\n---\n"
        "# Flash update\n\nAt least **25** people were [killed](https://example.org) in *Idlib*.\n\n"
        "- Ten children\n- Two medics\n\n```\ncode stays\n```\n"
    )
    one = revision(ingest(tmp_path / "report.md"))
    assert one.title == "Flash update"
    assert one.text == (
        "At least 25 people were killed in Idlib.\n\nTen children\nTwo medics\n\ncode stays"
    )
    assert (one.publisher, one.published) == ("OCHA", dt.date(2024, 12, 2))
    assert one.key == one.url == "https://example.org/flash"


def test_markdown_without_front_matter_takes_its_heading(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "note.md").write_text(f"# Strikes hit Idlib\n\n{REPORT}\n")
    one = revision(ingest(tmp_path / "note.md"))
    assert (one.title, one.text) == ("Strikes hit Idlib", f"Strikes hit Idlib\n\n{REPORT}")


def test_pdf_lines_become_paragraphs(tmp_path: Path, ingest: Reader) -> None:
    page = "Rebel forces took the town of Saraqib on\nSunday, the Observatory said. The govern-\nment denied it."
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(page, "A second page follows.", title="Situation report 7"))
    one = revision(ingest(path))
    assert one.title == "Situation report 7"
    assert one.text == (
        "Rebel forces took the town of Saraqib on Sunday, the Observatory said. "
        "The government denied it.\n\nA second page follows."
    )


def test_pdf_that_only_its_owner_locked_is_read(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "owner.pdf").write_bytes(locked_pdf(""))
    assert "25 people" in revision(ingest(tmp_path / "owner.pdf")).text


def test_docx_paragraphs_and_tables_in_order(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "report.docx").write_bytes(docx())
    one = revision(ingest(tmp_path / "report.docx"))
    assert one.title == "Flash update: north-west Syria"
    assert one.text == (
        f"{REPORT}\n\nDistrict | Killed\nIdlib | 25\n\nTen more were injured in Ariha."
    )


def test_json_lines_with_a_bad_line(tmp_path: Path, ingest: Reader) -> None:
    good = {
        "id": "a-1", "published": "2024-12-02T14:05:00+03:00", "publisher": "SOHR", "title": "Idlib",
        "text": REPORT, "url": "https://example.org/day", "cites": ["Reuters"], "topics": ["War"],
        "language": "en", "licence": "CC BY 4.0", "unknown": {"ignored": True},
    }  # fmt: skip
    lines = [
        json.dumps(good), "{broken", json.dumps({"text": ""}), "", json.dumps({"text": 7}), "[]",
        json.dumps({"text": REPORT, "published": "soon"}), json.dumps({"text": "Clashes in Hama."}),
    ]  # fmt: skip
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(lines))
    outcomes = ingest(path)
    first = outcomes[0]
    assert isinstance(first, Revision)
    assert first.key == "SOHR a-1"
    assert first.published == dt.date(2024, 12, 2)
    assert first.published_at == dt.datetime(2024, 12, 2, 11, 5, tzinfo=dt.UTC)
    assert (first.cited, first.topics, first.licence) == (("Reuters",), ("War",), "CC BY 4.0")
    assert [(o.source, o.reason) for o in outcomes if isinstance(o, SetAside)] == [
        (f"{path}#line 2", "malformed"),
        (f"{path}#line 3", "no-text"),
        (f"{path}#line 5", "malformed"),
        (f"{path}#line 6", "malformed"),
        (f"{path}#line 7", "malformed"),
    ]
    assert isinstance(outcomes[-1], Revision)


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("items.jsonl.gz", lambda raw: gzip.compress(raw)),
        ("items.ndjson", lambda raw: raw),
        ("items.jsonl", lambda raw: b"\xef\xbb\xbf" + raw),
        ("items.jsonl", lambda raw: raw.decode().encode("utf-16")),
        ("items.json", lambda raw: b"[" + raw.strip().replace(b"\n", b",") + b"]"),
        ("items.json.gz", lambda raw: gzip.compress(b'{"items": [' + raw.strip().replace(b"\n", b",") + b"]}")),
    ],
)  # fmt: skip
def test_the_same_items_in_every_wrapping(
    tmp_path: Path, ingest: Reader, name: str, pack: object
) -> None:
    raw = b"".join(
        json.dumps({"id": i, "publisher": "Desk", "text": f"{REPORT} {i}"}).encode() + b"\n"
        for i in range(2)
    )
    (tmp_path / name).write_bytes(pack(raw))  # type: ignore[operator]
    assert [o.key for o in ingest(tmp_path / name) if isinstance(o, Revision)] == [
        "Desk 0",
        "Desk 1",
    ]


@given(st.binary(max_size=200))
def test_no_bytes_break_the_json_lines_reader(data: bytes) -> None:
    for item in read_lines(Payload(data=data, name="x.jsonl")):
        assert isinstance(item, Item | Failure)


@given(st.binary(max_size=400), st.sampled_from(["", "x.html", "x.md", "x.rss", "x.json", "x.txt"]))
def test_no_bytes_break_a_run(data: bytes, name: str) -> None:
    outcomes = list(read(["-"], retrieved=RETRIEVED, stdin=io.BytesIO(data)))
    assert all(isinstance(o, Revision | SetAside) for o in outcomes)


def test_stdin(ingest: Reader) -> None:
    one = revision(ingest("-", stdin=io.BytesIO(REPORT.encode())))
    assert one.text == REPORT
    assert one.key.startswith("stdin ")
    line = json.dumps({"id": "1", "publisher": "SOHR", "text": REPORT}).encode()
    assert revision(ingest("-", stdin=io.BytesIO(line))).key == "SOHR 1"
    assert aside(ingest("-", stdin=io.BytesIO(b""))).reason == "empty"
    small = ReadOptions(max_bytes=10)
    assert aside(ingest("-", stdin=io.BytesIO(b"x" * 11), options=small)).reason == "too-large"


def test_ids_come_from_the_content(tmp_path: Path, ingest: Reader) -> None:
    path = tmp_path / "items.json"
    item = {"url": "https://Example.org/a?utm_source=x", "publisher": "SOHR", "text": REPORT}
    path.write_text(json.dumps(item))
    first = revision(ingest(path))
    assert first.key == "https://example.org/a"
    assert first.document_id == make_id("d", first.key)
    assert first.content_hash == content_hash("", REPORT)
    assert first.id == make_id("r", first.document_id, first.content_hash)
    assert revision(ingest(path)) == first
    path.write_text(json.dumps({**item, "text": REPORT.replace("25", "26")}))
    edited = revision(ingest(path))
    assert edited.document_id == first.document_id
    assert edited.id != first.id
    assert aside(ingest(tmp_path / "no")).id == aside(ingest(tmp_path / "no")).id


def test_languages_can_be_kept_or_named(tmp_path: Path, ingest: Reader) -> None:
    path = tmp_path / "arabic.txt"
    path.write_text("قتل 25 شخصا في غارات جوية على إدلب")
    assert revision(ingest(path, options=ReadOptions(languages=()))).language == "ar"
    assert "ar" in aside(ingest(path)).message
    (tmp_path / "short.txt").write_text("Maarat al-Numan")
    assert revision(ingest(tmp_path / "short.txt")).language == "und"  # not told is not refused
    named = ReadOptions(language="en")
    assert revision(ingest(tmp_path / "short.txt", options=named)).language == "en"


def test_every_reason_says_what_to_do() -> None:
    for code, reason in REASONS.items():
        assert code == reason.code
        assert reason.meaning.endswith(".")
        assert reason.advice.endswith(".")
