"""A page says whose its picture, texts and facts are; the plan shows the way asked for last."""

import re

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(served, browser):
    """A screen whose service worker answers nothing, so that a test can hold an answer back."""
    context = browser.new_context(
        base_url=served.address,
        viewport={"width": 390, "height": 844},
        locale="en",
        service_workers="block",
    )
    opened = context.new_page()
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("address", "links_there"),
    [("/", 3), ("/?profile=kiosk&locale=en", 0)],
    ids=["phone", "kiosk"],
)
def test_every_right_has_a_name_and_only_a_screen_of_ones_own_leaves_the_guide(
    page: Page, address: str, links_there: int
) -> None:
    page.goto(f"{address}#/stop/007")
    rights = page.locator(".rights")
    expect(rights).to_have_count(3)
    for told in rights.all():
        expect(told).to_contain_text(re.compile(r"CC0 1\.0|Public domain|CC BY"))
    links = page.locator(".rights a[rel~='license']")
    expect(links).to_have_count(links_there)
    for link in links.all():
        expect(link).to_have_attribute("href", re.compile(r"^https://creativecommons\.org/"))
        expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_an_older_way_never_replaces_a_newer_one(page: Page) -> None:
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if "stepFree" not in (route.request.post_data or route.request.url) or held:
            route.continue_()
        else:
            held.append(route)

    page.goto("/#/plan")
    expect(page.locator(".rooms li").first).to_be_visible()
    page.route("**/graphql**", hold_the_first)
    page.locator("#from").select_option(index=1)
    page.locator("#to").select_option(index=7)
    page.locator("#to").select_option(index=3)
    goal = page.locator("#to option:checked").inner_text()
    arrived = page.locator(".steps li:last-child strong")
    expect(arrived).to_have_text(goal)
    assert held, "no way was asked for"
    with page.expect_response("**/graphql**"):
        held[0].continue_()
    # Two turns of the page's clock: whatever the late answer would have changed, it has changed.
    page.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")
    expect(arrived).to_have_text(goal)
