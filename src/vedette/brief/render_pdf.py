"""A brief as PDF, set by typst; nothing is fetched, and the same brief gives the same bytes."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from vedette.brief.render_report import Report
from vedette.errors import UsageError
from vedette.model.codec import to_json


def render_pdf(report: Report) -> bytes:
    """The report as a tagged PDF on A4. Raises ``UsageError`` where typst is not installed."""
    return bytes(_typst().compile(_template(), sys_inputs={"data": to_json(report).decode()}))


def render_png(svg: str, *, ppi: float = 220.0) -> bytes | None:
    """A figure as a bitmap, for forms that hold no SVG; ``None`` where typst is not installed."""
    try:
        typst = _typst()
    except UsageError:
        return None
    page = b'#set page(width: 9cm, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    return bytes(typst.compile(page, format="png", ppi=ppi, sys_inputs={"svg": svg}))


def _template() -> bytes:
    return (files("vedette.brief") / "templates" / "brief.typ").read_bytes()


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise UsageError(
            "a PDF needs the package typst, which is not installed",
            "Install it once with: pip install 'vedette[pdf]'. DOCX and HTML need nothing more.",
        ) from None
    return typst
