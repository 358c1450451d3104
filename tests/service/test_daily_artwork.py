"""The artwork of the day: one for everybody, with its reasons, all day long."""

from dataclasses import replace

import pytest
from doors import Site
from speaking import Desk, Guide


async def test_it_is_the_same_all_day_and_another_tomorrow(guide, clock):
    morning = await guide.day()
    clock.move(hours=8)
    assert await guide.day() == morning
    clock.move(days=1)
    assert (await guide.day())["artwork"] != morning["artwork"]


async def test_the_day_is_the_museum_s_own(guide, clock):
    # Four in the morning in Greenwich is still yesterday's midnight where the museum is.
    before = await guide.day()
    clock.move(hours=12, minutes=30)
    assert (await guide.day())["date"] == before["date"] == "2026-03-14"
    clock.move(hours=1)
    assert (await guide.day())["date"] == "2026-03-15"


async def test_two_processes_give_the_same(site):
    async with site.beside().open() as other:
        assert await Guide(other.app).day() == await Guide(site.app).day()


async def test_its_reasons_are_data_and_a_sentence_in_the_visitor_s_language(guide):
    said = {}
    for locale in ("en", "fr", "ar"):
        day = await guide.day(locale=locale)
        assert day["reasons"]
        said[locale] = [reason["text"] for reason in day["reasons"]]
        assert all(said[locale])
    kinds = {reason["kind"] for reason in day["reasons"]}
    assert kinds <= {
        "holiday", "maker_birthday", "maker_death_day", "maker_birth_year", "maker_death_year",
        "work_year", "weather", "season", "rotation", "pinned",
    }  # fmt: skip
    assert not set(said["en"]) & set(said["fr"])
    assert all(any("\u0600" <= letter <= "\u06ff" for letter in one) for one in said["ar"])


async def test_what_comes_tomorrow_is_told_to_curators_alone(guide, desk):
    refused = await guide.day("2026-03-20", locale="fr")
    assert refused["__typename"] == "FutureDateRefused"
    assert refused["date"] == "2026-03-20"
    assert refused["message"] != (await guide.day("2026-03-20"))["message"]
    told = await desk.day("2026-03-20")
    assert told["__typename"] == "ArtworkOfTheDay"
    assert await desk.day("2026-03-20") == told


async def test_looking_ahead_keeps_nothing(guide, desk, clock):
    today = await guide.day()
    for day in range(15, 30):
        await desk.day(f"2026-03-{day}")
    assert await guide.day() == today
    clock.move(days=1)
    assert (await guide.day())["artwork"] != today["artwork"]


@pytest.mark.parametrize("date", ["2020-01-01", "0001-01-01", "2026-03-13"])
async def test_a_day_gone_by_without_a_choice_has_none(guide, date):
    gone = await guide.day(date, locale="ar")
    assert gone["__typename"] == "NothingToShow"
    assert gone["message"]


@pytest.mark.parametrize("date", ["9999-12-31", "9999-12-30"])
async def test_the_end_of_time_is_no_accident(desk, date):
    assert (await desk.day(date))["__typename"] == "ArtworkOfTheDay"


async def test_a_day_gone_by_is_remembered(guide, clock):
    yesterday = await guide.day()
    clock.move(days=1)
    assert await guide.day("2026-03-14") == yesterday


async def test_no_work_comes_again_before_all_others_had_their_turn(guide, clock):
    shown = []
    for _ in range(15):
        shown.append((await guide.day())["artwork"]["accession"])
        clock.move(days=1)
    for start in range(4):
        assert len(set(shown[start : start + 12])) == 12


async def test_a_work_that_leaves_the_wall_is_replaced_and_its_successor_stays(guide, desk):
    first = await guide.day()
    await desk.set_presence(first["artwork"]["id"], "ON_LOAN")
    second = await guide.day()
    assert second["artwork"] != first["artwork"]
    await desk.set_presence(first["artwork"]["id"], "ON_VIEW")
    assert await guide.day() == second


async def test_an_empty_wall_has_nothing_to_show(guide, desk):
    for edge in (await guide.works())["edges"]:
        await desk.set_presence(edge["node"]["id"], "ON_LOAN")
    assert (await guide.day(locale="fr"))["__typename"] == "NothingToShow"
    assert await guide.next_stops() == []
    assert (await guide.ask("{ tours { stops { position } } }"))["tours"][0]["stops"] == []


async def test_the_weather_speaks_where_somebody_tells_it(settings, clock, tmp_path, password):
    file = tmp_path / "weather"
    file.write_text("snow\n")
    clock.move(days=300)  # the tenth of January
    async with Site(replace(settings, weather_file=file), clock).open() as site:
        day = await Guide(site.app).day()
        assert "weather" in {reason["kind"] for reason in day["reasons"]}
        assert day["artwork"]["title"]["text"] == "Fifth Avenue in Winter"
        file.write_text("sun")
        assert await Guide(site.app).day() == day, "the day's choice stands, whatever the sky"
        ahead = await (await Desk.enter(site.app, "viewer", password)).day("2027-01-12")
        assert "weather" not in {reason["kind"] for reason in ahead["reasons"]}


@pytest.mark.parametrize("content", [None, "", "raining cats", "\x00" * 100_000, "sun\nrain"])
async def test_a_weather_file_that_says_nothing_is_no_weather(settings, clock, tmp_path, content):
    file = tmp_path / "weather"
    if content is not None:
        file.write_text(content)
    async with Site(replace(settings, weather_file=file), clock).open() as site:
        day = await Guide(site.app).day()
    assert "weather" not in {reason["kind"] for reason in day["reasons"]}
