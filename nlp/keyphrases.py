"""Which words carry a text: those whose vectors move it most."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from nlp.embedding import StaticEmbedder
from nlp.plain import readable

__all__ = ("WeightyWords",)

MOST_PHRASES: Final = 5
READ: Final = 2_000  # code points: later words rarely change what a remark is about
SHORTEST = 3
SHORTEST_UNSPACED = 2
UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"  # kana and Han
WORD = re.compile(
    rf"(?P<unspaced>[{UNSPACED}]+)|[^\W\d_{UNSPACED}][^\W\d_{UNSPACED}\u200d\u200c]*"
    r"[\u0900-\u097f]*(?:['’-][^\W\d_]+)*"
)
LINK = re.compile(r"\S*(?:@|://|www\.)\S+")


class WeightyWords:
    """Quotes the words of a text whose token vectors are longest, since common words' are short."""

    def __init__(self, embedder: StaticEmbedder) -> None:
        self._embedder = embedder
        self.model_id = embedder.model_id.replace("embedding", "keyphrases")

    def phrases(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Quote up to five words of each text, the weightiest first."""
        # Addresses of people are no topics: they are blanked, and positions stay.
        shown = [LINK.sub(lambda link: " " * len(link[0]), readable(text)[:READ]) for text in texts]
        encodings = self._embedder.tokenizer.encode_batch(shown, add_special_tokens=False)
        return [
            self._weightiest(text, encoding.ids, encoding.offsets)
            for text, encoding in zip(shown, encodings, strict=True)
        ]

    def _weightiest(
        self, text: str, tokens: list[int], offsets: list[tuple[int, int]]
    ) -> tuple[str, ...]:
        weights = np.zeros(len(text) + 1, dtype=np.float32)
        for token, (start, end) in zip(tokens, offsets, strict=True):
            if end > start:
                weights[start] = self._embedder.weights[token]
        ends = {start: end for start, end in offsets if end > start}
        found: dict[str, tuple[float, str]] = {}
        for match in WORD.finditer(text):
            start, end = match.span()
            if match["unspaced"]:
                pieces = [(s, ends[s]) for s in range(start, end) if s in ends]
                candidates = [(float(weights[s]), text[s:e]) for s, e in pieces]
                shortest = SHORTEST_UNSPACED
            else:
                candidates = [(float(weights[start:end].max()), match[0])]
                shortest = SHORTEST
            for weight, word in candidates:
                if len(word) >= shortest:
                    found.setdefault(word.casefold(), (weight, word))
        ranked = sorted(found.values(), key=lambda item: -item[0])
        return tuple(word for _, word in ranked[:MOST_PHRASES])
