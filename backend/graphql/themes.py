"""« You said, we did »: themes at the desk, and what visitors are told of them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry

from backend.graphql.context import Context, Info
from backend.graphql.figures import Behind, Figure
from backend.graphql.moderating import ModerationRefused, moderator
from backend.graphql.nodes import Node, decode_id, encode_id
from backend.graphql.refusals import refusal_sentence
from guestbook import statistics, themes
from guestbook.errors import EntryRefusedError, GuestbookError, ThemeNotFoundError
from guestbook.models import Theme as ThemeRow
from guestbook.statistics import SPAN
from nlp.values import Aspect

__all__ = ("ThemeBoard", "ThemeMutation", "ThemeQuery")


@strawberry.type(description="How an aspect was spoken of before and after the museum acted.")
class ThemeEffect:
    before: Figure = strawberry.field(description="Share of those who spoke well of it.")
    after: Figure
    difference: Figure
    before_behind: Behind
    after_behind: Behind


@strawberry.type(description="Something that many visitors come back to.")
class Theme(Node):
    name: str
    aspect: str | None
    action: str | None
    public_note: str | None
    acted_at: datetime | None
    opened_at: datetime
    row: strawberry.Private[ThemeRow]

    @classmethod
    def of(cls, row: ThemeRow) -> Self:
        """Show a theme."""
        return cls(
            id=encode_id("Theme", row.id),
            name=row.name,
            aspect=row.aspect,
            action=row.action,
            public_note=row.public_note,
            acted_at=row.acted_at,
            opened_at=row.opened_at,
            row=row,
        )

    @strawberry.field(description="Null unless the effect is more than chance.")
    async def effect(self, info: Info) -> ThemeEffect | None:
        context, row = info.context, self.row
        async with context.house.database.reading() as session:
            found = await statistics.effect(session, row, museum=context.museum.id)
        if found is None or not found.is_one or row.acted_at is None:
            return None
        return ThemeEffect(
            before=Figure.of(found.before),
            after=Figure.of(found.after),
            difference=Figure.of(found.difference),
            before_behind=Behind(since=row.acted_at - SPAN, until=row.acted_at),
            after_behind=Behind(since=row.acted_at, until=row.acted_at + SPAN),
        )


@strawberry.type
class ThemeBoard:
    """The part of the desk that follows themes."""

    @strawberry.field(description="The themes that are followed, by name.")
    async def themes(self, info: Info) -> list[Theme]:
        async with info.context.house.database.reading() as session:
            return [
                Theme.of(row) for row in await themes.themes(session, museum=info.context.museum.id)
            ]


@strawberry.type(description="What visitors said, and what the museum did.")
class Deed:
    name: str
    note: str
    acted_at: datetime


@strawberry.type
class ThemeQuery:
    @strawberry.field(description="You said, we did: the newest first.")
    async def deeds(self, info: Info) -> list[Deed]:
        async with info.context.house.database.reading() as session:
            rows = await themes.told(session, museum=info.context.museum.id)
        return [
            Deed(name=row.name, note=row.public_note, acted_at=row.acted_at)
            for row in rows
            if row.public_note and row.acted_at
        ]


@strawberry.type(description="The theme as it stands now.")
class ThemeChanged:
    theme: Theme


ChangeThemeResult = Annotated[
    ThemeChanged | ModerationRefused, strawberry.union("ChangeThemeResult")
]


def _refused(error: GuestbookError, context: Context, locale: str | None) -> ModerationRefused:
    if isinstance(error, EntryRefusedError):
        code = error.code.value
    else:
        code = "NOT_FOUND" if isinstance(error, ThemeNotFoundError) else "TAKEN"
    return ModerationRefused(code=code, message=refusal_sentence(error, context.interface(locale)))


async def _anew(context: Context, theme_id: UUID) -> ThemeChanged:
    async with context.house.database.reading() as session:
        rows = await themes.themes(session, museum=context.museum.id)
    return ThemeChanged(theme=Theme.of(next(row for row in rows if row.id == theme_id)))


@strawberry.type
class ThemeMutation:
    @strawberry.mutation(description="Follow a theme, by an aspect of what is spoken of.")
    async def follow_theme(
        self, info: Info, name: str, aspect: str | None = None, locale: str | None = None
    ) -> ChangeThemeResult:
        context = info.context
        curator = moderator(context, locale)
        if isinstance(curator, ModerationRefused):
            return curator
        try:
            async with context.house.database.writing.begin() as session:
                theme_id = await themes.follow(
                    session,
                    museum=context.museum.id,
                    name=name,
                    aspect=Aspect(aspect) if aspect in set(Aspect) else None,
                    now=context.now,
                )
        except GuestbookError as error:
            return _refused(error, context, locale)
        return await _anew(context, theme_id)

    @strawberry.mutation(description="Say what the museum did; visitors read the public note.")
    async def act_on_theme(
        self,
        info: Info,
        id: strawberry.ID,
        action: str,
        public_note: str | None = None,
        acted_at: datetime | None = None,
        locale: str | None = None,
    ) -> ChangeThemeResult:
        context = info.context
        curator = moderator(context, locale)
        if isinstance(curator, ModerationRefused):
            return curator
        found = decode_id(id, "Theme")
        theme_id = found[1] if found else UUID(int=0)
        moment = acted_at if acted_at and acted_at.tzinfo else context.now
        try:
            async with context.house.database.writing.begin() as session:
                await themes.act(
                    session,
                    theme_id,
                    museum=context.museum.id,
                    action=action,
                    public_note=public_note,
                    acted_at=moment,
                )
        except GuestbookError as error:
            return _refused(error, context, locale)
        return await _anew(context, theme_id)
