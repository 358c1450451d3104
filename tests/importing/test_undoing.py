"""An import can be taken back, and takes nothing with it that somebody else made."""

from uuid import uuid4

import pytest
from small_guide import guide, write_guide
from small_museum import MUSEUM, archive, maker, work
from sqlalchemy import select

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import RestoringError, TakenBackError, UnknownRunError
from backend.catalogue.importing.undoing import find_run
from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    Building,
    ContentRevision,
    ImportRecord,
    ImportRun,
    LocalizedText,
    Presence,
    Room,
    Selector,
    Stop,
    Tour,
    TourStop,
)


async def everything(database):
    """Give all rows of the catalogue that imports write, in a total order."""
    models = (Artwork, Artist, ArtworkArtist, Room, Building, Stop, Selector, Tour, TourStop)
    async with database.reading() as session:
        found = {}
        for model in (*models, LocalizedText, ImportRecord):
            table = model.__table__
            rows = await session.execute(select(table).order_by(*table.primary_key.columns))
            found[table.name] = [tuple(row) for row in rows]
    return found


@pytest.fixture
def undo(undo_of):
    return undo_of


async def test_after_an_undo_everything_is_as_it_was(tmp_path, bring, rows, undo):
    creators = [maker("ada"), maker("bo", "after")]
    works = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(creator=creators)}))
    mapping, source = write_guide(tmp_path)
    guided = await bring(source, load_mapping(mapping))

    first, second = await undo(works), await undo(guided)

    assert first.removed == {"artwork": 1, "artist": 2, "room": 1}
    assert second.removed["stop"] == 3
    assert (first.kept, second.kept) == ({}, {})
    for model in (
        *(Artwork, Artist, ArtworkArtist, Room, Building, Stop, Selector, Tour, TourStop),
        *(LocalizedText, ImportRecord),
    ):
        assert await rows(model) == [], model
    assert len(await rows(ImportRun)) == 2
    assert {one.number for one in await rows(ContentRevision)} != {0}


async def test_a_dry_undo_says_what_would_go_and_removes_nothing(tmp_path, bring, rows, undo):
    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))

    account = await undo(report, dry_run=True)

    assert account.removed["artwork"] == 1
    assert len(await rows(Artwork)) == 1


async def test_what_was_edited_since_stays_with_what_it_needs(
    tmp_path, bring, rows, undo, database
):
    members = {f"{key}.json": work(str(key), creator=[maker(str(key))]) for key in range(3)}
    report = await bring(archive(tmp_path / "a.tar.gz", members))
    async with database.writing.begin() as session:
        moved = await session.scalar(select(Artwork).where(Artwork.accession == "91.0"))
        moved.presence = Presence.ON_LOAN
        named = await session.scalar(select(Artwork).where(Artwork.accession == "91.1"))
        title = await session.scalar(
            select(LocalizedText).where(LocalizedText.owner_id == named.id)
        )
        title.text, title.revision = "Harbour, improved", 2

    account = await undo(report)

    assert account.removed == {"artwork": 1, "artist": 1}
    assert account.kept["artwork: edited since"].examples == ["cmoa:things/0", "cmoa:things/1"]
    assert account.kept["artist: referred to by artwork artist"].count == 2
    assert account.kept["room: referred to by artwork"].count == 1
    assert [one.accession for one in await rows(Artwork, Artwork.accession)] == ["91.0", "91.1"]


async def test_a_work_that_somebody_made_a_stop_of_stays(tmp_path, bring, rows, undo, database):
    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))
    [artwork] = await rows(Artwork)
    async with database.writing.begin() as session:
        session.add(Stop(id=uuid4(), museum_id=MUSEUM.id, artwork_id=artwork.id))

    account = await undo(report)

    assert account.removed == {}
    assert account.kept["artwork: referred to by stop"].examples == ["cmoa:things/1"]


async def test_after_an_undo_what_was_changed_says_what_it_said(tmp_path, bring, undo, database):
    mapping, source = write_guide(tmp_path)
    await bring(source, load_mapping(mapping))
    same, gone, other = work("1"), work("2"), work("3", creator=[maker("ada"), maker("bo")])
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": same, "2.json": gone, "3.json": other}))
    before = await everything(database)

    changed = work(
        "3",
        title="Noon",
        medium=None,
        item_height=12.5,
        physical_location="Hall of Sculpture",
        creator=[maker("cy"), maker("ada", "after")],
    )
    again = archive(tmp_path / "b.tar.gz", {"1.json": same, "3.json": changed, "4.json": work("4")})
    works = await bring(again)
    shorter = guide()
    shorter["tours"][0] |= {"stops": "007", "seconds": 61}
    shorter["stops"][0] |= {"title__nn": "", "title__zh": "燈", "number": "99"}
    guided = await bring(write_guide(tmp_path, **shorter)[1], load_mapping(mapping))
    assert works.kinds["artwork"].changed == 1
    assert guided.kinds["stop"].changed == 1

    second, first = await undo(guided), await undo(works)

    assert await everything(database) == before
    assert first.restored == {"artwork": 1}
    assert second.restored == {"stop": 1, "tour": 1}
    assert (first.kept, second.kept) == ({}, {})


async def test_what_an_editor_changed_since_stays_and_is_named(
    tmp_path, bring, rows, undo, database
):
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(), "2.json": work("2")}))
    later = {"1.json": work(title="Noon", medium="ink"), "2.json": work("2", title="Night")}
    report = await bring(archive(tmp_path / "b.tar.gz", later))
    async with database.writing.begin() as session:
        artwork = await session.scalar(select(Artwork).where(Artwork.accession == "91.1"))
        artwork.credit_line = "Told by the desk"
        title = await session.scalar(
            select(LocalizedText).where(LocalizedText.owner_id == artwork.id)
        )
        title.text, title.revision = "Noon, improved", 3

    account = await undo(report)

    assert account.restored == {"artwork": 2}
    assert {reason: one.examples for reason, one in account.kept.items()} == {
        "artwork.title en: edited since": ["cmoa:things/1"]
    }
    first, second = await rows(Artwork, Artwork.accession)
    texts = {text.owner_id: text.text for text in await rows(LocalizedText)}
    assert (first.medium, first.credit_line) == ("oil on canvas", "Told by the desk")
    assert (texts[first.id], texts[second.id]) == ("Noon, improved", "Harbour in fog, 2")


async def test_a_translation_of_words_that_are_taken_back_becomes_stale(
    tmp_path, bring, rows, undo, database
):
    await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))
    report = await bring(archive(tmp_path / "b.tar.gz", {"1.json": work(title="Noon")}))
    [artwork] = await rows(Artwork)
    async with database.writing.begin() as session:
        about = {"museum_id": MUSEUM.id, "owner_kind": "artwork", "owner_id": artwork.id}
        session.add(
            LocalizedText(
                id=uuid4(),
                **about,
                field="title",
                locale="fr",
                text="Midi",
                folded="midi",
                source_locale="en",
                source_revision=2,
            )
        )

    await undo(report)

    texts = {text.locale: text for text in await rows(LocalizedText) if text.field == "title"}
    assert texts["en"].text == "Harbour in fog, 1"
    assert texts["en"].revision > texts["fr"].source_revision


async def test_imports_are_taken_back_the_latest_first(tmp_path, bring, rows, undo):
    reports = [
        await bring(archive(tmp_path / "a.tar.gz", {"1.json": work(medium=medium)}))
        for medium in ("oil", "ink", "chalk")
    ]

    out_of_turn = await undo(reports[1])
    assert out_of_turn.restored == {}
    assert out_of_turn.kept["artwork: changed by a later import"].count == 1
    for report, medium in zip(reversed(reports[1:]), ("ink", "oil"), strict=True):
        await undo(report)
        assert [artwork.medium for artwork in await rows(Artwork)] == [medium]
    await undo(reports[0])
    assert await rows(Artwork) == []


async def test_an_import_is_not_taken_back_twice(tmp_path, bring, undo):
    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))
    await undo(report, dry_run=True)
    await undo(report)
    told = r"was taken back on 01\.03\.2026 at 09:30 \(UTC\), and nothing of it is left"

    with pytest.raises(TakenBackError, match=told):
        await undo(report)


async def test_a_number_that_somebody_took_since_keeps_the_whole_import(
    tmp_path, bring, rows, undo, database
):
    mapping, source = write_guide(tmp_path)
    await bring(source, load_mapping(mapping))
    [first, *_] = await rows(Selector, Selector.number)
    moved = guide()
    moved["stops"][0]["number"] = "99"
    report = await bring(write_guide(tmp_path, **moved)[1], load_mapping(mapping))
    stop = Stop(id=uuid4(), museum_id=MUSEUM.id)
    async with database.writing.begin() as session:
        session.add(stop)
        await session.flush()
        session.add(
            Selector(
                id=uuid4(),
                museum_id=MUSEUM.id,
                stop_id=stop.id,
                number=first.number,
                slug="another",
            )
        )
    before = await everything(database)

    with pytest.raises(RestoringError, match="another selector has the same number"):
        await undo(report)

    assert await everything(database) == before


async def test_what_was_taken_back_can_be_brought_in_again(tmp_path, bring, rows, undo):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work()})
    await undo(await bring(source))

    again = await bring(source)

    assert again.kinds["artwork"].new == 1
    assert len(await rows(LocalizedText)) == 2


async def test_an_import_is_found_by_the_beginning_of_its_id(tmp_path, bring, database):
    report = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))
    mapping, source = write_guide(tmp_path, tours=guide()["tours"])
    await bring(source, load_mapping(mapping))

    assert await find_run(database, str(report.run)[:13].upper()) == (MUSEUM.id, report.run)
    with pytest.raises(UnknownRunError, match=r"the latest are: .*cmoa"):
        await find_run(database, "")
    with pytest.raises(UnknownRunError, match="begins with 'zz'"):
        await find_run(database, "zz")
