"""Likelihood words match their number, the number is the forecast's, the base rate is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.brief.lint_base import Context, Finding, finding
from vedette.brief.lint_dates import find_dates
from vedette.brief.lint_quantity import find_numbers, is_percent
from vedette.brief.words import CONFIDENCE, LIKELIHOOD_WORD, agrees, band_of, vague_words
from vedette.model import Forecast, Sentence

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


class Likelihood:
    """``likelihood``: see ``statement``."""

    name = "likelihood"
    statement = (
        "A likelihood word stands only with the forecast's own number in its ICD 203 band, its base "
        "rate (k of n) and its horizon beside it; every forecast of an outlook is told that way once; "
        "outlooks use no word like 'may'; confidence never stands in the same sentence."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield likelihoods that no forecast bears, or that leave out what makes them checkable."""
        told: set[str] = set()
        for s in context.brief.sentences():
            words = list(_likelihood_words(s.text))
            forecasts = context.basis[s.id].forecasts
            if s.kind == "outlook":
                for start, end, word in vague_words(s.text):
                    yield finding(
                        self, s, start, end, f"{word!r} can be neither right nor wrong",
                        "write the ICD 203 word and the number, or a plain statement",
                    )  # fmt: skip
            if words and CONFIDENCE.search(s.text):
                m = CONFIDENCE.search(s.text)
                assert m is not None
                yield finding(
                    self, s, m.start(), m.end(), "confidence and likelihood stand in one sentence",
                    "give confidence its own sentence (ICD 203)",
                )  # fmt: skip
            if words and not forecasts:
                for m in words:
                    yield finding(
                        self, s, m.start(), m.end(), "a likelihood without a forecast behind it",
                        "rest it on a forecast, or state what is known",
                    )  # fmt: skip
            elif words:
                yield from self._forecast(s, words, forecasts)
                told |= {f.id for f in forecasts}
        yield from self._untold(context, told)
        yield from self._changed(context)

    def _forecast(
        self, s: Sentence, words: list[re.Match[str]], forecasts: tuple[Forecast, ...]
    ) -> Iterator[Finding]:
        rates = list(
            re.finditer(
                r"\b(\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+)?(?:\w+\s+)?(\d[\d,]*)\b", s.text
            )
        )
        printed = [
            n for n in find_numbers(s.text)
            if n.percent and not any(0 <= n.start - m.end() < 4 for m in rates)
        ]  # fmt: skip
        f = forecasts[0]
        for m in words:
            low, high = band_of(m.group())
            if not any(agrees(m.group(), g.probability) for g in forecasts):
                yield finding(
                    self, s, m.start(), m.end(),
                    f"stands for {low:.0%} to {high:.0%}, but the forecast is {f.probability:.0%}",
                    "use the word of vedette.brief.words.likelihood_words for the number",
                )  # fmt: skip
        for m in words:
            beside = [n for n in printed if 0 <= n.start - m.end() <= 3 + len(n.qualifier) * 2]
            if beside and not any(is_percent(beside[0], g.probability) for g in forecasts):
                yield finding(
                    self, s, beside[0].start, beside[0].end,
                    f"is not the forecast's number, {f.probability:.0%}", "print the forecast's number",
                )  # fmt: skip
        if not any(is_percent(n, g.probability) for n in printed for g in forecasts):
            yield finding(
                self, s, 0, 0, f"the forecast's number, {f.probability:.0%}, is not printed",
                "print the number beside the word",
            )  # fmt: skip
        k_of_n = {(int(m[1].replace(",", "")), int(m[2].replace(",", ""))) for m in rates}
        if not any((g.base_rate.k, g.base_rate.n) in k_of_n for g in forecasts):
            yield finding(
                self, s, 0, 0, f"the base rate, {f.base_rate.k} of {f.base_rate.n}, is not printed",
                "print how often it came true in comparable cases",
            )  # fmt: skip
        ends = {g.question.resolver.end for g in forecasts} | {
            g.question.resolves_on for g in forecasts
        }
        if not any(d.day and d.matches(end) for d in find_dates(s.text) for end in ends):
            yield finding(
                self, s, 0, 0, f"the horizon, {f.question.resolver.end.isoformat()}, is not printed",
                "print the last day of the question",
            )  # fmt: skip

    def _untold(self, context: Context, told: set[str]) -> Iterator[Finding]:
        missing: set[str] = set()
        for s in context.brief.sentences():
            if s.kind != "outlook":
                continue
            for f in context.basis[s.id].forecasts:
                if f.id not in told | missing:
                    missing.add(f.id)
                    yield finding(
                        self, s, 0, 0, f"forecast {f.id} is nowhere given its word and number",
                        "print the ICD 203 word, the number, the base rate and the horizon",
                    )  # fmt: skip

    def _changed(self, context: Context) -> Iterator[Finding]:
        for f in context.brief.forecasts:
            if context.facts.forecasts.get(f.id) != f:
                yield Finding(
                    check=self.name, sentence_id="", start=0, end=0, fragment=f.question.text,
                    message=f"forecast {f.id} differs from the one that was registered",
                    advice="write the brief again from the ledger; an issued forecast is never edited",
                )  # fmt: skip


def _likelihood_words(text: str) -> Iterator[re.Match[str]]:
    """Likelihood words outside quotation marks, but not "remote" as an adjective of places."""
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    for m in LIKELIHOOD_WORD.finditer(text):
        if any(a <= m.start() < b for a, b in quoted):
            continue
        if m.group().lower() == "remote" and not re.match(r"\s+chance", text[m.end() :]):
            continue
        yield m


class ConfidenceCheck:
    """``confidence``: see ``statement``."""

    name = "confidence"
    statement = "A confidence that a sentence prints is the one that its insight was given."

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield confidences that no insight behind the sentence has."""
        for s in context.brief.sentences():
            insights = context.basis[s.id].insights
            for m in CONFIDENCE.finditer(s.text):
                word = (m[1] or m[2]).lower()
                if word not in {k.confidence.value for k in insights}:
                    yield finding(
                        self, s, m.start(), m.end(), "is not the confidence of an insight behind it",
                        "print the insight's own confidence, or none",
                    )  # fmt: skip
