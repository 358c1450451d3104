"""From visitors' words to what the museum did: figures, incidents, themes and answers."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # ms: a machine with other work draws a page slowly
READ_BY_THE_MODEL = 12  # looks of PATIENCE / 4 each
WIDER = "document.documentElement.scrollWidth > innerWidth"
PAGES = [
    *("statistics/room/ever", "behind/aspect=artworks", "incidents", "themes", "statistics"),
    "elsewhere",
]

Come = Callable[..., Page]


@pytest.fixture(scope="module")
def key(browser: Browser, served) -> Any:
    """What the browser of a curator keeps who has logged in, once the models have read the demo."""
    context = browser.new_context(locale="en", base_url=served.address)
    page = context.new_page()
    page.goto("/desk")
    page.get_by_label("Name").fill("curator")
    page.get_by_label("Password").fill(served.password)
    page.keyboard.press("Enter")
    expect(page.locator("entry-queue")).to_be_visible(timeout=PATIENCE)
    for _ in range(READ_BY_THE_MODEL):
        page.goto("/desk#/incidents")
        page.reload()
        expect(page.locator(".incidents li").first).to_be_visible(timeout=PATIENCE)
        if page.locator("[data-incident]").count():
            break
        page.wait_for_timeout(PATIENCE / 4)
    yield context.storage_state()
    context.close()


@pytest.fixture
def come(browser: Browser, served, key) -> Iterator[Come]:
    """Let a curator in, at a page of the desk."""
    expect.set_options(timeout=PATIENCE)
    contexts, failures = [], []

    def open_page(path: str, tag: str = "en", width: int = 1280) -> Page:
        context = browser.new_context(
            locale=tag,
            viewport={"width": width, "height": 900},
            base_url=served.address,
            storage_state=key,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(f"/desk#/{path}")
        expect(page.locator("main h1")).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert failures == []


def press(button: Locator) -> None:
    """Act as a hand on the keyboard does."""
    button.focus()
    button.press("Enter")


def test_a_figure_says_what_it_is_worth_and_leads_to_its_entries(come: Come) -> None:
    page = come("statistics")
    expect(page.locator(".tiles dd")).to_have_count(4)
    for told in page.locator(".tiles dd").all_inner_texts():
        assert re.search(r"Between .+ and .+\n+\d+ entr", told)
    plot = page.locator(".plot").first
    expect(plot.get_by_role("img")).to_have_attribute("aria-label", re.compile("Stars, on average"))
    plot.locator("summary").press("Enter")
    expect(plot.locator("tbody tr").first).to_be_visible()

    topic = page.locator(".drawn tbody tr").first
    link = topic.get_by_role("link")
    many = int(re.search(r"\d+", link.inner_text())[0])
    press(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("The entries behind a figure")
    expect(page.locator("entry-card")).to_have_count(min(many, 20))


def test_figures_are_told_apart_without_losing_ones_place(come: Come) -> None:
    page = come("statistics")
    by = page.get_by_label("Told apart by")
    by.focus()
    by.select_option("CHANNEL")
    expect(page.get_by_role("heading", name="Way in")).to_be_visible()
    expect(by).to_be_focused()
    expect(page).to_have_url(re.compile("#/statistics/channel/90$"))
    expect(page.get_by_text("do not take either for all visitors")).to_be_visible()
    channel = page.locator("select[name=channel]")
    channel.select_option("SOCIAL")
    expect(page.get_by_text("Nobody has said anything of this kind")).to_be_visible()
    page.reload()
    expect(channel).to_have_value("SOCIAL")


def test_an_incident_is_taken_closed_and_opened_again_with_the_keyboard(come: Come) -> None:
    page = come("incidents")
    waiting = page.locator("desk-rail a[href='#/incidents'] .notice-count")
    expect(waiting).to_contain_text(re.compile(r"\d+ – \d+ (is|are) open"))
    many = int((waiting.locator("[aria-hidden]").text_content()) or 0)
    incident = page.locator("[data-incident]").first
    known = incident.get_attribute("data-incident")
    incident = page.locator(f"[data-incident='{known}']")
    expect(incident).to_contain_text("First remark")
    press(incident.get_by_role("button", name="I see to it"))
    expect(incident.locator(".sign")).to_have_text("curator sees to it")
    expect(page.locator("change-notice")).to_contain_text("You see to it now")
    press(incident.get_by_role("button", name="It is well again"))
    expect(incident).to_have_count(0)
    # What waits stands beside the page's link, and follows.
    expect(waiting).to_have_count(0 if many == 1 else 1)
    press(page.get_by_role("link", name="Well again"))
    expect(incident.locator(".history")).to_contain_text("Closed by curator")
    press(incident.get_by_role("button", name="Open it again"))
    expect(incident).to_have_count(0)
    press(page.get_by_role("link", name="Open", exact=True))
    expect(incident.locator(".sign")).to_have_text("curator sees to it")
    press(incident.get_by_role("link", name="speak"))
    expect(page.locator("entry-card").first).to_be_visible()


def test_a_theme_is_followed_and_its_note_is_for_visitors(come: Come) -> None:
    page = come("themes")
    page.get_by_label("What you call it").fill("Benches")
    page.get_by_label("Topic that the models tell apart").select_option("comfort")
    press(page.get_by_role("main").get_by_role("button", name="Follow it", exact=True))
    theme = page.locator("[data-theme]").filter(has_text="Benches")
    press(theme.locator("summary"))
    theme.get_by_label("What the museum did").fill("Six benches")
    theme.get_by_label("What visitors read").fill("You were tired, we bought benches.")
    press(theme.get_by_role("button", name="Keep it"))
    expect(page.locator("change-notice")).to_contain_text("visitors read the note")
    expect(theme.locator(".deed")).to_contain_text("You were tired, we bought benches.")
    expect(theme).to_contain_text("No effect is shown yet")


def test_an_answer_stands_with_its_entry_until_it_is_taken_back(come: Come) -> None:
    page = come("queue")
    page.locator("[data-status=PUBLISHED]").first.click()
    card = page.locator("entry-card[data-status=PUBLISHED]").first
    expect(card).to_be_visible()
    known = card.get_attribute("data-entry")
    card = page.locator(f"[data-entry='{known}']")
    card.locator("article").focus()
    page.keyboard.press("a")
    page.get_by_label("Answer", exact=True).fill("Thank you, and come back.")
    assert judge(page, "shown", RULES) == []
    page.keyboard.press("Control+Enter")
    expect(card.locator(".answers")).to_contain_text("Thank you, and come back.")
    page.reload()
    page.locator("[data-status=PUBLISHED]").first.click()
    expect(card.locator(".answers")).to_contain_text("Thank you, and come back.")
    press(card.get_by_role("button", name="Take the answer back"))
    expect(card.locator(".answers")).to_have_count(0)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_telephone(tag: str, come: Come) -> None:
    page = come("queue", tag)
    found = []
    for path in PAGES:
        page.evaluate("(hash) => (location.hash = hash)", f"#/{path}")
        expect(page.locator(f"{path.split('/')[0]}-page:not([aria-busy]) h1")).to_be_visible()
        for summary in page.locator(".plot summary").all()[:1]:
            summary.click()
        found += judge(page, path, RULES)
        page.set_viewport_size({"width": 320, "height": 640})
        found += [(path, "wide")] if page.evaluate(WIDER) else []
        page.set_viewport_size({"width": 1280, "height": 900})
    # Colours are the same on all of them, and in every language.
    page.emulate_media(color_scheme="dark")
    found += judge(page, "dark", RULES) if tag == "en" else []
    assert found == []
