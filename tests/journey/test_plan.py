"""The plan: where a visitor says they stand, the way drawn on it, and the way without stairs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATIENCE = 30_000  # ms: a machine with other work takes longer
START, GOAL = "18", "4"  # on two floors


@pytest.fixture
def plan(browser: Browser, served) -> Iterator[Page]:
    context = browser.new_context(base_url=served.address, locale="en")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto("/#/plan")
    expect(page.locator(".drawing")).to_have_count(2, timeout=PATIENCE)
    yield page
    context.close()
    assert failures == []


def go(page: Page, start: str, goal: str) -> None:
    page.locator("#from").select_option(label=start)
    page.locator("#to").select_option(label=goal)


def test_the_way_is_told_and_drawn_and_another_leads_past_the_stairs(plan) -> None:
    rooms = plan.locator("#from option").all_inner_texts()
    start, goal = (next(r for r in rooms if f"Gallery {number}:" in r) for number in (START, GOAL))
    go(plan, start, goal)
    steps = plan.locator(".steps li")
    expect(steps.first).to_contain_text(start)
    expect(steps.last).to_contain_text(goal)
    expect(plan.locator(".steps")).to_contain_text("by the stairs")
    expect(plan.locator(".drawing .led").first).to_be_attached()
    expect(plan.locator(".drawing .mark")).to_have_count(1)
    expect(plan.locator(".rooms .here")).to_contain_text(start)

    plan.locator(".check input").check()
    expect(plan.locator(".steps")).to_contain_text("by the lift")
    expect(plan.locator(".steps")).not_to_contain_text("by the stairs")
    expect(steps.last).to_contain_text(goal)
    expect(plan.locator(".drawing .led")).to_have_count(2)


@pytest.mark.parametrize("wanted", ["toilets", "Lift", "exit"])
def test_a_way_leads_to_what_is_needed_besides_art(wanted: str, plan) -> None:
    start = next(r for r in plan.locator("#from option").all_inner_texts() if "Gallery 8:" in r)
    choices = plan.locator("#to option").all_inner_texts()
    go(plan, start, next(choice for choice in choices if wanted in choice))
    expect(plan.locator(".steps li").first).to_contain_text(start)
    expect(plan.locator(".drawing .goal")).to_have_count(1)
    # Where one stands is remembered for the visit, as it was declared.
    plan.evaluate("location.hash = '#/tours'")
    expect(plan.locator(".tours li").first).to_be_visible()
    plan.evaluate("location.hash = '#/plan'")
    expect(plan.locator("#from option:checked")).to_have_text(start)


def test_toilets_and_lifts_are_drawn_with_their_names(plan) -> None:
    marks = plan.locator(".drawing .amenity")
    expect(marks.first).to_be_attached()
    named = plan.locator(".floors").get_by_role("img").all()
    assert len(named) == marks.count()
    listed = " ".join(plan.locator(".extent").all_inner_texts())
    for mark in named:
        name, letter = mark.get_attribute("aria-label"), mark.locator("text").text_content()
        assert f"{letter} {name}" in listed
