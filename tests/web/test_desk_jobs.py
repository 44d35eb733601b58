"""The main job of each screen, done by mouse and again by keyboard alone, in a real browser.

"By keyboard" presses nothing but keys: what Tab does not reach cannot be done so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_screens import SYRIA, at_address

BRIEF = "?area=north-west+Syria&since=2024-11-02&until=2024-12-02"
NEWS = "Four people were killed in shelling of Saraqib on Sunday, the civil defence said.\n"


def tab_to(page: Any, selector: str, nth: int = 0) -> None:
    """Press Tab until the element has the focus."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(
            "([s, n]) => document.activeElement === document.querySelectorAll(s)[n]",
            [selector, nth],
        ):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def by_mouse(page: Any, selector: str, nth: int = 0) -> None:
    page.locator(selector).nth(nth).click()


def by_key(page: Any, selector: str, nth: int = 0) -> None:
    tab_to(page, selector, nth)
    kind = page.evaluate("document.activeElement.type || ''")
    page.keyboard.press("Space" if kind == "checkbox" else "Enter")


def write(page: Any, press: Callable[..., None], selector: str, text: str) -> None:
    """Put text in place of what a field holds."""
    if press is by_mouse:
        page.locator(selector).first.click()
    else:
        tab_to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def until(page: Any, selector: str, text: str) -> None:
    """Wait until the element says this. (``wait_for_function`` would evaluate text, which the policy forbids.)"""
    page.locator(selector, has_text=text).first.wait_for()


BOTH = pytest.mark.parametrize("press", [by_mouse, by_key])


@BOTH
def test_inbox_a_document_is_opened_and_one_uploaded(
    page: Any, own_site: str, press: Any, tmp_path: Path
) -> None:
    page.goto(own_site + "/documents" + SYRIA)
    if press is by_key:
        page.keyboard.press("j")
        page.keyboard.press("Enter")
    else:
        press(page, "tr[data-row] a")
    page.wait_for_url("**/documents/d-**")
    assert page.locator(".text-of mark").first.is_visible()
    press(page, ".kicker a")
    page.wait_for_url("**/documents?**")
    file = tmp_path / f"{press.__name__}.txt"
    file.write_text(NEWS if press is by_mouse else NEWS.replace("Four", "Six"), "utf-8")
    with page.expect_file_chooser() as chooser:
        press(page, "input[type=file]")
    chooser.value.set_files(file)
    write(page, press, "form.drop [name=publisher]", "Levant Wire")
    press(page, "form.drop button")
    page.wait_for_url("**/upload")
    assert "1 new" in page.inner_text("main")


@BOTH
def test_incident_a_quote_is_opened_claims_split_merged_and_both_undone(
    page: Any, own_site: str, press: Any
) -> None:
    rows = page.request.get(f"{own_site}/incidents.json{SYRIA}").json()["data"]["incidents"]
    id = max(rows, key=lambda i: (i["claims"], i["id"]))["id"]
    here = f"{own_site}/incidents/{id}{SYRIA}"
    page.goto(here)
    press(page, ".claim a[href*='#m-']")
    page.wait_for_url("**/documents/**#m-*")
    assert page.locator("mark:has(.anchor:target)").is_visible()
    page.goto(here)
    press(page, "[data-act=pick]")
    write(page, press, "#split [name=by]", "Analyst")
    press(page, "#split button")
    until(page, "main", "not same by Analyst")
    press(page, "form[action='/undo'] button")
    until(page, "main", "undone by Analyst")
    # A pair that may be the same stands on some incident of the area.
    for row in rows:
        if page.request.get(f"{own_site}/incidents/{row['id']}.json{SYRIA}").json()["data"]["near"]:
            break
    else:
        raise AssertionError("no incident has a pair to decide")
    page.goto(f"{own_site}/incidents/{row['id']}{SYRIA}")
    press(page, "aside details.more summary")
    press(page, "aside details.more [data-act=same]")
    until(page, "main", "same by Analyst")
    press(page, "form[action='/undo'] button")
    until(page, "main", "undone by Analyst")


@BOTH
def test_review_a_pair_is_decided_and_taken_back(page: Any, own_site: str, press: Any) -> None:
    page.goto(own_site + "/review" + SYRIA)
    pairs = page.locator(".pairing").count()
    assert pairs > 0
    write(page, press, ".pairing [name=by]", "Analyst")
    if press is by_key:
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        page.keyboard.press("n")
    else:
        press(page, ".pairing [data-act=not-same]")
    until(page, "main", "by Analyst")
    assert page.locator(".pairing").count() == pairs - 1 or pairs == 10
    press(page, "form[action='/undo'] button")
    until(page, "main", "Nobody has decided anything yet")
    assert page.locator(".pairing").count() == pairs


@BOTH
def test_tolls_the_rule_is_switched_and_the_period_stepped_through(
    page: Any, site: str, press: Any
) -> None:
    page.goto(site + "/tolls" + SYRIA)
    page.evaluate("window.kept = true")
    if press is by_key:
        tab_to(page, "input[value=latest-per-speaker]")
        page.keyboard.press("ArrowRight")
    else:
        press(page, "input[value=conservative]")
    at_address(page, "rule=conservative")
    slider = page.locator("input[type=range]")
    if press is by_key:
        tab_to(page, "input[type=range]")
        page.keyboard.press("ArrowRight")
        first = "2024-11-20"
    else:
        box = slider.bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        first = "2024-11-27"
    at_address(page, f"at={first}")
    assert "rule=conservative" in page.url
    assert page.evaluate("window.kept") is True
    until(page, "#view .note", "up to")
    # The links to other steps and screens know the step.
    assert f"at={first}" in page.locator("#screens a[href^='/incidents']").get_attribute("href")
    if press is by_key:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(".")
        after = "2024-11-21"
    else:
        press(page, "#steps a[rel=next]")
        after = "2024-11-28"
    at_address(page, f"at={after}")
    assert page.locator("select[name=at]").input_value() == after
    assert page.locator(".growth .chosen").count() == 1


@pytest.mark.parametrize("path", ["/incidents", "/control"])
def test_the_map_is_stepped_through_without_leaving_the_page(
    page: Any, site: str, path: str
) -> None:
    page.goto(f"{site}{path}{SYRIA}&at=2024-11-28")
    page.evaluate("window.kept = true")
    before = page.locator("#view").inner_html()
    tab_to(page, "input[type=range]")
    page.keyboard.press("ArrowRight")
    at_address(page, "at=2024-11-29")
    until(page, "#view .note", "29 November")
    assert page.locator("#view").inner_html() != before
    assert page.evaluate("window.kept") is True
    assert page.evaluate("document.activeElement.type") == "range"
    assert page.locator("input[type=range]").get_attribute("aria-valuetext") == "29 November 2024"


def test_without_scripts_a_plain_form_steps_through_the_period(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/incidents" + SYRIA)
    assert not page.locator("input[type=range]").is_visible()
    page.select_option("select[name=at]", "2024-11-29")
    page.click("form.slider button")
    assert "at=2024-11-29" in page.url
    assert "29 November 2024" in page.locator("#view .note").inner_text()
    page.click("#steps a[rel=prev]")
    assert "at=2024-11-28" in page.url
    context.close()


@BOTH
def test_control_and_actors_say_why(page: Any, site: str, press: Any) -> None:
    for key, path, row in (("c", "/control", "td a"), ("a", "/actors", "td a")):
        page.goto(site + "/help" + SYRIA)
        if press is by_key:
            page.keyboard.press("g")
            page.keyboard.press(key)
            page.wait_for_url(f"**{path}?**")
            # A relation of the registry alone has no claim to explain it.
            for _ in range(50):
                page.keyboard.press("j")
                if page.evaluate("document.activeElement.tagName") == "A":
                    break
            page.keyboard.press("Enter")
        else:
            press(page, f"#screens a[href^='{path}']")
            page.wait_for_url(f"**{path}?**")
            press(page, f"tr[data-row] {row}")
        page.wait_for_url("**/why/**")
        assert page.locator(".tree").is_visible()


@BOTH
def test_brief_is_reordered_and_reworded_with_the_lint_beside(
    page: Any, own_site: str, press: Any
) -> None:
    page.goto(own_site + "/brief" + BRIEF)
    press(page, "details.s summary")
    assert page.locator("details.s").first.locator("mark").first.is_visible()
    press(page, "main a[href^='/edit']")
    page.wait_for_url("**/edit?**")
    assert "Since the last issue" in page.inner_text("aside")
    assert page.locator("aside section li").count() > 0
    first = page.locator("textarea").first
    words = first.input_value()
    second = page.locator(".edit .card").nth(1).locator("textarea").first.input_value()
    write(page, press, "textarea", words + " In Nairobi 9,417 people were killed.")
    until(page, "#said", "9,417")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    write(page, press, "textarea", words)
    until(page, "#said", "No finding")
    write(page, press, ".edit .place", "2")
    if press is by_key:
        tab_to(page, ".edit .place", 1)
    else:
        page.locator(".edit .place").nth(1).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    write(page, press, ".edit [name=by]", "Editor")
    press(page, "button[value=save]")
    page.wait_for_url("**saved=**")
    assert "Kept as edition" in page.inner_text("#said")
    assert page.locator("textarea").first.input_value() == second
    page.goto(own_site + "/brief" + BRIEF)
    assert page.locator("details.s .text").first.inner_text() == second.split("\n")[0]


@BOTH
def test_the_scorecards_forecast_is_explained(page: Any, site: str, press: Any) -> None:
    page.goto(site + "/brief" + BRIEF)
    if press is by_key:
        page.keyboard.press("g")
        page.keyboard.press("s")
    else:
        press(page, "#screens a[href^='/scorecard']")
    page.wait_for_url("**/scorecard?**")
    page.goto(site + "/scorecard")
    assert page.locator("svg.reliability").is_visible()
    if press is by_key:
        page.keyboard.press("j")
        page.keyboard.press("Enter")
    else:
        press(page, "tr[data-row] a")
    page.wait_for_url("**/why/f-**")
