"""A question whose statement takes too long is told so, and the service answers on."""

import dataclasses
import json

import pytest
from doors import Site
from speaking import Guide
from sqlalchemy import text

from backend.graphql import entries

SLOW = text(
    """WITH RECURSIVE counting(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counting
    WHERE n < 2000000000) SELECT count(*) FROM counting"""
)
WALL = "{ guestbook { edges { cursor } } museum { id } }"
PAGE = entries.wall.page


@pytest.fixture
async def museum(settings, clock):
    async with Site(dataclasses.replace(settings, statement_seconds=1), clock).open() as opened:
        yield opened


async def slowly(session, **_how):
    await session.execute(SLOW)


async def test_a_slow_statement_is_a_clear_error_and_no_accident(museum, monkeypatch):
    guide = Guide(museum.app)
    monkeypatch.setattr(entries.wall, "page", slowly)
    response = await guide.post(WALL)
    error = response.json()["errors"][0]
    assert error["message"] == "This takes too long."
    assert error["extensions"]["code"] == "TOO_SLOW"
    assert error["extensions"]["id"], "the log has it under a number"
    assert "counting" not in json.dumps(response.json())
    monkeypatch.setattr(entries.wall, "page", PAGE)
    assert (await guide.ask(WALL))["guestbook"]["edges"]


async def test_it_keeps_nobody_else_from_an_answer(museum, monkeypatch):
    guide = Guide(museum.app)
    monkeypatch.setattr(entries.wall, "page", slowly)
    for _ in range(3):
        await guide.post(WALL)
    assert (await guide.sign("Quick all the same."))["__typename"] == "EntrySigned"
    assert (await guide.http.get("/ready")).status_code == 200
