"""Options that several commands share, and how a date is read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

DEFAULT_LEDGER = "vedette.db"


def parse_day(text: str) -> dt.date:
    """A day in ISO form. Raises ``typer.BadParameter`` that says which form is meant."""
    try:
        if len(text) != 10:
            raise ValueError(text)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no date. Write it as YYYY-MM-DD: 2024-12-02."
        ) from None


# fmt: off
Ledger = Annotated[str, typer.Option("--ledger", envvar="VEDETTE_LEDGER", metavar="ADDRESS", help="The ledger: a file, or postgresql+psycopg://user@host/database.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON on stdout, and nothing else there.")]
Area = Annotated[str, typer.Option("--area", metavar="NAME", help="A country, division, town or region: Sudan, Idlib, \"north-west Syria\".")]
AreaOrAll = Annotated[str | None, typer.Option("--area", metavar="NAME", help="A country, division, town or region. Without it: everywhere.")]
AsOf = Annotated[dt.date | None, typer.Option("--as-of", parser=parse_day, metavar="DATE", help="Use nothing published later. Without it: the latest published date in the ledger.")]
Since = Annotated[dt.date | None, typer.Option("--since", parser=parse_day, metavar="DATE", help="First day of the period. Without it: 30 days before the as-of date.")]
Rule = Annotated[str, typer.Option("--rule", metavar="RULE", help="Counting rule: latest-per-speaker, conservative, median, or named-source:NAME.")]
Published = Annotated[dt.date | None, typer.Option("--published", parser=parse_day, metavar="DATE", help="Date of inputs that carry none; \"yesterday\" counts from it.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who does it; written down with it.")]
Workers = Annotated[int, typer.Option("--workers", envvar="VEDETTE_WORKERS", min=1, metavar="N", help="Processes that read documents; each needs about 400 MiB.")]
# fmt: on

RULE = "latest-per-speaker"
"""The counting rule where none is named (``vedette.link.counting.DEFAULT_RULE``, not imported here)."""
