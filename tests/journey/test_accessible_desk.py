"""Every page of the desk, as those meet it who see, hear or touch otherwise."""

import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # ms: a machine with other work draws a page slowly


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_axe_finds_nothing_at_the_desk(tag: str, browser: Browser, served) -> None:
    expect.set_options(timeout=PATIENCE)
    context = browser.new_context(
        base_url=served.address,
        locale=tag,
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 900},
    )
    page = context.new_page()
    page.goto("/desk")
    expect(page.locator("input[type=password]")).to_be_visible()
    found = judge(page, "login", RULES)
    page.locator("input:not([type=password])").first.fill("curator")
    page.locator("input[type=password]").fill(served.password)
    page.keyboard.press("Enter")
    expect(page.locator("[data-entry]").first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += judge(page, f"queue, {scheme}", RULES)
    page.emulate_media(color_scheme="light")
    links = page.locator("desk-rail a[href^='#/']").evaluate_all(
        "(links) => links.map((link) => link.getAttribute('href'))"
    )
    for hash_ in links if tag == "ar" else ():
        page.evaluate("(hash) => (location.hash = hash)", hash_)
        expect(page.locator(f"desk-rail a[href='{hash_}'][aria-current]")).to_be_visible()
        expect(page.locator("main > :not([aria-busy]) h1")).to_have_count(1)
        found += judge(page, hash_, RULES)
    context.close()
    assert found == []
