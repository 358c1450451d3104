"""The server's secret: what receipts and cursors are sealed with; kept outside the database."""

import os
import secrets
from pathlib import Path

__all__ = ("load_secret",)

LENGTH = 32


def load_secret(data_dir: Path) -> bytes:
    """Read the secret of a data folder, and make it the first time; only its owner may read it.

    Whoever loses it loses no words, but no receipt finds its entry any more: a backup
    (`cimaise backup`) holds it, and is therefore as secret as it is.
    """
    path = data_dir / "secret.key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        secret = path.read_bytes()
        if len(secret) != LENGTH:
            raise ValueError(f"{path} is damaged: it must hold {LENGTH} bytes") from None
        return secret
    with os.fdopen(handle, "wb") as file:
        secret = secrets.token_bytes(LENGTH)
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return secret
