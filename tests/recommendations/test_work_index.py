import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.errors import ModelMismatchError, UnknownWorkError
from recommendations.index import WorkIndex, quantise
from recommendations.meaning import meant
from recommendations.values import Work


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def index_of(vectors):
    return WorkIndex(
        [f"{n:06}" for n in range(len(vectors))], *quantise(vectors), model_id="random@1"
    )


def test_quantising_loses_hardly_a_neighbour():
    chance = np.random.default_rng(7)
    centres = chance.normal(size=(50, 128))
    vectors = unit(centres[chance.integers(0, 50, 3000)] + chance.normal(size=(3000, 128)) * 0.7)
    index = index_of(vectors)
    found = 0
    for row in range(100):
        exact = np.argsort(-(vectors @ vectors[row]))[:10]
        near = {int(n.work_id) for n in index.nearest(vectors[row], 10)}
        found += len(near & set(exact.tolist()))
    assert found / 1000 >= 0.98


def test_blocks_change_nothing(monkeypatch):
    vectors = unit(np.random.default_rng(1).normal(size=(300, 16)))
    whole = index_of(vectors).closeness(vectors[0])
    monkeypatch.setattr("recommendations.index.ROWS_PER_BLOCK", 7)
    np.testing.assert_allclose(index_of(vectors).closeness(vectors[0]), whole, atol=1e-6)


def test_works_are_embedded_a_part_at_a_time_as_they_would_be_at_once(monkeypatch, embedder):
    works = [Work(id=f"{n * 7 % 10}", title=f"Lily {n}", text="Water " * n) for n in range(10)]
    whole = WorkIndex.build(works, embedder)
    monkeypatch.setattr("recommendations.index.WORKS_AT_ONCE", 3)
    parts = WorkIndex.build(iter(works), embedder)
    assert parts.ids == whole.ids == tuple(map(str, range(10)))
    for part, all_at_once in zip(parts.arrays, whole.arrays, strict=True):
        np.testing.assert_array_equal(part, all_at_once)


@given(st.sets(st.integers(0, 199)), st.integers(0, 199), st.integers(0, 20))
@settings(max_examples=60)
def test_filters_cost_no_neighbour(allowed, asked, first):
    vectors = unit(np.random.default_rng(3).normal(size=(200, 24)))
    index = index_of(vectors)
    ids = {f"{n:06}" for n in allowed}
    everyone = index.nearest(f"{asked:06}", len(index))
    expected = [n.work_id for n in everyone if n.work_id in ids][:first]
    assert [n.work_id for n in index.nearest(f"{asked:06}", first, ids)] == expected


def test_a_work_is_not_its_own_neighbour_and_equals_come_by_id(embedder):
    works = [Work(id=name, title="Same words") for name in "dbac"]
    index = WorkIndex.build(works, embedder)
    assert [n.work_id for n in index.nearest("b", 2)] == ["a", "c"]


def test_two_models_are_never_mixed(works, embedder, other_embedder):
    index = WorkIndex.build(works, embedder)
    vector = other_embedder.embed(["rain"])[0]
    with pytest.raises(ModelMismatchError):
        index.extended(works[:1], other_embedder)
    with pytest.raises(ModelMismatchError):
        index.nearest(vector, 1, model_id=other_embedder.model_id)
    with pytest.raises(ModelMismatchError) as refused:
        meant(index, "rain", other_embedder)
    assert (refused.value.expected, refused.value.found) == ("hashing@1", "hashing@2")


def test_what_is_meant_is_sought_among_the_allowed_alone(works, embedder):
    index = WorkIndex.build(works, embedder)
    assert meant(index, "umbrella", embedder)[0].work_id == "bridge"
    others = [work.id for work in works if work.id != "bridge"]
    assert meant(index, "umbrella", embedder, allowed=["bridge", *others]) == meant(
        index, "umbrella", embedder
    )
    assert "bridge" not in {
        near.work_id for near in meant(index, "umbrella", embedder, allowed=others)
    }
    assert meant(index, "umbrella", embedder, allowed=()) == []


def test_an_index_extended_is_the_index_built_anew(works, embedder):
    changed = Work(id="bowl", title="Red bowl", text="Fired twice.")
    grown = WorkIndex.build(works[:4], embedder).extended([*works[4:], changed], embedder)
    anew = WorkIndex.build([*works[1:], changed], embedder)
    assert grown.ids == anew.ids
    for work_id in anew.ids:
        np.testing.assert_allclose(grown.vector(work_id), anew.vector(work_id), atol=1e-6)


def test_vectors_come_out_with_unit_length(works, embedder):
    for vector in WorkIndex.build(works, embedder).vectors().values():
        assert abs(float(np.linalg.norm(vector)) - 1) < 1e-6


def test_an_unknown_work_is_named(works, embedder):
    with pytest.raises(UnknownWorkError) as refused:
        WorkIndex.build(works, embedder).nearest("nobody", 3)
    assert refused.value.work_id == "nobody"


def test_an_empty_museum_has_an_empty_index(embedder):
    index = WorkIndex.build([], embedder)
    assert len(index) == 0
    assert index.nearest(embedder.embed(["rain"])[0], 5) == []
