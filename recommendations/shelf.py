"""Vectors on disk: read without being read in, and embedded again only where a work has changed."""

from __future__ import annotations

__all__ = ("renewed", "restore", "store")

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from recommendations.errors import ModelMismatchError
from recommendations.index import WorkIndex

if TYPE_CHECKING:
    from nlp.protocols import Embedder
    from recommendations.values import Work

FORMAT = 1
EMBEDDED = ("title", "series", "text")


def renewed(folder: Path, works: Sequence[Work], embedder: Embedder) -> WorkIndex:
    """Give the index of works, from the folder where it is right, and keep it there.

    What another model made, and what cannot be read, is made anew: a shelf is only a memory.
    """
    wanted = {work.id: digest_of(work) for work in works}
    try:
        index, digests = restore(folder, embedder.model_id)
    except (OSError, ValueError, KeyError, ModelMismatchError):
        index, digests = WorkIndex.build([], embedder), {}
    if digests == wanted:
        return index
    fresh = (work for work in works if digests.get(work.id) != wanted[work.id])
    index = index.kept(wanted.keys()).extended(fresh, embedder)
    # A full or read-only disk forgets, and nothing else.
    with suppress(OSError):
        store(folder, index, wanted)
    return index


def store(folder: Path, index: WorkIndex, digests: Mapping[str, str]) -> None:
    """Write an index; whoever reads meanwhile finds the old one whole."""
    folder.mkdir(parents=True, exist_ok=True)
    codes, scales = index.arrays
    name = hashlib.sha256(json.dumps(sorted(digests.items())).encode()).hexdigest()[:16]
    for what, array in (("codes", codes), ("scales", scales)):
        # Put in its place whole: another process may have the same name mapped already.
        with (folder / f"{name}.{what}.{os.getpid()}").open("wb") as file:
            np.save(file, array)
        Path(file.name).replace(folder / f"{name}.{what}.npy")
    label = {
        "format": FORMAT,
        "model": index.model_id,
        "ids": index.ids,
        "digests": dict(digests),
        "name": name,
    }
    written = folder / f"{name}.{os.getpid()}.json"
    written.write_text(json.dumps(label), encoding="utf-8")
    written.replace(folder / "index.json")
    for old in folder.glob("*.npy"):
        # Who has it mapped goes on reading; only the name is gone.
        if not old.name.startswith(name):
            old.unlink(missing_ok=True)


def restore(folder: Path, model_id: str) -> tuple[WorkIndex, Mapping[str, str]]:
    """Map an index from disk, with the digests of the works it was made from.

    Raises:
        OSError: where there is none.
        ValueError: where it is of another format, or damaged.
        ModelMismatchError: where another model made it.
    """
    label = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    if label["format"] != FORMAT:
        raise ValueError(label["format"])
    if label["model"] != model_id:
        raise ModelMismatchError(model_id, label["model"])
    name = os.path.basename(label["name"])  # noqa: PTH119 - no path, whatever was written there
    codes = np.load(folder / f"{name}.codes.npy", mmap_mode="r")
    scales = np.load(folder / f"{name}.scales.npy")
    if len(codes) != len(label["ids"]) or len(scales) != len(codes):
        raise ValueError("the index is damaged")
    return WorkIndex(label["ids"], codes, scales, model_id=model_id), label["digests"]


def digest_of(work: Work) -> str:
    """Give a digest of what is embedded of a work: a new room needs no new vector."""
    told = {field.name: getattr(work, field.name) for field in fields(work)}
    parts = json.dumps([told[name] for name in EMBEDDED]).encode()
    return hashlib.sha256(parts).hexdigest()[:16]
