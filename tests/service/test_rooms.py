"""Rooms, what is in them, and the way from one to another."""

import pytest
from doors import DEMO

MUSEUM = DEMO.museum


async def test_rooms_come_with_their_names_and_floor(reader):
    rooms = (
        await reader.ask(
            '{ rooms(locale: "fr") { number isOpen stepFree seating name { text locale }'
            " floor { level name { text } } } }"
        )
    )["rooms"]
    assert {room["number"] for room in rooms} == {room["number"] for room in MUSEUM["rooms"]}
    assert all(room["isOpen"] for room in rooms)
    assert {room["name"]["locale"] for room in rooms} == {"fr"}
    levels = [room["floor"]["level"] for room in rooms]
    assert levels == sorted(levels)
    assert set(levels) == {floor["level"] for floor in MUSEUM["floors"]}


async def test_amenities_are_asked_for_by_kind(reader):
    document = """query($kind: String) { amenities(kind: $kind, locale: "ar") {
      kind name { locale } room { number } floor { level } } }"""
    everything = (await reader.ask(document))["amenities"]
    assert {one["kind"] for one in everything} == {one["kind"] for one in MUSEUM["amenities"]}
    seats = (await reader.ask(document, kind="seating"))["amenities"]
    assert 0 < len(seats) < len(everything)
    assert {one["kind"] for one in seats} == {"seating"}
    assert {one["name"]["locale"] for one in seats} == {"ar"}
    for unknown in ("helipad", "", "'; --"):
        assert (await reader.ask(document, kind=unknown))["amenities"] == []


async def test_the_quickest_way_takes_the_stairs_and_the_step_free_one_avoids_them(reader):
    quick = await reader.route("6", "8")
    assert [step["passage"] for step in quick["steps"]] == [None, "stairs"]
    assert not quick["stepFree"]
    even = await reader.route("6", "8", stepFree=True)
    assert [step["room"]["number"] for step in even["steps"]] == ["6", "7", "8"]
    assert even["stepFree"]
    assert even["metres"] > quick["metres"]


async def test_a_way_to_where_one_is_stays_there(reader):
    stay = await reader.route("7", "7")
    assert [step["room"]["number"] for step in stay["steps"]] == ["7"]
    assert stay["stepFree"]


async def test_a_closed_room_is_on_no_way_at_once(guide, desk):
    rooms = await guide.rooms()
    assert await guide.route("6", "8", stepFree=True)
    closed = await desk.set_open(rooms["7"], is_open=False)
    assert closed == {"__typename": "Room", "id": rooms["7"], "isOpen": False}
    assert await guide.route("6", "8", stepFree=True) is None
    assert await guide.route("6", "8")
    assert await guide.route("6", "7") is None
    numbers = [
        one["artwork"]["room"]["number"]
        for one in await guide.next_stops(**{"from": (await guide.stop("001"))["id"]}, first=20)
    ]
    assert "7" not in numbers
    await desk.set_open(rooms["7"], is_open=True)
    assert await guide.route("6", "8", stepFree=True)


@pytest.mark.parametrize("locale", ["en", "fr", "ar"])
async def test_a_room_that_is_not_there_is_neither_opened_nor_closed(desk, locale):
    refused = await desk.set_open("bm90aGluZw", is_open=False, locale=locale)
    assert refused["code"] == "NOT_FOUND"
    assert refused["message"]
    work = await desk.set_presence("bm90aGluZw", "ON_LOAN", locale=locale)
    assert work["code"] == "NOT_FOUND"
