"""What stands in one row of the desk's queue: the same said again, a class at one kiosk, a flood.

A fold moves nothing and decides nothing: it spares a curator reading forty times what was said
once. What may harm somebody stands alone, unless the very same words came again.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import numpy as np
import numpy.typing as npt
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.analysis import harm_of
from guestbook.models import LAST_RANK
from guestbook.queries import folds
from guestbook.queries.folds import ALONE
from guestbook.values import Channel
from nlp.values import SentimentLabel, TextAnalysis

__all__ = (
    "BURST",
    "Place",
    "Vector",
    "fold_alike",
    "fold_bursts",
    "same_words",
    "stand_out",
)

BURST: Final = 5
"""Entries from one place in one hour that are a burst; four are a family."""

ALIKE: Final = 0.9
"""How near two entries lie that say the same."""

NEWEST: Final = 2_000
"""Entries that a new one is compared with: 0.5 MB, and more than any curator lets lie."""

LIKE, FROM = "a", "b"


Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry among all words."""

    sequence: int
    fold: str
    digits: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where words came from: a device, or the kiosks that have no key."""

    channel: Channel
    device: UUID | None
    hour: datetime

    @property
    def is_one(self) -> bool:
        """Whether it is one place at all: telephones and browsers are anywhere."""
        return self.device is not None or self.channel is Channel.KIOSK


def same_words(text: str, *, museum: UUID, secret: bytes) -> str:
    """Name the row of all entries with these words, whatever their case, spaces and marks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LN")
    if not letters:
        return ""
    return _named(LIKE, b"alike\0" + letters.encode(), museum=museum, secret=secret)


async def fold_bursts(session: AsyncSession, place: Place, *, museum: UUID, secret: bytes) -> None:
    """Fold what came from one place in an hour, once that is more than a family writes."""
    if not place.is_one:
        return
    count = await session.scalar(
        folds.from_one_place(museum, channel=place.channel, device=place.device, hour=place.hour)
    )
    if (count or 0) < BURST:
        return
    told = f"{place.channel}\0{place.device}\0{place.hour.isoformat()}".encode()
    fold = _named(FROM, b"burst\0" + told, museum=museum, secret=secret)
    await session.execute(
        folds.fold_burst(
            museum, channel=place.channel, device=place.device, hour=place.hour, fold=fold
        )
    )


async def stand_out(
    session: AsyncSession, readings: Mapping[UUID, TextAnalysis], *, museum: UUID
) -> None:
    """Let what may harm somebody, or complains, stand out of the burst that it came in."""
    apart = [entry_id for entry_id, read in readings.items() if _is_apart(read)]
    if apart:
        await session.execute(folds.leave_bursts(museum, apart, burst=FROM))


def _is_apart(read: TextAnalysis) -> bool:
    negative = read.sentiment.label is SentimentLabel.NEGATIVE and not read.sentiment.abstained
    return negative or read.incident.value or LAST_RANK - harm_of(read.flags) <= ALONE


async def fold_alike(
    session: AsyncSession,
    vectors: Mapping[UUID, Vector],
    *,
    museum: UUID,
    model_id: str,
) -> None:
    """Keep where entries lie, and put each in the row of an entry that says the same.

    The language does not matter, but figures do: no sound at 12 is not no sound at 21.
    """
    if not vectors:
        return
    arrived = [
        _Placed(row.sequence, row.fold, _digits(row.text or ""), row.id)
        for row in await session.execute(folds.words_of(museum, tuple(vectors)))
    ]
    again = {one.sequence for one in arrived}
    rows = [
        row
        for row in await session.execute(folds.near(museum, model_id, limit=NEWEST))
        if row.sequence not in again
    ]
    known = [_Placed(row.sequence, row.fold, row.digits) for row in rows]
    places = [vectors[one.id] for one in arrived if one.id is not None]
    joins = _joins(known, [row.vector for row in rows], arrived, places)
    if joins:
        await session.execute(folds.join(museum), joins)
    kept = [
        {
            "entry_id": one.id,
            "museum_id": museum,
            "model_id": model_id,
            "sequence": one.sequence,
            "vector": np.rint(place * 127).astype(np.int8).tobytes(),
            "digits": one.digits,
        }
        for one, place in zip(arrived, places, strict=True)
    ]
    if kept:
        await session.execute(folds.keep_vectors(session.get_bind().dialect.name), kept)


def _joins(
    known: Sequence[_Placed],
    before: Sequence[bytes],
    arrived: Sequence[_Placed],
    places: Sequence[Vector],
) -> list[dict[str, object]]:
    """Find for each that arrived the row of the nearest before it, if that says the same."""
    joins: list[dict[str, object]] = []
    if not arrived:
        return joins
    everybody = [*known, *arrived]
    rows = [one.fold for one in everybody]
    theirs = np.stack(places)
    nearness = theirs @ np.concatenate([_unpacked(before, theirs.shape[1]), theirs]).T
    for number, one in enumerate(arrived, len(known)):
        if one.fold.startswith(FROM):
            continue
        near = nearness[number - len(known), :number]
        for other in np.flatnonzero(near >= ALIKE)[np.argsort(-near[near >= ALIKE])]:
            row = rows[int(other)]
            if row.startswith(LIKE) and everybody[int(other)].digits == one.digits:
                if row != one.fold:
                    joins.append({"entry_id": one.id, "joined": row})
                    rows[number] = row
                break
    return joins


def _unpacked(vectors: Sequence[bytes], dimensions: int) -> Vector:
    packed = np.frombuffer(b"".join(vectors), np.int8).reshape(-1, dimensions)
    return np.asarray(packed, dtype=np.float32) / np.float32(127)


def _digits(words: str) -> str:
    """Tell apart texts by their figures, in the digits of any script, and keep none of them."""
    figures = [str(unicodedata.digit(sign)) if sign.isdigit() else " " for sign in words]
    said = " ".join("".join(figures).split())
    return hashlib.sha256(said.encode()).hexdigest()[:16] if said else ""


def _named(kind: str, message: bytes, *, museum: UUID, secret: bytes) -> str:
    return kind + hmac.digest(secret, museum.bytes + message, "sha256").hex()[:32]
