"""What is printed where: results on stdout, notes and progress on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""Columns where the output is no terminal."""

Step = Callable[[str, int], None]


def out() -> Console:
    """The console of results: as the terminal is, or plain and of a fixed width."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(width=WIDTH, color_system=None, force_terminal=False, highlight=False)


def err() -> Console:
    """The console of notes."""
    from rich.console import Console

    if sys.stderr.isatty():
        return Console(stderr=True, highlight=False)
    return Console(
        stderr=True, width=WIDTH, color_system=None, force_terminal=False, highlight=False
    )


def note(text: str) -> None:
    """Say something beside the result, on stderr."""
    from rich.text import Text

    err().print(Text(text, "dim"))


def print_json(value: object) -> None:
    """Print a value as stable, indented JSON on stdout."""
    from vedette.model.codec import to_pretty_json

    sys.stdout.write(to_pretty_json(value))


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    console: Console | None = None,
) -> None:
    """Print a table; a column whose name ends in ``>`` is set to the right, one in ``!`` is never wrapped."""
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    target = console or out()
    if title:
        target.print(Text(title, "bold"))
    table = Table(box=SIMPLE, pad_edge=False)
    for name in columns:
        # Ids are copied by hand: they stay in one piece.
        table.add_column(
            name.rstrip(">!"),
            justify="right" if name.endswith(">") else "left",
            overflow="fold",
            no_wrap=name.endswith("!"),
        )
    for row in rows:
        table.add_row(*map(Text, row))
    target.print(table)


@contextmanager
def progress(totals: dict[str, int] | None = None) -> Iterator[Step]:
    """A progress bar on stderr for as long as the block runs; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _step, _n: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
    ) as bar:
        tasks = {step: bar.add_task(step, total=total) for step, total in (totals or {}).items()}

        def advance(step: str, n: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=None)
            bar.update(tasks[step], completed=n)

        yield advance


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file (text as UTF-8), with its folder. Raises ``UsageError`` where that is not allowed."""
    from vedette.errors import UsageError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}",
            "Name a folder that you may write to (-o).",
        ) from error
