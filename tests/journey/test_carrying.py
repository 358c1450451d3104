"""What a visitor carries: through languages, to a telephone, and never to the next visitor."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

# A machine with other work takes longer; one without does not wait.
PATIENCE, USUAL = 30_000, 5_000
STOP = "007"
SEARCHED, WRITTEN = "unheardofword", "Nobody else may read this sentence."
PHONE, KIOSK = {"width": 390, "height": 844}, {"width": 1080, "height": 1920}

# A camera that sees a painted screen, and a reader of codes that reads what the test says.
CAMERA = """globalThis.BarcodeDetector = class {
  async detect() { return globalThis.seen ? [{ rawValue: globalThis.seen }] : []; }
};
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  globalThis.camera = canvas.captureStream(9);
  return globalThis.camera;
};"""
SHARES = "navigator.share = async (given) => { globalThis.shared = given; };"
KEEPS_TO_ITSELF = """Object.defineProperty(navigator, "share", { value: undefined });
Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { globalThis.copied = text; } },
});"""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait for a slow machine."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=USUAL)


@pytest.fixture
def arrive(browser: Browser, served) -> Iterator[Callable[..., Page]]:
    """Let somebody in, with a browser that has nothing in it."""
    contexts: list[BrowserContext] = []
    failures: list[str] = []

    def come(path: str, prepared: str = "", asked: list[str] | None = None, **given: Any) -> Page:
        options = {"locale": "en", "viewport": PHONE, "base_url": served.address, **given}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: failures.append(str(error)))
        if asked is not None:
            page.on("request", lambda one: asked.append(one.url + (one.post_data or "")))
        if prepared:
            page.add_init_script(prepared)
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    yield come
    for context in contexts:
        context.close()
    assert failures == []


def until(page: Page, promise: Callable[[], object]) -> None:
    """Wait for what a page does behind its screen; its policy forbids Playwright's own way."""
    for _ in range(600):
        if promise():
            return
        page.wait_for_timeout(50)
    raise AssertionError(promise)


def speak(page: Page, tag: str) -> None:
    """Choose a language at the top of the screen, as one may on every page."""
    page.locator("button.language").click()
    page.locator(f"dialog.languages language-picker [lang={tag}]").click()
    expect(page.locator("html")).to_have_attribute("lang", tag)


def begin_tour(page: Page) -> list[str]:
    """Begin the first tour, and tell the numbers of its stops."""
    page.evaluate("location.replace('#/tours')")
    page.locator(".tours a").first.click()
    expect(page.locator(".path li").first).to_be_visible()
    numbers = page.locator(".path .number").all_inner_texts()
    page.locator(".path a").first.click()
    expect(page.locator(".place .number").first).to_have_text(numbers[0])
    expect(page.locator("tour-progress progress")).to_be_visible()
    return numbers


def test_another_language_leaves_a_visitor_where_they_are(arrive) -> None:
    page = arrive("/")
    first, *_ = begin_tour(page)
    page.locator("button.heart").click()
    speak(page, "fr")
    expect(page.locator(".place .number").first).to_have_text(first)
    expect(page.locator("tour-progress progress")).to_have_attribute("value", "1")
    expect(page.locator("button.heart")).to_have_attribute("aria-pressed", "true")

    page.evaluate("location.hash = '#/sign'")
    page.locator("#entry").fill(WRITTEN)
    speak(page, "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#entry")).to_have_value(WRITTEN)
    page.evaluate("location.hash = '#/search'")
    page.get_by_role("searchbox").fill(STOP)
    page.locator("form.search button").click()
    expect(page.locator(".results .card")).not_to_have_count(0)
    speak(page, "en")
    expect(page.get_by_role("searchbox")).to_have_value(STOP)
    expect(page.locator(".results .card")).not_to_have_count(0)


@pytest.mark.parametrize(
    ("prepared", "given"),
    [(SHARES, "shared?.url"), (KEEPS_TO_ITSELF, "copied")],
    ids=["through the device", "through the clipboard"],
)
def test_what_is_shared_is_the_work_and_nothing_of_the_visit(
    prepared: str, given: str, arrive, served
) -> None:
    page = arrive(f"/?locale=fr#/stop/{STOP}", prepared)
    page.locator("button.heart").click()
    page.get_by_role("button", name="Partager", exact=True).click()
    until(page, lambda: page.evaluate(f"globalThis.{given}"))
    address = page.evaluate(f"globalThis.{given}")
    assert re.fullmatch(re.escape(served.address) + r"/(s/[\w-]+|#/stop/007)", address)
    # Whoever receives it stands before the work.
    other = arrive(address)
    expect(other.locator(".place .number").first).to_have_text(STOP)


def test_a_kiosk_offers_nothing_to_share(arrive) -> None:
    page = arrive(f"/?profile=kiosk#/stop/{STOP}", SHARES + CAMERA, viewport=KIOSK)
    expect(page.locator("button.heart")).to_be_visible()
    assert page.get_by_role("button", name="Share", exact=True).count() == 0
    page.evaluate("location.replace('#/')")
    expect(page.locator("stop-keypad button.go")).to_be_visible()
    assert page.locator("code-scanner button").count() == 0


def code_of(page: Page, number: str) -> str:
    """Tell what is printed beside a stop, as the museum's own label sheet does."""
    query = "{ artworks(first: 100) { edges { node { stop { number slug } } } } }"
    answer = page.request.post("/graphql", data={"query": query}).json()
    works = [edge["node"]["stop"] for edge in answer["data"]["artworks"]["edges"]]
    return next(stop["slug"] for stop in works if stop and stop["number"] == number)


def test_a_scanned_code_leads_to_its_stop_and_one_of_elsewhere_nowhere(arrive, served) -> None:
    page = arrive("/", CAMERA)
    page.locator("code-scanner button").click()
    expect(page.locator("code-scanner video")).to_be_visible()
    page.evaluate("(seen) => (globalThis.seen = seen)", "https://elsewhere.example/s/abc")
    # Looked at by the reader, twice at least, and passed over.
    page.evaluate("""() => new Promise((done) => {
      let looks = 0;
      const seen = globalThis.seen;
      Object.defineProperty(globalThis, "seen", {
        get: () => (looks++ > 3 && done(), seen), set: () => {}, configurable: true,
      });
    })""")
    expect(page.locator("code-scanner video")).to_be_visible()
    page.evaluate("delete globalThis.seen")
    slug = code_of(page, STOP)
    page.evaluate("(seen) => (globalThis.seen = seen)", f"{served.address}/s/{slug}")
    expect(page.locator(".place .number").first).to_have_text(STOP)
    until(
        page,
        lambda: page.evaluate(
            "(globalThis.camera?.getTracks() ?? []).every((track) => track.readyState === 'ended')"
        ),
    )


def carry(kiosk: Page, served) -> str:
    """Ask a kiosk for the visit, and read the code that it shows: the address that it holds."""
    with kiosk.expect_request("**/qr") as asked:
        kiosk.get_by_role("button", name=re.compile("phone|téléphone")).first.click()
    expect(kiosk.locator("dialog.code img")).to_be_visible()
    request = asked.value
    assert request.method == "POST"
    address = f"{served.address}{request.post_data}"
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", scale=8, border=4, light="#fff")
    assert request.response().body() == drawn.getvalue()
    return address


def test_a_visit_goes_on_from_a_kiosk_on_a_telephone(arrive, served) -> None:
    kiosk = arrive("/?profile=kiosk", viewport=KIOSK)
    speak(kiosk, "fr")
    first, second, *_ = begin_tour(kiosk)
    kiosk.locator("button.heart").click()
    kiosk.locator("tour-progress a.button").click()
    expect(kiosk.locator(".place .number").first).to_have_text(second)
    address = carry(kiosk, served)
    assert address.startswith(f"{served.address}/#/continue/")

    asked: list[str] = []
    phone = arrive(address, asked=asked, locale="de")
    expect(phone.locator("html")).to_have_attribute("lang", "fr")
    expect(phone.locator(".place .number").first).to_have_text(second)
    expect(phone.locator("tour-progress progress")).to_have_attribute("value", "2")
    carried = address.split("/continue/")[1]
    assert asked
    assert not [request for request in asked if carried in request or "continue/" in request]
    assert phone.evaluate("location.hash") == f"#/stop/{second}"
    assert phone.evaluate("history.length") == 2
    # The stop seen before is one seen here too, and the work liked there is a favourite here.
    phone.evaluate("location.hash = '#/liked'")
    expect(phone.locator(".cards .card")).to_have_count(1)
    phone.locator(".cards .card a").first.click()
    expect(phone.locator(".place .number").first).to_have_text(first)
    expect(phone.locator("button.heart")).to_have_attribute("aria-pressed", "true")
    visit = phone.evaluate("JSON.parse(sessionStorage.getItem('cimaise.visit'))")
    assert {seen["number"] for seen in visit["seen"]} == {first, second}


# All that a browser keeps for a site, a text each; what waits to be sent is no screen's.
KEPT = """async () => {
  const kept = { cookies: document.cookie, local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    window: window.name + JSON.stringify(history.state) };
  for (const { name } of await indexedDB.databases()) {
    if (name === "cimaise-outbox") continue;
    const open = indexedDB.open(name);
    const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      const found = await new Promise((done) => (all.onsuccess = () => done(all.result)));
      kept[name] = JSON.stringify(found);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const asked = await (await caches.open(name)).keys();
    kept[name] = asked.map(({ url }) => url).join(" ");
  }
  return kept;
}"""
# The keys under which answers are kept: what was asked, and of whom nothing may be told.
KEYS = """async () => {
  const open = indexedDB.open("cimaise-answers", 1);
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const asked = database.transaction("answers").objectStore("answers").getAllKeys();
  const found = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  database.close();
  return found.map((key) => JSON.parse(key));
}"""
# What stands on a screen, is said by it, or is written into its fields.
SHOWN = """() => {
  const fields = [...document.querySelectorAll("input, textarea, select")];
  const { innerText, outerHTML } = document.body;
  return [document.title, innerText, outerHTML, ...fields.map(({ value }) => value)].join(" ");
}"""

# What only a visitor can have brought there: favourites, finds, a tour, a place to stand.
LEFT = "liked-page .card, search-page .card, tour-progress progress, .rooms .here"


def test_nothing_of_one_visitor_is_seen_by_the_next(arrive) -> None:  # noqa: PLR0915  # one visit
    page = arrive("/?profile=kiosk&idle=60", viewport=KIOSK)
    page.clock.install()
    page.reload()
    expect(page.locator("daily-artwork .title")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    length = page.evaluate("history.length")
    name = page.locator("html").get_attribute("lang")

    speak(page, "ar")
    page.locator("button.comfort").click()
    for choice in (
        "[name=audience][value=CHILDREN]",
        "[name=size][value='3']",
        "[name=contrast][value=high]",
    ):
        page.locator(f"comfort-panel {choice}").check(force=True)
    page.locator("dialog.comfort button").last.click()
    begin_tour(page)
    page.locator("button.heart").click()
    page.evaluate(f"location.replace('#/stop/{STOP}')")
    page.locator("button.listen").first.click()
    expect(page.locator("audio-player .play")).to_be_visible()
    page.locator("audio-player .play").click()
    page.evaluate("location.replace('#/plan')")
    page.locator("#from").select_option(index=1)
    page.locator("#to").select_option(index=7)
    page.locator(".check input").check()
    expect(page.locator(".way > *").first).to_be_visible()
    page.evaluate("location.replace('#/search')")
    page.get_by_role("searchbox").fill(SEARCHED)
    page.locator("form.search button").click()
    expect(page.locator(".results .notice")).to_be_visible()
    page.evaluate("location.replace('#/sign')")
    page.locator("#entry").fill(WRITTEN)
    page.locator("star-rating label").nth(3).click()
    assert "CHILDREN" in page.evaluate(KEPT)["session"]

    page.clock.run_for(90_000)
    expect(page.locator("daily-artwork .title")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", name or "")
    expect(page.locator("dialog[open]")).to_have_count(0)
    kept = page.evaluate(KEPT)
    assert (kept["session"], kept["local"], kept["cookies"]) == ("{}", "{}", "")
    assert kept["window"] == "null"
    assert not [place for place, words in kept.items() if SEARCHED in words or WRITTEN in words]
    # A way that somebody was led is in no store: it tells where they stood, and whether they walk.
    assert not [key for key in page.evaluate(KEYS) if key[0] == "route" or True in key]
    assert page.context.cookies() == []
    assert page.evaluate("document.documentElement.dataset.size") == "1"
    assert page.evaluate("document.documentElement.dataset.contrast") == "normal"
    assert page.evaluate("navigator.mediaSession.metadata") is None
    assert page.locator("audio-player").is_hidden()
    assert page.evaluate("history.length") == length

    # Nor does it come back on any page that the next visitor opens, or by going back.
    for hash_ in ("#/sign", "#/search", "#/plan", "#/liked", f"#/stop/{STOP}", "#/"):
        page.evaluate(f"location.replace('{hash_}')")
        expect(page.locator(".waiting")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        shown = page.evaluate(SHOWN)
        assert not [words for words in (SEARCHED, WRITTEN) if words in shown], hash_
        assert page.locator(LEFT).count() == 0
        assert page.locator("[aria-pressed=true]:not([lang])").count() == 0
        assert page.locator("star-rating input:checked, .check input:checked").count() == 0
    page.go_back()
    assert WRITTEN not in page.evaluate(SHOWN)
