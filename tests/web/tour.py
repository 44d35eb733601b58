"""The pictures of the tour in the docs: ``python tests/web/tour.py docs/tour`` (or ``make tour``)."""

import datetime as dt
import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from desk_screens import SYRIA
from playwright.sync_api import sync_playwright

from vedette.ledger import Ledger
from vedette.ledger.passwords import hashed
from vedette.ledger.records import Role
from vedette.pipeline.briefing import make_brief
from vedette.pipeline.intake import read_new, take_in
from vedette.pipeline.knowledge import Knowledge
from vedette.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "syria-2024"
NAME, WORDS = "amal", "long enough for a tour"
STOPS = ("brief", "incidents", "incident", "tolls", "control", "actors", "documents", "document", "review", "export", "edit", "accounts", "help")  # fmt: skip


def main(folder: Path) -> None:
    """Load the example, serve it, and take a picture of each screen."""
    folder.mkdir(parents=True, exist_ok=True)
    knowledge = Knowledge()
    with tempfile.TemporaryDirectory() as home, Ledger.open(Path(home) / "v.db") as ledger:
        now = dt.datetime(2024, 12, 5, 8, tzinfo=dt.UTC)
        take_in(ledger, [str(EXAMPLE)], retrieved=now)
        read_new(ledger, knowledge)
        made = make_brief(
            ledger, knowledge, area_name="north-west Syria", as_of=dt.date(2024, 12, 2)
        )
        ledger.save_brief(made.brief)
        ledger.add_account(NAME, Role.ADMIN, hashed(WORDS), may_export=True, by="tour", at=now)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(create_app(ledger, knowledge), port=port, log_level="error")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_context(
                viewport={"width": 1280, "height": 860}, color_scheme="light"
            ).new_page()
            page.set_default_timeout(180_000)
            _walk(page, f"http://127.0.0.1:{port}", folder)
            browser.close()
        server.should_exit = True
        thread.join(10)


def _walk(page: Any, site: str, folder: Path) -> None:
    page.goto(site + "/login")
    page.screenshot(path=folder / "login.png")
    page.fill("[name=name]", NAME)
    page.fill("[name=password]", WORDS)
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief**")
    for stop in STOPS:
        if stop in ("incident", "document"):
            page.goto(f"{site}/{stop}s{SYRIA}")
            page.locator("tr[data-row] a").first.click()
            page.wait_for_url(f"**/{stop}s/**")
        else:
            page.goto(f"{site}/{stop}{SYRIA if stop != 'accounts' else ''}")
        if stop == "brief":
            page.locator("details.s summary").first.click()
        page.screenshot(path=folder / f"{stop}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
