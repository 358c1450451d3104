from datetime import timedelta
from uuid import uuid4

from sqlalchemy import update

from guestbook import moderation, wall
from guestbook.models import Entry
from guestbook.values import Reason, SubjectKind


async def test_the_wall_is_read_page_by_page_newest_first(guestbook):
    for number in range(5):
        await guestbook.publish(f"Entry {number}.")
    before, texts = None, []
    while True:
        page = await guestbook.read(wall.page, now=guestbook.now, first=2, before=before)
        texts += [entry.text for entry in page.entries]
        if not page.has_more:
            break
        before = page.entries[-1].sequence
    assert texts == [f"Entry {number}." for number in (4, 3, 2, 1, 0)]


async def test_a_subject_has_a_wall_of_its_own(guestbook):
    stop = guestbook.knows(SubjectKind.STOP)
    about = await guestbook.publish("About the stop.", subject=stop)
    await guestbook.publish("About the museum.")
    page = await guestbook.read(wall.page, now=guestbook.now, first=10, subject=stop)
    assert page.entries == (about,)


async def test_a_language_is_the_one_found_before_the_one_declared(guestbook):
    await guestbook.publish("Quel calme.", locale="en")
    await guestbook.analyse(language="fr")
    await guestbook.publish("Not read by a model yet.", locale="fr-CH")
    await guestbook.publish("Neither.", locale="fry")
    page = await guestbook.read(wall.page, now=guestbook.now, first=10, language="fr-CA")
    assert {entry.text for entry in page.entries} == {"Quel calme.", "Not read by a model yet."}
    assert {entry.language for entry in page.entries} == {"fr"}


async def test_an_entry_is_read_by_id_exactly_while_it_is_on_the_wall(guestbook):
    entry = await guestbook.sign()
    read = {"now": guestbook.now}
    assert await guestbook.read(wall.entry, entry.id, **read) is None
    shown = (await guestbook.decide(moderation.publish, entry.id)).entry
    assert await guestbook.read(wall.entry, entry.id, **read) == shown
    await guestbook.decide(moderation.withhold, entry.id, reason=Reason.OTHER)
    assert await guestbook.read(wall.entry, entry.id, **read) is None
    assert await guestbook.read(wall.entry, uuid4(), **read) is None


async def test_an_entry_leaves_the_wall_at_the_hour_it_expires(guestbook):
    entry = await guestbook.publish()
    end = guestbook.now + timedelta(hours=3)
    async with guestbook.database.writing.begin() as session:
        await session.execute(update(Entry).where(Entry.id == entry.id).values(expires_at=end))
    assert await guestbook.read(wall.entry, entry.id, now=end - timedelta(seconds=1))
    assert await guestbook.read(wall.entry, entry.id, now=end) is None


async def test_a_page_of_the_wall_is_one_statement(guestbook, statements):
    for number in range(3):
        await guestbook.publish(f"Entry {number}.")
    with statements() as said:
        await guestbook.read(wall.page, now=guestbook.now, first=2)
    assert len(said) == 1
    assert "count(" not in said[0].lower()
