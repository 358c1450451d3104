"""The receipt: how a visitor without a name finds an entry again, and takes it back.

It is made by the visitor's own screen, which can therefore show it unplugged. Only its keyed hash
is kept: who reads the database finds no receipt in it.
"""

import hmac
import re
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from guestbook import erasure
from guestbook.errors import BadReceiptError, ReceiptNotFoundError
from guestbook.ports import ErasedLedger
from guestbook.queries import entries
from guestbook.values import EntryStatus, EntryView, Transition

__all__ = ("ALPHABET", "canonical", "find_own", "hashed", "shown", "withdraw")

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that a hand takes for a digit, and no U."""

LENGTH = 13
SHORTEST_SECRET = 16  # bytes

# Typed from paper: any dash, any space, and the letters that Crockford forgives.
IGNORED = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
FORGIVEN = str.maketrans("OIL", "011")
# Longer than any way of writing thirteen characters; do not read a novel to find that it is none.
LONGEST_TYPED = 64


def canonical(typed: str) -> str:
    """Read a receipt as people write it, in its thirteen characters, or refuse it."""
    if len(typed) > LONGEST_TYPED:
        raise BadReceiptError
    read = IGNORED.sub("", typed)
    # upper() makes an S of « ſ » and an I of « ı », which nobody's receipt holds.
    read = read.upper().translate(FORGIVEN) if read.isascii() else ""
    if len(read) != LENGTH or not set(read) <= set(ALPHABET):
        raise BadReceiptError
    return read


def shown(receipt: str) -> str:
    """Write a receipt as visitors see it, in groups of 4, 4 and 5."""
    read = canonical(receipt)
    return f"{read[:4]}-{read[4:8]}-{read[8:]}"


def hashed(receipt: str, *, museum: UUID, secret: bytes) -> str:
    """Hash a receipt under the server's secret, for one museum."""
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(f"the secret must have at least {SHORTEST_SECRET} bytes")
    message = b"receipt\0" + museum.bytes + canonical(receipt).encode()
    return hmac.digest(secret, message, "sha256").hex()


async def find_own(
    session: AsyncSession, receipt: str, *, museum: UUID, secret: bytes
) -> EntryView | None:
    """Find the entry that was signed with a receipt, whatever became of it."""
    own = entries.entry_of_receipt(museum, hashed(receipt, museum=museum, secret=secret))
    row = (await session.execute(own)).one_or_none()
    return entries.seen(row) if row else None


async def withdraw(
    session: AsyncSession,
    receipt: str,
    *,
    museum: UUID,
    secret: bytes,
    now: datetime,
    ledger: ErasedLedger | None = None,
) -> Transition:
    """Take back the entry of a receipt: its words, its drawing and all that was read in them.

    The rating stays: it says nothing of who gave it. Twice is as good as once.
    """
    hash_ = hashed(receipt, museum=museum, secret=secret)
    found = (
        await session.execute(entries.entry_of_receipt(museum, hash_, lock=True))
    ).one_or_none()
    if found is None:
        raise ReceiptNotFoundError
    before = entries.seen(found)
    if before.status is EntryStatus.WITHDRAWN:
        return Transition(before, before.status)
    await erasure.erase(
        session,
        [before.id],
        museum=museum,
        now=now,
        status=EntryStatus.WITHDRAWN,
        ledger=ledger,
    )
    after = (await session.execute(entries.entry_of_receipt(museum, hash_))).one()
    return Transition(entries.seen(after), before.status)
