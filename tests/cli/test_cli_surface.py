"""What holds for all commands: help, errors, exit codes, and how little ``--help`` imports."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from cli_corpus import run

import vedette
from vedette.cli.app import app
from vedette.errors import DataError
from vedette.ledger import Ledger


def commands() -> Iterator[tuple[str, object]]:
    def walk(group: object, path: str) -> Iterator[tuple[str, object]]:
        for name, command in sorted(group.commands.items()):  # type: ignore[attr-defined]
            yield f"{path} {name}".strip(), command
            if hasattr(command, "commands"):
                yield from walk(command, f"{path} {name}".strip())

    yield from walk(typer.main.get_command(app), "")


COMMANDS = dict(commands())


def test_the_commands_are_these() -> None:
    assert set(COMMANDS) == {
        "ingest", "aside", "claims", "incidents", "tolls", "control", "campaigns", "actors", "place", "brief", "lint", "why", "outlook", "resolve", "scorecard", "export", "serve", "demo",
        "account", "account add", "account list", "account role", "account password", "account disable", "audit", "audit show", "audit verify",
        "judge", "judge same", "judge not-same", "judge split", "judge undo", "judge list", "ledger", "ledger stats", "ledger dump", "ledger load",
        "gazetteer", "gazetteer build", "history", "history import",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help, name  # type: ignore[attr-defined]
    for p in command.params:  # type: ignore[attr-defined]
        assert getattr(p, "help", None), f"{name} {p.name}"
    shown = run(*name.split(), "--help")
    assert shown.exit_code == 0
    for p in command.params:  # type: ignore[attr-defined]
        if p.param_type_name == "option":
            assert p.opts[-1] in shown.stdout


@pytest.mark.parametrize(
    "name", sorted(n for n, c in COMMANDS.items() if not hasattr(c, "commands"))
)
def test_every_command_takes_json_and_a_ledger(name: str) -> None:
    options = {o for p in COMMANDS[name].params for o in p.opts}  # type: ignore[attr-defined]
    assert "--json" in options
    assert "--ledger" in options or name in ("gazetteer build", "history import", "place")


def test_version() -> None:
    assert run("--version").stdout == f"vedette {vedette.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['vedette', '--help']\n"
        "from vedette.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'spacy', 'sqlalchemy', 'numpy', 'httpx', 'jinja2', 'yaml', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Commands:" in done.stdout


def test_as_a_process_without_terminal_or_colour(
    made: tuple[Path, Path, object], ledger: str
) -> None:
    env = {**os.environ, "VEDETTE_LEDGER": ledger, "NO_COLOR": "1", "COLUMNS": "40"}
    call = [
        sys.executable,
        "-c",
        "from vedette.cli import main; main()",
        "incidents",
        "--area",
        "Idlib",
    ]
    done = subprocess.run(call, capture_output=True, env=env, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) <= 100
    assert "As of 2024-12-05" in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("incidents", "--area", "Idlb"), 2, "did you mean Idlib"),
        (("incidents", "--as-of", "2 Dec 2024"), 2, "YYYY-MM-DD"),
        (("incidents", "--as-of", "2024-13-01"), 2, "YYYY-MM-DD"),
        (("incidents", "--since", "2024-12-09", "--as-of", "2024-12-01"), 2, "before it begins"),
        (("incidents", "--as-of", "2001-01-01"), 2, "later --as-of"),
        (("tolls", "--area", "Idlib", "--rule", "most"), 2, "latest-per-speaker"),
        (("claims", "--event-type", "violence.dance"), 2, "violence.air_strike"),
        (("claims", "--event-type", "dance"), 2, "violence"),
        (("brief", "--area", "Idlib", "--format", "odt"), 2, "html, md, json, docx, pdf"),
        (("brief", "--area", "Idlib", "--since", "2024-12-01", "--days", "3"), 2, "one of them"),
        (("lint", "no.json"), 2, "brief.json"),
        (("why", "c-zzzzzzzz"), 2, "vedette claims"),
        (("why", "t-zzzzzzzz"), 2, "--area"),
        (("judge", "undo", "c-zzzzzzzz", "--by", "A"), 2, "vedette claims"),
        (("judge", "same", "i-zzzzzzzz", "i-yyyyyyyy", "--by", "A"), 2, "vedette incidents"),
        (("export", "brief", "--reason", "x", "--format", "geojson"), 2, "export incidents"),
        (("ledger", "load", "no.jsonl"), 2, "ledger dump"),
        (("tolls",), 2, "--area"),
        (("nothing",), 2, "No such command"),
    ],
)  # fmt: skip
def test_an_error_names_the_next_step(
    ledger: str, args: tuple[str, ...], code: int, says: str
) -> None:
    result = run(*args, *(() if args == ("nothing",) else ("--ledger", ledger)))
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    result = run("incidents", "--ledger", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert "vedette ingest" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_says_that_nothing_is_lost(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Ledger, "stats", stopped)
    result = run("ledger", "stats", "--ledger", ledger)
    assert result.exit_code == 130
    assert "What was acknowledged is kept" in result.stderr


def test_debug_shows_the_traceback(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DataError("the table is broken", "Install it again.")

    monkeypatch.setattr(Ledger, "stats", broken)
    plain = run("ledger", "stats", "--ledger", ledger)
    assert (plain.exit_code, plain.stderr) == (
        1,
        "vedette: the table is broken\n  Install it again.\n",
    )
    monkeypatch.setenv("VEDETTE_DEBUG", "1")
    assert isinstance(run("ledger", "stats", "--ledger", ledger).exception, DataError)
