"""What a day may bring to mind, and how clearly a work speaks of it.

A word found in a work's title or texts is evidence that anybody can check, in any language and
with any embedding model. Closeness of vectors alone counts for less, and only where a work stands
out among the candidates.
"""

from __future__ import annotations

__all__ = ("Match", "Theme", "matches", "themes")

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nlp.protocols import Embedder
    from recommendations.index import WorkIndex
    from recommendations.values import Work

IN_TITLE = 1.0
IN_TEXT = 0.7  # a text may mention the rain that does not fall in the picture
BY_VECTOR = 0.6  # times the closeness: nobody can point at the word, so half a title at most
# A title of three words is all about them; of fifteen, the rain may be what falls in the distance.
SHORT_TITLE = 3
LEAST_CLEAR = 0.8
# Vectors alone claim little: with a weak model a looser rule found winter in a door and a chair.
LEAST_CLOSENESS = 0.4
LEAST_STANDING_OUT = 2.5  # standard deviations above the candidates' mean closeness
MOST_BY_VECTOR = 0.01  # of the works: where hundreds stand out, none does
MOST_REMEMBERED = 20_000  # works: of each a few words
CLOSEST_THEMES = 2  # a winter's day is also a snowy one, but not also a harvest

WORD = re.compile(r"[^\W\d_]+")
# Within a word as written stand its marks, which are no letters, and what joins it: guarda-chuva.
WRITTEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[-’'\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670])*")
JOINED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
# Articles and short words written onto the next one: « المطر » is "the rain", « بالمطر » "with it".
GLUED = re.compile(r"^[وفبكل]?(?:ال|لل)?(?=\w{3})")
ARABIC = re.compile(r"[\u0620-\u064a]")
CYRILLIC = "\u0400"  # the only scripts whose words are given by their beginnings come after this
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
COMBINING = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a]")


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that a day brings: its description, and words that give it away."""

    name: str
    description: str
    words: frozenset[str]
    beginnings: tuple[str, ...]
    fragments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How strongly a work speaks of a theme (up to 1), and by which word or closeness."""

    strength: float
    evidence: Mapping[str, str | int | float]


@cache
def themes() -> Mapping[str, Theme]:
    """Read the themes that come with the package."""
    text = files("recommendations").joinpath("themes.toml").read_text(encoding="utf-8")
    found = {}
    for name, entry in tomllib.loads(text).items():
        words = {fold(word) for words in entry["words"].values() for word in words.split()}
        unspaced = {word for word in words if UNSPACED.search(word)}
        beginnings = {word for word in words if word.endswith("*")}
        found[name] = Theme(
            name,
            entry["description"],
            frozenset(words - unspaced - beginnings),
            tuple(sorted(word.rstrip("*") for word in beginnings)),
            tuple(sorted(unspaced)),
        )
    return found


@cache
def beginning_sizes() -> AbstractSet[int]:
    """Tell how long the beginnings are that themes are known by."""
    return {len(beginning) for theme in themes().values() for beginning in theme.beginnings}


def matches(
    names: Iterable[str], works: Sequence[Work], index: WorkIndex, embedder: Embedder
) -> Mapping[str, Mapping[str, Match]]:
    """Give, per theme, the works that speak of it and how strongly."""
    wanted = [themes()[name] for name in dict.fromkeys(names)]
    found: dict[str, dict[str, Match]] = {theme.name: {} for theme in wanted}
    if not wanted or not works:
        return found
    close = closeness_to_themes(works, index, embedder)
    for at, work in enumerate(works):
        said = said_by(work)
        for theme in wanted:
            if match := said.get(theme.name):
                found[theme.name][work.id] = match
            elif (closeness := close[theme.name].get(at)) is not None:
                strength = round(BY_VECTOR * closeness, 3)
                found[theme.name][work.id] = Match(strength, {"closeness": closeness})
    return found


_said: dict[bytes, Mapping[str, Match]] = {}


def said_by(work: Work) -> Mapping[str, Match]:
    """Give the themes that a work's words give away, those of its title before those of its texts.

    A text in twelve languages takes a millisecond to read: of what is not edited it is remembered.
    """
    key = blake2b(f"{work.title}\0{work.text}".encode(errors="surrogatepass")).digest()
    if (known := _said.get(key)) is None:
        known = {}
        title, text = Reading(work.title), Reading(work.text)
        for theme in themes().values():
            if word := title.gives_away(theme):
                strength = round(IN_TITLE * clearness(work.title, word), 3)
                known[theme.name] = Match(strength, {"word": word})
            elif word := text.gives_away(theme):
                known[theme.name] = Match(IN_TEXT, {"word": word})
        if len(_said) >= MOST_REMEMBERED:
            _said.pop(next(iter(_said)), None)
        _said[key] = known
    return known


def closeness_to_themes(
    works: Sequence[Work], index: WorkIndex, embedder: Embedder
) -> Mapping[str, Mapping[int, float]]:
    """Give, per theme, the places of the works that stand out by their vectors alone."""
    index.require(embedder.model_id)
    at = index.rows(work.id for work in works)
    descriptions = embedder.embed([theme.description for theme in themes().values()])
    close = np.stack([index.closeness(vector)[at] for vector in descriptions])
    least_of_closest = np.sort(close, axis=0)[-CLOSEST_THEMES]
    floors = np.maximum(
        close.mean(axis=1) + LEAST_STANDING_OUT * close.std(axis=1),
        np.quantile(close, 1 - MOST_BY_VECTOR, axis=1),
    )
    outstanding = (
        (close >= LEAST_CLOSENESS) & (close >= floors[:, None]) & (close >= least_of_closest)
    )
    return {
        name: {int(n): round(float(close[row, n]), 3) for n in np.flatnonzero(outstanding[row])}
        for row, name in enumerate(themes())
    }


def clearness(title: str, word: str) -> float:
    """Tell how much of a title a word is, in the language that has it; 1 for a short title."""
    said = next((part for part in title.split(" / ") if word in part), title)
    words = max(1, len(WORD.findall(said)))
    return LEAST_CLEAR + (1 - LEAST_CLEAR) * min(1.0, SHORT_TITLE / words)


class Reading:
    """A text, folded once for all themes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = folded_words(text)
        # Of scripts whose themes are given by beginnings.
        inflected = [word for word in self._words if word[0] >= CYRILLIC]
        self._beginnings = {word[:size] for word in inflected for size in beginning_sizes()}
        self._unspaced = fold(text) if UNSPACED.search(text) else ""

    def gives_away(self, theme: Theme) -> str | None:
        """Find the first word, as written, that gives a theme away."""
        if not (
            self._words.isdisjoint(theme.words) and self._beginnings.isdisjoint(theme.beginnings)
        ):
            for word, written in self._written.items():
                if word in theme.words or word.startswith(theme.beginnings):
                    return written
        return next((piece for piece in theme.fragments if piece in self._unspaced), None)

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """Each folded word as it is first written, in the order of the text."""
        found: dict[str, str] = {}
        for written in WRITTEN.findall(unicodedata.normalize("NFC", self._text)):
            for word in sorted(folded_words(written)):
                found.setdefault(word, written)
        return found


def folded_words(text: str) -> AbstractSet[str]:
    """Give the words of a text, folded, each also without what is joined or glued to it."""
    plain = fold(text)
    words = set(WORD.findall(plain))
    if "-" in plain:
        words.update(JOINED.findall(plain))
    if ARABIC.search(plain):
        words |= {GLUED.sub("", word) for word in words if ARABIC.match(word)}
    return words


def fold(text: str) -> str:
    """Take case and marks off, so that « Été » and « ÉTÉ » meet, and أمطار and امطار."""
    if text.isascii():
        return text.lower()
    return COMBINING.sub("", unicodedata.normalize("NFKD", text.casefold()))
