"""The shipped gazetteer: a compressed SQLite file, unpacked once into the user's cache folder."""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import sys
import tempfile
from pathlib import Path

from vedette.errors import DataError

SHIPPED = Path(__file__).parents[2] / "data" / "gazetteer"


def cache_folder() -> Path:
    """``VEDETTE_CACHE``, else the platform's place for caches, with ``vedette`` in it."""
    if chosen := os.environ.get("VEDETTE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "vedette"


def unpacked(folder: Path = SHIPPED, cache: Path | None = None) -> Path:
    """Return the SQLite file, unpacking it first where the cache lacks it (about two seconds).

    The name carries the content's hash, so another version never meets a stale file; the rename
    is atomic, so a second process or a kill half-way leaves no half file under that name.

    Raises:
        DataError: the shipped file is missing or broken, or the cache cannot be written.
    """
    advice = "install vedette again, or build it anew with: vedette gazetteer build"
    try:
        facts = json.loads((folder / "gazetteer.json").read_text("utf-8"))
        digest, size = str(facts["sha256"]), int(facts["bytes"])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"the gazetteer in {folder} cannot be read: {error}", advice) from error
    target = (cache or cache_folder()) / f"gazetteer-{digest[:16]}.sqlite"
    if target.is_file() and target.stat().st_size == size:
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    except OSError as error:
        raise DataError(
            f"the cache folder {target.parent} cannot be written: {error}",
            "set VEDETTE_CACHE to a folder that can",
        ) from error
    part = Path(name)
    try:
        seen = hashlib.sha256()
        with os.fdopen(handle, "wb") as file, lzma.open(folder / "gazetteer.sqlite.xz") as packed:
            while chunk := packed.read(1 << 20):
                seen.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if seen.hexdigest() != digest:
            raise DataError(f"the gazetteer in {folder} is not what gazetteer.json says", advice)
        part.replace(target)
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise DataError(
            f"the gazetteer in {folder} cannot be unpacked to {target.parent}: {error}",
            f"{advice}; or set VEDETTE_CACHE to a folder with {size / 1e6:.0f} MB free",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target
