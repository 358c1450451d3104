"""An entry as curators see it: covered where it is personal, with its row and its trail."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession

from backend.accounts.naming import NAMELESS
from backend.catalogue.views import Speech
from backend.graphql.analyses import EntryAnalysis
from backend.graphql.context import Context, Info
from backend.graphql.entries import about, direction_of
from backend.graphql.nodes import Node, encode_id
from backend.graphql.own_entries import Reply
from backend.graphql.texts import LocalizedText
from backend.guidance.hanging import Hanging
from guestbook import annotating, masking
from guestbook.annotating import Beside, Step
from guestbook.queue import QueueItem
from guestbook.values import Channel, EntryStatus, SubjectKind
from i18n.locales import Locale

__all__ = ("DeskEntry", "desk_entries")

# Nothing was done with most entries yet.
NOTHING = Beside()


@strawberry.type(description="What a curator did with an entry.")
class ModerationStep:
    action: str = strawberry.field(description="publish withhold undo note reveal correct")
    curator: str
    reason: str | None
    note: str | None
    at: datetime


@strawberry.type(description="How a subject was spoken of, as a curator says.")
class CorrectedAspect:
    aspect: str
    polarity: str


@strawberry.type(description="What a curator says of an entry instead of the models.")
class EntryCorrection:
    curator: str
    sentiment: str
    aspects: list[CorrectedAspect]
    flags: list[str]
    incident: bool

    @classmethod
    def of(cls, step: Step, names: Mapping[UUID, str]) -> Self | None:
        """Show a correction."""
        said: Any = step.correction
        if said is None:
            return None
        return cls(
            curator=names.get(step.curator_id, NAMELESS),
            sentiment=said["sentiment"],
            aspects=[CorrectedAspect(**one) for one in said["aspects"]],
            flags=list(said["flags"]),
            incident=said["incident"],
        )


@strawberry.type(description="An aid for reading; these are not the visitor's words.")
class EntryTranslation:
    text: str
    locale: str
    provider: str


@strawberry.type(description="An entry as curators see it.")
class DeskEntry(Node):
    text: str = strawberry.field(description="With bullets where it is masked.")
    masked: bool = strawberry.field(description="Whether personal details in it are covered.")
    direction: str
    locale_declared: str | None
    rating: int | None
    status: EntryStatus
    channel: Channel
    device: strawberry.ID | None = strawberry.field(description="One of desk.devices.")
    hour: datetime
    subject_kind: SubjectKind
    subject: strawberry.ID
    about: LocalizedText | None
    analysis: EntryAnalysis | None = strawberry.field(description="Null until a model has read it.")
    correction: EntryCorrection | None = strawberry.field(description="What a curator says of it.")
    fold: str | None = strawberry.field(description="Its row, for the queue's filter.")
    alike: int = strawberry.field(description="How many stand in its row, itself among them.")
    history: list[ModerationStep] = strawberry.field(description="What was done, newest first.")
    replies: list[Reply] = strawberry.field(description="What the museum answered, oldest first.")
    source: strawberry.Private[str | None]

    @strawberry.field(description="Null where the house has nobody who translates.")
    async def translation(self, info: Info, locale: str | None = None) -> EntryTranslation | None:
        translator = info.context.house.translator
        if translator is None:
            return None
        target = info.context.interface(locale)
        said = await translator.translate(self.text, source=self.source, target=target.tag)
        if said is None:
            return None
        return EntryTranslation(text=said, locale=target.tag, provider=translator.name)


async def desk_entries(
    context: Context,
    session: AsyncSession,
    items: list[QueueItem],
    locale: str | None,
    *,
    revealed: Collection[UUID] = (),
) -> list[DeskEntry]:
    """Show entries to a curator: with their trail, in a constant number of statements."""
    museum = context.museum.id
    hanging = await context.house.hangings.current(museum, context.today)
    ids = [item.entry.id for item in items]
    beside = await annotating.beside(session, ids, museum=museum)
    doers = {step.curator_id for one in beside.values() for step in one.steps}
    names = await context.house.names.of(session, museum, doers)
    speech, interface = context.speech(locale), context.interface(locale)
    return [
        _desk_entry(
            item,
            hanging,
            speech,
            interface,
            beside.get(item.entry.id, NOTHING),
            names,
            whole=item.entry.id in revealed,
        )
        for item in items
    ]


def _desk_entry(
    item: QueueItem,
    hanging: Hanging,
    speech: Speech,
    interface: Locale,
    beside: Beside,
    names: Mapping[UUID, str],
    *,
    whole: bool,
) -> DeskEntry:
    entry, read = item.entry, item.analysis
    flags = read.analysis.flags if read else masking.unread_details(entry.text)
    shown = entry.text if whole else masking.masked(entry.text, flags)
    corrected = next((step for step in beside.steps if step.correction is not None), None)
    return DeskEntry(
        id=encode_id("DeskEntry", entry.id),
        text=shown,
        masked=shown != entry.text,
        direction=direction_of(entry),
        locale_declared=entry.locale_declared,
        rating=entry.rating,
        status=entry.status,
        channel=entry.channel,
        device=encode_id("Device", entry.device_id) if entry.device_id else None,
        hour=entry.hour,
        subject_kind=entry.subject.kind,
        subject=encode_id(entry.subject.kind.value.capitalize(), entry.subject.id),
        about=about(entry, hanging, speech),
        analysis=EntryAnalysis.of(read, interface) if read else None,
        correction=EntryCorrection.of(corrected, names) if corrected else None,
        fold=item.fold or None,
        alike=item.alike,
        history=[
            ModerationStep(
                action=step.kind,
                curator=names.get(step.curator_id, NAMELESS),
                reason=step.reason,
                note=step.note,
                at=step.at,
            )
            for step in beside.steps
        ],
        replies=list(map(Reply.of, beside.replies)),
        source=entry.language,
    )
