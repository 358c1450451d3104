"""How soon a stop stands on a slow telephone: `python tests/bench/guide_speed.py ADDRESS`.

Prints the largest contentful paint of five first visits at a quarter of this machine's speed,
how much the page jumped, and the bytes asked for until then. No test: the figures vary.
"""

import shutil
import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

SLOWDOWN = 4
VISITS = 5
SETTLED = 4000  # ms
WATCH = """
globalThis.seen = { painted: 0, jumped: 0 };
const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
  .observe({ type, buffered: true });
watch("largest-contentful-paint", ({ startTime }) => (seen.painted = startTime));
watch("layout-shift", ({ value }) => (seen.jumped += value));
"""
FIGURES = """() => {
  const asked = performance.getEntriesByType("resource")
    .filter(({ startTime }) => startTime < seen.painted);
  const bytes = asked.reduce((sum, { transferSize }) => sum + transferSize, 0);
  return { ...seen, requests: asked.length, bytes };
}"""


def visit(browser: Browser, address: str) -> dict[str, float]:
    """Come for the first time, as a telephone that was pointed at a stop's code."""
    context = browser.new_context(
        locale="en-US", viewport={"width": 412, "height": 823}, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(f"{address}/#/stop/007")
    page.wait_for_timeout(SETTLED)
    figures: dict[str, float] = page.evaluate(FIGURES)
    context.close()
    return figures


def main(address: str) -> None:
    """Print the figures of each visit, and the median."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        visits = [visit(browser, address) for _ in range(VISITS)]
        browser.close()
    for figures in visits:
        print(
            f"LCP {figures['painted']:5.0f} ms  shift {figures['jumped']:.3f}"
            f"  {figures['requests']:.0f} requests  {figures['bytes'] / 1024:.0f} KB"
        )
    print(f"median LCP {statistics.median(f['painted'] for f in visits):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
