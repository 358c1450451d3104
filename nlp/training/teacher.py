"""The English teacher, whose vectors the small embedding learns to reproduce."""

import hashlib
import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ("teach",)

LONGEST = 64  # word pieces: captions and short sentences, nearly all of the parallel text
BATCH = 256
CHUNK = 4096  # texts per kept file: what a stopped run has read stays read
Floats = npt.NDArray[np.float32]


def teach(teacher: str, texts: Sequence[str], cache: Path) -> Floats:
    """Return the teacher's unit vector of each text, kept in ``cache`` for the next run."""
    from rich.progress import track

    cache.mkdir(parents=True, exist_ok=True)
    # Batches of like length: padding would cost more than the texts.
    order = sorted(range(len(texts)), key=lambda row: (len(texts[row]), texts[row]))
    chunks = [order[start : start + CHUNK] for start in range(0, len(order), CHUNK)]
    encode: Callable[[Sequence[str]], Floats] | None = None
    parts: list[Floats] = []
    for rows in track(chunks, description="The teacher reads"):
        own = [texts[row] for row in rows]
        key = hashlib.sha256("\0".join((teacher, *own)).encode()).hexdigest()[:16]
        kept = cache / f"teacher-{key}.npy"
        if not kept.exists():
            encode = encode or _encoder(_folder(teacher))
            half = cache / f"teacher-{key}.part.npy"
            np.save(half, encode(own).astype(np.float16))
            half.replace(kept)
        parts.append(np.load(kept).astype(np.float32))
    vectors = np.concatenate(parts)
    return np.asarray(vectors[np.argsort(order)], dtype=np.float32)


def _folder(teacher: str) -> Path:
    """Find the teacher: a folder, or an installed package that carries one."""
    if (given := Path(teacher)).is_dir():
        return given
    package = importlib.import_module(teacher.replace("-", "_"))
    return Path(package.get_model_path())


def _encoder(folder: Path) -> Callable[[Sequence[str]], Floats]:
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True).eval()

    def encode(texts: Sequence[str]) -> Floats:
        words = tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = model(**words).last_hidden_state
            mask = words["attention_mask"].unsqueeze(-1).to(states.dtype)
            pooled = (states * mask).sum(1) / mask.sum(1)
            return np.asarray(torch.nn.functional.normalize(pooled, dim=1).numpy())

    def encode_all(texts: Sequence[str]) -> Floats:
        starts = range(0, len(texts), BATCH)
        return np.concatenate([encode(texts[start : start + BATCH]) for start in starts])

    return encode_all
