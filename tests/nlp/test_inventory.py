import argparse
import json
import shutil

import pytest

from backend.commands import models
from nlp.cards import PACKED, SHIPPED

MOST_BYTES = 24 * 1024 * 1024


@pytest.fixture
def listed(capsys):
    parser = argparse.ArgumentParser()
    models.add(parser.add_subparsers())

    def run(*words):
        args = parser.parse_args(["models", *map(str, words)])
        code = args.run(args)
        return code, capsys.readouterr()

    return run


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "weights")
    return tmp_path / "weights"


def test_the_shipped_weights_are_whole_and_say_where_they_come_from(listed):
    code, told = listed("--json")
    answer = json.loads(told.out)
    assert code == 0
    assert answer["bytes"] < MOST_BYTES
    for row in answer["models"]:
        assert row["state"] == "whole"
        assert len(row["sha256"]) == 64
        assert row["trained_on"]
        assert row["licence"]


def test_a_damaged_file_is_named_and_the_others_are_whole(listed, copied):
    damaged = copied / "flags" / PACKED
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    code, told = listed("--json", "--weights", copied)
    states = {row["id"]: (row["state"], row["file"]) for row in json.loads(told.out)["models"]}
    assert code == 1
    assert states.pop("cimaise-flags") == ("damaged", str(damaged))
    assert all(state == ("whole", None) for state in states.values())


def test_a_missing_card_is_said(listed, copied):
    (copied / "sentiment" / "model.json").unlink()
    code, told = listed("--weights", copied)
    assert code == 1
    assert "missing" in told.out


def test_an_empty_folder_holds_no_weights(listed, tmp_path):
    code, told = listed("--weights", tmp_path)
    assert code == 2
    assert "no weights" in told.err
