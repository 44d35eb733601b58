"""Accounts and sessions of the desk; each change of an account is logged and ends its sessions."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from vedette.errors import LedgerError, NotFound, UsageError
from vedette.ledger import chain
from vedette.ledger.health import Health
from vedette.ledger.records import Account, Role, Verified
from vedette.ledger.store import instant
from vedette.ledger.tables import accounts, sessions

IDLE = dt.timedelta(hours=1)
"""A session that was not used for so long has ended."""
LASTS = dt.timedelta(hours=12)
"""No session lasts longer."""
_TOUCH = dt.timedelta(minutes=1)
"""How exactly it is kept when a session was last used: not every request writes."""
NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")
_a = accounts.c
_s = sessions.c


class Accounts(Health):
    """The part of the ledger that knows who may use the desk."""

    def verify_log(self, expect: str = "") -> Verified:
        """Check the chain of the log; ``expect``: a head noted before, which must stand in it."""
        with self._read() as connection:
            return chain.verify(connection, expect)

    def has_accounts(self) -> bool:
        """Whether there is an account, disabled or not: from the first on, the desk asks for a login."""
        with self._read() as connection:
            return connection.execute(sa.select(_a.name).limit(1)).first() is not None

    def accounts(self) -> list[Account]:
        """All accounts by name."""
        return [_account(row) for row in self._stream(sa.select(accounts).order_by(_a.name))]

    def add_account(
        self, name: str, role: Role, password: str, *, may_export: bool, by: str, at: dt.datetime
    ) -> Account:
        """Make an account with the hash of its password. Raises ``UsageError`` for a name that is none or taken."""
        if not NAME.fullmatch(name):
            raise UsageError(
                f"{name!r} cannot be an account's name",
                "Take 2 to 40 small letters, digits, dots, hyphens or underscores, a letter first.",
            )
        with self._write() as connection:
            if _row(connection, name) is not None:
                raise UsageError(
                    f"there is an account {name!r}", "See them with: vedette account list"
                )
            values = {"name": name, "role": role.value, "may_export": int(may_export), "password": password, "made_at": instant(at)}  # fmt: skip
            connection.execute(sa.insert(accounts), [values])
            chain.append(
                connection, "account add", by, at, f"{name}: {_words(role.value, may_export)}"
            )
            return _account(_found(connection, name))

    def set_role(
        self, name: str, role: Role, *, may_export: bool | None, by: str, at: dt.datetime
    ) -> Account:
        """Give an account another role, and the permission to export where it is said. Raises ``NotFound``."""
        with self._write() as connection:
            kept = _found(connection, name)
            export = bool(kept.may_export) if may_export is None else may_export
            change = {"role": role.value, "may_export": int(export)}
            _changed(connection, name, change)
            chain.append(
                connection, "account role", by, at, f"{name}: {_words(role.value, export)}"
            )
            return _account(_found(connection, name))

    def set_disabled(self, name: str, disabled: bool, *, by: str, at: dt.datetime) -> Account:
        """Close an account or open it again. Raises ``NotFound``."""
        with self._write() as connection:
            _found(connection, name)
            _changed(connection, name, {"disabled_at": instant(at) if disabled else None})
            action = "account disable" if disabled else "account enable"
            chain.append(connection, action, by, at, name)
            return _account(_found(connection, name))

    def set_password(self, name: str, password: str, *, by: str, at: dt.datetime) -> None:
        """Keep the hash of a new password. Raises ``NotFound``."""
        with self._write() as connection:
            _found(connection, name)
            _changed(connection, name, {"password": password})
            chain.append(connection, "account password", by, at, name)

    def password_of(self, name: str) -> str | None:
        """The hash of the password; ``None`` where there is no such account or it is disabled."""
        with self._read() as connection:
            row = _row(connection, name)
            return None if row is None or row.disabled_at is not None else str(row.password)

    def open_session(self, token: str, name: str, at: dt.datetime, detail: str = "") -> None:
        """Begin a session under the hash of ``token``, and log it; sessions that ended are swept out."""
        now = instant(at)
        with self._write() as connection:
            if _found(connection, name).disabled_at is not None:
                raise LedgerError(f"The account {name!r} is disabled.")
            over = sa.or_(_s.made_at < instant(at - LASTS), _s.seen_at < instant(at - IDLE))
            connection.execute(sa.delete(sessions).where(over))
            values = {"token_hash": token_hash(token), "account": name, "made_at": now, "seen_at": now}  # fmt: skip
            connection.execute(sa.insert(sessions), [values])
            chain.append(connection, "login", name, at, detail)

    def session(self, token: str, at: dt.datetime) -> Account | None:
        """Whose session it is; ``None`` where it is none, has ended, or its account is disabled."""
        key = token_hash(token)
        query = (
            sa.select(accounts, _s.made_at.label("begun"), _s.seen_at)
            .join(sessions, _s.account == _a.name)
            .where(_s.token_hash == key)
        )
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None or row.disabled_at is not None:
            return None
        if row.begun < instant(at - LASTS) or row.seen_at < instant(at - IDLE):
            return None
        if row.seen_at < instant(at - _TOUCH):
            with self._write() as connection:
                connection.execute(
                    sa.update(sessions).where(_s.token_hash == key).values(seen_at=instant(at))
                )
        return _account(row)

    def end_session(self, token: str, at: dt.datetime) -> None:
        """End a session and log it; one that is none is left alone."""
        with self._write() as connection:
            key = token_hash(token)
            whose = connection.scalar(sa.select(_s.account).where(_s.token_hash == key))
            if whose is not None:
                connection.execute(sa.delete(sessions).where(_s.token_hash == key))
                chain.append(connection, "logout", whose, at, "")


def token_hash(token: str) -> str:
    """What is kept of a session's token: it is long and random, so one SHA-256 hides it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _words(role: str, may_export: bool) -> str:
    return role + (", may export" if may_export else ", may not export")


def _row(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(sa.select(accounts).where(_a.name == name)).first()


def _found(connection: Connection, name: str) -> Row[Any]:
    row = _row(connection, name)
    if row is None:
        raise NotFound(f"There is no account {name!r}.", "See them with: vedette account list")
    return row


def _changed(connection: Connection, name: str, values: dict[str, Any]) -> None:
    connection.execute(sa.update(accounts).where(_a.name == name).values(**values))
    connection.execute(sa.delete(sessions).where(_s.account == name))


def _account(row: Row[Any]) -> Account:
    return Account(
        name=row.name,
        role=Role(row.role),
        may_export=bool(row.may_export),
        made_at=dt.datetime.fromisoformat(row.made_at),
        disabled_at=dt.datetime.fromisoformat(row.disabled_at) if row.disabled_at else None,
    )
