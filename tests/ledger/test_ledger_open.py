"""Opening: where a ledger may be, which version it has, and what the database itself refuses."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger_factory import (
    EXTRACTOR,
    brief,
    claims_of,
    forecast,
    judgement,
    revision,
    score,
    set_aside,
)

from vedette.errors import LedgerError
from vedette.ledger import Ledger, schema
from vedette.ledger.address import parse_address, shown
from vedette.ledger.engine import WRITES, open_engine
from vedette.ledger.tables import METADATA, VERSION_TABLE


@pytest.fixture
def engine(address: str) -> Iterator[sa.Engine]:
    """The database of a ledger that holds one of everything, by the back door."""
    with Ledger.open(address) as ledger:
        rev = revision()
        ledger.add_revision(rev)
        ledger.add_claims(rev.id, claims_of(rev), EXTRACTOR)
        ledger.judge(judgement("c-aaaaaaaaaaaa", "c-bbbbbbbbbbbb"))
        ledger.add_set_aside(set_aside())
        ledger.add_forecasts([forecast()])
        ledger.add_scores([score(forecast())])
        ledger.save_brief(brief())
    engine = open_engine(parse_address(address), create=False)
    yield engine
    engine.dispose()


def test_opened_again_all_is_there(address: str) -> None:
    with Ledger.open(address) as ledger:
        ledger.add_revision(revision())
    with Ledger.open(address, create=False) as ledger:
        assert list(ledger.revisions()) == [revision()]


def test_a_missing_ledger_is_made_only_if_wanted(address: str) -> None:
    with pytest.raises(LedgerError, match="There is no ledger at"):
        Ledger.open(address, create=False)
    Ledger.open(address).close()
    Ledger.open(address, create=False).close()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a 100% new" / "folder" / "ledger.db"
    Ledger.open(path).close()
    Ledger.open(f"sqlite:///{path}", create=False).close()


@pytest.mark.parametrize(
    ("given", "read", "visible"),
    [
        ("ledger.db", "sqlite+pysqlite:///ledger.db", "ledger.db"),
        (Path("/data/ledger.db"), "sqlite+pysqlite:////data/ledger.db", "/data/ledger.db"),
        ("sqlite:///ledger.db", "sqlite+pysqlite:///ledger.db", "ledger.db"),
        (
            "postgresql://amal:secret@db/vedette",
            "postgresql+psycopg://amal:secret@db/vedette",
            "postgresql+psycopg://amal:***@db/vedette",
        ),
        (
            "postgresql+psycopg://db/vedette",
            "postgresql+psycopg://db/vedette",
            "postgresql+psycopg://db/vedette",
        ),
    ],
)
def test_addresses(given: str | Path, read: str, visible: str) -> None:
    url = parse_address(given)
    assert url.render_as_string(hide_password=False) == read
    assert shown(url) == visible


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "empty"),
        (":memory:", "in memory"),
        ("sqlite://", "in memory"),
        ("mysql://db/vedette", "'mysql'"),
        ("postgresql://db:port/x", "cannot be read"),
    ],
)
def test_addresses_that_cannot_be(given: str, words: str) -> None:
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(given)
    assert caught.value.advice


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(LedgerError, match="does not answer") as caught:
        Ledger.open("postgresql://amal:secret@/vedette?host=/nowhere")
    assert "secret" not in str(caught.value)


def test_a_folder_another_file_and_another_programs_database_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)
    text = tmp_path / "notes.txt"
    text.write_text("Air strikes on Idlib. " * 100)
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(text)
    assert text.read_text().startswith("Air strikes")
    other = tmp_path / "photos.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    connection.close()
    with pytest.raises(LedgerError, match=r"another program \(photos\)"):
        Ledger.open(other)


def test_a_ledger_of_a_newer_version_is_refused_and_left_as_it_was(engine: sa.Engine) -> None:
    address = engine.url.render_as_string(hide_password=False)
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    for create in (True, False):
        with pytest.raises(LedgerError, match=r"newer Vedette.*9999.*0003") as caught:
            Ledger.open(address, create=create)
        assert "pip install --upgrade vedette" in caught.value.advice
    with engine.connect() as connection:
        version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
    assert version == "9999"


def test_migrations_lead_to_the_tables_that_the_code_knows(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []
        script = ScriptDirectory.from_config(schema.alembic_config(connection))
    assert script.get_heads() == [schema.HEAD]


def test_going_back_is_not_supported_and_says_so(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection = connection.execution_options(**{WRITES: True})
        with connection.begin(), pytest.raises(LedgerError, match="taken back") as caught:
            command.downgrade(schema.alembic_config(connection), "base")
        assert "dump" in caught.value.advice


def test_a_migration_that_fails_leaves_nothing(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = command.upgrade

    def upgrade_and_fail(*arguments: Any) -> None:
        upgrade(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", upgrade_and_fail)
        with pytest.raises(KeyboardInterrupt):
            Ledger.open(address)
    engine = open_engine(parse_address(address), create=False)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []
    engine.dispose()
    Ledger.open(address).close()


EVIDENCE = [
    "UPDATE documents SET key = 'x'",
    "UPDATE revisions SET payload = '{}'",
    "UPDATE revisions SET published = NULL",
    "UPDATE claims SET payload = '{}'",
    "UPDATE claims SET modality = 'stated'",
    "UPDATE readings_state SET claims = 0",
    "UPDATE judgements SET verdict = 'not same'",
    "UPDATE set_aside SET reason = 'empty'",
    "UPDATE forecasts SET payload = '{}'",
    "UPDATE scores SET payload = '{}'",
    "UPDATE briefs SET payload = '{}'",
    "UPDATE log SET made_by = 'nobody'",
    *(
        f"DELETE FROM {table}"
        for table in (
            "sentences",
            "briefs",
            "log",
            "scores",
            "forecasts",
            "questions",
            "judgements",
            "claims",
            "readings_state",
            "extractors",
            "revisions",
            "documents",
            "set_aside",
        )
    ),
]


def test_the_database_itself_refuses_to_edit_what_is_kept(engine: sa.Engine) -> None:
    for statement in EVIDENCE:
        with engine.connect() as connection:
            with pytest.raises(sa.exc.IntegrityError) as caught:
                connection.exec_driver_sql(statement)
            assert "are kept as they were written" in str(caught.value), statement


def test_truncating_is_refused_too(engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        return  # has no TRUNCATE: DELETE without WHERE is its form, and is among the above
    with engine.connect() as connection, pytest.raises(sa.exc.IntegrityError, match="as they were"):
        connection.exec_driver_sql("TRUNCATE log")


def test_no_method_edits_or_deletes_evidence() -> None:
    verbs = ("delete", "remove", "update", "edit", "replace", "purge", "drop")
    assert [name for name in dir(Ledger) if name.lstrip("_").startswith(verbs)] == []


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.db").close()
    engine = open_engine(parse_address(tmp_path / "ledger.db"), create=False)
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 60_000,
    }


def test_a_ledger_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        engine = ledger._engine

        @sa.event.listens_for(engine, "connect")
        def _readonly(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA query_only = ON")

        engine.dispose()
        with pytest.raises(LedgerError, match="may not be written"):
            ledger.add_revision(revision())


def test_importing_the_package_is_light() -> None:
    code = (
        "import sys, vedette.ledger; assert 'sqlalchemy' not in sys.modules, 'sqlalchemy';"
        "assert 'alembic' not in sys.modules; from vedette.ledger import Ledger;"
        "assert 'sqlalchemy' in sys.modules and 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_up_to_date_ledger_opens_without_alembic(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "ledger.db").close()
    code = (
        "import sys; from vedette.ledger import Ledger;"
        "Ledger.open(sys.argv[1]).close(); assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "ledger.db")], check=True)


def test_the_package_names_what_it_has() -> None:
    import vedette.ledger as package

    assert all(hasattr(package, name) for name in package.__all__)
    with pytest.raises(AttributeError):
        _ = package.Legder
