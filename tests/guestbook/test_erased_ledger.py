from datetime import timedelta

import pytest

from guestbook import moderation, queue, receipts, retention
from guestbook.analysis import of_entry
from guestbook.base import Base
from guestbook.queries import erasing
from guestbook.values import EntryStatus, Periods, Reason


class Ledger:
    def __init__(self):
        self.noted = {}

    async def note(self, entry_ids, at, *, withdrawn):  # noqa: ARG002  # the port's own
        self.noted |= dict.fromkeys(entry_ids, withdrawn)


@pytest.fixture
def ledger():
    return Ledger()


async def expire(guestbook, **how):
    return await guestbook.write(retention.expire, now=guestbook.now, **how)


async def test_what_is_erased_is_noted_first_with_who_wanted_it(guestbook, ledger, secret):
    mine = await guestbook.sign(receipt="0" * 13)
    old = await guestbook.sign("Nobody published it.")
    now = guestbook.now
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=now, ledger=ledger)
    await expire(guestbook.later(days=31), ledger=ledger)
    assert ledger.noted == {mine.id: True, old.id: False}


async def test_a_ledger_erases_what_a_backup_brought_back(guestbook):
    taken, expired, kept = [await guestbook.sign(f"Entry {number}.") for number in range(3)]
    noted = {taken.id: True, expired.id: False}
    erase = (retention.erase_noted, noted)
    assert await guestbook.write(*erase, now=guestbook.now) == 2
    assert await guestbook.write(*erase, now=guestbook.now) == 0
    (left,) = (await guestbook.read(queue.page, first=9)).items
    assert left.entry.id == kept.id


@pytest.mark.parametrize("status", [EntryStatus.PUBLISHED, EntryStatus.WITHHELD])
async def test_each_status_has_a_period_of_its_own(guestbook, status):
    periods = Periods(withheld=timedelta(days=7), published=timedelta(days=90))
    entry = await guestbook.sign()
    if status is EntryStatus.PUBLISHED:
        await guestbook.decide(moderation.publish, entry.id, periods=periods)
        last, first = 89, 90
    else:
        how = {"reason": Reason.SPAM, "periods": periods}
        await guestbook.decide(moderation.withhold, entry.id, **how)
        last, first = 6, 7
    assert (await expire(guestbook.later(days=last), periods=periods)).entries == 0
    erased = await expire(guestbook.later(days=first), periods=periods)
    assert erased.by_status == {status: 1}


async def test_withholding_never_prolongs_what_was_promised_at_signing(guestbook):
    entry = await guestbook.sign()
    late = guestbook.later(days=29)
    await late.decide(moderation.withhold, entry.id, reason=Reason.SPAM)
    assert (await expire(guestbook.later(days=30))).entries == 1


async def test_the_log_of_a_day_holds_counts_only(guestbook):
    await guestbook.sign()
    for _ in range(2):
        await expire(guestbook.later(days=31))
    (day,) = await guestbook.read(retention.log, days=9)
    assert (day.runs, day.awaiting, day.published, day.withheld) == (2, 1, 0, 0)


async def test_whatever_was_made_of_the_words_goes_with_them(guestbook):
    """Whoever adds a table about entries says there how it is emptied."""
    stays = {"guestbook_moderation_action", "guestbook_annotation"}
    about = {
        table.name for table in Base.metadata.tables.values() if "entry_id" in table.columns
    } - stays
    assert about == {table.__table__.name for table in erasing.READINGS}
    entry = await guestbook.sign()
    await guestbook.analyse()
    await expire(guestbook.later(days=31))
    assert await guestbook.read(of_entry, entry.id) == ()
