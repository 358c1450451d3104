"""Giving a visitor all that is kept of an entry, to take along (GDPR, article 20)."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import analysis, receipts, replies
from guestbook.values import EntryView

__all__ = ("export",)

FORMAT = "cimaise-entry-1"


async def export(
    session: AsyncSession, receipt: str, *, museum: UUID, secret: bytes
) -> dict[str, Any] | None:
    """Give what is kept of the entry of a receipt, as a document of plain JSON.

    What the models read in it is in there too: it is about the visitor as much as the words are.
    """
    entry = await receipts.find_own(session, receipt, museum=museum, secret=secret)
    if entry is None:
        return None
    return {
        "format": FORMAT,
        **_entry(entry),
        "readings": [
            {"by": read.model_id, "at": read.analysed_at.isoformat(), **read.analysis.to_json()}
            for read in await analysis.of_entry(session, entry.id, museum=museum)
        ],
        "replies": [
            {"text": reply.text, "locale": reply.locale, "at": reply.hour.isoformat()}
            for reply in (await replies.to_entries(session, [entry.id], museum=museum)).get(
                entry.id, ()
            )
        ],
    }


def _entry(entry: EntryView) -> dict[str, Any]:
    moments = {
        "signed": entry.hour,
        "published": entry.published_at,
        "erased": entry.erased_at,
        "kept_until": entry.expires_at,
    }
    return {
        "status": entry.status.value,
        "text": entry.text,
        "rating": entry.rating,
        "drawing": entry.drawing,
        "favourite": str(entry.favourite) if entry.favourite else None,
        "subject": {"kind": entry.subject.kind.value, "id": str(entry.subject.id)},
        "channel": entry.channel.value,
        "locale": {"screen": entry.locale_declared, "words": entry.locale_detected},
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
