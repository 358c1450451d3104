"""Reading in a process of its own brings in the same rows and tells the same account."""

import pytest
from small_museum import archive, maker, work

from backend.catalogue.importing import beside
from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.records import Reader
from backend.catalogue.importing.report import Report
from backend.catalogue.models import Artwork, ArtworkArtist, LocalizedText


def told(report: Report) -> dict[str, object]:
    account = report.to_json()
    return {name: account[name] for name in account if name not in CHANGING}


CHANGING = {"run", "seconds", "peak_memory_mb"}


async def test_a_process_of_its_own_tells_the_same(tmp_path, bring, rows, undo_of):
    members = {
        f"{key:02}.json": work(str(key), creator=[maker("ada"), maker(str(key % 3), "after")])
        for key in range(20)
    }
    members |= {"x.json": b"{", "y.json": work("1"), "z.json": work("z", item_height="tall")}
    source = archive(tmp_path / "a.tar.gz", members)
    models = (Artwork, ArtworkArtist, LocalizedText)

    async def ids() -> list[list[str]]:
        found = [await rows(model) for model in models]
        return [sorted(str(vars(row).get("id", row.museum_id)) for row in one) for one in found]

    here = await bring(source, beside=False)
    first = await ids()
    await undo_of(here)
    there = await bring(source, beside=True)

    assert told(there) == told(here)
    assert await ids() == first
    assert (await bring(source, beside=True)).written == 0


async def test_a_reader_that_dies_is_told_and_nothing_hangs(
    tmp_path, carnegie, museum, monkeypatch
):
    source = archive(tmp_path / "a.tar.gz", {"1.json": work()})
    report = Report(run=museum.id, source="cmoa", museum="harbour", started_at=None)  # type: ignore[arg-type]  # told by nobody
    reader = Reader(museum.id, carnegie, report)
    monkeypatch.setattr(beside, "_read", exit)

    with (
        beside.read_beside(reader, [source]) as read,
        pytest.raises(SourceError, match=r"a\.tar\.gz: the process that was reading it ended"),
    ):
        list(read)


def test_only_a_large_source_is_worth_a_process(tmp_path):
    (tmp_path / "small.csv").write_bytes(b"x" * 100)
    assert not beside.is_large([tmp_path])
    (tmp_path / "large.csv").write_bytes(b"x" * beside.LARGE)
    assert beside.is_large([tmp_path])
