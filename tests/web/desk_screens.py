"""The screens of the desk, and a state with something on each of them."""

import re
from typing import Any

SYRIA = "?area=Syria&since=2024-11-20&until=2024-12-05"
SCREENS = (
    "/brief",
    "/incidents",
    "/tolls",
    "/control",
    "/actors",
    "/scorecard",
    "/documents",
    "/review",
    "/export",
    "/help",
)


def at_address(page: Any, words: str) -> None:
    """Wait until ``words`` stand in the page's address: it is pushed in place, which wait_for_url may miss."""
    from playwright.sync_api import expect

    expect(page).to_have_url(re.compile(re.escape(words)), timeout=60_000)
