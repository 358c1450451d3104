"""An administrator lets somebody in at the desk, and closes the account again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from judging import RULES, judge
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PATIENCE = 20_000  # ms: a machine with other work draws a page slowly
SECRET = "a door that opens"


@pytest.fixture
def admin(served) -> str:
    """An administrator of the demo, as an operator makes one."""
    subprocess.run(
        [sys.executable, "-m", "backend", "curators", "add", "Warden", "--role", "admin"],
        input=SECRET + "\n",
        text=True,
        check=True,
        env={**os.environ, "CIMAISE_DATA_DIR": str(served.folder)},
        cwd=Path(__file__).parents[2],
    )
    return "Warden"


def test_an_administrator_lets_somebody_in_and_closes_the_account(
    browser: Browser, served, admin: str
) -> None:
    context = browser.new_context(locale="en", base_url=served.address, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/desk#/people")
    page.get_by_label("Name").fill(admin)
    page.get_by_label("Password").fill(SECRET)
    page.keyboard.press("Enter")
    people = page.locator("people-page .rows li")
    expect(people.filter(has_text="This is you.")).to_have_count(1, timeout=PATIENCE)
    assert judge(page, "shown", RULES) == []

    page.get_by_label("Name").fill("Noor")
    page.get_by_label("Password").fill("another door that opens")
    page.keyboard.press("Enter")
    newcomer = people.filter(has_text="Noor")
    expect(newcomer).to_contain_text("Decide about entries")
    newcomer.get_by_role("button").press("Enter")
    newcomer.get_by_role("button", name="Yes").press("Enter")
    expect(newcomer).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Noor may come in no more")).to_be_visible()
    context.close()
