"""What visitors ask for is embedded once; a museum's works leave nothing behind."""

import numpy as np

from backend.guidance import remembering
from backend.guidance.remembering import RememberingEmbedder
from nlp.embedded import load_embedder
from nlp.embedding import StaticEmbedder

FEW = ["water lilies", "ballerina", "water lilies"]


def test_the_same_words_are_embedded_once(monkeypatch):
    plain = load_embedder()
    embedder = RememberingEmbedder(load_embedder)
    np.testing.assert_array_equal(embedder.embed(FEW), plain.embed(FEW))
    monkeypatch.setattr("nlp.embedding.StaticEmbedder.embed", None)
    np.testing.assert_array_equal(embedder.embed(FEW), plain.embed_once(FEW))


def test_many_texts_have_the_same_vectors_and_are_not_remembered(monkeypatch):
    many = [f"lily {number}" for number in range(remembering.MANY + 1)]
    plain = load_embedder()
    embedder = RememberingEmbedder(load_embedder)
    np.testing.assert_array_equal(embedder.embed(many), plain.embed(many))
    asked = []
    embed = StaticEmbedder.embed
    monkeypatch.setattr(
        StaticEmbedder, "embed", lambda self, texts: asked.extend(texts) or embed(self, texts)
    )
    embedder.embed(many[:2])
    assert asked == many[:2]


def test_no_text_has_no_vector():
    embedder = RememberingEmbedder(load_embedder)
    assert embedder.embed([]).shape == (0, embedder.dimensions)
