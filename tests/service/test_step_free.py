"""Routes through random houses, against a shortest-path oracle of the test's own."""

import heapq
import random
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from backend.catalogue.models import (
    Amenity,
    AmenityKind,
    Floor,
    Passage,
    PassageKind,
    Room,
    Selector,
    Stop,
)
from backend.graphql.nodes import encode_id

HOUSES = 60
SEED = 20260314
AT_ONCE = 12  # routes asked for in one document
# A gallery's pace: seconds to get through besides walking, and metres in a second.
DELAY = {"door": 2, "stairs": 5, "lift": 60, "ramp": 5}
PACE = {"door": 0.8, "stairs": 0.4, "lift": 0.8, "ramp": 0.8}
WITHIN_SECONDS, WITHIN_METRES = 15, 12  # from a stop to the door


class House:
    """Some rooms and ways, with a stop and an amenity, as a museum could have them."""

    def __init__(self, lots, place, museum, floor):
        owned = {"museum_id": museum}
        self.rooms = [
            Room(
                id=uuid4(),
                floor_id=floor,
                number=f"{place}-{number}",
                open=lots.random() > 0.15,
                step_free=lots.random() > 0.15,
                **owned,
            )
            for number in range(lots.randint(2, 8))
        ]
        self.passages = []
        for _ in range(lots.randint(1, 2 * len(self.rooms))):
            here, there = lots.sample(self.rooms, 2)
            kind = lots.choice(list(PassageKind))
            passage = Passage(
                id=uuid4(),
                from_room_id=here.id,
                to_room_id=there.id,
                kind=kind,
                metres=lots.choice([0.5, 4.0, 7.25, 12.0, 40.0]),
                # Even stairs of which somebody claims that they have no steps.
                step_free=lots.random() > 0.3,
                open=lots.random() > 0.15,
                **owned,
            )
            self.passages.append(passage)
        toilets, stand = lots.choice(self.rooms), lots.choice(self.rooms)
        self.amenity = Amenity(
            id=uuid4(), kind=AmenityKind.TOILETS, floor_id=floor, room_id=toilets.id, **owned
        )
        self.stop = Stop(id=uuid4(), room_id=stand.id, **owned)
        self.selector = Selector(
            id=uuid4(), stop_id=self.stop.id, number=f"H{place}", slug=f"house{place}", **owned
        )

    def rows(self):
        return (self.rooms, self.passages, [self.amenity, self.stop], [self.selector])

    def seconds(self, start, goal, *, step_free):
        """Dijkstra, as in a textbook; None where there is no way."""
        by_id = {room.id: room for room in self.rooms}
        if not by_id[goal].open or (start == goal and not by_id[start].open):
            return None
        reached, waiting = {}, [(0.0, str(start), start)]
        while waiting:
            seconds, _, here = heapq.heappop(waiting)
            if reached.setdefault(here, seconds) < seconds:
                continue
            for passage in self.passages:
                ends = [passage.from_room_id, passage.to_room_id]
                if here not in ends or not self.may_pass(passage, step_free=step_free):
                    continue
                there = by_id[ends[1 - ends.index(here)]]
                if there.id in reached or not there.open or (step_free and not there.step_free):
                    continue
                after = seconds + passage.metres / PACE[passage.kind] + DELAY[passage.kind]
                heapq.heappush(waiting, (after, str(there.id), there.id))
        return reached[goal] + WITHIN_SECONDS if goal in reached else None

    @staticmethod
    def may_pass(passage, *, step_free):
        without_steps = passage.step_free and passage.kind is not PassageKind.STAIRS
        return passage.open and (without_steps or not step_free)

    def hop(self, here, there, kind, *, step_free):
        """The shortest of the open ways of a kind between two rooms."""
        return min(
            (
                passage
                for passage in self.passages
                if {passage.from_room_id, passage.to_room_id} == {here, there}
                and passage.kind == kind
                and self.may_pass(passage, step_free=step_free)
            ),
            key=lambda passage: (passage.metres, passage.step_free),
        )


@pytest.fixture
async def houses(site):
    """Sixty houses in the museum, none of which leads to another."""
    lots = random.Random(SEED)  # noqa: S311  # lots, not secrets
    async with site.database() as database, database.writing.begin() as session:
        museum, floor = (await session.execute(select(Floor.museum_id, Floor.id).limit(1))).one()
        built = [House(lots, place, museum, floor) for place in range(HOUSES)]
        for kinds in zip(*(house.rows() for house in built), strict=True):
            session.add_all(row for rows in kinds for row in rows)
            await session.flush()
        await session.execute(text("UPDATE content_revision SET number = number + 1"))
    return built


async def routes(guide, asked):
    """Ask for many routes at once."""
    answers = []
    for start in range(0, len(asked), AT_ONCE):
        fields = "".join(
            f'r{place}: route(from: "{here}", to: "{there}", stepFree: {str(even).lower()}) '
            "{ metres seconds stepFree steps { passage room { id } } } "
            for place, (here, there, even) in enumerate(asked[start : start + AT_ONCE])
        )
        answers += (await guide.ask(f"{{ {fields} }}")).values()
    return answers


def walked(house, route, *, step_free):
    """Walk a route step by step; gives its seconds and metres, or fails where one cannot go."""
    rooms = {encode_id("Room", room.id): room for room in house.rooms}
    seconds, metres, without_steps = WITHIN_SECONDS, WITHIN_METRES, True
    here = rooms[route["steps"][0]["room"]["id"]]
    assert route["steps"][0]["passage"] is None
    for step in route["steps"][1:]:
        there = rooms[step["room"]["id"]]
        assert there.open
        assert there.step_free or not step_free
        passage = house.hop(here.id, there.id, step["passage"], step_free=step_free)
        seconds += passage.metres / PACE[passage.kind] + DELAY[passage.kind]
        metres += passage.metres
        without_steps &= there.step_free
        without_steps &= step["passage"] != "stairs"
        here = there
    return seconds, metres, without_steps


async def test_every_route_is_the_quickest_there_is(guide, houses):
    lots = random.Random(SEED)  # noqa: S311  # lots, not secrets
    asked, expected = [], []
    for house in houses:
        pairs = [lots.choices(house.rooms, k=2) for _ in range(2)]
        for (start, goal), even in ((pair, even) for pair in pairs for even in (False, True)):
            ends = [encode_id("Room", start.id), encode_id("Room", goal.id)]
            asked.append((*ends, even))
            expected.append((house, even, house.seconds(start.id, goal.id, step_free=even)))
    for (house, even, seconds), route in zip(expected, await routes(guide, asked), strict=True):
        if seconds is None:
            assert route is None
            continue
        assert route is not None
        on_foot, metres, without_steps = walked(house, route, step_free=even)
        assert route["seconds"] == round(seconds)
        assert on_foot == pytest.approx(seconds)
        assert route["metres"] == pytest.approx(metres)
        assert not route["stepFree"] or without_steps, "nobody is promised a way that has steps"
        assert route["stepFree"] or not even
    found = [seconds for _, _, seconds in expected]
    assert min(found.count(None), len(found) - found.count(None)) > HOUSES // 2


async def test_a_way_leads_to_a_stop_and_to_the_toilets(guide, houses):
    asked, expected = [], []
    for house in houses[::3]:
        start = house.rooms[0]
        for kind, goal in (("Stop", house.stop), ("Amenity", house.amenity)):
            for even in (False, True):
                asked.append((encode_id("Room", start.id), encode_id(kind, goal.id), even))
                expected.append(house.seconds(start.id, goal.room_id, step_free=even))
    found = await routes(guide, asked)
    assert [route and route["seconds"] for route in found] == [
        None if seconds is None else round(seconds) for seconds in expected
    ]


async def test_no_way_leads_to_another_house_nor_to_what_is_nowhere(guide, houses):
    here, there = (encode_id("Room", house.rooms[0].id) for house in houses[:2])
    nowhere = [encode_id(kind, uuid4()) for kind in ("Room", "Stop", "Amenity", "Artwork")]
    asked = [(here, one, False) for one in (there, *nowhere, "", "bm90aGluZw")]
    assert await routes(guide, asked) == [None] * len(asked)
    assert await routes(guide, [(there, here, False) for there, here, _ in asked]) == [None] * 7
