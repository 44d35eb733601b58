"""The tables of the methodology, made from the code that applies them.

Each function returns a ``Table``: a heading row and rows of plain text in which `` `this` `` is code.
``TABLES`` names them all; ``methodology.md`` shows each with the directive ``rule-table``, and the tests
hold the two together, so a rule that is not documented fails the build.
"""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import inspect
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml


class Table(NamedTuple):
    """Columns and rows; ``key`` is the column that names the rule, as it stands in the code."""

    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    key: int = 0

    def names(self) -> list[str]:
        """The names of the rules, without the marks of code."""
        return [row[self.key].replace("`", "") for row in self.rows]


def _code(value: object) -> str:
    return f"`{value}`"


def _codes(values: object) -> str:
    return ", ".join(_code(v) for v in values) if values else ""  # type: ignore[attr-defined]


def _bound(value: object) -> str:
    return "none" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _prose(text: str) -> str:
    """A docstring as one line: literals of reST become literals here."""
    return " ".join(text.replace("``", "`").split())


def _package(name: str) -> Path:
    import vedette

    return Path(vedette.__file__).parent / name


def counting_rules() -> Table:
    """The rules for the best, read out of the module's definition list."""
    from vedette.link import counting

    doc = inspect.getdoc(counting) or ""
    said = {
        m.group(1): _prose(m.group(2))
        for m in re.finditer(r"^``([\w:-]+)``\n((?:    .+\n?)+)", doc, re.M)
    }
    missing = set(counting.RULES) - set(said)
    if missing:
        raise ValueError(f"counting rules without a statement: {sorted(missing)}")
    rows = [
        (_code(rule), said[rule] + (" The default." if rule == counting.DEFAULT_RULE else ""))
        for rule in counting.RULES
    ]
    return Table(("Rule", "The best is"), rows)


def counting_settings() -> Table:
    """Public numbers that the stages are set to, with what the code says of them."""
    from reference_pages import module_names

    rows: list[tuple[str, ...]] = []
    for name in module_names():
        module = name.removeprefix("vedette.")
        if module == "link.weights" or not _package(module.replace(".", "/") + ".py").is_file():
            continue
        for constant, value, said in _constants(module):
            if isinstance(value, dt.timedelta):
                value = f"{value.days} days"
            elif isinstance(value, bool) or not isinstance(value, int | float):
                continue
            rows.append((_code(f"{module}.{constant}"), _bound(value), said))
    return Table(("Setting", "Value", "Meaning"), rows)


def _constants(module: str) -> list[tuple[str, object, str]]:
    """Public constants of a module in the order of its source, with their value and what is said of them."""
    path = _package(module.replace(".", "/") + ".py")
    source = path.read_text("utf-8")
    tree, lines = ast.parse(source), source.splitlines()
    loaded = importlib.import_module(f"vedette.{module}")
    out: list[tuple[str, object, str]] = []
    for n, node in enumerate(tree.body):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        target = targets[0] if len(targets) == 1 else None
        pairs: list[tuple[ast.expr, ast.expr | None]] = []
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):  # type: ignore[union-attr]
            pairs = list(zip(target.elts, node.value.elts, strict=True))  # type: ignore[union-attr]
        elif target is not None:
            pairs = [(target, node.value)]  # type: ignore[union-attr]
        said = ""
        after = tree.body[n + 1] if n + 1 < len(tree.body) else None
        if (
            isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
            and isinstance(after.value.value, str)
        ):
            said = after.value.value
        above = []
        line = node.lineno - 2
        while line >= 0 and lines[line].startswith("#:"):
            above.insert(0, lines[line][2:].strip())
            line -= 1
        said = _prose(" ".join([*above, said]))
        for name, expression in pairs:
            if (
                not isinstance(name, ast.Name)
                or not name.id.isupper()
                or name.id.startswith("_")
                or expression is None
            ):
                continue
            out.append((name.id, getattr(loaded, name.id), said))
    return out


def weights() -> Table:
    """Every weight of ``link/weights.py``: single values and small tables, with their source letter."""
    rows: list[tuple[str, ...]] = []
    for name, value, said in _constants("link.weights"):
        if name in ("TYPE_PAIRS", "VAGUE"):
            continue
        if isinstance(value, dict):
            shown = "; ".join(f"{k}: {v:+g}" for k, v in value.items())
        elif isinstance(value, tuple):
            shown = "; ".join(f"{_edge(k)}: {v:+g}" for k, v in value)
        elif isinstance(value, float):
            shown = f"{value:+g}"
        else:
            shown = _bound(value)
        rows.append((_code(name), shown, said))
    return Table(("Weight", "log2 of the Bayes factor", "Source and meaning"), rows)


def _edge(value: object) -> str:
    return "beyond" if value in (float("inf"), 10**9) else f"{value:g}"


def type_pairs() -> Table:
    """Pairs of event types that one event is told under."""
    from vedette.link.weights import TYPE_PAIRS

    rows = [
        (" + ".join(_code(t) for t in sorted(pair)), f"{weight:+g}")
        for pair, weight in TYPE_PAIRS.items()
    ]
    return Table(("Types", "Weight (P)"), rows)


def features() -> Table:
    """Names of the features in a waterfall, from the calls that make them."""
    functions = [
        n
        for module in ("features", "likeness")
        for n in ast.parse(_package(f"link/{module}.py").read_text("utf-8")).body
        if isinstance(n, ast.FunctionDef)
    ]
    names: dict[str, str] = {}
    for node in functions:
        for call in ast.walk(node):
            if not (
                isinstance(call, ast.Call) and ast.unparse(call.func) == "feature" and call.args
            ):
                continue
            name = call.args[0]
            if isinstance(name, ast.Constant):
                names.setdefault(str(name.value), _said_by(node, functions))
    return Table(("Feature", "Looks at"), [(_code(n), said) for n, said in names.items()])


def _said_by(node: ast.FunctionDef, functions: list[ast.FunctionDef]) -> str:
    """The first paragraph of a function's docstring; where it has none, of the function that calls it."""
    said = ast.get_docstring(node)
    if said:
        return _prose(said.split("\n\n")[0])
    callers = [
        f for f in functions if f is not node and re.search(rf"\b{node.name}\(", ast.unparse(f))
    ]
    return _said_by(callers[0], functions) if callers else ""


def quantifiers() -> Table:
    """Words that stand for a number by themselves."""
    from vedette.extract.quantity_table import BARE_PLURAL, CONVENTIONS, VAGUE

    rows = [
        (
            _code(r.words.replace("|", ", ")),
            _bound(r.low),
            _bound(r.best),
            _bound(r.high),
            r.source,
            r.note,
        )
        for r in (*VAGUE, BARE_PLURAL["literal"])
    ]
    for name, table in CONVENTIONS.items():
        rows += [
            (_code(r.words.replace("|", ", ")), _bound(r.low), _bound(r.best), _bound(r.high), r.source,
             f"{r.note} (only in the convention {name})")
            for r in table
        ]  # fmt: skip
    return Table(("Words", "Low", "Best", "High", "Source", "Sense"), rows)


def modifiers() -> Table:
    """Words before or after a number."""
    from vedette.extract.quantity_table import MODIFIERS

    rows = [
        (_code(m.name), m.before.replace("|", ", "), m.after.replace("|", ", "), m.source, m.note)
        for m in MODIFIERS
    ]
    return Table(("Name", "Before the number", "After it", "Source", "What it does"), rows)


def quantity_sources() -> Table:
    """The keys of the sources that the quantity tables rest on."""
    from vedette.extract import quantity_table

    doc = inspect.getdoc(quantity_table) or ""
    rows: list[list[str]] = []
    for line in doc.splitlines():
        if m := re.match(r"``(\w+)``\s+(.+)", line):
            rows.append([_code(m.group(1)), m.group(2)])
        elif rows and line.startswith("      "):
            rows[-1][1] += " " + line.strip()
    return Table(("Key", "Source"), [(a, b) for a, b in rows])


def time_rules() -> Table:
    """How a time expression gets its days."""
    from vedette.resolve.time_table import TIME_RULES

    return Table(("Rule", "Days"), [(_code(name), said) for name, said in TIME_RULES.items()])


def time_refusals() -> Table:
    """Why a time expression stays open."""
    from vedette.resolve.time_table import REFUSALS

    return Table(("Result", "Why"), [(_code(name), said) for name, said in REFUSALS.items()])


@cache
def _speech() -> dict[str, object]:
    loaded: dict[str, object] = yaml.safe_load(
        _package("extract/lexicon/speech.yaml").read_text("utf-8")
    )
    return loaded


def speech() -> Table:
    """Verbs, nouns and adverbs of saying, by modality."""
    from vedette.model import Modality

    lexicon = _speech()
    nouns: dict[str, list[str]] = lexicon["nouns"]  # type: ignore[assignment]
    adverbs: dict[str, list[str]] = lexicon["adverbs"]  # type: ignore[assignment]
    rows = []
    for m in Modality:
        verbs = lexicon.get(m.value, [])
        rows.append(
            (
                _code(m.value),
                ", ".join(verbs),
                ", ".join(nouns.get(m.value, [])),
                ", ".join(adverbs.get(m.value, [])),
            )
        )  # type: ignore[arg-type]
    return Table(("Modality", "Verbs", "Nouns", "Adverbs"), rows)


def forward_words() -> Table:
    """Words that make a sentence look forward, or deny."""
    rows = [
        (_code(key), ", ".join(str(w) for w in words))
        for key, words in _speech().items()
        if key.startswith(("hypothetical_", "future_", "negators")) and isinstance(words, list)
    ]
    return Table(("List", "Words"), rows)


def event_types() -> Table:
    """The tree of event types and its mappings."""
    from vedette.model import EVENT_TYPES

    rows = [
        (_code(t.id), t.words, ", ".join(f.replace("_", " ") for f in t.frame), t.acled, t.plover, t.case,
         ", ".join(map(str, t.ucdp)), "yes" if t.lethal else "",
         "; ".join(f"{name}: {why}" for name, why in t.unmapped.items()))
        for t in EVENT_TYPES.values()
    ]  # fmt: skip
    return Table(
        (
            "Type",
            "In words",
            "Roles",
            "ACLED sub-event",
            "PLOVER",
            "CASE-2021",
            "UCDP",
            "Deaths count as violence",
            "Why not mapped",
        ),
        rows,
    )


def cues() -> Table:
    """The cues of the type head, per event type with their weights."""
    from vedette.extract.heads.cues import patterns

    rows: dict[str, list[str]] = {}
    for p in patterns():
        rows.setdefault(p.event_type, []).append(f"{p.rule} ({p.weight:g})")
    return Table(("Type", "Cues, with their weights"), [(_code(t), ", ".join(r)) for t, r in rows.items()])  # fmt: skip


def grades() -> Table:
    """Grades of an incident."""
    from vedette.model import Grade

    said = {
        Grade.WEAK: "one line of evidence: a single speaker, or a single origin",
        Grade.FAIR: "two or more lines of evidence with neither speaker nor origin in common, that agree",
        Grade.CONTESTED: "other perpetrators of another side are named, or somebody denies it, or the numbers of people killed lie too far apart to be one count",
        Grade.CONFIRMED: "given by a person alone (`vedette judge same INCIDENT grade:confirmed`)",
        Grade.DISCOUNTED: "given by a person alone (`vedette judge same INCIDENT grade:discounted`)",
    }
    return Table(("Grade", "When"), [(_code(g.value), said[g]) for g in Grade])


def assessment_rules() -> Table:
    """Rules that draw insights."""
    from vedette.assess import RULES

    return Table(
        ("Rule", "Statement and threshold", "Reads", "The threshold comes from"),
        [(_code(r.name), _prose(r.statement), _codes(r.inputs), r.source) for r in RULES],
    )


def lint_checks() -> Table:
    """Checks of the lint."""
    from vedette.brief.lint import CHECKS

    return Table(
        ("Check", "What it demands of every sentence"),
        [(_code(c.name), _prose(c.statement)) for c in CHECKS],
    )


def speech_strength() -> Table:
    """Verbs that a brief may write, weakest first, and the modality that may carry them."""
    from vedette.brief.words import SPEECH_VERBS, STRONGEST, VERB_FOR, Strength

    rows = []
    for strength in Strength:
        verbs = [v for v, s in SPEECH_VERBS.items() if s is strength]
        may = [m.value for m, s in STRONGEST.items() if s >= strength]
        written = [m.value for m, v in VERB_FOR.items() if SPEECH_VERBS.get(v) is strength]
        rows.append(
            (
                _code(strength.name.lower()),
                ", ".join(verbs),
                ", ".join(may) or "only where the source itself wrote it",
                ", ".join(written),
            )
        )
    return Table(("Strength", "Verbs", "Modalities that bear it", "Written for"), rows)


def wording_phrases() -> Table:
    """Phrases that mark a sentence, and words that are refused."""
    from vedette.brief import words

    rows = []
    for name in (
        "NOBODY",
        "DISPUTE_PHRASES",
        "UNCONFIRMED_PHRASES",
        "DENIAL_VERBS",
        "VAGUE_WORDS",
        "RELATIVE_DATES",
    ):
        rows.append((_code(name.lower()), ", ".join(getattr(words, name))))
    for modality, listed in words.NOT_FACT_WORDS.items():
        rows.append((_code(f"not_fact_words: {modality.value}"), ", ".join(listed)))
    return Table(("List", "Words"), rows)


def likelihood() -> Table:
    """ICD 203's words and bands."""
    from vedette.outlook.words import BANDS, OTHER_WORDS

    rows = []
    for word, low, high in BANDS:
        other = [o for o, of in OTHER_WORDS.items() if of == word]
        rows.append((_code(word), f"{low:.0%} to {high:.0%}", ", ".join(other)))
    return Table(("Word", "Probability", "Also read as"), rows)


def questions() -> Table:
    """Every query that answers a question, with what would change it."""
    from vedette.outlook import questions as asked
    from vedette.outlook.ask import WOULD_CHANGE
    from vedette.outlook.resolvers import DATA_QUERIES, LEDGER_QUERIES

    rows = []
    for query in (*LEDGER_QUERIES, *sorted(DATA_QUERIES)):
        builder = getattr(asked, query, None)
        rows.append(
            (
                _code(query),
                _prose((inspect.getdoc(builder) or "").split("\n\n")[0]),
                WOULD_CHANGE.get(query, ""),
            )
        )
    return Table(("Query", "True where", "What would move the number"), rows)


def reference_classes() -> Table:
    """What is counted for each measure, in the ledger and in the proxy."""
    from vedette.outlook.baserates import LIKE, OWN

    rows = [(_code(k), OWN.get(k, ""), LIKE.get(k, "")) for k in sorted({*LIKE, *OWN})]
    return Table(("Measure", "In the ledger's own windows", "In UCDP GED, Syria 2016–17"), rows)


def regions() -> Table:
    """Regions that have no border."""
    loaded = yaml.safe_load(_package("data/gazetteer/regions.yaml").read_text("utf-8"))
    rows = [
        (
            _code(r["id"]),
            r["name"],
            _prose(r.get("definition", "")),
            ", ".join(r["members"]),
            r.get("source", ""),
        )
        for r in loaded
    ]
    return Table(("Id", "Name", "Definition", "Members", "After the use of"), rows)


def reasons() -> Table:
    """Why an input is set aside."""
    from vedette.ingest import REASONS

    return Table(
        ("Reason", "Meaning", "What to do"),
        [(_code(r.code), r.meaning, r.advice) for r in REASONS.values()],
    )


def exit_codes() -> Table:
    """Exit codes of the command line."""
    from vedette.cli import group

    doc = inspect.getdoc(group) or ""
    rows: list[list[str]] = []
    for line in doc.splitlines():
        if m := re.match(r"(\d+)\s{2,}(.+)", line):
            rows.append([_code(m.group(1)), m.group(2)])
        elif rows and line.startswith("     "):
            rows[-1][1] += " " + line.strip()
    return Table(("Code", "Meaning"), [(a, b) for a, b in rows])


def item_fields() -> Table:
    """Fields of an item of JSON, read out of ``examples/README.md``."""
    text = (Path(__file__).parents[2] / "examples" / "README.md").read_text("utf-8")
    rows = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in text.splitlines()
        if re.match(r"\| `\w+` \|", line)
    ]
    return Table(("Field", "Type", "Needed", "Meaning"), rows)


def gate_kinds() -> Table:
    """What the gate of the benchmarks says of a field or a set."""
    from vedette.bench.gate import FAILS, KINDS, WAIVED

    return Table(
        ("Word", "Meaning", "The gate"),
        [
            (
                _code(kind),
                meaning,
                "open"
                if kind not in FAILS
                else "shut; opens with a reason"
                if kind in WAIVED
                else "shut",
            )
            for kind, meaning in KINDS.items()
        ],
    )


def slots_phenomena() -> Table:
    """Sentences and claims per phenomenon of the labelled set."""
    rows = [
        json.loads(line)
        for line in (Path(__file__).parents[2] / "benchmarks" / "slots" / "sentences.jsonl")
        .read_text("utf-8")
        .splitlines()
    ]
    found: dict[str, list[int]] = {}
    for row in rows:
        sums = found.setdefault(row["phenomenon"], [0, 0])
        sums[0] += 1
        sums[1] += len(row["claims"])
    return Table(
        ("Phenomenon", "Sentences", "Claims"),
        [(name, str(n), str(claims)) for name, (n, claims) in found.items()],
    )


TABLES: dict[str, Callable[[], Table]] = {
    "counting-rules": counting_rules,
    "settings": counting_settings,
    "weights": weights,
    "type-pairs": type_pairs,
    "features": features,
    "quantifiers": quantifiers,
    "modifiers": modifiers,
    "quantity-sources": quantity_sources,
    "time-rules": time_rules,
    "time-refusals": time_refusals,
    "speech": speech,
    "forward-words": forward_words,
    "event-types": event_types,
    "cues": cues,
    "grades": grades,
    "assessment-rules": assessment_rules,
    "lint-checks": lint_checks,
    "speech-strength": speech_strength,
    "wording-phrases": wording_phrases,
    "likelihood": likelihood,
    "questions": questions,
    "reference-classes": reference_classes,
    "regions": regions,
    "reasons": reasons,
    "exit-codes": exit_codes,
    "item-fields": item_fields,
    "gate": gate_kinds,
    "slots": slots_phenomena,
}
