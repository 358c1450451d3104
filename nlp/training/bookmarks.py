"""Where a long training stopped: what it had learnt, found again by all that it depends on."""

import hashlib
from pathlib import Path
from typing import Any

__all__ = ("Bookmark",)


class Bookmark:
    """The state of one training on disk, replaced in one move: a stopped run leaves a whole one."""

    def __init__(self, cache: Path, name: str, depends: bytes) -> None:
        self._path = cache / f"{name}-{hashlib.sha256(depends).hexdigest()[:12]}.pt"

    def read(self) -> dict[str, Any]:
        """Give what was kept; nothing where no run with the same data has begun."""
        import torch

        if not self._path.exists():
            return {}
        kept: dict[str, Any] = torch.load(self._path, weights_only=True)
        return kept

    def keep(self, **state: Any) -> None:
        """Keep tensors, numbers, and what holds them."""
        import torch

        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".part")
        torch.save(state, draft)
        draft.replace(self._path)
