"""Keeping media files, each under the digest of its content."""

import hashlib
import os
import secrets
from pathlib import Path

__all__ = ("store_media",)


def store_media(media_dir: Path, content: bytes) -> str:
    """Keep a file and give its SHA-256; the same content is kept once."""
    digest = hashlib.sha256(content).hexdigest()
    path = media_dir / digest[:2] / digest
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Renamed when complete: nobody ever reads half a file.
        partial = path.with_name(f"{digest}.{secrets.token_hex(4)}")
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    return digest
