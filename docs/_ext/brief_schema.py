"""The JSON schema of a brief. ``python docs/_ext/brief_schema.py`` writes it anew."""

from __future__ import annotations

import json
from pathlib import Path

FILE = Path(__file__).parents[1] / "reference" / "brief.schema.json"


def brief_schema() -> str:
    """The schema as text."""
    from vedette.model import Brief
    from vedette.model.codec import schema

    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema(Brief)}
    return json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(brief_schema(), "utf-8")
    print(FILE)
