"""An editor changes the house from the desk, and the visitor's guide follows at once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

RECORDING = Path(__file__).parents[2] / "backend/demo/narration/the-sower.en.opus"
UPSTAIRS, DOWNSTAIRS = "Arrangements", "At Home in Pittsburgh"
STOP, TITLE = "004", "Steamboat on the Ohio"
NO_RIGHT = re.compile("nobody has said yet with what right")


@pytest.fixture(scope="module")
def key(browser: Browser, served) -> Any:
    """What the browser of an editor keeps who has logged in."""
    context = browser.new_context(locale="en", base_url=served.address)
    page = context.new_page()
    page.goto("/desk")
    page.get_by_label("Name").fill("curator")
    page.get_by_label("Password").fill(served.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("entry-queue")).to_be_visible()
    yield context.storage_state()
    context.close()


@pytest.fixture
def come(browser: Browser, served) -> Iterator[Callable[..., Page]]:
    """Let somebody in with a browser of their own."""
    contexts, failures = [], []

    def open_page(width: int, height: int, kept: Any = None) -> Page:
        context = browser.new_context(
            locale="en",
            viewport={"width": width, "height": height},
            base_url=served.address,
            storage_state=kept,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failures == []


@pytest.fixture
def desk(come, key) -> Page:
    """The desk, with an editor at it."""
    return come(1280, 900, key)


@pytest.fixture
def guide(come) -> Page:
    """A visitor's telephone."""
    return come(390, 844)


def undo(desk: Page) -> None:
    """Take the last change back, with the keyboard alone."""
    button = desk.locator("change-notice").get_by_role("button", name="Undo")
    button.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("change-notice .undo")).to_have_count(0)


def row(desk: Page, path: str) -> Locator:
    """Open a page of the desk and the row of the stop on it."""
    desk.goto(f"/desk#/{path}")
    desk.get_by_role("searchbox").fill(STOP)
    found = desk.locator(".rows details").filter(has_text=TITLE)
    expect(desk.locator(".rows details")).to_have_count(1)
    found.locator("summary").press("Enter")
    return found


def led(guide: Page) -> Locator:
    """Ask the guide anew for the way upstairs without stairs."""
    guide.goto("about:blank")
    guide.goto("/#/plan")
    guide.get_by_label("Without stairs").check()
    for field, room in (("#from", DOWNSTAIRS), ("#to", UPSTAIRS)):
        value = guide.locator(f"{field} option", has_text=room).first.get_attribute("value")
        guide.locator(field).select_option(value)
    return guide.locator(".way")


def stop(guide: Page) -> Locator:
    """Ask the guide anew for the stop."""
    guide.goto("about:blank")
    guide.goto(f"/#/stop/{STOP}")
    return guide.locator("main")


def test_a_lift_out_of_order_leads_nobody_into_it(desk: Page, guide: Page) -> None:
    expect(led(guide)).to_contain_text("by the lift")
    desk.goto("/desk#/rooms")
    lift = desk.locator(".rows li").filter(has_text="Lift")
    expect(lift.locator(".hint")).to_contain_text("there is no way without stairs")
    lift.get_by_role("button").press("Enter")
    expect(desk.locator("change-notice")).to_contain_text("Visitors see it now")
    expect(desk.locator(".standing")).to_contain_text("Without stairs there is no way between")
    expect(lift.get_by_role("button", name="Open it")).to_be_focused()
    expect(led(guide)).to_contain_text("There is no such way at the moment")
    undo(desk)
    expect(led(guide)).to_contain_text("by the lift")


def test_a_work_that_leaves_the_walls_leaves_the_guide(desk: Page, guide: Page) -> None:
    expect(stop(guide)).to_contain_text(TITLE)
    work = row(desk, "presence")
    expect(work.locator(".loss")).to_contain_text(f"do not find stop {STOP}")
    work.get_by_role("button", name="On loan").press("Enter")
    expect(desk.locator("change-notice")).to_contain_text("do not find it in the guide any more")
    expect(stop(guide)).to_contain_text(f"No stop {STOP}")
    undo(desk)
    expect(stop(guide)).to_contain_text(TITLE)


def test_a_number_is_taken_only_when_asked_for(desk: Page) -> None:
    own = row(desk, "stops")
    own.get_by_label("New number").fill("007")
    own.get_by_role("button", name="Give this number").click()
    asked = desk.get_by_role("dialog")
    expect(asked).to_contain_text("has the number 007")
    asked.get_by_role("button", name="Cancel").click()
    expect(asked).to_have_count(0)
    expect(own.locator("summary .number")).to_have_text(STOP)


def test_a_file_is_heard_once_its_right_is_said(desk: Page, guide: Page) -> None:
    heard = stop(guide).locator(".audio .served").filter(has_text="minute")
    expect(guide.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(heard).to_have_count(0)
    row(desk, "presence").get_by_role("link", name="Its files").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)
    drop = desk.locator(".changing > section file-drop")
    lie = {"name": "portrait.png", "mimeType": "image/png", "buffer": b"%PDF-1.7 no portrait"}
    drop.get_by_label("File").set_input_files(lie)
    drop.get_by_role("button", name="Upload it").click()
    expect(drop.locator(".told")).to_contain_text("The file says it is image/png")

    drop.get_by_label("File").set_input_files(RECORDING)
    drop.get_by_label("Its language").select_option("en")
    drop.get_by_role("button", name="Upload it").click()
    uncleared = desk.locator(".rows details[open]")
    expect(uncleared.locator(".sign")).to_contain_text(NO_RIGHT)
    expect(uncleared.get_by_label("Right", exact=True)).to_be_focused()
    stop(guide)
    expect(guide.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(heard).to_have_count(0)

    uncleared.get_by_label("Right", exact=True).select_option(label="CC BY 4.0")
    uncleared.get_by_label("Credit").fill("Read by a friend of the house")
    uncleared.get_by_role("button", name="Show it with this right").click()
    expect(uncleared.locator(".sign")).to_contain_text("Shown: CC BY 4.0")
    stop(guide)
    expect(heard).to_have_count(1)
    undo(desk)
    stop(guide)
    expect(guide.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(heard).to_have_count(0)


def test_a_tour_is_made_ordered_and_shown_with_the_keyboard(desk: Page, guide: Page) -> None:
    desk.goto("/desk#/tours")
    desk.get_by_label("Title", exact=True).fill("Rivers")
    desk.get_by_role("button", name="Make the tour").press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Rivers")
    for number in (STOP, "110"):
        more = desk.get_by_label("One more stop")
        value = more.locator("option", has_text=number).first.get_attribute("value")
        more.select_option(value)
        desk.get_by_role("button", name="Add it at the end").press("Enter")
        expect(desk.locator(".strung li").last).to_contain_text(number)
    desk.locator(".strung li").last.get_by_role("button", name="Move up").press("Enter")
    expect(desk.locator(".strung li .number")).to_have_text(["110", STOP])
    expect(desk.locator(".strung li").first.get_by_role("button", name="Move down")).to_be_focused()

    guide.goto("/#/tours")
    tour = guide.get_by_role("link").filter(has_text="Rivers")
    expect(guide.locator("main li").first).to_be_visible()
    expect(tour).to_have_count(0)
    desk.get_by_role("button", name="Show it").press("Enter")
    expect(desk.locator("change-notice")).to_contain_text("Visitors find it now")
    guide.reload()
    expect(tour).to_have_count(1)
    undo(desk)
    guide.reload()
    expect(guide.locator("main li").first).to_be_visible()
    expect(tour).to_have_count(0)
