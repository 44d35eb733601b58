from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from ledger_postgres import NoPostgres, server

from vedette.ledger import Ledger
from vedette.ledger.address import parse_address

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    try:
        running = server()
        url = running.__enter__()
    except NoPostgres as why:
        pytest.skip(str(why))
    try:
        yield url
    finally:
        running.__exit__(None, None, None)


NewAddress = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[NewAddress]:
    """Gives the address of a ledger that does not exist yet, each time it is called."""
    if request.param == "sqlite":
        folder: Path = tmp_path_factory.mktemp("ledger")
        yield lambda: str(folder / f"{next(_numbers)}.db")
        return
    url = parse_address(request.getfixturevalue("postgres"))
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def schema() -> str:
        name = f"vedette_{os.getpid()}_{next(_numbers)}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {name}")
        made.append(name)
        own = url.update_query_dict({"options": f"-csearch_path={name}"})
        return own.render_as_string(hide_password=False)

    yield schema
    with engine.connect() as connection:
        for name in made:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def address(new_address: NewAddress) -> str:
    return new_address()


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with Ledger.open(address) as opened:
        yield opened
