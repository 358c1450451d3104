"""Vectors kept on disk, names compared by letters, and the scout among very many."""

import json

import numpy as np
import pytest

from i18n.locales import Locale
from recommendations.events import MuseumEvent
from recommendations.graph import NodeKind, Provenance, edges_of
from recommendations.index import WorkIndex
from recommendations.kinship import Kinship
from recommendations.letters import LetterIndex
from recommendations.occasions import speaking
from recommendations.reasons import sentence
from recommendations.shelf import renewed
from recommendations.similar import similar_works
from recommendations.values import Maker, Work


class Counting:
    """An embedder that counts what it reads."""

    def __init__(self, embedder):
        self.embedder, self.read = embedder, []
        self.model_id, self.dimensions = embedder.model_id, embedder.dimensions

    def embed(self, texts):
        self.read.extend(texts)
        return self.embedder.embed(texts)


def same(one, other):
    return one.ids == other.ids and all(
        np.array_equal(a, b) for a, b in zip(one.arrays, other.arrays, strict=True)
    )


def test_only_works_that_changed_are_embedded_again(works, embedder, tmp_path):
    renewed(tmp_path, works, embedder)
    counting = Counting(embedder)
    assert same(renewed(tmp_path, works, counting), WorkIndex.build(works, embedder))
    assert counting.read == []
    changed = [*works[1:], Work(id="new", title="A new kite")]
    again = renewed(tmp_path, changed, counting)
    assert set(counting.read) == {"A new kite"}
    assert same(again, WorkIndex.build(changed, embedder))


def test_vectors_of_another_model_are_never_mixed_in(works, embedder, other_embedder, tmp_path):
    renewed(tmp_path, works, embedder)
    assert renewed(tmp_path, works, other_embedder).model_id == other_embedder.model_id


@pytest.mark.parametrize("damage", ["{", json.dumps({"format": 99}), ""])
def test_a_damaged_shelf_is_filled_anew(works, embedder, tmp_path, damage):
    renewed(tmp_path, works, embedder)
    (tmp_path / "index.json").write_text(damage)
    assert same(renewed(tmp_path, works, embedder), WorkIndex.build(works, embedder))


def test_a_scout_finds_what_the_exact_search_finds():
    pytest.importorskip("usearch")
    rng = np.random.default_rng(7)
    codes = rng.integers(-127, 128, (3_000, 32), np.int8)
    scales = (1 / np.linalg.norm(codes.astype(np.float32), axis=1)).astype(np.float32)
    exact = WorkIndex((f"{n:05}" for n in range(3_000)), codes, scales, model_id="m")
    scouted = exact.scouted(least=1_000)
    found = wanted = 0
    for row in range(0, 3_000, 150):
        nearest = {each.work_id for each in exact.nearest(exact.ids[row], 10)}
        found += len(nearest & {each.work_id for each in scouted.nearest(exact.ids[row], 10)})
        wanted += len(nearest)
    assert found / wanted >= 0.98
    few = exact.ids[:20]
    assert scouted.nearest(exact.ids[50], 5, few) == exact.nearest(exact.ids[50], 5, few)


def test_names_that_share_letters_are_close_in_any_script():
    index = LetterIndex(
        ["a", "b", "c", "d", "e"],
        ["View of Tivoli", "Tivoli from afar", "Blue bowl", "雨の橋", "橋の雨"],
    )
    close = index.closeness("a")
    assert close[0] == pytest.approx(1, abs=1e-5)
    assert close[1] > close[2]
    assert LetterIndex(["x"], [""]).closeness("x")[0] == 0


def test_a_stopgap_for_a_title_makes_nothing_alike(embedder):
    works = [Work(id=x, title="[no title]") for x in "ab"]
    kinship = Kinship.build(works, WorkIndex.build(works, embedder))
    assert kinship.closeness("a").tolist() == [0, 0]


def test_a_workshop_and_another_town_are_said(embedder):
    one = Work(
        id="a",
        title="Cup",
        workshops=("Workshop of Ada",),
        place="Rome",
        earliest=1700,
        latest=1700,
    )
    other = Work(
        id="b",
        title="Cup",
        workshops=("Workshop of Ada",),
        place="Turin",
        earliest=1700,
        latest=1700,
    )
    kinship = Kinship.build([one, other], WorkIndex.build([one, other], embedder))
    (found,) = similar_works(one, [one, other], kinship=kinship, first=3)
    kinds = [reason.kind for reason in found.reasons]
    assert kinds == ["similar", "same_workshop", "same_year_elsewhere"]
    told = sentence(found.reasons[2], Locale("en"))
    assert told.endswith("“Cup” (Rome, 1700), but elsewhere: Turin.")


def test_every_edge_says_where_it_comes_from_and_how_sure_it_is(works, embedder):
    dated = Work(
        id="z", title="Cup", makers=(Maker("Ada"),), medium="Silver", earliest=1849, latest=1851
    )
    of = [*works, dated]
    edges = list(edges_of(of, speaking(of, WorkIndex.build(of, embedder), embedder)))
    assert all(0 < edge.confidence <= 1 for edge in edges)
    told = [edge for edge in edges if edge.kind is NodeKind.THEME]
    assert told
    assert all(edge.provenance is not Provenance.CATALOGUE for edge in told)
    facts = {(edge.kind, edge.node): edge.confidence for edge in edges if edge.work == "z"}
    assert facts[NodeKind.MAKER, "Ada"] == facts[NodeKind.MATERIAL, "Silver"] == 1
    assert facts[NodeKind.PERIOD, "1800"] == facts[NodeKind.PERIOD, "1850"] < 1


def test_who_hangs_with_whom_is_a_fact_where_it_is_known_and_a_guess_by_name(works):
    known = MuseumEvent(kind="running", name="Blues", works=("bowl", "tower"))
    named = MuseumEvent(kind="running", name="Bridges and a bridge")
    edges = [e for e in edges_of(works, {}, [known, named]) if e.kind is NodeKind.EXHIBITION]
    told = {(e.work, e.node): (e.provenance, e.confidence) for e in edges}
    assert told.keys() == {("bowl", "Blues"), ("tower", "Blues"), ("bridge", named.name)}
    assert told["bowl", "Blues"] == (Provenance.CATALOGUE, 1)
    assert told["bridge", named.name][0] is Provenance.TEXT
