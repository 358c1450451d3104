"""Sentence embeddings from any model that sentence-transformers reads."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np

from nlp.neural.identity import model_id_of, packaged
from nlp.neural.loading import best_device, opened
from nlp.plain import readable
from nlp.protocols import Vectors

__all__ = ("NeuralEmbedder",)


class NeuralEmbedder:
    """Embeds texts with a neural model; its vectors never mix with those of another model."""

    def __init__(self, model: Any, model_id: str, *, batch: int = 32) -> None:
        self._model, self.model_id, self._batch = model, model_id, batch

    @classmethod
    def open(cls, model: str, *, online: bool = False, device: str | None = None) -> Self:
        """Load a folder or an id, or say why it cannot be had."""

        def load() -> Any:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - large

            return SentenceTransformer(
                str(packaged(model) or model),
                device=device or best_device(),
                local_files_only=not online,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            ).eval()

        return cls(opened(model, load), model_id_of(model))

    @property
    def dimensions(self) -> int:
        """The length of each row."""
        return int(self._model.get_embedding_dimension())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length per text; what holds no word lies at a place of its own."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        rows = self._model.encode(
            [readable(text) for text in texts],
            batch_size=self._batch,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        vectors = np.array(rows, dtype=np.float32)
        empty = np.linalg.norm(vectors, axis=1) == 0
        vectors[empty] = 0
        vectors[empty, 0] = 1
        return vectors
