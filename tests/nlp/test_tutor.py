"""A tutor reads a packed e5, learns in steps that a stopped run keeps, and judges texts once."""

import struct

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("rich")

from nlp.training import tutor as tutoring
from nlp.training.e5 import E5, NAMES
from nlp.training.tutor import MOODS, Lesson, Tutor

WIDTH, INNER, PLACES = 32, 64, 128
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz", "▁good", "▁bad")
LESSONS = [Lesson("good " * n, "positive", 1.0) for n in range(1, 9)]
LESSONS += [Lesson("bad " * n, "negative", 1.0) for n in range(1, 9)]


def packed(folder):
    """Write a file of the layout of the packed e5: two layers of random weights."""
    draw = np.random.default_rng(5)
    shapes = {"emb.word": (len(PIECES), WIDTH), "emb.pos": (PLACES, WIDTH), "emb.type": (2, WIDTH)}
    sizes = {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    for layer in range(2):
        for short in NAMES:
            rows, inside = sizes.get(short, (WIDTH, WIDTH))
            shapes[f"l{layer}.{short}.w"] = (rows,) if "ln" in short else (rows, inside)
            shapes[f"l{layer}.{short}.b"] = (rows,)
    shapes |= {"emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    words = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, words)]).astype("<u4").tobytes()
    weights = np.linspace(-9, -1, len(PIECES)).astype("<f4").tobytes()
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7i", WIDTH, 2, 2, INNER, len(PIECES), PLACES, 2)
    head += struct.pack("<fi", 1e-12, 32) + struct.pack("<5i", len(PIECES), 0, 2, 1, 3)
    head += struct.pack("<Q", sum(map(len, words))) + ends + weights + b"".join(words)
    head += struct.pack("<iI", 0, 0) + struct.pack("<i", len(shapes))
    length = len(head) + sum(2 + len(name) + 21 for name in shapes)
    body, wanted = b"", {}
    for name, shape in shapes.items():
        number = int(np.prod(shape))
        if len(shape) > 1 and name not in {"emb.pos", "emb.type"}:
            whole = draw.integers(-8, 8, (number // 32, 32))
            pairs = ((whole[:, :16] + 8) | ((whole[:, 16:] + 8) << 4)).astype("u1")
            block = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
            blocks = np.zeros(len(whole), block)
            blocks["scale"], blocks["pairs"] = 0.0625, pairs
            own, kind, wanted[name] = blocks.tobytes(), 1, (whole * 0.0625).reshape(-1)
        else:
            wanted[name] = draw.normal(size=number).astype("<f4")
            own, kind = wanted[name].tobytes(), 0
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", kind, number, length + len(body), len(own))
        body += own
    path = folder / "e5.bin"
    path.write_bytes(head + body)
    return path, wanted


@pytest.fixture
def e5(tmp_path):
    return E5.open(packed(tmp_path)[0])


def test_a_packed_file_is_read_to_the_last_weight(tmp_path):
    path, wanted = packed(tmp_path)
    e5 = E5.open(path)
    assert set(e5.tensors) == set(wanted)
    for name, values in wanted.items():
        np.testing.assert_allclose(e5.tensors[name], values)
    assert e5.tokenizer(9).encode("good ad").tokens == ["<s>", "▁good", "▁", "a", "d", "</s>"]
    own = e5.encoder().state_dict()["encoder.layer.1.output.dense.weight"].numpy()
    np.testing.assert_allclose(own.reshape(-1), wanted["l1.fo.w"])


def test_another_file_is_refused_by_name(tmp_path):
    (tmp_path / "other.bin").write_bytes(b"GGUF" * 20)
    with pytest.raises(ValueError, match=r"other\.bin"):
        E5.open(tmp_path / "other.bin")


def test_a_tutor_tells_apart_what_it_has_read_and_says_it_again(e5, tmp_path, monkeypatch):
    monkeypatch.setattr(tutoring, "PACE", 2e-3)
    monkeypatch.setattr(tutoring, "BATCH", 8)
    monkeypatch.setattr(tutoring, "WARMING", 1)
    tutor = Tutor(e5, tmp_path)
    tutor.learn(LESSONS * 40)
    moods, pooled = tutor.judge(["good good", "bad bad bad"])
    assert [MOODS[row] for row in moods.argmax(axis=1)] == ["positive", "negative"]
    assert pooled.shape == (2, WIDTH)
    monkeypatch.setattr(tutor, "_judged", None)  # what was judged once is not judged again
    np.testing.assert_array_equal(tutor.judge(["good good", "bad bad bad"])[0], moods)


def test_a_stopped_tutor_goes_on_where_it_stopped(e5, tmp_path, monkeypatch, switched_off):
    monkeypatch.setattr(tutoring, "KEPT_EVERY", 2)
    monkeypatch.setattr(tutoring, "BATCH", 4)
    whole = Tutor(e5, tmp_path / "whole")
    whole.learn(LESSONS)
    with switched_off():
        Tutor(e5, tmp_path / "stopped").learn(LESSONS)
    again = Tutor(e5, tmp_path / "stopped")
    again.learn(LESSONS)
    np.testing.assert_array_equal(again.judge(["good"])[0], whole.judge(["good"])[0])
