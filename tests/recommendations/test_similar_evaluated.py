"""The score of similar works: chance scores one, and answers are never looked at before."""

import io
import json
import tarfile

import pytest

from backend.commands import main
from nlp.neural.embedding import NeuralEmbedder
from recommendations.evaluation_collections import read_tate
from recommendations.evaluation_similar import evaluate_subjects

SUBJECTS = {"sea": 1, "snow": 2, "bowl": 3, "horse": 4}


@pytest.fixture
def tate(tmp_path):
    """Forty invented works in Tate's own form, named after what they show."""
    with tarfile.open(tmp_path / "tate-artworks-json-x.tar.xz", "w:xz") as archive:
        for number in range(40):
            word = list(SUBJECTS)[number % 4]
            shown = {"id": SUBJECTS[word], "name": word}
            narrow = {"name": "things", "children": [shown]}
            record = {
                "acno": f"X{number:02}",
                "title": f"Study of the {word} {number}",
                "classification": "painting",
                "contributors": [{"fc": f"Maker {number % 7}", "role": "artist"}],
                "subjects": {"children": [{"children": [narrow]}]},
            }
            written = json.dumps(record).encode()
            member = tarfile.TarInfo(f"{number}.json")
            member.size = len(written)
            archive.addfile(member, io.BytesIO(written))
    return tmp_path


def test_works_named_after_what_they_show_score_far_above_chance(tate, embedder):
    collection = read_tate(tate, 40)
    assert len(collection) == 40
    scores = evaluate_subjects(collection, embedder)
    assert scores["cimaise"]["lift"] > 2
    assert scores["cimaise"]["lift_without_own_maker"] > 2
    assert evaluate_subjects(collection, embedder) == scores


def test_what_a_work_shows_is_no_part_of_it(tate):
    for one in read_tate(tate, 40):
        assert one.shows
        assert "things" not in repr(one.work)


def test_a_folder_without_the_archive_says_so(tmp_path):
    with pytest.raises(OSError, match="tate"):
        read_tate(tmp_path, 10)


def test_a_neural_model_is_scored_beside_ours(tate, embedder, monkeypatch, capsys):
    (tate / "LICENCE").touch()
    monkeypatch.setattr(NeuralEmbedder, "open", lambda *_, **__: embedder)
    assert main(["evaluate", "similar", "--data", str(tate), "--model", "some/model"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["tate"]["works"] == scores["neural"]["tate"]["works"] == 40
    assert scores["neural"]["model"] == embedder.model_id
