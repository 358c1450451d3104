"""The key that authors elsewhere are hashed under: of one period, outside the database.

No backup holds it, and the one before it is written over. Whoever has the hashes of two periods
cannot tell whether they are one person's; whoever has none of the keys can test no name.
"""

import contextlib
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

__all__ = ("author_key", "forget_author_key")

NAME = "authors.key"
LENGTH = 32


def author_key(data_dir: Path, now: datetime, age: timedelta) -> bytes:
    """Give the key of the running period; the first to ask after its end makes the next."""
    path = data_dir / NAME
    data_dir.mkdir(parents=True, exist_ok=True)
    while True:
        # Somebody else may write over the key between two of these steps: then it is no key.
        forget_author_key(data_dir, now, age)
        _make(path, now)
        if (kept := _read(path)) is not None:
            return kept[1]


def forget_author_key(data_dir: Path, now: datetime, age: timedelta) -> bool:
    """Write over a key whose period is over, and remove it; tells whether there was one."""
    path = data_dir / NAME
    kept = _read(path)
    if kept is not None and timedelta() <= now - kept[0] < age:
        return False
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _make(path: Path, now: datetime) -> None:
    """Make a key, unless there is one."""
    partial = path.with_name(f".{NAME}.{secrets.token_hex(4)}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            begun = now.astimezone(UTC).isoformat().encode()
            file.write(begun + b"\n" + secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        # Linked, not moved: of two who make one at once the second takes the first one's.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(partial)
    finally:
        partial.unlink(missing_ok=True)


def _read(path: Path) -> tuple[datetime, bytes] | None:
    """Read since when a key is used, and the key; nothing where it is none."""
    try:
        since, _, key = path.read_bytes().partition(b"\n")
        begun = datetime.fromisoformat(since.decode("ascii"))
    except (FileNotFoundError, ValueError):
        return None
    return (begun, key) if len(key) == LENGTH and begun.tzinfo else None
