"""In a language made for the test, every sentence on the guide's pages stands in brackets."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_server

import pytest
from playwright.sync_api import Browser, Page, expect

import i18n
from i18n.catalogs.plurals import plural_forms
from i18n.extraction import extract, write
from i18n.locales import Locale

pytestmark = pytest.mark.browser

# Esperanto: a tag that browsers and CLDR know, and no museum text is written in.
INVENTED = Locale.parse("eo")
HERE = Path(__file__).parents[2]
PATIENCE = 120  # seconds for a machine that does much else

# What a page shows or says that is not marked as content in a language of its own.
UNMARKED = """() => {
  const said = [];
  const passedOver = (element) =>
    !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
    element.closest("[lang]") !== document.documentElement ||
    element.closest("time, script, style, noscript");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!passedOver(node.parentElement)) said.push(node.data.trim());
  const names = ["aria-label", "title", "placeholder", "alt"];
  for (const element of document.querySelectorAll(names.map((name) => `[${name}]`).join()))
    for (const name of names)
      if (!passedOver(element)) said.push((element.getAttribute(name) ?? "").trim());
  said.push(document.title);
  return said.filter((words) => /\\p{L}{2}/u.test(words));
}"""
# What the museum says of itself and its works without saying in which language.
NAMES = """{ museum { name { text } } locales { name }
  artworks(first: 100) { edges { node {
    accession date dimensions creditLine source { name } image { credit }
    artists { artist { name nationality } } } } }
  rooms { number name { text } floor { name { text } } } amenities { name { text } } }"""
ASKED = "{ artworks(first: 1) { edges { node { id } } } tours { id } rooms { id } }"
# A picture of letters, a language by its own name, how a receipt looks, and a licence.
SIGNS = {"Aa", "Esperanto", "esperanto", "XXXX-XXXX-XXXXX", "CC0 1.0"}


def bracketed(message):
    return f"⟦{message}⟧"


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """The demo, served with one more catalog: every message of the code, in brackets."""
    folder = tmp_path_factory.mktemp("invented")
    catalogs = folder / "i18n" / "catalogs"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(i18n.__file__).parent, folder / "i18n", ignore=ignored)
    messages = extract(HERE)
    messages.locale = INVENTED.cldr
    messages.mime_headers = [("Plural-Forms", plural_forms(INVENTED.cldr))]
    for message in messages:
        if isinstance(message.id, tuple):
            message.string = tuple(map(bracketed, message.id))
        elif message.id:
            message.string = bracketed(message.id)
    write(catalogs / INVENTED.tag / "LC_MESSAGES" / "cimaise.po", messages)
    with closing(create_server(("127.0.0.1", 0))) as found:
        port = found.getsockname()[1]
    kept = {name: one for name, one in os.environ.items() if not name.startswith("CIMAISE_")}
    path = os.pathsep.join([str(folder), str(HERE)])
    service = subprocess.Popen(
        [sys.executable, "-m", "backend", "demo"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={
            **kept,
            "PYTHONPATH": path,
            "CIMAISE_DATA_DIR": str(folder / "data"),
            "PORT": str(port),
        },
    )
    timer = threading.Timer(PATIENCE, service.kill)
    timer.start()
    try:
        assert service.stdout is not None
        assert any("Ctrl-C" in line for line in service.stdout), "the demo did not start"
        timer.cancel()
        yield f"http://127.0.0.1:{port}"
    finally:
        timer.cancel()
        service.terminate()
        service.communicate(timeout=20)


@pytest.fixture
def page(browser: Browser, invented: str):
    with closing(browser.new_context(locale="eo", base_url=invented)) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        yield page


def strings(told: object) -> Iterator[str]:
    """All words in an answer."""
    if isinstance(told, str):
        yield told.strip()
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from strings(one)


def pages(page: Page) -> list[str]:
    """An address of every page, of some in more than one state."""
    told = page.request.post("/graphql", data={"query": ASKED}).json()["data"]
    work = told["artworks"]["edges"][0]["node"]["id"]
    return [
        "#/",
        "#/stop/007",
        "#/stop/00Z",
        "#/artwork/" + work,
        "#/artwork/nothing",
        "#/tours",
        "#/tour/" + told["tours"][0]["id"],
        "#/search",
        "#/plan",
        "#/plan/" + told["rooms"][-1]["id"],
        "#/wall",
        "#/sign",
        "#/entry",
        "#/code",
        "#/liked",
    ]


def test_every_sentence_of_every_page_is_translated(page: Page) -> None:
    page.goto("/")
    expect(page.locator("main h1")).to_be_visible(timeout=30_000)
    known = SIGNS | set(strings(page.request.post("/graphql", data={"query": NAMES}).json()))
    found: dict[str, list[str]] = {}

    def look(where: str) -> None:
        said = page.evaluate(UNMARKED)
        assert any(words.startswith("⟦") for words in said), where
        bare = [words for words in said if not (words.startswith("⟦") and words.endswith("⟧"))]
        if left := [words for words in bare if words not in known]:
            found[where] = left

    for address in pages(page):
        page.goto(f"/{address}")
        name = address[2:].split("/")[0] or "home"
        shown = page.locator(f"main > {name}-page h1").first
        expect(shown).to_be_visible(timeout=30_000)
        look(address)
    for opener in ("button.comfort", "button.language"):
        page.locator(opener).click()
        expect(page.locator("dialog[open] h2")).to_be_visible(timeout=30_000)
        look(opener)
        page.locator("dialog[open] button").last.click()
    assert found == {}
