"""The desk in a real browser: nothing is blocked, keys work, the rule switches in place."""

from typing import Any

import pytest
from desk_screens import SCREENS, SYRIA, at_address


@pytest.mark.parametrize("path", SCREENS)
def test_nothing_on_a_screen_is_blocked_or_too_wide(page: Any, site: str, path: str) -> None:
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(site + path + SYRIA)
    assert said == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sentence_opens_its_evidence_by_mouse_and_by_key(page: Any, site: str) -> None:
    page.goto(site + "/brief" + SYRIA)
    first, second = page.locator("details.s").nth(0), page.locator("details.s").nth(1)
    assert not first.locator("mark").first.is_visible()
    first.locator("summary").click()
    assert first.locator("mark").first.is_visible()
    second.locator("summary").focus()
    page.keyboard.press("Enter")
    assert second.get_attribute("open") is not None


def test_the_rule_switches_in_place_and_in_the_address(page: Any, site: str) -> None:
    page.goto(site + "/tolls" + SYRIA)
    page.evaluate("window.kept = true")
    page.check("input[value=conservative]")
    page.locator("#view .note", has_text="conservative").first.wait_for()
    at_address(page, "rule=conservative")
    assert page.evaluate("window.kept") is True


def test_keys_lead_to_screens_and_rows(page: Any, site: str) -> None:
    page.goto(site + "/brief" + SYRIA)
    page.keyboard.press("?")
    page.wait_for_url("**/help**")
    page.keyboard.press("g")
    page.keyboard.press("i")
    page.wait_for_url("**/incidents?**")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/i-**")


def test_reading_needs_no_script(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/tolls" + SYRIA)
    page.check("input[value=conservative]")
    page.click("form.slider button")
    assert "rule=conservative" in page.url
    assert "conservative" in page.locator("#view .note").first.inner_text()
    page.goto(site + "/brief" + SYRIA)
    page.locator("details.s summary").first.click()
    assert page.locator("details.s mark").first.is_visible()
    context.close()


def test_a_browsers_own_form_is_not_taken_for_another_sites(page: Any, site: str) -> None:
    """A policy of no referrer would send forms with the origin "null"."""
    page.goto(site + "/brief" + SYRIA)
    page.fill("[name=by]", "Analyst")
    page.fill("[name=reason]", "weekly report")
    page.select_option("select[name=form]", "md")
    with page.expect_download() as got:
        page.click("form.stack button")
    assert got.value.suggested_filename == "brief.md"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, site: str, theme: str) -> None:
    """WCAG 2.1 AA as far as axe-core tells, on every screen; in the dark on those with most kinds of element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=theme)
    context.set_default_timeout(120_000)
    page = context.new_page()
    found = []
    for path in SCREENS if theme == "light" else ("/brief", "/incidents", "/review"):
        page.goto(site + path + SYRIA)
        said = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})  # fmt: skip
        found += [
            (path, v["id"], v["nodes"][0]["html"][:120])
            for v in said.response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
    context.close()
    assert found == []


def test_data_is_exported_by_keyboard(page: Any, site: str) -> None:
    page.goto(site + "/brief" + SYRIA)
    page.keyboard.press("g")
    page.keyboard.press("x")
    page.wait_for_url("**/export?**")
    page.locator("input[name=what]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.type("X")  # XLSX
    page.keyboard.press("Tab")
    page.keyboard.type("UCDP")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Analyst")
    page.keyboard.press("Tab")
    page.keyboard.type("weekly table")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename == "incidents-ucdp.xlsx"
