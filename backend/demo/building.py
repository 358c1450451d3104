"""Building the demo museum: its rooms, works, texts, plates and tour, as one transaction."""

from collections.abc import Iterator
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
    Audience,
    Building,
    Floor,
    LocalizedText,
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
    TextField,
    TextOrigin,
    Tour,
    TourStop,
)
from backend.catalogue.storing import store_media
from backend.demo.content import DemoContent, Table, read_plate

__all__ = ("SOURCE", "Builder")

SOURCE = "cimaise-demo"
# Our own plates are given away.
PLATE_RIGHTS = "https://creativecommons.org/publicdomain/zero/1.0/"
PLATE_CREDIT = "Cimaise (illustration)"

SECTIONS = {
    "buildings": OwnerKind.BUILDING,
    "floors": OwnerKind.FLOOR,
    "rooms": OwnerKind.ROOM,
    "amenities": OwnerKind.AMENITY,
    "tours": OwnerKind.TOUR,
}
WORK_FIELDS = {
    "title": TextField.TITLE,
    "caption": TextField.CAPTION,
    "description": TextField.DESCRIPTION,
    "visual_description": TextField.VISUAL_DESCRIPTION,
    "medium": TextField.MEDIUM,
    "date_text": TextField.DATE,
}


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

    async def build(self) -> None:
        """Build everything but the guestbook."""
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
        self._session.add_all(self._texts(source_locale))
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
                    born=maker["born"],
                    died=maker["died"],
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
            classification=work["classification"],
            department=work["department"],
            dimensions=work["dimensions"],
            height_cm=work["height_cm"],
            width_cm=work["width_cm"],
            credit_line=work.get("credit_line"),
            source=source,
            source_key=work["key"],
            source_url=work["source_url"],
            source_licence=work["licence"],
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
        plate = read_plate(work["plate"])
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

    def _texts(self, source_locale: str) -> Iterator[LocalizedText]:
        works = {work["name"]: work for work in self._content.artworks["artworks"]}
        for locale, told in self._content.texts.items():
            translated_from = None if locale == source_locale else source_locale
            for field, text in told["museum"].items():
                # The museum was founded with its name in its own language.
                if not (field == "name" and locale == source_locale):
                    yield self._text(OwnerKind.MUSEUM, self.museum, TextField(field), locale, text)
            for section, kind in SECTIONS.items():
                for key, fields in told.get(section, {}).items():
                    owner = self.id_of(kind.value, key)
                    for field, text in fields.items():
                        yield self._text(kind, owner, TextField(field), locale, text)
            for name, fields in told["works"].items():
                yield from self._work_texts(works[name], fields, locale, translated_from)

    def _work_texts(
        self, work: Table, fields: Table, locale: str, source_locale: str | None
    ) -> Iterator[LocalizedText]:
        owner, state = self.artwork_id(work), fields.get("state", {})
        for name, field in WORK_FIELDS.items():
            if name not in fields:
                continue
            known = state.get(name, {})
            text = self._text(OwnerKind.ARTWORK, owner, field, locale, fields[name])
            text.origin = TextOrigin(known.get("origin", "human"))
            text.source_locale = source_locale
            # The texts of the source locale are at revision 1: one made from revision 0 is stale.
            text.source_revision = 0 if known.get("stale") else 1
            yield text
        for name, told in fields.get("children", {}).items():
            yield self._text(
                OwnerKind.ARTWORK, owner, WORK_FIELDS[name], locale, told, Audience.CHILDREN
            )
        plate = self.id_of("plate", work["name"])
        yield self._text(OwnerKind.MEDIA, plate, TextField.ALT, locale, fields["plate_alt"])

    def _text(
        self,
        kind: OwnerKind,
        owner: UUID,
        field: TextField,
        locale: str,
        text: str,
        audience: Audience = Audience.STANDARD,
    ) -> LocalizedText:
        return LocalizedText(
            id=self.id_of("text", f"{owner.hex} {field} {locale} {audience}"),
            museum_id=self.museum,
            owner_kind=kind,
            owner_id=owner,
            field=field,
            locale=locale,
            audience=audience,
            text=text.strip(),
            folded=fold(text),
        )
