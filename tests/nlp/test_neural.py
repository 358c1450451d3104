import threading
from dataclasses import replace

import numpy as np
import pytest

from nlp.cards import SHIPPED
from nlp.embedded import load_parts
from nlp.errors import NeuralUnavailableError
from nlp.neural.aspects import ZeroShotAspects
from nlp.neural.embedding import NeuralEmbedder
from nlp.neural.flags import NeuralFlags
from nlp.neural.sentiment import NeuralSentiment
from nlp.neural.standing_in import PatientSentiment
from nlp.neural.wanted import Wanted, planned, with_neural
from nlp.values import FlagKind, SentimentLabel

TEXTS = ["lovely paintings", "", "the labels are tiny", "\ud800", "lovely " * 900]


@pytest.fixture(scope="module")
def parts():
    return load_parts()


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
    with pytest.raises(NeuralUnavailableError) as refusal:
        kind.open(str(tmp_path / "nothing"))
    assert "\n" not in str(refusal.value)


@pytest.mark.neural
def test_only_safetensors_are_opened(build_tiny, tmp_path):
    folder = build_tiny(tmp_path / "model", ("NEGATIVE", "POSITIVE"))
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(NeuralUnavailableError):
        NeuralSentiment.open(str(folder), device="cpu")


@pytest.mark.neural
def test_toxicity_takes_tones_from_the_model_and_persons_data_from_the_rules(
    build_tiny, tmp_path, parts
):
    folder = build_tiny(tmp_path / "toxic", ("toxic", "threat", "insult", "identity_hate"))
    model = NeuralFlags.open(str(folder), parts.flags, device="cpu")
    found = model.detect([*TEXTS, "write to a.b@example.org"])
    assert len(found) == len(TEXTS) + 1
    assert FlagKind.PII_EMAIL in {flag.flag for flag in found[-1]}
    assert found == [model.detect([text])[0] for text in [*TEXTS, "write to a.b@example.org"]]


@pytest.mark.neural
def test_labels_that_name_nothing_toxic_are_refused(build_tiny, tmp_path, parts):
    folder = build_tiny(tmp_path / "stars", ("1 star", "2 stars"))
    with pytest.raises(NeuralUnavailableError):
        NeuralFlags.open(str(folder), parts.flags, device="cpu")


@pytest.mark.neural
def test_aspects_are_asked_of_a_model_of_entailment(build_tiny, tmp_path, parts):
    folder = build_tiny(tmp_path / "nli", ("contradiction", "neutral", "entailment"))
    model = ZeroShotAspects.open(str(folder), parts.sentiment, device="cpu")
    for opinions in model.extract(TEXTS):
        chances = [opinion.probability for opinion in opinions]
        assert chances == sorted(chances, reverse=True)
        assert len({opinion.aspect for opinion in opinions}) == len(opinions)
    assert model.extract([]) == []


@pytest.mark.neural
def test_a_neural_model_takes_its_place_under_its_own_name(build_tiny, tmp_path, parts):
    folder = build_tiny(tmp_path / "feeling", ("NEGATIVE", "NEUTRAL", "POSITIVE"))
    wanted = Wanted(sentiment=str(folder))
    told = []
    analyser = with_neural(parts, wanted, told.append).analyser()
    analysis = analyser.analyse(["lovely paintings"], ["en"])[0]
    assert analysis.models["sentiment"] == "feeling@local"
    assert told == []
    assert analyser.model_id == replace(parts, called=planned(wanted)).analyser().model_id
    assert analyser.model_id != parts.analyser().model_id


def test_where_a_model_is_missing_the_embedded_one_carries_on_and_says_so(parts, tmp_path):
    wanted = Wanted(sentiment="somebody/away", toxicity=str(tmp_path / "none"))
    told = []
    analyser = with_neural(parts, wanted, told.append).analyser()
    analysis = analyser.analyse(["Merci, magnifique !"], ["fr"])[0]
    assert analysis.sentiment.label is SentimentLabel.POSITIVE
    assert analysis.models["sentiment"].endswith(" for somebody/away@main")
    assert len(told) == 2
    assert all("carries on" in sentence for sentence in told)
    # The worker's readings are still those that the service waits for.
    assert analyser.model_id == replace(parts, called=planned(wanted)).analyser().model_id


class Slow:
    """A model that answers when it is let go."""

    model_id = "slow@main"

    def __init__(self, embedded):
        self.embedded, self.go = embedded, threading.Event()

    def classify(self, texts):
        self.go.wait(30)
        return self.embedded.classify(texts)


class Broken:
    model_id = "broken@main"

    def classify(self, texts):
        raise RuntimeError(texts)


def test_a_model_that_takes_too_long_is_stood_in_for_until_it_comes_back(parts):
    slow, told = Slow(parts.sentiment), []
    patient = PatientSentiment(slow, parts.sentiment, seconds=0.01, tell=told.append)
    assert patient.classify(["Merci !"]) == parts.sentiment.classify(["Merci !"])
    assert patient.model_id.endswith(" for slow@main")
    assert patient.classify(["Bravo !"]) == parts.sentiment.classify(["Bravo !"])
    assert len(told) == 1  # while it hangs it is not asked again
    slow.go.set()
    patient.wait()
    patient.seconds = 30
    patient.classify(["Merci !"])
    assert patient.model_id == "slow@main"


def test_a_model_that_breaks_repeats_no_visitors_word(parts):
    told = []
    patient = PatientSentiment(Broken(), parts.sentiment, seconds=5, tell=told.append)
    assert patient.classify(["Geheim"]) == parts.sentiment.classify(["Geheim"])
    assert "Geheim" not in told[0]
    assert "RuntimeError" in told[0]
