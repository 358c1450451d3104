"""A tutor: multilingual-e5-small, taught our remarks, who judges texts that nobody has labelled."""

import copy
import hashlib
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.training.bookmarks import Bookmark
from nlp.training.e5 import E5

__all__ = ("MOODS", "Lesson", "Tutor", "batches", "padded")

MOODS: Final = ("negative", "neutral", "positive", "mixed")
SEED: Final = 1884
LONGEST: Final = 96  # tokens
BATCH, ASKED_AT_ONCE = 64, 192
PACE, HEAD_PACE, WARMING = 2e-4, 2e-3, 100
SMOOTHED: Final = 0.05
READINGS: Final = 3
KEPT_EVERY, CHUNK = 200, 20_000  # steps, texts: what a stopped run has done stays done
SORTED_TOGETHER: Final = 50  # batches whose texts are of like length, so that little is padding
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, its mood, and how much it counts."""

    text: str
    mood: str
    weight: float


class Tutor:
    """A net that has read the lessons three times; on two cores it reads 110 of them a second."""

    def __init__(self, e5: E5, cache: Path) -> None:
        import torch

        torch.manual_seed(SEED)
        self._cache = cache
        self._tokenizer = e5.tokenizer(LONGEST)
        self._encoder = e5.encoder()
        self._head = torch.nn.Linear(e5.width, len(MOODS))
        # What each piece means is known; how pieces make a mood is learnt.
        self._encoder.embeddings.requires_grad_(requires_grad=False)
        self._mark = b""

    def learn(self, lessons: Sequence[Lesson]) -> None:
        """Read all lessons, and again; a stopped reading goes on where it stopped."""
        import torch
        from rich.progress import track

        ids = self._cut([lesson.text for lesson in lessons])
        moods = np.array([MOODS.index(lesson.mood) for lesson in lessons])
        weights = np.array([lesson.weight for lesson in lessons], np.float32)
        self._mark = hashlib.sha256(repr((READINGS, list(lessons))).encode()).digest()
        body = [p for p in self._encoder.parameters() if p.requires_grad]
        optimiser = torch.optim.AdamW(
            [{"params": body}, {"params": self._head.parameters()}], weight_decay=0.01
        )
        bookmark = Bookmark(self._cache, "tutor", self._mark)
        done = self._resume(bookmark.read(), optimiser)
        lengths = [len(own) for own in ids]
        order = [rows for turn in range(READINGS) for rows in batches(lengths, BATCH, SEED + turn)]
        for step, rows in enumerate(track(order, description="The tutor learns")):
            if step < done:
                continue
            fading = min(1.0, step / WARMING) * (1 - step / len(order))
            for group, pace in zip(optimiser.param_groups, (PACE, HEAD_PACE), strict=True):
                group["lr"] = pace * fading
            told, _ = self._read(self._encoder, [ids[row] for row in rows])
            each = torch.nn.functional.cross_entropy(
                told, torch.from_numpy(moods[rows]), reduction="none", label_smoothing=SMOOTHED
            )
            counts = torch.from_numpy(weights[rows])
            loss = (each * counts).sum() / counts.sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            optimiser.step()
            if (step + 1) % KEPT_EVERY == 0 or step + 1 == len(order):
                bookmark.keep(step=step + 1, **self._state(optimiser))

    def judge(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return each text's logits of the four moods, and what it was to the tutor (384)."""
        from rich.progress import track

        chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
        parts = []
        for chunk in track(chunks, description="The tutor judges"):
            key = hashlib.sha256(self._mark + "\0".join(chunk).encode()).hexdigest()[:16]
            kept = self._cache / f"judged-{key}.npy"
            if not kept.exists():
                half = self._cache / f"judged-{key}.part.npy"
                half.parent.mkdir(parents=True, exist_ok=True)
                np.save(half, self._judged(chunk).astype(np.float16))
                half.replace(kept)
            parts.append(np.load(kept).astype(np.float32))
        told = np.concatenate(parts)
        return told[:, : len(MOODS)], told[:, len(MOODS) :]

    def _judged(self, texts: Sequence[str]) -> Floats:
        import torch

        ids = self._cut(texts)
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        told = np.zeros((len(ids), len(MOODS) + self._head.in_features), np.float32)
        # Cast once, not for each batch: a tenth quicker on single words, a quarter on remarks.
        encoder = copy.deepcopy(self._encoder).to(torch.bfloat16)
        with torch.inference_mode():
            for start in range(0, len(order), ASKED_AT_ONCE):
                rows = order[start : start + ASKED_AT_ONCE]
                moods, pooled = self._read(encoder, [ids[row] for row in rows])
                told[rows] = torch.cat([moods, pooled], dim=1).numpy()
        return told

    def _cut(self, texts: Sequence[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def _read(self, encoder: Any, ids: Sequence[Sequence[int]]) -> tuple[Any, Any]:
        import torch

        tokens, mask = padded(ids, 1)
        with torch.autocast("cpu", torch.bfloat16):
            states = encoder(
                input_ids=torch.from_numpy(tokens), attention_mask=torch.from_numpy(mask)
            ).last_hidden_state.float()
        there = torch.from_numpy(mask)[..., None]
        pooled = (states * there).sum(1) / there.sum(1)
        return self._head(pooled), pooled

    def _state(self, optimiser: Any) -> dict[str, Any]:
        encoder = {
            name: value
            for name, value in self._encoder.state_dict().items()
            if not name.startswith("embeddings.")
        }
        head = self._head.state_dict()
        return {"encoder": encoder, "head": head, "optimiser": optimiser.state_dict()}

    def _resume(self, kept: dict[str, Any], optimiser: Any) -> int:
        if not kept:
            return 0
        self._encoder.load_state_dict(kept["encoder"], strict=False)
        self._head.load_state_dict(kept["head"])
        optimiser.load_state_dict(kept["optimiser"])
        return int(kept["step"])


def padded(
    ids: Sequence[Sequence[int] | npt.NDArray[np.intp]], empty: int
) -> tuple[npt.NDArray[np.int64], Any]:
    """Lay texts side by side, the short ones filled up, and say where each has tokens."""
    tokens = np.full((len(ids), max(map(len, ids))), empty, np.int64)
    mask = np.zeros_like(tokens)
    for row, own in enumerate(ids):
        tokens[row, : len(own)] = own
        mask[row, : len(own)] = 1
    return tokens, mask


def batches(lengths: Sequence[int], size: int, seed: int) -> Iterator[list[int]]:
    """Yield the rows of one round through all texts, texts of like length together."""
    draw = random.Random(seed)  # noqa: S311 - an order of lessons, not a secret
    rows = list(range(len(lengths)))
    draw.shuffle(rows)
    for start in range(0, len(rows), size * SORTED_TOGETHER):
        part = sorted(rows[start : start + size * SORTED_TOGETHER], key=lambda row: lengths[row])
        number = math.ceil(len(part) / size)
        for own in draw.sample(range(number), number):
            yield part[own * size : (own + 1) * size]
