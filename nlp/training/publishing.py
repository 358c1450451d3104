"""Lay a card beside trained weights, so that whoever opens them knows them and can verify them."""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ("LICENCE", "VERSION", "note_scores", "publish", "write_packed")

VERSION = "1"
LICENCE = "Apache-2.0; NOTICE names the texts and their licences"


def write_packed(path: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write arrays as packed safetensors; the same arrays make the same bytes."""
    from safetensors.numpy import save

    whole = {name: np.ascontiguousarray(array) for name, array in sorted(arrays.items())}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(save(whole), 9, mtime=0))


def publish(
    folder: Path,
    *,
    name: str,
    trained_on: Sequence[str],
    files: Sequence[str],
    facts: Mapping[str, Any],
) -> None:
    """Write ``model.json``: identity, origin, the digest of each file, and what a reader needs."""
    for file in files:
        (folder / file).chmod(0o644)  # safetensors writes for its owner only
    digests = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files}
    # Weights of other bytes or other thresholds are another model: entries are analysed again.
    mark = hashlib.sha256(json.dumps([digests, dict(facts)]).encode()).hexdigest()[:8]
    card = {
        "id": name,
        "version": f"{VERSION}.{mark}",
        "licence": LICENCE,
        "trained_on": sorted(trained_on),
        "sha256": digests,
        **facts,
    }
    _write(folder, card)


def note_scores(folder: Path, scores: Mapping[str, Any]) -> None:
    """Lay what was measured beside the weights; it makes them no other model."""
    path = folder / "model.json"
    _write(folder, {**json.loads(path.read_text(encoding="utf-8")), "scores": dict(scores)})


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
