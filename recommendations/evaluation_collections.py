"""Two real collections to score on: their works, and what nobody may look at before the score.

Tate tells what each work shows, Carnegie in which gallery each hangs. Subjects and galleries are
the answers, and never a part of a `Work`.
"""

__all__ = ("Answered", "read_carnegie", "read_tate")

import json
import random
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommendations.values import Maker, Telling, Work

TATE = "tate-artworks-json-*.tar.xz"
CARNEGIE = "cmoa-objects-json.tar.xz"
NOT_ON_VIEW = ("Not on View", "Off-site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A work with its answers: what it shows (all levels by name, the finest by id), its room."""

    work: Work
    shows: frozenset[str] = frozenset()
    finest: frozenset[int] = frozenset()
    gallery: str = ""


def read_tate(folder: Path, most: int, *, seed: int = 0) -> list[Answered]:
    """Draw works that have subjects.

    Raises:
        OSError: where the archive is missing.
        ValueError: where it holds something else.
    """
    archive = next(iter(sorted(folder.glob(TATE))), folder / TATE)
    found = [_from_tate(record) for record in _members(archive) if record.get("subjects")]
    return _drawn([one for one in found if one.finest], most, seed)


def read_carnegie(folder: Path, most: int, *, seed: int = 0) -> list[Answered]:
    """Draw works that hang in a gallery.

    Raises:
        OSError: where the archive is missing.
        ValueError: where it holds something else.
    """
    found = [_from_carnegie(record) for record in _members(folder / CARNEGIE)]
    return _drawn([one for one in found if one.gallery], most, seed)


def _drawn(found: list[Answered], most: int, seed: int) -> list[Answered]:
    found.sort(key=lambda one: one.work.id)
    random.Random(seed).shuffle(found)  # noqa: S311 - a sample, no secret
    return found[:most]


def _members(archive: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with tarfile.open(archive) as members:
            for member in members:
                if member.isfile() and member.name.endswith(".json"):
                    file = members.extractfile(member)
                    if file is not None:
                        yield json.load(file)
    except tarfile.TarError as error:
        raise ValueError(str(archive)) from error


def _from_tate(record: Mapping[str, Any]) -> Answered:
    names: set[str] = set()
    finest: set[int] = set()
    for broad in record["subjects"].get("children", ()):
        for narrow in broad.get("children", ()):
            names.add(narrow["name"])
            for subject in narrow.get("children", ()):
                names.add(subject["name"])
                finest.add(subject["id"])
    years = record.get("dateRange") or {}
    return Answered(
        work=Work(
            id=record["acno"],
            title=record.get("title") or "",
            makers=tuple(
                Maker(maker["fc"], maker.get("birthYear"))
                for maker in record.get("contributors") or ()
                if maker.get("role") == "artist"
            ),
            earliest=years.get("startYear"),
            latest=years.get("endYear"),
            medium=record.get("medium") or "",
            classification=record.get("classification") or "",
            series=record.get("groupTitle") or "",
            told=(Telling("en", record.get("title") or ""),),
        ),
        shows=frozenset(names),
        finest=frozenset(finest),
    )


def _from_carnegie(record: Mapping[str, Any]) -> Answered:
    place = record.get("physical_location") or ""
    return Answered(
        work=Work(
            id=record["id"],
            title=record.get("title") or "",
            makers=tuple(
                Maker(maker.get("full_name") or "") for maker in record.get("creator") or ()
            ),
            earliest=_year(record.get("creation_date_earliest")),
            latest=_year(record.get("creation_date_latest")),
            medium=record.get("medium") or "",
            classification=record.get("classification") or "",
            department=record.get("department") or "",
        ),
        gallery="" if not place or place.startswith(NOT_ON_VIEW) else place,
    )


def _year(written: str | None) -> int | None:
    """Read the year of a date, with its minus before our era."""
    if not written:
        return None
    sign, digits = (-1, written[1:]) if written.startswith("-") else (1, written)
    year = digits.split("-")[0]
    return sign * int(year) if year.isdigit() else None
