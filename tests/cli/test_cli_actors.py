"""``vedette actors`` on two reports of a body that the registry does not hold."""

import json
from pathlib import Path

from cli_corpus import run

REPORTS = [
    ("2024-03-05", "Daily Levant", "The Northern Shield Brigade shelled positions of the Syrian army near Idlib on Monday, killing three soldiers."),
    ("2024-03-07", "Levant Wire", "Fighters of the Northern Shield Brigade captured Saraqib from the Syrian army on Wednesday."),
]  # fmt: skip


def test_a_new_body_is_listed_with_its_evidence_and_its_enemies(tmp_path: Path) -> None:
    path, ledger = tmp_path / "items.jsonl", str(tmp_path / "v.db")
    rows = [
        {"id": f"n{n}", "published": day, "publisher": by, "text": text, "language": "en"}
        for n, (day, by, text) in enumerate(REPORTS)
    ]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    assert run("ingest", str(path), "--ledger", ledger).exit_code == 0
    asked = ("actors", "--area", "Syria", "--as-of", "2024-03-08", "--ledger", ledger)
    found = json.loads(run(*asked, "--json").stdout)
    (new,) = found["new"]
    assert new["name"] == "Northern Shield Brigade"
    assert new["countries"] == ["SY"]
    assert new["origins"] == ["Daily Levant", "Levant Wire"]
    assert (new["first_said"], new["last_said"]) == ("2024-03-05", "2024-03-07")
    assert new["quote"].startswith("The Northern Shield Brigade shelled")
    (against,) = (s for s in found["actors"] if s["subject"] == "Northern Shield Brigade")
    assert (against["stand"], against["object"]) == ("against", "Syrian Army")
    assert against["provisional"] is True
    assert len(against["claim_ids"]) == 2
    assert against["first_said"] == "2024-03-05"
    shown = run(*asked).stdout
    assert "Bodies that the registry does not hold, to be judged" in shown
    assert "(new" in shown
