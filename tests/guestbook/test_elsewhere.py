"""What is said elsewhere comes in as entries, without a name, and goes when it went there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from guestbook import (
    backlog,
    channels,
    incidents,
    listening,
    moderation,
    queue,
    retention,
    slices,
    statistics,
    wall,
)
from guestbook.errors import EntryRefusedError
from guestbook.listening import Fate, Listener, Taken
from guestbook.models import Entry, SocialPost
from guestbook.slices import Slice
from guestbook.social.values import Post
from guestbook.values import Channel, EntryStatus, Periods
from nlp.values import SentimentLabel

NOW_KEY, NEXT_KEY = b"k" * 32, b"l" * 32


@pytest.fixture
def elsewhere(guestbook, secret):
    return Elsewhere(guestbook, secret)


class Elsewhere:
    """A source, each of whose calls is a transaction of its own."""

    def __init__(self, guestbook, secret, name="elsewhere", author_key=NOW_KEY):
        self.guestbook, self.secret, self.name, self.author_key = (
            guestbook,
            secret,
            name,
            author_key,
        )

    def post(self, key="1", text="So calm in there.", **fields):
        given = {"author": "ann", "written": self.guestbook.now - timedelta(days=1), "where": "f:2"}
        return Post(**{"key": key, "text": text, **given, **fields})

    async def call(self, verb, *given, **fields):
        async with self.guestbook.database.writing.begin() as session:
            listener = Listener(
                session=session,
                museum=self.guestbook.museum,
                source=self.name,
                now=self.guestbook.now,
                secret=self.secret,
                author_key=self.author_key,
                periods=Periods(),
            )
            return await getattr(listener, verb)(*given, **fields)

    async def take(self, *given, **fields):
        (told,) = await self.call("take", [self.post(*given, **fields)])
        return told

    async def rows(self, table):
        async with self.guestbook.database.reading() as session:
            museum = table.museum_id == self.guestbook.museum
            return (await session.scalars(select(table).where(museum))).all()


async def test_a_post_awaits_the_curators_and_the_models_as_all_entries_do(guestbook, elsewhere):
    taken = await elsewhere.take(locale="en-GB")
    assert taken.fate is Fate.TAKEN
    assert (await guestbook.read(wall.page, now=guestbook.now, first=9)).entries == ()
    item = await guestbook.read(queue.item, taken.entry_id)
    assert (item.entry.channel, item.entry.status) == (Channel.SOCIAL, EntryStatus.AWAITING)
    assert item.entry.locale_declared == "en-GB"
    assert item.entry.hour.minute == 0
    assert (await guestbook.read(backlog.state, model_id="embedded@1")).waiting == 1
    assert (await guestbook.analyse())[0].stored


async def test_a_post_is_taken_once_however_often_it_is_named(guestbook, elsewhere):
    first = await elsewhere.take(likes=3)
    again = await elsewhere.take(likes=5, reach=900)
    assert (again.fate, again.entry_id) == (Fate.KNOWN, first.entry_id)
    (post,) = await elsewhere.rows(SocialPost)
    assert (post.likes, post.reach) == (5, 900)
    assert len(await elsewhere.rows(Entry)) == 1
    other = Elsewhere(guestbook, elsewhere.secret, "another source")
    assert (await other.take()).fate is Fate.TAKEN


async def test_other_words_are_read_and_decided_about_anew(guestbook, elsewhere):
    entry_id = (await elsewhere.take()).entry_id
    await guestbook.analyse()
    await guestbook.decide(moderation.publish, entry_id)
    changed = await elsewhere.take(text="I take that back.")
    assert (changed.fate, changed.was_published) == (Fate.CHANGED, True)
    item = await guestbook.read(queue.item, entry_id)
    assert (item.entry.text, item.entry.status) == ("I take that back.", EntryStatus.AWAITING)
    assert item.analysis is None
    assert (await guestbook.analyse())[0].stored
    assert len(await elsewhere.rows(SocialPost)) == 1


async def test_what_is_removed_there_is_erased_here_and_never_comes_back(guestbook, elsewhere):
    first = await elsewhere.take("1", "Post 1.")
    second = await elsewhere.take("2", "Post 2.")
    await guestbook.decide(moderation.publish, first.entry_id)
    await guestbook.analyse()
    assert await elsewhere.call("remove", ["1", "unheard of"], ledger=None) == (first.entry_id,)
    assert (await guestbook.read(wall.page, now=guestbook.now, first=9)).entries == ()
    assert (await elsewhere.take("1", "Post 1.")).fate is Fate.KNOWN
    assert (await elsewhere.take("1", "Post 1 again.")).fate is Fate.KNOWN
    (left,) = await elsewhere.rows(SocialPost)
    assert left.entry_id == second.entry_id
    words = {entry.id: entry.text for entry in await elsewhere.rows(Entry)}
    assert words == {first.entry_id: None, second.entry_id: "Post 2."}


async def test_what_a_source_names_no_longer_goes_and_what_it_can_no_longer_name_stays(
    guestbook, elsewhere
):
    hours = {"old": 40, "missing": 10, "named": 5}
    for key, ago in hours.items():
        await elsewhere.take(key, f"{key}.", written=guestbook.now - timedelta(hours=ago))
    other = Elsewhere(guestbook, elsewhere.secret, "another source")
    await other.take("missing", "Of another source.")
    oldest = guestbook.now - timedelta(hours=20)
    (gone,) = await elsewhere.call("remove_others", {"named"}, after=oldest, ledger=None)
    texts = {entry.id: entry.text for entry in await elsewhere.rows(Entry)}
    assert texts.pop(gone) is None
    assert set(texts.values()) == {"old.", "named.", "Of another source."}
    assert len(await elsewhere.call("remove_others", {"named"}, ledger=None)) == 1


async def test_an_author_is_one_hash_within_a_period_and_another_in_the_next(guestbook, elsewhere):
    await elsewhere.take("1")
    await elsewhere.take("2", "Another.")
    await elsewhere.take("3", "A third.", author=None)
    later = Elsewhere(guestbook, elsewhere.secret, author_key=NEXT_KEY)
    await later.take("4", "Next period.")
    hashes = [post.author_hash for post in await elsewhere.rows(SocialPost)]
    assert len(set(filter(None, hashes))) == 2
    assert hashes.count(None) == 1
    everything = str([vars(row) for row in await elsewhere.rows(SocialPost)])
    assert "ann" not in everything
    sides = await guestbook.read(channels.side_by_side)
    assert sides[1].resonance.voices == 2


async def test_words_go_so_many_days_after_they_were_taken_in_published_or_not(
    guestbook, elsewhere
):
    long_ago = guestbook.now - timedelta(days=400)
    kept = [(await elsewhere.take(key, f"{key}.", written=long_ago)).entry_id for key in ("a", "b")]
    await guestbook.analyse()
    await guestbook.decide(moderation.publish, kept[0])
    soon, late = guestbook.later(days=29), guestbook.later(days=30)
    assert (await soon.write(retention.expire, now=soon.now)).entries == 0
    assert (await late.write(retention.expire, now=late.now)).entries == 2
    assert await elsewhere.rows(SocialPost) == []
    counted = (await guestbook.read(channels.side_by_side))[1]
    assert counted.entries == 2, "what was read in them is still counted"


async def test_both_sides_are_counted_apart_and_likes_move_no_opinion(guestbook, elsewhere):
    await guestbook.sign("Lovely.", rating=5)
    await guestbook.analyse(sentiment=SentimentLabel.POSITIVE)
    await elsewhere.take("1", "Dreadful.", likes=10, reach=100)
    await elsewhere.take("2", "Dreadful queue.", author="bob", likes=5)
    await guestbook.analyse(sentiment=SentimentLabel.NEGATIVE)
    book, social = await guestbook.read(channels.side_by_side)
    assert (book.entries, social.entries) == (1, 2)
    assert book.said.sentiments == {SentimentLabel.POSITIVE: 1}
    assert book.resonance is None
    assert (social.resonance.voices, social.resonance.likes, social.resonance.reach) == (2, 15, 100)
    await elsewhere.take("1", "Dreadful.", likes=1_000_000)
    after = (await guestbook.read(channels.side_by_side))[1]
    assert after.said.sentiments == social.said.sentiments


async def test_a_storm_elsewhere_moves_no_figure_of_the_guestbook(guestbook, elsewhere):
    await guestbook.sign("Lovely.", rating=5)
    await guestbook.analyse()

    async def figures(wanted=None):
        groups = await guestbook.read(statistics.count, wanted or Slice())
        return groups[""].sentiments

    async def behind(wanted=None):
        page = await guestbook.read(slices.behind, wanted or Slice(), first=9)
        return {item.entry.text for item in page.items}

    before = await figures()
    for number in range(5):
        await elsewhere.take(str(number), f"Dreadful, {number}.")
    await guestbook.analyse(sentiment=SentimentLabel.NEGATIVE, incident=True)
    assert await figures() == before == {SentimentLabel.POSITIVE: 1}
    assert await behind() == {"Lovely."}
    social = Slice(channel=Channel.SOCIAL)
    assert await figures(social) == {SentimentLabel.NEGATIVE: 5}
    assert len(await behind(social)) == 5
    # What is broken is broken, wherever it is said.
    (incident,) = await guestbook.read(incidents.opened)
    assert len(await behind(Slice(incident=incident.id))) == incident.remarks == 5
    # And when the words have gone, what was read in them still stands on its own side.
    await guestbook.write(retention.expire, now=guestbook.later(days=31).now)
    assert await figures() == before
    assert await figures(social) == {SentimentLabel.NEGATIVE: 5}


async def test_words_that_cannot_be_kept_are_refused_and_long_ones_cut(guestbook, elsewhere):
    assert isinstance(await elsewhere.take(text="\u200b\u202e"), EntryRefusedError)
    taken = await elsewhere.take(text="word " * 9_000)
    text = (await guestbook.read(queue.item, taken.entry_id)).entry.text
    assert len(text) <= 2_000
    assert text.endswith("word…")
    assert (await elsewhere.take("7", "x" * 2_001)).fate is Fate.TAKEN


async def test_a_source_that_fails_still_tells_what_it_last_gave(guestbook):
    good = {"posts": 9, "taken": 3, "removed": 1, "broken": 2, "error": None}
    bad = {"posts": 0, "taken": 0, "removed": 0, "broken": 0, "error": "OutgoingError"}
    await guestbook.write(listening.note, "feed", now=guestbook.now, **good)
    later = guestbook.later(hours=1)
    for _ in range(2):
        await later.write(listening.note, "feed", now=later.now, **bad)
    (source,) = await guestbook.read(listening.sources)
    assert (source.posts, source.broken, source.failures) == (9, 2, 2)
    assert (source.read_at, source.tried_at) == (guestbook.now, later.now)
    assert source.error == "OutgoingError"
    await later.write(listening.note, "feed", now=later.now, **good)
    (source,) = await guestbook.read(listening.sources)
    assert (source.error, source.failures) == (None, 0)


async def test_of_a_batch_each_post_has_its_own_fate(elsewhere):
    await elsewhere.take("known", "Still there.")
    await elsewhere.take("moved", "First words.")
    batch = [
        elsewhere.post("known", "Still there."),
        elsewhere.post("moved", "Other words."),
        elsewhere.post("unseen", "\u200b\u202e"),
        elsewhere.post("twice", "A draft."),
        elsewhere.post("new", "Never seen."),
        elsewhere.post("twice", "A draft, mended."),
    ]
    told = await elsewhere.call("take", batch)
    fates = [one.fate if isinstance(one, Taken) else one.code for one in told]
    assert fates == ["known", "changed", "CONTROL_CHARACTERS", "taken", "taken", "changed"]
    assert len(await elsewhere.rows(Entry)) == len(await elsewhere.rows(SocialPost)) == 4
