"""Building the demo museum: its rooms, works, texts, plates and tour, as one transaction."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.folding import fold
from backend.catalogue.founding import Foundation, found
from backend.catalogue.identity import content_id
from backend.catalogue.models import (
    Amenity,
    AmenityKind,
    Artist,
    Artwork,
    ArtworkArtist,
    Building,
    Exhibition,
    ExhibitionArtwork,
    Floor,
    MediaAsset,
    MediaKind,
    MediaRole,
    OpeningHours,
    OwnerKind,
    Ownership,
    Passage,
    PassageKind,
    Presence,
    Room,
    Selector,
    Stop,
    Tour,
    TourStop,
    Voice,
)
from backend.catalogue.storing import store_media
from backend.catalogue.xmp import svg_with_rights
from backend.demo.content import DemoContent, Table, read_plate, read_tracks
from backend.demo.telling import texts_of

__all__ = ("SOURCE", "Builder")

SOURCE = "cimaise-demo"
# Our own plates are given away.
PLATE_RIGHTS = "https://creativecommons.org/publicdomain/zero/1.0/"
PLATE_CREDIT = "Cimaise (illustration)"


class Builder:
    """Brings the content into one session; the caller owns the transaction."""

    def __init__(self, session: AsyncSession, content: DemoContent, media_dir: Path) -> None:
        self._session, self._content, self._media_dir = session, content, media_dir
        self.museum = UUID(int=0)

    def id_of(self, kind: str, key: str) -> UUID:
        """Give the id of a thing of the demo."""
        return content_id(self.museum, SOURCE, kind, key)

    def artwork_id(self, work: Table) -> UUID:
        """Give the id that an import of the museum's own data would give a work."""
        return content_id(
            self.museum, self._content.artworks["source"]["name"], "artwork", work["key"]
        )

    async def build(self, today: date) -> None:
        """Build everything but the guestbook; exhibitions open and close around a day."""
        about = self._content.museum["museum"]
        source_locale = about["house_locales"][0]
        self.museum = await found(
            self._session,
            Foundation(
                key=about["key"],
                name=self._content.texts[source_locale]["museum"]["name"],
                locales=tuple(about["house_locales"]),
                timezone=about["timezone"],
                country=about["country"],
                latitude=about["latitude"],
                longitude=about["longitude"],
            ),
        )
        await self._session.flush()
        await self._places()
        await self._works()
        await self._tours()
        await self._exhibitions(today)
        self._session.add_all(texts_of(self, self._content, source_locale))
        self._session.add_all(self._narration())
        await self._session.flush()

    async def _places(self) -> None:
        museum, facts = self.museum, self._content.museum
        for one in facts["hours"]:
            self._session.add(
                OpeningHours(
                    id=self.id_of("hours", f"{one['weekday']} {one['opens']}"),
                    museum_id=museum,
                    weekday=one["weekday"] - 1,
                    opens=f"{one['opens']:%H:%M}",
                    closes=f"{one['closes']:%H:%M}",
                )
            )
        for one in facts["buildings"]:
            self._session.add(Building(id=self.id_of("building", one["key"]), museum_id=museum))
        await self._session.flush()
        for one in facts["floors"]:
            self._session.add(
                Floor(
                    id=self.id_of("floor", one["key"]),
                    museum_id=museum,
                    building_id=self.id_of("building", one["building"]),
                    level=one["level"],
                    plan_size=one["plan_size"],
                )
            )
        await self._session.flush()
        for one in facts["rooms"]:
            room = {name: one[name] for name in ("number", "open", "step_free", "quiet", "seating")}
            self._session.add(
                Room(
                    id=self.id_of("room", one["key"]),
                    museum_id=museum,
                    floor_id=self.id_of("floor", one["floor"]),
                    outline=one["outline"],
                    label=one["label"],
                    **room,
                )
            )
        await self._session.flush()
        for one in facts["passages"]:
            self._session.add(
                Passage(
                    id=self.id_of("passage", f"{one['from']} {one['to']} {one['kind']}"),
                    museum_id=museum,
                    from_room_id=self.id_of("room", one["from"]),
                    to_room_id=self.id_of("room", one["to"]),
                    kind=PassageKind(one["kind"]),
                    metres=one["metres"],
                    step_free=one["step_free"],
                    open=one["open"],
                )
            )
        for one in facts["amenities"]:
            x, y = one["position"]
            self._session.add(
                Amenity(
                    id=self.id_of("amenity", one["key"]),
                    museum_id=museum,
                    kind=AmenityKind(one["kind"]),
                    floor_id=self.id_of("floor", one["floor"]),
                    room_id=self.id_of("room", one["room"]),
                    x=x,
                    y=y,
                )
            )
        await self._session.flush()

    async def _works(self) -> None:
        source = self._content.artworks["source"]["name"]
        makers: dict[str, Table] = {}
        for work in self._content.artworks["artworks"]:
            makers |= {maker["name"]: maker for maker in work["artists"]}
        for name, maker in makers.items():
            self._session.add(
                Artist(
                    id=self.id_of("artist", name),
                    museum_id=self.museum,
                    name=name,
                    folded=fold(" ".join((name, *self._other_names(name)))),
                    nationality=maker["nationality"],
                    born=maker.get("born"),
                    died=maker.get("died"),
                    born_on=maker.get("born_on"),
                    died_on=maker.get("died_on"),
                    source=SOURCE,
                    source_key=name,
                )
            )
        for work in self._content.artworks["artworks"]:
            self._session.add(self._artwork(work, source))
        await self._session.flush()
        for work in self._content.artworks["artworks"]:
            self._session.add_all(self._belongings(work))
        await self._session.flush()
        for work in self._content.artworks["artworks"]:
            stop = work["stop"]
            self._session.add(
                Selector(
                    id=self.id_of("selector", stop["number"]),
                    museum_id=self.museum,
                    stop_id=self.id_of("stop", stop["number"]),
                    number=stop["number"],
                    slug=stop["slug"],
                )
            )
        await self._session.flush()

    def _other_names(self, name: str) -> Iterator[str]:
        for told in self._content.texts.values():
            if other := told.get("artists", {}).get(name):
                yield other

    def _artwork(self, work: Table, source: str) -> Artwork:
        return Artwork(
            id=self.artwork_id(work),
            museum_id=self.museum,
            accession=work["accession"],
            ownership=Ownership(work["ownership"]),
            presence=Presence(work["presence"]),
            room_id=self.id_of("room", work["room"]),
            date_text=work["date_text"],
            earliest=work["earliest"],
            latest=work["latest"],
            medium=work["medium"],
            place_made=work.get("place_made"),
            classification=work["classification"],
            department=work["department"],
            dimensions=work["dimensions"],
            height_cm=work["height_cm"],
            width_cm=work.get("width_cm"),
            depth_cm=work.get("depth_cm"),
            credit_line=work.get("credit_line"),
            source=source,
            source_key=work["key"],
            source_url=work["source_url"],
            source_licence=work["licence"],
            source_name=self._content.artworks["source"]["title"],
        )

    def _belongings(self, work: Table) -> Iterator[Any]:
        artwork = self.artwork_id(work)
        for position, maker in enumerate(work["artists"]):
            yield ArtworkArtist(
                museum_id=self.museum,
                artwork_id=artwork,
                position=position,
                artist_id=self.id_of("artist", maker["name"]),
                role=maker["role"],
                qualifier=maker["qualifier"] or None,
            )
        plate = svg_with_rights(
            read_plate(work["plate"]), rights_uri=PLATE_RIGHTS, credit=PLATE_CREDIT
        )
        digest = store_media(self._media_dir, plate)
        yield MediaAsset(
            id=self.id_of("plate", work["name"]),
            museum_id=self.museum,
            owner_kind=OwnerKind.ARTWORK,
            owner_id=artwork,
            kind=MediaKind.IMAGE,
            role=MediaRole.ILLUSTRATION,
            bytes=len(plate),
            sha256=digest,
            mime="image/svg+xml",
            rights_uri=PLATE_RIGHTS,
            credit=PLATE_CREDIT,
        )
        yield Stop(
            id=self.id_of("stop", work["stop"]["number"]),
            museum_id=self.museum,
            artwork_id=artwork,
            room_id=self.id_of("room", work["room"]),
            x=work["position"][0],
            y=work["position"][1],
        )

    def _narration(self) -> Iterator[MediaAsset]:
        works = {work["name"]: work for work in self._content.artworks["artworks"]}
        for place, track in enumerate(read_tracks()):
            told = self._content.texts[track.locale]["works"][track.work]["description"]
            yield MediaAsset(
                id=self.id_of("track", f"{track.work} {track.locale} {track.mime}"),
                museum_id=self.museum,
                owner_kind=OwnerKind.ARTWORK,
                owner_id=self.artwork_id(works[track.work]),
                kind=MediaKind.AUDIO,
                role=MediaRole.NARRATION,
                position=place,
                locale=track.locale,
                voice=Voice.SYNTHETIC,
                duration_ms=track.duration_ms,
                bytes=len(track.sound),
                sha256=store_media(self._media_dir, track.sound),
                mime=track.mime,
                transcript=" ".join(told.split()),
                captions_vtt=track.captions_vtt,
                rights_uri=PLATE_RIGHTS,
                credit="Cimaise (espeak-ng)",
            )

    async def _tours(self) -> None:
        for position, tour in enumerate(self._content.tours["tours"]):
            identity = self.id_of("tour", tour["key"])
            self._session.add(
                Tour(id=identity, museum_id=self.museum, position=position, minutes=tour["minutes"])
            )
            await self._session.flush()
            for place, number in enumerate(tour["stops"], 1):
                self._session.add(
                    TourStop(
                        museum_id=self.museum,
                        tour_id=identity,
                        position=place,
                        stop_id=self.id_of("stop", number),
                    )
                )

    async def _exhibitions(self, today: date) -> None:
        works = {work["name"]: work for work in self._content.artworks["artworks"]}
        for show in self._content.tours["exhibitions"]:
            identity = self.id_of("exhibition", show["key"])
            self._session.add(
                Exhibition(
                    id=identity,
                    museum_id=self.museum,
                    starts=today + timedelta(days=show["opens_after"]),
                    ends=today + timedelta(days=show["closes_after"]),
                )
            )
            await self._session.flush()
            for place, name in enumerate(show["works"], 1):
                self._session.add(
                    ExhibitionArtwork(
                        museum_id=self.museum,
                        exhibition_id=identity,
                        position=place,
                        artwork_id=self.artwork_id(works[name]),
                    )
                )
