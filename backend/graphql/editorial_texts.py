"""Texts at the desk: every version with what is known of it, and its history."""

from datetime import datetime
from typing import Self
from uuid import UUID

import strawberry

import backend.graphql.works  # noqa: F401  # it is there that the schema learns of Audience
from backend.catalogue.models import Audience, OwnerKind, TextField, TextOrigin, TextStatus
from backend.editorial.difference import Passage, PassageKind
from backend.editorial.models import TextChange
from backend.editorial.reading import EditorialText, Version
from backend.graphql.nodes import decode_id, encode_id
from i18n.locales import Locale

__all__ = ("DeskText", "TextSheet", "TextVersion", "owner_id", "read_owner")

strawberry.enum(TextField, description="Which text of a thing.")
strawberry.enum(TextOrigin, description="Who wrote a text.")
strawberry.enum(TextStatus, description="Whether visitors may read a text.")
strawberry.enum(TextChange, description="What was done to a text.")
strawberry.enum(
    PassageKind, name="TextPassageKind", description="Where words of two versions stand."
)

NODES = {kind: kind.value.capitalize() for kind in OwnerKind} | {OwnerKind.MEDIA: "MediaAsset"}
KINDS = {name: kind for kind, name in NODES.items()}


def owner_id(kind: OwnerKind, identity: UUID) -> strawberry.ID:
    """Give the id outside of what a text is about."""
    return encode_id(NODES[kind], identity)


def read_owner(shown: str) -> tuple[OwnerKind, UUID]:
    """Read the id of what a text is about; an id of nothing is that of no museum's text."""
    found = decode_id(shown, *KINDS)
    return (KINDS[found[0]], found[1]) if found else (OwnerKind.MUSEUM, UUID(int=0))


@strawberry.type(description="A text in one language for one audience, as editors see it.")
class DeskText:
    owner: strawberry.ID
    field: TextField
    locale: str
    direction: str = strawberry.field(description="ltr or rtl.")
    audience: Audience
    text: str
    origin: TextOrigin
    status: TextStatus
    revision: int = strawberry.field(description="Counts the changes of its words.")
    source_locale: str | None
    source_revision: int | None
    stale: bool = strawberry.field(description="Older than the text it was translated from.")

    @classmethod
    def of(cls, text: EditorialText) -> Self:
        """Show a text."""
        return cls(
            owner=owner_id(text.kind, text.owner),
            field=text.field,
            locale=text.locale,
            direction=Locale.parse(text.locale).direction,
            audience=text.audience,
            text=text.text,
            origin=text.origin,
            status=text.status,
            revision=text.revision,
            source_locale=text.source_locale,
            source_revision=text.source_revision,
            stale=text.stale,
        )


@strawberry.type(description="Words that two versions share, or that only one of them has.")
class TextPassage:
    kind: PassageKind
    text: str

    @classmethod
    def of(cls, passage: Passage) -> Self:
        """Show a run of words."""
        return cls(kind=passage.kind, text=passage.text)


@strawberry.type(description="A change of a text.")
class TextVersion:
    number: int
    change: TextChange
    revision: int
    by: str | None = strawberry.field(description="Null: brought in at the command line.")
    at: datetime
    origin: TextOrigin
    before: str | None = strawberry.field(description="Null where there was none.")
    after: str
    version: strawberry.Private[Version]

    @classmethod
    def of(cls, version: Version) -> Self:
        """Show a change."""
        return cls(
            number=version.number,
            change=version.change,
            revision=version.revision,
            by=version.by,
            at=version.at,
            origin=version.origin,
            before=version.before,
            after=version.after,
            version=version,
        )

    @strawberry.field(description="What it deleted and inserted, word by word.")
    def diff(self) -> list[TextPassage]:
        return [TextPassage.of(passage) for passage in self.version.difference()]


@strawberry.type(description="A text beside what it is translated from, with its history.")
class TextSheet:
    text: DeskText | None
    source: DeskText | None = strawberry.field(description="The same in the museum's language.")
    history: list[TextVersion] = strawberry.field(description="Changes, the latest first.")
