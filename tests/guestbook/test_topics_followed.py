"""What visitors speak of is found, named, followed, and forgotten with their words."""

import pytest

from guestbook import erasure, topics
from nlp.embedded import load_embedder
from nlp.keyphrases import WeightyWords

LIFT = (
    "The lift is broken again.",
    "Broken lift!",
    "The lift does not work, it is broken.",
    "Your lift is broken.",
)
COFFEE = (
    "The coffee in the café was cold.",
    "Cold coffee at the café, what a pity.",
    "The café serves cold coffee.",
    "Cold coffee again in your café.",
)
OTHERS = (
    "What a lovely portrait of the queen.",
    "The garden was closed by rain.",
    "Our children loved the treasure hunt.",
    "Tickets were dear.",
)


@pytest.fixture(scope="module")
def models():
    embedder = load_embedder()
    return {"embedder": embedder, "keyphrases": WeightyWords(embedder)}


async def find(guestbook, models, readers=("en",)):
    how = {"now": guestbook.now}
    model = models["embedder"].model_id
    lately = await guestbook.read(topics.lately, model_id=model, **how)
    told = topics.found(lately, readers=readers, **models)
    await guestbook.write(topics.keep, told, **how)
    return await guestbook.read(topics.listed)


async def behind(guestbook, found):
    ids = [topic.id for topic in found]
    return await guestbook.read(topics.behind, ids, first=9)


async def test_what_many_speak_of_is_found_and_named_in_their_words(guestbook, models):
    signed = [await guestbook.sign(text) for text in (*LIFT, *OTHERS)]
    (topic,) = await find(guestbook, models)
    assert topic.voices == len(LIFT)
    assert "lift" in [word.casefold() for word in topic.names["en"]]
    named = await behind(guestbook, [topic])
    assert set(named[topic.id]) == {entry.id for entry in signed[: len(LIFT)]}


async def test_a_topic_keeps_its_identity_from_one_day_to_the_next(guestbook, models):
    for text in LIFT[:3]:
        await guestbook.sign(text)
    (yesterday,) = await find(guestbook, models)
    today = guestbook.later(days=1)
    await today.sign(LIFT[3])
    (topic,) = await find(today, models)
    assert (topic.id, topic.key) == (yesterday.id, yesterday.key)
    assert (topic.voices, topic.first_found_at) == (4, guestbook.now)
    assert topic.found_at == today.now


async def test_a_new_topic_rises_and_what_is_always_said_does_not(guestbook, models):
    for text in LIFT:
        await guestbook.sign(text)
    fortnight_later = guestbook.later(days=14)
    for text in (*LIFT, *COFFEE):
        await fortnight_later.sign(f"{text} Again!" if text in LIFT else text)
    found = await find(fortnight_later, models)
    assert [(topic.chance is not None, topic.voices_before) for topic in found] == [
        (True, 0),
        (False, 4),
    ]
    assert "coffee" in [word.casefold() for word in found[0].names["en"]]


async def test_a_topic_that_falls_silent_is_not_shown_and_is_known_when_it_returns(
    guestbook, models
):
    for text in LIFT:
        await guestbook.sign(text)
    (first,) = await find(guestbook, models)
    silent = guestbook.later(days=40)
    assert await find(silent, models) == ()
    returned = guestbook.later(days=80)
    for text in LIFT:
        await returned.sign(text)
    (again,) = await find(returned, models)
    assert again.key == first.key


async def test_with_an_entry_go_the_names_that_may_be_its_words(guestbook, models):
    signed = [await guestbook.sign(text) for text in LIFT]
    (topic,) = await find(guestbook, models)
    await guestbook.write(erasure.erase, [signed[0].id], now=guestbook.now)
    (left,) = await guestbook.read(topics.listed)
    assert left.names == {}
    assert set((await behind(guestbook, [left]))[topic.id]) == {one.id for one in signed[1:]}
    (named,) = await find(guestbook, models)
    assert named.names["en"]


async def test_topics_are_found_once_a_day(guestbook, models):
    assert await guestbook.read(topics.is_due, now=guestbook.now)
    for text in LIFT:
        await guestbook.sign(text)
    await find(guestbook, models)
    assert not await guestbook.read(topics.is_due, now=guestbook.later(hours=23).now)
    assert await guestbook.read(topics.is_due, now=guestbook.later(hours=24).now)


async def test_a_museum_hears_its_own_visitors_only(guestbook, models):
    for text in LIFT:
        await guestbook.sign(text)
    assert await find(guestbook.beside(), models) == ()
    assert len(await find(guestbook, models)) == 1
