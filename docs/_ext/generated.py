"""Sphinx: puts what is generated where a page says ``<!-- generated: NAME -->``.

A name is a table of ``rule_tables.TABLES``, or one of ``PAGES`` below. An unknown name fails the build.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import reference_pages
from rule_tables import TABLES, Table

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MARK = re.compile(r"^<!-- generated: ([\w-]+) -->$", re.M)

PAGES: dict[str, Callable[[], str]] = {
    "commands": reference_pages.commands,
    "modules": reference_pages.modules,
    "errors": reference_pages.errors,
}


def cell(text: str) -> str:
    """Plain text with code marks as a cell of a Markdown table."""
    parts = re.split(r"(`[^`]*`)", text)
    out = []
    for n, part in enumerate(parts):
        if n % 2 == 0:
            part = re.sub(r"([\\*_\[\]<>#~{}$])", r"\\\1", part)
        out.append(part.replace("|", r"\|"))
    return " ".join("".join(out).split())


def markdown(table: Table) -> str:
    """The table in Markdown."""
    lines = ["| " + " | ".join(map(cell, table.columns)) + " |", "|" + "---|" * len(table.columns)]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


def expand(source: str) -> str:
    """The page with every mark replaced by what it names; ``KeyError`` for an unknown name."""

    def put(m: re.Match[str]) -> str:
        name = m.group(1)
        return PAGES[name]() if name in PAGES else markdown(TABLES[name]())

    return MARK.sub(put, source)


def _read(_app: Sphinx, _docname: str, source: list[str]) -> None:
    source[0] = expand(source[0])


def _sections(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Turn "Args:" and "Raises:" with their items into lists: elsewhere a colon is only a colon."""
    out: list[str] = []
    within = False
    for line in lines:
        if line in ("Args:", "Raises:", "Returns:", "Yields:"):
            within = True
            out += [line, ""]
        elif within and re.match(r" {4}\S", line):
            out.append(f"- {line.strip()}")
        elif within and line.startswith("     "):
            out.append(f"  {line.strip()}")
        else:
            within = within and not line
            out.append(line)
    lines[:] = out


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", _read)
    app.connect("autodoc-process-docstring", _sections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
