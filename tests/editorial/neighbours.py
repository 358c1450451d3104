"""A second museum in the same database, with a little of everything."""

from typing import Any

from backend.accounts import roster
from backend.accounts.models import CuratorRole
from backend.catalogue.folding import fold
from backend.catalogue.founding import Foundation, found
from backend.catalogue.identity import content_id
from backend.catalogue.models import (
    Artwork,
    LocalizedText,
    MuseumHost,
    OwnerKind,
    Passage,
    PassageKind,
    Presence,
    Room,
    Selector,
    Stop,
    TextField,
    Tour,
    TourStop,
)
from backend.catalogue.tenancy import museum_of

__all__ = ("found_neighbour",)


async def found_neighbour(site: Any, password: str) -> None:
    """Found it at two.test, and move the demo museum to museum.test."""
    async with site.database() as database, database.writing.begin() as session:
        first = await museum_of(session, None)
        foundation = Foundation(
            key="neighbour",
            name="Nachbarhaus",
            locales=("de", "en"),
            timezone="Europe/Berlin",
            country="DE",
            hosts=("two.test",),
        )
        museum = await found(session, foundation)
        session.add(MuseumHost(host="museum.test", museum_id=first))
        await roster.add(session, museum, "neighbour", CuratorRole.EDITOR, password)
        await session.flush()

        def name(kind: str, key: str = "1") -> Any:
            return content_id(museum, "test", kind, key)

        for row in (
            Room(id=name("room"), museum_id=museum, number="1"),
            Room(id=name("room", "2"), museum_id=museum, number="2"),
            Artwork(
                id=name("artwork"),
                museum_id=museum,
                accession="N 1",
                presence=Presence.ON_VIEW,
                room_id=name("room"),
                source="test",
                source_key="1",
                source_licence="CC0",
            ),
            Stop(id=name("stop"), museum_id=museum, artwork_id=name("artwork")),
            Passage(
                id=name("passage"),
                museum_id=museum,
                from_room_id=name("room"),
                to_room_id=name("room", "2"),
                kind=PassageKind.LIFT,
                metres=3,
                step_free=True,
            ),
            Selector(
                id=name("selector"),
                museum_id=museum,
                stop_id=name("stop"),
                number="1",
                slug="nachbar",
            ),
            Tour(id=name("tour"), museum_id=museum),
            TourStop(museum_id=museum, tour_id=name("tour"), position=1, stop_id=name("stop")),
            LocalizedText(
                id=name("text"),
                museum_id=museum,
                owner_kind=OwnerKind.ARTWORK,
                owner_id=name("artwork"),
                field=TextField.TITLE,
                locale="de",
                text="Nachbarin 1837",
                folded=fold("Nachbarin 1837"),
            ),
        ):
            session.add(row)
            await session.flush()
