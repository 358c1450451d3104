"""Ask a sequence classifier about texts, batch by batch, the longest text first to fail."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.plain import readable

__all__ = ("Classifier",)

LONGEST: Final = 256  # tokens; remarks are shorter, and the model's own limit may be larger


class Classifier:
    """A model and its tokenizer, of whatever family: texts in, logits out."""

    def __init__(self, tokenizer: Any, model: Any, *, batch: int = 16) -> None:
        self._tokenizer, self._model, self._batch = tokenizer, model, batch
        names = sorted(model.config.id2label.items())
        self.labels: tuple[str, ...] = tuple(str(name) for _, name in names)
        limit = getattr(model.config, "max_position_embeddings", LONGEST) or LONGEST
        self._longest = max(8, min(LONGEST, int(limit) - 2))

    def logits(
        self, texts: Sequence[str], beside: Sequence[str] | None = None
    ) -> npt.NDArray[np.float32]:
        """Return a row per text, or per pair of a text and the one beside it."""
        if not texts:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        starts = range(0, len(texts), self._batch)
        return np.concatenate(
            [
                self._some(
                    texts[start : start + self._batch],
                    beside[start : start + self._batch] if beside else None,
                )
                for start in starts
            ]
        )

    def _some(self, texts: Sequence[str], beside: Sequence[str] | None) -> npt.NDArray[np.float32]:
        import torch  # noqa: PLC0415 - large

        # Without a word some tokenizers give no token at all, and the model no answer.
        shown = [readable(text).strip() or "." for text in texts]
        words = self._tokenizer(
            shown,
            list(beside) if beside else None,
            padding=True,
            truncation="only_first" if beside else True,
            max_length=self._longest,
            return_tensors="pt",
        )
        with torch.inference_mode():
            rows = self._model(**words.to(self._model.device)).logits.float().cpu().numpy()
        return np.asarray(rows, dtype=np.float32)
