"""Ways, stops, numbers and tours: what an editor changes, visitors find so at once."""

import pytest
from office import Office

PASSAGES = "{ desk { passages { id kind fromRoom toRoom isOpen stepFree metres } } }"
STOPS = """{ desk { stops { id number published shownFrom shownTo accession title { text }
  numbers { number slug validFrom validTo } } } }"""
TOURS = """{ desk(locale: "en") { tours { id title { text } minutes published shownFrom shownTo
  stops { number } } } }"""
TOUR = "... on DeskTour { id title { text } published minutes stops { number } }"
STOP = """... on DeskStop { id number published shownFrom shownTo
  numbers { number slug validFrom validTo } }"""


async def stop_id(guide, number):
    return (await guide.stop(number))["id"]


async def publish(office, stop, **window):
    dates = {name: ("Date", day) for name, day in window.items()}
    return await office.call("publishStop", STOP, id=("ID!", stop), **dates)


async def renumber(office, stop, number, *, take=False, **dates):
    given = {name: ("Date", day) for name, day in dates.items()}
    return await office.call(
        "setStopNumber",
        STOP,
        id=("ID!", stop),
        number=("String!", number),
        take=("Boolean!", take),
        **given,
    )


async def test_a_way_out_of_order_changes_routes_at_once(guide, editor):
    before = await guide.route("6", "8", stepFree=True)
    assert before["stepFree"]
    passages = (await editor.ask(PASSAGES))["desk"]["passages"]
    even = [one for one in passages if one["stepFree"] and "7" in {one["fromRoom"], one["toRoom"]}]
    for one in even:
        closed = await editor.call(
            "setPassageOpen",
            "... on DeskPassage { isOpen }",
            id=("ID!", one["id"]),
            open=("Boolean!", False),
        )
        assert closed["isOpen"] is False
    assert await guide.route("6", "8", stepFree=True) is None
    assert (await guide.route("6", "8"))["steps"][-1]["passage"] == "stairs"
    await editor.call("setPassageOpen", "", id=("ID!", even[0]["id"]), open=("Boolean!", True))
    listed = {one["id"]: one["isOpen"] for one in (await editor.ask(PASSAGES))["desk"]["passages"]}
    assert [listed[one["id"]] for one in even] == [True] + [False] * (len(even) - 1)


async def test_a_hidden_stop_is_not_found_and_can_be_shown_again(guide, editor):
    stop = await stop_id(guide, "001")
    hidden = await editor.call("unpublishStop", STOP, id=("ID!", stop))
    assert hidden["published"] is False
    assert (await guide.stop("001"))["__typename"] == "StopNotFound"
    assert "001" not in {one["stop"]["number"] for one in await guide.next_stops(first=50)}
    await publish(editor, stop)
    assert await stop_id(guide, "001") == stop


async def test_a_stop_is_shown_from_its_first_day_to_its_last(guide, editor, clock):
    stop = await stop_id(guide, "001")
    shown = await publish(editor, stop, shownFrom="2026-03-15", shownTo="2026-03-16")
    assert (shown["shownFrom"], shown["shownTo"]) == ("2026-03-15", "2026-03-16")
    for expected in ("StopNotFound", "Stop", "Stop", "StopNotFound"):
        assert (await guide.stop("001"))["__typename"] == expected
        clock.move(days=1)


async def test_a_window_cannot_end_before_it_begins(guide, editor):
    stop = await stop_id(guide, "001")
    refused = await publish(editor, stop, shownFrom="2026-03-15", shownTo="2026-03-14")
    assert refused["code"] == "BAD_WINDOW"
    number = await renumber(editor, stop, "55", validFrom="2026-04-02", validTo="2026-04-01")
    assert number["code"] == "BAD_WINDOW"
    first = await renumber(editor, stop, "55", validFrom="0001-01-01")
    assert first["code"] == "BAD_WINDOW"
    assert await stop_id(guide, "001") == stop


async def test_a_stop_changes_its_number_on_a_day_and_its_printed_code_stays_good(
    guide, editor, clock
):
    stop = await guide.stop("001")
    slug = (await guide.ask('{ stop(number: "001") { ... on Stop { slug } } }'))["stop"]["slug"]
    given = await renumber(editor, stop["id"], "0500", validFrom="2026-03-15")
    assert [(one["number"], one["validFrom"], one["validTo"]) for one in given["numbers"]] == [
        ("001", None, "2026-03-14"),
        ("0500", "2026-03-15", None),
    ]
    assert (await guide.stop("001"))["id"] == stop["id"]
    assert (await guide.stop("0500"))["__typename"] == "StopNotFound"
    clock.move(days=1)
    assert (await guide.stop("001"))["__typename"] == "StopNotFound"
    assert (await guide.stop("0500"))["id"] == stop["id"]
    for code in (slug, given["numbers"][1]["slug"]):
        answer = await guide.http.get(f"/s/{code}")
        assert answer.headers["location"].endswith("/0500")
    assert "0500" in {one["stop"]["number"] for one in await guide.next_stops(first=50, seen=[])}


async def test_at_any_time_a_number_is_one_stop_s(guide, editor, clock, password):
    one, other = await stop_id(guide, "001"), await stop_id(guide, "002")
    taken = await renumber(editor, one, "002")
    assert taken["code"] == "NUMBER_TAKEN"
    assert "002" in taken["message"]
    moved = await renumber(editor, one, "002", take=True, validFrom="2026-03-20")
    assert [number["number"] for number in moved["numbers"]] == ["001", "002"]
    assert await stop_id(guide, "002") == other
    clock.move(days=6)
    await editor.log_in("editor", password)
    assert await stop_id(guide, "002") == one
    # The one who lost it can have the free one.
    assert (await renumber(editor, other, "001"))["number"] == "001"
    assert await stop_id(guide, "001") == other


async def test_a_number_lent_for_a_week_is_free_afterwards(guide, editor, clock):
    one, other = await stop_id(guide, "001"), await stop_id(guide, "002")
    await renumber(editor, one, "77", validFrom="2026-03-14", validTo="2026-03-20")
    assert (await renumber(editor, other, "77"))["code"] == "NUMBER_TAKEN"
    assert (await renumber(editor, other, "77", validFrom="2026-03-20"))["code"] == "NUMBER_TAKEN"
    after = await renumber(editor, other, "77", validFrom="2026-03-21")
    assert after["__typename"] == "DeskStop"
    clock.move(days=7)
    assert await stop_id(guide, "77") == other


async def test_a_number_said_wrongly_is_said_again(guide, editor):
    one = await stop_id(guide, "001")
    first = await renumber(editor, one, "88")
    again = await renumber(editor, one, "٨٩")
    assert again["number"] == "89"
    assert [number["slug"] for number in again["numbers"]] == [
        number["slug"] for number in first["numbers"]
    ]
    assert (await guide.stop("88"))["__typename"] == "StopNotFound"


@pytest.mark.parametrize("number", ["", "   ", "1" * 17, "a/b", "<b>", "\x00", "－1", "-1"])
async def test_what_cannot_be_typed_is_no_number(guide, editor, number):
    assert (await renumber(editor, await stop_id(guide, "001"), number))["code"] == "BAD_NUMBER"


async def test_a_tour_is_made_filled_ordered_and_shown(guide, editor, clock, password):
    made = await editor.call(
        "createTour",
        TOUR,
        title=("String!", "The calm ones"),
        titleLocale=("String!", "en"),
        minutes=("Int", 20),
    )
    assert (made["title"]["text"], made["published"], made["stops"]) == ("The calm ones", False, [])
    stops = [await stop_id(guide, number) for number in ("015", "001", "110")]
    strung = await editor.call(
        "setTourStops", TOUR, id=("ID!", made["id"]), stopIds=("[ID!]!", stops)
    )
    assert [stop["number"] for stop in strung["stops"]] == ["015", "001", "110"]
    found = "{ tours { title { text } stops { position stop { number } } } }"
    before = len((await guide.ask(found))["tours"])
    await editor.call("publishTour", TOUR, id=("ID!", made["id"]), shownFrom=("Date", "2026-03-15"))
    assert len((await guide.ask(found))["tours"]) == before
    clock.move(days=1)
    await editor.log_in("editor", password)
    newest = (await guide.ask(found))["tours"][-1]
    assert newest["title"]["text"] == "The calm ones"
    assert [one["stop"]["number"] for one in newest["stops"]] == ["015", "001", "110"]
    await editor.call("setTourStops", TOUR, id=("ID!", made["id"]), stopIds=("[ID!]!", stops[::-1]))
    newest = (await guide.ask(found))["tours"][-1]
    assert [one["stop"]["number"] for one in newest["stops"]] == ["110", "001", "015"]
    renamed = await editor.edit(made["id"], "The quiet ones")
    assert renamed["text"] == "The quiet ones"
    assert (await guide.ask(found))["tours"][-1]["title"]["text"] == "The quiet ones"
    await editor.call("unpublishTour", TOUR, id=("ID!", made["id"]))
    assert len((await guide.ask(found))["tours"]) == before
    assert len((await editor.ask(TOURS))["desk"]["tours"]) == before + 1


async def test_a_tour_has_each_stop_once_and_no_stranger(guide, editor):
    tour = (await guide.ask("{ tours { id } }"))["tours"][0]["id"]
    before = (await editor.ask(TOURS))["desk"]["tours"]
    stop = await stop_id(guide, "001")
    for stops in ([stop, stop], [stop, "bm90aGluZw"], [tour]):
        refused = await editor.call(
            "setTourStops", TOUR, id=("ID!", tour), stopIds=("[ID!]!", stops)
        )
        assert refused["code"] == "BAD_TOUR"
    nameless = await editor.call(
        "createTour", TOUR, title=("String!", ""), titleLocale=("String!", "en")
    )
    assert nameless["code"] == "EMPTY"
    assert (await editor.ask(TOURS))["desk"]["tours"] == before


def calls(stop, tour, passage):
    """Every change of a place, with something to change."""
    day = ("Date", "2026-03-15")
    return (
        ("setPassageOpen", {"id": ("ID!", passage), "open": ("Boolean!", True)}),
        ("publishStop", {"id": ("ID!", stop), "shownFrom": day}),
        ("unpublishStop", {"id": ("ID!", stop)}),
        ("setStopNumber", {"id": ("ID!", stop), "number": ("String!", "4711")}),
        ("setTourStops", {"id": ("ID!", tour), "stopIds": ("[ID!]!", [stop])}),
        ("publishTour", {"id": ("ID!", tour), "shownTo": day}),
        ("unpublishTour", {"id": ("ID!", tour)}),
    )


async def things(office):
    stops = (await office.ask(STOPS))["desk"]["stops"]
    tours = (await office.ask(TOURS))["desk"]["tours"]
    passages = (await office.ask(PASSAGES))["desk"]["passages"]
    return stops[0]["id"], tours[0]["id"], passages[0]["id"]


async def test_only_editors_change_places(site, editor, password):
    found = await things(editor)
    new = ("createTour", {"title": ("String!", "T"), "titleLocale": ("String!", "en")})
    for role in (None, "viewer", "translator", "moderator"):
        office = Office(site.app)
        if role:
            await office.log_in(role, password)
        for name, given in (*calls(*found), new):
            answer = await office.call(name, "", **given)
            assert answer["code"] == ("FORBIDDEN" if role else "NOT_LOGGED_IN"), (role, name)
    admin = await Office.enter(site.app, "admin", password)
    for name, given in (*calls(*found), new):
        assert "code" not in await admin.call(name, "", **given), name


async def test_a_museum_cannot_touch_another_s_places(editor, neighbour):
    ours, theirs = await things(editor), await things(neighbour)
    assert not set(ours) & set(theirs)
    before = [await editor.ask(one) for one in (STOPS, TOURS, PASSAGES)]
    for name, given in calls(*ours):
        assert (await neighbour.call(name, "", **given))["code"] == "NOT_FOUND", name
    stolen = await neighbour.call(
        "setTourStops", "", id=("ID!", theirs[1]), stopIds=("[ID!]!", [ours[0]])
    )
    assert stolen["code"] == "BAD_TOUR"
    assert (await renumber(neighbour, theirs[0], "001"))["number"] == "001"
    assert [await editor.ask(one) for one in (STOPS, TOURS, PASSAGES)] == before


async def test_the_desk_lists_places_in_a_constant_number_of_statements(editor, statements):
    for document, budget in ((PASSAGES, 1), (STOPS, 3), (TOURS, 6)):
        with statements() as said:
            await editor.ask(document)
        assert len(said) <= budget + 2, said
