"""Build the table of how rare words are in the news (``vedette.link.rarity``).

``python -m vedette.bench.link_rarity FILE [FILE …]`` counts, over files of JSON lines (plain or gzip;
fields ``title`` and ``text`` or ``doctext``), the documents that have each word, and writes the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from vedette.link import rarity


def build(paths: Sequence[Path], out: Path) -> int:
    """Count the documents of these files and write the table; returns the number of documents."""
    counted: Counter[str] = Counter()
    documents = 0
    for row in _rows(paths):
        documents += 1
        text = row.get("text") or row.get("doctext") or ""
        counted.update(set(rarity.words(f"{row.get('title') or ''}\n{text[: rarity.READ]}")))
    kept = {rarity.word_hash(w): n for w, n in sorted(counted.items()) if n >= rarity.LEAST}
    hashes = sorted(kept)
    levels = [round(rarity.STEPS * math.log(documents / kept[h])) for h in hashes]
    np.savez_compressed(
        out,
        documents=np.int64(documents),
        hashes=np.array(hashes, dtype=np.uint32),
        levels=np.array(levels, dtype=np.uint8),
    )
    return documents


def _rows(paths: Sequence[Path]) -> Iterator[Mapping[str, str]]:
    for path in paths:
        raw = path.read_bytes()
        for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines():
            yield json.loads(line)


def main(argv: Sequence[str] | None = None) -> None:
    """Build the table that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    args = parser.parse_args(argv)
    print(f"{build(args.files, rarity.TABLE):,} documents")


if __name__ == "__main__":
    main()
