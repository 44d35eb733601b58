"""Every error that Vedette raises on purpose.

::

    VedetteError
    ├── UsageError          the call is wrong: an unknown area, a date that is no date (exit code 2)
    ├── SourceError         one source cannot be read; it is set aside and the run goes on
    ├── DataError           a shipped or built data file is missing or broken
    ├── LedgerError         the ledger cannot be opened, is too new, or refuses a write
    │   └── NotFound        no record has this id
    └── LintError           a brief says what its evidence does not (exit code 1)

An error says what was wrong, where, and what to do next: ``message`` and ``advice``.
"""

from __future__ import annotations


class VedetteError(Exception):
    """Base of all: what was wrong (``message``) and what to do next (``advice``)."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message}\n{self.advice}" if self.advice else self.message


class UsageError(VedetteError):
    """The call is wrong: an unknown area, a date that is no date."""

    exit_code = 2


class SourceError(VedetteError):
    """One source cannot be read. ``reason`` is the short code kept with what was set aside."""

    def __init__(self, reason: str, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.reason = reason


class DataError(VedetteError):
    """A shipped or built data file is missing or broken."""


class LedgerError(VedetteError):
    """The ledger cannot be opened, is too new for this version, or refuses a write."""


class NotFound(LedgerError):
    """No record has this id."""

    exit_code = 2


class LintError(VedetteError):
    """A brief says what its evidence does not."""
