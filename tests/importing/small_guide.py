"""A small guide as a spreadsheet gives it, with invented facts, and the mapping that reads it."""

import json
from pathlib import Path
from typing import Any

MAPPING = """
[source]
name = "lighthouse"
licence = "CC0-1.0"

[suffixes]
nn = "nn"
nnKids = "nn:children"
zh = "zh-Hans"

[[record]]
kind = "building"
from = "*.json"
each = "places[]"
where = { sort = "house" }
key = "id"
[record.fields]
name = { path = "name", locale = "en" }

[[record]]
kind = "floor"
from = "*.json"
each = "places[]"
where = { sort = ["storey", "cellar"] }
key = "id"
[record.fields]
building = "in"
level = { path = "id", map = { s0 = "0", c = "-1" } }

[[record]]
kind = "room"
from = "*.json"
each = "places[]"
where = { sort = "room" }
key = "id"
[record.fields]
number = "id"
floor = "in"
step_free = "flat"

[[record]]
kind = "passage"
from = "*.json"
each = "ways[]"
key = "id"
[record.fields]
from_room = "a"
to_room = "b"
kind = { path = "by", map = { steps = "stairs" } }
metres = { path = "far", transform = "number" }
step_free = { path = "by", map = { steps = "no" }, otherwise = "yes" }

[[record]]
kind = "amenity"
from = "*.json"
each = "amenities[]"
key = "id"
[record.fields]
kind = { constant = "toilets" }
floor = "on"

[[record]]
kind = "stop"
from = "*.json"
each = "stops[]"
key = "id"
[record.fields]
number = "number"
room = "at"
title = { path = "title__*" }
transcript = { path = "said__*", suffixes = { zh = "zh-Hant" }, transform = "newlines" }
[record.facts]
seconds = { path = "seconds__*", skip = ["3"], transform = "integer" }

[[record]]
kind = "tour"
from = "*.json"
each = "tours[]"
key = "id"
[record.fields]
title = { path = "name", locale = "en" }
minutes = { path = "seconds", transform = "minutes" }
[record.stops]
each = "stops"
separator = ","
key = "."

[[record]]
kind = "text"
from = "*.json"
each = "texts[]"
key = "id"
[record.fields]
of = "kind"
owner = "of"
field = "field"
locale = { path = "tongue", map = { kids = "nn:children" } }
text = "text"
"""


def stop(key: str, **told: str) -> dict[str, str]:
    """A stop whose number is its key, unless it is told otherwise."""
    return {"id": key, "number": key} | told


def guide(**changes: Any) -> dict[str, Any]:
    """A lighthouse with two rooms, three stops and a tour."""
    return {
        "places": [
            {"id": "r1", "sort": "room", "in": "s0", "flat": True},
            {"id": "r2", "sort": "room", "in": "c", "flat": "no"},
            {"id": "s0", "sort": "storey", "in": "tower"},
            {"id": "c", "sort": "cellar", "in": "tower"},
            {"id": "tower", "sort": "house", "name": "The tower"},
        ],
        "ways": [{"id": "w", "a": "r1", "b": "r2", "by": "steps", "far": "7,5"}],
        "amenities": [{"id": "wc", "on": "c"}],
        "stops": [
            stop("007", at="r1", title__nn="Lampa", title__zh="灯", seconds__nn="3"),
            stop("08", at="r2", title__nn="Trappa", title__nnKids="Opp, opp!"),
            stop("9", title__nn="Tåka", said__zh="霧\\n濃", seconds__nnKids="95"),
        ],
        "tours": [{"id": "t", "name": "Up and down", "stops": "9, 007,9", "seconds": 601}],
        "texts": [
            {"id": "1", "kind": "room", "of": "r1", "field": "notice", "tongue": "nn", "text": "!"},
            {"id": "2", "kind": "museum", "field": "notice", "tongue": "kids", "text": "Hei"},
        ],
    } | changes


def write_guide(folder: Path, **changes: Any) -> tuple[Path, Path]:
    """Write the guide and its mapping into a folder."""
    mapping, source = folder / "lighthouse.toml", folder / "guide.json"
    mapping.write_text(MAPPING, "utf-8")
    source.write_text(json.dumps(guide(**changes), ensure_ascii=False), "utf-8")
    return mapping, source
