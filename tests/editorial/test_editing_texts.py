"""Texts: what editors and translators may write, who sees it, and what is remembered of it."""

import asyncio

import pytest
from doors import OPENING
from office import Office

DESCRIPTION = {"field": "DESCRIPTION"}


async def test_visitors_read_at_once_what_an_editor_writes(guide, editor):
    work = await guide.work_at("001")
    written = await editor.edit(work["id"], "  A new title\r\n ", field="TITLE")
    assert (written["text"], written["status"]) == ("A new title", "PUBLISHED")
    assert (await guide.work_at("001", locale="en"))["title"]["text"] == "A new title"
    assert (await guide.search("new title"))[0] == work["accession"]


async def test_a_changed_source_marks_its_translations_until_they_are_seen_to(
    guide, editor, translator
):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "Rewritten in English.", **DESCRIPTION)
    french = (await guide.work_at("001", locale="fr"))["description"]
    assert french["stale"]
    sheet = await translator.sheet(work, locale="fr", **DESCRIPTION)
    assert sheet["text"]["stale"]
    assert sheet["source"]["text"] == "Rewritten in English."
    again = await translator.edit(
        work,
        "Récrit en anglais.",
        locale="fr",
        expectedRevision=sheet["text"]["revision"],
        **DESCRIPTION,
    )
    assert (again["stale"], again["sourceLocale"]) == (False, "en")
    assert again["sourceRevision"] == sheet["source"]["revision"]
    assert not (await guide.work_at("001", locale="fr"))["description"]["stale"]


async def test_the_same_words_again_confirm_a_translation(guide, editor, translator):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "One word more in English.", **DESCRIPTION)
    sheet = await translator.sheet(work, locale="fr", **DESCRIPTION)
    same = await translator.edit(work, sheet["text"]["text"], locale="fr", **DESCRIPTION)
    assert (same["stale"], same["revision"]) == (False, sheet["text"]["revision"])
    history = (await translator.sheet(work, locale="fr", **DESCRIPTION))["history"]
    assert [version["change"] for version in history] == ["CONFIRMED"]


async def test_a_translation_of_an_older_revision_stays_behind(guide, editor, translator):
    work = (await guide.work_at("001"))["id"]
    first = await editor.edit(work, "First thought.", **DESCRIPTION)
    await editor.edit(work, "Second thought.", **DESCRIPTION)
    late = await translator.edit(
        work, "Première idée.", locale="fr", sourceRevision=first["revision"], **DESCRIPTION
    )
    assert late["stale"]


async def test_the_history_tells_who_when_and_what_stood_there(guide, editor, clock):
    work = (await guide.work_at("002"))["id"]
    before = (await editor.sheet(work))["text"]["text"]
    await editor.edit(work, "A grey sea")
    clock.move(minutes=5)
    await editor.edit(work, "A calm sea")
    newest, oldest = (await editor.sheet(work))["history"]
    assert (oldest["before"], oldest["after"], oldest["at"]) == (
        before,
        "A grey sea",
        OPENING.isoformat(),
    )
    assert (newest["by"], newest["change"], newest["number"]) == ("editor", "WRITTEN", 2)
    assert [(run["kind"], run["text"]) for run in newest["diff"]] == [
        ("SAME", "A "),
        ("DELETED", "grey "),
        ("INSERTED", "calm "),
        ("SAME", "sea"),
    ]


async def test_who_was_slower_is_shown_what_stands_now(guide, editor):
    work = (await guide.work_at("001"))["id"]
    read = (await editor.sheet(work))["text"]["revision"]
    await editor.edit(work, "The quicker one", expectedRevision=read)
    late = await editor.edit(work, "The slower one", expectedRevision=read, say="fr")
    assert late["code"] == "CONFLICT"
    assert late["standing"]["text"] == "The quicker one"
    assert late["message"]
    unseen = await editor.edit(work, "Nothing was there", expectedRevision=0)
    assert unseen["code"] == "CONFLICT"


async def test_of_two_at_the_same_moment_one_is_refused(site, guide, editor, password):
    other = await Office.enter(site.app, "admin", password)
    work = (await guide.work_at("001"))["id"]
    read = (await editor.sheet(work))["text"]["revision"]
    answers = await asyncio.gather(
        editor.edit(work, "One", expectedRevision=read),
        other.edit(work, "Other", expectedRevision=read),
    )
    assert sorted(one["__typename"] for one in answers) == ["DeskText", "EditRefused"]
    new = {"locale": "tr", "expectedRevision": 0}
    first = await asyncio.gather(editor.edit(work, "Eins", **new), other.edit(work, "Zwei", **new))
    assert sorted(one["__typename"] for one in first) == ["DeskText", "EditRefused"]


async def test_a_new_language_and_a_new_audience_are_new_texts(guide, editor):
    work = (await guide.work_at("001"))["id"]
    turkish = await editor.edit(work, "Ruhige See", locale="tr_TR")
    assert (turkish["locale"], turkish["revision"], turkish["sourceLocale"]) == ("tr-TR", 1, "en")
    easy = await editor.edit(work, "It is a sea.", audience="EASY", **DESCRIPTION)
    assert (easy["audience"], easy["sourceLocale"]) == ("EASY", None)
    read = await guide.stop("001", locale="en", audience="EASY")
    assert read["artwork"]["description"]["text"] == "It is a sea."


REFUSED = [
    ("", {}, "EMPTY"),
    (" \n\t ", {}, "EMPTY"),
    ("\u200b", {}, "EMPTY"),
    ("x" * 501, {}, "TOO_LONG"),
    ("x" * 20_001, DESCRIPTION, "TOO_LONG"),
    ("x" * 500_000, DESCRIPTION, "TOO_LONG"),
    ("nul \x00", {}, "CONTROL_CHARACTERS"),
    ("turned \u202e round", {}, "CONTROL_CHARACTERS"),
    ("two\nlines", {}, "LINE_BREAK"),
    ("a name", {"field": "NAME"}, "WRONG_FIELD"),
    ("fine", {"locale": "klingon!"}, "UNKNOWN_LOCALE"),
    ("fine", {"locale": "\x00"}, "UNKNOWN_LOCALE"),
    ("fine", {"locale": "fr", "sourceLocale": "ko"}, "UNKNOWN_SOURCE"),
    ("fine", {"locale": "fr", "sourceLocale": "fr"}, "UNKNOWN_SOURCE"),
    ("fine", {"locale": "fr", "sourceRevision": 99}, "UNKNOWN_SOURCE"),
    ("fine", {"locale": "fr", "sourceRevision": -1}, "UNKNOWN_SOURCE"),
]


async def test_what_cannot_stand_is_refused_in_the_language_of_the_desk(guide, editor):
    work = (await guide.work_at("001"))["id"]
    before = await editor.sheet(work)
    for text, fields, code in REFUSED:
        messages = set()
        for locale in ("en", "fr", "ar"):
            answer = await editor.edit(work, text, say=locale, **fields)
            assert answer["code"] == code, text[:20]
            messages.add(answer["message"])
        assert len(messages) == 3, code
    assert await editor.sheet(work) == before


@pytest.mark.parametrize("owner", ["", "bm90aGluZw", "🙂"])
async def test_a_thing_that_is_not_there_has_no_text(editor, owner):
    assert (await editor.edit(owner, "x", field="NAME"))["code"] == "NOT_FOUND"
    assert (await editor.status("publishText", owner))["code"] == "NOT_FOUND"
    assert await editor.sheet(owner) == {"text": None, "source": None, "history": []}


async def test_a_text_taken_from_view_is_kept(guide, editor, translator):
    work = (await guide.work_at("001"))["id"]
    hidden = await translator.status("unpublishText", work, locale="fr", **DESCRIPTION)
    assert hidden["status"] == "DRAFT"
    assert (await guide.work_at("001", locale="fr"))["description"]["isFallback"]
    changed = await translator.edit(work, "Un brouillon.", locale="fr", **DESCRIPTION)
    assert changed["status"] == "DRAFT"
    shown = await translator.status("publishText", work, locale="fr", **DESCRIPTION)
    assert (shown["status"], shown["revision"]) == ("PUBLISHED", changed["revision"])
    assert (await guide.work_at("001", locale="fr"))["description"]["text"] == "Un brouillon."
    history = (await editor.sheet(work, locale="fr", **DESCRIPTION))["history"]
    assert [one["change"] for one in history] == ["PUBLISHED", "WRITTEN", "UNPUBLISHED"]


async def test_a_draft_is_not_read_by_visitors(guide, editor):
    work = (await guide.work_at("001"))["id"]
    draft = await editor.edit(work, "Ruhige See", locale="tr", publish=False)
    assert draft["status"] == "DRAFT"
    assert (await guide.work_at("001", locale="tr"))["title"]["text"] != "Ruhige See"


ROLES = {
    None: (None, None),
    "viewer": (False, False),
    "translator": (False, True),
    "moderator": (False, True),
    "editor": (True, True),
    "admin": (True, True),
}


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_writes_what_it_may(site, guide, password, role):
    own, other = ROLES[role]
    work = (await guide.work_at("001"))["id"]
    office = Office(site.app)
    if role:
        await office.log_in(role, password)
    for locale, may in (("en", own), ("fr", other)):
        for answer in (
            await office.edit(work, f"Words in {locale}", locale=locale),
            await office.status("unpublishText", work, locale=locale),
            await office.status("publishText", work, locale=locale),
        ):
            expected = {None: "NOT_LOGGED_IN", False: "FORBIDDEN", True: None}[may]
            assert answer.get("code") == expected


async def test_a_museum_cannot_touch_another_s_texts(guide, editor, neighbour):
    work = (await guide.work_at("001"))["id"]
    before = await editor.sheet(work)
    assert (await neighbour.edit(work, "Mine now", locale="de"))["code"] == "NOT_FOUND"
    assert (await neighbour.status("unpublishText", work))["code"] == "NOT_FOUND"
    assert await neighbour.sheet(work) == {"text": None, "source": None, "history": []}
    listed = "query($owner: ID!) { desk { texts(owner: $owner) { text } } }"
    assert (await neighbour.ask(listed, owner=work))["desk"]["texts"] == []
    assert (await editor.ask(listed, owner=work))["desk"]["texts"]
    assert await editor.sheet(work) == before
