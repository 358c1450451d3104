"""Files come in uncleared, and are seen from the day somebody says with what right."""

import pytest
from office import Office
from specimens import JPEG, MP3, PNG, SVG, TAKEN, VTT

from backend.editorial.files import sniffing

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
FILES = """query($owner: ID!) { desk { files(owner: $owner) { id kind role mime bytes locale
  durationMs hasTranscript hasCaptions rightsUri rightsExpire credit cleared } } }"""
FILE = "... on DeskFile { id cleared rightsUri credit rightsExpire }"


async def bring(office, owner, content=PNG, name="plate.png", declared=None, **fields):
    part = (name, content, declared) if declared else (name, content)
    data = {"owner": owner, **fields}
    return await office.http.post("/desk/media", data=data, files={"file": part})


async def rights(office, file, uri, **told):
    kinds = {"credit": "String", "expires": "Date", "locale": "String"}
    given = {name: (kinds[name], value) for name, value in told.items()}
    return await office.call(
        "setMediaRights", FILE, id=("ID!", file), rightsUri=("String", uri), **given
    )


async def seen(guide, number="001"):
    """The addresses of all that visitors may see or hear of a stop."""
    document = """query($n: String!) { stop(number: $n) { ... on Stop {
      audio { url mime durationMs } artwork { image { url credit } } } } }"""
    stop = (await guide.ask(document, n=number))["stop"]
    return {one["url"] for one in [*stop["audio"], stop["artwork"]["image"]] if one}


async def test_a_file_is_not_seen_before_it_is_cleared_and_no_longer_than_that(
    guide, editor, clock, password
):
    work = (await guide.work_at("001"))["id"]
    before = await seen(guide)
    answer = await bring(editor, work, MP3, "voice.mp3", locale="fr", voice="synthetic")
    assert answer.status_code == 201
    told = answer.json()
    assert (told["kind"], told["mime"], told["cleared"]) == ("audio", "audio/mpeg", False)
    assert told["durationMs"] == 261
    url = f"/media/{told['sha256']}"
    assert await seen(guide) == before
    assert (await guide.http.get(url)).status_code == 404
    cleared = await rights(editor, told["id"], CC0, credit="The museum", expires="2026-03-15")
    assert (cleared["cleared"], cleared["credit"]) == (True, "The museum")
    assert await seen(guide) == before | {url}
    got = await guide.http.get(url)
    assert (got.content, got.headers["content-type"]) == (MP3, "audio/mpeg")
    clock.move(days=2)
    assert await seen(guide) == before
    assert (await guide.http.get(url)).status_code == 404
    await editor.log_in("editor", password)
    await rights(editor, told["id"], CC0)
    assert await seen(guide) == before | {url}
    await rights(editor, told["id"], None)
    assert await seen(guide) == before


@pytest.mark.parametrize("name", TAKEN)
async def test_every_kind_is_taken_and_listed(guide, editor, name):
    content, mime = TAKEN[name]
    work = (await guide.work_at("001"))["id"]
    answer = await bring(editor, work, content, name, mime)
    assert answer.status_code == 201, answer.text
    listed = (await editor.ask(FILES, owner=work))["desk"]["files"]
    mine = next(one for one in listed if one["id"] == answer.json()["id"])
    assert (mine["mime"], mine["bytes"], mine["cleared"]) == (mime, len(content), False)
    again = await bring(editor, work, content, name)
    assert again.json()["id"] == mine["id"]
    assert len((await editor.ask(FILES, owner=work))["desk"]["files"]) == len(listed)


async def test_captions_go_to_their_recording(guide, editor):
    work = (await guide.work_at("001"))["id"]
    voice = (await bring(editor, work, MP3, "voice.mp3", locale="en")).json()["id"]
    captioned = await bring(editor, voice, VTT, "voice.vtt", "text/vtt")
    assert (captioned.json()["id"], captioned.json()["captioned"]) == (voice, True)
    for owner, content, name in ((work, VTT, "voice.vtt"), (voice, PNG, "plate.png")):
        refused = await bring(editor, owner, content, name)
        assert (refused.status_code, refused.json()["code"]) == (422, "FILE_REFUSED")


async def test_what_is_wrong_with_a_file_is_said_in_the_desk_s_language(guide, editor):
    work = (await guide.work_at("001"))["id"]
    cases = [
        (JPEG, "plate.png", None),
        (PNG, "plate.png", "image/jpeg"),
        (PNG[:-9], "plate.png", None),
        (b"", "plate.png", None),
        (b"<html></html>", "page", None),
        (SVG.replace(b"<path", b'<path onclick="x()"'), "plate.svg", None),
        (VTT.replace(b".000", b",000"), "voice.vtt", None),
        (b"OggS" + b"\0" * 60, "voice.ogg", None),
    ]
    for content, name, declared in cases:
        messages = set()
        for locale in ("en", "fr", "ar"):
            editor.http.headers["Accept-Language"] = locale
            refused = await bring(editor, work, content, name, declared)
            assert (refused.status_code, refused.json()["code"]) == (422, "FILE_REFUSED")
            messages.add(refused.json()["message"])
        assert len(messages) == 3, (name, messages)


async def test_a_file_that_is_too_large_is_not_read_to_its_end(guide, editor):
    work = (await guide.work_at("001"))["id"]
    huge = await bring(editor, work, PNG + bytes(sniffing.LARGEST + 100_000))
    assert huge.status_code == 413
    assert huge.json()["code"] == "FILE_REFUSED"
    assert huge.json()["message"]


@pytest.mark.parametrize(
    "how",
    [
        {"json": {"owner": "x"}},
        {"data": {"owner": "x"}},
        {"files": {"file": ("a.png", PNG)}},
        {"files": {"file": ("a.png", PNG)}, "data": {"owner": "x", "role": "king"}},
        {"files": {"file": ("a.png", PNG)}, "data": {"owner": "x", "voice": "choir"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=x"}},
    ],
)
async def test_a_form_that_is_none_is_told_so(editor, how):
    answer = await editor.http.post("/desk/media", **how)
    assert (answer.status_code, answer.json()["code"]) == (400, "BAD_FORM")


async def test_a_file_belongs_to_something_of_the_museum(guide, editor, neighbour):
    work = (await guide.work_at("001"))["id"]
    for office, owner in ((editor, "bm90aGluZw"), (neighbour, work)):
        answer = await bring(office, owner)
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
    museum = (await guide.ask("{ museum { id } }"))["museum"]["id"]
    assert (await bring(editor, museum)).json()["code"] == "FILE_REFUSED"
    language = await bring(editor, work, locale="klingon!")
    assert (language.status_code, language.json()["code"]) == (422, "UNKNOWN_LOCALE")
    mine = (await bring(editor, work)).json()
    assert (await rights(neighbour, mine["id"], CC0))["code"] == "NOT_FOUND"
    assert (await neighbour.ask(FILES, owner=work))["desk"]["files"] == []
    assert (await neighbour.http.get(f"/media/{mine['sha256']}")).status_code == 404


async def test_only_editors_bring_files_and_say_their_rights(site, guide, editor, password):
    work = (await guide.work_at("001"))["id"]
    file = (await bring(editor, work)).json()["id"]
    for role in (None, "viewer", "translator", "moderator"):
        office = Office(site.app)
        if role:
            await office.log_in(role, password)
        status, code = (403, "FORBIDDEN") if role else (401, "NOT_LOGGED_IN")
        answer = await bring(office, work)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert (await rights(office, file, CC0))["code"] == code
    admin = await Office.enter(site.app, "admin", password)
    assert (await bring(admin, work)).status_code == 201
    del admin.http.headers["Cimaise-Client"]
    assert (await bring(admin, work)).status_code == 401, "a page of another site can post a form"


async def test_rights_are_refused_in_the_language_of_the_desk(guide, editor):
    work = (await guide.work_at("001"))["id"]
    file = (await bring(editor, work)).json()["id"]
    by = "https://creativecommons.org/licenses/by/4.0/"
    unknown = "http://rightsstatements.org/vocab/UND/1.0/"
    cases = [
        ("mine", {}, "BAD_RIGHTS"),
        (by, {}, "CREDIT_MISSING"),
        (unknown, {}, "UNCLEAR_RIGHTS"),
        (by, {"credit": "a\x00b"}, "CONTROL_CHARACTERS"),
        (by, {"credit": "x" * 1_001}, "TOO_LONG"),
    ]
    for uri, told, code in cases:
        messages = set()
        for locale in ("en", "fr", "ar"):
            refused = await rights(editor, file, uri, locale=locale, **told)
            assert refused["code"] == code
            messages.add(refused["message"])
        assert len(messages) == 3
    assert (await rights(editor, "bm90aGluZw", CC0))["code"] == "NOT_FOUND"
    listed = (await editor.ask(FILES, owner=work))["desk"]["files"]
    assert not next(one for one in listed if one["id"] == file)["cleared"]
