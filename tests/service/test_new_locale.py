"""One more language is two files: a catalog, and a museum's texts in it; no line of code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import i18n

# Ukrainian as a translator hands it in, and Serbian in the script that is not its usual one.
CATALOGS = {
    "uk": r"""
msgid ""
msgstr ""
"Language: uk\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
"n%100>=20) ? 1 : 2);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "Search"
msgstr "Пошук"

msgid "There is no stop with the number {number}."
msgstr "Зупинки з номером {number} немає."

msgid "The screen is cleared in {count} second."
msgid_plural "The screen is cleared in {count} seconds."
msgstr[0] "Екран очиститься за {count} секунду."
msgstr[1] "Екран очиститься за {count} секунди."
msgstr[2] "Екран очиститься за {count} секунд."
""",
    "sr-Latn": r"""
msgid ""
msgstr ""
"Language: sr_Latn\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
"n%100>=20) ? 1 : 2);\n"
"Content-Type: text/plain; charset=utf-8\n"

msgid "Search"
msgstr "Pretraga"
""",
}
ROOMS = """Hall,name__en,name__uk,name__srLatn
1,The watch room,Кімната сторожі,Stražara
2,The bell loft,,Zvonik
"""
MAPPING = """
[source]
name = "tower"
licence = "CC0-1.0"
attribution = "The Tower"

[suffixes]
en = "en"
uk = "uk"
srLatn = "sr-Latn"

[[record]]
kind = "room"
from = "*.csv"
key = "Hall"

[record.fields]
number = "Hall"
name = { path = "name__*" }
"""
# What a newcomer would do: found a museum, import its rooms, open the guide.
VISIT = """
import asyncio, json, os, pathlib, sys
import httpx
import i18n
from backend.app import create_app
from backend.commands import main
from backend.settings import Settings

FACTS = ["--locales", "en", "--timezone", "Europe/Kyiv", "--country", "UA"]
assert main(["init", "tower", "--name", "The Tower", *FACTS]) == 0
assert main(["import", "tower.toml", "rooms.csv"]) == 0

QUESTION = '''{ locales { tag name direction } stop(number: "9") { ... on StopNotFound { message } }
  rooms { number name { text locale direction isFallback } } }'''

async def visit():
    app = create_app(Settings.from_environment(os.environ))
    inbox, outbox = asyncio.Queue(), asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    living = asyncio.create_task(app(scope, inbox.get, outbox.put))
    inbox.put_nowait({"type": "lifespan.startup"})
    await outbox.get()
    told = {"i18n": i18n.__file__}
    through = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=through, base_url="http://tower.test") as http:
        for wish in ("uk", "uk-UA", "ru", "sr-Latn-RS", "sr-Cyrl", "sr"):
            headers = {"accept-language": wish}
            answer = await http.post("/graphql", json={"query": QUESTION}, headers=headers)
            told[wish] = answer.json()["data"]
        for tag in ("uk", "sr-Latn", "sr-Cyrl"):
            told["words " + tag] = (await http.get(f"/words/{tag}.json")).json()
    inbox.put_nowait({"type": "lifespan.shutdown"})
    await living
    return told

pathlib.Path("told.json").write_text(json.dumps(asyncio.run(visit())), "utf-8")
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What a fresh process answers whose catalogs have two more folders."""
    folder = tmp_path_factory.mktemp("locale")
    beside = Path(i18n.__file__).parent
    shutil.copytree(beside, folder / "i18n", ignore=shutil.ignore_patterns("__pycache__"))
    for tag, words in CATALOGS.items():
        catalog = folder / "i18n" / "catalogs" / tag / "LC_MESSAGES" / "cimaise.po"
        catalog.parent.mkdir(parents=True)
        catalog.write_text(words.lstrip(), encoding="utf-8")
    for name, content in (("rooms.csv", ROOMS), ("tower.toml", MAPPING), ("visit.py", VISIT)):
        (folder / name).write_text(content, encoding="utf-8")
    kept = {name: one for name, one in os.environ.items() if not name.startswith("CIMAISE_")}
    # The copy goes first; the rest of the house is the one under test.
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "visit.py"],
        cwd=folder,
        env={**kept, "PYTHONPATH": path, "CIMAISE_DATA_DIR": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    answers = json.loads((folder / "told.json").read_text("utf-8"))
    assert answers["i18n"].startswith(str(folder))
    return answers


def names(answer):
    return [(room["name"]["text"], room["name"]["isFallback"]) for room in answer["rooms"]]


def test_a_new_locale_is_offered_by_its_own_name(told):
    offered = {one["tag"]: one for one in told["uk"]["locales"]}
    assert offered["uk"] == {"tag": "uk", "name": "Українська", "direction": "ltr"}
    assert offered["sr-Latn"]["name"] == "Srpski (latinica)"
    assert len(offered) > len(CATALOGS) + 2, "those that were there are there still"


@pytest.mark.parametrize("wish", ["uk", "uk-UA"])
def test_a_new_locale_is_understood_and_its_texts_are_served(told, wish):
    assert names(told[wish]) == [("Кімната сторожі", False), ("The bell loft", True)]
    assert told[wish]["stop"] == {"message": "Зупинки з номером 9 немає."}


def test_a_neighbour_s_language_is_not_taken_for_it(told):
    assert names(told["ru"]) == [("The watch room", True), ("The bell loft", True)]


def test_a_new_script_is_for_those_who_read_it(told):
    assert names(told["sr-Latn-RS"]) == [("Stražara", False), ("Zvonik", False)]
    for wish in ("sr-Cyrl", "sr"):
        assert names(told[wish]) == [("The watch room", True), ("The bell loft", True)]
    assert told["words sr-Cyrl"]["locale"] == "en"


def test_a_new_locale_s_words_reach_the_guide_with_its_plurals(told):
    words = told["words uk"]
    assert (words["locale"], words["direction"]) == ("uk", "ltr")
    assert words["messages"]["Search"] == "Пошук"
    assert told["words sr-Latn"]["messages"]["Search"] == "Pretraga"
    forms = words["plurals"]["The screen is cleared in {count} second."]
    assert {category: form.split()[-1] for category, form in forms.items()} == {
        "one": "секунду.",
        "few": "секунди.",
        "many": "секунд.",
        "other": "секунд.",
    }
