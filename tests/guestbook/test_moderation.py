import asyncio
from uuid import uuid4

import pytest

from guestbook import annotating, moderation, wall
from guestbook.errors import EntryAlreadyModeratedError, EntryNotFoundError, NothingToUndoError
from guestbook.values import EntryStatus, ModerationKind, Periods, Reason


async def wall_of(guestbook, **fields):
    page = await guestbook.read(wall.page, now=guestbook.now, first=50, **fields)
    return [entry.text for entry in page.entries]


async def test_an_entry_is_shown_once_a_curator_publishes_it(guestbook):
    entry = await guestbook.sign("Hello.")
    assert await wall_of(guestbook) == []
    decided = await guestbook.decide(moderation.publish, entry.id)
    assert await wall_of(guestbook) == ["Hello."]
    assert decided.appeared
    assert (decided.previous, decided.entry.status) == (
        EntryStatus.AWAITING,
        EntryStatus.PUBLISHED,
    )
    assert decided.entry.published_at.minute == 0
    assert decided.entry.expires_at == decided.entry.published_at + Periods().published


async def test_what_is_withheld_leaves_the_wall_at_once(guestbook):
    entry = await guestbook.publish("Hello.")
    decided = await guestbook.decide(moderation.withhold, entry.id, reason=Reason.OTHER)
    assert await wall_of(guestbook) == []
    assert decided.disappeared


async def test_what_left_the_wall_is_kept_as_long_as_if_signed_today(guestbook):
    entry = await guestbook.publish()
    later = guestbook.later(days=300)
    decided = await later.decide(moderation.withhold, entry.id, reason=Reason.OTHER)
    assert (decided.entry.expires_at - later.now).days == 29


@pytest.mark.parametrize("first", [moderation.publish, moderation.withhold])
async def test_a_curators_decision_stands(guestbook, first):
    entry = await guestbook.sign()
    reason = {"reason": Reason.SPAM}
    decided = await guestbook.decide(first, entry.id, **reason)
    for again in (first, moderation.publish):
        with pytest.raises(EntryAlreadyModeratedError) as refusal:
            await guestbook.decide(again, entry.id, **reason)
        assert refusal.value.status is decided.entry.status


async def test_of_two_curators_at_once_one_decides(guestbook):
    entry = await guestbook.sign()
    decisions = await asyncio.gather(
        *(guestbook.decide(moderation.publish, entry.id) for _ in range(8)),
        return_exceptions=True,
    )
    refused = [one for one in decisions if isinstance(one, EntryAlreadyModeratedError)]
    assert len(refused) == 7
    assert len(await guestbook.read(moderation.audit, first=50)) == 1


async def test_undoing_walks_back_decision_by_decision(guestbook):
    entry = await guestbook.publish("Hello.")
    await guestbook.decide(moderation.withhold, entry.id, reason=Reason.OFF_TOPIC)
    back = await guestbook.decide(moderation.undo, entry.id)
    assert (back.entry.status, back.appeared) == (EntryStatus.PUBLISHED, True)
    assert await wall_of(guestbook) == ["Hello."]
    back = await guestbook.decide(moderation.undo, entry.id)
    assert (back.entry.status, back.disappeared) == (EntryStatus.AWAITING, True)
    with pytest.raises(NothingToUndoError):
        await guestbook.decide(moderation.undo, entry.id)


async def test_what_was_undone_can_be_decided_anew_and_undone_again(guestbook):
    entry = await guestbook.publish()
    for _ in range(3):
        await guestbook.decide(moderation.undo, entry.id)
        await guestbook.decide(moderation.publish, entry.id)
    assert (await guestbook.decide(moderation.undo, entry.id)).entry.status is EntryStatus.AWAITING
    with pytest.raises(NothingToUndoError):
        await guestbook.decide(moderation.undo, entry.id)


async def test_of_two_who_undo_at_once_one_does(guestbook):
    entry = await guestbook.publish()
    await asyncio.gather(
        *(guestbook.decide(moderation.undo, entry.id) for _ in range(5)), return_exceptions=True
    )
    actions = await guestbook.read(moderation.audit, first=50)
    assert [action.kind for action in actions] == [ModerationKind.UNDO, ModerationKind.PUBLISH]


async def test_the_audit_tells_who_decided_what_and_why(guestbook):
    entry = await guestbook.sign()
    await guestbook.decide(moderation.withhold, entry.id, reason=Reason.INSULT)
    await guestbook.decide(moderation.undo, entry.id)
    undone, withheld = await guestbook.read(moderation.audit, first=50, entry_id=entry.id)
    assert (withheld.kind, withheld.reason) == (ModerationKind.WITHHOLD, Reason.INSULT)
    assert (withheld.curator_id, withheld.at) == (guestbook.curator, guestbook.now)
    assert (undone.kind, undone.undoes) == (ModerationKind.UNDO, withheld.id)
    older = await guestbook.read(moderation.audit, first=50, before=undone.sequence)
    assert older == (withheld,)


async def test_the_history_of_many_entries_is_one_statement(guestbook, statements):
    decided = await guestbook.publish()
    await guestbook.decide(moderation.undo, decided.id)
    awaiting = await guestbook.sign()
    with statements() as said:
        history = await guestbook.read(annotating.beside, [decided.id, awaiting.id])
    assert len(said) == 1
    assert list(history) == [decided.id]
    kinds = [action.kind for action in history[decided.id].steps]
    assert kinds == [ModerationKind.UNDO, ModerationKind.PUBLISH]


@pytest.mark.parametrize("verb", [moderation.publish, moderation.withhold, moderation.undo])
async def test_what_is_not_there_cannot_be_decided_about(guestbook, verb):
    nobody = uuid4()
    with pytest.raises(EntryNotFoundError) as refusal:
        await guestbook.decide(verb, nobody, reason=Reason.OTHER)
    assert refusal.value.entry_id == nobody
