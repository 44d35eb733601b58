"""What the head learns from: our own examples, and labelled passages that do not ship."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from vedette.errors import UsageError
from vedette.model import event_type, type_of_case

OTHER = "OTHER"


class Example(NamedTuple):
    """A passage and the class of the head that it belongs to."""

    text: str
    kind: str
    """The event type that stands for its CASE 2021 label; empty for "other"."""


def kind_of(label: str) -> str:
    """The class of a CASE 2021 label."""
    return "" if label == OTHER else type_of_case(label)


def own_examples() -> list[Example]:
    """The sentences of ``data/examples.tsv``, written for this project."""
    text = files("vedette.extract.heads").joinpath("data", "examples.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return [Example(said, kind_of(event_type(id).case)) for id, said in rows]


def labelled(path: Path) -> list[Example]:
    """Passages of a file with the columns ``text`` and ``label``; ``UsageError`` for another file."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return [Example(" ".join(r["text"].split()), kind_of(r["label"])) for r in rows]
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} holds no labelled passages: {error}",
            "A tab-separated file with the columns text and label.",
        ) from error


def fingerprint(text: str) -> int:
    """32 bits of the folded text: tells whether the head has seen it, and nothing of what it says."""
    plain = " ".join(text.casefold().split())
    return int.from_bytes(hashlib.sha256(plain.encode()).digest()[:4], "big")


def fingerprints(texts: Iterable[str]) -> list[int]:
    """Sorted fingerprints of the texts."""
    return sorted({fingerprint(t) for t in texts})
