"""URLs, politely: conditional GET, robots.txt, Retry-After, limits, and no way into private networks."""

from __future__ import annotations

import datetime as dt
import socket
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx
import msgspec

from vedette import __version__
from vedette.errors import SourceError
from vedette.ingest.item import Payload
from vedette.ingest.options import ReadOptions
from vedette.ingest.reasons import source_error
from vedette.ingest.urls import is_for_programs, is_loopback, is_public
from vedette.ingest.validators import Validator, Validators

AGENT = "vedette"
USER_AGENT = f"{AGENT}/{__version__} (reads public reports; keeps to robots.txt)"
_ACCEPT = (
    "text/html, application/rss+xml, application/atom+xml, application/json, application/pdf, "
    "text/plain;q=0.9, */*;q=0.5"
)
_BUSY = frozenset((429, 500, 502, 503, 504))
_ROBOTS_BYTES = 512_000
_FIRST_WAIT = 1.0


class Answer(msgspec.Struct, frozen=True):
    """What a server sent, and the validator to keep once it was read in full."""

    url: str
    payload: Payload
    validator: Validator


class _Busy(Exception):
    """The server asked to come back, or the line failed; ``wait`` in seconds if it said when."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Fetcher:
    """Fetches URLs one after the other over kept connections. Close it when done.

    ``sleep``, ``resolve`` and ``now`` stand in for the world in tests.
    """

    def __init__(
        self,
        options: ReadOptions,
        validators: Validators | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Callable[[str, int], list[str]] | None = None,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._options = options
        self._validators = validators
        self._sleep = sleep
        self._resolve = resolve or _resolve
        self._now = now
        self._robots: dict[str, RobotFileParser] = {}
        # Environment proxies are off: behind one, the address check would look at the wrong machine.
        self._client = httpx.Client(
            timeout=options.timeout,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": USER_AGENT, "Accept": _ACCEPT},
        )

    def close(self) -> None:
        """Close the kept connections."""
        self._client.close()

    def fetch(self, url: str) -> Answer | None:
        """GET ``url``; ``None`` when the server says that nothing changed. Raises ``SourceError``."""
        if self._options.offline:
            raise source_error("offline")
        local = is_loopback(urlsplit(url).hostname or "")
        headers = {}
        known = self._validators.get(url) if self._validators else None
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        response, data = self._with_retry(url, headers, local)
        if response.status_code == 304:
            return None
        payload = Payload(
            data=data,
            name=urlsplit(str(response.extensions["url"])).path,
            media_type=response.headers.get("Content-Type", "").split(";")[0].strip(),
            charset=response.charset_encoding,
            url=str(response.extensions["url"]),
        )
        validator = Validator(
            etag=response.headers.get("ETag"), last_modified=response.headers.get("Last-Modified")
        )
        return Answer(url, payload, validator)

    def keep(self, answer: Answer) -> None:
        """Keep the validator of an answer whose items have all been taken."""
        if self._validators and (answer.validator.etag or answer.validator.last_modified):
            self._validators.put(answer.url, answer.validator)

    def _with_retry(
        self, url: str, headers: dict[str, str], local: bool
    ) -> tuple[httpx.Response, bytes]:
        from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_attempt

        retrying = Retrying(
            retry=retry_if_exception_type(_Busy),
            stop=stop_after_attempt(max(self._options.tries, 1)),
            wait=self._wait,
            sleep=self._sleep,
        )
        try:
            return retrying(self._follow, url, headers, local)
        except RetryError as error:
            cause = error.last_attempt.exception()
            raise source_error("network", f"{cause} (asked {self._options.tries} times)") from cause

    def _wait(self, state: Any) -> float:
        """Seconds to the next try: what the server asked for, else 1, 2, 4, … seconds."""
        error = state.outcome.exception()
        asked = error.wait if isinstance(error, _Busy) else None
        pause = asked if asked is not None else _FIRST_WAIT * 2.0 ** (state.attempt_number - 1)
        return float(min(pause, self._options.max_wait))

    def _follow(
        self, url: str, headers: dict[str, str], local: bool
    ) -> tuple[httpx.Response, bytes]:
        for _ in range(self._options.max_redirects + 1):
            if self._options.respect_robots and not is_for_programs(url):
                self._check_robots(url, local)
            response, data = self._get(url, headers, local, self._options.max_bytes)
            status = response.status_code
            if status in (301, 302, 303, 307, 308) and "Location" in response.headers:
                url = urljoin(url, response.headers["Location"])
                continue
            _check_status(status, response, self._options, self._now())
            response.extensions["url"] = url
            return response, data
        raise source_error("network", f"More than {self._options.max_redirects} redirects.")

    def _get(
        self, url: str, headers: dict[str, str], local: bool, limit: int
    ) -> tuple[httpx.Response, bytes]:
        """One GET to an address that was checked: the name is not looked up a second time."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme.lower() not in ("http", "https") or not host:
            raise source_error("forbidden", f"It leads to {url!r:.120}, which is no http(s) URL.")
        try:
            port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
        except ValueError as error:
            raise source_error("not-found", f"The URL is broken: {error}") from error
        address = self._address(host, port, local)
        target = httpx.URL(url).copy_with(host=address)
        request = self._client.build_request(
            "GET",
            target,
            headers={**headers, "Host": parts.netloc.rsplit("@", 1)[-1]},
            extensions={"sni_hostname": host},
        )
        data = bytearray()
        try:
            response = self._client.send(request, stream=True)
            try:
                for piece in response.iter_bytes():
                    data += piece
                    if len(data) > limit:
                        raise source_error(
                            "too-large", f"The server sends more than {limit:,} bytes."
                        )
            finally:
                response.close()
        except httpx.DecodingError as error:
            raise source_error("malformed", f"The answer is broken: {error}") from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise _Busy(f"No answer from {host}: {type(error).__name__} {error}".strip()) from error
        return response, bytes(data)

    def _address(self, host: str, port: int, local: bool) -> str:
        """An address of ``host`` that may be asked. Raises ``private-address`` or retries."""
        try:
            addresses = self._resolve(host, port)
        except OSError as error:
            raise _Busy(f"The host {host} cannot be found: {error}") from error
        for address in addresses:
            if is_public(address) or (local and is_loopback(address)):
                return address
        raise source_error("private-address", f"{host} is at {', '.join(addresses)[:80]}.")

    def _check_robots(self, url: str, local: bool) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._robots.get(site)
        if rules is None:
            rules = self._robots[site] = self._load_robots(site, local)
        if not rules.can_fetch(AGENT, url):
            raise source_error("forbidden", f"The robots.txt of {parts.netloc} does not allow it.")

    def _load_robots(self, site: str, local: bool) -> RobotFileParser:
        """Rules as in RFC 9309: none when the file is missing, all shut when the server fails."""
        rules = RobotFileParser()
        url = f"{site}/robots.txt"
        for _ in range(self._options.max_redirects + 1):
            try:
                response, data = self._get(url, {}, local, _ROBOTS_BYTES)
            except SourceError as error:
                if error.reason == "private-address":
                    raise
                rules.parse(["User-agent: *", "Disallow: /"])
                return rules
            if response.is_redirect and "Location" in response.headers:
                url = urljoin(url, response.headers["Location"])
                continue
            if response.status_code == 200:
                rules.parse(data.decode("utf-8", "replace").splitlines())
            elif response.status_code >= 500 or response.status_code == 429:
                raise _Busy(f"The robots.txt of {site} answered {response.status_code}.")
            else:
                rules.parse([])
            return rules
        rules.parse([])
        return rules


def _check_status(
    status: int, response: httpx.Response, options: ReadOptions, now: dt.datetime
) -> None:
    if status in (200, 203, 304):
        return
    if status in _BUSY:
        wait = _retry_after(response.headers.get("Retry-After"), now)
        if wait is not None and wait > options.max_wait:
            raise source_error(
                "network",
                f"The server answered {status}.",
                f"It asks to come back in {wait:,.0f} s.",
            )
        raise _Busy(f"The server answered {status}.", wait)
    if status in (404, 410):
        raise source_error("not-found", f"The server answered {status}.")
    if status in (401, 402, 403, 407, 451):
        raise source_error("forbidden", f"The server answered {status}.")
    raise source_error("network", f"The server answered {status}.")


def _retry_after(value: str | None, now: dt.datetime) -> float | None:
    """Seconds in a Retry-After header: a number, or a date."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip())
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max((when - now).total_seconds(), 0.0)


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
