"""Taking a file in, uncleared, and saying later with what right it may be shown."""

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.identity import content_id
from backend.catalogue.models import MediaAsset, MediaKind, MediaRole, OwnerKind, TextField, Voice
from backend.catalogue.storing import store_media
from backend.editorial.errors import FileRefusedError, NotFoundError
from backend.editorial.files.captions import words_of
from backend.editorial.files.rights import checked_rights
from backend.editorial.files.sniffing import KINDS, sniff
from backend.editorial.queries import files as queries
from backend.editorial.queries.texts import owner as find_owner
from backend.editorial.texts import moved_on
from backend.editorial.wording import checked_locale, checked_text

__all__ = ("Arrival", "arrive", "files_of", "set_rights", "set_transcript")

CAPTIONS = "text/vtt"
SHOWN_ON = frozenset(
    {OwnerKind.ARTWORK, OwnerKind.STOP, OwnerKind.ROOM, OwnerKind.FLOOR, OwnerKind.TOUR}
)
USUAL = {MediaKind.IMAGE: MediaRole.PHOTOGRAPH, MediaKind.AUDIO: MediaRole.NARRATION}
FITTING = {
    MediaKind.IMAGE: {MediaRole.PHOTOGRAPH, MediaRole.ILLUSTRATION, MediaRole.PLAN},
    MediaKind.AUDIO: {MediaRole.NARRATION},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file as it comes in."""

    content: bytes
    name: str
    declared: str
    kind: OwnerKind
    owner: UUID
    locale: str | None = None
    role: MediaRole | None = None
    voice: Voice | None = None


async def arrive(
    session: AsyncSession, museum: UUID, arrival: Arrival, media_dir: Path
) -> MediaAsset:
    """Keep a file, not cleared; captions go to the recording they belong to.

    The same file for the same thing is kept once. The caller owns the transaction.

    Raises:
        FileRefusedError: where it is not what it says, or damaged.
        NotFoundError: where there is nothing it could belong to.
    """
    # Checking walks through the whole file: other visitors need not wait for it.
    sniffed = await asyncio.to_thread(
        sniff, arrival.content, name=arrival.name, declared=arrival.declared
    )
    locale = checked_locale(arrival.locale) if arrival.locale else None
    if await session.scalar(find_owner(museum, arrival.kind, arrival.owner)) is None:
        raise NotFoundError
    if sniffed.mime == CAPTIONS:
        return await _captioned(session, museum, arrival)
    kind = KINDS[sniffed.mime]
    role = arrival.role or USUAL[kind]
    if arrival.kind not in SHOWN_ON or role not in FITTING[kind]:
        raise FileRefusedError("misplaced")
    digest = await asyncio.to_thread(store_media, media_dir, arrival.content)
    name = f"{arrival.owner.hex} {digest} {role} {locale or ''}"
    identity = content_id(museum, "cimaise", "media", name)
    standing = await session.scalar(queries.file(museum, identity))
    if standing is not None:
        return standing
    others = (await session.scalars(queries.files_of(museum, arrival.owner))).all()
    asset = MediaAsset(
        id=identity,
        museum_id=museum,
        owner_kind=arrival.kind,
        owner_id=arrival.owner,
        kind=kind,
        role=role,
        position=max((other.position for other in others), default=-1) + 1,
        locale=locale,
        voice=(arrival.voice or Voice.HUMAN) if kind is MediaKind.AUDIO else None,
        duration_ms=sniffed.duration_ms,
        bytes=len(arrival.content),
        sha256=digest,
        mime=sniffed.mime,
    )
    session.add(asset)
    await session.flush()
    return asset


async def files_of(session: AsyncSession, museum: UUID, owner: UUID) -> tuple[MediaAsset, ...]:
    """Read all files of a thing, uncleared ones too."""
    return tuple(await session.scalars(queries.files_of(museum, owner)))


async def _captioned(session: AsyncSession, museum: UUID, arrival: Arrival) -> MediaAsset:
    asset = await session.scalar(queries.file(museum, arrival.owner))
    if asset is None or asset.kind not in {MediaKind.AUDIO, MediaKind.VIDEO}:
        raise FileRefusedError("misplaced")
    asset.captions_vtt = arrival.content.decode("utf-8").removeprefix("\ufeff")
    if asset.transcript is None:
        asset.transcript = words_of(asset.captions_vtt)
    await moved_on(session, museum)
    return asset


async def set_rights(
    session: AsyncSession,
    museum: UUID,
    identity: UUID,
    *,
    uri: str | None,
    credit: str | None,
    expires: date | None,
) -> MediaAsset:
    """Say with what right a file is shown, and to whom the credit is due; without one it is not.

    The caller owns the transaction.
    """
    asset = await session.scalar(queries.file(museum, identity))
    if asset is None:
        raise NotFoundError
    named = checked_text(TextField.CAPTION, credit) if credit and credit.strip() else None
    asset.rights_uri = checked_rights(uri, named) if uri else None
    asset.credit = named
    asset.rights_expire = expires
    await moved_on(session, museum)
    return asset


async def set_transcript(
    session: AsyncSession, museum: UUID, identity: UUID, *, transcript: str
) -> MediaAsset:
    """Write down what is said in a recording; without words it has no transcript.

    A recording's words belong to it and to its language, hence not to the texts of a stop. The
    caller owns the transaction.
    """
    asset = await session.scalar(queries.file(museum, identity))
    if asset is None or asset.kind not in {MediaKind.AUDIO, MediaKind.VIDEO}:
        raise NotFoundError
    said = transcript.strip()
    asset.transcript = checked_text(TextField.TRANSCRIPT, said) if said else None
    await moved_on(session, museum)
    return asset
