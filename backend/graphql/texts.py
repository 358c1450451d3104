"""Texts that say in which language they are served."""

from typing import Self

import strawberry

from i18n.localized import Localized

__all__ = ("LocalizedText",)


@strawberry.type(description="A text, and the truth about it: its language, its origin, its age.")
class LocalizedText:
    text: str
    locale: str = strawberry.field(description="BCP 47 tag of the language that was served.")
    direction: str = strawberry.field(description="ltr or rtl.")
    is_fallback: bool = strawberry.field(description="Not in the language that was asked for.")
    origin: str = strawberry.field(description="human, machine or machine_reviewed.")
    stale: bool = strawberry.field(description="Older than the text it was translated from.")
    licence: str | None = strawberry.field(
        description="SPDX name, as CC-BY-4.0; none was given to the museum's own words."
    )

    @classmethod
    def of(cls, said: Localized) -> Self:
        """Show a text that there is."""
        return cls(
            text=said.text,
            locale=said.locale.tag,
            direction=said.direction,
            is_fallback=said.is_fallback,
            origin=said.origin,
            stale=said.stale,
            licence=said.licence,
        )

    @classmethod
    def perhaps(cls, said: Localized | None) -> Self | None:
        """Show a text, if there is one."""
        return cls.of(said) if said else None
