"""All terms that the works on view are found under, in order, and what is like each of them.

A lexicon never changes once made; the next one is made from it by taking out the terms that nobody
says any more and adding the new. Whatever is worked out of a term (its stems, its letters) is thus
worked out once. The making yields after every few milliseconds of work.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from backend.catalogue.inflecting import stems
from backend.catalogue.segmenting import inflects
from backend.catalogue.spelling import slips_between
from backend.catalogue.terms import Terms

__all__ = ("JOINED", "LONGEST_WORD", "Array", "Lexicon", "Ranks", "in_order")

Ranks = npt.NDArray[np.int32]
Array = npt.NDArray[Any]
Item = TypeVar("Item")

# Before two neighbouring words written as one: nothing but just that may find them.
JOINED = "+"
# Longer than any compound: nothing but itself is like it, and to look would take seconds.
LONGEST_WORD = 64
# A word that begins like a thousand others says too little to look at all of them.
MOST_ALIKE = 200
# Terms looked at in one step: some two milliseconds.
BATCH = 128
# One slip changes two letters of a word at most, and six of its pairs where neighbours changed
# places; it spoils four triples.
LETTERS_SPOILT, PAIRS_SPOILT, TRIPLES_SPOILT = 2, 6, 4
# Whoever slips in a shorter word has at least begun it well: a boot is no foot.
SHORTEST_MISBEGUN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Terms in order; the arrays beside them speak of a term by its rank."""

    terms: Terms = field(default_factory=Terms)
    # Of each term: its length (0 where it is no word that one may inflect or misspell), and the
    # letters and pairs of letters that it has, folded into 64 bits.
    lengths: npt.NDArray[np.uint8] = field(default_factory=lambda: np.empty(0, np.uint8))
    letters: npt.NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    pairs: npt.NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    # The words by their last letters, and by the hashes of their stems.
    backwards: Ranks = field(default_factory=lambda: np.empty(0, np.int32))
    hashes: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    stemmed: Ranks = field(default_factory=lambda: np.empty(0, np.int32))

    def rank(self, term: str) -> int | None:
        """Tell where a term stands, if anybody says it."""
        return self.terms.rank(term)

    def starting(self, beginning: str) -> Iterator[int]:
        """Yield the words that begin so."""
        there = self.terms.starting(beginning)
        said = np.flatnonzero(self.lengths[there.start : there.stop])[:MOST_ALIKE]
        yield from (said + there.start).tolist()

    def ending(self, end: str) -> Iterator[int]:
        """Yield the words that end so."""
        first = bisect_left(self.backwards, end[::-1], key=lambda rank: self.terms[rank][::-1])
        for rank in self.backwards[first : first + MOST_ALIKE].tolist():
            if not self.terms[rank].endswith(end):
                return
            yield rank

    def kin(self, word: str) -> Iterator[int]:
        """Yield the words that share a stem with a word."""
        for stem in stems(word):
            wanted = np.int64(hash(stem))
            first, last = np.searchsorted(self.hashes, (wanted, wanted + 1))
            yield from self.stemmed[first:last].tolist()

    def near(self, word: str, slips: int) -> Iterator[int]:
        """Yield the words that a few slips of the finger lead to."""
        length, letters, pairs = _drawn(word)
        alike = np.flatnonzero(
            (self.lengths >= max(1, length - slips)) & (self.lengths <= length + slips)
        )
        for drawn, known, spoilt in (
            (letters, self.letters, LETTERS_SPOILT),
            (pairs, self.pairs, PAIRS_SPOILT),
        ):
            alike = alike[np.bitwise_count(known[alike] ^ np.uint64(drawn)) <= spoilt * slips]
        triples = _triples(word)
        least = max(1, len(triples) - TRIPLES_SPOILT * slips)
        for rank in alike.tolist():
            other = self.terms[rank]
            if length < SHORTEST_MISBEGUN and other[0] != word[0]:
                continue
            if len(triples & _triples(other)) < least:
                continue
            if slips_between(word, other, slips) <= slips:
                yield rank

    def changed(
        self, said: npt.NDArray[np.bool_], fresh: Sequence[str]
    ) -> Generator[None, None, tuple["Lexicon", Ranks, Ranks]]:
        """Make the next lexicon of the terms still said and the fresh ones, which are in order.

        It comes with the new ranks of the terms known so far, -1 for those gone, and of the fresh.
        """
        kept: list[str] = []
        for start in range(0, len(self.terms), 32 * BATCH):
            part = slice(start, start + 32 * BATCH)
            kept.extend(compress(self.terms[part], said[part].tolist()))
            yield
        terms: list[str] = []
        before = np.empty(len(fresh), np.int64)
        copied = 0
        for place, term in enumerate(fresh):
            before[place] = bisect_left(kept, term, copied)
            terms += kept[copied : (copied := int(before[place]))]
            terms.append(term)
            if place % (8 * BATCH) == 0:
                yield
        terms += kept[copied:]
        yield
        added = (before + np.arange(len(fresh))).astype(np.int32)
        places = np.arange(len(kept))
        stayed = (places + np.searchsorted(before, places, side="right")).astype(np.int32)
        moved = np.full(len(self.terms), -1, np.int32)
        moved[said] = stayed
        yield
        drawn, stemmed, hashes = yield from _looked_at(fresh, added)
        yield
        columns = {}
        for name in ("lengths", "letters", "pairs"):
            known = getattr(self, name)
            columns[name] = np.empty(len(terms), known.dtype)
            columns[name][stayed] = known[said]
            columns[name][added] = drawn.pop(name)
            yield
        known_backwards = moved[self.backwards]
        backwards = yield from _backwards(
            terms, known_backwards[known_backwards >= 0], added[columns["lengths"][added] > 0]
        )
        stayed = moved[self.stemmed]
        hashes = np.concatenate([self.hashes[stayed >= 0], hashes])
        stemmed = np.concatenate([stayed[stayed >= 0], stemmed])
        yield
        order = np.argsort(hashes, kind="stable")
        yield
        packed = yield from Terms.packed(terms)
        made = Lexicon(
            terms=packed,
            **columns,
            backwards=backwards,
            hashes=hashes[order],
            stemmed=stemmed[order],
        )
        return made, moved, added


def _backwards(terms: Sequence[str], known: Ranks, added: Ranks) -> Generator[None, None, Ranks]:
    """Put new words among those that stand by their last letters."""

    def turn(rank: int) -> str:
        return terms[rank][::-1]

    turned: list[int] = []
    for group in _groups(added.tolist(), lambda rank: terms[rank][:-3:-1]):
        turned += sorted(group, key=turn)
        yield
    places = []
    for place, rank in enumerate(turned):
        # An empty list needs no search: the first index is made of nothing but fresh words.
        places.append(bisect_left(known, turn(rank), key=turn) if len(known) else 0)
        if place % BATCH == 0:
            yield
    return np.insert(known, places, np.array(turned, np.int32))


def in_order(terms: Iterable[str]) -> Generator[None, None, list[str]]:
    """Sort terms a few at a time: a single sort of them all would hold everybody up."""
    found: list[str] = []
    # Ideographs are many: their first says enough.
    for group in _groups(terms, lambda term: term[: 1 if term >= "\u3000" else 2]):
        found += sorted(group)
        yield
    return found


def _groups(items: Iterable[Item], key: Callable[[Item], str]) -> Iterator[list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    for name in sorted(groups):
        yield groups.pop(name)


def _looked_at(
    terms: Sequence[str], ranks: Ranks
) -> Generator[None, None, tuple[dict[str, Array], Array, Array]]:
    """Work out all that is kept of terms: their letters, and the hashes of their stems."""
    lengths, letters, pairs = array("B"), array("Q"), array("Q")
    stemmed, hashes = array("i"), array("q")
    for place, (term, rank) in enumerate(zip(terms, ranks.tolist(), strict=True)):
        if place % BATCH == 0:
            yield
        if not inflects(term) or term.startswith(JOINED):
            drawn = (0, 0, 0)
        else:
            drawn = _drawn(term)
            if len(term) <= LONGEST_WORD:
                known = stems(term)
                stemmed.extend([rank] * len(known))
                hashes.extend(map(hash, known))
        for kept, value in zip((lengths, letters, pairs), drawn, strict=True):
            kept.append(value)
    columns = {"lengths": lengths, "letters": letters, "pairs": pairs}
    return (
        {name: np.array(column) for name, column in columns.items()},
        np.array(stemmed),
        np.array(hashes),
    )


def _drawn(word: str) -> tuple[int, int, int]:
    """Draw a word as its length, its letters and its pairs of letters, folded into 64 bits."""
    letters = pairs = 0
    before = 0
    for code in map(ord, word):
        letters |= 1 << (code & 63)
        pairs |= 1 << (before * 7 + code & 63)
        before = code
    return min(len(word), 255), letters, pairs | 1 << (before * 7 & 63)


def _triples(word: str) -> set[str]:
    """Cut a word into triples of letters; two spellings of one word share some of them."""
    padded = f"^{word}$"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
