import pytest

from guestbook import moderation, queue
from guestbook.queue import QueueFilter
from guestbook.values import EntryStatus, Reason
from nlp.values import FlagKind, SentimentLabel


async def page(guestbook, first=50, after=None, **wanted):
    return await guestbook.read(queue.page, first=first, after=after, wanted=QueueFilter(**wanted))


async def texts(guestbook, **wanted):
    return [item.entry.text for item in (await page(guestbook, **wanted)).items]


async def read_as(guestbook, text, **read):
    """Sign an entry and let a model find this in it."""
    await guestbook.sign(text, locale=read.pop("locale", None))
    await guestbook.analyse(**read)


async def test_the_most_harmful_comes_first_then_the_oldest(guestbook):
    await read_as(guestbook, "Calm.")
    await read_as(guestbook, "Spam.", flags=((FlagKind.SPAM, 1.0),))
    await read_as(guestbook, "Unsure insult.", flags=((FlagKind.INSULT, 0.6),))
    await read_as(guestbook, "Insult.", flags=((FlagKind.INSULT, 0.9), (FlagKind.SPAM, 1.0)))
    await read_as(guestbook, "In danger.", flags=((FlagKind.SELF_HARM, 0.8),))
    await guestbook.sign("Not read yet.")
    assert await texts(guestbook) == [
        "In danger.",
        "Insult.",
        "Unsure insult.",
        "Spam.",
        "Calm.",
        "Not read yet.",
    ]


async def test_pages_follow_each_other_without_gap(guestbook):
    for number in range(7):
        flags = ((FlagKind.INSULT, 0.9),) if number % 2 else ()
        await read_as(guestbook, f"Entry {number}.", flags=flags)
    after, seen = None, []
    while True:
        shown = await page(guestbook, first=2, after=after)
        seen += [item.entry.text for item in shown.items]
        if not shown.has_more:
            break
        after = shown.items[-1].position
    assert seen == [f"Entry {number}." for number in (1, 3, 5, 0, 2, 4, 6)]


async def test_a_page_is_one_statement_however_long(guestbook, statements):
    for number in range(12):
        await guestbook.sign(f"Entry {number}.")
    await guestbook.analyse()
    for first in (1, 10):
        with statements() as said:
            shown = await page(guestbook, first=first)
        assert len(shown.items) == first
        assert len(said) == 1


async def test_an_item_carries_what_the_newest_model_read(guestbook):
    await read_as(guestbook, "Calm.", language="en")
    await guestbook.analyse(model_id="neural@2", language="nl")
    (item,) = (await page(guestbook)).items
    assert item.analysis.model_id == "neural@2"
    assert item.analysis.analysis.language.code == "nl"
    assert item.entry.language == "nl"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"language": "fr"}, {"Quel calme."}),
        ({"language": "de"}, {"Unread."}),
        ({"sentiment": SentimentLabel.NEGATIVE}, {"Too loud."}),
        ({"flag": FlagKind.PII_EMAIL}, {"Too loud."}),
        ({"flag": FlagKind.PII_PHONE}, set()),
        ({"status": EntryStatus.PUBLISHED}, {"Published."}),
        ({"status": EntryStatus.WITHDRAWN}, set()),
    ],
)
async def test_a_curator_sees_only_what_was_asked_for(guestbook, wanted, found):
    await read_as(guestbook, "Quel calme.", language="fr")
    flags = ((FlagKind.PII_EMAIL, 0.9), (FlagKind.INSULT, 0.5))
    await read_as(guestbook, "Too loud.", sentiment=SentimentLabel.NEGATIVE, flags=flags)
    await guestbook.publish("Published.")
    await guestbook.sign("Unread.", locale="de-AT")
    assert set(await texts(guestbook, **wanted)) == found


async def test_one_entry_is_read_as_the_queue_shows_it_wherever_it_stands(guestbook):
    await read_as(guestbook, "Calm.")
    (shown,) = (await page(guestbook)).items
    assert await guestbook.read(queue.item, shown.entry.id) == shown
    await guestbook.decide(moderation.withhold, shown.entry.id, reason=Reason.OTHER)
    found = await guestbook.read(queue.item, shown.entry.id)
    assert (found.entry.status, found.analysis) == (EntryStatus.WITHHELD, shown.analysis)


async def test_a_model_that_abstains_says_nothing_to_filter_by(guestbook):
    await read_as(guestbook, "Ok.", language="sv", locale="fr", abstained=True)
    assert await texts(guestbook, language="sv") == []
    assert await texts(guestbook, language="fr") == ["Ok."]
    assert await texts(guestbook, sentiment=SentimentLabel.POSITIVE) == []
