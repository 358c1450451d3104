"""After the first load the network may go: the guide goes on with what the device keeps."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

# What the page keeps of answers: the keys, and everything as one text.
ANSWERS = """async () => {
  const open = indexedDB.open("cimaise-answers", 1);
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const asked = database.transaction("answers").objectStore("answers").getAll();
  const found = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  database.close();
  return found.map((kept) => [kept.key, JSON.stringify(kept)]);
}"""
FILES = "async () => (await (await caches.open('cimaise-media')).keys()).length"
SHELLS = """async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("cimaise-shell-"));
  const stores = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return stores.map((kept) => kept.map(({ url }) => new URL(url).pathname));
}"""
WORKS = """async () => {
  const query = "{ artworks(first: 100) { edges { node { image { url } } } } }";
  const headers = { "content-type": "application/json" };
  const asked = { method: "POST", headers, body: JSON.stringify({ query }) };
  const { data } = await (await fetch("/graphql", asked)).json();
  return new Set(data.artworks.edges.flatMap(({ node }) => node.image?.url ?? [])).size;
}"""
AUDIO = "document.querySelector('audio-player audio')"


@pytest.fixture
def context(browser, served):
    opened = browser.new_context(
        base_url=served.address, locale="fr", viewport={"width": 390, "height": 844}
    )
    yield opened
    opened.close()


def until(page: Page, promise: Callable[[], bool]) -> None:
    """Wait for what a page does behind its screen; its policy forbids Playwright's own way."""
    for _ in range(150):
        if promise():
            return
        page.wait_for_timeout(100)
    raise AssertionError(promise)


@pytest.fixture
def guide(context) -> Iterator[Page]:
    """A guide that was opened once, by a device that has had time to keep the museum."""
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    works = page.evaluate(WORKS)
    until(page, lambda: page.evaluate(FILES) >= works)
    yield page
    assert failures == []


def unplug(context: BrowserContext, page: Page) -> None:
    """Pull the plug, and open the guide anew."""
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#contact")).not_to_be_empty()


def test_keypad_stop_tour_search_and_plan_answer_without_network(context, guide) -> None:
    unplug(context, guide)
    expect(guide.locator("html")).to_have_attribute("lang", "fr")
    guide.get_by_role("textbox").first.fill("007")
    guide.locator("button.go").click()
    expect(guide.locator(".place .number")).to_have_text("007")
    expect(guide.locator(".prose").first).not_to_be_empty()
    drawn = "document.querySelector('.work .plate img').naturalWidth > 0"
    until(guide, lambda: guide.evaluate(drawn))
    expect(guide.locator("next-stops li").first).to_be_visible()
    guide.goto("/#/stop/7")
    expect(guide.locator(".near a").first).to_be_visible()
    guide.goto("/#/tours")
    guide.locator(".tours a").first.click()
    expect(guide.locator(".path li").first).to_be_visible()
    guide.goto("/#/search")
    guide.get_by_role("searchbox").fill("007")
    guide.locator("form.search button").click()
    expect(guide.locator(".results .card")).to_have_count(1)
    guide.goto("/#/plan")
    expect(guide.locator(".rooms li").first).to_be_visible()


def test_a_tours_recordings_are_kept_when_asked_and_heard_while_walking_on(context, guide) -> None:
    guide.goto("/#/tours")
    guide.locator(".tours a").first.click()
    keeper = guide.locator("tour-keeper")
    expect(keeper.locator("button")).to_contain_text(re.compile(r"\d"))
    before = guide.evaluate(FILES)
    keeper.locator("button").click()
    expect(keeper.locator(".notice")).to_be_visible()
    assert guide.evaluate(FILES) > before

    guide.goto(f"/#/stop/{_told_aloud(guide)}")
    unplug(context, guide)
    guide.locator("button.listen").click()
    until(guide, lambda: guide.evaluate(f"{AUDIO}?.duration > 3"))
    # From the middle, too: a part of what was kept whole.
    guide.evaluate(f"{AUDIO}.currentTime = 3")
    until(guide, lambda: guide.evaluate(f"{AUDIO}.currentTime > 3 && !{AUDIO}.seeking"))
    expect(guide.locator("audio-player .caption")).not_to_be_empty()
    guide.goto("/#/plan")
    expect(guide.locator(".rooms li").first).to_be_visible()
    assert guide.evaluate(f"!{AUDIO}.paused || {AUDIO}.ended")


def _told_aloud(page: Page) -> str:
    """Find a stop of the tour on the screen that has a recording."""
    for number in page.locator(".path .number").all_inner_texts():
        page.goto(f"/#/stop/{number}")
        expect(page.locator(".place .number")).to_have_text(number)
        expect(page.locator(".tombstone")).to_be_attached()  # what stands beneath is there too
        if page.locator("button.listen").count():
            return number
    raise AssertionError("no stop of the tour is told aloud")


def test_words_written_without_network_leave_when_it_returns(context, guide) -> None:
    words = "Écrit pendant que le réseau était absent."
    guide.goto("/#/sign")
    unplug(context, guide)
    guide.get_by_role("textbox").fill(words)
    guide.locator("form.sign button.primary").click()
    expect(guide.locator(".receipt")).to_be_visible()
    receipt = "-".join(guide.locator(".receipt span span").all_inner_texts())
    context.set_offline(False)
    guide.evaluate("dispatchEvent(new Event('online'))")
    guide.goto("/#/entry")
    until(guide, lambda: _found(guide, receipt))
    expect(guide.locator(".own blockquote")).to_have_text(words)


def _found(page: Page, receipt: str) -> bool:
    page.get_by_role("textbox").fill(receipt)
    page.locator("form.search button").click()
    expect(page.locator(".own > *").first).to_be_visible()
    return page.locator(".own blockquote").count() == 1


def test_a_device_keeps_one_version_of_the_guide_and_nothing_of_the_desk(guide) -> None:
    (shell,) = guide.evaluate(SHELLS)
    assert "/" in shell
    assert not [path for path in shell if "/desk" in path]


def test_what_a_visitor_searched_for_is_not_kept(guide) -> None:
    guide.goto("/#/search")
    guide.get_by_role("searchbox").fill("unheardofword")
    guide.locator("form.search button").click()
    expect(guide.locator(".results .notice")).to_be_visible()
    kept = guide.evaluate(ANSWERS)
    assert kept
    assert not [key for key, text in kept if "unheardofword" in key + text]


def test_a_code_to_scan_leads_to_this_museum_only(context) -> None:
    answer = context.request.post("/qr", data="/#/stop/007")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cache-control"] == "no-store"
    for elsewhere in ("//elsewhere.example", "https://elsewhere.example", ""):
        assert context.request.post("/qr", data=elsewhere).status == 400
    assert context.request.post("/qr", data="/" + "a" * 2000).status == 413
