import argparse
import io
import json
import sys

import numpy as np
import pytest

from backend.commands import analyse, embed, evaluate, train


@pytest.fixture
def command():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for module in (analyse, embed, evaluate, train):
        module.add(subparsers)

    def run(*words):
        args = parser.parse_args(list(map(str, words)))
        return args.run(args)

    return run


@pytest.fixture
def remarks(tmp_path):
    path = tmp_path / "in.jsonl"
    rows = [{"text": "Merci, magnifique !", "locale": "fr"}, {"text": ""}, {"text": "\ud800"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_one_line_answers_one_line(command, remarks, capsys):
    assert command("analyse", "--file", remarks, "--json") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(told) == 3
    assert told[0]["language"]["code"] == "fr"
    assert told[0]["sentiment"]["label"] == "positive"


def test_remarks_may_come_through_a_pipe(command, monkeypatch, capsys):
    lines = io.BytesIO('{"text": "متحف رائع"}\n'.encode())
    monkeypatch.setattr(sys, "stdin", argparse.Namespace(buffer=lines))
    assert command("analyse", "--file", "-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["language"]["code"] == "ar"


@pytest.mark.parametrize(
    "line",
    [b"{not json", b'{"words": 1}', b'["text"]', b"\xff\xfe", b'{"text": 3}', b""],
)
@pytest.mark.parametrize("verb", ["analyse", "embed"])
def test_a_bad_line_is_named_and_not_repeated(command, tmp_path, capsys, verb, line):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "ok"}\n' + line + b"\n")
    more = ("--output", tmp_path / "out.npy") if verb == "embed" else ()
    assert command(verb, "--file", path, *more) == 2
    told = capsys.readouterr().err
    assert f"{path}:2:" in told
    assert "not json" not in told


def test_rows_are_written_as_an_array(command, remarks, tmp_path):
    assert command("embed", "--file", remarks, "--output", tmp_path / "rows.out") == 0
    rows = np.load(tmp_path / "rows.out")
    assert rows.dtype == np.float32
    assert len(rows) == 3
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


@pytest.mark.parametrize("verb", ["analyse", "embed"])
def test_absent_weights_are_said(command, remarks, tmp_path, capsys, verb):
    more = ("--output", tmp_path / "out.npy") if verb == "embed" else ()
    assert command(verb, "--file", remarks, "--weights", tmp_path / "none", *more) == 2
    assert "missing" in capsys.readouterr().err


@pytest.mark.parametrize("task", ["sentiment", "aspects", "flags", "language"])
def test_a_task_is_scored_per_language(command, tmp_path, capsys, task):
    path = tmp_path / "labelled.jsonl"
    row = {
        "lang": "en",
        "text": "Wonderful paintings, thank you so much!",
        "sentiment": "positive",
        "aspects": [{"aspect": "artworks", "polarity": "positive"}],
        "flags": [],
        "incident": False,
    }
    path.write_text(json.dumps(row) + "\n")
    assert command("evaluate", task, "--data", path, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"all": 1.0, "en": 1.0}


def test_a_guestbook_is_scored_on_what_was_held_out(command, tmp_path, capsys):
    path = tmp_path / "labelled.jsonl"
    row = {
        "lang": "en",
        "text": "Wonderful paintings, thank you so much!",
        "sentiment": "positive",
        "aspects": [{"aspect": "artworks", "polarity": "positive"}],
        "flags": [],
        "incident": False,
        "held_out": True,
    }
    learnt = {**row, "sentiment": "negative", "held_out": False}
    path.write_text(json.dumps(row) + "\n" + json.dumps(learnt) + "\n")
    assert command("evaluate", "guestbook", "--data", path, "--json") == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["polarity"] == scores["aspects"] == scores["incidents found"] == 1
    assert "agreement" not in scores  # there is no second version to agree with


def test_unlabelled_lines_are_refused(command, remarks, capsys):
    assert command("evaluate", "sentiment", "--data", remarks) == 2
    assert "no labelled remarks" in capsys.readouterr().err


@pytest.mark.parametrize("task", ["sts", "retrieval", "offence", "captions", "umsab"])
def test_a_set_of_another_task_is_refused(command, tmp_path, capsys, task):
    path = tmp_path / "set.tsv"
    path.write_text("neither tab nor comma\n" * 3)
    assert command("evaluate", task, "--data", path) == 2
    assert str(path) in capsys.readouterr().err
