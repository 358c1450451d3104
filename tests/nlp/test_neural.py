import numpy as np
import pytest

from nlp.cards import SHIPPED
from nlp.errors import NeuralUnavailableError
from nlp.neural.embedding import NeuralEmbedder
from nlp.neural.sentiment import NeuralSentiment


@pytest.mark.neural
def test_sentence_transformers_reads_the_shipped_embedding_with_equal_vectors(embedder):
    library = pytest.importorskip(
        "sentence_transformers", reason="sentence-transformers is not installed"
    )
    model = library.SentenceTransformer(str(SHIPPED / "embedding"), device="cpu")
    texts = ["Water lilies", "Merci, magnifique !", "متحف رائع", "とても美しい美術館でした。"]
    assert np.allclose(model.encode(texts), embedder.embed(texts), atol=1e-5)


@pytest.mark.neural
@pytest.mark.parametrize("kind", [NeuralEmbedder, NeuralSentiment])
def test_an_absent_model_is_one_clear_sentence(kind, tmp_path):
    with pytest.raises(NeuralUnavailableError):
        kind.open(str(tmp_path / "nothing"))
