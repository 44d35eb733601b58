from __future__ import annotations

import pytest

from vedette.ingest.urls import canonical_url, is_for_programs, is_loopback, is_public


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("HTTPS://WWW.Example.ORG/News/A", "https://www.example.org/News/A"),
        ("https://example.org:443/a#top", "https://example.org/a"),
        ("http://example.org:8080", "http://example.org:8080/"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?utm_medium=rss", "https://example.org/a"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/كتاب", "https://example.org/%D9%83%D8%AA%D8%A7%D8%A8"),
        ("https://example.org/%D9%83", "https://example.org/%D9%83"),
        ("tag:example.org,2024:7", "tag:example.org,2024:7"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_canonical_form(raw: str, expected: str) -> None:
    assert canonical_url(raw) == expected
    assert canonical_url(expected) == expected


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("10.0.0.1", False),
        ("192.168.1.1", False), ("172.16.0.9", False), ("127.0.0.1", False), ("::1", False),
        ("169.254.169.254", False), ("0.0.0.0", False), ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False), ("2002:0a00:0001::", False), ("fe80::1%eth0", False),
        ("100.64.0.1", False), ("224.0.0.1", False), ("not an address", False),
    ],
)  # fmt: skip
def test_only_the_open_internet_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_loopback_names() -> None:
    assert [is_loopback(h) for h in ("localhost", "127.0.0.1", "::1", "example.org")] == [
        True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/rss.xml", True),
        ("https://example.org/world/feed/", True),
        ("https://api.example.org/v2/reports?limit=10", True),
        ("https://example.org/news/1", False),
        ("https://example.org/newsfeeder", False),
    ],
)
def test_feeds_and_apis_are_known_by_their_form(url: str, expected: bool) -> None:
    assert is_for_programs(url) is expected
