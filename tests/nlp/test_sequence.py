"""What the net that hears the order of words promises, and how it is taught."""

import numpy as np
import pytest

from nlp.cards import SHIPPED, ModelCard
from nlp.sequence import MOST_TOKENS, SequenceNet

TEXTS = (
    "The queue was long, but what paintings!",
    "",
    "待ち時間が長すぎた。",
    "Bravo !",
    "انتظرنا ساعة كاملة أمام الباب",
)


@pytest.fixture(scope="module")
def net(embedder):
    return SequenceNet.open(embedder, ModelCard.open(SHIPPED / "sentiment"))


def test_a_text_is_heard_alike_alone_and_in_company(net):
    together = net.scores(TEXTS)
    assert together.shape == (len(TEXTS), net.labels)
    for text, scores in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(net.scores((text,))[0], scores, atol=1e-4)


def test_what_holds_no_token_says_nothing(net):
    assert not net.scores(("", " \n ")).any()


def test_of_a_long_text_the_beginning_is_heard(net, embedder):
    words = "and " * MOST_TOKENS
    assert len(embedder.words.ids([words])[0]) == MOST_TOKENS
    np.testing.assert_allclose(
        net.scores((words + "but " * 200_000,)), net.scores((words,)), atol=1e-4
    )


def test_the_order_of_words_is_heard(net):
    praise, blame = net.scores(("It was not bad, it was good.", "It was not good, it was bad."))
    assert np.abs(praise - blame).max() > 0.1


def test_a_net_learns_what_only_the_order_says(embedder):
    pytest.importorskip("torch", reason="torch is not installed")
    pytest.importorskip("rich", reason="rich is not installed")
    from nlp.training.sequence import Judged, learn_sequence

    texts = ["not good but bad", "not bad but good", "first rain then sun", "first sun then rain"]
    unsaid = np.full((4, 4), np.nan, np.float32)
    told = np.where(np.arange(4)[:, None] < 2, unsaid, np.float32([[-4, 4, -4, -4]]))
    told[3] = [4, -4, -4, -4]  # of the last two only a tutor speaks
    lessons = Judged(
        texts,
        np.array([0, 2, -1, -1]),
        np.ones(4, np.float32),
        told,
        np.eye(4, 8, dtype=np.float32),
    )
    arrays = learn_sequence(embedder, lessons, steps=60)
    scores = SequenceNet(embedder, arrays).scores(tuple(texts))
    assert scores.argmax(axis=1).tolist() == [0, 2, 1, 0]
