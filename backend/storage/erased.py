"""The ledger of erased entries: a file of ids that lies outside the database and its backups.

A backup remembers what was erased after it was made. Whoever restores one gives it this ledger, and
what visitors took back stays taken back.
"""

import asyncio
import os
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

__all__ = ("ErasedFile", "LedgerDamagedError", "noted")

WITHDRAWN, EXPIRED = "withdrawn", "expired"


class LedgerDamagedError(Exception):
    """The file is no ledger of ours."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the ledger of erased entries cannot be read: line {line}")
        self.line = line


class ErasedFile:
    """A file of one line for each entry: the day, the id, and who wanted it to go."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def note(self, entry_ids: Collection[UUID], at: datetime, *, withdrawn: bool) -> None:
        """Write ids to the end of the file, and wait until the disk has them."""
        why = WITHDRAWN if withdrawn else EXPIRED
        lines = "".join(f"{at.date()} {entry_id} {why}\n" for entry_id in entry_ids)
        await asyncio.to_thread(self._append, lines.encode())

    def _append(self, lines: bytes) -> None:
        # Appended in one write: processes beside each other never mix their lines.
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, lines)
            os.fsync(handle)
        finally:
            os.close(handle)


def noted(path: Path) -> Mapping[UUID, bool]:
    """Read a ledger: of each entry whether its visitor took it back.

    A last line that power cut short names nothing that was erased: it is noted first.

    Raises:
        LedgerDamagedError: where any other line cannot be read.
    """
    told: dict[UUID, bool] = {}
    lines = path.read_text(encoding="ascii", errors="replace").split("\n")
    for number, line in enumerate(lines[:-1], 1):
        try:
            _day, shown, why = line.split(" ")
            entry_id = UUID(shown)
        except ValueError:
            raise LedgerDamagedError(number) from None
        if why not in {WITHDRAWN, EXPIRED}:
            raise LedgerDamagedError(number)
        told[entry_id] = told.get(entry_id, False) or why == WITHDRAWN
    return told
