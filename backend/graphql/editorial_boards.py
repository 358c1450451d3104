"""The boards of the desk: what to translate, what stops lack, which numbers differ."""

from collections.abc import Mapping
from typing import Self
from uuid import UUID

import strawberry

from backend.catalogue.models import Audience, OwnerKind, TextField
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import NO_TEXTS, Speech, Texts
from backend.editorial.completeness import Lack, LackKind, StopLacks
from backend.editorial.numbers import NumberKind, Sighting
from backend.editorial.translating import NumbersDiffer, TranslationState, Waiting
from backend.graphql.cursors import Cursor, PageInfo
from backend.graphql.editorial_texts import owner_id
from backend.graphql.nodes import encode_id
from backend.graphql.texts import LocalizedText

__all__ = (
    "CompletenessBoard",
    "IncompleteStop",
    "IncompleteStopEdge",
    "NumbersConnection",
    "NumbersEdge",
    "NumbersThatDiffer",
    "TranslationConnection",
    "TranslationEdge",
    "TranslationTask",
    "titles",
)

strawberry.enum(TranslationState, description="What a translation needs.")
strawberry.enum(LackKind, description="What a stop lacks.")
strawberry.enum(NumberKind, description="What a number tells; years are the gravest.")

Titles = Mapping[UUID, Texts]


async def titles(catalogue: Catalogue, owners: set[UUID]) -> Titles:
    """Read how things are called, in one statement."""
    return await catalogue.texts(owners)


def _title(known: Titles, owner: UUID, speech: Speech) -> LocalizedText | None:
    texts = known.get(owner, NO_TEXTS)
    said = (
        texts.say(TextField.TITLE, speech)
        or texts.say(TextField.NAME, speech)
        or texts.say(TextField.ALT, speech)
    )
    return LocalizedText.perhaps(said)


@strawberry.type(description="A text that waits for its translator.")
class TranslationTask:
    owner: strawberry.ID
    owner_kind: str = strawberry.field(description="As artwork, room or media.")
    title: LocalizedText | None = strawberry.field(description="How the thing is called.")
    field: TextField
    audience: Audience
    state: TranslationState
    source: str
    source_locale: str
    source_revision: int
    target: str | None = strawberry.field(description="What stands there so far.")
    target_revision: int = strawberry.field(description="To be sent back as expectedRevision.")
    visitors: int = strawberry.field(description="Visits that met it, as far as remembered.")

    @classmethod
    def of(cls, item: Waiting, own: str, known: Titles, speech: Speech) -> Self:
        """Show a task."""
        return cls(
            owner=owner_id(item.kind, item.owner),
            owner_kind=item.kind.value,
            title=_title(known, item.owner, speech),
            field=item.field,
            audience=item.audience,
            state=item.state,
            source=item.source,
            source_locale=own,
            source_revision=item.source_revision,
            target=item.target,
            target_revision=item.target_revision,
            visitors=item.visitors,
        )


@strawberry.type
class TranslationEdge:
    cursor: Cursor
    node: TranslationTask


@strawberry.type(description="A page of the translators' queue: what most visitors meet first.")
class TranslationConnection:
    edges: list[TranslationEdge]
    page_info: PageInfo
    missing: int
    stale: int
    drafts: int


@strawberry.type(description="Something that a stop lacks.")
class StopLack:
    kind: LackKind
    locale: str | None = strawberry.field(description="Null: in no language.")

    @classmethod
    def of(cls, lack: Lack) -> Self:
        """Show a lack."""
        return cls(kind=lack.kind, locale=lack.locale)


@strawberry.type(description="A stop that lacks something.")
class IncompleteStop:
    stop: strawberry.ID
    artwork: strawberry.ID | None
    number: str | None
    title: LocalizedText | None
    visitors: int = strawberry.field(description="Visits that met it, as far as remembered.")
    lacks: list[StopLack]

    @classmethod
    def of(cls, view: StopLacks, known: Titles, speech: Speech) -> Self:
        """Show a stop."""
        return cls(
            stop=encode_id("Stop", view.stop),
            artwork=encode_id("Artwork", view.artwork) if view.artwork else None,
            number=view.number,
            title=_title(known, view.artwork or view.stop, speech),
            visitors=view.visitors,
            lacks=[StopLack.of(lack) for lack in view.lacks],
        )


@strawberry.type
class IncompleteStopEdge:
    cursor: Cursor
    node: IncompleteStop


@strawberry.type(description="Stops that lack something, those that most visitors meet first.")
class CompletenessBoard:
    stops: int = strawberry.field(description="All stops of the museum.")
    complete: int = strawberry.field(description="Those that lack nothing.")
    edges: list[IncompleteStopEdge]
    page_info: PageInfo


@strawberry.type(description="A number where it stands; start and end count code points.")
class NumberSighting:
    kind: NumberKind
    text: str
    start: int
    end: int

    @classmethod
    def of(cls, sighting: Sighting) -> Self:
        """Show a number."""
        return cls(kind=sighting.kind, text=sighting.text, start=sighting.start, end=sighting.end)


@strawberry.type(description="A translation with other numbers than its text.")
class NumbersThatDiffer:
    owner: strawberry.ID
    owner_kind: str
    title: LocalizedText | None
    field: TextField
    audience: Audience
    source: str
    source_locale: str
    text: str
    locale: str
    missing: list[NumberSighting] = strawberry.field(description="In the source only.")
    added: list[NumberSighting] = strawberry.field(description="In the translation only.")

    @classmethod
    def of(cls, item: NumbersDiffer, own: str, known: Titles, speech: Speech) -> Self:
        """Show a difference."""
        return cls(
            owner=owner_id(OwnerKind(item.kind), item.owner),
            owner_kind=item.kind.value,
            title=_title(known, item.owner, speech),
            field=item.field,
            audience=item.audience,
            source=item.source,
            source_locale=own,
            text=item.target,
            locale=item.locale,
            missing=[NumberSighting.of(one) for one in item.difference.missing],
            added=[NumberSighting.of(one) for one in item.difference.added],
        )


@strawberry.type
class NumbersEdge:
    cursor: Cursor
    node: NumbersThatDiffer


@strawberry.type(description="A page of translations whose numbers differ from their texts'.")
class NumbersConnection:
    edges: list[NumbersEdge]
    page_info: PageInfo
