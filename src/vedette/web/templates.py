"""The pages' templates: escaped by default, and a name that is missing is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from vedette.brief.render_html import after, before, safe_url


@cache
def environment() -> Environment:
    """The templates of the desk."""
    env = Environment(
        loader=PackageLoader("vedette.web", "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(safe_url=safe_url, before=before, after=after)
    return env
