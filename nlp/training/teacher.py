"""The English teacher, whose vectors the small embedding learns to reproduce."""

import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ("teach",)

LONGEST = 64  # word pieces: captions and short sentences, nearly all of the parallel text
BATCH = 256


def teach(teacher: str, texts: Sequence[str], cache: Path) -> npt.NDArray[np.float32]:
    """Return the teacher's unit vector of each text, kept in ``cache`` for the next run."""
    key = hashlib.sha256("\0".join((teacher, *texts)).encode()).hexdigest()[:16]
    kept = cache / f"teacher-{key}.npy"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(kept, _encode(_folder(teacher), texts).astype(np.float16))
    return np.asarray(np.load(kept), dtype=np.float32)


def _folder(teacher: str) -> Path:
    """Find the teacher: a folder, or an installed package that carries one."""
    if (given := Path(teacher)).is_dir():
        return given
    package = importlib.import_module(teacher.replace("-", "_"))
    return Path(package.get_model_path())


def _encode(folder: Path, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    import torch
    from rich.progress import track
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True).eval()
    # Batches of like length: padding would cost more than the texts.
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    with torch.inference_mode():
        for start in track(range(0, len(order), BATCH), description="The teacher reads"):
            rows = order[start : start + BATCH]
            words = tokenizer(
                [texts[row] for row in rows],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            states = model(**words).last_hidden_state
            mask = words["attention_mask"].unsqueeze(-1).to(states.dtype)
            pooled = (states * mask).sum(1) / mask.sum(1)
            vectors[rows] = torch.nn.functional.normalize(pooled, dim=1).numpy()
    return vectors
