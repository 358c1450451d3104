"""Every kind of source is read as a stream, and what is broken in it is named."""

import gzip
import io
import json
import tarfile

import pytest
from small_museum import archive

from backend.catalogue.importing import load_mapping
from backend.catalogue.importing.errors import SourceError
from backend.catalogue.importing.sources import documents

RECORDS = [{"id": "1", "title": "Brume d’été"}, {"id": "2", "title": "Lys, étang"}]


@pytest.fixture
def read(tmp_path):
    def all_of(source, pattern="*", extra=""):
        file = tmp_path / "mapping.toml"
        file.write_text(
            f"""
            [source]
            name = "test"
            licence = "CC0-1.0"
            {extra}
            [[record]]
            kind = "artist"
            from = "{pattern}"
            key = "id"
            [record.fields]
            name = "title"
            """
        )
        return list(documents(source, load_mapping(file)))

    return all_of


def told(read_documents):
    return [document.problem or document.data for document in read_documents]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(RECORDS)),
        ("a.json", "\ufeff" + json.dumps(RECORDS, indent=1, ensure_ascii=False)),
        ("a.jsonl", "\n\n".join(json.dumps(record) for record in RECORDS)),
        ("a.csv", 'id,title\n1,Brume d’été\n2,"Lys, étang"\n'),
        ("a.csv", "\ufeffid;title\r\n1;Brume d’été\r\n2;Lys, étang\r\n"),
        ("a.csv", "id\ttitle\n1\tBrume d’été\n2\tLys, étang\n"),
    ],
)
def test_the_same_records_are_read_however_they_are_written(tmp_path, read, name, content):
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content.encode()))
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "folder" / "deep" / name).write_text(content, "utf-8")
    packed = archive(tmp_path / "a.tar.gz", {f"deep/{name}": content.encode()})

    for source in (tmp_path / name, tmp_path / f"{name}.gz", tmp_path / "folder", packed):
        assert told(read(source)) == RECORDS, source


def garble(data):
    return data[:1024] + b"?" * 512 + data[1536:]


def test_a_folder_holds_one_record_a_file(tmp_path, read):
    folder = tmp_path / "folder"
    folder.mkdir()
    for record in RECORDS:
        (folder / f"{record['id']}.json").write_text(json.dumps(record))
    (folder / "readme.txt").write_text("not for us")

    assert told(read(folder)) == RECORDS


def test_a_list_is_read_piece_by_piece(tmp_path, read):
    many = [{"id": str(key), "title": "é" * 3000} for key in range(100)]
    (tmp_path / "a.json").write_text(json.dumps(many, ensure_ascii=False), "utf-8")

    assert told(read(tmp_path / "a.json")) == many


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path, read):
    (tmp_path / "a.json").write_text(json.dumps(RECORDS)[:-20])

    first, broken = read(tmp_path / "a.json")

    assert first.data == RECORDS[0]
    assert (broken.where, broken.fatal) == ("a.json[2]", True)


def test_rows_that_do_not_fit_the_head_are_named_by_line(tmp_path, read):
    content = 'id,title\n1,one\n2,two,too many\n3\n\n"4","four\nlines"\n5,five\n'
    (tmp_path / "a.csv").write_text(content)

    rows = read(tmp_path / "a.csv")

    assert [(row.where, row.problem) for row in rows if row.problem] == [
        ("a.csv:3", "3 cells where the head names 2"),
        ("a.csv:4", "1 cells where the head names 2"),
    ]
    assert [row.data["id"] for row in rows if row.data] == ["1", "4", "5"]


def test_a_latin_1_row_is_named_and_the_mapping_may_say_the_encoding(tmp_path, read):
    (tmp_path / "a.csv").write_bytes("id,title\n1,été\n2,plain\n".encode("latin-1"))

    strict = read(tmp_path / "a.csv")
    knowing = read(tmp_path / "a.csv", extra='encoding = "latin-1"')

    spoilt, plain = told(strict)
    assert spoilt.startswith("title: not utf-8; ")
    assert plain == {"id": "2", "title": "plain"}
    assert told(knowing)[0] == {"id": "1", "title": "été"}


def test_a_table_without_a_head_takes_its_names_from_the_mapping(tmp_path, read):
    (tmp_path / "a.csv").write_text("1,Brume d’été\n", "utf-8")

    assert told(read(tmp_path / "a.csv", extra='columns = ["id", "title"]')) == RECORDS[:1]


@pytest.mark.parametrize("name", ["nothing.json", "picture.png", "others.csv"])
def test_a_source_that_cannot_be_read_is_refused_by_name(tmp_path, read, name):
    if name != "nothing.json":
        (tmp_path / name).write_text("x")

    with pytest.raises(SourceError, match=name):
        read(tmp_path / name, pattern="*.json")


def test_a_file_that_is_no_archive_is_told(tmp_path, read):
    (tmp_path / "a.tar.xz").write_bytes(b"not an archive")

    [document] = read(tmp_path / "a.tar.xz")

    assert document.fatal
    assert "breaks off after its beginning" in document.problem


@pytest.mark.parametrize("spoil", [lambda data: data[:1024], lambda data: data[:1100], garble])
def test_an_archive_without_its_end_is_told(tmp_path, read, spoil):
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as packed:
        for record in RECORDS:
            data = json.dumps(record).encode()
            about = tarfile.TarInfo(f"{record['id']}.json")
            about.size = len(data)
            packed.addfile(about, io.BytesIO(data))
    (tmp_path / "a.tar").write_bytes(spoil(plain.getvalue()))

    first, broken = read(tmp_path / "a.tar")

    assert first.data == RECORDS[0]
    assert broken.fatal
