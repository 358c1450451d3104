"""A museum of invented works in ten languages, as large as one likes: DATA_DIR ON_VIEW STORED.

Its words are made of syllables by a fixed seed, a few of them frequent and most of them rare, as in
any language. Asked again for more works in store, it adds those, and leaves the rest as it is.
"""

import asyncio
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.folding import fold
from backend.catalogue.founding import Foundation, found
from backend.catalogue.identity import content_id, museum_id
from backend.catalogue.models import (
    Artist,
    Artwork,
    ArtworkArtist,
    Audience,
    Building,
    ContentRevision,
    Floor,
    LocalizedText,
    MediaAsset,
    MediaKind,
    MediaRole,
    OwnerKind,
    Presence,
    Room,
    Selector,
    Stop,
    TextField,
    TextOrigin,
    TextStatus,
    Tour,
    TourStop,
)
from backend.settings import Settings
from backend.storage.base import Base
from backend.storage.engine import Database
from backend.storage.migrating import migrate

__all__ = ("LOCALES", "build")

KEY, SOURCE = "bench-large", "bench"
MUSEUM = museum_id(KEY)
LOCALES = ("en", "fr", "de", "es", "it", "nl", "ru", "ar", "ja", "zh-Hans")
LATIN = (
    "ba",
    "cor",
    "del",
    "fi",
    "gra",
    "hol",
    "ime",
    "jun",
    "kel",
    "lo",
    "mar",
    "ne",
    "ost",
    "pi",
)
SYLLABLES = {
    "ru": ("ба", "вер", "гор", "де", "жи", "зал", "ко", "лес", "ми", "нов", "оро", "пе"),
    "ar": ("با", "تر", "جم", "دا", "را", "سو", "شم", "قل", "كت", "لو", "مي", "نو"),
    "ja": (
        "あ",
        "かた",
        "さと",
        "しま",
        "たか",
        "なみ",
        "はな",
        "まつ",
        "やま",
        "ゆき",
        "らん",
        "わか",
    ),
    "zh-Hans": ("山", "水", "花", "石", "云", "木", "月", "城", "海", "春", "火", "金"),
}
WORDS = 6_000
ARTISTS, ROOMS, FLOORS, TOURS, TOUR_STOPS = 800, 80, 4, 40, 20
BATCH = 2_000
CLEARED = "https://creativecommons.org/publicdomain/zero/1.0/"

Row = dict[str, Any]


class Tongue:
    """Says sentences in an invented language that looks like a real one."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._random = Random(f"{KEY} {tag}")  # noqa: S311  # repeatable on purpose
        syllables = SYLLABLES.get(tag, LATIN)
        self._words = ["".join(self._random.choices(syllables, k=3)) for _ in range(WORDS)]
        # Zipf: the second word half as frequent as the first, the third a third.
        self._weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self._space = "" if tag in {"ja", "zh-Hans"} else " "

    def say(self, least: int, most: int) -> str:
        """Say so many words."""
        count = self._random.randint(least, most)
        words = self._random.choices(self._words, cum_weights=self._weights, k=count)
        return self._space.join(words).capitalize()


TONGUES = tuple(map(Tongue, LOCALES))


def identity(kind: str, key: object) -> UUID:
    """Give the id of a thing of this museum."""
    return content_id(MUSEUM, SOURCE, kind, str(key))


def build(data: Path, *, on_view: int, stored: int) -> None:
    """Build the museum in a data folder, or add what it lacks."""
    data.mkdir(parents=True, exist_ok=True)
    asyncio.run(_build(data, on_view, stored))


async def _build(data: Path, on_view: int, stored: int) -> None:
    database = Database.open(Settings(data_dir=data).database)
    try:
        await migrate(database)
        async with database.writing.begin() as session:
            # Ids are random: with its usual 2 MB, SQLite would read every page of its indexes anew.
            await session.execute(sql("PRAGMA cache_size = -400000"))
            there = await session.scalar(select(func.count()).select_from(Artwork)) or 0
            if not there:
                await _found(session)
                await _write(session, Artist, artists())
                await _hang(session, on_view)
                there = on_view
            await _write(
                session, Artwork, (work(n, on_view) for n in range(there, on_view + stored))
            )
            await _write(session, LocalizedText, _labels(there, on_view + stored))
            await session.execute(update(ContentRevision).values(number=ContentRevision.number + 1))
    finally:
        await database.close()


async def _found(session: AsyncSession) -> None:
    await found(
        session,
        Foundation(key=KEY, name="Bench", locales=("en", "fr"), timezone="UTC", country="FR"),
    )
    await session.flush()
    building = identity("building", 1)
    await _write(session, Building, iter([{"id": building, "position": 0}]))
    floors = (
        {"id": identity("floor", n), "building_id": building, "level": n} for n in range(FLOORS)
    )
    await _write(session, Floor, floors)
    rooms = (
        {"id": identity("room", n), "floor_id": identity("floor", n % FLOORS), "number": str(n)}
        for n in range(ROOMS)
    )
    await _write(session, Room, rooms)
    names = (
        text(OwnerKind.ROOM, identity("room", n), TextField.NAME, tongue, 2, 4)
        for n in range(ROOMS)
        for tongue in TONGUES
    )
    await _write(session, LocalizedText, names)


async def _hang(session: AsyncSession, count: int) -> None:
    await _write(session, Artwork, (work(n, count) for n in range(count)))
    makers = (
        {
            "artwork_id": identity("work", n),
            "position": 0,
            "artist_id": identity("artist", n % ARTISTS),
        }
        for n in range(count)
    )
    await _write(session, ArtworkArtist, makers)
    stops = ({"id": identity("stop", n), "artwork_id": identity("work", n)} for n in range(count))
    await _write(session, Stop, stops)
    selectors = (
        {
            "id": identity("selector", n),
            "stop_id": identity("stop", n),
            "number": f"{n:04}",
            "slug": f"bench{n}",
        }
        for n in range(count)
    )
    await _write(session, Selector, selectors)
    await _write(session, MediaAsset, (image(n) for n in range(count)))
    await _write(session, LocalizedText, _texts(count))
    await _write(session, Tour, ({"id": identity("tour", n), "position": n} for n in range(TOURS)))
    strung = (
        {
            "tour_id": identity("tour", n),
            "position": step,
            "stop_id": identity("stop", (n * 97 + step * 13) % count),
        }
        for n in range(TOURS)
        for step in range(1, TOUR_STOPS + 1)
    )
    await _write(session, TourStop, strung)
    titles = (
        text(OwnerKind.TOUR, identity("tour", n), TextField.TITLE, tongue, 2, 5)
        for n in range(TOURS)
        for tongue in TONGUES
    )
    await _write(session, LocalizedText, titles)


def artists() -> Iterator[Row]:
    """Invent the makers."""
    for n in range(ARTISTS):
        name = TONGUES[0].say(2, 2).title()
        row = {"id": identity("artist", n), "name": name, "folded": fold(name)}
        yield {**row, "born": 1700 + n % 250, "source": SOURCE, "source_key": f"artist {n}"}


def work(n: int, on_view: int) -> Row:
    """Invent a work; those beyond the walls are in store."""
    return {
        "id": identity("work", n),
        "accession": f"{n:06}",
        "presence": Presence.ON_VIEW if n < on_view else Presence.NOT_ON_VIEW,
        "room_id": identity("room", n % ROOMS) if n < on_view else None,
        "date_text": str(1750 + n % 250),
        "earliest": 1750 + n % 250,
        "latest": 1750 + n % 250,
        "source": SOURCE,
        "source_key": f"work {n}",
        "source_licence": "CC0-1.0",
    }


def image(n: int) -> Row:
    """Invent a picture; its file is not there."""
    return {
        "id": identity("image", n),
        "owner_kind": OwnerKind.ARTWORK,
        "owner_id": identity("work", n),
        "kind": MediaKind.IMAGE,
        "role": MediaRole.PHOTOGRAPH,
        "bytes": 100_000,
        "sha256": sha256(str(n).encode()).hexdigest(),
        "mime": "image/jpeg",
        "rights_uri": CLEARED,
    }


def text(
    owner_kind: OwnerKind, owner: UUID, field: TextField, tongue: Tongue, least: int, most: int
) -> Row:
    """Invent a text of so many words."""
    said = tongue.say(least, most)
    return {
        "id": content_id(owner, SOURCE, field, tongue.tag),
        "owner_kind": owner_kind,
        "owner_id": owner,
        "field": field,
        "locale": tongue.tag,
        "audience": Audience.STANDARD,
        "text": said,
        "folded": fold(said),
        "origin": TextOrigin.HUMAN,
        "status": TextStatus.PUBLISHED,
    }


def _texts(count: int) -> Iterator[Row]:
    for n in range(count):
        owner = identity("work", n)
        for tongue in TONGUES:
            yield text(OwnerKind.ARTWORK, owner, TextField.TITLE, tongue, 2, 5)
            yield text(OwnerKind.ARTWORK, owner, TextField.CAPTION, tongue, 8, 14)
            yield text(OwnerKind.ARTWORK, owner, TextField.DESCRIPTION, tongue, 30, 60)


def _labels(start: int, end: int) -> Iterator[Row]:
    """Of what is in store, its title in one language."""
    for n in range(start, end):
        yield text(OwnerKind.ARTWORK, identity("work", n), TextField.TITLE, TONGUES[0], 2, 5)


async def _write(session: AsyncSession, model: type[Base], rows: Iterator[Row]) -> None:
    statement = insert(model)
    while batch := list(islice(rows, BATCH)):
        await session.execute(statement, [{**row, "museum_id": MUSEUM} for row in batch])


if __name__ == "__main__":
    build(Path(sys.argv[1]), on_view=int(sys.argv[2]), stored=int(sys.argv[3]))
