"""What a benchmark reports: metrics with the peers' figures beside them, predictions, notes."""

from __future__ import annotations

from typing import Any

import msgspec


class Metric(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One figure."""

    name: str
    value: float | None
    """``None``: nothing to measure it on."""
    unit: str = "share"
    """``share`` (0 to 1), ``score`` (in its own scale), ``count``, ``s``, ``per s``, ``MiB``."""
    peers: str = ""
    """What others have on the same measure, and who; other data where it says so."""


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one run gives."""

    name: str
    items: int
    """How many gold items were scored."""
    metrics: tuple[Metric, ...]
    notes: tuple[str, ...] = ()
    """How to read the figures, and where the peers' come from."""
    predictions: tuple[dict[str, Any], ...] = ()
    """One record per line, in the form that the gold README gives."""
    columns: tuple[str, ...] = ()
    """Set where predictions are tab-separated instead of JSON lines."""

    def metric(self, name: str) -> Metric:
        """The metric of this name; ``KeyError`` if there is none."""
        for m in self.metrics:
            if m.name == name:
                return m
        raise KeyError(name)


def shown(metric: Metric) -> str:
    """The figure as it stands in the table: shares in per cent."""
    if metric.value is None:
        return "–"
    if metric.unit == "share":
        return f"{100 * metric.value:.1f} %"
    if metric.unit == "count":
        return (
            f"{metric.value:,.0f}" if float(metric.value).is_integer() else f"{metric.value:,.2f}"
        )
    if metric.unit == "score":
        return f"{metric.value:.4g}"
    if metric.unit == "MiB":
        return f"{metric.value:,.0f} MiB"
    return (
        f"{metric.value:,.2f} {metric.unit}"
        if metric.value < 100
        else f"{metric.value:,.0f} {metric.unit}"
    )


def lines_of(report: Report) -> str:
    """Predictions as text: JSON lines, or tab-separated with a head where ``columns`` are set."""
    if report.columns:
        rows = ["\t".join(report.columns)]
        rows += ["\t".join(str(p[c]) for c in report.columns) for p in report.predictions]
        return "\n".join(rows) + "\n"
    return "".join(msgspec.json.encode(p).decode("utf-8") + "\n" for p in report.predictions)
