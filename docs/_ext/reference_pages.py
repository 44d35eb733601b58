"""Pages of the reference that are made from code: commands, errors, modules."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

#: Packages whose docstrings the reference prints, in the order of the data.
PACKAGES = (
    "model", "ingest", "extract", "resolve", "link", "tally", "assess", "outlook", "brief", "ledger",
    "pipeline",
)  # fmt: skip


def tree() -> Iterator[tuple[str, Any]]:
    """Every command that can be called with its path ("judge same"), in the order of the help."""
    import typer

    from vedette.cli.app import app
    from vedette.cli.group import LAZY

    def walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
        children = getattr(command, "commands", None)
        if not children:
            yield path, command
            return
        for name, child in children.items():
            yield from walk(f"{path} {name}".strip(), child)

    yield from walk("", typer.main.get_command(app))
    for name, (module, _) in LAZY.items():
        try:
            there = find_spec(module) is not None
        except ModuleNotFoundError:
            there = False
        if there:
            yield from walk(name, typer.main.get_command(importlib.import_module(module).app))


def commands() -> str:
    """Every command with its arguments and options."""
    out: list[str] = []
    for path, command in tree():
        out += [f"## `vedette {path}`", "", _text(command.help or ""), ""]
        for p in command.params:
            if p.name in ("help", "install_completion", "show_completion"):
                continue
            out += [f"`{_signature(p)}`", f": {_said(p)}", ""]
    return "\n".join(out)


def _signature(p: Any) -> str:
    metavar = p.metavar or (p.name or "").upper()
    if all(not o.startswith("-") for o in p.opts):
        return metavar if p.required or metavar.startswith("[") else f"[{metavar}]"
    flags = ", ".join([*p.opts, *p.secondary_opts])
    return flags if p.is_flag else f"{flags} {metavar}"


def _said(p: Any) -> str:
    said = _text(getattr(p, "help", "") or "")
    kind = getattr(getattr(p, "type_descriptor", None), "annotation", None)
    choices = [m.value for m in kind] if inspect.isclass(kind) and issubclass(kind, Enum) else []
    if choices:
        said += f" One of {', '.join(f'`{c}`' for c in choices)}."
    if p.required:
        said += " Required."
    default = getattr(p.default, "value", p.default)
    if isinstance(default, str | int | Path) and default not in ("", False) and not p.required:
        said += f" Default: `{default}`."
    if p.envvar:
        said += f" Or set the environment variable `{p.envvar}`."
    return said.strip() or "No description."


def _text(text: str) -> str:
    return re.sub(r"([*_\[\]<>])", r"\\\1", " ".join(text.split()))


def errors() -> str:
    """The tree of errors, from the module that defines it."""
    from vedette import errors as module

    doc = inspect.getdoc(module) or ""
    drawn = "\n".join(line[4:] for line in doc.splitlines() if line.startswith("    "))
    out = ["```text", drawn, "```", ""]
    for name, value in vars(module).items():
        if inspect.isclass(value) and issubclass(value, Exception):
            said = _text(inspect.getdoc(value) or "").replace("``", "`").replace("\\_", "_")
            out += [f"`{name}` (exit code {value.exit_code})", f": {said}", ""]
    return "\n".join(out)


def module_names() -> list[str]:
    """Modules of the packages above that are public and can be imported without extras."""
    out: list[str] = []
    for package in PACKAGES:
        root = importlib.import_module(f"vedette.{package}")
        out.append(root.__name__)
        for found in pkgutil.walk_packages(root.__path__, root.__name__ + "."):
            last = found.name.rpartition(".")[2]
            if not last.startswith("_") and ".migrations" not in found.name:
                out.append(found.name)
    return out


def modules() -> str:
    """Autodoc directives for every module, by package."""
    out: list[str] = []
    package = ""
    for name in module_names():
        part = name.split(".")[1]
        if part != package:
            package = part
            out += [f"## `vedette.{part}`", ""]
        out += [f"### `{name}`", ""] if name.count(".") > 1 else []
        out += ["```{eval-rst}", f".. automodule:: {name}", "```", ""]
    return "\n".join(out)
