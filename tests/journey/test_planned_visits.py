"""A visit planned in the guide: by the keyboard, in two directions of writing, and on from here."""

import re
from collections.abc import Callable, Iterator

import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # ms: a machine with other work takes longer

Visit = Callable[[str], Page]


@pytest.fixture
def visit(browser: Browser, served) -> Iterator[Visit]:
    contexts, failures = [], []

    def begin(locale: str) -> Page:
        context = browser.new_context(
            base_url=served.address, locale=locale, viewport={"width": 390, "height": 844}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto("/#/itinerary")
        expect(page.locator(".planner")).to_be_visible(timeout=PATIENCE)
        return page

    yield begin
    for context in contexts:
        context.close()
    assert failures == []


def way(page: Page) -> None:
    """Wait for the way; a museum that is closed offers to plan for when it opens."""
    steps = page.locator(".itinerary-steps li")
    closed = page.locator(".itinerary > button")
    expect(steps.or_(closed).first).to_be_visible()
    if closed.count():
        closed.click()
    expect(steps.first).to_be_visible()


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_way_is_planned_told_and_drawn_and_axe_finds_nothing(locale: str, visit: Visit) -> None:
    page = visit(locale)
    page.locator("[name=interest]").first.check()
    page.locator("#minutes").select_option("30")
    page.locator(".planner [type=submit]").click()
    way(page)
    expect(page.locator(".itinerary h2")).to_be_focused()
    expect(page.locator(".itinerary .drawing").first).to_be_visible()
    expect(page.locator(".itinerary-steps .reasons span").first).not_to_be_empty()
    page.locator(".itinerary details summary").click()
    expect(page.locator(".left-out li span").first).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert judge(page, "shown", RULES) == []


def test_without_a_mouse_a_way_is_planned_and_planned_on(visit: Visit) -> None:
    page = visit("en")
    page.locator("#minutes").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#start")).to_be_focused()
    page.locator("[name=need][value=stepFree]").focus()
    page.keyboard.press("Space")
    page.locator(".planner [type=submit]").focus()
    page.keyboard.press("Enter")
    way(page)
    first = page.locator(".itinerary-steps a").first
    number = first.locator(".number").inner_text()
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/stop/{number}$"))
    expect(page.locator("stop-page h1")).to_be_visible()
    page.go_back()
    expect(page.locator("[name=need][value=stepFree]")).to_be_checked()
    page.locator(".planner [type=submit]").click()
    way(page)
    # What was seen meanwhile is not on the way again.
    expect(page.locator(".itinerary-steps .number", has_text=number)).to_have_count(0)


def test_what_must_not_be_missed_is_on_the_way(visit: Visit) -> None:
    page = visit("en")
    page.locator(".planner summary").click()
    must = page.locator("[name=must]").nth(5)
    must.check()
    number = page.locator(".musts .check").nth(5).inner_text().split(" ")[0].strip()
    page.locator("#minutes").select_option("20")
    page.locator(".planner [type=submit]").click()
    way(page)
    expect(page.locator(".itinerary-steps .number", has_text=number)).to_have_count(1)
