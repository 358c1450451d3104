import json
import shutil

import pytest

from nlp.cards import PACKED, SHIPPED, WEIGHTS
from nlp.embedded import load, load_embedder
from nlp.errors import WeightsDamagedError, WeightsMissingError
from nlp.sequence import SEQUENCE

MODELS = ("embedding", "sentiment", "aspects", "flags", "incident", "language")
LARGEST_TOTAL = 24_000_000


@pytest.mark.parametrize("name", MODELS)
def test_a_card_says_what_the_weights_are(name):
    card = json.loads((SHIPPED / name / "model.json").read_text(encoding="utf-8"))
    assert card["id"] == f"cimaise-{name}"
    assert card["version"]
    assert card["trained_on"]
    assert card["sha256"]


def test_the_weights_stay_small():
    sizes = [path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(sizes) < LARGEST_TOTAL


FILES = [
    ("embedding", WEIGHTS),
    *((name, PACKED) for name in MODELS[1:]),
    ("sentiment", SEQUENCE),
]


@pytest.mark.parametrize(("name", "file"), FILES)
def test_a_damaged_file_is_named(tmp_path, name, file):
    shutil.copytree(SHIPPED, tmp_path / "weights")
    damaged = tmp_path / "weights" / name / file
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    with pytest.raises(WeightsDamagedError) as refusal:
        load("embedded", tmp_path / "weights")
    assert refusal.value.path == damaged


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(WeightsMissingError) as refusal:
        load_embedder(tmp_path)
    assert refusal.value.path == tmp_path / "embedding" / "model.json"


def test_a_broken_card_is_damage(tmp_path):
    (tmp_path / "embedding").mkdir()
    (tmp_path / "embedding" / "model.json").write_text("{")
    with pytest.raises(WeightsDamagedError):
        load_embedder(tmp_path)
