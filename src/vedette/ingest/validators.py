"""HTTP validators: what lets a server answer "unchanged" instead of sending all of it again."""

from __future__ import annotations

from typing import Protocol

import msgspec


class Validator(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a server said about one state of a URL."""

    etag: str | None = None
    last_modified: str | None = None


class Validators(Protocol):
    """Keeps validators by URL; the ledger implements it.

    ``put`` is called when the items of an answer have all been taken by the caller, so a run
    that dies half-way asks for the whole answer again.
    """

    def get(self, url: str) -> Validator | None:
        """The validator of the last answer that was read in full, if any."""

    def put(self, url: str, validator: Validator) -> None:
        """Keep the validator of an answer that was read in full."""


class MemoryValidators:
    """Validators for as long as the process lives."""

    def __init__(self) -> None:
        self._by_url: dict[str, Validator] = {}

    def get(self, url: str) -> Validator | None:
        """The validator kept for ``url``."""
        return self._by_url.get(url)

    def put(self, url: str, validator: Validator) -> None:
        """Keep ``validator`` for ``url``."""
        self._by_url[url] = validator
