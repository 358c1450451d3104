"""What the fitting of linear heads promises, on a handful of texts."""

import numpy as np
import pytest

BITS = 10
TEXTS = ["lovely rooms", "lovely guide", "lovely day", "awful rooms", "awful guide", "awful day"]
PRAISE = np.array([True, True, True, False, False, False])


@pytest.fixture
def fitted(embedder):
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    from nlp.training.fitting import features, fit_margins

    def fit():
        matrix = features(embedder, TEXTS, BITS)
        goals = {"praise": (PRAISE, np.ones(len(TEXTS), np.float32))}
        return fit_margins(matrix, goals, c=1.0, bits=BITS), matrix

    return fit


def test_a_head_tells_its_lessons_apart(fitted):
    head, matrix = fitted()
    assert head.scores(matrix).shape == (len(TEXTS), 1)
    assert ((head.scores(matrix)[:, 0] > 0) == PRAISE).all()


def test_the_same_lessons_make_the_same_head(fitted):
    one, other = fitted()[0], fitted()[0]
    assert (one.table == other.table).all()
    assert (one.dense == other.dense).all()
    assert (one.bias == other.bias).all()


def test_what_is_written_scores_as_what_was_fitted(fitted, reader, tmp_path):
    from nlp.heads import LinearHead
    from nlp.training.fitting import write_head

    head, matrix = fitted()
    write_head(tmp_path, head, name="tiny", trained_on=("nothing",), facts={}, whole=True)
    scores = LinearHead.open(tmp_path).scores(reader.read(TEXTS))
    assert scores == pytest.approx(head.scores(matrix), abs=0.15)
