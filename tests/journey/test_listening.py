"""What a visitor hears: never unasked, while walking on too, with the words to read along."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

pytestmark = pytest.mark.browser

PATIENCE, USUAL = 30_000, 5_000  # a machine with other work takes longer; another does not wait
STOP, SECOND = "007", "012"
PLAYER, AUDIO = "audio-player", "document.querySelector('audio-player audio')"
STEP = 5  # seconds, by an arrow key
FORMAT = "JSON.parse(sessionStorage.getItem('cimaise.visit')).format"

# A device that has a distant voice and learns its own later; it keeps what it was told to say.
VOICES = """globalThis.said = [];
globalThis.voices = [{ lang: "ja-JP", localService: false }];
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const synthesis = new EventTarget();
Object.assign(synthesis, {
  getVoices: () => globalThis.voices,
  speak: (utterance) => globalThis.said.push(utterance),
  cancel: () => globalThis.said.push(null),
});
Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis });"""
LEARNS = """() => {
  globalThis.voices.push({ lang: "ja-JP", localService: true });
  speechSynthesis.dispatchEvent(new Event("voiceschanged"));
}"""


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

    def come(path: str, prepared: str = "", **given: Any) -> Page:
        options = {"locale": "en", "viewport": {"width": 390, "height": 844}, **given}
        context = browser.new_context(
            base_url=served.address, service_workers="block", reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: failures.append(str(error)))
        if prepared:
            page.add_init_script(prepared)
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    yield come
    for context in contexts:
        context.close()
    assert failures == []


def until(page: Page, promise: str) -> None:
    """Wait for what a page does behind its screen; its policy forbids Playwright's own way."""
    for _ in range(300):
        if page.evaluate(promise):
            return
        page.wait_for_timeout(50)
    raise AssertionError(promise)


def listen(page: Page, number: str) -> None:
    """Walk to a stop, and have its recording played."""
    page.goto(f"/#/stop/{number}")
    expect(page.locator(".place .number")).to_have_text(number)
    page.locator("button.listen").click()
    until(page, f"{AUDIO}?.currentTime > 0")


def test_a_recording_is_steered_read_along_and_heard_while_walking_on(arrive) -> None:
    page = arrive("/")
    listen(page, STOP)
    player, lines = page.locator(PLAYER), page.locator("cue-list button")
    now = page.locator("cue-list [aria-current]")
    assert page.evaluate("navigator.mediaSession.playbackState") == "playing"
    assert page.evaluate("navigator.mediaSession.metadata.title")

    # By key, from a pause, so that the seconds stand still.
    player.locator("button.play").click()
    place = player.get_by_role("slider")
    place.focus()
    place.press("Home")
    until(page, f"{AUDIO}.currentTime === 0")
    place.press("ArrowRight")
    until(page, f"{AUDIO}.currentTime === {STEP}")
    place.press("ArrowLeft")
    until(page, f"{AUDIO}.currentTime === 0")

    # The line that is heard is marked, and a line that is chosen is heard.
    player.locator("summary").click()
    expect(now).to_have_count(1)
    expect(now).to_have_text(lines.first.inner_text())
    lines.nth(3).click()
    until(page, f"{AUDIO}.currentTime > {STEP} && !{AUDIO}.paused")
    player.locator("button.play").click()
    expect(now).to_have_text(lines.nth(3).inner_text())

    # Speed and format stay for the visit.
    player.locator("select").select_option("1.5")
    assert page.evaluate(f"{AUDIO}.playbackRate") == 1.5
    lines.first.click()
    page.locator(".rail [data-page~=plan]").click()
    expect(page.locator(".rooms li").first).to_be_visible()
    assert page.evaluate(f"!{AUDIO}.paused || {AUDIO}.ended")
    heard = page.evaluate(f"[{AUDIO}.src, {FORMAT}]")
    assert heard[1]
    listen(page, SECOND)
    assert page.evaluate(f"{AUDIO}.playbackRate") == 1.5
    assert page.evaluate(f"{AUDIO}.src") != heard[0]
    assert page.evaluate(FORMAT) == heard[1]
    player.locator("button.close").click()
    expect(player).to_be_hidden()


def test_nothing_plays_by_itself_until_that_is_asked_for(arrive) -> None:
    page = arrive(f"/#/stop/{STOP}")
    expect(page.locator("next-stops li").first).to_be_visible()
    expect(page.locator("button.listen")).to_be_visible()
    page.locator("button.comfort").click()
    choice = page.locator("comfort-panel [name=autoplay]")
    expect(choice).not_to_be_checked()
    expect(page.locator(PLAYER)).to_be_hidden()
    assert page.evaluate(f"{AUDIO} === null")
    choice.check()
    page.locator("dialog.comfort button.quiet").click()
    page.goto(f"/#/stop/{SECOND}")
    until(page, f"{AUDIO}?.currentTime > 0")


def test_a_kiosk_never_plays_by_itself(arrive) -> None:
    remembered = """sessionStorage.setItem("cimaise.visit", JSON.stringify({
      comfort: { size: 1, contrast: "normal", audience: "STANDARD", autoplay: true } }));"""
    page = arrive(f"/?profile=kiosk#/stop/{STOP}", remembered)
    expect(page.locator("next-stops li").first).to_be_visible()
    page.locator("button.comfort").click()
    expect(page.locator("comfort-panel [name=size]").first).to_be_visible()
    expect(page.locator("comfort-panel [name=autoplay]")).to_have_count(0)
    assert page.evaluate(f"{AUDIO} === null")


def test_a_recording_that_fails_is_heard_in_its_other_format_and_so_is_the_next(arrive) -> None:
    page = arrive("/")
    missing: list[str] = []
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        if route.request.resource_type != "media":
            return route.continue_()
        if not missing:
            missing.append(url)
        asked.append(url)
        return route.fulfill(status=404) if url in missing else route.continue_()

    page.route("**/media/**", answer)
    listen(page, STOP)
    assert asked[0] == missing[0]
    assert page.evaluate(f"{AUDIO}.src") not in missing
    assert page.evaluate(FORMAT) == "audio/mpeg"
    first = len(asked)
    listen(page, SECOND)
    assert page.evaluate(FORMAT) == "audio/mpeg"
    assert set(asked[first:]) == {page.evaluate(f"{AUDIO}.src")}


def test_where_nobody_has_recorded_it_the_devices_own_voice_reads(arrive) -> None:
    page = arrive(f"/#/stop/{STOP}", VOICES, locale="ja")
    button = page.locator("button.listen")
    expect(button).to_be_visible()  # a recording in another language, as no voice is near
    before = button.inner_text()
    page.evaluate(LEARNS)
    expect(button).not_to_have_text(before)
    button.click()
    page.locator("audio-player summary").click()
    lines = page.locator("cue-list button")
    now = page.locator("cue-list [aria-current]")
    expect(now).to_have_text(lines.first.inner_text())
    told = "said.at(-1).text + ' ' + said.at(-1).lang + ' ' + said.at(-1).voice.localService"
    assert page.evaluate(told) == f"{lines.first.inner_text()} ja-JP true"
    page.evaluate("said.at(-1).onend()")
    expect(now).to_have_text(lines.nth(1).inner_text())
    page.locator("audio-player select").select_option("1.25")
    assert page.evaluate("said.at(-1).rate") == 1.25
    lines.nth(2).click()
    assert page.evaluate("said.at(-1).text") == lines.nth(2).inner_text()
    page.get_by_role("slider").press("ArrowLeft")
    expect(now).to_have_text(lines.nth(1).inner_text())
    page.locator("audio-player button.play").click()
    assert page.evaluate("said.at(-1)") is None
