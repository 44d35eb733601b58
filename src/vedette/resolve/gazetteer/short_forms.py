"""Divisions by the short forms that papers print behind a town: "London, Ky."."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.resolve.gazetteer import own

if TYPE_CHECKING:
    from vedette.model import Place
    from vedette.resolve.gazetteer.store import Gazetteer


@cache
def short_forms() -> dict[str, str]:
    """Short form → GeoNames admin-1 code ("Ky." → "US.KY")."""
    table = own.read_yaml("abbreviations.yaml")
    return {form: code for code, forms in sorted(table.items()) for form in forms}


def division_of(short: str, gazetteer: Gazetteer) -> Place | None:
    """The division whose short form this is, with its full stop."""
    code = short_forms().get(short) if short.endswith(".") else None
    if code is None:
        return None
    return next((p for p in gazetteer.admin1s(code[:2]) if p.admin1_id == code), None)
