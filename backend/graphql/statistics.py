"""What all visitors said, over time and place, as the desk draws it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import strawberry

from backend.catalogue.models import TextField
from backend.graphql.analyses import language_name
from backend.graphql.context import Context, Info
from backend.graphql.cursors import (
    Cursor,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.desk_entries import desk_entries
from backend.graphql.desk_pages import DeskEntryConnection, DeskEntryEdge
from backend.graphql.figures import Behind, BehindInput, Figure, room_of
from backend.graphql.nodes import encode_id
from backend.guidance.hanging import Hanging
from guestbook import slices, statistics
from guestbook.statistics import AspectFigures, Group
from guestbook.values import Channel, Subject, SubjectKind
from nlp.values import SentimentLabel

__all__ = ("StatisticsBoard",)

# More lines than a plot shows.
MOST_GROUPS = 1_000
UNKNOWN = "und"


@strawberry.enum(description="What the figures are told apart by.")
class StatisticsDimension(StrEnum):
    DAY = "day"
    WEEK = "week"
    ROOM = "room"
    ARTWORK = "artwork"
    EXHIBITION = "exhibition"
    CHANNEL = "channel"
    LANGUAGE = "language"


COLUMNS = {
    StatisticsDimension.DAY: "time",
    StatisticsDimension.WEEK: "time",
    StatisticsDimension.CHANNEL: "channel",
    StatisticsDimension.LANGUAGE: "language",
}


@strawberry.type(description="How an aspect is spoken of.")
class AspectStatistics:
    aspect: str
    n: int = strawberry.field(description="In how many entries.")
    positive: Figure
    negative: Figure

    @classmethod
    def of(cls, counted: AspectFigures) -> Self:
        """Show what was counted."""
        return cls(
            aspect=counted.aspect,
            n=counted.n,
            positive=Figure.of(counted.share(SentimentLabel.POSITIVE)),
            negative=Figure.of(counted.share(SentimentLabel.NEGATIVE)),
        )


@strawberry.type(description="The figures of a day, a room, a language, or of all.")
class StatisticsGroup:
    key: str = strawberry.field(description="A date, an id, a channel or a language's code.")
    label: str
    mean_rating: Figure
    promoters: Figure = strawberry.field(
        description="Five stars less three and fewer, in per cent of all who rated."
    )
    ratings: list[int] = strawberry.field(description="How many gave one star, two, … five.")
    positive: Figure
    negative: Figure
    neutral: Figure
    mixed: Figure
    undetermined: int = strawberry.field(description="Entries whose sentiment no model is sure of.")
    aspects: list[AspectStatistics] = strawberry.field(description="The most spoken of first.")
    behind: Behind

    @classmethod
    def of(cls, key: str, label: str, counted: Group, behind: Behind) -> Self:
        """Show what was counted."""
        return cls(
            key=key,
            label=label,
            mean_rating=Figure.of(counted.mean),
            promoters=Figure.of(counted.promoters),
            ratings=[counted.ratings[stars] for stars in range(1, 6)],
            positive=Figure.of(counted.sentiment(SentimentLabel.POSITIVE)),
            negative=Figure.of(counted.sentiment(SentimentLabel.NEGATIVE)),
            neutral=Figure.of(counted.sentiment(SentimentLabel.NEUTRAL)),
            mixed=Figure.of(counted.sentiment(SentimentLabel.MIXED)),
            undetermined=counted.undetermined,
            aspects=[AspectStatistics.of(aspect) for aspect in counted.spoken_of()],
            behind=behind,
        )


@strawberry.type(
    description="All valid entries count, whether published, withheld or waiting; and those whose"
    " words were erased since, by what was read in them."
)
class Statistics:
    overall: StatisticsGroup
    groups: list[StatisticsGroup]


@strawberry.type
class StatisticsBoard:
    """The part of the desk that shows figures."""

    locale: strawberry.Private[str | None]

    @strawberry.field(description="Figures of all entries, never of the published ones alone.")
    async def statistics(
        self, info: Info, by: StatisticsDimension, filter: BehindInput | None = None
    ) -> Statistics:
        context = info.context
        asked = filter or BehindInput()
        async with context.house.database.reading() as session:
            hanging = await context.house.hangings.current(context.museum.id, context.today)
            wanted = asked.wanted(context, hanging)
            whole, parts = Group(), dict[Any, Group]()
            if wanted is not None:
                museum = context.museum.id
                whole = (await statistics.count(session, wanted, museum=museum)).get("", whole)
                key = _Key(by, hanging, ZoneInfo(context.museum.timezone))
                # Channel by channel all of them stand beside each other, and are not added up.
                apart = replace(wanted, elsewhere=by is StatisticsDimension.CHANNEL)
                parts = dict(
                    await statistics.count(
                        session, apart, museum=museum, by=COLUMNS.get(by, "subject"), key=key
                    )
                )
        shown = _Shown(context, by, hanging, asked, self.locale)
        return Statistics(
            overall=StatisticsGroup.of("", "", whole, shown.behind(None)),
            groups=[shown.group(key, parts[key]) for key in _in_order(parts)][:MOST_GROUPS],
        )

    @strawberry.field(description="The entries behind a figure that can still be read.")
    async def entries_behind(
        self,
        info: Info,
        filter: BehindInput,
        first: PageSize | None = PageSize(20),
        after: Cursor | None = None,
    ) -> DeskEntryConnection:
        context, size = info.context, page_size(first, 20)
        secret, museum = context.house.secret, context.museum.id
        before = read_cursor(secret, "behind", after)[0] if after is not None else None
        async with context.house.database.reading() as session:
            hanging = await context.house.hangings.current(museum, context.today)
            wanted = filter.wanted(context, hanging)
            found = slices.Behind((), has_more=False)
            if wanted is not None and size:
                found = await slices.behind(
                    session, wanted, museum=museum, first=size, before=before
                )
            entries = await desk_entries(context, session, list(found.items), self.locale)
        edges = [
            DeskEntryEdge(cursor=write_cursor(secret, "behind", item.entry.sequence), node=entry)
            for item, entry in zip(found.items, entries, strict=True)
        ]
        cursors = [edge.cursor for edge in edges]
        return DeskEntryConnection(
            edges=edges, page_info=page_info(cursors, more=found.has_more, after=after)
        )


class _Key:
    """Makes the name of a group of what the columns hold."""

    def __init__(self, by: StatisticsDimension, hanging: Hanging, zone: ZoneInfo) -> None:
        self._by, self._hanging, self._zone = by, hanging, zone

    def __call__(self, *columns: Any) -> Any:
        by, first = self._by, columns[0]
        if by in {StatisticsDimension.DAY, StatisticsDimension.WEEK}:
            # Hours are UTC's; the day is the museum's own.
            day = first.astimezone(self._zone).date() if isinstance(first, datetime) else first
            return day - timedelta(days=day.weekday()) if by is StatisticsDimension.WEEK else day
        if by is StatisticsDimension.LANGUAGE:
            return first.split("-")[0] if first else UNKNOWN
        if by is StatisticsDimension.CHANNEL:
            return Channel(first).value
        return self._place(Subject(SubjectKind(first), columns[1]))

    def _place(self, subject: Subject) -> UUID | None:
        if self._by is StatisticsDimension.ROOM:
            return room_of(self._hanging, subject)
        if self._by is StatisticsDimension.EXHIBITION:
            return subject.id if subject.kind is SubjectKind.EXHIBITION else None
        if subject.kind is SubjectKind.STOP:
            stop = self._hanging.stops.get(subject.id)
            return stop.artwork.id if stop and stop.artwork else None
        return subject.id if subject.kind is SubjectKind.ARTWORK else None


def _in_order(parts: Mapping[Any, Group]) -> list[Any]:
    """Put days in their order, and whatever else by how many spoke of it."""
    if any(isinstance(key, date) for key in parts):
        return sorted(parts)

    def loud(key: Any) -> tuple[int, str]:
        group = parts[key]
        return -max(group.ratings.total(), group.sentiments.total()), str(key)

    return sorted(parts, key=loud)


class _Shown:
    """Names the groups, and says which entries stand behind each."""

    def __init__(
        self,
        context: Context,
        by: StatisticsDimension,
        hanging: Hanging,
        asked: BehindInput,
        locale: str | None,
    ) -> None:
        self._context, self._by, self._hanging, self._asked = context, by, hanging, asked
        self._speech, self._interface = context.speech(locale), context.interface(locale)

    def group(self, key: Any, counted: Group) -> StatisticsGroup:
        """Show a group."""
        kinds = {
            StatisticsDimension.ROOM: "Room",
            StatisticsDimension.ARTWORK: "Artwork",
            StatisticsDimension.EXHIBITION: "Exhibition",
        }
        name = encode_id(kinds[self._by], key) if self._by in kinds else str(key)
        return StatisticsGroup.of(name, self._label(key), counted, self.behind(key))

    def _label(self, key: Any) -> str:
        if self._by is StatisticsDimension.LANGUAGE:
            return language_name(key, self._interface)
        if self._by is StatisticsDimension.ROOM:
            room = self._hanging.rooms.get(key)
            return room.number if room else "—"
        work = self._hanging.artworks.get(key) if isinstance(key, UUID) else None
        if work is not None:
            return work.texts.say_surely(TextField.TITLE, self._speech).text
        return "—" if isinstance(key, UUID) else str(key)

    def behind(self, key: Any) -> Behind:
        """Say which entries a group counts."""
        asked, by = self._asked, self._by
        told = Behind(
            since=asked.since,
            until=asked.until,
            subject=asked.subject,
            room=asked.room,
            channel=asked.channel,
            language=asked.language,
        )
        if key is None:
            return told
        if isinstance(key, date):
            zone = ZoneInfo(self._context.museum.timezone)
            days = 7 if by is StatisticsDimension.WEEK else 1
            told.since = datetime.combine(key, datetime.min.time(), zone)
            told.until = datetime.combine(key + timedelta(days=days), datetime.min.time(), zone)
        elif by is StatisticsDimension.CHANNEL:
            told.channel = Channel(key)
        elif by is StatisticsDimension.LANGUAGE:
            told.language = key
        elif by is StatisticsDimension.ROOM:
            told.room = encode_id("Room", key)
        else:
            kind = "Artwork" if by is StatisticsDimension.ARTWORK else "Exhibition"
            told.subject = encode_id(kind, key)
        return told
