"""What search knows of the works on view: which terms each of them says, and how weighty.

It stands in arrays: 5,000 works in ten languages say two hundred thousand terms at seven million
places. An index is made from the one before it, and only works whose words have changed are read
again; the first is made from nothing in the same way. The making is a generator, so that whoever
drives it may rest between two steps and leave the processor to others.
"""

from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

import numpy as np

from backend.catalogue.lexicon import JOINED, Array, Lexicon, Ranks, in_order
from backend.catalogue.segmenting import joined, terms_of
from backend.catalogue.views import ArtworkView
from backend.catalogue.weighing import digest, said

__all__ = ("Index", "index_of")

# Places that are moved in one step: some five milliseconds.
STEP = 1 << 16
# Longer pieces are whole sentences, in scripts without spaces: nobody says them twice.
LONGEST_PIECE = 32
# As many pieces are remembered while texts are read; then they are forgotten, for their memory.
MOST_PIECES = 1 << 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Terms, and for each the works that say it: ``works[start:end]`` of its rank."""

    artworks: tuple[tuple[str, UUID], ...] = ()
    """The accession and the id of each work."""
    digests: tuple[bytes, ...] = ()
    order: Ranks = field(default_factory=lambda: np.empty(0, np.int32))
    """Where each work stands among those that are found equally well."""
    lexicon: Lexicon = field(default_factory=Lexicon)
    starts: Array = field(default_factory=lambda: np.zeros(1, np.int64))
    works: Array = field(default_factory=lambda: np.empty(0, np.uint16))
    weights: Array = field(default_factory=lambda: np.empty(0, np.uint8))


def index_of(
    artworks: Sequence[ArtworkView], known: Index | None = None, *, labels: bool = False
) -> Generator[None, None, Index]:
    """Make the index of some works, reading only those that the known one has otherwise."""
    known = known or Index()
    places = {identity: place for place, (_, identity) in enumerate(known.artworks)}
    moved = np.full(len(known.artworks), -1, np.int32)
    digests = []
    unread = []
    for place, artwork in enumerate(artworks):
        digests.append(digest(artwork, labels=labels))
        before = places.get(artwork.id)
        if before is not None and known.digests[before] == digests[-1]:
            moved[before] = place
        else:
            unread.append(place)
        yield
    reading = _Reading()
    for place in unread:
        reading.read(place, artworks[place], labels=labels)
        yield
    yield from reading.forget_pieces()
    lexicon, new_ranks, read_ranks = yield from _next_lexicon(known, moved, reading)
    posting = _Posting(len(lexicon.terms), len(artworks))
    for fill in (posting.count, posting.lay):
        for ranks, works, weights in _stayed(known, moved, new_ranks):
            fill(ranks, works, weights)
            yield
        for ranks, works, weights in reading.parts(read_ranks):
            fill(ranks, works, weights)
            yield
    named = tuple((artwork.accession, artwork.id) for artwork in artworks)
    order = np.empty(len(named), np.int32)
    order[sorted(range(len(named)), key=named.__getitem__)] = np.arange(len(named))
    return Index(
        artworks=named,
        digests=tuple(digests),
        order=order,
        lexicon=lexicon,
        starts=posting.starts,
        works=posting.works,
        weights=posting.weights,
    )


def _next_lexicon(
    known: Index, moved: Ranks, reading: "_Reading"
) -> Generator[None, None, tuple[Lexicon, Ranks, Ranks]]:
    """Make the lexicon of what is still said and what was read; it comes with the new ranks."""
    lost = np.flatnonzero((moved < 0)[known.works])
    yield
    terms_lost = np.searchsorted(known.starts, lost, side="right") - 1
    left = np.diff(known.starts) - np.bincount(terms_lost, minlength=len(known.lexicon.terms))
    said_still = left > 0
    yield
    fresh: list[str] = []
    known_terms: list[tuple[int, int]] = []
    for number, term in enumerate(reading.terms):
        rank = known.lexicon.rank(term)
        if rank is None:
            fresh.append(term)
        else:
            said_still[rank] = True
            known_terms.append((number, rank))
        if number % 1024 == 0:
            yield
    fresh = yield from in_order(fresh)
    lexicon, new_ranks, fresh_ranks = yield from known.lexicon.changed(said_still, fresh)
    read_ranks = np.empty(len(reading.terms), np.int32)
    for start in range(0, len(fresh), 1024):
        part = slice(start, start + 1024)
        read_ranks[[reading.terms[term] for term in fresh[part]]] = fresh_ranks[part]
        yield
    for number, rank in known_terms:
        read_ranks[number] = new_ranks[rank]
    yield from _forget(reading.terms)
    return lexicon, new_ranks, read_ranks


class _Reading:
    """What was read of the works: terms by the number under which they were first met."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}
        # Most pieces of a text have been met before, and most are a single term.
        self._ones: dict[str, int] = {}
        self._several: dict[str, tuple[int, ...]] = {}
        self._said, self._weights = array("I"), array("B")
        self._works, self._counts = array("I"), array("I")

    def read(self, place: int, artwork: ArtworkView, *, labels: bool) -> None:
        """Read a work: every term weighs what it does at its best place."""
        weights: dict[int, int] = {}
        for weight, text, named, whole in said(artwork, labels=labels):
            if whole:
                weights[self._number(text)] = weight
                continue
            weights.update(dict.fromkeys(self._numbers(set(text.split())), weight))
            if named:
                pairs = (self._number(JOINED + pair) for pair in joined(text))
                weights.update(dict.fromkeys(pairs, weight))
        self._said.extend(weights)
        self._weights.extend(weights.values())
        self._works.append(place)
        self._counts.append(len(weights))

    def parts(self, ranks: Ranks) -> Iterator[tuple[Array, Array, Array]]:
        """Yield ranks, works and weights of what was read, part by part."""
        ends = np.cumsum(np.array(self._counts, np.int64))
        first = start = 0
        while first < len(ends):
            last = max(first + 1, int(np.searchsorted(ends, start + STEP)))
            end = int(ends[last - 1])
            there = ranks[np.frombuffer(self._said, np.uint32, end - start, start * 4)]
            works = np.repeat(self._works[first:last], self._counts[first:last])
            yield there, works, np.frombuffer(self._weights, np.uint8, end - start, start)
            first, start = last, end

    def forget_pieces(self) -> Iterator[None]:
        """Keep the terms alone."""
        yield from _forget(self._ones)
        yield from _forget(self._several)

    def _numbers(self, pieces: set[str]) -> Iterable[int]:
        found: set[int | None] = set(map(self._ones.get, pieces))
        if None in found:
            found.discard(None)
            for piece in pieces.difference(self._ones):
                found.update(self._several.get(piece) or self._cut(piece))
        return cast("set[int]", found)

    def _cut(self, piece: str) -> tuple[int, ...]:
        numbers = tuple({self._number(term) for term in terms_of(piece)})
        if len(self._ones) + len(self._several) >= MOST_PIECES:
            self._ones.clear()
            self._several.clear()
        if len(numbers) == 1:
            self._ones[piece] = numbers[0]
        elif len(piece) <= LONGEST_PIECE:
            self._several[piece] = numbers
        return numbers

    def _number(self, term: str) -> int:
        return self.terms.setdefault(term, len(self.terms))


def _forget(words: dict[str, Any]) -> Iterator[None]:
    # A few at a time: to let go of them all at once would hold everybody up.
    while words:
        words.popitem()
        if len(words) % 4096 == 0:
            yield


class _Posting:
    """The places of an index in the making: counted first, laid out then."""

    def __init__(self, terms: int, works: int) -> None:
        self.starts = np.zeros(terms + 1, np.int64)
        self._kind = np.min_scalar_type(works)
        self._next: Array | None = None
        self.works, self.weights = np.empty(0, self._kind), np.empty(0, np.uint8)

    def count(self, ranks: Array, _works: Array, _weights: Array) -> None:
        """Count how many works say each term."""
        self.starts[1:] += np.bincount(ranks, minlength=len(self.starts) - 1)

    def lay(self, ranks: Array, works: Array, weights: Array) -> None:
        """Lay out works and weights, each at the next place of its term."""
        if self._next is None:
            np.cumsum(self.starts, out=self.starts)
            self._next = self.starts[:-1].copy()
            self.works = np.empty(int(self.starts[-1]), self._kind)
            self.weights = np.empty(int(self.starts[-1]), np.uint8)
        order = np.argsort(ranks, kind="stable")
        ranks = ranks[order]
        # One rank after another: how often each stands here tells how far to move on.
        first = np.flatnonzero(np.diff(ranks, prepend=-1))
        counts = np.diff(np.append(first, len(ranks)))
        terms = ranks[first]
        there = np.repeat(self._next[terms] - first, counts) + np.arange(len(ranks))
        self._next[terms] += counts
        self.works[there], self.weights[there] = works[order], weights[order]


def _stayed(known: Index, moved: Ranks, ranks: Ranks) -> Iterator[tuple[Array, Array, Array]]:
    """Yield what the known index says of the works that stayed as they were, part by part."""
    first, start, terms = 0, 0, len(known.starts) - 1
    while first < terms:
        last = max(first + 1, int(np.searchsorted(known.starts, start + STEP)))
        last = min(last, terms)
        end = int(known.starts[last])
        works = moved[known.works[start:end]]
        stays = works >= 0
        there = np.repeat(ranks[first:last], np.diff(known.starts[first : last + 1]))
        yield there[stays], works[stays], known.weights[start:end][stays]
        first, start = last, end
