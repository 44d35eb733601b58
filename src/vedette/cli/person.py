"""Who is at the keyboard, where nobody is named."""

from __future__ import annotations

import getpass
import os


def me() -> str:
    """``VEDETTE_USER``, else the name of the account. Raises ``UsageError`` where neither is known."""
    named = os.environ.get("VEDETTE_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        from vedette.errors import UsageError

        raise UsageError(
            "nobody is named for this", "Say who does it with --by NAME, or set VEDETTE_USER."
        ) from None
