"""``cimaise exchange``: what an operator reads, and what a machine reads."""

import asyncio
import csv
from uuid import uuid4

import pytest
from doors import OPENING
from sqlalchemy import update

from backend.catalogue.founding import Foundation, found
from backend.catalogue.identity import content_id
from backend.catalogue.models import Artwork, LocalizedText, OwnerKind, TextField
from backend.commands import main
from backend.demo.opening import build_demo
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import migrate

INHA_FIELDS = (
    "description",
    "texte_creation",
    "texte_decouverte",
    "texte_ventes",
    "texte_conservation",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exchange")
    asyncio.run(build_demo(Settings(data_dir=folder), OPENING))
    return folder


@pytest.fixture
def cimaise(built, tmp_path, monkeypatch, capsys):
    """Run the command on a copy of the demo museum: its exit code, and what it said."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("cimaise.db", "secret"):
        if (built / name).is_file():
            (data / name).write_bytes((built / name).read_bytes())
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(data))

    def run(*arguments):
        capsys.readouterr()
        code = main(["exchange", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_texts_go_out_and_come_back(cimaise, tmp_path, form):
    file = tmp_path / "texts"
    code, out, _ = cimaise("export", "--format", form, "--locale", "fr", file)
    assert code == 0
    count = int(out.split()[0])
    code, out, err = cimaise("import", "--format", form, "--locale", "fr", file)
    assert (code, err) == (0, "")
    counts = {name: int(number) for number, name in (line.split() for line in out.splitlines())}
    assert sum(counts.values()) == count
    assert counts.keys() <= {"unchanged", "untranslated"}


def test_a_damaged_file_is_named_with_line_and_reason(cimaise, tmp_path):
    file = tmp_path / "texts.po"
    cimaise("export", "--format", "po", "--locale", "fr", file)
    file.write_bytes(file.read_bytes()[:-40])
    code, out, err = cimaise("import", "--format", "po", "--locale", "fr", file)
    assert (code, out) == (1, "")
    assert f"{file}: line " in err
    assert "nothing was brought in" in err


def test_what_cannot_be_is_said(cimaise, tmp_path):
    file = tmp_path / "texts.po"
    code, _, err = cimaise("import", "--format", "po", "--locale", "fr", file)
    assert (code, "No such file" in err) == (1, True)
    code, _, err = cimaise("export", "--format", "po", "--locale", "en", file)
    assert (code, "own language" in err) == (2, True)
    code, _, err = cimaise("export", "--format", "po", "--locale", "klingon!", file)
    assert (code, "no language" in err) == (2, True)
    code, _, err = cimaise("export", "--format", "po", "--locale", "fr", tmp_path / "no" / "where")
    assert (code, "No such file" in err) == (1, True)
    code, _, err = cimaise("check", "--museum", "louvre")
    assert (code, "louvre" in err) == (2, True)
    cimaise("export", "--format", "po", "--locale", "ar", file)
    code, _, err = cimaise("import", "--format", "po", "--locale", "fr", file)
    assert (code, "in ar, not in fr" in err) == (1, True)


def test_numbers_that_differ_are_named_and_counted(cimaise, tmp_path):
    database = Database.open(Settings(data_dir=tmp_path / "data").database)

    async def falsify():
        async with database.writing.begin() as session:
            for locale, text in (("en", "In 1837."), ("fr", "En 1937.")):
                await session.execute(
                    update(LocalizedText)
                    .where(LocalizedText.field == "caption", LocalizedText.locale == locale)
                    .values(text=text)
                )
        await database.close()

    asyncio.run(falsify())
    code, out, err = cimaise("check")
    assert code == 1, err
    wrong = [line for line in out.splitlines() if line.endswith("\tyear\t1837\t1937")]
    assert wrong
    assert all(line.split()[2] == "caption" for line in wrong)
    assert "translations with other numbers" in err


async def real_texts(folder, file):
    """A museum whose texts are those of a real collection, in French and in English."""
    database = Database.open(Settings(data_dir=folder).database)
    await migrate(database)
    async with database.writing.begin() as session:
        about = {"timezone": "Europe/Paris", "country": "FR", "locales": ("fr", "en")}
        museum = await found(session, Foundation(key="inha", name="INHA", **about))
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                for field in INHA_FIELDS:
                    if not (row[field] and row[f"{field}_en"]):
                        continue
                    owner = content_id(museum, "inha", field, row["id_objet"])
                    facts = {"accession": row["id_objet"], "source_licence": "CC BY"}
                    session.add(
                        Artwork(
                            id=owner,
                            museum_id=museum,
                            source="inha",
                            source_key=str(owner),
                            **facts,
                        )
                    )
                    for locale, text in (("fr", row[field]), ("en", row[f"{field}_en"])):
                        session.add(
                            LocalizedText(
                                id=uuid4(),
                                museum_id=museum,
                                owner_kind=OwnerKind.ARTWORK,
                                owner_id=owner,
                                field=TextField.DESCRIPTION,
                                locale=locale,
                                text=text,
                                folded="",
                            )
                        )
    await database.close()


def test_the_years_that_a_real_museum_got_wrong_are_named(
    shared_data, tmp_path, monkeypatch, capsys
):
    file = shared_data / "collections" / "inha-agorha" / "INHA_objets_new.csv"
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path))
    asyncio.run(real_texts(tmp_path, file))
    assert main(["exchange", "check"]) == 1
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert len([kinds for _, kinds, _, _ in lines if "year" in kinds]) == 12
    assert len(lines) == 19
