"""Every command on a small corpus: what it shows, its JSON, its exit code, and what its errors advise."""

import csv
import io
import json
from pathlib import Path

import pytest
from cli_corpus import ITEMS, run
from pypdf import PdfReader
from typer.testing import Result

AREA = ("--area", "north-west Syria", "--as-of", "2024-12-02")
SEED = (
    "The White Helmets, a volunteer group of the Syrian Civil Defense, reported that air strikes by Syrian and Russian warplanes resulted in the deaths of "
    "approximately 25 individuals in Idlib, including 10 children."
)


def loads(result: Result) -> dict:
    return json.loads(result.stdout)


def test_brief_writes_three_files_and_names_them(made: tuple[Path, Path, Result]) -> None:
    _, folder, result = made
    assert result.exit_code == 0, result.stdout + result.stderr
    for name in ("brief.html", "brief.md", "brief.json"):
        assert (folder / name).stat().st_size > 500
        assert f"Wrote {folder / name}" in result.stdout
    assert "Lint: no findings in" in result.stdout
    assert "\x1b[" not in result.stdout


def test_brief_twice_gives_the_same_bytes(
    made: tuple[Path, Path, Result], ledger: str, corpus: Path, tmp_path: Path
) -> None:
    printed = []
    for n in (1, 2):
        result = run(
            "brief",
            *AREA,
            "--from",
            str(corpus),
            "-o",
            str(tmp_path / f"out{n}"),
            "--ledger",
            ledger,
            "--json",
        )
        assert result.exit_code == 0
        assert "unchanged" in result.stderr
        printed.append(result.stdout)
    assert printed[0] == printed[1]
    for name in ("brief.html", "brief.md", "brief.json"):
        first = (made[1] / name).read_bytes()
        assert (
            first
            == (tmp_path / "out1" / name).read_bytes()
            == (tmp_path / "out2" / name).read_bytes()
        )
    assert printed[0].encode() == (tmp_path / "out1" / "brief.json").read_bytes()


def test_brief_is_written_as_a_numbered_report(ledger: str, tmp_path: Path) -> None:
    for as_of in ("2024-11-30", "2024-12-02"):
        result = run(
            "brief", "--area", "north-west Syria", "--as-of", as_of, "--format", "pdf,docx", "-o",
            str(tmp_path), "--ledger", ledger,
        )  # fmt: skip
        assert "Wrote" in result.stdout
    assert sorted(p.name for p in tmp_path.glob("brief.*")) == ["brief.docx", "brief.pdf"]
    pages = PdfReader(tmp_path / "brief.pdf").pages
    first = " ".join(pages[0].extract_text().split())
    assert "as of 2 December 2024" in first
    assert "What changed since the issue of 30 November 2024" in first
    assert "Key insights" in first


def test_brief_says_which_date_it_takes(ledger: str, tmp_path: Path) -> None:
    result = run(
        "brief",
        "--area",
        "Syria",
        "--days",
        "7",
        "--format",
        "md",
        "-o",
        str(tmp_path),
        "--ledger",
        ledger,
    )
    assert "As of 2024-12-05, the latest published date in the ledger" in result.stderr
    assert [p.name for p in tmp_path.glob("brief.*")] == ["brief.md"]
    assert "28 November to 5 December 2024" in result.stdout


def test_lint_passes_what_brief_wrote(made: tuple[Path, Path, Result], ledger: str) -> None:
    result = run("lint", str(made[1] / "brief.json"), "--ledger", ledger)
    assert result.exit_code == 0, result.stdout
    assert "No findings" in result.stdout


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (("sections", "*", "text"), ("62", "63")),
        (("sections", "*", "text"), ("White Helmets", "United Nations")),
        (("sections", "*", "text"), ("Idlib", "Homs")),
        (("evidence", "*", "quote"), ("nine", "ninety")),
        (("forecasts", "*", "probability"), None),
        (("coverage", "documents"), None),
    ],
)
def test_lint_finds_tampering(
    made: tuple[Path, Path, Result],
    ledger: str,
    tmp_path: Path,
    path: tuple[str, ...],
    change: tuple[str, str] | None,
) -> None:
    brief = json.loads((made[1] / "brief.json").read_text("utf-8"))
    if change is not None:
        whole = json.dumps(brief[path[0]])
        assert change[0] in whole
        brief[path[0]] = json.loads(whole.replace(change[0], change[1], 1))
    elif path[0] == "forecasts":
        brief["forecasts"][0]["probability"] = 0.012
    else:
        brief["coverage"]["documents"] += 1
    tampered = tmp_path / "t.json"
    tampered.write_text(json.dumps(brief), "utf-8")
    result = run("lint", str(tampered), "--ledger", ledger, "--json")
    assert result.exit_code == 1
    assert loads(result)["findings"]


def test_lint_of_an_edited_brief_holds_sentences_to_their_evidence_only(
    made: tuple[Path, Path, Result], ledger: str, tmp_path: Path
) -> None:
    brief = json.loads((made[1] / "brief.json").read_text("utf-8"))
    brief["sections"] = json.loads(
        json.dumps(brief["sections"]).replace("injured 62", "injured 63")
    )
    tampered = tmp_path / "t.json"
    tampered.write_text(json.dumps(brief), "utf-8")
    checks = {
        f["check"]
        for f in loads(run("lint", str(tampered), "--edited", "--ledger", ledger, "--json"))[
            "findings"
        ]
    }
    assert "number" in checks
    assert "copy" not in checks


def test_claims_of_a_file_need_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("seed.txt").write_text(SEED, "utf-8")
    shown = run("claims", "seed.txt", "--published", "2024-12-02")
    assert shown.exit_code == 0
    assert "White Helmets" in shown.stdout
    found = loads(
        run("claims", "seed.txt", "--published", "2024-12-02", "--event-type", "violence", "--json")
    )["claims"]
    strike = next(c for c in found if c["claim"]["event_type"] == "violence.air_strike")
    assert strike["claim"]["modality"] == "reported"
    assert strike["claim"]["span"]["quote"] in SEED
    assert {(c["best"], c["group"]) for c in strike["claim"]["counts"]} >= {
        (25, "people"),
        (10, "children"),
    }
    assert list(tmp_path.iterdir()) == [tmp_path / "seed.txt"]


def test_claims_from_stdin_and_of_an_area() -> None:
    there = loads(
        run("claims", "-", "--published", "2024-12-02", "--area", "Idlib", "--json", stdin=SEED)
    )
    elsewhere = loads(
        run("claims", "-", "--published", "2024-12-02", "--area", "Sudan", "--json", stdin=SEED)
    )
    assert there["claims"]
    assert not elsewhere["claims"]


def test_claims_of_the_ledger_up_to_a_day(ledger: str) -> None:
    found = loads(run("claims", "--as-of", "2024-11-29", "--ledger", ledger, "--json"))["claims"]
    assert {c["document"]["published"] for c in found} == {"2024-11-28", "2024-11-29"}


def test_incidents(ledger: str) -> None:
    found = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))
    assert found["as_of"] == "2024-12-02"
    assert any("Saraqib" in i["place_names"] for i in found["incidents"])
    assert "Hama" not in json.dumps(found)
    assert "Saraqib" in run("incidents", *AREA, "--ledger", ledger).stdout
    everywhere = loads(run("incidents", "--as-of", "2024-12-05", "--ledger", ledger, "--json"))
    assert len(everywhere["incidents"]) > len(found["incidents"])
    assert (
        loads(
            run(
                "incidents",
                "--area",
                "Sudan",
                "--as-of",
                "2024-12-05",
                "--ledger",
                ledger,
                "--json",
            )
        )["incidents"]
        == []
    )


def test_tolls_with_the_speakers_series_beside(ledger: str) -> None:
    found = loads(run("tolls", *AREA, "--ledger", ledger, "--json"))
    killed = next(
        t
        for t in found["tolls"]
        if t["kind"] == "killed" and t["group"] == "people" and not t.get("perpetrator")
    )
    assert killed["best"] == 17 + 9 + 12
    assert [(s["speaker"], s["best"]) for s in found["series"]] == [("White Helmets", 56)]
    shown = run("tolls", *AREA, "--rule", "conservative", "--ledger", ledger).stdout
    assert "rule conservative" in shown
    assert "never added" in shown


def test_actors_mark_what_the_registry_says(ledger: str) -> None:
    rows = loads(
        run("actors", "--area", "Syria", "--as-of", "2024-12-03", "--ledger", ledger, "--json")
    )["actors"]
    fights = next(
        r for r in rows if r["subject"] == "Syrian National Army" and r["stand"] == "against"
    )
    assert fights["object"] == "Syrian Democratic Forces"
    assert fights["first_said"] == "2024-12-03"
    assert "registry" not in fights
    assert any(r.get("registry") and not r.get("claim_ids") for r in rows)
    assert (
        "registry:"
        in run("actors", "--area", "Syria", "--as-of", "2024-12-03", "--ledger", ledger).stdout
    )


def test_actors_tell_since_when_the_registry_has_it(ledger: str) -> None:
    rows = loads(
        run("actors", "--area", "Syria", "--as-of", "2024-12-03", "--ledger", ledger, "--json")
    )["actors"]
    backed = next(
        r
        for r in rows
        if (r["subject"], r["stand"], r["object"])
        == ("Syrian National Army", "backed by", "Turkey")
        and r.get("registry")
    )
    assert backed["since"] == "2017-12-30"


def test_outlook_gives_base_rates(ledger: str) -> None:
    found = loads(run("outlook", *AREA, "--ledger", ledger, "--json"))["forecasts"]
    assert found
    assert all(0 < f["probability"] < 1 and f["base_rate"]["n"] > 0 for f in found)
    assert "base rate" in run("outlook", *AREA, "--ledger", ledger).stdout


def test_why_explains_every_sentence_down_to_a_quote(
    made: tuple[Path, Path, Result], ledger: str
) -> None:
    brief = json.loads((made[1] / "brief.json").read_text("utf-8"))
    for section in brief["sections"]:
        sentence = section["paragraphs"][0]["sentences"][0]
        result = run("why", sentence["id"], "--ledger", ledger)
        assert result.exit_code == 0
        assert "quote" in result.stdout
        assert "rule" in result.stdout
        assert "unknown" not in result.stdout


def test_why_of_an_insight_states_its_rule(made: tuple[Path, Path, Result], ledger: str) -> None:
    brief = json.loads((made[1] / "brief.json").read_text("utf-8"))
    node = loads(
        run(
            "why",
            brief["sections"][0]["paragraphs"][0]["sentences"][0]["id"],
            "--ledger",
            ledger,
            "--json",
        )
    )
    insight = next(c for c in node["children"] if c["kind"] == "insight")
    assert "Threshold" in next(c["text"] for c in node["children"] if c["kind"] == "rule")
    assert run("why", insight["id"], "--ledger", ledger).stdout.startswith("insight")


def test_why_of_a_merge_shows_the_waterfall(ledger: str) -> None:
    found = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    merged = next(i for i in found if len(i["claim_ids"]) > 1)
    shown = run("why", merged["id"][:9], "--ledger", ledger).stdout
    assert "prior" in shown
    assert "merged" in shown
    assert all(c in shown for c in merged["claim_ids"])


def test_why_of_every_kind(made: tuple[Path, Path, Result], ledger: str) -> None:
    brief = json.loads((made[1] / "brief.json").read_text("utf-8"))
    claim = loads(run("claims", "--ledger", ledger, "--json"))["claims"][0]
    tolls = loads(run("tolls", *AREA, "--ledger", ledger, "--json"))["tolls"]
    rests = {
        i
        for s in brief["sections"]
        for p in s["paragraphs"]
        for x in p["sentences"]
        for i in x["rests_on"]
    }
    wanted = {
        brief["id"]: "brief", brief["forecasts"][0]["id"]: "forecast", brief["forecasts"][0]["question"]["id"]: "question",
        claim["claim"]["id"]: "claim", claim["claim"]["revision_id"]: "revision", claim["document"]["id"]: "document",
        next(i for i in sorted(rests) if i.startswith("h-")): "control",
    }  # fmt: skip
    for id, kind in wanted.items():
        assert loads(run("why", id, "--ledger", ledger, "--json"))["kind"] == kind
    assert loads(run("why", tolls[0]["id"], *AREA, "--ledger", ledger, "--json"))["kind"] == "toll"


def test_judge_outranks_the_machine_and_can_be_undone(ledger: str) -> None:
    found = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    merged = next(i for i in found if len(i["claim_ids"]) == 2)
    judged = run(
        "judge",
        "not-same",
        *merged["claim_ids"],
        "--by",
        "Anna",
        "--note",
        "two towns",
        "--ledger",
        ledger,
        "--json",
    )
    made = loads(judged)["judgements"][0]
    assert (made["verdict"], made["by"], made["note"]) == ("not same", "Anna", "two towns")
    after = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    assert len(after) == len(found) + 1
    assert "two towns" in run("why", made["id"], "--ledger", ledger).stdout
    assert run("judge", "undo", made["id"][:8], "--by", "Omar", "--ledger", ledger).exit_code == 0
    assert loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"] == found
    assert loads(run("judge", "list", "--ledger", ledger, "--json"))["judgements"] == []
    assert "undone by Omar" in run("judge", "list", "--all", "--ledger", ledger).stdout


def test_judge_splits_an_incident(ledger: str) -> None:
    found = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    merged = next(i for i in found if len(i["claim_ids"]) == 2)
    args = ("judge", "split", merged["id"], merged["claim_ids"][1], "--by", "Anna")
    made = loads(run(*args, "--ledger", ledger, "--json"))["judgements"]
    assert [j["verdict"] for j in made] == ["not same"]
    after = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    assert len(after) == len(found) + 1
    again = run(*args, "--ledger", ledger)
    assert again.exit_code == 2
    assert "is not one of several claims" in again.stderr
    assert run("judge", "undo", made[0]["id"], "--by", "Omar", "--ledger", ledger).exit_code == 0
    assert loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"] == found


def test_judge_joins_incidents_and_grades(ledger: str) -> None:
    found = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    first = found[0]["id"]
    assert (
        run("judge", "same", first, "grade:confirmed", "--by", "Anna", "--ledger", ledger).exit_code
        == 0
    )
    graded = loads(run("incidents", *AREA, "--ledger", ledger, "--json"))["incidents"]
    assert next(i for i in graded if i["id"] == first)["grade"] == "confirmed"
    wrong = run("judge", "same", first, "grade:true", "--by", "Anna", "--ledger", ledger)
    assert wrong.exit_code == 2
    assert "grade:confirmed" in wrong.stderr


@pytest.mark.parametrize("what", ["claims", "incidents", "brief"])
def test_export_needs_a_reason(ledger: str, what: str) -> None:
    result = run("export", what, *AREA, "--ledger", ledger)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--reason" in result.stderr


def test_export_is_logged_and_parses(ledger: str, tmp_path: Path) -> None:
    from vedette.ledger import Ledger

    rows = list(
        csv.DictReader(
            io.StringIO(
                run(
                    "export",
                    "incidents",
                    *AREA,
                    "--reason",
                    "weekly",
                    "--by",
                    "Anna",
                    "--ledger",
                    ledger,
                ).stdout
            )
        )
    )
    assert any(r["place"] == "Saraqib" for r in rows)
    geo = loads(
        run("export", "claims", *AREA, "--format", "geojson", "--reason", "map", "--ledger", ledger)
    )
    assert {f["type"] for f in geo["features"]} == {"Feature"}
    file = tmp_path / "b.json"
    told = loads(
        run(
            "export",
            "brief",
            *AREA,
            "--format",
            "json",
            "-o",
            str(file),
            "--reason",
            "archive",
            "--ledger",
            ledger,
            "--json",
        )
    )
    assert told["file"] == str(file)
    assert json.loads(file.read_text("utf-8"))["area"] == "north-west Syria"
    with Ledger.open(ledger) as opened:
        log = [e for e in opened.log_entries() if e.action == "export"]
    assert log[0].by == "Anna"
    assert [e.detail.rpartition(": ")[2] for e in log] == ["weekly", "map", "archive"]


def test_ledger_stats_dump_and_load(ledger: str, tmp_path: Path) -> None:
    counts = loads(run("ledger", "stats", "--check", "--ledger", ledger, "--json"))
    assert counts["counts"]["documents"] == len(ITEMS)
    assert counts["problems"] == []
    dump, copy = tmp_path / "d.jsonl", str(tmp_path / "copy.db")
    assert run("ledger", "dump", str(dump), "--ledger", ledger).exit_code == 0
    assert run("ledger", "load", str(dump), "--ledger", copy).exit_code == 0
    assert loads(run("ledger", "stats", "--ledger", copy, "--json"))["counts"]["documents"] == len(
        ITEMS
    )
    again = run("ledger", "load", str(dump), "--ledger", copy)
    assert again.exit_code == 1
    assert "new ledger" in again.stderr


def test_ingest_counts_sets_aside_and_retries(tmp_path: Path) -> None:
    ledger = str(tmp_path / "v.db")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(SEED, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    call = (
        "ingest",
        str(folder),
        "--published",
        "2024-12-02",
        "--publisher",
        "Desk",
        "--ledger",
        ledger,
    )
    first = loads(run(*call, "--no-read", "--json"))
    assert (first["new"], first["read"], [x["reason"] for x in first["set_aside"]]) == (
        1,
        None,
        ["empty"],
    )
    second = run(*call)
    assert second.exit_code == 0
    assert "Check that it was saved" in " ".join(second.stdout.split())
    assert loads(run("aside", "--ledger", ledger, "--json"))["set_aside"][0]["source"].endswith(
        "empty.txt"
    )
    (folder / "empty.txt").write_text(
        "Two people were killed by shelling in Homs, Reuters reported.", "utf-8"
    )
    assert run("aside", "--retry", "--published", "2024-12-02", "--ledger", ledger).exit_code == 0
    assert loads(run("aside", "--ledger", ledger, "--json"))["set_aside"] == []
    assert "Nothing is set aside." in run("aside", "--ledger", ledger).stdout


def test_ingest_of_nothing_readable_fails(tmp_path: Path) -> None:
    result = run("ingest", str(tmp_path / "gone.txt"), "--ledger", str(tmp_path / "v.db"), "--json")
    assert result.exit_code == 1
    assert loads(result)["set_aside"][0]["reason"] == "not-found"
    offline = run(
        "ingest",
        "https://example.org/feed",
        "--offline",
        "--ledger",
        str(tmp_path / "v.db"),
        "--json",
    )
    assert loads(offline)["set_aside"][0]["reason"] == "offline"


def test_gazetteer_build_names_a_missing_table(tmp_path: Path) -> None:
    result = run("gazetteer", "build", "--ged", str(tmp_path / "no.csv"), "-o", str(tmp_path))
    assert result.exit_code == 2
    assert "no.csv" in result.stderr


def test_control_says_who_holds_what_and_what_disputes_it(ledger: str) -> None:
    found = loads(run("control", *AREA, "--ledger", ledger, "--json"))["control"]
    saraqib = next(c for c in found if c["place"] == "Saraqib")
    assert saraqib["holder"] == "Hay'at Tahrir al-Sham"
    assert all(c["place"] != "Hama" for c in found)
    shown = run("control", *AREA, "--place", "Saraqib", "--ledger", ledger).stdout
    assert "Control as it is said to be: Saraqib" in shown
    assert saraqib["id"] in shown
    nobody = run("control", *AREA, "--place", "Nowhere", "--ledger", ledger).stdout
    assert nobody.startswith("Nobody is said to hold anything: Nowhere")


def test_campaigns_of_a_small_corpus(ledger: str) -> None:
    found = loads(run("campaigns", *AREA, "--ledger", ledger, "--json"))
    (bombing,) = found["campaigns"]
    assert (found["as_of"], bombing["manner"], bombing["by"]) == (
        "2024-12-02",
        "bombing",
        ["Russia"],
    )
    assert len(bombing["incident_ids"]) == 3
    assert "bombing" in run("campaigns", *AREA, "--ledger", ledger).stdout
