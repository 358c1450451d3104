import gzip
import json

import pytest

from nlp.measuring import ANALYSED, EMBEDDED, unescaped


def test_the_right_line_is_sought_among_english_ones(embedder, tmp_path):
    path = tmp_path / "lines.tsv.gz"
    rows = [("Water lilies", "en", "Water lilies"), ("A suit of armour", "en", "A suit of armour")]
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines("\t".join(row) + "\n" for row in rows)
    assert EMBEDDED["retrieval"](path, embedder) == {"all": 1.0, "en": 1.0}


def test_similarity_is_the_correlation_of_ranks(embedder, tmp_path):
    rows = ["Water lilies,Water lilies,5", "Water lilies,Lilies on a pond,3", "Armour,A boat,0"]
    (tmp_path / "stsb-fr-dev.csv").write_text("\n".join(rows), encoding="utf-8")
    assert EMBEDDED["sts"](tmp_path, embedder) == {"all": 1.0, "fr": 1.0}


def test_false_flags_are_counted_per_language(analyser, tmp_path):
    path = tmp_path / "captions.tsv"
    path.write_text("a nude\tfr\tune femme nue\n", encoding="utf-8")
    assert ANALYSED["captions"](path, analyser) == {"all": 0.0, "fr": 0.0}


def test_offence_is_scored_on_both_sides(analyser, tmp_path):
    path = tmp_path / "tweets.txt"
    lines = ["Ihr Vollidioten, ihr Arschlöcher!\tOFFENSE\tINSULT", "Schönes Wetter\tOTHER\tOTHER"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert ANALYSED["offence"](path, analyser)["all"] == pytest.approx(1.0)


def test_the_scores_of_the_shipped_embedding_stand_on_its_public_sets(shared_data, embedder):
    scores = EMBEDDED["sts"](shared_data / "nlp" / "stsb", embedder)
    assert scores["all"] >= 0.64, json.dumps(scores)


def test_posts_are_scored_on_three_labels_per_language(analyser, tmp_path):
    folder = tmp_path / "english"
    folder.mkdir()
    lines = [
        "what a great, wonderful day, thank you",
        "this is awful, I hate it",
        "Tom\\u2019s bus",
    ]
    (folder / "val_text.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "val_labels.txt").write_text("2\n0\n1\n", encoding="utf-8")
    scores = ANALYSED["umsab"](tmp_path, analyser)
    assert set(scores) == {"all", "english"}
    assert scores["all"] >= 0.5


def test_the_escapes_of_the_english_posts_are_undone():
    assert unescaped(r"it\u2019s \u00e9 \u12") == "it’s é \\u12"
