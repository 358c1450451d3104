"""Changing texts: editors all of them, translators those that are not the museum's own."""

from typing import Annotated

import strawberry

from backend.accounts.models import CuratorRole
from backend.catalogue.models import Audience, TextField, TextOrigin, TextStatus
from backend.editorial import texts
from backend.editorial.errors import BadLanguageError, ConflictError, EditorialError
from backend.editorial.reading import texts_of
from backend.editorial.texts import Author, Edit, TextKey
from backend.editorial.wording import checked_locale
from backend.graphql.context import Context, Info
from backend.graphql.editorial_refusals import EditRefused, refusal, refused
from backend.graphql.editorial_texts import DeskText, read_owner

__all__ = ("TextEditingMutation", "author_of")

TextResult = Annotated[DeskText | EditRefused, strawberry.union("TextResult")]


@strawberry.input(description="A text as it shall read from now on.")
class EditTextInput:
    owner: strawberry.ID
    field: TextField
    locale: str
    text: str
    audience: Audience = Audience.STANDARD
    origin: TextOrigin = TextOrigin.HUMAN
    source_locale: str | None = strawberry.field(
        default=None, description="Translated from; unsaid, from the museum's first language."
    )
    source_revision: int | None = strawberry.field(
        default=None, description="The revision translated from; unsaid, the one that stands."
    )
    expected_revision: int | None = strawberry.field(
        default=None, description="The revision that was read, 0 for none; another is a CONFLICT."
    )
    publish: bool | None = strawberry.field(
        default=None, description="Unsaid: a new text is published, another stays as it is."
    )


def author_of(context: Context) -> Author:
    """Tell who makes a change."""
    return Author(
        curator=context.curator.id if context.curator else None,
        now=context.now,
        house=context.museum.house[0].tag,
    )


def role_for(context: Context, locale: str) -> CuratorRole:
    """Tell who may change texts of a language: its own words are the museum's editors'."""
    try:
        tag = checked_locale(locale)
    except BadLanguageError:
        return CuratorRole.TRANSLATOR  # refused later, with a better sentence
    own = tag == context.museum.house[0].tag
    return CuratorRole.EDITOR if own else CuratorRole.TRANSLATOR


async def _shown(context: Context, key: TextKey) -> DeskText | None:
    async with context.house.database.reading() as session:
        found = await texts_of(session, context.museum.id, key.owner)
    text = found.get((key.field, checked_locale(key.locale), key.audience))
    return DeskText.of(text) if text else None


@strawberry.type
class TextEditingMutation:
    @strawberry.mutation(description="Write a text; visitors read it at once.")
    async def edit_text(
        self, info: Info, input: EditTextInput, locale: str | None = None
    ) -> TextResult:
        context = info.context
        if no := refusal(context, locale, role_for(context, input.locale)):
            return no
        key = TextKey(*read_owner(input.owner), input.field, input.locale, input.audience)
        published = {None: None, True: TextStatus.PUBLISHED, False: TextStatus.DRAFT}
        edit = Edit(
            key=key,
            text=input.text,
            origin=input.origin,
            source_locale=input.source_locale,
            source_revision=input.source_revision,
            expected=input.expected_revision,
            status=published[input.publish],
        )
        try:
            async with context.house.database.writing.begin() as session:
                await texts.edit_text(session, context.museum.id, edit, author_of(context))
        except ConflictError as error:
            return refused(context, locale, error, await _shown(context, key))
        except EditorialError as error:
            return refused(context, locale, error)
        return await _shown(context, key)  # type: ignore[return-value]  # just written

    @strawberry.mutation(description="Let visitors read a text that is there.")
    async def publish_text(
        self,
        info: Info,
        owner: strawberry.ID,
        field: TextField,
        text_locale: str,
        audience: Audience = Audience.STANDARD,
        locale: str | None = None,
    ) -> TextResult:
        key = TextKey(*read_owner(owner), field, text_locale, audience)
        return await _set_status(info.context, key, TextStatus.PUBLISHED, locale)

    @strawberry.mutation(description="Take a text from view; its words are kept.")
    async def unpublish_text(
        self,
        info: Info,
        owner: strawberry.ID,
        field: TextField,
        text_locale: str,
        audience: Audience = Audience.STANDARD,
        locale: str | None = None,
    ) -> TextResult:
        key = TextKey(*read_owner(owner), field, text_locale, audience)
        return await _set_status(info.context, key, TextStatus.DRAFT, locale)


async def _set_status(
    context: Context, key: TextKey, status: TextStatus, locale: str | None
) -> DeskText | EditRefused:
    if no := refusal(context, locale, role_for(context, key.locale)):
        return no
    try:
        async with context.house.database.writing.begin() as session:
            await texts.set_text_status(session, context.museum.id, key, status, author_of(context))
    except EditorialError as error:
        return refused(context, locale, error)
    return await _shown(context, key)  # type: ignore[return-value]  # just found
