"""The name under which a neural model answers for what it says."""

from pathlib import Path

__all__ = ("model_id_of",)


def model_id_of(model: str) -> str:
    """Return ``name@version`` of a Hub id with a revision, or of a folder, without its path."""
    name, _, revision = model.partition("@")
    if (folder := Path(model)).is_dir():
        # Where a folder lies is no business of a curator who reads the prediction.
        return f"{folder.name}@local"
    return f"{name}@{revision or 'main'}"
