"""What a tutor is asked about: each text once, the same every time, none that is labelled."""

import gzip

import pytest

from nlp.training.remarks import UMSAB_LANGUAGES, Remark
from nlp.training.variations import variations

OWN = [
    Remark("Lovely paintings, but the lift was broken.", "en", "mixed"),
    Remark("Lovely garden, cold coffee.", "en", "mixed"),
    Remark("作品很美，但是太挤了。", "zh", "mixed"),
]
TURNS = [Remark("worth every penny", "en", "positive"), Remark("不值", "zh", "negative")]
FREQUENT = {
    "en": ["museum", "garden", "gardens", "coffee", "tea", "lift", "elevator", "the"],
    "zh": ["作品", "画作", "很美", "但是", "不过", "的"],
}


@pytest.fixture
def data(tmp_path):
    (tmp_path / "parallel").mkdir()
    with gzip.open(tmp_path / "parallel" / "ntrex.tsv.gz", "wt", encoding="utf-8") as lines:
        lines.write("The bridge is closed.\tfr\tLe pont est fermé.\n")
    for folder in UMSAB_LANGUAGES:
        own = tmp_path / "umsab" / folder
        own.mkdir(parents=True)
        (own / "train_text.txt").write_text(f"a post of {folder}\n" * 900, encoding="utf-8")
        (own / "train_labels.txt").write_text("1\n" * 900, encoding="utf-8")
    return tmp_path


def test_the_same_remarks_are_varied_alike(data, embedder):
    texts, words = variations(data, embedder, OWN, TURNS, FREQUENT.get)
    assert (texts, words) == variations(data, embedder, OWN, TURNS, FREQUENT.get)
    assert len({*texts, *words}) == len(texts) + len(words)
    assert not {remark.text for remark in (*OWN, *TURNS)} & {*texts, *words}


def test_passages_joined_passages_lines_and_posts_are_asked_about(data, embedder):
    texts, _ = variations(data, embedder, OWN, TURNS, FREQUENT.get)
    assert {"but the lift was broken.", "Le pont est fermé.", "a post of french"} <= set(texts)
    assert any("worth every penny" in text and "lift" in text for text in texts)
    assert any("不值" in text and "作品很美" in text for text in texts)


def test_words_are_exchanged_for_others_that_the_language_uses(data, embedder):
    texts, words = variations(data, embedder, OWN * 20, TURNS, FREQUENT.get)
    assert {"elevator", "lift", "画作"} <= set(words)
    assert any("elevator" in text and "broken" in text for text in texts)
    assert any("画作" in text and "太挤了" in text for text in texts)
