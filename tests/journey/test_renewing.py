"""A new version of the guide is taken whole, between two visits, and never meets the old one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from socket import create_server
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from backend.http.files import CLIENTS

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # ms: a machine with other work takes longer; one without does not wait


# Each file says which version of it a page has taken in.
MARK = '\n(globalThis.taken ??= {{}})["{path}"] = "{version}";\n'
TAKEN = "[...new Set(Object.values(globalThis.taken ?? {}))]"
WAITS = "navigator.serviceWorker.getRegistration().then((kept) => Boolean(kept?.waiting))"
PAGES = ("#/plan", "#/wall", "#/sign", "#/search", "#/liked", "#/entry", "#/tours", "#/")

# Serves as `cimaise serve` does, and says when it does.
SERVED = """import os
from backend.serving import run, serve_until_stopped
from backend.settings import Settings
settings = Settings.from_environment(os.environ)
run(serve_until_stopped(settings, lambda: print("served", flush=True)))
"""


def write(version: str, folder: Path) -> None:
    """Put a version of the guide on the server's disk, every module of it changed, all at once."""
    whole = folder.with_name(version)
    shutil.copytree(CLIENTS, whole)
    for file in (kind for part in ("common", "guide") for kind in (whole / part).rglob("*.js")):
        if file.name != "service-worker.js":
            mark = MARK.format(path=file.relative_to(whole), version=version)
            file.write_text(file.read_text("utf-8") + mark, "utf-8")
    if folder.exists():
        folder.rename(folder.with_name(f"before {version}"))
    whole.rename(folder)


@pytest.fixture
def renewable(served, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The same museum, served with a copy of the clients that a test may change."""
    folder = tmp_path / "kiosk_client"
    write("first", folder)
    with closing(create_server(("127.0.0.1", 0))) as found:
        port = found.getsockname()[1]
    here = str(Path(__file__).parents[2])
    own = {name: value for name, value in os.environ.items() if not name.startswith("CIMAISE_")}
    environment = {**own, "CIMAISE_DATA_DIR": str(served.folder), "PORT": str(port)}
    environment["PYTHONPATH"] = os.pathsep.join([str(tmp_path), here])
    service = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", SERVED], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{port}"
    try:
        assert service.stdout is not None
        assert service.stdout.readline() == b"served\n"
        yield address, folder
    finally:
        service.terminate()
        service.communicate(timeout=PATIENCE / 1000)


@pytest.fixture
def arrive(browser: Browser, renewable) -> Iterator[Callable[..., Page]]:
    """Let somebody in, with a browser that has nothing in it, and out before the museum closes."""
    assert renewable
    contexts: list[BrowserContext] = []

    def come(address: str, **given: Any) -> Page:
        context = browser.new_context(locale="en", **given)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        stands(page)
        return page

    yield come
    for context in contexts:
        context.close()


def stands(page: Page) -> None:
    """Wait until a page of the guide stands, in a version that this device keeps whole."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def until(page: Page, promise: Callable[[], object]) -> None:
    """Wait for what a page does behind its screen, even while it is loaded anew."""
    for _ in range(600):
        # A page that is being loaded anew answers nothing.
        with suppress(Error):
            if promise():
                return
        page.wait_for_timeout(50)
    raise AssertionError(promise)


def walked(page: Page) -> list[str]:
    """Go to every page of the guide, and tell of which versions its modules are."""
    for hash_ in PAGES:
        page.evaluate(f"location.hash = '{hash_}'")
        heading = page.locator(f"main > {hash_[2:] or 'home'}-page h1").first
        expect(heading).to_be_visible(timeout=PATIENCE)
    return page.evaluate(TAKEN)


def test_a_page_is_of_one_version_and_the_next_visit_takes_the_new_one(arrive, renewable) -> None:
    address, folder = renewable
    page = arrive(address)
    page.reload()
    stands(page)
    other = page.context.new_page()
    other.goto(address)
    stands(other)
    write("second", folder)

    # Whoever is in the guide goes on with what they have, though the new version is there already.
    page.evaluate("navigator.serviceWorker.getRegistration().then((kept) => kept.update())")
    until(page, lambda: page.evaluate(WAITS))
    assert walked(page) == ["first"]
    # Nor is a page changed under its reader when another one is opened beside it.
    page.reload()
    stands(page)
    assert walked(other) == ["first"]
    other.close()
    page.reload()
    until(page, lambda: page.evaluate(TAKEN) == ["second"])
    assert walked(page) == ["second"]


def test_a_kiosk_that_is_never_closed_takes_a_new_version_between_two_visits(
    arrive, renewable
) -> None:
    address, folder = renewable
    kiosk = arrive(f"{address}/?profile=kiosk")
    kiosk.reload()
    stands(kiosk)
    write("second", folder)

    visit_over = "document.dispatchEvent(new CustomEvent('visit-over'))"
    kiosk.evaluate(visit_over)  # the new version is looked for; where it is there soon, it is taken
    until(kiosk, lambda: kiosk.evaluate(WAITS) or kiosk.evaluate(TAKEN) == ["second"])
    with suppress(Error):  # a kiosk that is taking it already is being loaded anew
        kiosk.evaluate(visit_over)
    until(kiosk, lambda: kiosk.evaluate(TAKEN) == ["second"])
    assert walked(kiosk) == ["second"]
