"""How the documentation is built: ``sphinx-build -W -n docs docs/_build/html``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from vedette import __version__

project = "Vedette"
author = "the Vedette authors"
copyright = "the Vedette authors, Apache-2.0"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "generated"]
root_doc = "index"
exclude_patterns = ["_build", "_ext"]
html_theme = "furo"
html_title = "Vedette"
html_extra_path = ["reference/brief.schema.json"]

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "none"
# A package documents its own names; what it re-exports stands under its own module.
autodoc_default_options = {"members": True, "ignore-module-all": True}
#: Aliases of standard types, named in "alias of"; there is no inventory of Python's own without a network.
nitpick_ignore = [
    *(("py:class", f"collections.abc.{name}") for name in ("Callable", "Mapping")),
    ("py:class", "datetime.date"),
]
