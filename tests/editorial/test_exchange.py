"""Texts travel to translators and back without loss, and never by half."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.models import Audience, OwnerKind, TextField, TextOrigin
from backend.catalogue.tenancy import museum_of
from backend.editorial.exchange import (
    Book,
    DamagedFileError,
    RefusedFileError,
    Unit,
    bring_in,
    collect,
    po,
    xliff,
)
from backend.editorial.exchange.bringing import Fate
from backend.editorial.exchange.units import UnitKey
from backend.editorial.texts import Author

FORMATS = {"xliff": xliff, "po": po}
NOW = datetime(2026, 3, 14, 15, tzinfo=UTC)

WORDS = st.text(
    st.characters(codec="utf-8") | st.sampled_from('\n\t"\\<>&%{}#é花א'), min_size=1, max_size=40
)
KEYS = st.builds(
    UnitKey,
    st.sampled_from(OwnerKind),
    st.uuids(),
    st.sampled_from(TextField),
    st.sampled_from(Audience),
    st.integers(0, 99),
    st.integers(0, 99),
)


@pytest.fixture(params=FORMATS)
def form(request):
    return FORMATS[request.param]


def plain(book):
    """What a file must carry; where it stands in the file is the file's business."""
    return [(one.key, one.source, one.target, one.doubtful) for one in book.units]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@given(st.lists(st.tuples(KEYS, WORDS, WORDS | st.none(), st.booleans()), max_size=4))
def test_a_file_carries_every_character(form, told):
    units = [
        Unit(key=key, source=source, target=target, doubtful=doubtful and target is not None)
        for key, source, target, doubtful in told
    ]
    units = [
        one for one in units if not (form.uncarried(one.source) or form.uncarried(one.target or ""))
    ]
    book = Book("en", "fr", tuple(units))
    read = form.read(form.write(book))
    assert (read.source_locale, read.locale) == ("en", "fr")
    expected = [(*one[:3], one[3] or (form is xliff and one[2] is None)) for one in plain(book)]
    assert plain(read) == expected


def test_a_text_that_was_split_into_parts_is_joined_again():
    key = UnitKey(OwnerKind.ARTWORK, uuid4(), TextField.TITLE, Audience.STANDARD, 1, 1)
    file = f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"
      trgLang="fr"><file id="f1"><unit id="{key}">
      <segment state="final"><source>One.</source><target>Un.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment state="final"><source>Two.</source><target>Deux.</target></segment>
      </unit></file></xliff>"""
    (unit,) = xliff.read(file.encode()).units
    assert (unit.source, unit.target, unit.doubtful) == ("One. Two.", "Un. Deux.", False)


class Translators:
    """The exchange, as the command does it, on a museum of the test's own."""

    def __init__(self, site, form):
        self.site, self.form = site, form

    async def museum(self):
        async with self.site.database() as database, database.reading() as session:
            return await museum_of(session, None)

    async def export(self, locale="fr", **how):
        museum = await self.museum()
        async with self.site.database() as database, database.reading() as session:
            return self.form.write(await collect(session, museum, "en", locale, **how))

    async def bring(self, file, origin=TextOrigin.HUMAN):
        museum, book = await self.museum(), self.form.read(file)
        author = Author(None, NOW, "en")
        async with self.site.database() as database, database.writing.begin() as session:
            return (await bring_in(session, museum, book, author, origin=origin)).counts


@pytest.fixture
def translators(site, form):
    return Translators(site, form)


def replaced(file, old, new):
    text = file.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


async def everything(editor, guide):
    """All texts of some works, with all that is known of them."""
    document = """query($owner: ID!) { desk { texts(owner: $owner) { field locale audience text
      origin status revision sourceLocale sourceRevision stale } } }"""
    numbers = ("001", "002", "003", "007", "010")
    works = [(await guide.work_at(number))["id"] for number in numbers]
    return [await editor.ask(document, owner=work) for work in works]


@pytest.mark.parametrize("locale", ["fr", "ar", "tr"])
async def test_what_comes_back_untouched_changes_nothing(translators, editor, guide, locale):
    before = await everything(editor, guide)
    file = await translators.export(locale)
    counts = await translators.bring(file)
    assert set(counts) <= {Fate.UNCHANGED, Fate.UNTRANSLATED}
    assert await everything(editor, guide) == before
    assert await translators.export(locale) == file


async def test_a_translation_comes_in_with_its_origin_and_source(translators, editor, guide):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "The calm sea")
    source = await editor.edit(work, "The quiet sea")
    await editor.edit(work, "La mer étale", locale="fr")
    file = replaced(await translators.export(), "La mer étale", "La mer tranquille &amp; lisse")
    if translators.form is po:
        file = replaced(file, "&amp;", "&")
    counts = await translators.bring(file, TextOrigin.MACHINE)
    assert counts[Fate.WRITTEN] == 1
    sheet = await editor.sheet(work, locale="fr")
    assert sheet["text"]["text"] == "La mer tranquille & lisse"
    assert (sheet["text"]["origin"], sheet["text"]["stale"]) == ("MACHINE", False)
    assert sheet["text"]["sourceRevision"] == source["revision"]
    assert (sheet["history"][0]["change"], sheet["history"][0]["by"]) == ("BROUGHT_IN", None)
    again = await translators.bring(file, TextOrigin.MACHINE)
    assert Fate.WRITTEN not in again


async def test_a_translation_of_an_older_text_comes_in_as_stale(translators, editor, guide):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "La mer étale", locale="fr")
    file = replaced(await translators.export(), "La mer étale", "La mer lisse")
    await editor.edit(work, "Something else by now")
    await translators.bring(file)
    text = (await editor.sheet(work, locale="fr"))["text"]
    assert (text["text"], text["stale"]) == ("La mer lisse", True)


async def test_a_stale_translation_is_marked_and_can_be_confirmed(translators, editor, guide):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "La mer étale", locale="fr")
    await editor.edit(work, "The calm sea, again")
    file = await translators.export()
    stale = next(one for one in translators.form.read(file).units if one.target == "La mer étale")
    assert stale.doubtful
    assert (await translators.bring(file))[Fate.CONFIRMED] == 0
    sure = file.replace(b'state="initial"', b'state="final"').replace(b"#, fuzzy\n", b"")
    counts = await translators.bring(sure)
    assert counts[Fate.CONFIRMED] >= 1
    assert not (await editor.sheet(work, locale="fr"))["text"]["stale"]


async def test_only_what_waits_can_be_sent(translators):
    everything = translators.form.read(await translators.export("tr")).units
    waiting = translators.form.read(await translators.export("tr", waiting_only=True)).units
    assert len(everything) == len(waiting) > 50
    french = translators.form.read(await translators.export("fr", waiting_only=True)).units
    assert len(french) < len(everything)


async def test_of_a_file_with_a_mistake_nothing_comes_in(translators, editor, guide):
    work = (await guide.work_at("001"))["id"]
    other = (await guide.work_at("002"))["id"]
    await editor.edit(work, "La mer étale", locale="fr")
    await editor.edit(other, "Le soir", locale="fr")
    file = replaced(await translators.export(), "La mer étale", "La mer lisse")
    await editor.edit(other, "Le matin", locale="fr")
    file = replaced(file, "Le soir", "La nuit")
    before = await everything(editor, guide)
    with pytest.raises(RefusedFileError) as refused:
        await translators.bring(file)
    (problem,) = refused.value.problems
    assert "changed at the desk" in problem.reason
    near = "\n".join(file.decode().splitlines()[problem.line - 1 : problem.line + 12])
    assert "La nuit" in near
    assert await everything(editor, guide) == before


@pytest.mark.parametrize("text", ["x" * 501, "turned \u202e round"])
async def test_what_cannot_stand_is_refused_with_its_line(translators, editor, guide, text):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "La mer étale", locale="fr")
    file = replaced(await translators.export(), "La mer étale", text)
    with pytest.raises(RefusedFileError) as refused:
        await translators.bring(file)
    assert refused.value.problems[0].line > 1


async def test_a_source_may_not_be_changed_in_the_file(translators, editor, guide):
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "The quiet sea")
    file = (await translators.export()).replace(b"The quiet sea", b"The loud sea")
    with pytest.raises(RefusedFileError, match="source text was changed"):
        await translators.bring(file)


async def test_another_museum_s_file_is_refused(translators, form):
    key = UnitKey(OwnerKind.ARTWORK, UUID(int=7), TextField.TITLE, Audience.STANDARD, 1, 0)
    stranger = Book("en", "fr", (Unit(key=key, source="A", target="B"),))
    with pytest.raises(RefusedFileError, match="no such text"):
        await translators.bring(form.write(stranger))
    twice = Book("en", "fr", (*stranger.units, *stranger.units))
    with pytest.raises(RefusedFileError, match="the same text stands in line"):
        await translators.bring(form.write(twice))
    german = Book("de", "fr", ())
    with pytest.raises(RefusedFileError, match="translated from de"):
        await translators.bring(form.write(german))


KEY = UnitKey(OwnerKind.ARTWORK, UUID(int=7), TextField.TITLE, Audience.STANDARD, 1, 0)
WHOLE = Book("en", "fr", tuple(Unit(key=KEY, source=f"A {n}", target=f"B {n}") for n in range(9)))


@given(st.data())
def test_a_file_that_was_cut_off_is_damaged(data):
    for form in FORMATS.values():
        file = form.write(WHOLE).rstrip()
        cut = data.draw(st.integers(0, len(file) - len("</xliff>")))
        with pytest.raises(DamagedFileError, match=r"^line \d+: .+"):
            form.read(file[:cut])


DAMAGED = {
    "no text at all": b"",
    "noise": b"\x00\xff\xfe\x80" * 20,
    "latin-1": 'msgid "é"\nmsgstr ""\n'.encode("latin-1"),
    "another format": b"<html><body>hello</body></html>",
    "an old xliff": b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"></xliff>',
    "a bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>',
    "no language": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n',
    "an unknown charset": b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n',
    "an open string": b'msgid ""\nmsgstr ""\n\nmsgid "abc\nmsgstr ""\n',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_told_by_line_and_reason(form, content):
    with pytest.raises(DamagedFileError, match=r"^line \d+: .+"):
        form.read(content)


def test_markup_is_not_lost_in_silence():
    file = xliff.write(WHOLE).replace(b"B 3", b'B <ph id="1"/>3')
    with pytest.raises(DamagedFileError, match="markup"):
        xliff.read(file)


def test_an_id_that_was_never_given_out_is_named(form):
    with pytest.raises(DamagedFileError, match="none that was given out"):
        form.read(form.write(WHOLE).replace(b"artwork.", b"artefact.", 1))
