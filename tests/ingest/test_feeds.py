from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from vedette.errors import SourceError
from vedette.ingest.formats.feed import check_entities
from vedette.model import Revision, SetAside

from .conftest import Reader

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><title>Example News</title><language>en-gb</language>
<item><title>Strikes hit Idlib &amp;amp; Hama</title><guid isPermaLink="false">news-17</guid>
<link>https://example.org/17?utm_source=rss</link>
<pubDate>Mon, 02 Dec 2024 01:00:00 +0300</pubDate><category>Syria</category>
<description>&lt;p&gt;At least 25 people were killed in Idlib.&lt;/p&gt;&lt;p&gt;Ten were children – “all”.&lt;/p&gt;</description></item>
<item><title>Only a headline</title><guid>https://example.org/18</guid><link>https://example.org/18</link></item>
<item><title>Third</title><guid>https://Example.org/19?utm_medium=x</guid>
<source url="https://other.example/rss">Other Outlet</source>
<description>Clashes were reported in Hama on Monday, residents said.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Monitor</title>
<entry><id>tag:example.org,2024:7</id><title>Idlib</title><updated>2024-12-03T00:00:00Z</updated>
<published>2024-12-02T10:00:00Z</published><link href="https://example.org/7"/>
<content type="html">&lt;p&gt;Twenty-five people were killed in the city of Idlib.&lt;/p&gt;</content>
<summary>Twenty-five people</summary></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_rss(tmp_path: Path, ingest: Reader, encoding: str) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(RSS.format(encoding=encoding).encode(encoding))
    first, second, third = ingest(path)
    assert isinstance(first, Revision)
    assert first.title == "Strikes hit Idlib & Hama"
    assert first.text == (
        "Strikes hit Idlib & Hama\n\n"
        "At least 25 people were killed in Idlib.\n\nTen were children – “all”."
    )
    assert first.key == "Example News news-17"
    assert first.url == "https://example.org/17"
    assert first.publisher == "Example News"
    assert first.published == dt.date(2024, 12, 2)
    assert first.published_at == dt.datetime(2024, 12, 1, 22, 0, tzinfo=dt.UTC)
    assert (first.language, first.topics) == ("en", ("Syria",))
    assert isinstance(second, SetAside)
    assert (second.reason, second.source) == ("no-text", f"{path}#item 2")
    assert "https://example.org/18" in second.advice
    assert isinstance(third, Revision)
    assert (third.publisher, third.key) == ("Other Outlet", "https://example.org/19")


def test_atom(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "feed.atom").write_text(ATOM)
    (one,) = ingest(tmp_path / "feed.atom")
    assert isinstance(one, Revision)
    assert one.text == "Twenty-five people were killed in the city of Idlib."
    assert (one.key, one.publisher) == ("tag:example.org,2024:7", "Monitor")
    assert one.published_at == dt.datetime(2024, 12, 2, 10, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("xml", "refused"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]><rss/>', True),
        ('<!-- <rss> --><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>', True),
        ('<!DOCTYPE x [<!ENTITY % a "b">', True),
        ('<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x"><rss/>', False),
        ("<?pi <rss> ?><!DOCTYPE x [<!ELEMENT x ANY><!ENTITY a 'b'>]><rss/>", True),
        ("<!--" * 200_000, False),
        ("<rss><description>How to write &lt;!ENTITY or <!ENTITY</description></rss>", False),
    ],
)
def test_entity_declarations_are_refused_before_parsing(xml: str, refused: bool) -> None:
    if refused:
        with pytest.raises(SourceError, match="entit"):
            check_entities(xml)
    else:
        check_entities(xml)


def test_a_cut_feed_gives_what_it_has_or_says_so(tmp_path: Path, ingest: Reader) -> None:
    (tmp_path / "cut.rss").write_text(RSS.format(encoding="utf-8")[:900])
    assert ingest(tmp_path / "cut.rss")
    (tmp_path / "empty.rss").write_text(
        '<rss version="2.0"><channel><title>x</title></channel></rss>'
    )
    (one,) = ingest(tmp_path / "empty.rss")
    assert isinstance(one, SetAside)
    assert one.reason == "empty"


def reports(version: str, **fields: object) -> str:
    base = f"https://api.reliefweb.int/{version}/reports"
    record = {
        "id": "41",
        "href": f"{base}/41",
        "fields": {"title": "Syria: Flash Update", **fields},
    }
    return json.dumps({"href": base, "totalCount": 1, "count": 1, "data": [record]})


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_reliefweb_report(tmp_path: Path, ingest: Reader, version: str) -> None:
    path = tmp_path / "reports.json"
    path.write_text(
        reports(
            version,
            **{
                "body-html": "<p>About 25 people were killed in Idlib.</p><p>Camps were hit.</p>",
                "body": "About 25 people were killed in **Idlib**.",
                "date": {
                    "original": "2024-12-02T00:00:00+00:00",
                    "created": "2024-12-03T08:00:00+00:00",
                },
                "source": [{"name": "OCHA"}, {"name": "UNICEF"}],
                "language": [{"code": "en", "name": "English"}],
                "url_alias": "https://reliefweb.int/report/syria/flash-update",
                "url": "https://reliefweb.int/node/41",
                "primary_country": {"name": "Syria"},
            },
        )
    )
    (one,) = ingest(path)
    assert isinstance(one, Revision)
    assert one.text == (
        "Syria: Flash Update\n\nAbout 25 people were killed in Idlib.\n\nCamps were hit."
    )
    assert (one.key, one.publisher) == ("urn:reliefweb:report:41", "OCHA")
    assert one.cited == ("OCHA", "UNICEF")
    assert (one.published, one.published_at) == (dt.date(2024, 12, 2), None)
    assert one.url == "https://reliefweb.int/report/syria/flash-update"
    assert one.topics == ("Syria",)


def test_reliefweb_markdown_body_and_created_date(tmp_path: Path, ingest: Reader) -> None:
    body = "Ten people were **killed** in the town. ([OCHA](https://reliefweb.int/node/1))"
    path = tmp_path / "reports.json"
    path.write_text(reports("v2", body=body, date={"created": "2024-12-03T08:00:00+00:00"}))
    (one,) = ingest(path)
    assert isinstance(one, Revision)
    assert one.text == "Syria: Flash Update\n\nTen people were killed in the town. (OCHA)"
    assert (one.publisher, one.published) == ("ReliefWeb", dt.date(2024, 12, 3))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"file": [{"url": "https://reliefweb.int/sites/x.pdf"}], "url": "https://reliefweb.int/node/41"},
         "https://reliefweb.int/sites/x.pdf"),
        ({"url_alias": "https://reliefweb.int/report/x"}, "https://reliefweb.int/report/x"),
        ({}, "body-html"),
    ],
)  # fmt: skip
def test_reliefweb_report_without_a_body(
    tmp_path: Path, ingest: Reader, fields: dict[str, object], where: str
) -> None:
    path = tmp_path / "reports.json"
    path.write_text(reports("v1", **fields))
    (one,) = ingest(path)
    assert isinstance(one, SetAside)
    assert (one.reason, one.source) == ("no-text", f"{path}#report 41")
    assert "Syria: Flash Update" in one.message
    assert where in one.advice


@pytest.mark.parametrize(
    "fields",
    [
        {"description": "Cholera spreads to a *third* province, health officials said."},
        {"profile": {"overview": "Cholera spreads to a third province, health officials said."}},
    ],
)
def test_reliefweb_disaster(tmp_path: Path, ingest: Reader, fields: dict[str, object]) -> None:
    href = "https://api.reliefweb.int/v2/disasters/52"
    dates = {"event": "2025-07-13T00:00:00+00:00", "created": "2025-08-27T06:31:41+00:00"}
    record = {
        "id": "52",
        "fields": {"name": "Chad: Cholera", "glide": "EP-1", "date": dates, **fields},
    }
    (tmp_path / "disaster.json").write_text(json.dumps({"href": href, "data": [record]}))
    (one,) = ingest(tmp_path / "disaster.json")
    assert isinstance(one, Revision)
    assert one.text == "Cholera spreads to a third province, health officials said."
    assert (one.key, one.title) == ("urn:reliefweb:disaster:52", "Chad: Cholera")
    assert one.published == dt.date(2025, 8, 27)
