"""The guestbook and what is said elsewhere, side by side and never added up.

Who writes in one differs from who writes in the other, each in its own way: a mean of both would
be nobody's. Likes and reach stand beside the opinions, since they are none.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.queries import listening as queries
from guestbook.slices import Slice
from guestbook.statistics import Group, count
from guestbook.values import Channel

__all__ = ("Resonance", "Side", "SideName", "side_by_side")


class SideName(StrEnum):
    """Where people spoke."""

    GUESTBOOK = "guestbook"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Resonance:
    """How far posts went, which says nothing of what is in them."""

    voices: int
    """Authors that can be told apart: one who writes in two periods counts twice."""
    likes: int | None
    reach: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """What was said in one of them."""

    name: SideName
    said: Group = field(default_factory=Group)
    resonance: Resonance | None = None

    @property
    def entries(self) -> int:
        """In how many entries a model looked for an opinion."""
        return self.said.sentiments.total() + self.said.undetermined


async def side_by_side(
    session: AsyncSession,
    *,
    museum: UUID,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Side, Side]:
    """Count what was said in the guestbook and elsewhere, each for itself."""
    wanted = Slice(since=since, until=until, elsewhere=True)
    sides = await count(session, wanted, museum=museum, by="channel", key=_side_of)
    voices = await session.scalar(queries.voices(museum, since=since, until=until))
    likes, reach = (await session.execute(queries.counted(museum, since=since, until=until))).one()
    resonance = Resonance(
        voices or 0, None if likes is None else int(likes), None if reach is None else int(reach)
    )
    return (
        Side(SideName.GUESTBOOK, sides.get(SideName.GUESTBOOK, Group())),
        Side(SideName.SOCIAL, sides.get(SideName.SOCIAL, Group()), resonance),
    )


def _side_of(channel: str) -> SideName:
    return SideName.SOCIAL if Channel(channel) is Channel.SOCIAL else SideName.GUESTBOOK
