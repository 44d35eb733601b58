"""Accounts, sessions, and the chain of the log: in either database."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from alembic import command
from ledger_factory import AT, judgement

from vedette.errors import NotFound, UsageError
from vedette.ledger import Ledger, Role, schema
from vedette.ledger.accounts import IDLE, LASTS, token_hash
from vedette.ledger.address import parse_address
from vedette.ledger.engine import WRITES, open_engine
from vedette.ledger.passwords import hashed, matches
from vedette.ledger.tables import log, log_head, sessions

MINUTE = dt.timedelta(minutes=1)


def add(ledger: Ledger, name: str = "desk.amal", role: Role = Role.ANALYST) -> None:
    ledger.add_account(name, role, "$argon2id$x", may_export=False, by="root", at=AT)


def test_an_account_is_made_changed_and_closed_and_all_is_logged(ledger: Ledger) -> None:
    assert ledger.has_accounts() is False
    add(ledger)
    ledger.set_role("desk.amal", Role.EDITOR, may_export=True, by="root", at=AT)
    ledger.set_role("desk.amal", Role.ADMIN, may_export=None, by="root", at=AT)
    (kept,) = ledger.accounts()
    assert (kept.name, kept.role, kept.may_export) == ("desk.amal", Role.ADMIN, True)
    ledger.set_password("desk.amal", "$argon2id$y", by="root", at=AT)
    assert ledger.password_of("desk.amal") == "$argon2id$y"
    assert ledger.set_disabled("desk.amal", True, by="root", at=AT).disabled_at == AT
    assert ledger.password_of("desk.amal") is None
    assert ledger.has_accounts() is True
    assert [(e.action, e.by, e.detail) for e in ledger.log_entries()] == [
        ("account add", "root", "desk.amal: analyst, may not export"),
        ("account role", "root", "desk.amal: editor, may export"),
        ("account role", "root", "desk.amal: admin, may export"),
        ("account password", "root", "desk.amal"),
        ("account disable", "root", "desk.amal"),
    ]


@pytest.mark.parametrize("name", ["", "a", "Amal", "a b", "../a", "1st", "a" * 41, "amal\n"])
def test_names_that_cannot_be(ledger: Ledger, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be"):
        add(ledger, name)


def test_a_name_is_given_once_and_an_unknown_one_is_said_to_be(ledger: Ledger) -> None:
    add(ledger)
    with pytest.raises(UsageError, match="there is an account"):
        add(ledger)
    with pytest.raises(NotFound, match="no account 'bilal'"):
        ledger.set_disabled("bilal", True, by="root", at=AT)


def test_a_session_ends_by_idling_by_age_and_by_logging_out(ledger: Ledger) -> None:
    add(ledger)
    for token in ("idle", "old", "out"):
        ledger.open_session(token, "desk.amal", AT)
    assert ledger.session("nothing", AT) is None
    assert ledger.session("idle", AT + IDLE + MINUTE) is None
    now = AT
    while now + MINUTE * 50 <= AT + LASTS:  # in use all the time
        now += MINUTE * 50
        held = ledger.session("old", now)
        assert held is not None
        assert held.name == "desk.amal"
    assert ledger.session("old", AT + LASTS + MINUTE) is None
    ledger.end_session("out", AT)
    assert ledger.session("out", AT) is None


@pytest.mark.parametrize("change", ["role", "password", "disabled"])
def test_changing_an_account_ends_its_sessions_and_no_other(ledger: Ledger, change: str) -> None:
    add(ledger)
    add(ledger, "bilal")
    ledger.open_session("mine", "desk.amal", AT)
    ledger.open_session("his", "bilal", AT)
    if change == "role":
        ledger.set_role("desk.amal", Role.READER, may_export=None, by="root", at=AT)
    elif change == "password":
        ledger.set_password("desk.amal", "$argon2id$y", by="root", at=AT)
    else:
        ledger.set_disabled("desk.amal", True, by="root", at=AT)
    assert ledger.session("mine", AT) is None
    assert ledger.session("his", AT) is not None


def test_of_a_session_only_its_hash_is_kept(ledger: Ledger) -> None:
    add(ledger)
    ledger.open_session("a secret token", "desk.amal", AT)
    with ledger._engine.connect() as connection:
        (row,) = connection.execute(sa.select(sessions)).all()
    assert row.token_hash == token_hash("a secret token")
    assert "secret" not in "".join(map(str, row))


@pytest.mark.parametrize("password", ["short", "a" * 1025, "desk.amal.wakes"])
def test_passwords_that_cannot_be(password: str) -> None:
    with pytest.raises(UsageError, match="12 to 1024"):
        hashed(password, "desk.amal.wakes")


def test_a_password_matches_its_own_hash_only() -> None:
    kept = hashed("four words in a row")
    assert kept.startswith("$argon2id$")
    assert matches(kept, "four words in a row")
    assert not matches(kept, "four words in a raw")
    assert not matches(None, "nobody has this password")
    assert not matches("no hash", "four words in a row")
    assert not matches(kept, "x" * 5000)


def written(ledger: Ledger) -> list[str]:
    """Five entries; returns their hashes."""
    ledger.judge(judgement("c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb"))
    for n in range(4):
        ledger.log("export", "desk.amal", AT, f"brief {n}")
    with ledger._engine.connect() as connection:
        return list(connection.scalars(sa.select(log.c.hash).order_by(log.c.n)))


def tamper(ledger: Ledger, *statements: str) -> None:
    """What somebody does who may write to the database: the triggers go first."""
    postgres = ledger._engine.dialect.name == "postgresql"
    with ledger._engine.begin() as connection:
        if postgres:
            connection.exec_driver_sql("ALTER TABLE log DISABLE TRIGGER USER")
        else:
            for event in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER log_refuse_{event}")
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_log_that_nobody_touched_is_whole(ledger: Ledger) -> None:
    assert ledger.verify_log().problem == ""
    hashes = written(ledger)
    found = ledger.verify_log(expect=hashes[1])
    assert (found.entries, found.head, found.broken_at, found.problem) == (5, hashes[-1], None, "")


@pytest.mark.parametrize(
    ("statement", "at", "says"),
    [
        ("UPDATE log SET made_by = 'bilal' WHERE n = 3", 3, "not as it was written"),
        ("UPDATE log SET at = '2020-01-01T00:00:00.000000+00:00' WHERE n = 1", 1, "not as it was written"),
        ("DELETE FROM log WHERE n = 3", 4, "does not follow"),
        ("DELETE FROM log WHERE n = 1", 2, "does not follow"),
        ("DELETE FROM log WHERE n >= 4", None, "the last 2 of 5 entries are missing"),
        ("DELETE FROM log", None, "the last 5 of 5 entries are missing"),
        ("INSERT INTO log (n, at, made_by, action, detail) VALUES (9, '', 'x', 'export', '')", 9, "not as it was written"),
        ("UPDATE log_head SET entries = 4", None, "the head notes 4 entries, the log holds 5"),
    ],
)  # fmt: skip
def test_the_first_fault_is_named(
    ledger: Ledger, statement: str, at: int | None, says: str
) -> None:
    written(ledger)
    tamper(ledger, statement)
    found = ledger.verify_log()
    assert found.broken_at == at
    assert says in found.problem


def test_a_cut_off_end_shows_after_further_entries_too(ledger: Ledger) -> None:
    written(ledger)
    tamper(ledger, "DELETE FROM log WHERE n = 5")
    ledger.log("export", "desk.amal", AT, "afterwards")
    assert "does not follow" in ledger.verify_log().problem


def test_a_log_made_anew_shows_against_a_head_noted_elsewhere(ledger: Ledger) -> None:
    noted = written(ledger)[-1]
    with ledger._engine.connect() as connection:
        row = connection.execute(sa.select(log).where(log.c.n == 4)).one()
    tamper(
        ledger,
        "DELETE FROM log WHERE n = 5",
        f"UPDATE log_head SET entries = 4, hash = '{row.hash}'",
    )
    assert ledger.verify_log().problem == ""
    assert "no entry has the hash" in ledger.verify_log(expect=noted).problem
    assert log_head.name == "log_head"


def test_a_log_of_the_version_before_is_chained_when_the_ledger_is_opened(address: str) -> None:
    engine = open_engine(parse_address(address), create=True)
    with engine.connect() as connection:
        connection = connection.execution_options(**{WRITES: True})
        with connection.begin():
            command.upgrade(schema.alembic_config(connection), "0001")
            connection.exec_driver_sql(
                "INSERT INTO log (at, made_by, action, detail)"
                " VALUES ('2024-12-02T00:00:00.000000+00:00', 'amal', 'export', 'تقرير')"
            )
    engine.dispose()
    with Ledger.open(address) as ledger:
        ledger.log("export", "bilal", AT)
        found = ledger.verify_log()
        assert (found.entries, found.problem) == (2, "")
