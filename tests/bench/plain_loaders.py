"""What the plain application loads for a request: a loader for each field, as tutorials have it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from plain_models import Artist, Artwork, ArtworkArtist, LocalizedText, MediaAsset, Room
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from strawberry.dataloader import DataLoader

__all__ = ("Loaders",)

HOUSE = ("en", "fr", "ar")
Load = Callable[[list[Any]], Awaitable[Sequence[Any]]]


class Loaders:
    """The loaders of one request; each opens a session, for one session cannot do two things."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions
        self.artworks: DataLoader[str, Artwork | None] = DataLoader(self._artworks)
        self.rooms: DataLoader[str, Room | None] = DataLoader(self._rooms)
        self.artists: DataLoader[str, list[Artist]] = DataLoader(self._artists)
        self.images: DataLoader[str, list[MediaAsset]] = DataLoader(self._media("image"))
        self.audio: DataLoader[str, list[MediaAsset]] = DataLoader(self._media("audio"))
        self.texts: dict[str, DataLoader[tuple[str, str], LocalizedText | None]] = {
            field: DataLoader(self._texts(field))
            for field in ("title", "caption", "description", "alt", "name")
        }

    async def _artworks(self, ids: list[str]) -> list[Artwork | None]:
        async with self._sessions() as session:
            rows = await session.scalars(
                select(Artwork).where(Artwork.id.in_(ids), Artwork.presence == "on_view")
            )
            found = {row.id: row for row in rows}
        return [found.get(one) for one in ids]

    async def _rooms(self, ids: list[str]) -> list[Room | None]:
        async with self._sessions() as session:
            found = {
                row.id: row for row in await session.scalars(select(Room).where(Room.id.in_(ids)))
            }
        return [found.get(one) for one in ids]

    async def _artists(self, ids: list[str]) -> list[list[Artist]]:
        found: dict[str, list[Artist]] = {one: [] for one in ids}
        async with self._sessions() as session:
            for row in await session.scalars(
                select(ArtworkArtist)
                .where(ArtworkArtist.artwork_id.in_(ids))
                .order_by(ArtworkArtist.artwork_id, ArtworkArtist.position)
            ):
                found[row.artwork_id].append(row.artist)
        return [found[one] for one in ids]

    def _media(self, kind: str) -> Load:
        async def load(ids: list[str]) -> list[list[MediaAsset]]:
            found: dict[str, list[MediaAsset]] = {one: [] for one in ids}
            async with self._sessions() as session:
                for row in await session.scalars(
                    select(MediaAsset)
                    .where(
                        MediaAsset.owner_id.in_(ids),
                        MediaAsset.kind == kind,
                        MediaAsset.rights_uri.is_not(None),
                    )
                    .order_by(MediaAsset.position, MediaAsset.id)
                ):
                    found[row.owner_id].append(row)
            return [found[one] for one in ids]

        return load

    def _texts(self, field: str) -> Load:
        async def load(keys: list[tuple[str, str]]) -> list[LocalizedText | None]:
            wanted = {locale for _, locale in keys} | set(HOUSE)
            async with self._sessions() as session:
                rows = await session.scalars(
                    select(LocalizedText).where(
                        LocalizedText.owner_id.in_({owner for owner, _ in keys}),
                        LocalizedText.field == field,
                        LocalizedText.locale.in_(wanted),
                        LocalizedText.audience == "standard",
                        LocalizedText.status == "published",
                    )
                )
                found = {(row.owner_id, row.locale): row for row in rows}
            return [
                next((found[owner, tag] for tag in (locale, *HOUSE) if (owner, tag) in found), None)
                for owner, locale in keys
            ]

        return load
