"""The card beside each file of weights: who it is, and whether it is still whole."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from nlp.errors import WeightsDamagedError, WeightsMissingError

__all__ = ("PACKED", "SHIPPED", "WEIGHTS", "ModelCard")

SHIPPED: Final = Path(__file__).parent / "weights"
"""The weights that come with the package."""

WEIGHTS: Final = "model.safetensors"
# Half of a hashed table is nothing or next to it: packed, the six models take 5 MB less.
PACKED: Final = f"{WEIGHTS}.gz"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A folder of weights, read only after its digests agree."""

    folder: Path
    name: str
    version: str
    digests: Mapping[str, str]
    facts: Mapping[str, Any]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read ``model.json``, or say which file is missing or damaged."""
        path = folder / "model.json"
        try:
            facts = json.loads(_bytes(path))
            return cls(folder, facts["id"], facts["version"], dict(facts["sha256"]), facts)
        except (ValueError, KeyError, TypeError) as error:
            raise WeightsDamagedError(path) from error

    @property
    def model_id(self) -> str:
        """The name that stands beside each prediction."""
        return f"{self.name}@{self.version}"

    def file(self, name: str) -> bytes:
        """Return the bytes of a file of this folder, verified."""
        path = self.folder / name
        content = _bytes(path)
        if hashlib.sha256(content).hexdigest() != self.digests.get(name):
            raise WeightsDamagedError(path)
        return content

    def tensors(self, name: str = PACKED) -> dict[str, npt.NDArray[np.generic]]:
        """Return the arrays of a safetensors file of this folder, packed or not, verified."""
        from safetensors import SafetensorError  # noqa: PLC0415 - values need no weights
        from safetensors.numpy import load  # noqa: PLC0415

        content = self.file(name)
        try:
            return dict(load(gzip.decompress(content) if name.endswith(".gz") else content))
        except (SafetensorError, gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise WeightsDamagedError(self.folder / name) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WeightsMissingError(path) from error
    except OSError as error:
        raise WeightsDamagedError(path) from error
