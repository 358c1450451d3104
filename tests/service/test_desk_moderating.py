"""The moderation desk: rows, masks, notes, corrections, many decisions at once, few statements."""

from pathlib import Path

import pytest
from speaking import Desk

PAGE = Path(__file__).parents[2] / "kiosk_client" / "desk" / "documents" / "desk.graphql"
TEXT = "The guard was rude. Write to me: anna@example.org"
SEEN = (
    "{ id text masked alike fold history { action curator note } correction { sentiment flags } }"
)
DONE = (
    f"{{ __typename ... on EntryModerated {{ entry {SEEN} }} ... on ModerationRefused {{ code }} }}"
)
QUEUE = f"""query($filter: QueueFilterInput) {{ desk {{ queue(first: 50, filter: $filter) {{
  edges {{ node {SEEN} }} }} }} }}"""
MANY = """{ __typename ... on EntriesModerated { entries { id status } left { id code } }
  ... on ModerationRefused { code } }"""


async def queue(desk, **filter_):
    answer = await desk.ask(QUEUE, filter=filter_)
    return [edge["node"] for edge in answer["desk"]["queue"]["edges"]]


async def find(desk, text, **filter_):
    return next(one for one in await queue(desk, **filter_) if text in one["text"])


async def do(desk, call, **variables):
    """Do something with an entry."""
    types = {"id": "ID!", "ids": "[ID!]!", "note": "String!", "correction": "CorrectionInput!"}
    heads = ", ".join(f"${name}: {types[name]}" for name in variables)
    given = ", ".join(f"{name}: ${name}" for name in variables)
    shape = MANY if "ids" in variables else DONE
    return (await desk.ask(f"mutation({heads}) {{ x: {call}({given}) {shape} }}", **variables))["x"]


async def test_details_are_masked_until_asked_for_and_asking_is_on_record(guide, desk, site):
    await guide.sign(TEXT, locale="en")
    unread = await find(desk, "The guard was rude")
    await site.read_entries()
    read = await find(desk, "The guard was rude")
    for seen in (unread, read):
        assert seen["masked"]
        assert "anna" not in seen["text"]
        assert len(seen["text"]) == len(TEXT)
    shown = (await do(desk, "revealEntry", id=read["id"]))["entry"]
    assert (shown["text"], shown["masked"]) == (TEXT, False)
    (step,) = shown["history"]
    assert (step["action"], step["note"]) == ("reveal", None)
    assert (await find(desk, "The guard was rude"))["masked"], "the next one to look asks again"


async def test_a_note_and_a_correction_are_kept_beside_the_words(guide, desk):
    await guide.sign("A guard was shouting at us.")
    entry = await find(desk, "shouting")
    noted = await do(desk, "noteEntry", id=entry["id"], note="Spoken to; resolved.")
    assert noted["entry"]["history"][0]["note"] == "Spoken to; resolved."
    right = {"sentiment": "negative", "aspects": [], "flags": ["insult"], "incident": False}
    corrected = await do(desk, "correctEntry", id=entry["id"], correction=right)
    assert corrected["entry"]["correction"] == {"sentiment": "negative", "flags": ["insult"]}
    assert corrected["entry"]["text"] == entry["text"]
    wrong = {**right, "sentiment": "furious"}
    assert (await do(desk, "correctEntry", id=entry["id"], correction=wrong))["code"] == (
        "BAD_CORRECTION"
    )
    assert (await do(desk, "noteEntry", id=entry["id"], note=" "))["code"] == "BAD_NOTE"


async def test_many_are_decided_about_at_once_and_taken_back(guide, desk):
    for _ in range(4):
        await guide.sign("Bravo, dear house of pictures!")
    (row,) = [one for one in await queue(desk) if one["text"].startswith("Bravo, dear")]
    assert row["alike"] == 4
    ids = [one["id"] for one in await queue(desk, fold=row["fold"])]
    await desk.publish(ids[0])
    outcome = await do(desk, "publishEntries", ids=[*ids, "nothing"])
    assert {one["status"] for one in outcome["entries"]} == {"PUBLISHED"}
    codes = {one["id"]: one["code"] for one in outcome["left"]}
    assert codes == {ids[0]: "ALREADY_MODERATED", "nothing": "NOT_FOUND"}
    assert (await guide.wall_texts()).count("Bravo, dear house of pictures!") == 4
    back = await do(desk, "undoModerations", ids=ids)
    assert len(back["entries"]) == 4
    assert (await do(desk, "publishEntries", ids=ids * 26))["code"] == "TOO_MANY"


async def test_nobody_below_a_moderator_does_any_of_it(guide, desk, site, password):
    await guide.sign("A quiet remark.")
    entry = (await find(desk, "quiet remark"))["id"]
    viewer = await Desk.enter(site.app, "viewer", password)
    assert (await do(viewer, "revealEntry", id=entry))["code"] == "FORBIDDEN"
    assert (await do(viewer, "noteEntry", id=entry, note="x"))["code"] == "FORBIDDEN"
    assert (await do(viewer, "publishEntries", ids=[entry]))["code"] == "FORBIDDEN"


async def test_a_page_of_the_queue_is_four_statements_however_long(guide, desk, statements):
    for number in range(12):
        await guide.sign(f"Remark {'abcdefghijkl'[number]} of the day.")
    await do(desk, "noteEntry", id=(await queue(desk))[0]["id"], note="Seen.")
    said = {}
    for first in (2, 12):
        document = QUEUE.replace("first: 50", f"first: {first}")
        await desk.ask(document, filter={})
        with statements() as heard:
            await desk.ask(document, filter={})
        said[first] = len(heard)
    assert said[2] == said[12] <= 4, heard


@pytest.mark.parametrize("status", ["AWAITING", "PUBLISHED"])
async def test_all_that_the_desk_asks_at_its_opening_is_four_statements(
    guide, desk, site, statements, status
):
    for number in range(3):
        await guide.sign(f"Remark {'abc'[number]} of the day.")
    await site.read_entries()
    for entry in (await queue(desk))[:2]:
        await do(desk, "noteEntry", id=entry["id"], note="Seen.")
        await desk.publish(entry["id"])
    document = PAGE.read_text("utf-8")
    asked = {"locale": "fr", "filter": {"status": status}}
    told = (await desk.ask(document, **asked))["desk"]  # what is read once is read
    with statements() as heard:
        assert (await desk.ask(document, **asked))["desk"] == told
    assert len(heard) <= 4, heard
    assert told["counts"]["published"] == len(await queue(desk, status="PUBLISHED"))
    assert (told["backlog"]["waiting"], told["queue"]["edges"] != []) == (0, True)


async def test_nothing_is_filtered_by_words_that_are_none_of_ours(guide, desk):
    await guide.sign("A quiet remark.")
    assert await queue(desk, aspect="gardens") == []
    assert await queue(desk, device="nothing") == []
    assert await queue(desk, waitingHours=10_000_000) == []
    assert await queue(desk, fold="\u0000") is not None


async def test_the_house_comes_without_a_translator(guide, desk):
    await guide.sign("Was für ein Licht!")
    document = (
        '{ desk { queue(first: 50) { edges { node { translation(locale: "en") { text } } } } } }'
    )
    edges = (await desk.ask(document))["desk"]["queue"]["edges"]
    assert {edge["node"]["translation"] is None for edge in edges} == {True}
