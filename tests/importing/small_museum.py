"""Small sources as Carnegie writes them, with invented facts."""

import io
import json
import tarfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from backend.catalogue.identity import museum_id
from backend.catalogue.importing.bringing import Tenant
from backend.catalogue.models import ContentRevision

MUSEUM = Tenant(museum_id("harbour"), "harbour")
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def work(key: str = "1", **changes: Any) -> dict[str, Any]:
    """A work as Carnegie writes it, with invented facts."""
    return {
        "title": f"Harbour in fog, {key}",
        "creation_date": "1891",
        "creation_date_earliest": "1891-01-01",
        "creation_date_latest": "1892-01-01",
        "medium": "oil on canvas",
        "accession_number": f"91.{key}",
        "id": f"cmoa:things/{key}",
        "credit_line": "Gift of the harbour master",
        "department": "Fine Arts",
        "physical_location": "Gallery 8, Scaife Galleries",
        "item_width": 20.0,
        "item_height": 10.0,
        "item_depth": 0.0,
        "item_diameter": 0.0,
        "web_url": f"https://example.org/{key}",
        "provenance_text": "Widow Anonyma, by descent",
        "classification": "paintings",
        "images": None,
        "creator": [maker("ada")],
    } | changes


def maker(key: str, role: str | None = None, **changes: Any) -> dict[str, Any]:
    """A maker as Carnegie names one in a work."""
    return {
        "artist_id": f"cmoa:parties/{key}",
        "party_type": "Person",
        "full_name": key.title(),
        "cited_name": key.title(),
        "role": role,
        "nationality": "Norwegian",
        "birth_date": "1850-05-17",
        "death_date": "1910-01-01",
        "birth_place": None,
        "death_place": None,
    } | changes


def archive(file: Path, members: dict[str, Any]) -> Path:
    """Pack members; bytes stay as they are, everything else becomes JSON."""
    with tarfile.open(file, f"w:{file.suffix[1:]}") as packed:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            about = tarfile.TarInfo(name)
            about.size = len(data)
            packed.addfile(about, io.BytesIO(data))
    return file


async def revision(database):
    async with database.reading() as session:
        return await session.scalar(select(ContentRevision.number)) or 0


def only(mapping, *, kinds):
    return replace(mapping, records=tuple(one for one in mapping.records if one.kind in kinds))
