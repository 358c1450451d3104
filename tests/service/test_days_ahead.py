"""What curators see of the days ahead, and what their decisions change."""

import pytest

AHEAD = """
query Ahead($locale: String) { desk(locale: $locale) { daysAhead {
  days { date pinned weather artwork { id } reasons { kind text } otherwise { text artwork { id } }
         vetoes { reason artwork { id } } }
  exposure { facet group shown allowed offered }
} } }
"""
DECIDED = "{ __typename ... on DayDecided { changed } ... on EditRefused { code message } }"
PIN = f"""mutation Pin($date: Date!, $artwork: ID) {{
  outcome: pinArtworkOfTheDay(date: $date, artwork: $artwork) {DECIDED} }}"""
VETO = f"""mutation Veto($date: Date!, $artwork: ID!, $reason: String!) {{
  outcome: vetoArtworkOfTheDay(date: $date, artwork: $artwork, reason: $reason) {DECIDED} }}"""
LIFT = f"""mutation Lift($date: Date!, $artwork: ID!) {{
  outcome: liftVeto(date: $date, artwork: $artwork) {DECIDED} }}"""
SKY = f"""mutation Sky($date: Date!, $weather: Weather) {{
  outcome: tellWeather(date: $date, weather: $weather) {DECIDED} }}"""


async def ahead(desk, locale="en"):
    return (await desk.ask(AHEAD, locale=locale))["desk"]["daysAhead"]


def works(page):
    return {day["date"]: day["artwork"]["id"] for day in page["days"]}


async def decided(desk, mutation, **variables):
    return (await desk.ask(mutation, **variables))["outcome"]


async def test_thirty_days_are_foreseen_and_come_true(guide, desk, clock):
    page = await ahead(desk)
    assert len(page["days"]) == 30
    assert all(day["reasons"] for day in page["days"])
    for day in page["days"][:4]:
        shown = await guide.day()
        assert (shown["date"], shown["artwork"]["id"]) == (day["date"], day["artwork"]["id"])
        clock.move(days=1)


async def test_the_ledger_tells_what_each_group_has_and_may_have(desk):
    shares = (await ahead(desk))["exposure"]
    assert {share["facet"] for share in shares} == {"department", "period", "place", "maker"}
    assert all(share["shown"] <= share["allowed"] for share in shares)
    assert sum(share["shown"] for share in shares if share["facet"] == "place") <= 30


async def test_a_pin_is_shown_on_its_day_and_says_what_it_changed(desk):
    before = works(await ahead(desk))
    day, other = list(before)[3], list(before.values())[7]
    outcome = await decided(desk, PIN, date=day, artwork=other)
    assert day in outcome["changed"]
    page = await ahead(desk)
    pinned = page["days"][3]
    assert pinned["artwork"]["id"] == other
    assert pinned["pinned"]
    assert pinned["reasons"][0]["kind"] == "pinned"
    assert pinned["otherwise"][0]["artwork"]["id"] == before[day]
    await decided(desk, PIN, date=day, artwork=None)
    assert works(await ahead(desk)) == before


async def test_a_veto_keeps_a_work_away_with_its_reason_until_it_is_lifted(desk):
    before = works(await ahead(desk))
    day, work = list(before.items())[2]
    refused = await decided(desk, VETO, date=day, artwork=work, reason="  ")
    assert refused["code"] == "EMPTY"
    await decided(desk, VETO, date=day, artwork=work, reason="On loan from a family in mourning.")
    vetoed = (await ahead(desk))["days"][2]
    assert vetoed["artwork"]["id"] != work
    assert vetoed["vetoes"][0]["artwork"]["id"] == work
    assert vetoed["vetoes"][0]["reason"].startswith("On loan")
    await decided(desk, LIFT, date=day, artwork=work)
    assert works(await ahead(desk)) == before


async def test_a_veto_of_today_s_work_takes_it_from_visitors(guide, desk):
    today = await guide.day()
    outcome = await decided(
        desk, VETO, date=today["date"], artwork=today["artwork"]["id"], reason="Just cleaned."
    )
    assert today["date"] in outcome["changed"]
    assert (await guide.day())["artwork"]["id"] != today["artwork"]["id"]


async def test_the_weather_that_a_curator_tells_is_a_reason(guide, desk):
    today = (await guide.day())["date"]
    await decided(desk, SKY, date=today, weather="SNOW")
    day = await guide.day()
    assert "weather" in {reason["kind"] for reason in day["reasons"]}
    assert day["artwork"]["title"]["text"] == "Fifth Avenue in Winter"


@pytest.mark.parametrize("work", ["nonsense", "QXJ0d29yazp4"])
async def test_only_works_on_view_are_pinned(desk, work):
    day = (await ahead(desk))["days"][1]["date"]
    assert (await decided(desk, PIN, date=day, artwork=work))["code"] == "NOT_FOUND"


async def test_a_day_gone_by_is_not_decided_again(desk):
    work = next(iter(works(await ahead(desk)).values()))
    outcome = await decided(desk, PIN, date="2026-03-13", artwork=work)
    assert outcome["code"] == "PAST_DAY"
    assert outcome["message"]


async def test_visitors_decide_nothing(guide, desk):
    day, work = next(iter(works(await ahead(desk)).items()))
    outcome = (await guide.ask(PIN, date=day, artwork=work))["outcome"]
    assert outcome["code"] == "NOT_LOGGED_IN"
