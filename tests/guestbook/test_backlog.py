import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from guestbook import backlog, receipts
from guestbook.analysis import of_entry

MODEL = "embedded@1"


async def claim(guestbook, size=100, model_id=MODEL, **fields):
    return await guestbook.write(
        backlog.claim, model_id=model_id, size=size, now=guestbook.now, **fields
    )


async def complete(guestbook, claimed, analysis):
    (done,) = await guestbook.write(backlog.complete, {claimed: analysis}, now=guestbook.now)
    return done


async def state(guestbook, model_id=MODEL):
    return await guestbook.read(backlog.state, model_id=model_id)


async def test_what_was_signed_waits_for_a_model_oldest_first(guestbook):
    entries = [await guestbook.sign(f"Entry {number}.", locale="nl") for number in range(3)]
    claims = await claim(guestbook, size=2)
    assert [claimed.entry_id for claimed in claims] == [entry.id for entry in entries[:2]]
    assert claims[0].text == "Entry 0."
    assert claims[0].locale_declared == "nl"
    assert (await state(guestbook)).waiting == 3


async def test_an_entry_without_words_waits_for_no_model(guestbook):
    await guestbook.sign("", rating=5)
    assert await claim(guestbook) == ()


async def test_workers_at_once_never_take_the_same_entry(guestbook):
    entries = [await guestbook.sign(f"Entry {number}.") for number in range(30)]
    batches = await asyncio.gather(*(claim(guestbook, size=7) for _ in range(8)))
    taken = Counter(claimed.entry_id for batch in batches for claimed in batch)
    assert set(taken.values()) == {1}
    # Who met a neighbour's lock may have come away with less; nobody is forgotten for that.
    rest = Counter(claimed.entry_id for claimed in await claim(guestbook))
    assert taken + rest == Counter(entry.id for entry in entries)


async def test_a_lease_that_ended_is_another_workers(guestbook):
    await guestbook.sign()
    lease = timedelta(minutes=1)
    (first,) = await claim(guestbook, lease=lease)
    assert await claim(guestbook.later(seconds=59)) == ()
    (second,) = await claim(guestbook.later(seconds=60))
    assert first.entry_id == second.entry_id
    assert first.token != second.token


async def test_a_crash_between_claim_and_completion_gives_one_analysis(guestbook, analysis):
    entry = await guestbook.sign()
    await claim(guestbook)
    later = guestbook.later(minutes=10)
    (claimed,) = await claim(later)
    assert (await complete(later, claimed, analysis())).stored
    assert len(await guestbook.read(of_entry, entry.id)) == 1
    assert await claim(guestbook.later(days=1)) == ()


async def test_a_crash_within_completion_leaves_the_entry_waiting(guestbook, analysis):
    entry = await guestbook.sign()
    (claimed,) = await claim(guestbook)
    async with guestbook.database.writing() as session:
        await backlog.complete(
            session, {claimed: analysis()}, museum=guestbook.museum, now=guestbook.now
        )
    assert await guestbook.read(of_entry, entry.id) == ()
    assert len(await claim(guestbook.later(minutes=10))) == 1


async def test_of_workers_that_complete_the_same_entry_the_first_counts(guestbook, analysis):
    entry = await guestbook.sign()
    (late,) = await claim(guestbook)
    later = guestbook.later(minutes=10)
    (prompt,) = await claim(later)
    outcomes = await asyncio.gather(
        *(complete(later, claimed, analysis(incident=True)) for claimed in (late, prompt) * 4)
    )
    assert sum(outcome.stored for outcome in outcomes) == 1
    assert sum(outcome.remark is not None for outcome in outcomes) == 1
    assert len(await guestbook.read(of_entry, entry.id)) == 1


async def test_many_workers_that_die_and_return_read_each_entry_once(guestbook, analysis):
    entries = [await guestbook.sign(f"Entry {number}.") for number in range(40)]

    async def work(worker: int) -> None:
        for turn in range(12):
            at = guestbook.later(minutes=3 * turn)
            for number, claimed in enumerate(await claim(at, size=5)):
                if (worker + turn + number) % 3 == 0:
                    break  # as a killed process does
                await complete(at, claimed, analysis())

    await asyncio.gather(*(work(worker) for worker in range(4)))
    for claimed in await claim(guestbook.later(days=1)):
        await complete(guestbook, claimed, analysis())
    counts = [len(await guestbook.read(of_entry, entry.id)) for entry in entries]
    assert counts == [1] * 40
    assert await state(guestbook) == backlog.BacklogState(0, 0, None)


async def test_a_new_model_reads_everything_anew_and_the_old_reading_stays(guestbook):
    entry = await guestbook.sign()
    await guestbook.analyse(language="fr")
    assert (await state(guestbook, "neural@2")).waiting == 1
    await guestbook.analyse(model_id="neural@2", language="it")
    views = await guestbook.read(of_entry, entry.id)
    assert {view.model_id: view.analysis.language.code for view in views} == {
        MODEL: "fr",
        "neural@2": "it",
    }
    for model_id in (MODEL, "neural@2"):
        assert await claim(guestbook.later(days=1), model_id=model_id) == ()


async def test_a_poisoned_entry_is_set_aside_after_three_tries_and_blocks_nobody(guestbook):
    poisoned, sound = await guestbook.sign("Poison."), await guestbook.sign("Sound.")
    outcomes = []
    for _ in range(3):
        (claimed,) = await claim(guestbook, size=1)
        assert claimed.entry_id == poisoned.id
        outcomes.append(
            await guestbook.write(backlog.fail, claimed, ValueError("Poison."), now=guestbook.now)
        )
    assert outcomes == [False, False, True]
    (claimed,) = await claim(guestbook.later(days=1))
    assert claimed.entry_id == sound.id
    waiting = await state(guestbook)
    assert (waiting.waiting, waiting.set_aside) == (1, 1)
    assert waiting.oldest == sound.hour
    assert len(await claim(guestbook, model_id="neural@2")) == 2


async def test_an_entry_that_kills_its_workers_is_set_aside_too(guestbook):
    await guestbook.sign()
    for day in range(backlog.MOST_CLAIMS):
        assert len(await claim(guestbook.later(days=day))) == 1
    assert await claim(guestbook.later(days=99)) == ()
    assert (await state(guestbook)).set_aside == 1


async def test_who_lost_the_lease_cannot_fail_the_entry(guestbook):
    await guestbook.sign()
    (lost,) = await claim(guestbook)
    later = guestbook.later(minutes=10)
    await claim(later)
    for _ in range(3):
        assert not await later.write(backlog.fail, lost, ValueError(), now=later.now)
    assert (await state(guestbook)).set_aside == 0


async def test_nothing_is_kept_of_an_entry_taken_back_while_it_was_read(
    guestbook, analysis, secret
):
    entry = await guestbook.sign(receipt="0" * 13)
    (claimed,) = await claim(guestbook)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert not (await complete(guestbook, claimed, analysis())).stored
    assert await guestbook.read(of_entry, entry.id) == ()
    assert (await state(guestbook)).waiting == 0


@pytest.mark.parametrize("abstained", [False, True])
async def test_an_analysis_is_read_back_as_it_was_stored(guestbook, analysis, abstained):
    entry = await guestbook.sign()
    (claimed,) = await claim(guestbook)
    stored = analysis(abstained=abstained)
    await complete(guestbook, claimed, stored)
    (view,) = await guestbook.read(of_entry, entry.id)
    assert view.analysis == stored
    assert view.analysed_at == guestbook.now


async def test_a_batch_is_claimed_and_completed_in_as_many_statements_as_one_entry(
    guestbook, analysis, statements
):
    said = {}
    for size in (1, 9):
        for number in range(size):
            await guestbook.sign(f"Entry {number}.")
        with statements() as heard:
            claims = await claim(guestbook)
            readings = {claimed: analysis() for claimed in claims}
            await guestbook.write(backlog.complete, readings, now=guestbook.now)
        assert len(claims) == size
        said[size] = len(heard)
    assert said[1] == said[9] <= 6


async def test_completions_come_in_the_order_of_what_was_handed_in(guestbook, analysis):
    for number in range(5):
        await guestbook.sign(f"Entry {number}.")
    claims = (await claim(guestbook))[::-1]
    readings = {claimed: analysis() for claimed in claims}
    done = await guestbook.write(backlog.complete, readings, now=guestbook.now)
    assert [one.entry_id for one in done] == [claimed.entry_id for claimed in claims]
    assert all(one.stored for one in done)


async def test_withdrawing_while_a_worker_completes_leaves_no_reading(guestbook, analysis, secret):
    for number in range(10):
        receipt = f"{number:013}"
        entry = await guestbook.sign(receipt=receipt)
        (claimed,) = await claim(guestbook)
        await asyncio.gather(
            complete(guestbook, claimed, analysis()),
            guestbook.write(receipts.withdraw, receipt, secret=secret, now=guestbook.now),
        )
        assert await guestbook.read(of_entry, entry.id) == ()


async def test_what_nobody_has_read_comes_before_a_better_models_second_look(guestbook):
    old = await guestbook.sign("Signed last year.")
    await guestbook.analyse(model_id="embedded@1")
    new = await guestbook.sign("Signed this morning.")
    order = []
    for _ in range(2):
        claims = await guestbook.write(
            backlog.claim, model_id="neural@2", size=9, now=guestbook.now
        )
        order += [claimed.entry_id for claimed in claims]
    assert order == [new.id, old.id]
