"""Lay a card beside trained weights, so that whoever opens them knows them and can verify them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ("VERSION", "publish")

VERSION = "1"


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
        "trained_on": sorted(trained_on),
        "sha256": digests,
        **facts,
    }
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_text(text, encoding="utf-8")
