"""What stands above the queue: told at once, and as it is at this moment."""

import pytest

from guestbook import backlog, moderation, receipts
from guestbook.standing import standing
from guestbook.values import EntryStatus, Reason

MODEL = {"model_id": "embedded@1"}


@pytest.fixture
def stands(guestbook):
    async def read(later=guestbook):
        return await later.read(standing, **MODEL, now=later.now)

    return read


async def test_entries_are_counted_by_where_they_stand(guestbook, stands, secret):
    for _ in range(2):
        await guestbook.sign()
    await guestbook.publish()
    withheld = await guestbook.sign()
    await guestbook.decide(moderation.withhold, withheld.id, reason=Reason.OTHER)
    await guestbook.sign(receipt="0" * 13)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert (await stands()).counts == {
        EntryStatus.AWAITING: 2,
        EntryStatus.PUBLISHED: 1,
        EntryStatus.WITHHELD: 1,
    }
    await guestbook.decide(moderation.undo, withheld.id)
    counts = (await stands()).counts
    assert (counts[EntryStatus.AWAITING], counts[EntryStatus.WITHHELD]) == (3, 0)


async def test_an_empty_guestbook_stands_at_nothing(stands):
    empty = await stands()
    assert empty.counts == {}
    assert empty.backlog == backlog.BacklogState(0, 0, None)


async def test_the_backlog_is_told_as_the_backlog_tells_it(guestbook, stands):
    first = await guestbook.sign("The first.")
    await guestbook.later(hours=3).sign("Three hours later.")
    told = (await stands()).backlog
    assert (told.waiting, told.set_aside, told.oldest) == (2, 0, first.hour)
    for _ in range(backlog.MOST_TRIES):
        claims = await guestbook.write(backlog.claim, **MODEL, size=1, now=guestbook.now)
        (claim,) = claims
        await guestbook.write(backlog.fail, claim, ValueError(), now=guestbook.now)
    told = (await stands()).backlog
    assert (told.waiting, told.set_aside) == (1, 1)
    assert told == await guestbook.read(backlog.state, **MODEL)
    await guestbook.analyse()
    assert (await stands()).backlog.waiting == 0


async def test_all_of_it_is_one_statement(guestbook, stands, statements):
    await guestbook.publish()
    with statements() as said:
        await stands()
    assert len(said) == 1
