import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guestbook import (
    intervals,
    moderation,
    receipts,
    retention,
    sharing,
    slices,
    statistics,
    themes,
)
from guestbook.errors import MonthOpenError, ThemeTakenError
from guestbook.slices import Slice
from guestbook.values import Channel, Reason, SubjectKind
from nlp.values import Aspect, SentimentLabel

POSITIVE, NEGATIVE = SentimentLabel.POSITIVE, SentimentLabel.NEGATIVE
UTC_ZONE = ZoneInfo("UTC")


async def whole(guestbook, wanted=None, **how):
    groups = await guestbook.read(statistics.count, wanted or Slice(), **how)
    return groups.get("", statistics.Group())


async def test_no_decision_at_the_desk_moves_the_museums_figures(guestbook):
    entries = [await guestbook.sign(f"Entry {stars}.", rating=stars) for stars in (1, 2, 5)]
    before = (await whole(guestbook)).mean
    await guestbook.decide(moderation.publish, entries[2].id)
    await guestbook.decide(moderation.withhold, entries[0].id, reason=Reason.SPAM)
    assert (await whole(guestbook)).mean == before
    assert (before.n, round(before.value, 4)) == (3, 2.6667)


async def test_who_takes_words_back_leaves_the_rating(guestbook, secret):
    await guestbook.sign("Mine.", rating=1, receipt="0" * 13)
    await guestbook.write(receipts.withdraw, "0" * 13, secret=secret, now=guestbook.now)
    assert (await whole(guestbook)).ratings == {1: 1}


async def test_the_sentiment_of_last_month_is_not_that_of_the_published_alone(guestbook):
    stop = guestbook.knows(SubjectKind.STOP)
    await guestbook.publish("Lovely.")
    await guestbook.analyse(sentiment=POSITIVE)
    for number in range(3):
        await guestbook.sign(f"Cold, {number}.", subject=stop)
    await guestbook.analyse(sentiment=NEGATIVE)
    before = await whole(guestbook)
    erased = await guestbook.write(retention.expire, now=guestbook.later(days=31).now)
    assert erased.entries == 3
    after = await whole(guestbook)
    assert after.sentiments == before.sentiments == {POSITIVE: 1, NEGATIVE: 3}
    assert after.aspects == before.aspects
    wanted = Slice(subjects=[stop], channel=Channel.WEB, language="en", aspect=Aspect.COMFORT)
    assert (await whole(guestbook, wanted)).sentiments == {NEGATIVE: 3}
    assert (await whole(guestbook, Slice(until=guestbook.now - timedelta(days=1)))).sentiments == {}


async def test_a_slice_has_the_entries_behind_it_newest_first(guestbook):
    first, second = [await guestbook.sign(f"{n}.", rating=4) for n in (1, 2)]
    await guestbook.sign("3.", rating=2)
    await guestbook.analyse()
    wanted = Slice(rating=4, sentiment=POSITIVE, aspect=Aspect.COMFORT, polarity=POSITIVE)
    page = await guestbook.read(slices.behind, wanted, first=1)
    assert ([item.entry.id for item in page.items], page.has_more) == ([second.id], True)
    before = page.items[-1].entry.sequence
    page = await guestbook.read(slices.behind, wanted, first=9, before=before)
    assert [item.entry.id for item in page.items] == [first.id]


@pytest.mark.parametrize("by", ["total", "time", "subject", "channel", "language"])
async def test_figures_take_three_statements_however_much_there_is(guestbook, statements, by):
    said = {}
    for size in (1, 6):
        for number in range(size):
            await guestbook.sign(f"Entry {number}.", rating=5)
        await guestbook.analyse()
        with statements() as heard:
            await guestbook.read(statistics.count, Slice(), by=by)
        said[size] = len(heard)
    assert said == {1: 3, 6: 3}


async def test_an_effect_is_told_only_where_it_is_one(guestbook):
    name = {"name": "Benches", "aspect": Aspect.COMFORT}
    await guestbook.write(themes.follow, now=guestbook.now, **name)
    with pytest.raises(ThemeTakenError):
        await guestbook.write(themes.follow, now=guestbook.now, **name)
    acted = guestbook.later(days=10)
    (theme,) = await guestbook.read(themes.themes)
    assert await guestbook.read(statistics.effect, theme) is None
    done = {"action": "Twelve benches.", "public_note": "We bought benches.", "acted_at": acted.now}
    await guestbook.write(themes.act, theme.id, **done)
    (theme,) = await guestbook.read(themes.told)
    for number in range(12):
        await guestbook.sign(f"Before {number}.")
        await acted.later(hours=1).sign(f"After {number}.")
    await guestbook.analyse()
    found = await guestbook.read(statistics.effect, theme)
    assert (found.before.n, found.after.n, found.difference.value) == (12, 12, 0)
    assert not found.is_one


def test_an_interval_holds_the_value_and_narrows_with_the_number():
    few, many = intervals.share(7, 10), intervals.share(700, 1000)
    assert few.low < 0.7 < few.high
    assert many.high - many.low < few.high - few.low
    assert (round(few.low, 4), round(few.high, 4)) == (0.3968, 0.8922)
    assert intervals.mean({5: 1}) == intervals.Figure(5.0, 1)
    known = intervals.mean({1: 1, 2: 1, 3: 1})
    assert (round(known.low, 3), round(known.high, 3)) == (1.0, 4.484)
    assert intervals.promoters({5: 6, 4: 2, 1: 2}).value == 40


@pytest.mark.parametrize(
    ("before", "after", "is_one"), [((10, 40), (30, 40), True), ((5, 9), (6, 9), False)]
)
def test_a_difference_is_an_effect_when_its_interval_has_no_zero(before, after, is_one):
    risen = intervals.difference(before, after)
    assert (risen.low > 0 or risen.high < 0) is is_one


cells = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 40), max_size=7)


@settings(derandomize=True, deadline=None)
@given(cells)
def test_nobody_is_found_by_subtracting_what_is_told_from_the_total(told):
    hidden = sharing.suppressed(told)
    visible = {key: n for key, n in told.items() if key not in hidden}
    assert all(n >= sharing.FEWEST for n in visible.values())
    rest = sum(told.values()) - sum(visible.values())
    if "total" in hidden:
        assert not visible
    elif rest:
        assert rest >= sharing.FEWEST
        assert len(told) - len(visible) >= 2


async def share(guestbook, now, dimension=sharing.SharedDimension.CHANNEL):
    how = {"dimension": dimension, "zone": UTC_ZONE, "now": now, "key": str}
    return await guestbook.write(sharing.share, date(2026, 5, 1), **how)


async def test_two_exports_of_a_month_differ_by_nothing(guestbook):
    for channel, many in ((Channel.KIOSK, 14), (Channel.WEB, 12), (Channel.PHONE, 3)):
        for number in range(many):
            await guestbook.sign(f"{channel} {number}", rating=1 + number % 5, channel=channel)
    with pytest.raises(MonthOpenError):
        await share(guestbook, guestbook.now)
    over = datetime(2026, 6, 2, tzinfo=UTC)
    first = await share(guestbook, over)
    told = {figure.key: figure.n for figure in first if figure.measure == "mean_rating"}
    # Three telephones are hidden, and with them the twelve that would tell of the three.
    assert told == {"total": 29, "kiosk": 14, "web": None, "phone": None}
    await guestbook.sign("Late.", rating=1, channel=Channel.PHONE)
    assert await share(guestbook, over + timedelta(days=9)) == first


async def test_every_difference_of_shared_tables_is_suppressed_or_of_eleven(guestbook):
    """Of all sums and differences of what one table tells, none is of one to ten people."""
    for channel, many in ((Channel.KIOSK, 30), (Channel.WEB, 25), (Channel.PHONE, 11)):
        for number in range(many):
            await guestbook.sign(f"{channel} {number}", rating=3, channel=channel)
    figures = await share(guestbook, datetime(2026, 6, 2, tzinfo=UTC))
    told = {one.key: one.n for one in figures if one.measure == "mean_rating" and one.n}
    total = told.pop("total")
    for size in range(len(told) + 1):
        for some in itertools.combinations(told.values(), size):
            assert total - sum(some) == 0 or total - sum(some) >= sharing.FEWEST
