"""What belongs to one museum is not there for another, whatever is asked."""

import inspect
import pkgutil
from importlib import import_module
from uuid import uuid4

import pytest

import guestbook as package
from guestbook import (
    analysis as analyses,
)
from guestbook import (
    annotating,
    backlog,
    channels,
    erasure,
    exporting,
    folding,
    incidents,
    listening,
    moderation,
    portability,
    queries,
    queue,
    receipts,
    remarks,
    replies,
    retention,
    sharing,
    signing,
    slices,
    standing,
    statistics,
    themes,
    topics,
    wall,
)
from guestbook.errors import (
    EntryNotFoundError,
    IncidentNotFoundError,
    ReceiptNotFoundError,
    ReplyNotFoundError,
    ThemeNotFoundError,
    UnknownSubjectError,
)
from guestbook.values import EntryStatus, Reason, SubjectKind

MODEL = "embedded@1"
QUIET = {"posts": 0, "taken": 0, "removed": 0, "broken": 0, "error": None}
ASKED = {
    signing.sign,
    receipts.find_own,
    receipts.withdraw,
    wall.page,
    wall.plural_page,
    wall.entry,
    moderation.publish,
    moderation.withhold,
    moderation.undo,
    moderation.audit,
    annotating.note,
    annotating.reveal,
    annotating.correct,
    annotating.beside,
    annotating.examples,
    folding.fold_bursts,
    folding.stand_out,
    folding.fold_alike,
    backlog.claim,
    backlog.complete,
    backlog.fail,
    backlog.state,
    analyses.of_entry,
    analyses.store,  # by way of the backlog, which looks first
    queue.page,
    queue.item,
    queue.items,
    standing.standing,
    incidents.opened,
    incidents.listed,
    incidents.one,
    incidents.steps,
    incidents.assign,
    incidents.close,
    incidents.reopen,
    incidents.to_tell,
    incidents.told,
    remarks.join_incidents,
    retention.expire,
    retention.erase_noted,
    retention.log,
    erasure.erase,
    portability.export,
    replies.reply,
    replies.remove,
    replies.to_entries,
    listening.note,
    listening.sources,
    channels.side_by_side,
    slices.behind,
    statistics.count,
    statistics.effect,
    sharing.share,
    themes.themes,
    themes.told,
    themes.follow,
    themes.act,
    topics.is_due,
    topics.lately,
    topics.keep,
    topics.listed,
    topics.behind,
    exporting.note,
    exporting.rows,
    exporting.exports,
}
# Some are told in the values that they are run with.
NO_MUSEUM_NEEDED = {
    "seen",
    "keep",
    "add_members",
    "describe",
    "keep_analyses",
    "keep_vectors",
    "open_incidents",
    "insert_or_leave",
    "in_language",
    "parts",
    "sign_many",
}


def functions_of(parent):
    for found in pkgutil.iter_modules(parent.__path__, f"{parent.__name__}."):
        module = import_module(found.name)
        for name in module.__all__ if hasattr(module, "__all__") else ():
            function = getattr(module, name)
            if inspect.isfunction(function):
                yield name, function


def test_everything_that_asks_the_database_is_tried_here():
    asking = {
        function
        for _, function in functions_of(package)
        if "session" in inspect.signature(function).parameters
    }
    assert asking == ASKED
    assert all("museum" in inspect.signature(function).parameters for function in asking)


@pytest.mark.parametrize(
    ("name", "function"),
    list(functions_of(queries)),
    ids=lambda given: given if isinstance(given, str) else given.__module__,
)
def test_every_statement_names_its_museum(name, function):
    parameters = inspect.signature(function).parameters
    # An insert is given its museum among its values.
    assert {"museum", "values"} & set(parameters) or name in NO_MUSEUM_NEEDED


@pytest.fixture
async def shown(guestbook):
    """An entry that has been through every room: read, published, broken, decided about."""
    entry = await guestbook.sign("Ours.", receipt="0" * 13)
    await guestbook.analyse(incident=True)
    return (await guestbook.decide(moderation.publish, entry.id)).entry


@pytest.fixture
def other(guestbook, shown):  # noqa: ARG001  # ours must be there to be kept from them
    return guestbook.beside()


async def test_the_other_museum_reads_nothing_of_ours(guestbook, other, shown, secret):
    now = {"now": guestbook.now}
    assert (await other.read(wall.page, first=9, **now)).entries == ()
    assert (await other.read(wall.plural_page, first=9, **now)).entries == ()
    assert await other.read(wall.entry, shown.id, **now) is None
    assert await other.read(receipts.find_own, "0" * 13, secret=secret) is None
    assert await other.read(moderation.audit, first=9) == ()
    assert await other.read(moderation.audit, first=9, entry_id=shown.id) == ()
    assert await other.read(annotating.beside, [shown.id]) == {}
    assert await other.read(queue.items, [shown.id]) == ()
    assert await guestbook.read(annotating.beside, [shown.id])
    assert await other.read(queue.item, shown.id) is None
    stands = await other.read(standing.standing, model_id="neural@2", **now)
    assert (stands.counts, stands.backlog.waiting, stands.seconds_each) == ({}, 0, 12)
    assert await other.read(analyses.of_entry, shown.id) == ()
    assert await other.read(incidents.opened) == ()
    (incident,) = await guestbook.read(incidents.opened)
    assert await other.read(incidents.listed, closed=False) == ()
    assert await other.read(incidents.one, incident.id) is None
    assert await other.read(incidents.steps, [incident.id]) == {}
    assert await other.read(portability.export, "0" * 13, secret=secret) is None
    assert await other.read(replies.to_entries, [shown.id]) == {}
    assert await other.read(statistics.count, slices.Slice()) == {}
    assert (await other.read(slices.behind, slices.Slice(), first=9)).items == ()
    assert await other.read(themes.themes) == await other.read(themes.told) == ()
    assert await other.read(retention.log, days=9) == ()
    await guestbook.write(listening.note, "ours", **now, **QUIET)
    assert await other.read(listening.sources) == ()
    sides = await other.read(channels.side_by_side)
    assert [side.entries for side in sides] == [0, 0]
    assert (await other.read(backlog.state, model_id="neural@2")).waiting == 0
    for status in EntryStatus:
        wanted = queue.QueueFilter(status=status)
        assert (await other.read(queue.page, first=9, wanted=wanted)).items == ()


async def test_the_other_museum_changes_nothing_of_ours(guestbook, other, shown, secret, analysis):
    now = {"now": guestbook.now}
    (incident,) = await guestbook.read(incidents.opened)
    for verb in (moderation.publish, moderation.withhold, moderation.undo):
        with pytest.raises(EntryNotFoundError):
            await other.decide(verb, shown.id, reason=Reason.OTHER)
    with pytest.raises(IncidentNotFoundError):
        await other.decide(incidents.close, incident.id)
    for verb, how in ((incidents.assign, {"assigned_to": None}), (incidents.reopen, {})):
        with pytest.raises(IncidentNotFoundError):
            await other.decide(verb, incident.id, **how)
    assert await other.write(incidents.to_tell, **now) == ()
    await other.write(incidents.told, [incident.id])
    assert await guestbook.write(incidents.to_tell, **now) == (incident.id,)
    with pytest.raises(EntryNotFoundError):
        await other.decide(replies.reply, shown.id, text="Not ours.", locale="en")
    answer = await guestbook.decide(replies.reply, shown.id, text="Ours.", locale="en")
    with pytest.raises(ReplyNotFoundError):
        await other.write(replies.remove, answer.id)
    theme = await guestbook.write(themes.follow, name="Ours", aspect=None, **now)
    done = {"action": "", "public_note": None, "acted_at": guestbook.now}
    with pytest.raises(ThemeNotFoundError):
        await other.write(themes.act, theme, **done)
    assert await other.write(retention.erase_noted, {shown.id: True}, **now) == 0
    with pytest.raises(ReceiptNotFoundError):
        await other.write(receipts.withdraw, "0" * 13, secret=secret, **now)
    assert await other.write(backlog.claim, model_id="neural@2", size=9, **now) == ()
    (claimed,) = await guestbook.write(backlog.claim, model_id="neural@2", size=9, **now)
    told = analysis(incident=True)
    assert not await other.write(backlog.fail, claimed, ValueError(), **now)
    assert not (await other.write(backlog.complete, {claimed: told}, **now))[0].stored
    assert await other.write(remarks.join_incidents, {shown.id: told}, **now) == {}
    assert (await other.later(days=9999).write(retention.expire, **now)).entries == 0
    await other.write(erasure.erase, [shown.id], **now)
    assert await guestbook.read(wall.entry, shown.id, **now) == shown
    assert len(await guestbook.read(analyses.of_entry, shown.id)) == 1
    assert await guestbook.write(backlog.claim, model_id="neural@2", size=9, **now) == ()


async def test_museums_share_neither_keys_nor_receipts_nor_subjects(guestbook, other):
    submission = guestbook.submission(receipt="1" * 13, idempotency_key=uuid4().hex)
    one, two = [await museum.hand_in(submission) for museum in (guestbook, other)]
    assert not one.replayed
    assert not two.replayed
    assert one.entry.id != two.entry.id
    stop = guestbook.knows(SubjectKind.STOP)
    with pytest.raises(UnknownSubjectError):
        await other.sign(subject=stop)
