"""What the net that hears the order of words promises, and how it is taught."""

import numpy as np
import pytest

from nlp.cards import SHIPPED, ModelCard
from nlp.sequence import MOST_TOKENS, NO_WORD, SequenceNet, known_words, word_keys

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


def test_a_word_has_one_number_wherever_it_stands():
    tokens = np.array([7, 8, 9, 5, 7, 8, 9, 9, 8, 7, 8, 9])
    begin = np.array([1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0], dtype=bool)
    keys = word_keys(tokens, begin)
    assert keys[3] == NO_WORD  # of one token, which says it all
    assert keys[0] == keys[4] != keys[7]
    assert keys[2] == keys[6] == keys[10] == keys[11]  # two tokens are a word or a part of one
    assert len(set(keys)) == len({(7, 8, 9), (7, 8), (8, 9), (5,), (9, 8, 7), (9, 8), (8, 7)})


def test_a_word_is_known_by_its_place_and_an_unknown_one_by_none():
    tokens, begin = np.array([7, 8, 5, 9, 8]), np.array([1, 0, 1, 1, 0], dtype=bool)
    words = np.sort(np.append(word_keys(tokens, begin)[:1], np.uint32(NO_WORD)))
    assert known_words(words, tokens, begin).tolist() == [1, 1, 0, 0, 0]


TAUGHT = ("not good but bad", "not bad but good", "first rain then sun", "first sun then rain")


@pytest.fixture
def lessons():
    pytest.importorskip("torch", reason="torch is not installed")
    pytest.importorskip("rich", reason="rich is not installed")
    from nlp.training.sequence import Judged

    unsaid = np.full((4, 4), np.nan, np.float32)
    told = np.where(np.arange(4)[:, None] < 2, unsaid, np.float32([[-4, 4, -4, -4]]))
    told[3] = [4, -4, -4, -4]  # of the last two only a tutor speaks
    return Judged(
        TAUGHT,
        np.array([0, 2, -1, -1]),
        np.ones(4, np.float32),
        told,
        np.eye(4, 8, dtype=np.float32),
    )


def test_a_net_learns_what_only_the_order_says(embedder, lessons, tmp_path):
    from nlp.training.sequence import learn_sequence

    arrays = learn_sequence(embedder, lessons, tmp_path, steps=60)
    scores = SequenceNet(embedder, arrays).scores(TAUGHT)
    assert scores.argmax(axis=1).tolist() == [0, 2, 1, 0]


def test_a_token_that_was_never_met_has_nothing_of_its_own(embedder, lessons, tmp_path):
    from nlp.training.sequence import learn_sequence

    arrays = learn_sequence(embedder, lessons, tmp_path, steps=2)
    own, tokens = arrays["own"], embedder.tokenizer.get_vocab_size()
    met = {token for ids in embedder.words.ids(list(TAUGHT)) for token in ids}
    assert len(own) == tokens + len(arrays["words"])
    assert set(np.flatnonzero(own[:tokens].any(axis=1))) == met
    assert not own[tokens].any()  # of what stands in no known word


def test_a_stopped_net_goes_on_where_it_stopped(
    embedder, lessons, tmp_path, monkeypatch, switched_off
):
    from nlp.training import sequence

    monkeypatch.setattr(sequence, "KEPT_EVERY", 3)
    whole = sequence.learn_sequence(embedder, lessons, tmp_path / "whole", steps=8)
    with switched_off():
        sequence.learn_sequence(embedder, lessons, tmp_path / "stopped", steps=8)
    again = sequence.learn_sequence(embedder, lessons, tmp_path / "stopped", steps=8)
    for name, values in whole.items():
        np.testing.assert_array_equal(again[name], values)
