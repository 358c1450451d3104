"""Every page and state of the guide, as those meet it who see, hear or touch otherwise.

axe finds what a machine can find; the rest is told as stories: a visitor without a mouse,
large text on a small screen, a kiosk's fingers.
"""

from collections.abc import Callable, Iterator

import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # ms: a machine with other work draws a page slowly
# A browser that reads codes, where this one does not: the offer to scan must be judged too.
READS_CODES = "globalThis.BarcodeDetector ??= class { async detect() { return []; } };"
LOOK = "(contrast) => (document.documentElement.dataset.contrast = contrast)"
LOOKS = [("light", "normal"), ("dark", "normal"), ("light", "high"), ("dark", "high")]
# Where the focus is: what it is on, whether it is seen there, and whether anything lies over it.
FOCUS = """() => {
  const here = document.activeElement;
  const drawn = here.matches("star-rating input") ? here.parentElement : here;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const { left, top, width, height } = drawn.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  return {
    outside: here === document.body,
    ringed: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    bare: above === null || drawn.contains(above) || above.contains(drawn),
    what: drawn.outerHTML.slice(0, 120),
  };
}"""
# What does not fit: wider than the screen, cut inside its own box, or one control upon another.
MISFITS = """() => {
  const wide = innerWidth;
  const top = document.querySelector("dialog[open]") ?? document.body;
  const seen = (box) => box.width > 1 && box.height > 1;
  const name = (element) => element.outerHTML.slice(0, 90);
  const { scrollWidth } = document.documentElement;
  const found = scrollWidth > wide ? [`page ${scrollWidth}`] : [];
  const controls = [...top.querySelectorAll("a, button, input, select, summary, textarea")]
    .filter((control) => !control.closest(".unseen, .skip") && control.checkVisibility())
    .map((control) => [control, control.getBoundingClientRect()])
    .filter(([, box]) => seen(box));
  for (const [control, box] of controls) {
    if (box.left < -1 || box.right > wide + 1) found.push(`outside: ${name(control)}`);
    const cut = control.matches("button, a") && control.scrollWidth > control.clientWidth + 1;
    if (cut && getComputedStyle(control).display !== "inline") found.push(`cut: ${name(control)}`);
  }
  const fixed = (control) => control.closest(".foot") !== null;
  controls.forEach(([one, a], place) => controls.slice(place + 1).forEach(([other, b]) => {
    if (fixed(one) !== fixed(other) || one.contains(other) || other.contains(one)) return;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) found.push(`overlap: ${name(one)} | ${name(other)}`);
  }));
  return found;
}"""
GO = """(hash) => {
  for (const left of document.querySelectorAll("main > *")) left.dataset.left = "";
  location.hash = hash;
}"""
SCALE = "(scale) => document.documentElement.style.setProperty('--scale', scale)"
SMALL = """(least) => [...document.querySelectorAll("a, button, input, select, summary, label")]
  .filter((target) => target.checkVisibility())
  .filter((target) => !target.closest(".unseen, .skip, p:not(.actions, .along), label[for]"))
  .filter((target) => !(target.matches("input") && target.closest("label")))
  .map((target) => [target.getBoundingClientRect(), target.outerHTML.slice(0, 90)])
  .filter(([{ width, height }]) => width > 0 && Math.min(width, height) < least - 0.5)
  .map(([, name]) => name)"""


@pytest.fixture
def visit(browser: Browser, served) -> Iterator[Callable[..., Page]]:
    """Open the guide as somebody's browser would."""
    expect.set_options(timeout=PATIENCE)
    contexts: list[BrowserContext] = []

    def come(path: str, tag: str, **given: object) -> Page:
        context = browser.new_context(
            base_url=served.address,
            locale=tag,
            reduced_motion="reduce",
            service_workers="block",
            **{"viewport": {"width": 390, "height": 844}, **given},
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(READS_CODES)
        page.goto(path)
        return page

    yield come
    for context in contexts:
        context.close()


def stand(page: Page, hash_: str, ready: str) -> None:
    """Go to a page of the guide and wait until it stands."""
    page.evaluate(GO, hash_)
    expect(page.locator("main > [data-left]")).to_have_count(0)
    expect(page.locator(ready).first).to_be_visible()
    expect(page.locator(".waiting")).to_have_count(0)


def states(page: Page) -> Iterator[str]:  # noqa: PLR0915  # one walk
    """Walk through every page of the guide and stop at each of its states."""
    expect(page.locator("daily-artwork .title")).to_be_visible()
    expect(page.locator("code-scanner button")).to_be_visible()
    yield "home"
    page.locator("#stop-number").fill("7")
    page.locator("button.go").click()
    expect(page.locator(".near a").first).to_be_visible()
    expect(page.locator("stop-keypad button.go")).to_be_visible()
    yield "a number that no stop has"
    stand(page, "#/stop/007", "next-stops li")
    yield "stop"
    page.locator("details summary").first.click()
    page.locator("button.heart").click()
    page.locator("button.listen").first.click()
    expect(page.locator("audio-player .play")).to_be_visible()
    yield "stop, heard and liked"
    page.locator("audio-player .close").click()
    stand(page, "#/stop/015", "stop-page h1 [lang]")
    yield "stop in another language"
    stand(page, "#/tours", ".tours a")
    yield "tours"
    page.locator(".tours a").first.click()
    expect(page.locator(".path li").first).to_be_visible()
    yield "tour"
    stand(page, "#/stop/101", "tour-progress *")
    yield "stop of a tour"
    stand(page, "#/search", "#search")
    page.locator("#search").fill("007")
    page.locator("form.search button").click()
    expect(page.locator(".results .card").first).to_be_visible()
    page.locator(".results .card a").first.focus()
    yield "found"
    page.locator("#search").fill("qqqqzzzz")
    page.locator("form.search button").click()
    expect(page.locator(".results .notice")).to_be_visible()
    yield "nothing found"
    stand(page, "#/plan", ".rooms li")
    page.locator("#from").select_option(index=1)
    page.locator("#to").select_option(index=7)
    expect(page.locator(".steps li").first).to_be_visible()
    yield "the way to a room"
    stand(page, "#/itinerary", "itinerary-page form")
    yield "planning a visit"
    stand(page, "#/sign", "#entry")
    page.locator("form.sign button.primary").click()
    expect(page.locator("#refusal")).not_to_be_empty()
    yield "signing without a word"
    page.locator("#entry").fill("A quiet hour among the pictures.")
    page.locator("star-rating label").nth(3).click()
    page.locator("form.sign button.primary").click()
    expect(page.locator(".receipt")).to_be_visible()
    receipt = "-".join(page.locator(".receipt span span").all_inner_texts())
    yield "receipt"
    stand(page, "#/entry", "#receipt")
    page.locator("#receipt").fill(receipt)
    page.locator("form.search button").click()
    expect(page.locator(".own blockquote")).to_be_visible()
    yield "my entry"
    stand(page, "#/wall", ".wall li")
    yield "wall"
    stand(page, "#/liked", ".cards li")
    yield "favourites"
    stand(page, "#/code/unknown", "stop-keypad button.go")
    yield "a code of elsewhere"
    stand(page, "#/artwork/unknown", "artwork-page h1")
    yield "a work that cannot be shown"
    page.locator("button.comfort").click()
    expect(page.locator("comfort-panel fieldset").first).to_be_visible()
    yield "reading comfort"
    page.keyboard.press("Escape")
    page.locator("button.language").click()
    expect(page.locator("dialog.languages language-picker")).to_be_visible()
    yield "languages"
    page.keyboard.press("Escape")
    page.context.set_offline(True)
    stand(page, "#/tours", ".tours a, .trouble")
    expect(page.locator("#contact")).not_to_be_empty()
    yield "out of contact"
    page.context.set_offline(False)


@pytest.mark.parametrize("tag", ["ar", "en", "ja"])
def test_axe_finds_nothing_on_any_page_of_the_guide(tag: str, visit) -> None:
    page = visit("/", tag)
    found = []
    for state in states(page):
        # Colours are the same in every language: one walk sees them all.
        for scheme, contrast in LOOKS if tag == "en" else LOOKS[:1]:
            page.emulate_media(color_scheme=scheme)
            page.evaluate(LOOK, contrast)
            rules = RULES if (scheme, contrast) == LOOKS[0] else ["color-contrast"]
            found += judge(page, f"{state}, {scheme}, {contrast}", rules)
        page.emulate_media(color_scheme="light")
        page.evaluate(LOOK, "normal")
    assert found == []


def test_axe_finds_nothing_on_a_kiosk_whose_keys_suit_a_finger(visit) -> None:
    page = visit("/?profile=kiosk", "en", viewport={"width": 1080, "height": 1920})
    page.clock.install()  # before the watch begins: nobody waits here for a minute and a half
    page.reload()
    expect(page.locator("daily-artwork .title")).to_be_visible()
    found = judge(page, "home", RULES)
    small = page.evaluate(SMALL, 44)
    stand(page, "#/stop/007", "next-stops li")
    small += page.evaluate(SMALL, 44)
    page.locator(".along button.quiet").click()
    expect(page.locator("dialog.code img")).to_be_visible()
    found += judge(page, "on my phone", RULES)
    page.keyboard.press("Escape")
    page.clock.run_for(95_000)
    expect(page.locator("dialog.idle")).to_be_visible()
    found += judge(page, "is somebody there", RULES)
    small += page.evaluate(SMALL, 44)
    assert (found, small) == ([], [])


def tab_to(page: Page, target: str, *, most: int = 90) -> None:
    """Walk with the Tab key to a control; whatever has the focus on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        if here["outside"]:
            continue
        assert here["ringed"], here["what"]
        assert here["bare"], here["what"]
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"the Tab key does not lead to {target}")


def test_a_visitor_without_a_mouse_reaches_everything(visit) -> None:
    page = visit("/", "en")
    headed = page.locator("h1:focus")
    expect(page.locator("daily-artwork .title")).to_be_visible()
    tab_to(page, "main language-picker [lang=fr]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator("main language-picker [lang=fr]")).to_be_focused()

    tab_to(page, "#stop-number")
    page.keyboard.type("007")
    page.keyboard.press("Enter")
    expect(page.locator(".place .number")).to_have_text("007")
    expect(headed).to_have_count(1)
    tab_to(page, "button.listen")
    page.keyboard.press("Enter")
    expect(page.locator("audio-player .play")).to_be_visible()
    tab_to(page, "next-stops .card a")
    onward = page.locator("next-stops .card .number").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".place .number")).to_have_text(onward)
    expect(headed).to_have_count(1)

    tab_to(page, "a[href^='#/sign']")
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_visible()
    expect(headed).to_have_count(1)
    tab_to(page, "#entry")
    page.keyboard.type("Une heure tranquille.")
    tab_to(page, "star-rating input")
    page.keyboard.press("ArrowRight")
    expect(page.locator("star-rating input:checked")).to_have_count(1)
    tab_to(page, "form.sign button.primary")
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_visible()
    expect(headed).to_have_count(1)
    tab_to(page, "main a[href='#/wall']")
    page.keyboard.press("Enter")
    expect(page.locator(".wall li").first).to_be_visible()
    expect(headed).to_have_count(1)

    tab_to(page, ".rail a[href='#/plan']", most=200)
    page.keyboard.press("Enter")
    expect(page.locator(".rooms li").first).to_be_visible()
    expect(headed).to_have_count(1)
    tab_to(page, "#from")
    page.keyboard.press("ArrowDown")
    tab_to(page, "#to")
    page.keyboard.press("End")
    expect(page.locator(".way > *").first).to_be_visible()


def test_escape_closes_a_panel_and_the_tab_key_leaves_every_page(visit) -> None:
    page = visit("/", "en")
    expect(page.locator("daily-artwork .title")).to_be_visible()
    panels = {"button.comfort": "dialog.comfort", "button.language": "dialog.languages"}
    for opener, panel in panels.items():
        tab_to(page, opener)
        page.keyboard.press("Enter")
        expect(page.locator(panel)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(panel)).to_be_hidden()
        expect(page.locator(opener)).to_be_focused()
    tab_to(page, ".rail a:last-child")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('body, .skip')")


@pytest.mark.parametrize("tag", ["ar", "de", "ja", "ru"])
def test_text_twice_as_large_fits_every_screen(tag: str, visit) -> None:
    page = visit("/", tag)
    expect(page.locator("daily-artwork .title")).to_be_visible()
    screens = ((320, 640), (740, 360), (1080, 1920))
    pages = {
        "#/": "stop-keypad button.go",
        "#/stop/7": ".near a",
        "#/stop/007": "next-stops li",
        "#/tours": ".tours a",
        "#/plan": ".rooms li",
        "#/search": "#search",
        "#/sign": "#entry",
        "#/entry": "#receipt",
        "#/wall": ".wall li",
    }
    found = []
    for hash_, ready in pages.items():
        stand(page, hash_, ready)
        for width, height in screens:
            page.set_viewport_size({"width": width, "height": height})
            for scale in ("1", "2"):
                page.evaluate(SCALE, scale)
                found += [(hash_, width, scale, misfit) for misfit in page.evaluate(MISFITS)]
    assert found == []
