"""``vedette account`` and ``vedette audit``."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from cli_corpus import run
from typer.testing import CliRunner

from vedette.cli.app import app

WORDS = "four words in a row"


def add(ledger: str, name: str, *options: str, password: str = WORDS) -> object:
    return CliRunner().invoke(
        app, ["account", "add", name, *options, "--by", "root", "--ledger", ledger], input=password + "\n"
    )  # fmt: skip


def test_accounts_are_made_listed_changed_and_disabled(tmp_path: Path) -> None:
    ledger = str(tmp_path / "v.db")
    assert add(ledger, "amal", "--role", "admin", "--export").exit_code == 0  # type: ignore[attr-defined]
    assert add(ledger, "bilal", password="short").exit_code == 2  # type: ignore[attr-defined]
    run("account", "role", "amal", "editor", "--by", "root", "--ledger", ledger)
    run("account", "disable", "amal", "--by", "root", "--ledger", ledger)
    (kept,) = json.loads(run("account", "list", "--json", "--ledger", ledger).stdout)["accounts"]
    assert (kept["name"], kept["role"], kept["may_export"]) == ("amal", "editor", True)
    assert kept["disabled_at"]
    assert WORDS.encode() not in (tmp_path / "v.db").read_bytes()


def test_the_log_is_shown_and_its_first_fault_named(tmp_path: Path) -> None:
    ledger = str(tmp_path / "v.db")
    add(ledger, "amal")
    add(ledger, "bilal")
    assert "amal: reader, may not export" in run("audit", "show", "--ledger", ledger).stdout
    whole = run("audit", "verify", "--ledger", ledger)
    assert (whole.exit_code, "2 entries" in whole.stdout) == (0, True)
    with sqlite3.connect(ledger) as connection:
        connection.execute("DROP TRIGGER log_refuse_delete")
        connection.execute("DELETE FROM log WHERE n = 2")
    connection.close()
    broken = run("audit", "verify", "--ledger", ledger)
    assert broken.exit_code == 1
    assert "the last 1 of 2 entries are missing" in broken.stderr
