"""Cutting texts and queries into terms, the same way for every script and either database.

Words are folded and elisions are cut at the apostrophe. Arabic and Hebrew words lose the particles
written onto them. Han and kana, which know no spaces, are cut where the script changes and become
overlapping pairs of characters; kana are written as they sound, since a name has many spellings.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, pairwise

from backend.catalogue.folding import fold

__all__ = ("index_terms", "inflects", "joined", "terms_of", "words")

WORD = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
RUN = re.compile(
    r"(?P<han>[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]+)|(?P<hiragana>[\u3041-\u309f]+)"
    r"|(?P<katakana>[\u30a0-\u30ff]+)|(?P<other>[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)"
)
# Two hiragana between ideographs are a particle or an ending.
SHORTEST_HIRAGANA = 3
HIRAGANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})
# Folding has already taken the voicing marks: what was written ヴェ is ウェ here.
SOUNDS = (
    ("ウァ", "ハ"),
    ("ウィ", "ヒ"),
    ("ウェ", "ヘ"),
    ("ウォ", "ホ"),
    ("ツィ", "チ"),
    ("ティ", "チ"),
)
SILENT = str.maketrans("", "", "ーッ・")
SHORTEST_JOINED = 3
# Article, "and", "by", "for" …: the longest first; at least so many letters are left of the word.
PARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ב", "ה", "ו", "ל", "ש", "מ")
SHORTEST_BARE = 3
LONG_PARTICLE, SHORTEST_NOUN = 2, 2


def words(query: str) -> Iterator[tuple[str, ...]]:
    """Yield what is asked for, word by word; each may be written in several forms."""
    for word in WORD.findall(fold(query)):
        yield from _forms(word)


def index_terms(text: str) -> set[str]:
    """Give the terms under which a text is found: single ideographs too, for who types one."""
    return set(chain.from_iterable(map(terms_of, set(text.split()))))


def terms_of(piece: str) -> Iterator[str]:
    """Yield the terms of a piece of text without spaces, each perhaps more than once.

    An index asks for each different piece only once: most of a text has been met before.
    """
    for word in WORD.findall(fold(piece)):
        if word.isascii() and word.isalpha():
            yield word
            continue
        yield from chain.from_iterable(_forms(word))
        yield from IDEOGRAPH.findall(word)


def joined(text: str) -> Iterator[str]:
    """Yield every two neighbouring words as one: "selfportrait", "vangogh"."""
    for one, other in pairwise(WORD.findall(fold(text))):
        wordy = min(len(one), len(other)) >= SHORTEST_JOINED and inflects(one) and inflects(other)
        if wordy or (
            len(one) == len(other) == 1 and IDEOGRAPH.match(one) and IDEOGRAPH.match(other)
        ):
            yield one + other


def inflects(term: str) -> bool:
    """Tell whether a term may be misspelt or inflected: it is a word, no number and no pair."""
    return not UNSPACED.search(term) and not any(map(str.isdigit, term))


def _forms(word: str) -> tuple[tuple[str, ...], ...]:
    if not UNSPACED.search(word):
        return (_spaced(word),)
    found: list[tuple[str, ...]] = []
    runs = list(RUN.finditer(word))
    for run in runs:
        if run["other"]:
            found.append(_spaced(run[0]))
            continue
        if run["hiragana"] and len(run[0]) < SHORTEST_HIRAGANA and len(runs) > 1:
            continue
        found.extend((term,) for term in _pairs(run[0] if run["han"] else _sound(run[0])))
    return tuple(found)


def _spaced(word: str) -> tuple[str, ...]:
    """Give a word with its number in plain digits, without leading zeros, or without particle."""
    if not word.isalpha() and any(map(str.isdecimal, word)):
        plain = "".join(str(unicodedata.decimal(char, char)) for char in word)
        return tuple(dict.fromkeys((plain, plain.lstrip("0") or "0")))
    bare = _without_particle(word)
    return (word,) if bare is None else (word, bare)


def _pairs(characters: str) -> list[str]:
    pairs = [characters[place : place + 2] for place in range(len(characters) - 1)]
    return pairs or ([characters] if characters else [])


def _sound(kana: str) -> str:
    sound = kana.translate(HIRAGANA)
    for written, heard in SOUNDS:
        sound = sound.replace(written, heard)
    return sound.translate(SILENT)


def _without_particle(word: str) -> str | None:
    if unicodedata.bidirectional(word[0]) not in {"AL", "R"}:
        return None
    for particle in PARTICLES:
        least = SHORTEST_NOUN if len(particle) >= LONG_PARTICLE else SHORTEST_BARE
        if word.startswith(particle) and len(word) - len(particle) >= least:
            return word.removeprefix(particle)
    return None
