"""The demo museum: true to its source, whole where promised, safe to serve."""

import csv
import re
import tomllib
import unicodedata
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "backend" / "demo"
LOCALES = ("en", "fr", "ar")
LARGEST_PLATE = 9 * 1024  # bytes
CM_PER_INCH = Decimal("2.54")


def content(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / "content" / name).read_text(encoding="utf-8"))


MUSEUM = content("museum.toml")
ARTWORKS = {work["name"]: work for work in content("artworks.toml")["artworks"]}
TOURS = content("tours.toml")["tours"]
ENTRIES = content("entries.toml")["entries"]
TEXTS = {locale: content(f"texts/{locale}.toml") for locale in LOCALES}
PLATES = sorted((DEMO / "plates").glob("*.svg"))
NUMBERS = [work["stop"]["number"] for work in ARTWORKS.values()]


def words(table: dict[str, Any]) -> list[str]:
    """Give every text of a table, however deep it stands."""
    return [
        text
        for value in table.values()
        for text in (words(value) if isinstance(value, dict) else [value])
        if isinstance(text, str)
    ]


@pytest.fixture(scope="module")
def candidates(shared_data: Path) -> dict[str, dict[str, str]]:
    path = shared_data / "collections" / "cmoa" / "demo-candidates.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.mark.parametrize("work", ARTWORKS.values(), ids=list(ARTWORKS))
def test_the_facts_of_a_work_are_those_of_its_source(
    work: dict[str, Any], candidates: dict[str, dict[str, str]]
) -> None:
    row = candidates[work["key"]]
    artist = work["artists"][0]
    assert len(work["artists"]) == 1
    assert {
        "accession_number": work["accession"],
        "title": work["source_title"],
        "title_in_parentheses": work.get("source_title_in_parentheses", ""),
        "artists": artist["name"],
        "nationalities": artist["nationality"],
        "birth_years": str(artist["born"]),
        "death_years": str(artist["died"]),
        "date_text": work["date_text"],
        "medium": work["medium"],
        "classification": work["classification"],
        "department": work["department"],
        "gallery": f"Gallery {work['room'].removeprefix('gallery-')}, Scaife Galleries",
        "web_url": work["source_url"],
    }.items() <= row.items()
    assert row["date_earliest"].startswith(str(work["earliest"]))
    assert row["date_latest"].startswith(str(work["latest"]))
    for side in ("height", "width"):
        inches = Decimal(row[f"{side}_in"])
        assert abs(inches * CM_PER_INCH - Decimal(str(work[f"{side}_cm"]))) <= Decimal("0.06")


@pytest.mark.parametrize("work", ARTWORKS.values(), ids=list(ARTWORKS))
def test_a_day_of_birth_or_death_falls_in_its_year(work: dict[str, Any]) -> None:
    for artist in work["artists"]:
        for event in ("born", "died"):
            if day := artist.get(f"{event}_on"):
                assert day.year == artist[event]


def test_twelve_works_hang_in_three_rooms() -> None:
    assert len(ARTWORKS) == 12
    rooms = {room["key"] for room in MUSEUM["rooms"]}
    assert len(rooms) == 3
    assert {work["room"] for work in ARTWORKS.values()} == rooms


def test_stop_numbers_are_distinct_texts_that_keep_their_zeros() -> None:
    assert len(set(NUMBERS)) == len(ARTWORKS)
    assert len({int(number) for number in NUMBERS}) == len(ARTWORKS)
    assert any(number.startswith("00") for number in NUMBERS)
    assert len({work["stop"]["slug"] for work in ARTWORKS.values()}) == len(ARTWORKS)


def test_every_passage_and_amenity_stands_in_a_known_room() -> None:
    rooms = {room["key"] for room in MUSEUM["rooms"]}
    for passage in MUSEUM["passages"]:
        assert {passage["from"], passage["to"]} <= rooms
        assert passage["step_free"] == (passage["kind"] != "stairs")
    assert {amenity["room"] for amenity in MUSEUM["amenities"]} <= rooms


def test_a_tour_visits_known_stops_once() -> None:
    for tour in TOURS:
        assert len(set(tour["stops"])) == len(tour["stops"]) == 8
        assert set(tour["stops"]) <= set(NUMBERS)


@pytest.mark.parametrize("name", ARTWORKS)
def test_every_work_has_an_english_title_and_description(name: str) -> None:
    english = TEXTS["en"]["works"][name]
    assert english["title"]
    assert 90 <= len(english["description"].split()) <= 140
    assert 60 <= len(english["visual_description"].split()) <= 100


@pytest.mark.parametrize("locale", LOCALES)
def test_names_and_alternative_texts_exist_in_every_language(locale: str) -> None:
    texts = TEXTS[locale]
    assert texts["locale"] == locale
    assert "2017" in texts["museum"]["notice"]
    for group, named in (
        ("buildings", MUSEUM["buildings"]),
        ("floors", MUSEUM["floors"]),
        ("rooms", MUSEUM["rooms"]),
        ("amenities", MUSEUM["amenities"]),
    ):
        assert {key for key, table in texts[group].items() if table["name"]} == {
            thing["key"] for thing in named
        }
    assert set(texts["tours"]) == {tour["key"] for tour in TOURS}
    assert set(texts["works"]) == set(ARTWORKS)
    label = {"en": "Illustration: ", "fr": "Illustration\u00a0: ", "ar": "رسم توضيحي: "}[locale]
    for work in texts["works"].values():
        assert work["plate_alt"].startswith(label)
        assert work["caption"]
        assert work["medium"]


def missing(locale: str, field: str) -> int:
    return sum(field not in work for work in TEXTS[locale]["works"].values())


def test_the_gaps_that_the_demo_shows_are_real() -> None:
    assert (missing("fr", "visual_description"), missing("fr", "description")) == (2, 1)
    assert (missing("ar", "description"), missing("ar", "title")) == (4, 1)
    assert missing("ar", "visual_description") >= 4
    states = [
        state for work in TEXTS["ar"]["works"].values() for state in work.get("state", {}).values()
    ]
    assert {"stale": True} in states
    assert {"origin": "machine_reviewed"} in states


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_two_works_speak_to_children(locale: str) -> None:
    assert sum("children" in work for work in TEXTS[locale]["works"].values()) == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_holds_a_placeholder(locale: str) -> None:
    for text in words(TEXTS[locale]):
        assert text == text.strip()
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(r"TODO|TBD|lorem|[{}<>\[\]]|\?\?|  |\n", text, re.IGNORECASE), text


def test_french_is_set_as_the_french_set_it() -> None:
    for text in words(TEXTS["fr"]):
        assert "'" not in text
        assert not re.search(r"[^\u202f\s][;!?]| [;:!?»]|« ", text), text


def test_the_guestbook_of_the_demo_has_all_that_a_desk_meets() -> None:
    statuses = [entry["status"] for entry in ENTRIES]
    assert [statuses.count(status) for status in ("published", "awaiting", "withheld")] == [7, 6, 1]
    assert len({entry["language"] for entry in ENTRIES}) >= 8
    for entry in ENTRIES:
        subject = entry["subject"]
        known = {"museum": [None], "stop": NUMBERS, "artwork": ARTWORKS}[subject["kind"]]
        assert subject.get("key") in known
        assert entry.get("rating", 5) in range(1, 6)
        assert entry["days_ago"] >= 1, "an entry of today could lie in the future"
        assert entry["hour"] in range(10, 20)
        for number in re.findall(r"\d{3}-\d{3}-\d{4}", entry["text"]):
            assert "-555-01" in number
        for host in re.findall(r"@([\w.]+\w)", entry["text"]):
            assert host == "example.org"


def test_every_work_has_a_plate_and_every_plate_a_work() -> None:
    assert {plate.name for plate in PLATES} == {work["plate"] for work in ARTWORKS.values()}


@pytest.mark.parametrize("plate", PLATES, ids=lambda plate: plate.stem)
def test_a_plate_is_small_named_and_reaches_for_nothing(plate: Path) -> None:
    source = plate.read_bytes()
    assert len(source) < LARGEST_PLATE
    root = ET.fromstring(source)  # noqa: S314 - our own files
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg"
    assert root.get("viewBox") in {"0 0 800 600", "0 0 600 800"}
    assert (root.findtext(f"{svg}title") or "").strip()
    for element in root.iter():
        assert element.tag.removeprefix(svg) not in {"script", "text", "image", "use", "style"}
        assert not element.tag.endswith("foreignObject")
        for name, value in element.attrib.items():
            assert not name.endswith("href")
            assert not name.lower().startswith("on")
            assert "url(" not in value or value.startswith("url(#")
