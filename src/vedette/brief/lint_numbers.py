"""Numbers of a sentence are figures of its evidence, with their bounds and of their kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from vedette.brief.lint_base import Basis, Context, Finding, contains, finding, fold
from vedette.brief.lint_dates import Date, evidence_dates, find_dates
from vedette.brief.lint_quantity import (
    CASUALTIES,
    Fig,
    Number,
    figures_in,
    find_numbers,
    is_percent,
    same_value,
    supports,
)
from vedette.model import Brief, Claim, Sentence

_VAGUE_COUNT = re.compile(r"\b(dozens|scores|hundreds|thousands|millions)\b", re.I)
_IN_NAME = re.compile(r"(?<![\w-])(?:[A-Z]+-?\d+\w*|\d+(?:st|nd|rd|th))(?![\w-])")

#: Nouns after a number that say which records it counts.
_COUNTED = {
    **dict.fromkeys(("origin", "origins", "source", "sources"), "origins"),
    **dict.fromkeys(("report", "reports", "claim", "claims", "statement", "statements"), "claims"),
    **dict.fromkeys(("document", "documents", "item", "items", "article", "articles"), "documents"),
    **dict.fromkeys(("town", "towns", "village", "villages", "city", "cities", "places", "place",
                     "governorates", "provinces", "locations", "districts"), "places"),
    **dict.fromkeys(("day", "days"), "days"),
    **dict.fromkeys(("week", "weeks"), "weeks"),
    **dict.fromkeys(("actors", "groups", "forces", "sides", "parties"), "actors"),
    **dict.fromkeys(("speakers", "publishers", "outlets"), "speakers"),
}  # fmt: skip


class NumberCheck:
    """``number``: see ``statement``."""

    name = "number"
    statement = (
        "Every number is a figure of the evidence, of the same kind and with the same bounds (a bare "
        "25 does not stand for 'at least 25'), or a count of what the sentence rests on."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield numbers without a figure behind them."""
        for s in context.brief.sentences():
            yield from self._sentence(s, context)

    def _sentence(self, s: Sentence, context: Context) -> Iterator[Finding]:
        basis = context.basis[s.id]
        texts = context.texts(basis)
        figures = evidence_figures(context, basis)
        percents = _percents(basis, texts)
        counts = object_counts(context, basis, find_dates(s.text))
        coverage = _coverage(context.brief) if s.kind in ("count", "gap") else set()
        in_names = [m.span() for m in _IN_NAME.finditer(s.text)]
        sources = sorted({o for c in basis.claims for o in context.origins(c)})
        in_sources = [m.span() for o in sources for m in re.finditer(re.escape(o), s.text)]
        masked = [(d.start, d.end) for d in find_dates(s.text)] + in_names + in_sources
        numbers = find_numbers(s.text, masked)
        ranged = [n for n in numbers if n.qualifier == "range"]
        folded = [fold(t) for t in texts] + [fold(context.brief.area)]
        for start, end in in_names:
            if not any(contains(t, fold(s.text[start:end])) for t in folded):
                yield self._bad(s, start, end, "stands in no text of the evidence")
        for n in numbers:
            if n.percent:
                if not any(is_percent(n, p) for p in percents):
                    yield self._bad(s, n.start, n.end, "is no percentage of the evidence")
                continue
            if any(supports(f, n) for f in figures):
                continue
            if not n.qualifier and _best_in_range(n, ranged, figures):
                continue
            noun = _noun(s.text[n.end :])
            if n.kind not in CASUALTIES and not n.qualifier:
                if n.value in counts.get(noun, counts["all"]) or n.value in coverage:
                    continue
                if _base_rate(s.text, n, basis):
                    continue
            bounds = [f for f in figures if same_value(f, n)]
            if bounds:
                message = f"drops or changes the bounds: the evidence has {_show(bounds[0])}"
            else:
                kinds = [f for f in figures if not n.kind or f.kind in ("", n.kind)]
                shown = sorted({_show(f) for f in kinds})[:6]
                message = "is no figure of the evidence, which has " + (", ".join(shown) or "none")
            yield self._bad(s, n.start, n.end, message)
        for m in _VAGUE_COUNT.finditer(s.text):
            if not any(contains(t, fold(m.group())) for t in folded):
                yield self._bad(s, m.start(), m.end(), "is no word of the evidence")

    def _bad(self, s: Sentence, start: int, end: int, message: str) -> Finding:
        return finding(
            self, s, start, end, f"{s.text[start:end]!r} {message}",
            "write the figure as the evidence gives it, with its 'at least' or its range",
        )  # fmt: skip


def evidence_figures(context: Context, basis: Basis) -> list[Fig]:
    """Figures of the basis: counts, incident figures, tolls, series, thresholds, numbers in quotes.

    A number in a quote counts without kind only where no count of the claim has its value: what the
    extractor has read as killed is not also injured.
    """
    out: list[Fig] = []
    for claim in basis.claims:
        counts = _claim_figures(claim)
        out += counts
        for fig in figures_in(claim.span.quote):
            read = [c for c in counts if fig.best is not None and c.best == fig.best]
            if not (read and not fig.kind):
                out.append(fig)
    for incident in basis.incidents:
        out += [
            Fig(low=f.low, best=f.best, high=f.high, kind=_kind(f.kind.value), group=f.group)
            for f in incident.figures
        ]
    for t in basis.tolls:
        out.append(
            Fig(low=t.low, best=t.best, high=t.high, kind=_kind(t.kind.value), group=t.group)
        )
    for r in basis.series:
        out.append(
            Fig(low=r.low, best=r.best, high=r.high, kind=_kind(r.kind.value), group=r.group)
        )
        for value in (r.ours, abs(r.difference) if r.difference is not None else None):
            if value is not None:
                out.append(Fig(low=value, best=value, high=value))
    for f in basis.forecasts:
        threshold = f.question.resolver.threshold
        out.append(Fig(low=threshold, best=threshold, high=None))
        out.append(Fig(low=threshold, best=threshold, high=threshold))
    claim_quotes = {c.span.quote for c in basis.claims}
    for text in context.texts(basis):
        if text not in claim_quotes:
            out += figures_in(text)
    return out


def object_counts(
    context: Context, basis: Basis, dates: Sequence[Date] = ()
) -> dict[str, set[float]]:
    """How many there are of what a sentence rests on, by what is counted; ``all`` for any noun.

    Incidents also by whether they lie before, on or after a date that the sentence names.
    """
    origins = {o for c in basis.claims for o in context.origins(c)}
    origins |= {o for h in basis.controls for o in h.origins}
    origins |= {o for i in basis.incidents for o in i.origins}
    places = {n for i in basis.incidents for n in i.place_names} | {h.place for h in basis.controls}
    days = sorted(set(evidence_dates(context, basis)))
    spans = {1.0}
    for start in (*days, context.brief.since):
        for end in (*days, context.brief.as_of):
            spans |= {float((end - start).days), float((end - start).days + 1)}
    by_type: dict[str, int] = {}
    for i in basis.incidents:
        family = i.event_type.split(".", 1)[0]
        for key in (i.event_type, family):
            by_type[key] = by_type.get(key, 0) + 1
    records = {
        float(len(basis.incidents)),
        float(len(basis.controls)),
        *map(float, by_type.values()),
    }
    records |= {float(len(t.incident_ids)) for t in basis.tolls}
    records.add(float(sum(len(i.origins) < 2 for i in basis.incidents)))
    by_holder: dict[str, set[str]] = {}
    for h in basis.controls:
        by_holder.setdefault(h.holder_id or h.holder, set()).add(h.place)
    week = dt.timedelta(days=7)
    starts = [i.time.start for i in basis.incidents if i.time.start is not None]
    for n in (0, 1):
        top, bottom = context.brief.as_of - n * week, context.brief.as_of - (n + 1) * week
        records.add(float(sum(1 for s in starts if bottom < s <= top)))
    for named in dates:
        for cut in {d for d in starts if named.matches(d)}:
            for sooner in (sum(d < cut for d in starts), sum(d <= cut for d in starts)):
                records |= {float(sooner), float(len(starts) - sooner)}
    records |= {float(len(places)) for places in by_holder.values()}
    documents = {c.document_id for c in basis.claims}
    actors = {p.name for i in basis.incidents for p in i.parts}
    speakers = {n for i in basis.incidents for n in i.speakers} | {
        n for h in basis.controls for n in h.speakers
    }
    publishers = {r.publisher for c in basis.claims if (r := context.revision(c))}
    counts: dict[str, set[float]] = {
        "origins": {float(len(origins))},
        "claims": {float(len(basis.claims))},
        "documents": {float(len(documents))},
        "places": {float(len(places)), float(len(context.places(basis)))} | records,
        "days": spans,
        "weeks": {d / 7 for d in spans},
        "actors": {float(len(actors))},
        "speakers": {float(len(speakers)), float(len(publishers))},
    }
    counts["all"] = (
        records | counts["places"] | {float(len(basis.relations)), float(len(basis.forecasts))}
    )
    return counts


def _claim_figures(claim: Claim) -> list[Fig]:
    return [
        Fig(low=c.low, best=c.best, high=c.high, kind=_kind(c.kind.value), group=c.group)
        for c in claim.counts
    ]


def _kind(kind: str) -> str:
    """Kinds outside the casualties are told by no word list, so they match any noun."""
    return kind if kind in CASUALTIES else ""


def _percents(basis: Basis, texts: list[str]) -> list[float]:
    out = [f.probability for f in basis.forecasts] + [f.base_rate.rate for f in basis.forecasts]
    out += [f.base_rate.k / f.base_rate.n for f in basis.forecasts if f.base_rate.n]
    return out + [n.value / 100 for t in texts for n in find_numbers(t) if n.percent]


def _coverage(brief: Brief) -> set[float]:
    c = brief.coverage
    return {
        float(n)
        for n in (
            c.documents, c.claims, c.incidents, c.set_aside, c.undated, c.later_than_as_of,
            c.unresolved_places, c.unresolved_actors, len(brief.sentences()), len(brief.forecasts),
        )
    }  # fmt: skip


def _noun(after: str) -> str:
    for word in re.findall(r"[a-z]+", after.lower())[:3]:
        if word in _COUNTED:
            return _COUNTED[word]
    return "all"


def _best_in_range(n: Number, ranged: list[Number], figures: list[Fig]) -> bool:
    """A bare best is honest where the sentence prints the same figure's range beside it."""
    return any(
        f.best == n.value and f.low == r.low and f.high == r.high
        and (not n.kind or not f.kind or f.kind == n.kind)
        for f in figures
        for r in ranged
    )  # fmt: skip


def _base_rate(text: str, n: Number, basis: Basis) -> bool:
    """Whether the number is the k or the n of a base rate written "k of n"."""
    for f in basis.forecasts:
        k, total = f.base_rate.k, f.base_rate.n
        for m in re.finditer(
            rf"\b(?:{k}|{k:,})\s+(?:out\s+)?of\s+(?:the\s+)?(?:\w+\s+)?(?:{total}|{total:,})\b",
            text,
        ):
            if m.start() <= n.start < m.end():
                return True
    return False


def _show(f: Fig) -> str:
    def write(value: float | None) -> str:
        return "?" if value is None else f"{value:,.0f}"

    kind = f" {f.kind}" if f.kind else ""
    return (
        f"{write(f.best)}{kind}"
        if f.exact
        else f"{write(f.low)}–{write(f.best)}–{write(f.high)}{kind}"
    )
