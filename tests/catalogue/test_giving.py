"""What is given away is free, field by field, and images carry their rights with them."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from backend.catalogue import queries
from backend.catalogue.giving import CC0, given_away
from backend.catalogue.models import Artwork, LocalizedText, MediaAsset, TextField
from backend.catalogue.xmp import svg_with_rights
from backend.demo.opening import build_demo
from backend.settings import Settings
from backend.storage.engine import Database

ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
DAY = date(2026, 3, 14)


@pytest.fixture
async def museum(database_url, tmp_path):
    settings = Settings(data_dir=tmp_path / "data", database_url=database_url)
    await build_demo(settings, datetime(2026, 3, 14, 15, tzinfo=UTC))
    database = Database.open(database_url)
    async with database.reading() as session:
        identity = (await session.scalars(queries.museums())).one().id
    yield database, identity, settings
    await database.close()


async def given(database, museum):
    async with database.reading() as session:
        return [document async for document in given_away(session, museum, DAY)]


async def test_only_what_is_free_leaves_the_house(museum):
    database, identity, _ = museum
    async with database.writing.begin() as session:
        works = (await session.scalars(sa.select(Artwork).order_by(Artwork.accession))).all()
        works[0].source_licence = "CC-BY-NC-4.0"
        await session.execute(
            sa.update(LocalizedText)
            .where(
                LocalizedText.owner_id == works[1].id, LocalizedText.field == TextField.DESCRIPTION
            )
            .values(licence=None)
        )
        await session.execute(
            sa.update(MediaAsset)
            .where(MediaAsset.owner_id == works[2].id)
            .values(rights_uri="https://rightsstatements.org/vocab/InC/1.0/")
        )
        await session.execute(
            sa.update(MediaAsset)
            .where(MediaAsset.owner_id == works[3].id)
            .values(rights_expire=date(2026, 3, 13))
        )
    documents = {document["accession"]: document for document in await given(database, identity)}
    assert works[0].accession not in documents
    assert len(documents) == len(works) - 1
    assert {text["field"] for text in documents[works[1].accession]["texts"]} >= {"title"}
    assert "description" not in {text["field"] for text in documents[works[1].accession]["texts"]}
    assert documents[works[2].accession]["media"] == []
    assert documents[works[3].accession]["media"] == []
    rights = {file["rights_uri"] for one in documents.values() for file in one["media"]}
    assert rights == {ZERO}
    assert {document["licence"] for document in documents.values()} == {CC0}
    json.dumps(list(documents.values()))


async def test_the_plates_carry_their_rights(museum):
    database, identity, settings = museum
    plates = [
        file["sha256"]
        for document in await given(database, identity)
        for file in document["media"]
        if file["mime"] == "image/svg+xml"
    ]
    assert plates
    for digest in plates:
        image = (settings.media_dir / digest[:2] / digest).read_bytes()
        ET.fromstring(image)  # noqa: S314  # our own file
        assert re.search(rb'WebStatement="https://creativecommons.org/publicdomain/zero/', image)


def test_rights_are_written_where_an_image_has_no_title():
    image = svg_with_rights(
        b'<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>', rights_uri=ZERO, credit="A & B"
    )
    assert [child.tag.rsplit("}", 1)[-1] for child in ET.fromstring(image)] == ["metadata", "path"]  # noqa: S314
    assert b"A &amp; B" in image


@pytest.mark.parametrize("image", [b"", b"<html></html>", b"\x89PNG"])
def test_what_is_no_drawing_gets_no_rights(image):
    with pytest.raises(ValueError, match="not an SVG"):
        svg_with_rights(image, rights_uri=ZERO, credit="nobody")
