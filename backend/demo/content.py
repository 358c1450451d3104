"""The demo museum's content as it stands in the files beside this one."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

__all__ = ("DemoContent", "Track", "read_content", "read_plate", "read_tracks")

HERE = files(__package__)
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DemoContent:
    """Facts without a word of any language, and the words per locale."""

    museum: Table
    artworks: Table
    tours: Table
    entries: Table
    texts: Mapping[str, Table]


def read_content() -> DemoContent:
    """Read all files; a new language is one more file."""
    content = HERE / "content"
    texts = (
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted((content / "texts").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    )
    museum, artworks, tours, entries = (
        tomllib.loads((content / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("museum", "artworks", "tours", "entries")
    )
    return DemoContent(museum, artworks, tours, entries, {one["locale"]: one for one in texts})


@dataclass(frozen=True, slots=True)
class Track:
    """A text of a work said aloud by a synthetic voice, in one of two encodings."""

    work: str
    locale: str
    mime: str
    duration_ms: int
    captions_vtt: str
    sound: bytes


ENCODINGS = {"opus": "audio/ogg; codecs=opus", "mp3": "audio/mpeg"}


def read_tracks() -> Iterator[Track]:
    """Read the narration of the works that have one."""
    folder = HERE / "narration"
    index: Table = json.loads((folder / "tracks.json").read_text(encoding="utf-8"))
    for name, about in index.items():
        work, locale = name.rsplit(".", 1)
        for suffix, mime in ENCODINGS.items():
            sound = (folder / f"{name}.{suffix}").read_bytes()
            yield Track(work, locale, mime, about["duration_ms"], about["vtt"], sound)


def read_plate(name: str) -> bytes:
    """Read the plate that illustrates a work."""
    return (HERE / "plates" / name).read_bytes()
