"""The demo's guestbook: invented visitors sign, invented curators decide, by the real ways."""

import base64
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from backend.demo.building import Builder
from backend.demo.content import DemoContent, Table
from guestbook import moderation, signing
from guestbook.receipts import ALPHABET
from guestbook.signing import Submission
from guestbook.values import Channel, Reason, Subject, SubjectKind

__all__ = ("sign_demo_entries",)

RECEIPT_LENGTH = 13


class Anything:
    """In the demo visitors write about what was just built."""

    async def exists(self, museum: UUID, kind: SubjectKind, id: UUID) -> bool:  # noqa: A002, ARG002
        """Say yes."""
        return True


async def sign_demo_entries(
    session: AsyncSession,
    content: DemoContent,
    builder: Builder,
    *,
    curator: UUID,
    secret: bytes,
    now: datetime,
) -> None:
    """Sign all entries of the demo, the oldest first, and decide about those decided."""
    zone = ZoneInfo(content.museum["museum"]["timezone"])
    works = {work["name"]: work for work in content.artworks["artworks"]}
    dated = [(_moment(entry, now, zone), entry) for entry in content.entries["entries"]]
    for moment, entry in sorted(dated, key=lambda pair: pair[0]):
        outcome = await signing.sign(
            session,
            Submission(
                text=entry["text"],
                receipt="".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_LENGTH)),
                idempotency_key=base64.urlsafe_b64encode(secrets.token_bytes(18)).decode(),
                channel=Channel(entry["channel"]),
                rating=entry.get("rating"),
                subject=_subject(entry["subject"], builder, works),
                locale=entry["locale"],
            ),
            museum=builder.museum,
            now=moment,
            secret=secret,
            subjects=Anything(),
        )
        if entry["status"] == "published":
            await moderation.publish(
                session, outcome.entry.id, museum=builder.museum, curator_id=curator, now=moment
            )
        elif entry["status"] == "withheld":
            await moderation.withhold(
                session,
                outcome.entry.id,
                museum=builder.museum,
                curator_id=curator,
                now=moment,
                reason=Reason(entry.get("reason", Reason.INSULT)),
            )


def _moment(entry: Table, now: datetime, zone: ZoneInfo) -> datetime:
    day = now.astimezone(zone).date() - timedelta(days=entry["days_ago"])
    local = datetime(day.year, day.month, day.day, entry["hour"], tzinfo=zone)
    return local.astimezone(UTC)


def _subject(subject: Table, builder: Builder, works: dict[str, Table]) -> Subject:
    kind = SubjectKind(subject["kind"])
    if kind is SubjectKind.STOP:
        return Subject(kind, builder.id_of("stop", subject["key"]))
    if kind is SubjectKind.ARTWORK:
        return Subject(kind, builder.artwork_id(works[subject["key"]]))
    return Subject(SubjectKind.MUSEUM, builder.museum)
