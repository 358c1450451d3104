"""What axe, a machine that judges pages for all who see, hear or touch otherwise, finds."""

from playwright.sync_api import Page

__all__ = ("RULES", "judge")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (values) => (await axe.run(document, {
  runOnly: { type: values[0].startsWith("wcag") ? "tag" : "rule", values },
  resultTypes: ["violations"],
})).violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))])"""


def judge(page: Page, state: str, rules: list[str]) -> list[tuple[str, object]]:
    """Give what breaks the rules in a state of a page, each with the name of the state."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    return [(state, violation) for violation in page.evaluate(CHECK, rules)]
