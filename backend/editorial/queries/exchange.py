"""Texts of the museum's language, each beside its translation."""

from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from backend.catalogue.models import LocalizedText, TextStatus
from backend.editorial.queries.texts import Rows

__all__ = ("beside",)


def beside(museum: UUID, own: str, locale: str) -> Rows:
    """All published texts of the museum's language with one translation of each."""
    target = aliased(LocalizedText)
    return (
        select(
            LocalizedText.owner_kind,
            LocalizedText.owner_id,
            LocalizedText.field,
            LocalizedText.audience,
            LocalizedText.text,
            LocalizedText.revision,
            target.text.label("target_text"),
            target.revision.label("target_revision"),
            target.origin.label("target_origin"),
            target.status.label("target_status"),
            target.source_locale.label("target_source_locale"),
            target.source_revision.label("target_source_revision"),
        )
        .outerjoin(
            target,
            and_(
                target.museum_id == LocalizedText.museum_id,
                target.owner_id == LocalizedText.owner_id,
                target.field == LocalizedText.field,
                target.audience == LocalizedText.audience,
                target.locale == locale,
            ),
        )
        .where(
            LocalizedText.museum_id == museum,
            LocalizedText.locale == own,
            LocalizedText.status == TextStatus.PUBLISHED,
        )
        .order_by(
            LocalizedText.owner_kind,
            LocalizedText.owner_id,
            LocalizedText.field,
            LocalizedText.audience,
            LocalizedText.id,
        )
    )
