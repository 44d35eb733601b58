"""The table of rare words counts documents, not words."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import pytest

from vedette.bench.link_rarity import build
from vedette.link.rarity import read_table


def test_a_table_is_built_from_plain_and_packed_files(tmp_path: Path) -> None:
    rows = [
        {"title": "Blast", "text": f"The market market burned, said Nizar{i % 2}."}
        for i in range(8)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    other = [{"doctext": f"nothing here {i}"} for i in range(8)]
    with gzip.open(tmp_path / "b.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(r) + "\n" for r in other)
    out = tmp_path / "t.npz"
    assert build([tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"], out) == 16
    table = read_table(out)
    assert table.rarity("market") == pytest.approx(math.log(16 / 8), abs=0.05)
    assert table.rarity("nizar1") == pytest.approx(math.log(16 / 4), abs=0.05)
    assert table.rarity("here") == pytest.approx(math.log(2), abs=0.05)
    assert table.rarity("unheard") == pytest.approx(math.log(16 / 2))
