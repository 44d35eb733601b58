"""Builds ``cases.tsv``: the form that words have in cased news, for ``truecase``.

``python -m vedette.extract.templates.cases --news items.jsonl[.gz] … --actors registry.yaml … --out cases.tsv``.
News: one object with a ``text`` per line. Only words of which the form would otherwise be guessed wrong are kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from vedette.extract.templates import truecase

_NAMES = re.compile(r"\b(?:name|aliases): (?:\[(.*?)\]|([^,}]*))")
_HEADER = """\
# Form in cased news (l small, t capital, u capitals, a either), words. From the item texts of Wikipedia
# (Current events portal, CC BY-SA 4.0, Wikipedia contributors) and the names of the registry of actors.
"""


def counted(texts: Iterable[str]) -> dict[str, Counter[str]]:
    """Word in small letters → how often it stands small (l), with a capital (t), otherwise (u), inside sentences."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for m in re.finditer(r"[^\W\d_][\w'’]*", text):
            before = text[: m.start()].rstrip(" \"“‘('")
            if not before or before[-1] in ".!?:\n":
                continue
            word = m[0].replace("’", "'").removesuffix("'s")
            form = (
                "l" if word.islower() else "t" if word[0].isupper() and word[1:].islower() else "u"
            )
            if len(word) == 1 and word.isupper():
                form = "t"
            out[word.lower()][form] += 1
    return out


def form_of(word: str, counts: Mapping[str, int]) -> str | None:
    """The form to keep for a word, or ``None`` where the rule of thumb already gives it."""
    english = truecase.is_english(word)
    total = sum(counts.values())
    capital = total - counts.get("l", 0)
    if not capital:
        return "l" if not english and total >= 2 else None
    share = capital / total
    if share >= 0.6:
        if counts.get("u", 0) > counts.get("t", 0):
            return "u"
        if total < 3 and english:
            return "a"
        guessed = truecase.guessed(word, word, 0, len(word))
        return None if not english and guessed == "t" else "t"
    if share >= 0.3 and capital >= 2:
        return "a"
    return None if english else "l"


def table(texts: Iterable[str], names: Iterable[str]) -> str:
    """The text of ``cases.tsv``: a line per form with its words in order."""
    kept: dict[str, str] = {}
    for word, counts in counted(texts).items():
        if re.fullmatch(r"[a-z]+", word) and not truecase.is_function_word(word):
            form = form_of(word, counts)
            if form:
                kept[word] = form
    for name in names:
        for word in re.findall(r"[^\W\d_]+", name):
            small = word.lower()
            if (
                word.isupper()
                and 2 <= len(word) <= 6
                and small not in kept
                and not truecase.is_english(small)
            ):
                kept[small] = "u"
    by_form: dict[str, list[str]] = defaultdict(list)
    for word, form in sorted(kept.items()):
        by_form[form].append(word)
    return _HEADER + "".join(f"{f}\t{' '.join(by_form[f])}\n" for f in sorted(by_form))


def main(arguments: Sequence[str] | None = None) -> None:
    """Count the news, read the registry's names, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--actors", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("cases.tsv"))
    args = parser.parse_args(arguments)
    texts: dict[str, None] = {}
    for path in args.news:
        raw = path.read_bytes()
        lines = gzip.decompress(raw) if path.suffix == ".gz" else raw
        texts.update(dict.fromkeys(json.loads(x)["text"] for x in lines.splitlines() if x))
    names = [
        part
        for path in args.actors
        for pair in _NAMES.findall(path.read_text(encoding="utf-8"))
        for part in pair
    ]
    args.out.write_text(table(texts, names), encoding="utf-8")


if __name__ == "__main__":
    main()
