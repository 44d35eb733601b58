"""``vedette bench gate``: run the sets that are here, hold them to their floors, or move the floors."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

FLOORS = Path("benchmarks/floors.json")

#: ``run(bench, path)`` gives the report: a place where tests put one of their own.
Run = Callable[[str, Path], Any]


def gate(
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="PATH",
            exists=True,
            file_okay=False,
            help="Folder of gold data: its sets are run too. Without it, only the sets carried.",
        ),
    ] = None,
    floors: Annotated[
        Path,
        typer.Option("--floors", metavar="FILE", help="The floors; carried sets lie beside it."),
    ] = FLOORS,
    only: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME", help="Only this set; may be given again."),
    ] = None,
    tolerance: Annotated[
        float,
        typer.Option(
            min=0.0, metavar="SHARE", help="How much worse passes: 0.005 is half a point."
        ),
    ] = 0.0,
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors to what is measured.")
    ] = False,
    allow_regression: Annotated[
        str | None,
        typer.Option(
            "--allow-regression",
            metavar="REASON",
            help="With --update: lower floors too, and keep this reason in the file.",
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON on stdout, and nothing else there.")
    ] = False,
) -> None:
    """Hold the benchmarks to their committed floors; exit code 1 on a drop or another corpus."""
    from vedette.errors import UsageError

    if allow_regression is not None and not update:
        raise UsageError("--allow-regression goes with --update", "It lowers floors in the file.")
    if allow_regression is not None and not allow_regression.strip():
        raise UsageError("--allow-regression needs a reason", "Say why the figure may be worse.")
    if not floors.is_file() and not update:
        raise UsageError(
            f"there is no {floors}",
            "Run it in the root of the repository, or name the file with --floors;\n"
            "--update makes it.",
        )
    code = run_gate(
        floors,
        data=data,
        only=only or (),
        tolerance=tolerance,
        update=update,
        reason=allow_regression or "",
        as_json=json,
    )
    raise typer.Exit(code)


def run_gate(
    path: Path,
    *,
    data: Path | None = None,
    only: Sequence[str] = (),
    tolerance: float = 0.0,
    update: bool = False,
    reason: str = "",
    as_json: bool = False,
    run: Run | None = None,
    sets: Sequence[Any] | None = None,
) -> int:
    """Measure, compare, print, and with ``update`` write. Returns the exit code: 0 held, 1 not."""
    from vedette.bench import gate as ratchet
    from vedette.bench.gate_sets import SETS, by_name, fingerprints, held_figures
    from vedette.errors import UsageError

    known = by_name(SETS if sets is None else sets)
    if wrong := [n for n in only if n not in known]:
        raise UsageError(f"there is no set {wrong[0]!r}", f"Available: {', '.join(known)}.")
    asked = [n for n in known if not only or n in only]
    floors = ratchet.load(path)
    here = {}
    for name in asked:
        one = known[name]
        # A carried set of a folder that lacks it is still beside the floors.
        roots = [r for r in (data, path.parent if one.carried else None) if r is not None]
        found = next((r for r in roots if not one.absent(r)), None)
        if found is not None:
            here[name] = found
    findings = ratchet.absences(floors, known, asked, here)
    measured: dict[str, Any] = {}
    for name, root in here.items():
        one, was = known[name], floors.sets.get(name)
        corpus = fingerprints(one, root)
        other = ratchet.corpus_finding(name, was, corpus)
        if other is not None and not (update and reason):
            # Nothing could be compared: the run is spared.
            findings.append(other)
            continue
        print(f"{name}: measuring …", file=sys.stderr)
        report = (run or _run)(one.bench, root / one.data)
        now = ratchet.Measured(
            bench=one.bench,
            items=report.items,
            corpus=corpus,
            fields=held_figures(report.metrics),
        )
        measured[name] = now
        findings += ratchet.compare(name, was, now, tolerance)
    refused = ratchet.refused(findings, reason)
    written = update and not refused and bool(measured)
    if written:
        ratchet.save(path, ratchet.updated(floors, measured, reason, tolerance))
    kept_shut = [f for f in findings if f.fails and not (written and f.kind in ratchet.WAIVED)]
    code = 1 if kept_shut or not measured else 0
    show(findings, written=written, refused=update and bool(refused), code=code, as_json=as_json)
    return code


def _run(bench: str, data: Path) -> Any:
    from importlib import import_module

    from vedette.bench.command import BENCHES

    return import_module(f"vedette.bench.{BENCHES[bench][0]}").run(data, None)


def show(
    findings: Sequence[Any], *, written: bool, refused: bool, code: int, as_json: bool
) -> None:
    """Print the outcome: every field as JSON; as text the sets, and each field that moved."""
    if as_json:
        from vedette.model.codec import to_pretty_json

        sys.stdout.write(
            to_pretty_json({"passed": code == 0, "written": written, "findings": findings})
        )
        return
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(
        width=None if sys.stdout.isatty() else 120,
        color_system="auto" if sys.stdout.isatty() else None,
        highlight=False,
    )
    table = Table(box=SIMPLE, pad_edge=False)
    for column in ("set", "field"):
        table.add_column(column)
    for column in ("floor", "now", "change"):
        table.add_column(column, justify="right")
    table.add_column("")
    for f in sorted(findings, key=lambda f: not f.fails):
        if f.field and f.kind != "held":
            change = f.now - f.held if f.now is not None and f.held is not None else None
            table.add_row(
                Text(f.set), Text(f.field), figure(f.held), figure(f.now),
                "" if change is None else f"{change:+.4f}", Text(f.kind),
            )  # fmt: skip
    if table.row_count:
        console.print(table)
    for line in summary(findings):
        console.print(Text(line))
    if refused:
        console.print(
            Text("Nothing was written. To lower floors: --update --allow-regression REASON")
        )
    elif written:
        console.print(Text("The floors were written."))
    if code and not any(f.field or f.fails for f in findings):
        console.print(Text("Nothing was measured."))
    console.print(Text("The gate is shut." if code else "The gate is open.", "bold"))


def figure(value: float | None) -> str:
    """A figure of the table, as it stands in the file: a share of 1, or a count."""
    return "–" if value is None else f"{value:.4f}"


def summary(findings: Sequence[Any]) -> list[str]:
    """One line per set: what was found there, how often, and why it was not measured."""
    from collections import Counter

    from vedette.bench.gate import KINDS

    by_set: dict[str, Counter[str]] = {}
    for f in findings:
        by_set.setdefault(f.set, Counter())[f.kind] += 1
    notes = {f.set: f for f in findings if not f.field}
    out = []
    for name, kinds in by_set.items():
        if name in notes:
            f = notes[name]
            out.append(f"{name}: {f.kind} – {KINDS[f.kind]} ({f.note})")
        else:
            said = ", ".join(f"{kinds[k]} {k}" for k in KINDS if kinds[k])
            out.append(f"{name}: {said}")
    return out
