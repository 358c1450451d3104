"""The wall as visitors read it once the museum has answered: replies, and what was done."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # ms: a machine with other work draws a page slowly
WIDER = "document.documentElement.scrollWidth > innerWidth"
WALL = """query($reader: String!) {
  guestbook(first: 20, order: PLURAL, locale: $reader) { edges { node { id } } } }"""
REPLY = """mutation($id: ID!, $text: String!, $language: String!) {
  outcome: replyToEntry(id: $id, text: $text, language: $language) { __typename
    ... on EntryReplied { reply { id } } } }"""
FOLLOW = """mutation($name: String!) { outcome: followTheme(name: $name, aspect: "comfort") {
  __typename ... on ThemeChanged { theme { id } } } }"""
ACT = """mutation($id: ID!, $note: String!) { outcome: actOnTheme(id: $id, action: "Benches",
  publicNote: $note, actedAt: "2026-03-01T09:00:00Z") { __typename } }"""
ANSWERS = {"en": "Thank you: there is a bench now.", "ar": "شكرًا لكم: صار هناك مقعد الآن."}
NOTE = "Every second room has a bench now; the next ones come in May."


@pytest.fixture(scope="module")
def answered(served) -> Iterator[dict[str, str]]:
    """Entries of the wall with an answer in two languages each, and a deed."""
    with httpx.Client(base_url=served.address, headers={"Cimaise-Client": "desk"}) as curator:
        login = {"name": "curator", "password": served.password}
        assert curator.post("/desk/session", json=login).is_success

        def ask(document: str, **variables: str) -> dict:
            body = {"query": document, "variables": variables}
            return curator.post("/graphql", json=body).json()["data"]

        def first_page(reader: str) -> list[str]:
            return [edge["node"]["id"] for edge in ask(WALL, reader=reader)["guestbook"]["edges"]]

        # Voices take turns otherwise for each reader; this one stands on the first page of both.
        english, arabic = map(first_page, ANSWERS)
        entry = next(entry for entry in english if entry in arabic)
        given = [
            ask(REPLY, id=entry, text=text, language=tag)["outcome"]["reply"]["id"]
            for tag, text in ANSWERS.items()
        ]
        theme = ask(FOLLOW, name="Seats")["outcome"]["theme"]["id"]
        assert ask(ACT, id=theme, note=NOTE)["outcome"]["__typename"] == "ThemeChanged"
        yield {"entry": entry}
        for reply in given:
            ask("mutation($id: ID!) { removeReply(id: $id) { __typename } }", id=reply)


@pytest.fixture
def visit(browser: Browser, served) -> Iterator[Callable[[str], Page]]:
    """Open the wall as somebody's telephone would."""
    contexts = []

    def come(tag: str) -> Page:
        context = browser.new_context(
            base_url=served.address,
            locale=tag,
            reduced_motion="reduce",
            service_workers="block",
            viewport={"width": 390, "height": 844},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("/#/wall")
        expect(page.locator(".wall li").first).to_be_visible(timeout=PATIENCE)
        return page

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_an_answered_wall_can_be_read_by_everybody(
    tag: str, direction: str, answered: dict[str, str], visit: Callable[[str], Page]
) -> None:
    page = visit(tag)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    card = page.locator(f'[data-entry="{answered["entry"]}"]')
    for spoken, text in ANSWERS.items():
        answer = card.locator(f'.reply p[lang="{spoken}"]')
        expect(answer).to_have_text(text)
        # Each answer reads in its own direction, whatever the reader's.
        drawn = answer.evaluate("(words) => getComputedStyle(words).direction")
        assert drawn == ("rtl" if spoken == "ar" else "ltr")
    expect(page.locator(".deeds dd").filter(has_text=NOTE)).to_be_visible()
    expect(page.locator(".deeds h2")).to_be_visible()
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += judge(page, scheme, RULES)
    assert found == []
    assert not page.evaluate(WIDER)
