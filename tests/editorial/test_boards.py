"""The desk's boards: what to translate first, which stop lacks what, which numbers differ."""

from uuid import uuid4

from office import Office

from backend.catalogue.models import (
    MediaAsset,
    MediaKind,
    MediaRole,
    OwnerKind,
)
from backend.graphql.nodes import decode_id

QUEUE = """query($into: String!, $first: Int!, $after: String) { desk(locale: "en") {
  translations(into: $into, first: $first, after: $after) { missing stale drafts
    edges { cursor node { owner ownerKind title { text } field audience state source sourceLocale
      sourceRevision target targetRevision visitors } } pageInfo { hasNextPage endCursor } } } }"""
BOARD = """query($first: Int!, $after: String) { desk(locale: "en") {
  completeness(first: $first, after: $after) { stops complete
    edges { node { stop artwork number title { text } visitors lacks { kind locale } } }
    pageInfo { hasNextPage endCursor } } } }"""
NUMBERS = """query($first: Int!, $after: String) { desk(locale: "en") {
  numbersThatDiffer(first: $first, after: $after) {
    edges { node { owner title { text } field locale source text
      missing { kind text start end } added { kind text start end } } }
    pageInfo { hasNextPage endCursor } } } }"""


async def tasks(office, into, first=100, after=None):
    found = await office.ask(QUEUE, into=into, first=first, after=after)
    return found["desk"]["translations"]


async def all_pages(office, document, field, first, **given):
    nodes, after, more = [], None, True
    while more:
        page = (await office.ask(document, first=first, after=after, **given))["desk"][field]
        nodes += [edge["node"] for edge in page["edges"]]
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]
    return nodes


async def test_a_language_that_nobody_wrote_lacks_every_text(editor):
    found = await tasks(editor, "tr")
    assert found["missing"] > 50
    assert (found["stale"], found["drafts"]) == (0, 0)
    assert {edge["node"]["state"] for edge in found["edges"]} == {"MISSING"}
    assert {edge["node"]["sourceLocale"] for edge in found["edges"]} == {"en"}
    whole = await all_pages(editor, QUEUE, "translations", 40, into="tr")
    assert len(whole) == found["missing"]
    keys = [(one["owner"], one["field"], one["audience"]) for one in whole]
    assert len(set(keys)) == len(keys)


async def test_what_is_done_leaves_the_queue_and_what_is_outdated_joins_it(
    guide, editor, translator
):
    before = await tasks(translator, "fr")
    work = (await guide.work_at("001"))["id"]
    changed = await editor.edit(work, "Rewritten.", field="DESCRIPTION")
    stale = [
        edge["node"]
        for edge in (await tasks(translator, "fr"))["edges"]
        if edge["node"]["state"] == "STALE" and edge["node"]["owner"] == work
    ]
    assert [(one["field"], one["sourceRevision"]) for one in stale] == [
        ("DESCRIPTION", changed["revision"])
    ]
    await translator.edit(
        work,
        "Récrit.",
        field="DESCRIPTION",
        locale="fr",
        expectedRevision=stale[0]["targetRevision"],
    )
    assert (await tasks(translator, "fr"))["stale"] == before["stale"]
    draft = await translator.edit(work, "Ruhe", locale="tr", publish=False)
    assert draft["status"] == "DRAFT"
    assert (await tasks(translator, "tr"))["drafts"] == 1


async def toured(guide):
    """The ids of the works and the numbers of the stops in tours."""
    tours = await guide.ask("{ tours { id stops { stop { number artwork { id } } } } }")
    stops = [one["stop"] for tour in tours["tours"] for one in tour["stops"]]
    return {stop["artwork"]["id"] for stop in stops}, {stop["number"] for stop in stops}, tours


async def test_what_most_visitors_meet_is_translated_first(guide, editor):
    await editor.set_presence((await guide.work_at("120"))["id"], "ON_LOAN")
    whole = await all_pages(editor, QUEUE, "translations", 100, into="tr")
    titles = [one["owner"] for one in whole if one["field"] == "TITLE"]
    works, _, tours = await toured(guide)
    first = works | {tour["id"] for tour in tours["tours"]}
    assert set(titles[: len(first)]) == first
    visit = await guide.start_visit(locale="en", statisticsConsent=True)
    guide.http.headers["Cimaise-Visit"] = visit["code"]
    stop = await guide.stop("104")
    told = await guide.tell({"key": "0" * 32, "kind": "STOP_SEEN", "stop": stop["id"]})
    assert told["__typename"] == "VisitEventsRecorded"
    first = next(
        one
        for one in await all_pages(editor, QUEUE, "translations", 100, into="tr")
        if one["ownerKind"] == "artwork"
    )
    assert (first["owner"], first["visitors"]) == (stop["artwork"]["id"], 1)


async def test_nothing_is_translated_into_its_own_or_no_language(editor):
    for into in ("en", "", "klingon!", "\x00"):
        found = await tasks(editor, into)
        assert (found["edges"], found["missing"]) == ([], 0)


async def test_the_board_tells_what_a_stop_lacks_and_notices_what_comes(guide, editor, site):
    board = (await editor.ask(BOARD, first=100))["desk"]["completeness"]
    assert board["stops"] >= len(board["edges"]) > 0
    assert board["complete"] == board["stops"] - len(
        await all_pages(editor, BOARD, "completeness", 5)
    )
    first = board["edges"][0]["node"]
    assert {"kind": "AUDIO", "locale": "ar"} in first["lacks"]
    assert "IMAGE" not in {lack["kind"] for lack in first["lacks"]}
    work = decode_id(first["artwork"])[1]
    museum = decode_id((await guide.ask("{ museum { id } }"))["museum"]["id"])[1]
    sound = MediaAsset(
        id=uuid4(),
        museum_id=museum,
        owner_kind=OwnerKind.ARTWORK,
        owner_id=work,
        kind=MediaKind.AUDIO,
        role=MediaRole.NARRATION,
        locale="ar",
        bytes=1,
        sha256="0" * 64,
        mime="audio/mpeg",
    )
    await site.write(sound)

    async def lacking():
        found = (await editor.ask(BOARD, first=100))["desk"]["completeness"]["edges"]
        node = next(edge["node"] for edge in found if edge["node"]["stop"] == first["stop"])
        return {(lack["kind"], lack["locale"]) for lack in node["lacks"]}

    assert ("AUDIO", "ar") not in await lacking()
    assert {("RIGHTS", "ar"), ("TRANSCRIPT", "ar")} <= await lacking()
    await editor.status("unpublishText", first["artwork"], locale="fr", field="DESCRIPTION")
    assert ("DESCRIPTION", "fr") in await lacking()
    await editor.edit(
        first["artwork"], "ما يُسمع هنا.", locale="ar", field="TRANSCRIPT", sourceLocale=None
    )
    assert ("TRANSCRIPT", "ar") not in await lacking()


async def test_the_board_begins_with_what_visitors_meet(guide, editor):
    await editor.set_presence((await guide.work_at("001"))["id"], "ON_LOAN")
    nodes = await all_pages(editor, BOARD, "completeness", 5)
    assert nodes[-1]["number"] == "001"
    numbers = [one["number"] for one in nodes]
    _, strung, _ = await toured(guide)
    first = [number for number in numbers if number in strung - {"001"}]
    assert numbers[: len(first)] == sorted(first)


async def test_a_year_that_became_another_is_shown_where_it_stands(guide, editor):
    before = (await editor.ask(NUMBERS, first=50))["desk"]["numbersThatDiffer"]["edges"]
    work = (await guide.work_at("001"))["id"]
    await editor.edit(work, "Sold in 1837 and 1840.", field="DESCRIPTION")
    await editor.edit(work, "Vendu en 1937 et 1840.", field="DESCRIPTION", locale="fr")
    await editor.edit(work, "بيعت في ١٨٣٧ و١٨٤٠.", field="DESCRIPTION", locale="ar")
    after = (await editor.ask(NUMBERS, first=50))["desk"]["numbersThatDiffer"]["edges"]
    added = [edge["node"] for edge in after if edge not in before]
    found = [one for one in added if one["locale"] in {"fr", "ar"}]
    assert [(one["owner"], one["locale"]) for one in found] == [(work, "fr")]
    assert found[0]["missing"] == [{"kind": "YEAR", "text": "1837", "start": 8, "end": 12}]
    assert [one["text"] for one in found[0]["added"]] == ["1937"]


async def test_differing_numbers_are_read_in_pages(guide, editor):
    for number in ("001", "002", "003"):
        work = (await guide.work_at(number))["id"]
        await editor.edit(work, "In 1837.", field="CAPTION")
        await editor.edit(work, "En 1937.", field="CAPTION", locale="fr")
        await editor.edit(work, "1737", field="CAPTION", locale="tr")
    whole = await all_pages(editor, NUMBERS, "numbersThatDiffer", 50)
    paged = await all_pages(editor, NUMBERS, "numbersThatDiffer", 2)
    assert paged == whole
    assert len(whole) >= 6


async def test_boards_cost_a_constant_number_of_statements(editor, statements):
    budgets = {
        "translations": (QUEUE, {"into": "tr"}, 3),
        "completeness": (BOARD, {}, 5),
        "numbersThatDiffer": (NUMBERS, {}, 2),
    }
    for document, given, budget in budgets.values():
        counts = set()
        for first in (2, 100):
            with statements() as said:
                await editor.ask(document, first=first, **given)
            counts.add(len(said))
            assert len(said) <= budget + 2, said
    assert len(counts) == 1


async def test_whoever_is_logged_in_reads_the_boards_and_nobody_else(site, password):
    for role in (None, "viewer", "translator", "moderator"):
        office = Office(site.app)
        if role:
            await office.log_in(role, password)
        for document, given in ((QUEUE, {"into": "tr"}), (BOARD, {}), (NUMBERS, {})):
            answer = await office.ask(document, first=5, **given)
            assert (answer["desk"] is None) == (role is None)


async def test_boards_hold_only_their_museum_s_things(editor, neighbour):
    mine = await tasks(neighbour, "fr")
    assert {edge["node"]["sourceLocale"] for edge in mine["edges"]} == {"de"}
    assert {edge["node"]["source"] for edge in mine["edges"]} == {"Nachbarhaus", "Nachbarin 1837"}
    board = (await neighbour.ask(BOARD, first=50))["desk"]["completeness"]
    assert [edge["node"]["number"] for edge in board["edges"]] == ["1"]
    cursor = (await tasks(editor, "tr", first=1))["pageInfo"]["endCursor"]
    later = await tasks(neighbour, "tr", after=cursor)
    assert {edge["node"]["sourceLocale"] for edge in later["edges"]} <= {"de"}
    work = next(edge["node"]["owner"] for edge in mine["edges"] if "1837" in edge["node"]["source"])
    await neighbour.edit(work, "Neighbour 1937", locale="en")
    theirs = (await neighbour.ask(NUMBERS, first=50))["desk"]["numbersThatDiffer"]["edges"]
    assert [edge["node"]["text"] for edge in theirs] == ["Neighbour 1937"]
    ours = (await editor.ask(NUMBERS, first=50))["desk"]["numbersThatDiffer"]["edges"]
    assert "Neighbour 1937" not in {edge["node"]["text"] for edge in ours}
