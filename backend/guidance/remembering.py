"""An embedder that is loaded when it is first asked, and does not read the same text twice."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np

from nlp.embedding import StaticEmbedder
from nlp.protocols import Vectors

__all__ = ("RememberingEmbedder",)

# What visitors ask for and what the days bring; a vector of 256 numbers is a kilobyte. The works'
# own vectors are kept on a shelf.
KEPT = 2_000
# More texts at once than anybody asks for are a museum's works (the index brings 128 together):
# nothing of them is remembered, neither vectors nor words, which would take 60 MB of 5,000 works.
MANY = 50


class RememberingEmbedder:
    """Keeps the vectors of the texts it read last: an edit changes one work, not five thousand."""

    def __init__(self, load: Callable[[], StaticEmbedder]) -> None:
        self._load = load
        self._loaded: StaticEmbedder | None = None
        self._known: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def _embedder(self) -> StaticEmbedder:
        # Its table and its tokens take 35 MB, which a process that only shows works can spare.
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    @property
    def model_id(self) -> str:
        """The name of the embedder."""
        return self._embedder.model_id

    @property
    def dimensions(self) -> int:
        """The length of its vectors."""
        return self._embedder.dimensions

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give a unit vector for each text, in order."""
        if len(texts) > MANY:
            return self._embedder.embed_once(texts)
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if fresh:
            # Copies: a row alone would hold all that were made with it.
            vectors = self._embedder.embed(list(fresh.values()))
            found |= {key: row.copy() for key, row in zip(fresh, vectors, strict=True)}
        with self._lock:
            for key in keys:
                self._known[key] = found[key]
                self._known.move_to_end(key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        if not keys:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([found[key] for key in keys])
