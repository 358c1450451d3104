import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from guestbook import backlog, incidents
from guestbook.errors import IncidentNotFoundError
from guestbook.values import SubjectKind
from nlp.values import Incident, SentimentLabel


async def opened(guestbook):
    return await guestbook.read(incidents.opened)


async def test_remarks_about_one_subject_are_one_incident(guestbook):
    stop = guestbook.knows(SubjectKind.STOP)
    for text in ("No sound.", "Pas de son.", "لا صوت"):
        await guestbook.sign(text, subject=stop)
    done = await guestbook.analyse(incident=True)
    assert [completion.remark.is_first for completion in done] == [True, False, False]
    (incident,) = await opened(guestbook)
    assert (incident.subject, incident.remarks) == (stop, 3)
    assert incident.opened_at == guestbook.now


async def test_workers_at_once_open_one_incident(guestbook, analysis):
    stop = guestbook.knows(SubjectKind.STOP)
    for number in range(8):
        await guestbook.sign(f"No sound, {number}.", subject=stop)
    claims = await guestbook.write(backlog.claim, model_id="m@1", size=9, now=guestbook.now)
    told = analysis(incident=True)
    done = await asyncio.gather(
        *(
            guestbook.write(backlog.complete, {claimed: told}, now=guestbook.now)
            for claimed in claims
        )
    )
    assert sum(completion.remark.is_first for (completion,) in done) == 1
    (incident,) = await opened(guestbook)
    assert incident.remarks == 8


async def test_each_subject_has_an_incident_of_its_own(guestbook):
    for _ in range(2):
        await guestbook.sign(subject=guestbook.knows(SubjectKind.ARTWORK))
    await guestbook.analyse(incident=True)
    assert len(await opened(guestbook)) == 2


async def test_a_calm_entry_opens_nothing(guestbook):
    await guestbook.sign()
    (done,) = await guestbook.analyse(incident=False)
    assert done.remark is None
    assert await opened(guestbook) == ()


async def test_another_model_does_not_open_it_again(guestbook):
    await guestbook.sign("No sound.")
    await guestbook.analyse(incident=True)
    (incident,) = await opened(guestbook)
    await guestbook.decide(incidents.close, incident.id)
    (again,) = await guestbook.analyse(incident=True, model_id="neural@2")
    assert again.remark is None
    assert await opened(guestbook) == ()


async def test_after_it_is_closed_the_next_remark_opens_another(guestbook):
    await guestbook.sign("No sound.")
    await guestbook.analyse(incident=True)
    (first,) = await opened(guestbook)
    await guestbook.decide(incidents.close, first.id)
    await guestbook.sign("Still no sound.")
    await guestbook.analyse(incident=True)
    (second,) = await opened(guestbook)
    assert first.id != second.id
    assert second.remarks == 1


async def test_only_an_open_incident_can_be_closed(guestbook):
    with pytest.raises(IncidentNotFoundError):
        await guestbook.decide(incidents.close, uuid4())
    await guestbook.sign("No sound.")
    await guestbook.analyse(incident=True)
    (incident,) = await opened(guestbook)
    await guestbook.decide(incidents.close, incident.id)
    with pytest.raises(IncidentNotFoundError):
        await guestbook.decide(incidents.close, incident.id)


async def test_a_batch_joins_in_as_many_statements_as_one_entry(guestbook, statements):
    said = []
    for many in (1, 12):
        for number in range(many):
            stop = guestbook.knows(SubjectKind.STOP)
            await guestbook.sign(f"No sound, {many}/{number}.", subject=stop)
        with statements() as heard:
            done = await guestbook.analyse(incident=True)
        assert all(completion.remark.is_first for completion in done)
        said.append(len(heard))
    assert said[0] == said[1]
    assert len(await opened(guestbook)) == 13


@pytest.mark.parametrize(
    ("sentiment", "abstained", "opened"),
    [
        (SentimentLabel.NEGATIVE, False, 1),
        (SentimentLabel.NEGATIVE, True, 0),
        (SentimentLabel.NEUTRAL, False, 0),
        (SentimentLabel.POSITIVE, False, 0),
    ],
)
async def test_what_the_model_doubts_sends_nobody_but_for_a_sure_complaint(
    guestbook, analysis, sentiment, abstained, opened
):
    await guestbook.sign("I left my umbrella on a bench.")
    claims = await guestbook.write(backlog.claim, model_id="m@1", size=9, now=guestbook.now)
    read = replace(
        analysis(sentiment=sentiment, abstained=abstained),
        incident=Incident(value=True, probability=0.32),
    )
    await guestbook.write(backlog.complete, dict.fromkeys(claims, read), now=guestbook.now)
    assert len(await guestbook.read(incidents.opened)) == opened
