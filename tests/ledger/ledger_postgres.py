"""A private PostgreSQL for the tests: from a URL that is given, or started from Debian's packages."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "VEDETTE_TEST_POSTGRES"


class NoPostgres(Exception):
    """Says in one line why there is none."""


def _bin() -> Path:
    candidates = [Path(found).parent for name in ("initdb",) if (found := shutil.which(name))]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise NoPostgres(f"no PostgreSQL here: set {VARIABLE}, or apt-get install postgresql")


def _user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in known:
            return name
    raise NoPostgres("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'")


def _run(arguments: list[str], user: str | None, cwd: Path) -> None:
    done = subprocess.run(
        arguments,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        extra_groups=None if user is None else [],
        cwd=cwd,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=120,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise NoPostgres(f"{Path(arguments[0]).name} failed: {last}")


@contextmanager
def server() -> Iterator[str]:
    """The URL of a database in which schemas may be made; raises ``NoPostgres``."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    folder, user = _bin(), _user()
    # Not in pytest's own folder: that one is closed to other users.
    home = Path(tempfile.mkdtemp(prefix="vedette-pg-"))
    try:
        if user is not None:
            shutil.chown(home, user)
        data = home / "data"
        initdb = [str(folder / "initdb"), "-D", str(data), "-U", "vedette", "-A", "trust", "-N"]
        # A locale with rules of its own, so that sorting by it where it matters shows.
        offered = subprocess.run([initdb[0], "--help"], capture_output=True, text=True).stdout
        icu = ["--locale-provider=icu", "--icu-locale=en"] if "--icu-locale" in offered else []
        _run([*initdb, "-E", "UTF8", *icu], user, home)
        options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off"
        control = [str(folder / "pg_ctl"), "-D", str(data), "-w"]
        _run([*control, "-l", str(home / "log"), "-o", options, "start"], user, home)
        try:
            yield f"postgresql+psycopg://vedette@/postgres?host={home}"
        finally:
            _run([*control, "-m", "immediate", "stop"], user, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)
