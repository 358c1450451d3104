"""What curators do beside an entry: note, ask to see what is masked, correct the models."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry

from backend.graphql.context import Context, Info
from backend.graphql.moderating import (
    ModerationRefused,
    ModerationResult,
    entry_of,
    moderator,
    refused,
    shown_anew,
)
from backend.storage.changes import Change, Topic
from guestbook import annotating
from guestbook.annotating import Correction
from guestbook.errors import ModerationError
from i18n.catalogs import catalog
from nlp.values import Aspect, FlagKind, SentimentLabel

__all__ = ("AnnotationMutation",)

MOST_ASPECTS = 4  # as many as a model names, and as training examples have

Annotate = Callable[..., Awaitable[None]]


@strawberry.input
class AspectInput:
    aspect: str
    polarity: str


@strawberry.input(description="What is right, all of it: what the models read counts no more.")
class CorrectionInput:
    sentiment: str
    aspects: list[AspectInput] = strawberry.field(default_factory=list)
    flags: list[str] = strawberry.field(default_factory=list)
    incident: bool = False

    def read(self) -> Correction | None:
        """Read a correction; words that are none of ours correct nothing."""
        try:
            correction = Correction(
                sentiment=SentimentLabel(self.sentiment),
                aspects={Aspect(one.aspect): SentimentLabel(one.polarity) for one in self.aspects},
                flags=frozenset(map(FlagKind, self.flags)),
                incident=self.incident,
            )
        except ValueError:
            return None
        fits = len(self.aspects) == len(correction.aspects) <= MOST_ASPECTS
        return correction if fits else None


async def _annotate(
    context: Context,
    shown: str,
    locale: str | None,
    annotate: Annotate,
    *,
    revealed: bool = False,
    **how: Any,
) -> ModerationResult:
    """Do something beside an entry in a transaction of its own, and tell the desk of it."""
    curator = moderator(context, locale)
    if isinstance(curator, ModerationRefused):
        return curator
    museum, entry_id = context.museum.id, entry_of(shown)
    try:
        async with context.house.database.writing.begin() as session:
            await annotate(
                session,
                entry_id,
                museum=museum,
                curator_id=curator.id,
                now=context.now,
                **how,
            )
            change = Change(museum, Topic.ENTRY_CHANGED, entry_id)
            # What is shown to one curator changes nothing on the others' screens.
            if not revealed:
                await context.house.changes.announce(session, change)
    except ModerationError as error:
        return refused(error, context, locale)
    context.house.changes.glance()
    return await shown_anew(context, entry_id, locale, revealed=revealed)


@strawberry.type
class AnnotationMutation:
    @strawberry.mutation(description="Keep a note beside an entry, for the other curators.")
    async def note_entry(
        self, info: Info, id: strawberry.ID, note: str, locale: str | None = None
    ) -> ModerationResult:
        return await _annotate(info.context, id, locale, annotating.note, words=note)

    @strawberry.mutation(description="Show what is masked in an entry; asking is put on record.")
    async def reveal_entry(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> ModerationResult:
        return await _annotate(info.context, id, locale, annotating.reveal, revealed=True)

    @strawberry.mutation(description="Say what the models should have read; it is kept to learn.")
    async def correct_entry(
        self,
        info: Info,
        id: strawberry.ID,
        correction: CorrectionInput,
        locale: str | None = None,
    ) -> ModerationResult:
        read = correction.read()
        if read is None:
            words = catalog(info.context.interface(locale))
            message = words.gettext("This correction names something that is not known here.")
            return ModerationRefused(code="BAD_CORRECTION", message=message)
        return await _annotate(info.context, id, locale, annotating.correct, correction=read)
