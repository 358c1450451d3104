"""Figures at the desk: of all entries, with their number, their interval, and what is behind."""

import pytest

GROUP = """{ key label ratings undetermined
  meanRating { value n low high } promoters { value n low high } positive { value n low high }
  aspects { aspect n positive { value n } }
  behind { since until subject room channel language } }"""
STATISTICS = """query($by: StatisticsDimension!, $filter: BehindInput) {
  desk { statistics(by: $by, filter: $filter) { overall GROUP groups GROUP } } }""".replace(
    "GROUP", GROUP
)
BEHIND = """query($filter: BehindInput!, $first: Int!, $after: String) {
  desk { entriesBehind(filter: $filter, first: $first, after: $after) {
    edges { node { text status } } pageInfo { hasNextPage endCursor } } } }"""
FOLLOW = """mutation { followTheme(name: "Benches", aspect: "comfort") { __typename
  ... on ThemeChanged { theme { id effect { difference { value } } } }
  ... on ModerationRefused { code message } } }"""
ACT = """mutation($id: ID!) { actOnTheme(id: $id, action: "Twelve benches.",
  publicNote: "You were tired; there are benches now.") { __typename
  ... on ThemeChanged { theme { actedAt publicNote } } } }"""


async def statistics(desk, by, **filter):  # noqa: A002  # the word of the schema
    return (await desk.ask(STATISTICS, by=by, filter=filter))["desk"]["statistics"]


async def test_a_decision_moves_no_figure(guide, desk):
    await guide.sign("Awful.", rating=1)
    before = (await statistics(desk, "CHANNEL"))["overall"]
    entry = await desk.find("Awful.")
    await desk.publish(entry["id"])
    assert (await statistics(desk, "CHANNEL"))["overall"] == before
    figure = before["meanRating"]
    assert figure["low"] < figure["value"] < figure["high"]
    assert figure["n"] == sum(before["ratings"])


@pytest.mark.parametrize(
    "by", ["DAY", "WEEK", "ROOM", "ARTWORK", "EXHIBITION", "CHANNEL", "LANGUAGE"]
)
async def test_groups_link_to_what_is_behind_them(guide, desk, site, by):
    work = await guide.work_at("007")
    await guide.sign("The lion in his room.", rating=5, subject=work["id"], locale="en")
    await site.read_entries()
    told = await statistics(desk, by)
    assert told["overall"]["meanRating"]["n"] >= 1
    if by == "EXHIBITION":
        assert told["groups"] == []
        return
    assert len({group["key"] for group in told["groups"]}) == len(told["groups"])
    for group in told["groups"]:
        again = (await statistics(desk, "CHANNEL", **group["behind"]))["overall"]
        assert again["meanRating"] == group["meanRating"], group["label"]
        assert again["positive"] == group["positive"], group["label"]


async def test_what_is_behind_a_figure_is_read_in_pages_whatever_its_status(guide, desk):
    for number in range(3):
        await guide.sign(f"Kiosk {number}.", channel="KIOSK", rating=2)
    entry = await desk.find("Kiosk 1.")
    await desk.publish(entry["id"])
    wanted = {"channel": "KIOSK", "rating": 2}
    found, after, more = [], None, True
    while more:
        given = {"filter": wanted, "first": 2, "after": after}
        page = (await desk.ask(BEHIND, **given))["desk"]["entriesBehind"]
        found += [edge["node"]["text"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    assert found[:3] == ["Kiosk 2.", "Kiosk 1.", "Kiosk 0."]
    for nothing in ({"aspect": "nonsense"}, {"subject": "bm90aGluZw"}, {"incident": "x"}):
        page = (await desk.ask(BEHIND, filter=nothing, first=5))["desk"]["entriesBehind"]
        assert page["edges"] == []


async def test_visitors_read_what_the_museum_did(guide, desk):
    followed = (await desk.ask(FOLLOW))["followTheme"]
    assert followed["theme"]["effect"] is None, "nothing was done yet"
    assert (await desk.ask(FOLLOW))["followTheme"]["code"] == "TAKEN"
    assert (await guide.ask("{ deeds { name } }"))["deeds"] == []
    acted = (await desk.ask(ACT, id=followed["theme"]["id"]))["actOnTheme"]
    assert acted["__typename"] == "ThemeChanged"
    deeds = (await guide.ask("{ deeds { name note } }"))["deeds"]
    assert deeds == [{"name": "Benches", "note": "You were tired; there are benches now."}]


async def test_only_curators_see_figures(guide):
    assert (await guide.ask("{ desk { themes { name } } }"))["desk"] is None
