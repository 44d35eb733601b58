"""The pictures of the tour in the docs: ``python tests/web/tour.py docs/tour`` (or ``make tour``)."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from desk_example import load, served
from desk_screens import SYRIA

from vedette.ledger import Ledger
from vedette.ledger.passwords import hashed
from vedette.ledger.records import Role
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app

NAME, WORDS = "analyst", "long enough for a tour"
BRIEF = "?area=north-west+Syria&since=2024-11-02&until=2024-12-02"
SIZE = {"width": 1180, "height": 780}
COLOURS = 64
"""Of a picture: flat surfaces and text need no more, and it stays small."""
STOPS = (
    ("brief", "/brief" + BRIEF, "light"),
    ("outlook", "/brief" + BRIEF, "light"),
    ("incidents", "/incidents" + SYRIA + "&at=2024-11-30", "light"),
    ("incident", "", "light"),
    ("tolls", "/tolls" + SYRIA + "&at=2024-11-30", "light"),
    ("control", "/control" + SYRIA + "&at=2024-11-30", "light"),
    ("actors", "/actors" + SYRIA, "light"),
    ("scorecard", "/scorecard", "dark"),
    ("documents", "/documents?since=2024-11-20&until=2024-12-05", "light"),
    ("document", "", "light"),
    ("review", "/review" + SYRIA, "light"),
    ("edit", "/edit" + BRIEF, "light"),
    ("export", "/export" + SYRIA, "dark"),
)
"""Name of the picture, address, theme. An incident and a document are opened from their lists."""


def main(folder: Path) -> None:
    """Load the example, serve it, and take a picture of each screen."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    knowledge = Knowledge()
    with tempfile.TemporaryDirectory() as home, Ledger.open(Path(home) / "v.db") as ledger:
        load(ledger, knowledge)
        now = dt.datetime(2025, 2, 1, 8, tzinfo=dt.UTC)
        ledger.add_account(NAME, Role.ADMIN, hashed(WORDS), may_export=True, by="tour", at=now)
        with served(create_app(ledger, knowledge)) as site, sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_context(viewport=SIZE).new_page()
            page.set_default_timeout(180_000)
            _walk(page, site, folder)
            browser.close()


def _walk(page: Any, site: str, folder: Path) -> None:
    from PIL import Image

    page.goto(site + "/login")
    page.fill("[name=name]", NAME)
    page.fill("[name=password]", WORDS)
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief**")
    for name, path, theme in STOPS:
        page.emulate_media(color_scheme=theme)
        if not path:
            if name == "incident":
                page.goto(site + _fullest(page, site))
            else:
                page.locator("tr[data-row] a").first.click()
                page.wait_for_url("**/documents/**")
        else:
            page.goto(site + path)
        if name == "brief":
            page.locator("details.s summary").first.click()
        elif name == "outlook":
            page.locator(
                "section", has=page.locator(".forecast")
            ).first.scroll_into_view_if_needed()
            page.evaluate("document.querySelector('.forecast').closest('section').scrollIntoView()")
        elif name == "review":
            page.locator("details.more summary").first.click()
        page.wait_for_timeout(200)
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
            folder / f"{name}.png", optimize=True
        )


def _fullest(page: Any, site: str) -> str:
    """The address of the incident with most claims, of these with most figures."""
    rows = page.request.get(f"{site}/incidents.json{SYRIA}").json()["data"]["incidents"]
    best = max(rows, key=lambda i: (i["claims"], len(i["figures"]), i["id"]))
    return f"/incidents/{best['id']}{SYRIA}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
