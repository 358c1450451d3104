"""What a day may bring to mind, and how clearly a work speaks of it.

A word found in a work's title or texts is evidence that anybody can check, in any language and
with any embedding model. Each text is read in its own language where that is known: « lente » is
slow in French and spring in Dutch, « onde » a wave in Italian and "where" in Portuguese. Closeness
of vectors alone counts for less, and only where a work stands out among the candidates.
"""

from __future__ import annotations

__all__ = ("Match", "Theme", "matches", "themes")

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from recommendations.values import Telling

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
# Languages that must say it of a text told in more: Polish "burza" is one word for storm and for a
# fuss, Italian "piano" is slow before it is an instrument. Seldom do two languages err alike.
AGREEING = 2
NOTHING: frozenset[str] = frozenset()
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
    """A subject that a day brings: its description, and by language the words that give it away."""

    name: str
    description: str
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """How strongly a work speaks of a theme (up to 1), and by which word or closeness."""

    strength: float
    evidence: Mapping[str, str | int | float]


@cache
def themes() -> Mapping[str, Theme]:
    """Read the themes that come with the package."""
    text = files("recommendations").joinpath("themes.toml").read_text(encoding="utf-8")
    return {
        name: Theme(
            name,
            entry["description"],
            {
                language: tuple(dict.fromkeys(fold(word) for word in words.split()))
                for language, words in entry["words"].items()
            },
        )
        for name, entry in tomllib.loads(text).items()
    }


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
    tellings = work.told or (Telling("", work.title, work.text),)
    written = "\0".join(part for one in tellings for part in (one.language, one.title, one.text))
    key = blake2b(written.encode(errors="surrogatepass")).digest()
    if (known := _said.get(key)) is None:
        known = _read(tellings)
        if len(_said) >= MOST_REMEMBERED:
            _said.pop(next(iter(_said)), None)
        _said[key] = known
    return known


def _read(tellings: Sequence[Telling]) -> Mapping[str, Match]:
    understood = [one for one in tellings if not one.language or one.language in _languages()]
    titles = [(one.title, given_away(one.title, one.language)) for one in understood]
    texts = [given_away(one.text, one.language) for one in understood if one.text]
    enough = AGREEING if len(texts) > AGREEING else 1
    found = {}
    for theme in themes():
        title, word = next(((t, said[theme]) for t, said in titles if theme in said), ("", ""))
        in_text = [said[theme] for said in texts if theme in said]
        if word:
            strength = round(IN_TITLE * clearness(title, word), 3)
            found[theme] = Match(strength, {"word": word})
        elif len(in_text) >= enough:
            found[theme] = Match(IN_TEXT, {"word": in_text[0]})
    return found


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


@dataclass(frozen=True, slots=True)
class Signs:
    """What gives themes away in a language: whole words, their beginnings, unspaced pieces."""

    words: Mapping[str, set[str]]
    beginnings: Mapping[str, set[str]]
    sizes: AbstractSet[int]
    pieces: tuple[tuple[str, str], ...]

    def meant_by(self, word: str) -> AbstractSet[str]:
        """Name the themes that a folded word gives away."""
        named = self.words.get(word, NOTHING)
        if word[0] < CYRILLIC:
            return named
        begun = (self.beginnings.get(word[:size], NOTHING) for size in self.sizes)
        return NOTHING.union(named, *begun)


@cache
def _languages() -> AbstractSet[str]:
    return {language for theme in themes().values() for language in theme.words}


@cache
def signs_of(language: str) -> Signs:
    """Gather the signs of a language; of all of them where it is not known."""
    words: dict[str, set[str]] = {}
    beginnings: dict[str, set[str]] = {}
    pieces: dict[tuple[str, str], None] = {}
    for theme in themes().values():
        lists = [theme.words.get(language, ())] if language else theme.words.values()
        for word in (word for listed in lists for word in listed):
            if UNSPACED.search(word):
                pieces[word, theme.name] = None
            elif word.endswith("*"):
                beginnings.setdefault(word.rstrip("*"), set()).add(theme.name)
            else:
                words.setdefault(word, set()).add(theme.name)
    return Signs(words, beginnings, {len(word) for word in beginnings}, tuple(pieces))


def given_away(text: str, language: str) -> Mapping[str, str]:
    """Give the themes of a text, each with the first word, as written, that gives it away."""
    signs = signs_of(language)
    hits = {word: found for word in folded_words(text) if (found := signs.meant_by(word))}
    said: dict[str, str] = {}
    for written in WRITTEN.findall(unicodedata.normalize("NFC", text)) if hits else ():
        for word in sorted(folded_words(written)):
            for theme in hits.get(word, NOTHING):
                said.setdefault(theme, written)
    if UNSPACED.search(text):
        unspaced = fold(text)
        for piece, theme in signs.pieces:
            if piece in unspaced:
                said.setdefault(theme, piece)
    return said


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
