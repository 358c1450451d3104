"""An import can be taken back, and takes nothing with it that somebody else made."""

from uuid import uuid4

import pytest
from small_guide import guide, write_guide
from small_museum import MUSEUM, archive, maker, work
from sqlalchemy import select

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import UnknownRunError
from backend.catalogue.importing.undoing import find_run, take_back
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


@pytest.fixture
def undo(database, museum):
    async def run(report, **how):
        return await take_back(database, museum.id, report.run, **how)

    return run


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


async def test_what_two_imports_have_to_do_with_stays_and_is_told(tmp_path, bring, rows, undo):
    first = await bring(archive(tmp_path / "a.tar.gz", {"1.json": work()}))
    second = await bring(archive(tmp_path / "b.tar.gz", {"1.json": work(title="Noon")}))

    of_second, of_first = await undo(second), await undo(first)

    assert of_second.removed == {}
    assert of_second.kept["artwork: there before, and changed by this import"].count == 1
    assert of_first.kept["artwork: changed by a later import"].count == 1
    assert len(await rows(Artwork)) == 1


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
