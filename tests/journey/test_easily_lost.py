"""What is easily lost: a receipt, a code that cannot be read, the last stops of a long visit."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # ms: a machine with other work takes longer


@pytest.fixture
def arrive(browser: Browser, served) -> Iterator[Callable[..., Page]]:
    """Let somebody in, with a browser that has nothing in it."""
    contexts: list[BrowserContext] = []

    def come(path: str, prepared: str = "") -> Page:
        context = browser.new_context(locale="en", base_url=served.address)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(prepared)
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
        return page

    yield come
    for context in contexts:
        context.close()


def test_a_receipt_is_not_lost_with_the_language(arrive) -> None:
    page = arrive("/#/sign")
    page.locator("#entry").fill("The light in the last room stayed with me.")
    page.locator("form.sign button[type=submit]").click()
    receipt = page.locator(".receipt").text_content()
    page.locator("button.language").click()
    page.locator("dialog.languages language-picker [lang=fr]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merci")
    expect(page.locator(".receipt")).to_have_text(receipt)
    # Whoever goes on has left it, and may write again.
    page.evaluate("location.hash = '#/wall'")
    expect(page.locator("wall-page h1")).to_be_visible()
    page.evaluate("location.hash = '#/sign'")
    expect(page.locator("#entry")).to_have_value("")


def test_where_codes_cannot_be_read_the_number_is_asked_for(arrive) -> None:
    page = arrive("/", "delete globalThis.BarcodeDetector;")
    expect(page.locator(".entry-hall .notice")).to_contain_text("number beside the work")
    assert page.locator("code-scanner").count() == 0


def test_a_long_visit_still_fits_into_a_code(arrive) -> None:
    page = arrive("/?profile=kiosk")
    carried = page.evaluate("""async () => {
      const visit = await import("/assets/guide/visit.js");
      const seen = Array.from({ length: 60 }, (_, order) => `${order}`.padStart(12, "1"));
      visit.resume({ seen: seen.map((number) => ({ id: number, number })) });
      return (await import("/assets/guide/carrying.js")).carried();
    }""")
    assert carried.count("59%") + carried.endswith("59~") >= 1, "what was seen last comes along"
    assert page.request.post("/qr", data=f"/{carried}").ok
