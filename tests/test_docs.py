"""The documentation: its commands run, its tables are complete, what it prints is current."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import brief_schema  # noqa: E402
import reference_pages  # noqa: E402
import rule_tables  # noqa: E402
import snippets  # noqa: E402

PAGES = sorted(p for p in DOCS.rglob("*.md") if "_build" not in p.parts)
READ = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES)
#: Settings of the Makefile.
SETTINGS = ("VENV", "OUT", "INSTALL", "TESTARGS", "PYTHON")
MARK = re.compile(r"^<!-- generated: ([\w-]+) -->$", re.M)


@pytest.mark.parametrize("name", snippets.PAGES)
def test_commands_run_and_print_what_the_page_shows(name: str, tmp_path: Path) -> None:
    page = (ROOT / name).read_text("utf-8")
    folder = snippets.folder_with_examples(tmp_path)
    blocks = snippets.BLOCK.findall(page)
    assert blocks
    for block in blocks:
        for step in snippets.steps(block):
            done = snippets.run(step.command, folder)
            assert done.returncode == 0, (
                f"{step.command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
            )
            if step.shown:
                shown, now = snippets.clean(step.shown), snippets.clean(done.stdout)
                assert now == shown, (
                    f"{step.command}: if it should be so, run docs/_ext/snippets.py"
                )
    if found := snippets.EXCERPT.search(page):
        assert found.group() == snippets.excerpt(folder), "run docs/_ext/snippets.py"


def test_steps_of_a_block() -> None:
    block = "$ vedette brief \\\n    --area Sudan\n$ ls\na\nb\n"
    assert snippets.steps(block) == [
        snippets.Step("vedette brief \\\n    --area Sudan", ""),
        snippets.Step("ls", "a\nb"),
    ]


def test_a_failing_command_fails(tmp_path: Path) -> None:
    assert snippets.run("vedette lint no-such-file.json", tmp_path).returncode == 2


def test_readme_shows_the_lines_behind_make() -> None:
    """For those without make: the same commands, with the default names filled in."""
    if shutil.which("make") is None:
        pytest.skip("no make here")
    readme = (ROOT / "README.md").read_text("utf-8")
    for target in ("brief", "test"):
        assert f"make {target}" in readme
        # The tests themselves may run under make, whose settings must not come through.
        plain = {k: v for k, v in os.environ.items() if "MAKE" not in k and k not in SETTINGS}
        done = subprocess.run(
            ["make", "-n", "-B", target, "PYTHON=python3"],
            cwd=ROOT, env=plain, capture_output=True, text=True, check=True,
        )  # fmt: skip
        lines = [
            " ".join(re.sub(r" --quiet --disable-pip-version-check", "", line).split())
            for line in done.stdout.splitlines()
        ]
        real = [line for line in lines if line.startswith(".venv/bin/")]
        assert real
        for line in real:
            assert line in readme, f"make {target} runs a line that the README lacks: {line}"


@pytest.mark.parametrize("name", sorted(rule_tables.TABLES))
def test_every_table_has_rows_and_stands_on_a_page(name: str) -> None:
    table = rule_tables.TABLES[name]()
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert all(row[table.key].strip("`") for row in table.rows)
    marks = [m for page in PAGES for m in MARK.findall(page.read_text("utf-8"))]
    assert marks.count(name) == 1


def test_every_mark_is_known() -> None:
    known = {*rule_tables.TABLES, "commands", "modules", "errors"}
    for page in PAGES:
        assert set(MARK.findall(page.read_text("utf-8"))) <= known, page.name


def test_every_rule_is_in_its_table() -> None:
    from vedette.assess import RULES
    from vedette.brief.lint import CHECKS
    from vedette.extract.quantity_table import MODIFIERS, VAGUE
    from vedette.ingest import REASONS
    from vedette.link import counting, weights
    from vedette.model import EVENT_TYPES, Grade, Modality
    from vedette.outlook.resolvers import DATA_QUERIES, LEDGER_QUERIES
    from vedette.outlook.words import BANDS
    from vedette.resolve.time_table import REFUSALS, TIME_RULES

    def has(table: str, names: object) -> None:
        assert set(names) <= set(rule_tables.TABLES[table]().names())  # type: ignore[call-overload]

    has("counting-rules", counting.RULES)
    has("assessment-rules", [r.name for r in RULES])
    has("lint-checks", [c.name for c in CHECKS])
    has("event-types", EVENT_TYPES)
    has("grades", [g.value for g in Grade])
    has("speech", [m.value for m in Modality])
    has("quantifiers", [r.words.replace("|", ", ") for r in VAGUE])
    has("modifiers", [m.name for m in MODIFIERS])
    has("time-rules", TIME_RULES)
    has("time-refusals", REFUSALS)
    has("likelihood", [word for word, _, _ in BANDS])
    has("questions", [*LEDGER_QUERIES, *DATA_QUERIES])
    has("reasons", REASONS)
    has("type-pairs", [" + ".join(sorted(p)) for p in weights.TYPE_PAIRS])
    listed = [n for n in vars(weights) if n.isupper() and n not in ("TYPE_PAIRS", "VAGUE")]
    has("weights", listed)


@pytest.mark.parametrize(
    "table",
    ["assessment-rules", "lint-checks", "questions", "exit-codes", "counting-rules", "features"],
)
def test_every_rule_has_a_statement(table: str) -> None:
    made = rule_tables.TABLES[table]()
    assert [row for row in made.rows if len(row[1]) < 10] == []


def test_every_weight_says_where_it_comes_from() -> None:
    """P for a prior judgement, G for one that is estimated: at the row, or above it for its group."""
    import vedette.link.weights as weights

    made = rule_tables.TABLES["weights"]()
    assert sum(row[2].startswith(("P", "G")) for row in made.rows) * 2 > len(made.rows)
    assert "P" in (inspect.getdoc(weights) or "")


def test_the_schema_of_a_brief_is_current() -> None:
    current = brief_schema.FILE.read_text("utf-8")
    assert current == brief_schema.brief_schema(), "run docs/_ext/brief_schema.py"


def test_commands_are_all_in_the_reference() -> None:
    page = reference_pages.commands()
    for path, command in reference_pages.tree():
        assert f"## `vedette {path}`" in page
        assert command.help, f"vedette {path} has no help"
        for p in command.params:
            assert p.name == "help" or getattr(p, "help", None), (
                f"vedette {path}: {p.name} has no help"
            )


def test_every_command_takes_json() -> None:
    lacking = [
        path
        for path, command in reference_pages.tree()
        if not any("--json" in p.opts for p in command.params)
    ]
    assert lacking == []


def test_environment_variables_are_in_the_reference() -> None:
    page = (DOCS / "reference" / "cli.md").read_text("utf-8")
    used = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\"(VEDETTE_[A-Z_]+)\"", path.read_text("utf-8"))
    }
    assert used
    assert [name for name in sorted(used) if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", READ, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
