"""A figure as the desk shows it: never without its number, its interval, and what is behind it."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

from backend.graphql.context import Context
from backend.graphql.nodes import decode_id, encode_id
from backend.guidance.hanging import Hanging
from guestbook.intervals import Figure as Counted
from guestbook.slices import Slice
from guestbook.values import Channel, Subject, SubjectKind
from nlp.values import Aspect, SentimentLabel

__all__ = ("Behind", "BehindInput", "Figure")

NOTHING = Subject(SubjectKind.STOP, UUID(int=0))


@strawberry.type(description="A value, how many entries say it, and in what it lies (95 %).")
class Figure:
    value: float | None = strawberry.field(description="Null where nobody has said anything.")
    n: int
    low: float | None
    high: float | None

    @classmethod
    def of(cls, counted: Counted) -> Self:
        """Show a figure."""
        return cls(value=counted.value, n=counted.n, low=counted.low, high=counted.high)


@strawberry.type(description="Which entries a figure counts: arguments of desk.entriesBehind.")
class Behind:
    since: datetime | None = None
    until: datetime | None = None
    subject: strawberry.ID | None = None
    room: strawberry.ID | None = None
    channel: Channel | None = None
    language: str | None = None


@strawberry.input(description="Which entries are counted; whatever is left out does not matter.")
class BehindInput:
    since: datetime | None = None
    until: datetime | None = strawberry.field(default=None, description="Before this moment.")
    subject: strawberry.ID | None = strawberry.field(
        default=None, description="A work with its stops, a stop, an exhibition, or the museum."
    )
    room: strawberry.ID | None = None
    channel: Channel | None = None
    language: str | None = None
    rating: int | None = None
    sentiment: str | None = None
    aspect: str | None = None
    polarity: str | None = strawberry.field(
        default=None, description="How the aspect is spoken of."
    )
    incident: strawberry.ID | None = None

    def wanted(self, context: Context, hanging: Hanging) -> Slice | None:
        """Read what is asked for; nothing matches a word that nobody knows."""
        labels = set(SentimentLabel)
        unknown = (
            (self.sentiment is not None and self.sentiment not in labels)
            or (self.polarity is not None and self.polarity not in labels)
            or (self.aspect is not None and self.aspect not in set(Aspect))
            or any(moment and moment.tzinfo is None for moment in (self.since, self.until))
        )
        if unknown:
            return None
        incident = decode_id(self.incident, "Incident") if self.incident else None
        return Slice(
            since=self.since,
            until=self.until,
            subjects=self._subjects(context, hanging),
            channel=self.channel,
            language=self.language.split("-", maxsplit=1)[0].lower() if self.language else None,
            rating=self.rating,
            sentiment=SentimentLabel(self.sentiment) if self.sentiment else None,
            aspect=Aspect(self.aspect) if self.aspect else None,
            polarity=SentimentLabel(self.polarity) if self.polarity else None,
            incident=(incident[1] if incident else UUID(int=0)) if self.incident else None,
        )

    def _subjects(self, context: Context, hanging: Hanging) -> list[Subject] | None:
        if self.room is not None:
            found = decode_id(self.room, "Room")
            return subjects_in(hanging, found[1]) if found else [NOTHING]
        if self.subject is None:
            return None
        kinds = {kind.value.capitalize(): kind for kind in SubjectKind}
        found = decode_id(self.subject, *kinds)
        if found is None:
            return [NOTHING]
        kind, identity = kinds[found[0]], found[1]
        if kind is SubjectKind.MUSEUM and identity != context.museum.id:
            return [NOTHING]
        subjects = [Subject(kind, identity)]
        if kind is SubjectKind.ARTWORK:
            subjects += [
                Subject(SubjectKind.STOP, stop.id)
                for stop in hanging.stops.values()
                if stop.artwork and stop.artwork.id == identity
            ]
        return subjects


def subjects_in(hanging: Hanging, room: UUID) -> list[Subject]:
    """Name what stands in a room and can be written about."""
    works = [
        Subject(SubjectKind.ARTWORK, work.id)
        for work in hanging.artworks.values()
        if work.room and work.room.id == room
    ]
    stops = [
        Subject(SubjectKind.STOP, stop.id)
        for stop in hanging.stops.values()
        if room_of(hanging, Subject(SubjectKind.STOP, stop.id)) == room
    ]
    return [*works, *stops] or [NOTHING]


def room_of(hanging: Hanging, subject: Subject) -> UUID | None:
    """Tell in which room a subject stands today."""
    if subject.kind is SubjectKind.STOP:
        stop = hanging.stops.get(subject.id)
        place = (stop.room or (stop.artwork.room if stop.artwork else None)) if stop else None
    else:
        work = hanging.artworks.get(subject.id)
        place = work.room if work else None
    return place.id if place else None


def shown_id(kind: str, identity: UUID) -> strawberry.ID:
    """Show the id of what a figure is about."""
    return encode_id(kind, identity)
