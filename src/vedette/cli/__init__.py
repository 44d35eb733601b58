"""The command line. ``main`` is the entry point; nothing heavy is imported before a command runs."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run ``vedette``. Leaves by ``SystemExit`` with one of the codes in ``vedette.cli.group``."""
    import sys

    from vedette.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a "?" instead of a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app(prog_name="vedette")
