"""Visibility is one rule: what is not on the wall is in nothing that visitors can ask for."""

from datetime import timedelta

import pytest
from doors import ON_ONE_KIND, OPENING
from speaking import a_receipt
from sqlalchemy import text
from test_tenancy import FIELDS, arguments, selection

WALL = """{ guestbook(first: 50) { edges { node { id text } } } }"""
TURNS = """{ guestbook(first: 50, order: PLURAL) { edges { node { id text } } } }"""
NODE = "query($id: ID!) { node(id: $id) { __typename ... on Entry { id text } } }"
SHOWN = "Zitronenfalter auf der Wand"
HIDDEN = {
    "awaiting": "Quittenbrot im Regal",
    "withheld": "Nebelkraehe am Fenster",
    "withdrawn": "Holunderbusch im Hof",
    "taken_down": "Silberdistel am Weg",
    "expired": "Wacholder im Schnee",
    "elsewhere": "Hagebutte am Zaun",
}


@pytest.fixture
async def standing(guide, desk, site):
    """An entry of every standing; tells the ids of those that nobody may read."""
    receipts = {name: a_receipt() for name in HIDDEN}
    await guide.sign(SHOWN)
    for name, words in HIDDEN.items():
        await guide.sign(words, receipt=receipts[name], locale="de")
    ids = {name: (await desk.find(words))["id"] for name, words in HIDDEN.items()}
    await desk.publish((await desk.find(SHOWN))["id"])
    for name in ("taken_down", "withdrawn", "expired"):
        await desk.publish(ids[name])
    await desk.withhold(ids["withheld"])
    await desk.withhold(ids["taken_down"])
    await guide.withdraw(receipts["withdrawn"])
    over = text("UPDATE guestbook_entry SET expires_at = :at WHERE text = :words")
    at = (OPENING - timedelta(hours=1)).replace(tzinfo=None)
    await site.say(over.bindparams(at=at.isoformat(" ") + ".000000", words=HIDDEN["expired"]))
    moved = text("UPDATE guestbook_entry SET channel = 'social' WHERE text = :words")
    await site.say(moved.bindparams(words=HIDDEN["elsewhere"]))
    return ids


@ON_ONE_KIND
async def test_what_is_not_on_the_wall_is_in_no_answer_and_no_feed(guide, standing):
    answers = {}
    for name, field in FIELDS.items():
        chosen = selection(field.type, 1)
        for identity in [*standing.values()] if field.args else [""]:
            asked = f"{{ {name}{arguments(field, identity, '007')} {chosen} }}"
            answers[name, identity] = (await guide.post(asked)).text
    answers["wall", ""] = (await guide.post(WALL)).text
    answers["turns", ""] = (await guide.post(TURNS)).text
    for query in ("", "?language=de", "?locale=de"):
        answers["feed", query] = (await guide.http.get(f"/guestbook.atom{query}")).text
    for identity in standing.values():
        answers["node", identity] = (await guide.post(NODE, id=identity)).text
    for words in HIDDEN.values():
        assert [where for where, told in answers.items() if words in told] == []
    told = {where for (where, _), answer in answers.items() if SHOWN in answer}
    assert {"wall", "turns", "feed"} <= told
