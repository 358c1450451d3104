"""A table of token vectors is learnt in rounds: a run that was stopped loses one at most."""

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("rich")

from nlp.training.bookmarks import Bookmark
from nlp.training.parallel import Pair
from nlp.training.placing import place_tokens

ENGLISH = ("a boat on a river", "a cat", "three cats and a bird", "the sea at night", "a river")
WORDS = sorted({word for text in ENGLISH for word in text.split()})
TOKENS = {
    text: np.array([WORDS.index(word) for word in text.split()])
    for text in ENGLISH
}  # fmt: skip
TOKENS |= {text[::-1]: own + len(WORDS) for text, own in list(TOKENS.items())}
PAIRS = [Pair(text, "xx", text[::-1], "tatoeba") for text in ENGLISH]
DRAW = np.random.default_rng(3)
GOAL = {
    text: vector / np.linalg.norm(vector)
    for text, vector in zip(ENGLISH, DRAW.normal(size=(5, 8)).astype(np.float32), strict=True)
}


def placed(cache, epochs=12):
    size = 2 * len(WORDS)
    return place_tokens(PAIRS, TOKENS, GOAL, size=size, epochs=epochs, cache=cache)


class StoppedError(Exception):
    """Somebody switched the machine off."""


def test_a_stopped_run_ends_where_one_in_a_piece_does(tmp_path, monkeypatch):
    whole = placed(tmp_path / "whole")
    rounds = []
    keep = Bookmark.keep

    def stop_after_five(self, **state):
        keep(self, **state)
        rounds.append(state["epochs"])
        if state["epochs"] == 5:
            raise StoppedError

    monkeypatch.setattr(Bookmark, "keep", stop_after_five)
    with pytest.raises(StoppedError):
        placed(tmp_path / "stopped")
    np.testing.assert_array_equal(placed(tmp_path / "stopped"), whole)
    assert rounds == list(range(1, 13))


def test_other_lessons_begin_anew(tmp_path):
    placed(tmp_path, epochs=2)
    np.testing.assert_array_equal(placed(tmp_path), placed(tmp_path / "elsewhere"))


def test_a_text_comes_to_lie_where_the_teacher_put_its_like(tmp_path):
    table = placed(tmp_path, epochs=60)
    for pair in PAIRS:
        mean = table[TOKENS[pair.text]].mean(axis=0)
        nearest = max(GOAL, key=lambda english: float(mean @ GOAL[english]))
        assert nearest == pair.english
