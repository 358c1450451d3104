"""The whole story in a real browser: a visitor reads, is led on and signs; a curator decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from backend.demo.content import read_content
from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale

pytestmark = pytest.mark.browser

CONTENT = read_content()
LION, VENICE = "lion-snapping-at-a-butterfly", "venetian-interior"
WORDS = {
    "ar": "زيارة رائعة، شكرًا جزيلًا للمتحف ولكل العاملين فيه!",
    "fr": "Une visite magnifique, merci à toute l’équipe du musée !",
}
# A model reads an entry within moments of its signing; a machine with other work takes longer.
READ_BY_THE_MODEL = 30_000


@dataclass
class Visitor:
    """A browser of its own, with nothing in it."""

    page: Page
    words: Catalog
    failures: list[str]

    def button(self, message: str) -> object:
        return self.page.get_by_role("button", name=self.words.gettext(message), exact=True)

    def link(self, message: str) -> object:
        return self.page.get_by_role("link", name=self.words.gettext(message), exact=True)


@pytest.fixture
def arrive(browser: Browser, served) -> Callable[..., Visitor]:
    """Let somebody with a phone of their own come in."""
    contexts = []

    def come(path: str, tag: str, width: int = 390, height: int = 844) -> Visitor:
        context = browser.new_context(
            locale=tag, viewport={"width": width, "height": height}, base_url=served.address
        )
        contexts.append(context)
        page = context.new_page()
        failures: list[str] = []
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((served.address, "data:", "blob:"))
                else failures.append(f"asked {asked.url}")
            ),
        )
        page.goto(path)
        return Visitor(page, catalog(Locale.parse(tag)), failures)

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize("tag", ["ar", "fr"])
def test_a_visitor_reads_signs_and_is_read(tag: str, served, arrive) -> None:  # noqa: PLR0915  # one story
    own_name = Locale.parse(tag).own_name()
    told = CONTENT.texts[tag]["works"]
    guide = arrive("/", "en")
    page, guide.words = guide.page, catalog(Locale.parse(tag))

    # The language is chosen by its own name, and everything turns with it.
    page.locator("main").get_by_role("button", name=own_name).click()
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(page.locator("html")).to_have_attribute("dir", Locale.parse(tag).direction)
    day = page.locator("daily-artwork")
    expect(day.locator(".title")).not_to_be_empty()
    expect(day.locator(".reasons li").first).not_to_be_empty()

    # A number that is nearly right leads to those that are.
    page.get_by_role("textbox").first.fill("7")
    guide.button("Go").click()
    page.locator(".near a").filter(has_text="007").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(told[LION]["title"])
    expect(page.locator(".prose").first).to_contain_text(told[LION]["description"].strip()[:30])

    # A text that is missing in the language is served in another one, and says so.
    page.goto(f"{served.address}/#/stop/015")
    heading = page.get_by_role("heading", level=1)
    title = told[VENICE].get("title", CONTENT.texts["en"]["works"][VENICE]["title"])
    expect(heading).to_contain_text(title)
    expect(page.locator(".served").first).to_be_visible()

    # What to see next comes with a reason and leads there.
    onward = page.locator("next-stops a").first
    expect(page.locator("next-stops .reasons span").first).not_to_be_empty()
    following = onward.locator(".number").inner_text()
    onward.click()
    expect(page.locator(".place .number")).to_have_text(following)

    # The guestbook asks for no name and gives a receipt.
    guide.link("Sign the guestbook about this work").click()
    page.get_by_role("textbox").fill(WORDS[tag])
    page.locator("star-rating label").nth(4).click()
    guide.button("Sign").click()
    receipt = page.locator(".receipt")
    expect(receipt).to_be_visible()
    groups = [group.inner_text() for group in receipt.locator("span span").all()]
    assert [len(group) for group in groups] == [4, 4, 5]

    # The curator finds it read: its language, how it sounds.
    desk = arrive("/desk", tag, 1280, 900)
    desk.page.get_by_label(desk.words.gettext("Name")).fill("curator")
    desk.page.get_by_label(desk.words.gettext("Password")).fill(served.password)
    desk.button("Log in").click()
    card = desk.page.locator("[data-entry]").filter(has_text=WORDS[tag])
    expect(card).to_be_visible()
    expect(card.locator(".language")).to_contain_text(
        Locale.parse(tag).cldr.get_display_name(Locale.parse(tag).cldr), timeout=READ_BY_THE_MODEL
    )
    expect(card.locator(".sentiment")).to_contain_text(desk.words.gettext("Positive"))

    # The wall hears of the decision at once, both ways.
    page.goto(f"{served.address}/#/wall")
    expect(page.locator(".wall li").first).to_be_visible()
    on_the_wall = page.locator(".wall li").filter(has_text=WORDS[tag])
    expect(on_the_wall).to_have_count(0)
    card.get_by_role("button", name=re.compile(desk.words.gettext("Publish"))).click()
    expect(on_the_wall).to_have_count(1)
    expect(on_the_wall.locator(f"[lang={tag}]").first).to_be_visible()
    desk.page.locator("queue-filters [data-status=PUBLISHED]").click()
    published = desk.page.locator("[data-entry]").filter(has_text=WORDS[tag])
    published.get_by_role("button", name=re.compile(desk.words.gettext("Undo"))).click()
    expect(on_the_wall).to_have_count(0)

    # With the receipt the words are taken back.
    page.goto(f"{served.address}/#/entry")
    page.get_by_role("textbox").fill("-".join(groups))
    guide.button("Find").click()
    expect(page.locator(".own blockquote")).to_have_text(WORDS[tag])
    guide.button("Take my words back").click()
    guide.button("Yes, take them back").click()
    expect(page.locator(".own")).to_contain_text(
        guide.words.gettext("Your words have been taken back.")
    )
    assert guide.failures == []
    assert desk.failures == []


def test_a_kiosk_forgets_its_visitor(arrive) -> None:
    kiosk = arrive("/?profile=kiosk", "en", 1080, 1920)
    page = kiosk.page
    page.clock.install()
    page.reload()
    page.locator("main").get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.clock.run_for(10 * 60_000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate("sessionStorage.length") == 0
    assert kiosk.failures == []


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_nothing_overflows_the_narrowest_phone(tag: str, arrive) -> None:
    guide = arrive("/", tag, 320, 640)
    for hash_ in ("#/", "#/stop/101", "#/stop/7", "#/tours", "#/wall", "#/sign", "#/search"):
        guide.page.goto(f"/{hash_}")
        expect(guide.page.get_by_role("heading", level=1)).to_be_visible()
        width = guide.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, hash_
