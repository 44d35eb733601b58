"""The pages' templates: escaped by default, and a name that is missing is an error."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vedette.brief.render_html import strict_environment

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The templates of the desk."""
    return strict_environment("vedette.web", "html")
