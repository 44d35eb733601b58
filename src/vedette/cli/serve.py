"""``vedette serve`` and ``vedette demo``: the desk in the browser, on this machine only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli import options
from vedette.cli.ingest import read_waiting, say_waited, take
from vedette.cli.opened import open_ledger
from vedette.cli.output import note, print_json
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.ledger.ledger import Ledger
    from vedette.pipeline.knowledge import Knowledge

PORT = 8400
PATIENCE = 0.2
"""Seconds that a page may take before it says that it is being made."""
EXAMPLE = Path("examples/syria-2024")
AREA = "north-west Syria"
AS_OF = "2024-12-02"

_Port = Annotated[
    int, typer.Option("--port", min=1, max=65535, metavar="N", help="Port to listen on.")
]


def serve(
    ledger: options.Ledger = options.DEFAULT_LEDGER,
    port: _Port = PORT,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="Address to listen on; other than this machine's own only with accounts.",
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="HOST",
            help="Name under which the desk is reached; others are refused. May be given again.",
        ),
    ] = None,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="TLS certificate (PEM): serve https."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", metavar="FILE", help="Its private key (PEM).")
    ] = None,
    workers: options.Workers = 1,
    json: options.Json = False,
) -> None:
    """Open the ledger in a browser on this machine; documents that this version has not read are read first."""
    from vedette.pipeline.knowledge import Knowledge
    from vedette.web.guard import HOSTS, check_bind

    knowledge = Knowledge()
    with open_ledger(ledger, create=True) as opened:
        hosts = check_bind(host, name or [], accounts=opened.has_accounts())
        if host not in HOSTS and certificate is None:
            note(
                "Without --certificate and --key passwords cross the network in the clear; use a proxy that serves https, or name both."
            )
        say_waited(read_waiting(opened, knowledge, workers))
        _run(
            opened,
            host,
            port,
            "/brief",
            json,
            knowledge,
            hosts=hosts,
            certificate=certificate,
            key=key,
        )


def demo(
    source: Annotated[
        Path, typer.Option("--from", metavar="FOLDER", help="Folder of the example corpus.")
    ] = EXAMPLE,
    ledger: options.Ledger = "vedette-demo.db",
    port: _Port = PORT,
    load_only: Annotated[
        bool, typer.Option("--load-only", help="Load the example, do not serve it.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Load the example crisis and open the desk on its brief."""
    import datetime as dt

    from vedette.ingest import ReadOptions
    from vedette.pipeline.briefing import make_brief
    from vedette.pipeline.knowledge import Knowledge

    if not source.exists():
        raise UsageError(
            f"the example corpus is not at {source}",
            "Run it in a clone of the repository, or name a folder of your own with --from.",
        )
    knowledge = Knowledge()
    with open_ledger(ledger, create=True) as opened:
        take(opened, [str(source)], ReadOptions())
        read_waiting(opened, knowledge)
        day = dt.date.fromisoformat(AS_OF)
        if not opened.briefs() and source == EXAMPLE:
            made = make_brief(opened, knowledge, area_name=AREA, as_of=day)
            opened.add_forecasts(made.forecasts)
            opened.save_brief(made.brief)
        if load_only:
            if json:
                print_json({"ledger": ledger, "stats": opened.stats()})
            else:
                note(
                    f"Loaded {source} into {ledger}. Open it with: vedette serve --ledger {ledger}"
                )
            return
        _run(opened, "127.0.0.1", port, "/brief", json, knowledge)


def _run(
    ledger: Ledger,
    host: str,
    port: int,
    path: str,
    json: bool,
    knowledge: Knowledge,
    *,
    hosts: frozenset[str] = frozenset({"127.0.0.1", "localhost", "::1"}),
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    import uvicorn

    from vedette.web.app import create_app

    shown = f"[{host}]" if ":" in host else host
    scheme = "http" if certificate is None else "https"
    url = f"{scheme}://{shown}:{port}{path}"
    if json:
        print_json({"url": url})
    else:
        note(f"The desk is at {url} (stop it with Ctrl-C).")
    uvicorn.run(
        create_app(ledger, knowledge, hosts=hosts, patience=PATIENCE),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
