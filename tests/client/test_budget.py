"""What a telephone must load before the guide stands, and what it must never load."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

CLIENTS = Path(__file__).resolve().parents[2] / "kiosk_client"
FIRST_LOAD = 150 * 1024
IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""\bimport\("(\.[^"]+)"\)""")
LINKED = re.compile(r"""(?:href|src)="/assets/([^"]+)\"""")
AHEAD = re.compile(r"""rel="modulepreload" href="/assets/([^"]+)\"""")


def first_load(page: str, *, later: bool = False) -> set[Path]:
    """The page, what it links, and every module that these import in turn, at once or later."""
    index = CLIENTS / page / "index.html"
    found, waiting = {index}, [CLIENTS / name for name in LINKED.findall(index.read_text("utf-8"))]
    while waiting:
        file = waiting.pop().resolve()
        if file in found:
            continue
        found.add(file)
        if file.suffix == ".js":
            text = file.read_text("utf-8")
            names = IMPORT.findall(text) + (LATER.findall(text) if later else [])
            waiting += [file.parent / name for name in names]
    return found


def modules_of(module: Path) -> set[Path]:
    """Give a module and all that it imports at once."""
    found, waiting = set(), [module]
    while waiting:
        file = waiting.pop().resolve()
        if file not in found:
            found.add(file)
            waiting += [file.parent / name for name in IMPORT.findall(file.read_text("utf-8"))]
    return found


def test_the_guides_first_load_is_within_its_budget(
    record_property: Callable[[str, object], None],
) -> None:
    home = modules_of(CLIENTS / "guide/elements/home-page.js")
    size = sum(file.stat().st_size for file in first_load("guide") | home)
    record_property("first_load_bytes", size)
    assert size <= FIRST_LOAD


def test_a_stop_is_on_the_screen_without_waiting_for_one_module_after_another() -> None:
    told = {CLIENTS / name for name in AHEAD.findall((CLIENTS / "guide/index.html").read_text())}
    begun = {CLIENTS / "guide/opening.js", CLIENTS / "guide/guide.js"}
    shown = CLIENTS / "guide/elements/stop-page.js"
    assert told == set.union(*map(modules_of, {*begun, shown})) - begun


def test_what_stands_below_a_stops_words_is_not_waited_for() -> None:
    # Each module costs a slow telephone 5 ms before the first word, wherever it is used.
    first = first_load("guide") | modules_of(CLIENTS / "guide/elements/stop-page.js")
    beneath = modules_of(CLIENTS / "guide/elements/beneath-stop.js")
    assert {"listening.js", "next-stops.js", "tracks.js"} <= {file.name for file in beneath - first}
    assert len([file for file in first if file.suffix == ".js"]) <= 18


@pytest.mark.parametrize("page", ["guide", "desk"])
def test_every_module_of_a_client_is_loaded_by_it(page: str) -> None:
    # The service worker is no module: it is asked for when the page already stands.
    modules = {file for file in (CLIENTS / page).rglob("*.js") if file.name != "service-worker.js"}
    assert modules <= first_load(page, later=True)


@pytest.mark.parametrize("page", ["guide", "desk"])
def test_a_client_loads_nothing_from_elsewhere(page: str) -> None:
    for file in first_load(page, later=True):
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://", text), file.name


@pytest.mark.parametrize("page", ["guide", "desk"])
def test_a_page_has_no_script_or_style_of_its_own(page: str) -> None:
    text = (CLIENTS / page / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text)
