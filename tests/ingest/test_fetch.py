"""Against a server on this machine; names and addresses of the world are stood in for."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from vedette.errors import SourceError
from vedette.ingest import MemoryValidators, ReadOptions
from vedette.ingest.fetch import USER_AGENT, Fetcher
from vedette.model import Revision, SetAside

from .builders import REPORT
from .conftest import Reader

PAGE = f"<html lang='en'><title>Idlib</title><body><p>{REPORT}</p></body></html>"
FEED = (
    "<rss version='2.0'><channel><title>Example</title><item><guid>1</guid>"
    f"<description>{REPORT}</description></item></channel></rss>"
)
Reply = tuple[int, dict[str, str], bytes]


class Site:
    """Answers by path, and remembers what was asked."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.replies: dict[str, Callable[[dict[str, str]], Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def at(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[path] = lambda _: (status, named, raw)
        return self.base + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            known.asked.append((self.path, headers))
            status, more, body = known.replies.get(self.path, lambda _: (404, {}, b""))(headers)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **more}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield known
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Retries do not wait; how long they would have is written down."""
    taken: list[float] = []
    defaults = Fetcher.__init__.__kwdefaults__
    monkeypatch.setitem(defaults, "sleep", taken.append)
    return taken


def reason(outcomes: list[Revision | SetAside]) -> str:
    (one,) = outcomes
    assert isinstance(one, SetAside), one
    return one.reason


def test_page_and_feed(site: Site, ingest: Reader) -> None:
    page = site.at("/news/1?utm_source=x", PAGE, Content_Type="text/html; charset=utf-8")
    feed = site.at("/feed.xml", FEED, Content_Type="application/rss+xml")
    one, two = ingest(page, feed)
    assert isinstance(one, Revision)
    assert isinstance(two, Revision)
    assert one.text == two.text == REPORT
    assert one.key == one.url == f"{site.base}/news/1"
    assert (one.publisher, two.publisher) == ("127.0.0.1", "Example")
    assert two.key == "Example 1"
    assert site.asked[0][1]["user-agent"] == USER_AGENT
    assert "vedette" in USER_AGENT


def test_what_the_server_calls_unchanged_is_not_read_again(site: Site, ingest: Reader) -> None:
    def reply(headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == '"v1"' and "if-modified-since" in headers:
            return 304, {}, b""
        stamps = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Dec 2024 10:00:00 GMT"}
        return 200, {"Content-Type": "text/html", **stamps}, PAGE.encode()

    site.replies["/a"] = reply
    cache = MemoryValidators()
    assert len(ingest(f"{site.base}/a", validators=cache)) == 1
    assert ingest(f"{site.base}/a", validators=cache) == []
    assert len(ingest(f"{site.base}/a")) == 1  # without a memory, all of it


def test_a_run_that_stops_half_way_keeps_no_validator(site: Site) -> None:
    from vedette.ingest import read

    two = FEED.replace(
        "</channel>",
        f"<item><guid>2</guid><description>{REPORT} More.</description></item></channel>",
    )
    url = site.at("/feed.xml", two, ETag='"v1"')
    cache = MemoryValidators()
    items = read([url], retrieved=dt.datetime(2025, 1, 1, tzinfo=dt.UTC), validators=cache)
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert cache.get(url) is None


@pytest.mark.parametrize(
    ("headers", "expected"),
    [({"Retry-After": "7"}, [7.0, 7.0]), ({}, [1.0, 2.0]), ({"Retry-After": "soon"}, [1.0, 2.0])],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(
    site: Site,
    ingest: Reader,
    pauses: list[float],
    status: int,
    headers: dict[str, str],
    expected: list[float],
) -> None:
    calls = iter([status, status, 200])
    site.replies["/a.json"] = lambda _: (next(calls), headers, f'{{"text": "{REPORT}"}}'.encode())
    (one,) = ingest(f"{site.base}/a.json")
    assert isinstance(one, Revision)
    assert pauses == expected


def test_it_gives_up_after_the_tries(site: Site, ingest: Reader, pauses: list[float]) -> None:
    url = site.at("/a.json", status=503)
    assert reason(ingest(url)) == "network"
    assert len(site.paths()) == 3
    assert pauses == [1.0, 2.0]


def test_it_does_not_wait_for_hours(site: Site, ingest: Reader, pauses: list[float]) -> None:
    (one,) = ingest(site.at("/a.json", status=429, Retry_After="7200"))
    assert isinstance(one, SetAside)
    assert "7,200 s" in one.advice
    assert pauses == []


def test_a_dead_port_is_a_network_error(ingest: Reader, pauses: list[float]) -> None:
    assert reason(ingest("http://127.0.0.1:9/feed.xml")) == "network"
    assert len(pauses) == 2


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "not-found"),
        (410, "not-found"),
        (403, "forbidden"),
        (451, "forbidden"),
        (418, "network"),
    ],
)
def test_statuses(site: Site, ingest: Reader, status: int, expected: str) -> None:
    assert reason(ingest(site.at("/a.json", status=status))) == expected


def test_one_dead_url_stops_nothing(site: Site, ingest: Reader) -> None:
    good = site.at("/feed.xml", FEED)
    outcomes = ingest(f"{site.base}/gone.xml", good)
    assert [type(o) for o in outcomes] == [SetAside, Revision]


def test_the_size_limit_holds_while_streaming(site: Site, ingest: Reader) -> None:
    url = site.at("/a.txt", b"x" * 100_000)
    assert reason(ingest(url, options=ReadOptions(max_bytes=5000))) == "too-large"


def test_redirects_are_followed_to_a_limit(site: Site, ingest: Reader) -> None:
    site.at("/b", PAGE, Content_Type="text/html")
    (one,) = ingest(site.at("/a", status=301, Location="/b"))
    assert isinstance(one, Revision)
    assert one.url == f"{site.base}/b"
    assert reason(ingest(site.at("/loop", status=302, Location="/loop"))) == "network"


def test_redirects_lead_to_http_only(site: Site, ingest: Reader) -> None:
    assert reason(ingest(site.at("/a", status=302, Location="file:///etc/passwd"))) == "forbidden"


@pytest.mark.parametrize(
    "rules", ["User-agent: *\nDisallow: /private", "User-agent: vedette\nDisallow: /private"]
)
def test_robots_txt_binds_pages_and_not_feeds(site: Site, ingest: Reader, rules: str) -> None:
    site.at("/robots.txt", rules)
    page = site.at("/private/page", PAGE, Content_Type="text/html")
    assert reason(ingest(page)) == "forbidden"
    assert site.paths() == []
    assert isinstance(ingest(site.at("/private/feed.xml", FEED))[0], Revision)
    assert isinstance(ingest(site.at("/open", PAGE, Content_Type="text/html"))[0], Revision)
    unbound = ReadOptions(respect_robots=False)
    assert isinstance(ingest(page, options=unbound)[0], Revision)


def test_a_redirect_does_not_lead_past_robots_txt(site: Site, ingest: Reader) -> None:
    site.at("/robots.txt", "User-agent: *\nDisallow: /private")
    site.at("/private", PAGE)
    assert reason(ingest(site.at("/open", status=302, Location="/private"))) == "forbidden"


def test_offline_means_offline(site: Site, ingest: Reader) -> None:
    assert reason(ingest(f"{site.base}/a", options=ReadOptions(offline=True))) == "offline"
    assert site.asked == []


@pytest.mark.parametrize(
    "addresses", [["10.0.0.5"], ["127.0.0.1"], ["169.254.169.254"], ["::1", "192.168.0.1"]]
)
def test_a_public_name_at_a_private_address_is_not_asked(addresses: list[str]) -> None:
    fetcher = Fetcher(ReadOptions(), resolve=lambda host, port: addresses)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch("http://news.example.org/feed.xml")
    assert caught.value.reason == "private-address"
    fetcher.close()


def test_a_redirect_from_outside_cannot_reach_this_machine(site: Site) -> None:
    """The name of the first host is resolved to this server as if it were public."""
    site.at("/feed.xml", status=302, Location=f"{site.base}/secret.json")
    site.at("/secret.json", "{}")
    port = int(site.base.rsplit(":", 1)[1])
    fetcher = Fetcher(ReadOptions(), resolve=lambda host, _: [host])
    first = fetcher._address
    fetcher._address = lambda host, p, local: (  # type: ignore[method-assign]
        "127.0.0.1" if host == "news.example.org" else first(host, p, local)
    )
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(f"http://news.example.org:{port}/feed.xml")
    assert caught.value.reason == "private-address"
    assert site.paths() == ["/feed.xml"]
    assert site.asked[0][1]["host"] == f"news.example.org:{port}"
    fetcher.close()
