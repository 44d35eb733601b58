"""What must hold for the repository as a whole."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import vedette
from vedette import errors

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "vedette"

#: Paths of places where the project was written; put together so that this file does not hold them.
OUTSIDE = (*("/" + part for part in ("work/", "tmp/helpers", "home/")), "../" + "shared")
#: Most lines of a module.
LONGEST = 450
#: Modules that are longer: each wants splitting. An entry that is no longer true fails.
TOO_LONG: dict[str, int] = {}
#: Exceptions that never leave their package, where they are a branch of the flow.
CAUGHT_AT_HOME = {"resolve/time_days.py: Unresolved"}
#: Folders that git ignores or that a tool makes.
SKIPPED = {".git", ".venv", "out", "_build", "node_modules", "build", "dist"}


def files() -> list[Path]:
    """The files that git knows or would take in; all files where there is no git."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT, capture_output=True, check=True,
        )  # fmt: skip
        found = [ROOT / name for name in done.stdout.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = list(ROOT.rglob("*"))
    return sorted(
        p
        for p in found
        if p.is_file()
        and not any(
            part in SKIPPED or part.endswith("_cache") or part in ("__pycache__", ".hypothesis")
            for part in p.relative_to(ROOT).parts
        )
    )


def text_of(path: Path) -> str | None:
    """The file's text; ``None`` for what is no text."""
    raw = path.read_bytes()
    if b"\0" in raw[:8192]:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def modules() -> Iterator[str]:
    yield "vedette"
    for found in pkgutil.walk_packages([str(SOURCE)], "vedette."):
        # Alembic runs env.py itself; __main__ runs the command line.
        if not found.name.endswith(("migrations.env", "__main__")):
            yield found.name


def test_no_file_names_a_path_outside_the_repository() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()[:80]}"
        for path in files()
        if (text := text_of(path)) is not None
        for n, line in enumerate(text.splitlines(), 1)
        # A URL's path, or a longer word that ends so, is no path of this machine.
        if any(re.search(rf"(?<![\w.:/-]){re.escape(p)}", line) for p in OUTSIDE)
    ]
    assert named == []


def test_the_search_for_outside_paths_finds_them(tmp_path: Path) -> None:
    for path in OUTSIDE:
        assert re.search(rf"(?<![\w.:/-]){re.escape(path)}", f'open("{path}x")')
        assert not re.search(rf"(?<![\w.:/-]){re.escape(path)}", f"https://example.org{path}")


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_modules_are_short(path: Path) -> None:
    name = str(path.relative_to(SOURCE))
    lines = len(path.read_text("utf-8").splitlines())
    if name in TOO_LONG:
        assert LONGEST < lines <= TOO_LONG[name], "split on, and lower or drop the entry"
    else:
        assert lines <= LONGEST


@pytest.mark.parametrize(
    "folder", sorted(p for p in (ROOT / "examples").iterdir() if p.is_dir()), ids=lambda p: p.name
)
def test_example_corpora_have_licence_and_attribution(folder: Path) -> None:
    licence = (folder / "LICENSE").read_text("utf-8")
    attribution = (folder / "ATTRIBUTION.md").read_text("utf-8")
    assert "creativecommons.org/licenses/" in licence
    for part in ("**Work**", "**Authors**", "**Licence**", "## What was changed"):
        assert part in attribution
    assert folder.name in (ROOT / "examples" / "README.md").read_text("utf-8")
    assert f"examples/{folder.name}/" in (ROOT / "NOTICE").read_text("utf-8")


def test_the_licence_is_the_one_that_the_package_states() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in licence
    assert "Version 2.0, January 2004" in licence
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_data_that_ships_has_a_readme_and_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    folders = [p for p in (SOURCE / "data").iterdir() if p.is_dir() and p.name != "__pycache__"]
    assert folders
    for folder in folders:
        readme = (folder / "README.md").read_text("utf-8")
        for name in ("GeoNames", "UCDP"):
            # Who is credited beside the data is credited in the notice.
            if f"{name}" in readme and "CC BY" in readme:
                assert name in notice
                assert f"src/vedette/data/{folder.name}/" in notice


@pytest.mark.parametrize("name", sorted(modules()))
def test_all_is_what_a_module_exports(name: str) -> None:
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", None)
    if listed is None:
        return
    assert len(listed) == len(set(listed)), "a name stands twice"
    assert [n for n in listed if not hasattr(module, n)] == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_every_module_has_a_docstring(name: str) -> None:
    path = SOURCE.joinpath(*name.split(".")[1:])
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert said, f"{path.relative_to(ROOT)} says nothing of itself"


def test_every_error_stands_in_the_tree() -> None:
    doc = inspect.getdoc(errors) or ""
    drawn = dict(
        re.findall(r"^\s*([│├└─ ]*)(?<![\w])(\w+(?:Error|Found))\b", doc, re.M)
        and [(m.group(2), len(m.group(1))) for m in re.finditer(r"^ {4}([│├└─ ]*)(\w+)", doc, re.M)]
    )
    classes = {
        name: value
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception)
    }
    assert set(drawn) == set(classes)
    for name, value in classes.items():
        assert value.__doc__, name
        parent = value.__mro__[1].__name__
        assert parent == "Exception" or drawn[parent] < drawn[name], f"{name} stands under {parent}"


def test_errors_elsewhere_derive_from_ours() -> None:
    """A class of exceptions outside ``errors`` is private or one of the tree."""
    strays = []
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name == "errors.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases = {ast.unparse(b) for b in node.bases}
                if bases & {"Exception", "ValueError", "RuntimeError", "KeyError", "BaseException"}:
                    strays.append(f"{path.relative_to(SOURCE)}: {node.name}")
    assert [s for s in strays if s not in CAUGHT_AT_HOME] == []


def test_version_is_stated_once() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", vedette.__version__)
    assert f"Version {vedette.__version__}." in (ROOT / "docs" / "status.md").read_text("utf-8")
