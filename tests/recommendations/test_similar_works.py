from recommendations.index import WorkIndex
from recommendations.kinship import Kinship
from recommendations.similar import similar_works, years_apart
from recommendations.values import Maker, Work

ADA = Maker("Ada Imaginary")
ASKED = Work(
    id="asked", title="Harbour", text="Boats and nets.", makers=(ADA,), earliest=1880, latest=1885
)
CLOSE = Work(
    id="close", title="Nets", text="Boats in a harbour.", makers=(ADA,), earliest=1890, latest=1890
)
FAR = Work(id="far", title="Armour", text="Steel, hammered and gilded.", earliest=1540, latest=1540)


def kinship_of(works, embedder):
    return Kinship.build(works, WorkIndex.build(works, embedder))


def test_the_closest_comes_first_with_what_is_shared(embedder):
    kinship = kinship_of([ASKED, CLOSE, FAR], embedder)
    first, *_ = similar_works(ASKED, [ASKED, CLOSE, FAR], kinship=kinship, first=5)
    assert first.work_id == "close"
    assert [reason.kind for reason in first.reasons] == ["similar", "same_maker", "same_period"]
    assert first.reasons[0].evidence["title"] == "Harbour"


def test_only_the_works_given_are_listed(embedder):
    kinship = kinship_of([ASKED, CLOSE, FAR], embedder)
    found = similar_works(ASKED, [FAR], kinship=kinship, first=5)
    assert {work.work_id for work in found} <= {"far"}


def test_spans_that_overlap_are_no_years_apart():
    assert years_apart(ASKED, CLOSE) == 5
    assert years_apart(ASKED, ASKED) == 0
    assert years_apart(ASKED, Work(id="x", title="Undated")) is None
