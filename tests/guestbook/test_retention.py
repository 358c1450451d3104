from datetime import timedelta

from guestbook import moderation, receipts, retention, wall
from guestbook.analysis import of_entry
from guestbook.values import EntryStatus, Periods, Reason


async def expire(guestbook, **fields):
    return await guestbook.write(retention.expire, now=guestbook.now, **fields)


async def test_words_never_published_go_after_thirty_days(guestbook, secret):
    entry = await guestbook.sign("Soon gone.", receipt="0" * 13, rating=3)
    await guestbook.analyse()
    assert (await expire(guestbook.later(days=29, hours=23))).entries == 0
    erased = await expire(guestbook.later(days=30))
    assert erased.by_status == {EntryStatus.AWAITING: 1}
    found = await guestbook.read(receipts.find_own, "0" * 13, secret=secret)
    assert (found.text, found.rating) == ("", 3)
    assert found.erased_at is not None
    assert await guestbook.read(of_entry, entry.id) == ()
    assert (await expire(guestbook.later(days=60))).entries == 0


async def test_what_is_on_the_wall_stays(guestbook):
    entry = await guestbook.publish()
    later = guestbook.later(days=1000)
    assert (await expire(later)).entries == 0
    assert await later.read(wall.entry, entry.id, now=later.now)


async def test_what_left_the_wall_goes_thirty_days_later(guestbook):
    withheld, undone = await guestbook.publish(), await guestbook.publish()
    left = guestbook.later(days=100)
    await left.decide(moderation.withhold, withheld.id, reason=Reason.OTHER)
    await left.decide(moderation.undo, undone.id)
    assert (await expire(left.later(days=29))).entries == 0
    erased = await expire(left.later(days=30))
    assert erased.by_status == {EntryStatus.WITHHELD: 1, EntryStatus.AWAITING: 1}


async def test_a_shorter_period_counts_at_once_and_a_longer_prolongs_nothing(guestbook):
    await guestbook.sign()
    week, year = (Periods(unpublished=timedelta(days=days)) for days in (7, 365))
    assert (await expire(guestbook.later(days=6), periods=week)).entries == 0
    assert (await expire(guestbook.later(days=7), periods=week)).entries == 1
    await guestbook.sign()
    assert (await expire(guestbook.later(days=30), periods=year)).entries == 1


async def test_many_are_erased_in_one_run(guestbook, monkeypatch):
    monkeypatch.setattr("guestbook.queries.parts.AT_ONCE", 2)
    entries = [await guestbook.sign(f"Entry {number}.") for number in range(5)]
    await guestbook.analyse()
    assert (await expire(guestbook.later(days=31))).entries == 5
    assert [await guestbook.read(of_entry, entry.id) for entry in entries] == [()] * 5
