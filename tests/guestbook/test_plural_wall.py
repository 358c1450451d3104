"""A wall of many voices: contrast before more of the same, one's own language first, no likes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from guestbook import moderation, wall
from guestbook.models import Entry, SocialPost
from guestbook.plurality import Candidate, Place, arranged
from guestbook.values import Reason
from nlp.values import SentimentLabel

VIEWS = ["positive", "negative", "neutral", None]
VOICES = st.tuples(st.sampled_from(["fr", "en", "ar", None]), st.sampled_from(VIEWS))


def stretch(voices):
    """Entries with these voices, the newest first."""
    return [Candidate(number, *voice) for number, voice in reversed(list(enumerate(voices, 1)))]


def read(candidates, size, language="fr", between=lambda candidates: candidates):
    """Turn the pages to the end; something may happen between two of them."""
    place, shown = Place(max(c.sequence for c in candidates), 0), []
    while True:
        page = list(itertools.islice(arranged(candidates, place, language=language), size))
        if not page:
            return shown
        shown += [sequence for sequence, _ in page]
        place = Place.of(list(page[-1][1].flat()))
        candidates = between(candidates)


@given(st.lists(VOICES, min_size=1, max_size=60), st.integers(1, 7))
def test_every_entry_is_shown_once_whatever_the_size_of_a_page(voices, size):
    candidates = stretch(voices)
    shown = read(candidates, size)
    assert sorted(shown) == sorted(one.sequence for one in candidates)
    assert shown == read(candidates, 100), "a page's size changes no order"


@given(st.lists(VOICES, min_size=2, max_size=40), st.integers(1, 5), st.data())
def test_what_is_taken_away_between_pages_hides_and_repeats_no_other(voices, size, data):
    candidates = stretch(voices)
    gone = set()

    def withdraw(left):
        if len(left) < 2:
            return left
        taken = data.draw(st.sampled_from(left))
        gone.add(taken.sequence)
        return [one for one in left if one is not taken]

    shown = read(candidates, size, between=withdraw)
    assert len(shown) == len(set(shown))
    assert {one.sequence for one in candidates} - set(shown) <= gone


def test_contrasting_views_and_languages_stand_beside_each_other():
    voices = [("fr", "positive")] * 30 + [("en", "positive")] * 30
    voices += [("fr", "negative"), ("en", "negative"), ("ar", "negative"), ("de", "positive")]
    by_number = {one.sequence: one for one in stretch(voices)}
    first = [by_number[number] for number in read(list(by_number.values()), 6)[:6]]
    assert {one.sentiment for one in first} == {"positive", "negative"}
    assert [one.language == "fr" for one in first] == [True, True, False, True, True, False]
    assert {one.sentiment for one in first[:2]} == {"positive", "negative"}
    assert first[2].sentiment != first[5].sentiment


def test_a_reader_without_a_language_hears_all_in_turn():
    voices = [("fr", None), ("en", None), ("ar", None)] * 5
    by_number = {one.sequence: one for one in stretch(voices)}
    first = read(list(by_number.values()), 3, language=None)[:3]
    assert {by_number[number].language for number in first} == {"fr", "en", "ar"}


async def publish(guestbook, number, language, sentiment):
    entry = await guestbook.sign(f"Entry {number}.")
    await guestbook.analyse(language=language, sentiment=sentiment)
    await guestbook.decide(moderation.publish, entry.id)
    return entry


@pytest.fixture
async def published(guestbook, monkeypatch):
    monkeypatch.setattr(wall, "STRETCH", 5)
    voices = itertools.cycle(itertools.product(("fr", "en"), list(SentimentLabel)[:2]))
    return [
        await publish(guestbook, n, *voice) for n, voice in zip(range(12), voices, strict=False)
    ]


async def pages(guestbook, size=4, **how):
    shown, after = [], None
    while True:
        page = await guestbook.read(
            wall.plural_page, now=guestbook.now, first=size, after=after, language="fr-CA", **how
        )
        shown += [entry for entry, _ in page.entries]
        if not page.has_more:
            return shown
        after = Place.of(list(page.entries[-1][1].flat()))


async def test_the_wall_is_read_to_its_end_across_its_stretches(guestbook, published, statements):
    shown = await pages(guestbook)
    assert len(shown) == len({entry.id for entry in shown}) == 12
    assert [entry.language for entry in shown[:3]] == ["fr", "fr", "en"]
    assert {entry.id for entry in published[-5:]} == {entry.id for entry in shown[:5]}
    assert shown == await pages(guestbook, size=100)
    with statements() as said:
        await guestbook.read(wall.plural_page, now=guestbook.now, first=3)
    assert len(said) == 1


async def test_the_plural_wall_obeys_the_one_rule(guestbook, published):
    hidden, expired = published[7].id, published[11].id
    await guestbook.decide(moderation.withhold, hidden, reason=Reason.OTHER)
    async with guestbook.database.writing.begin() as session:
        over = update(Entry).where(Entry.id == expired).values(expires_at=guestbook.now)
        await session.execute(over)
    waiting = await guestbook.sign("Not read yet.")
    shown = {entry.id for entry in await pages(guestbook)}
    assert not shown & {hidden, expired, waiting.id}
    assert len(shown) == 10
    assert await pages(guestbook.beside()) == []


async def test_likes_and_stars_move_nothing(guestbook, published):
    before = await pages(guestbook)
    async with guestbook.database.writing.begin() as session:
        for number, entry in enumerate(published):
            stars = update(Entry).where(Entry.id == entry.id).values(rating=1 + number % 5)
            await session.execute(stars)
            session.add(
                SocialPost(
                    entry_id=entry.id,
                    museum_id=guestbook.museum,
                    source="x",
                    likes=number * 1_000,
                    taken_at=guestbook.now,
                )
            )
    assert [entry.id for entry in await pages(guestbook)] == [entry.id for entry in before]
