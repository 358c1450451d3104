"""The sentence embedding of the base install: a table of token vectors, added up.

The folder is one that sentence-transformers reads too, with equal vectors.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from nlp.cards import WEIGHTS, ModelCard
from nlp.errors import WeightsDamagedError
from nlp.plain import readable
from nlp.protocols import Vectors
from nlp.tokens import WordCutter

__all__ = ("StaticEmbedder", "TokenisedBatch")

AT_ONCE = 1024  # texts tokenised together: more brings no speed and costs memory
# Tokens whose vectors are held at once, 16 MB: a museum's texts in ten languages have a million.
TOKENS_AT_ONCE = 16_384

Places = npt.NDArray[np.intp]


class TokenisedBatch:
    """Texts cut into tokens: where each text's begin, and each token's row in the table."""

    def __init__(self, tokens: Sequence[Sequence[int]]) -> None:
        counts = np.fromiter(map(len, tokens), dtype=np.intp, count=len(tokens))
        self.ends = np.cumsum(counts)
        self.starts = self.ends - counts
        self.rows = np.fromiter(
            (row for text in tokens for row in text), dtype=np.intp, count=int(counts.sum())
        )


class StaticEmbedder:
    """Adds up the vectors of a text's tokens and brings the sum to unit length."""

    def __init__(
        self,
        model_id: str,
        tokenizer: Tokenizer,
        rows: npt.NDArray[np.int8],
        scales: npt.NDArray[np.float32],
    ) -> None:
        self.model_id = model_id
        self.tokenizer = tokenizer
        self.words = WordCutter(tokenizer)
        self._rows, self._scales = rows, scales

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Load a folder of weights, or say which of its files is missing or damaged."""
        card = ModelCard.open(folder)
        arrays = card.tensors(WEIGHTS)
        try:
            tokenizer = Tokenizer.from_str(card.file("tokenizer.json").decode())
            rows = np.asarray(arrays["embeddings"], dtype=np.int8)
            scales = np.asarray(arrays["weights"], dtype=np.float32)
        except (KeyError, ValueError) as error:
            raise WeightsDamagedError(folder / WEIGHTS) from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        # It would remember ten thousand words, 30 MB of unspaced texts: our WordCutter does.
        tokenizer.model._resize_cache(0)  # noqa: SLF001 - it has no other name
        return cls(card.model_id, tokenizer, rows, scales)

    @property
    def dimensions(self) -> int:
        """The length of each row."""
        return int(self._rows.shape[1])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row of unit length per text; what holds no word lies at a place of its own."""
        return self._embed(texts, self.words.ids)

    def embed_once(self, texts: Sequence[str]) -> Vectors:
        """Embed texts without remembering their words: of a museum's works, they are 100 MB."""
        return self._embed(texts, self.words.ids_once)

    def _embed(
        self, texts: Sequence[str], cut: Callable[[Sequence[str]], list[list[int]]]
    ) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), AT_ONCE):
            tokens = cut([readable(text) for text in texts[start : start + AT_ONCE]])
            vectors[start : start + AT_ONCE] = self._sums(TokenisedBatch(tokens))
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors[lengths[:, 0] == 0, 0] = 1
        return np.asarray(vectors / np.where(lengths == 0, 1, lengths), dtype=np.float32)

    def tokenise(self, texts: Sequence[str]) -> TokenisedBatch:
        """Cut texts into the tokens of the table."""
        return TokenisedBatch(self.words.ids([readable(text) for text in texts]))

    def token_vectors(self, rows: Places) -> Vectors:
        """Return the vectors of tokens, as they are added up."""
        return np.asarray(self._rows[rows] * self._scales[rows, None], dtype=np.float32)

    @cached_property
    def weights(self) -> npt.NDArray[np.float32]:
        """How much each token moves a text: the length of its vector."""
        squares = np.einsum("ij,ij->i", self._rows, self._rows, dtype=np.float32)
        return np.asarray(np.sqrt(squares) * self._scales, dtype=np.float32)

    def _sums(self, batch: TokenisedBatch) -> Vectors:
        sums = np.zeros((len(batch.ends), self.dimensions), dtype=np.float32)
        # Texts without a token are left out: reduceat would give them their neighbour's.
        (filled,) = np.nonzero(batch.ends > batch.starts)
        for texts in _portions(batch.starts, batch.ends, filled):
            first, last = batch.starts[texts[0]], batch.ends[texts[-1]]
            rows = batch.rows[first:last]
            sums[texts] = np.add.reduceat(
                self.token_vectors(rows), batch.starts[texts] - first, axis=0
            )
        return sums


def _portions(starts: Places, ends: Places, texts: Places) -> Iterator[Places]:
    """Part texts so that each part has few tokens, but for a single text that has many."""
    while texts.size:
        within = np.searchsorted(ends[texts], starts[texts[0]] + TOKENS_AT_ONCE, side="right")
        count = max(1, int(within))
        yield texts[:count]
        texts = texts[count:]
