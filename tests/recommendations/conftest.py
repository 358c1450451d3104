"""An embedder that needs no weights, and a small invented museum."""

import zlib

import numpy as np
import pytest

from recommendations.themes import folded_words
from recommendations.values import Work


class HashingEmbedder:
    """Throws words into buckets: texts that share words are close, whatever they mean."""

    def __init__(self, dimensions=64, model_id="hashing@1"):
        self.dimensions = dimensions
        self.model_id = model_id

    def embed(self, texts):
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for token in folded_words(text):
                value = zlib.crc32(token.encode())
                vectors[row, value % self.dimensions] += 1 if value & 0x10000 else -1
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)


@pytest.fixture(scope="session")
def embedder():
    return HashingEmbedder()


@pytest.fixture(scope="session")
def other_embedder():
    return HashingEmbedder(model_id="hashing@2")


@pytest.fixture(scope="session")
def works():
    """Six invented works, one for the rain."""
    return [
        Work(id="bowl", title="Blue bowl", text="A bowl glazed in two blues."),
        Work(id="bridge", title="The old bridge", text="An umbrella crosses in the rain."),
        Work(id="chess", title="Two players", text="Neither of them looks at the board."),
        Work(id="sledge", title="Pond with sledges", text="Children on the snow behind a barn."),
        Work(id="sheaves", title="Les moissonneurs", text="Trois gerbes et une charrette."),
        Work(id="tower", title="Tower", text="Iron beams bolted by hand."),
    ]


@pytest.fixture(scope="session")
def collection(works):
    """Sixty works: those six, and many about which no day has anything to say."""
    plain = [
        Work(id=f"plain-{n:02}", title=f"Composition {n}", text=f"Square number {n} in ochre.")
        for n in range(54)
    ]
    return [*works, *plain]
