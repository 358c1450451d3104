"""An editor writes at the desk, and the guide says it at once; nobody's words get lost."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STOP, TITLE = "012", "Orchard"
PASSWORD = "a-long-word-for-the-journey"  # of a museum that lives for one test

# A machine with other work takes longer; one without does not wait.
PATIENCE, USUAL = 30_000, 5_000


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait for a slow machine."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=USUAL)


@pytest.fixture
def come(browser: Browser, served) -> Iterator[Callable[[str], Page]]:
    """Let somebody in with a browser of their own."""
    contexts, failures = [], []

    def open_page(tag: str = "en") -> Page:
        context = browser.new_context(
            locale=tag, viewport={"width": 1280, "height": 900}, base_url=served.address
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failures == []


@pytest.fixture(scope="session")
def hire(served) -> Callable[[str], None]:
    """Make a curator of a role, called as the role is."""
    hired = set()

    def command(role: str) -> None:
        if role not in hired:
            subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "backend", "curators", "add", role, "--role", role],
                input=f"{PASSWORD}\n",
                text=True,
                check=True,
                capture_output=True,
                env=os.environ | {"CIMAISE_DATA_DIR": str(served.folder)},
                cwd=Path(__file__).parents[2],
            )
            hired.add(role)

    return command


@pytest.fixture
def log_in(come, hire, served) -> Callable[[str], Page]:
    """Sit somebody down at a desk."""

    def sit(name: str) -> Page:
        page = come("en")
        page.goto("/desk#/works")
        if name != "curator":
            hire(name)
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(served.password if name == "curator" else PASSWORD)
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Works and texts")
        return page

    return sit


def open_text(desk: Page, field: str, tag: str) -> None:
    """Find the work of the stop, and open one of its texts."""
    desk.goto("/desk#/works")
    desk.get_by_role("searchbox").fill(STOP)
    expect(desk.locator(".works a")).to_have_count(1)
    desk.locator(".works a").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)
    desk.locator(
        f'.line a[data-locale="{tag}"][href*="/{field}/"][href$="/STANDARD"]'
    ).first.click()
    expect(desk.locator("text-editor textarea")).to_be_visible()


def test_what_an_editor_writes_is_read_at_once(log_in, come) -> None:
    desk, guide = log_in("curator"), come("fr")
    guide.goto(f"/#/stop/{STOP}")
    expect(guide.locator(".prose").first).to_be_visible()

    open_text(desk, "DESCRIPTION", "fr")
    expect(desk).to_have_title("Description (French) · Carnegie Museum of Art (sample guide)")
    expect(desk.get_by_role("heading", level=1)).to_be_focused()
    words = desk.locator("text-editor textarea")
    expect(words).to_have_attribute("lang", "fr")
    expect(desk.locator(".source [lang=en]").first).to_be_visible()
    written = f"{words.input_value()} Le verger sent la pomme."
    words.fill(written)
    desk.get_by_role("button", name="Save: visitors read it at once").click()
    expect(desk.locator(".news")).to_contain_text("Visitors read it now.")
    expect(desk.locator(".versions ins")).to_contain_text("Le verger sent la pomme")

    guide.reload()
    expect(guide.locator(".prose").first).to_contain_text("Le verger sent la pomme.")

    # What is taken from view is not read any more; shown again, it is.
    desk.get_by_role("button", name="Take from view").click()
    expect(desk.locator("text-editor .chip")).to_have_text("Draft")
    guide.reload()
    expect(guide.locator(".prose").first).to_have_attribute("lang", "en")
    desk.get_by_role("button", name="Show to visitors").click()
    expect(desk.locator("text-editor .chip")).to_have_text("Shown to visitors")

    # What the museum refuses is said in a sentence, and the words stay.
    words.fill("")
    desk.get_by_role("button", name="Save: visitors read it at once").click()
    expect(desk.get_by_role("alert")).to_contain_text("There is nothing to read in it.")


def test_two_who_write_the_same_text_lose_nothing(log_in) -> None:
    desk, other = log_in("curator"), log_in("translator")
    for page in (desk, other):
        open_text(page, "CAPTION", "fr")
    other.locator("text-editor textarea").fill("Ce que l’autre a écrit.")
    other.get_by_role("button", name="Save: visitors read it at once").click()
    expect(other.locator(".news")).to_contain_text("Saved.")

    words = desk.locator("text-editor textarea")
    words.fill("Ce que j’ai écrit.")
    desk.get_by_role("button", name="Save: visitors read it at once").click()
    conflict = desk.locator(".conflict")
    expect(conflict).to_contain_text("What stands now, written by translator:")
    expect(conflict.locator(".standing")).to_have_text("Ce que l’autre a écrit.")
    expect(words).to_have_value("Ce que j’ai écrit.")

    # A power cut takes neither the words nor the knowledge that two have written.
    desk.reload()
    expect(words).to_have_value("Ce que j’ai écrit.")
    desk.get_by_role("button", name="Keep what stands").click()
    expect(words).to_have_value("Ce que l’autre a écrit.")
    desk.get_by_role("button", name="Bring my words back").click()
    desk.get_by_role("button", name="Save: visitors read it at once").click()
    expect(desk.locator(".news")).to_contain_text("Saved.")
    expect(desk.locator("text-editor textarea")).to_have_value("Ce que j’ai écrit.")

    # Nothing stays in the browser of whoever has gone.
    words.fill("Un secret.")
    assert "Un secret." in desk.evaluate("JSON.stringify({ ...sessionStorage })")
    desk.get_by_role("button", name="Log out").click()
    expect(desk.get_by_label("Password")).to_be_visible()
    assert desk.evaluate("sessionStorage.length") == 0


def test_whoever_may_only_read_cannot_write(log_in) -> None:
    desk = log_in("viewer")
    rail = desk.get_by_role("navigation", name="Pages of the desk")
    expect(rail.get_by_role("link", name="Completeness")).to_be_visible()
    expect(rail.get_by_role("link", name="Translations")).to_have_count(0)
    open_text(desk, "DESCRIPTION", "fr")
    expect(desk.locator("text-editor textarea")).not_to_be_editable()
    expect(desk.locator("text-editor button")).to_have_count(0)


def test_a_lack_is_one_click_from_where_it_is_mended(log_in) -> None:
    desk = log_in("translator")
    desk.goto("/desk#/completeness")
    desk.locator("a[data-lack=DESCRIPTION]").first.click()
    expect(desk.locator("text-editor textarea")).to_be_editable()
    expect(desk.locator("text-editor textarea")).to_have_value("")
    desk.locator(".trail").get_by_role("link", name="Completeness").click()
    desk.get_by_role("button", name="Show more").click()
    expect(desk.locator(".board > li")).to_have_count(40)

    # A translator finds what waits in a language, and what figures tell apart.
    desk.goto("/desk#/translations/ja")
    desk.locator(".board h2 a").first.click()
    expect(desk.locator("text-editor textarea")).to_have_attribute("lang", "ja")
    desk.goto("/desk#/numbers")
    expect(desk.locator(".board mark").first).not_to_be_empty()
