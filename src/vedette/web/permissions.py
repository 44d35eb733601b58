"""Who may do what: each route of the desk has its permission here, and a route without one is closed.

``tests/web/test_desk_permissions.py`` fails where a route of the application is missing.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from fastapi import Request
from starlette.routing import compile_path

from vedette.ledger.records import Account, Role


class Permission(StrEnum):
    """What a route asks for."""

    OPEN = "open"
    """Nothing: the way in, and the files that its page needs."""
    READ = "read"
    JUDGE = "judge"
    EDIT = "edit"
    UPLOAD = "upload"
    EXPORT = "export"
    ADMIN = "admin"


_READS = frozenset({Permission.OPEN, Permission.READ})
_WORKS = _READS | {Permission.JUDGE, Permission.UPLOAD}
ROLES: dict[Role, frozenset[Permission]] = {
    Role.READER: _READS,
    Role.ANALYST: _WORKS,
    Role.EDITOR: _WORKS | {Permission.EDIT},
    Role.ADMIN: _WORKS | {Permission.EDIT, Permission.ADMIN},
}
"""No role holds ``EXPORT``: it is given to an account by itself."""

_SCREENS = ("/brief", "/incidents", "/incidents/{id}", "/tolls", "/control", "/actors", "/scorecard", "/documents", "/documents/{id}", "/export", "/review", "/why/{id}", "/help")  # fmt: skip
ROUTES: dict[tuple[str, str], Permission] = {
    **{("GET", p + end): Permission.READ for p in _SCREENS for end in (".json", "")},
    ("GET", "/"): Permission.READ,
    ("GET", "/openapi.json"): Permission.READ,
    ("GET", "/static/{path:path}"): Permission.OPEN,
    ("GET", "/login"): Permission.OPEN,
    ("POST", "/login"): Permission.OPEN,
    ("POST", "/logout"): Permission.READ,
    ("GET", "/account"): Permission.READ,
    ("POST", "/account/password"): Permission.READ,
    ("GET", "/accounts"): Permission.ADMIN,
    ("GET", "/edit"): Permission.EDIT,
    ("POST", "/edit"): Permission.EDIT,
    ("POST", "/judge"): Permission.JUDGE,
    ("POST", "/undo"): Permission.JUDGE,
    ("POST", "/split"): Permission.JUDGE,
    ("POST", "/upload"): Permission.UPLOAD,
    ("POST", "/export"): Permission.EXPORT,
}
"""Method and path → permission. ``HEAD`` counts as ``GET``."""

_COMPILED = [(method, compile_path(path)[0], need) for (method, path), need in ROUTES.items()]


class Person(msgspec.Struct, frozen=True):
    """Who sends a request: an account, or on this machine, where there are none, anybody."""

    account: Account | None = None

    @property
    def name(self) -> str:
        """The account's name; empty where there are no accounts."""
        return self.account.name if self.account else ""

    def may(self, need: Permission) -> bool:
        """Whether the person holds the permission."""
        if self.account is None:
            return need is not Permission.ADMIN
        if need is Permission.EXPORT:
            return self.account.may_export
        return need in ROLES[self.account.role]


def needed(method: str, path: str) -> Permission | None:
    """The permission that a request needs; ``None`` where no route is declared for it."""
    wanted = "GET" if method == "HEAD" else method
    return next((need for m, shape, need in _COMPILED if m == wanted and shape.match(path)), None)


def person_of(request: Request) -> Person:
    """Who sends the request, as the guard found."""
    found = getattr(request.state, "person", None)
    return found if isinstance(found, Person) else Person()
