"""Finding works by a few words of any language, in an index held in memory.

The index is made anew when the content changes, so that both databases find the same and a search
costs no statement: a few milliseconds among 5,000 works in ten languages.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self, overload
from uuid import UUID

import numpy as np
import numpy.typing as npt

from backend.catalogue.indexing import Index, index_of
from backend.catalogue.inflecting import derived_alike, root
from backend.catalogue.lexicon import JOINED, LONGEST_WORD
from backend.catalogue.segmenting import IDEOGRAPH, inflects, joined, words
from backend.catalogue.views import ArtworkView
from backend.catalogue.weighing import WEIGHTS as WEIGHED

__all__ = ("Finder", "Hit")

WEIGHTS = np.array(WEIGHED)
# What a term is worth that is not the one typed: it begins or ends so, shares its stem, is spelt
# nearly so, shares its root, or is a part of it.
BEGINS, KIN, RESEMBLES, ENDS, ROOT, PART = 0.7, 0.6, 0.5, 0.4, 0.35, 0.3
SHORTEST_BEGINNING, SHORTEST_PART = 3, 4
# So many slips are forgiven in a word of at least so many letters.
SLIPS = ((8, 2), (4, 1))
# A work must have this share of the words asked for, but for those that most works have, as "the",
# and for those of two letters, as "or": neither tells what is meant.
LEAST_SHARE, COMMON, SMALL = 0.5, 0.5, 2
MOST_WORDS = 24
# Queries whose answers are remembered.
MOST_REMEMBERED = 200


class Hit(NamedTuple):
    """A work found, and how well."""

    id: UUID
    score: float


class Found(Sequence[Hit]):
    """The hits of a search: only those that somebody looks at are made."""

    def __init__(
        self,
        works: Sequence[tuple[str, UUID]],
        places: npt.NDArray[Any],
        scores: npt.NDArray[np.float64],
    ) -> None:
        # Arrays: of a word that most works have, lists of numbers take seven times as much.
        self._works, self._places, self._scores = works, places, scores

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(place, slice):
            found = zip(self._places[place].tolist(), self._scores[place].tolist(), strict=True)
            return [Hit(self._works[work][1], score) for work, score in found]
        return Hit(self._works[self._places[place]][1], float(self._scores[place]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Finder:
    """Finds works in an index; it never changes once made."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._lexicon, self._starts = index.lexicon, index.starts
        # The same words are asked in a gallery again and again; the index stays as it is.
        self._found: dict[str, Sequence[Hit]] = {}

    @classmethod
    def of(cls, artworks: Iterable[ArtworkView]) -> Self:
        """Read some works at one go."""
        steps = index_of(tuple(artworks))
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cls(end.value)

    def find(self, query: str) -> Sequence[Hit]:
        """List the works that have most of the words, the best first; a total order."""
        if (known := self._found.get(query)) is None:
            known = self._find(query)
            if len(self._found) >= MOST_REMEMBERED:
                self._found.pop(next(iter(self._found)), None)
            self._found[query] = known
        return known

    def knows(self, query: str) -> bool:
        """Tell whether the museum's texts have each telling word of a query, as it was typed."""
        wanted = [forms for forms in words(query) if not _is_small(forms[0])]
        return all(any(map(self._exactly, forms)) for forms in wanted[:MOST_WORDS])

    def _find(self, query: str) -> Sequence[Hit]:
        wanted = list(dict.fromkeys(words(query)))[:MOST_WORDS]
        if not wanted:
            return Found((), np.empty(0, np.uint16), np.empty(0))
        count = len(self.index.artworks)
        scores, shares = np.zeros(count), np.zeros(count, np.int32)
        telling = [not (_is_small(forms[0]) or self._is_common(forms)) for forms in wanted]
        asked = sum(telling) or len(wanted)
        for place, forms in enumerate(wanted):
            score = self._score(self._meant(wanted, place, forms))
            scores += score
            if telling[place] or not any(telling):
                shares += score > 0
        found = np.flatnonzero((shares >= math.ceil(asked * LEAST_SHARE)) & (scores > 0))
        final = np.round(scores[found] * (shares[found] / asked) ** 2, 6)
        best = np.lexsort((self.index.order[found], -final))
        kind = self.index.works.dtype
        return Found(self.index.artworks, found[best].astype(kind), final[best])

    def _known(self, rank: int) -> int:
        return int(self._starts[rank + 1] - self._starts[rank])

    def _is_common(self, forms: tuple[str, ...]) -> bool:
        ranks = (self._lexicon.rank(form) for form in forms)
        known = max((self._known(rank) for rank in ranks if rank is not None), default=0)
        return known > len(self.index.artworks) * COMMON

    def _meant(
        self, wanted: list[tuple[str, ...]], place: int, forms: tuple[str, ...]
    ) -> dict[int, float]:
        """Find the known terms that a word of the query may mean, and what each is worth."""
        found: dict[int, float] = {}
        common = self._is_common(forms)
        for form in forms:
            _keep_best(found, self._exactly(form) if common else self._like(form))
        for one, other in ((place - 1, place), (place, place + 1)):
            # "Zelf portret": two words of the visitor's may be one of ours.
            if one >= 0 and other < len(wanted):
                for together in joined(f"{wanted[one][0]} {wanted[other][0]}"):
                    found |= self._exactly(together)
        return found

    def _score(self, meant: Mapping[int, float]) -> npt.NDArray[np.float64]:
        best = np.zeros(len(self.index.artworks))
        for rank, worth in meant.items():
            there = slice(self._starts[rank], self._starts[rank + 1])
            works = self.index.works[there]
            rarity = math.log(1 + len(best) / len(works))
            said = WEIGHTS[self.index.weights[there]] * (worth * rarity)
            best[works] = np.maximum(best[works], said)
        return best

    def _exactly(self, term: str) -> dict[int, float]:
        ranks = (self._lexicon.rank(one) for one in (term, JOINED + term))
        return {rank: 1.0 for rank in ranks if rank is not None}

    def _like(self, term: str) -> dict[int, float]:
        found = self._exactly(term)
        if not inflects(term):
            if not found:  # no such pair: one of its ideographs may still say it
                ranks = map(self._lexicon.rank, IDEOGRAPH.findall(term))
                found = {rank: PART for rank in ranks if rank is not None}
            return found
        if len(term) > LONGEST_WORD:
            return found
        lexicon = self._lexicon
        _keep_best(found, dict.fromkeys(lexicon.kin(term), KIN))
        if len(term) >= SHORTEST_BEGINNING:
            _keep_best(found, dict.fromkeys(lexicon.starting(term), BEGINS))
            if slips := next((allowed for length, allowed in SLIPS if len(term) >= length), 0):
                _keep_best(found, dict.fromkeys(lexicon.near(term, slips), RESEMBLES))
        if beginning := root(term):
            akin = lexicon.starting(beginning)
            akin = (rank for rank in akin if derived_alike(term, lexicon.terms[rank]))
            _keep_best(found, dict.fromkeys(akin, ROOT))
        if len(term) >= SHORTEST_PART:
            _keep_best(found, dict.fromkeys(lexicon.ending(term), ENDS))
        return found or dict.fromkeys(self._parts(term), PART)

    def _parts(self, term: str) -> Iterator[int]:
        """Find the words that a compound unknown to us is made of, at its beginning or end."""
        for length in range(SHORTEST_PART, len(term) - SHORTEST_BEGINNING + 1):
            for part in (term[:length], term[-length:]):
                if (rank := self._lexicon.rank(part)) is not None:
                    yield rank


def _is_small(word: str) -> bool:
    # Not in Arabic, where two letters are a cat or a hand.
    return len(word) <= SMALL and inflects(word) and unicodedata.bidirectional(word[0]) == "L"


def _keep_best(found: dict[int, float], others: Mapping[int, float]) -> None:
    for term, worth in others.items():
        if worth > found.get(term, 0.0):
            found[term] = worth
