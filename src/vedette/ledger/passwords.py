"""Passwords: hashed with argon2id, checked in the same time whether the account exists or not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 1024


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    # RFC 9106, second recommended option: 64 MiB, three passes.
    return PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


def hashed(password: str, name: str = "") -> str:
    """The argon2id hash. Raises ``UsageError`` for a password that is too short, too long or the account's name."""
    if not SHORTEST <= len(password) <= LONGEST or password.casefold() == name.casefold():
        raise UsageError(
            f"a password has {SHORTEST} to {LONGEST} characters and is not the account's name",
            "Take several words that do not belong together.",
        )
    return _hasher().hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether the password gives the hash; ``None`` (no such account) takes as long and never does."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > LONGEST:
        return False
    try:
        return _hasher().verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")
