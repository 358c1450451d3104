"""Finding works by a few words of any language: an index of what is on view, held in memory.

It is made anew when the content changes, so that both databases find the same and a search
costs no statement. Works and weights stand in arrays: 5,000 works in ten languages take 300 MB and
about three minutes of a busy core; a thousand take twenty seconds.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from backend.catalogue.inflecting import derived_alike, root, stems
from backend.catalogue.models import TextField
from backend.catalogue.segmenting import IDEOGRAPH, index_terms, inflects, joined, words
from backend.catalogue.spelling import slips_between
from backend.catalogue.views import ArtworkView

__all__ = ("Finder", "Hit")

# How much a word says of a work by where it stands. The stop's number is an address.
NUMBER, TITLE, MAKER, SAID = 20.0, 6.0, 5.0, 1.0
FIELDS: Mapping[TextField, float] = {
    TextField.TITLE: TITLE,
    TextField.CAPTION: 2.0,
    TextField.DESCRIPTION: SAID,
    TextField.VISUAL_DESCRIPTION: SAID / 2,
    TextField.MEDIUM: 2.0,
}
# What a term is worth that is not the one typed: it begins or ends so, shares its stem, is spelt
# nearly so, shares its root, or is a part of it.
BEGINS, KIN, RESEMBLES, ENDS, ROOT, PART = 0.7, 0.6, 0.5, 0.4, 0.35, 0.3
SHORTEST_BEGINNING, SHORTEST_PART = 3, 4
# Before two neighbouring words written as one: nothing but just that may find them.
JOINED = "+"
# So many slips are forgiven in a word of at least so many letters.
SLIPS = ((8, 2), (4, 1))
# Whoever slips in a shorter word has at least begun it well: a boot is no foot.
SHORTEST_MISBEGUN = 6
# A work must have this share of the words asked for, but for those that most works have: "the".
LEAST_SHARE, COMMON = 0.5, 0.5
MOST_WORDS = 24
# Longer than any compound: nothing but itself is like it, and to look would take seconds.
LONGEST_WORD = 64
# A word that begins like a thousand others says too little to look at all of them.
MOST_ALIKE = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A work found, and how well."""

    id: UUID
    score: float


class Finder:
    """The index of some works; it never changes once made."""

    def __init__(self, artworks: Iterable[ArtworkView]) -> None:
        self._works: list[tuple[str, UUID]] = []
        self._postings: dict[str, tuple[array[int], array[float]]] = {}
        for place, artwork in enumerate(artworks):
            self._works.append((artwork.accession, artwork.id))
            for term, weight in _weights(artwork).items():
                if term not in self._postings:
                    self._postings[term] = (array("I"), array("f"))
                works, known = self._postings[term]
                works.append(place)
                known.append(weight)
        self._terms = sorted(
            term for term in self._postings if inflects(term) and not term.startswith(JOINED)
        )
        self._backwards = sorted(term[::-1] for term in self._terms)
        self._fragments: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._stems: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, term in enumerate(self._terms):
            if len(term) > LONGEST_WORD:
                continue
            for fragment in _fragments(term):
                self._fragments[fragment].append(place)
            for stem in stems(term):
                self._stems[stem].append(place)

    def find(self, query: str) -> list[Hit]:
        """List the works that have most of the words, the best first; a total order."""
        wanted = list(dict.fromkeys(words(query)))[:MOST_WORDS]
        if not wanted:
            return []
        scores: dict[int, float] = defaultdict(float)
        shares: dict[int, int] = defaultdict(int)
        telling = [not self._is_common(forms) for forms in wanted]
        asked = sum(telling) or len(wanted)
        for place, forms in enumerate(wanted):
            for work, score in self._score(self._meant(wanted, place, forms)).items():
                scores[work] += score
                shares[work] += telling[place] or not any(telling)
        least = math.ceil(asked * LEAST_SHARE)
        found = [
            (-round(score * (shares[work] / asked) ** 2, 6), *self._works[work])
            for work, score in scores.items()
            if shares[work] >= least
        ]
        return [Hit(work, -score) for score, _, work in sorted(found)]

    def _is_common(self, forms: tuple[str, ...]) -> bool:
        known = max((len(self._postings[f][0]) for f in forms if f in self._postings), default=0)
        return known > len(self._works) * COMMON

    def _meant(
        self, wanted: list[tuple[str, ...]], place: int, forms: tuple[str, ...]
    ) -> dict[str, float]:
        """Find the known terms that a word of the query may mean, and what each is worth."""
        found: dict[str, float] = {}
        common = self._is_common(forms)
        for form in forms:
            _keep_best(found, self._exactly(form) if common else self._like(form))
        for one, other in ((place - 1, place), (place, place + 1)):
            # "Zelf portret": two words of the visitor's may be one of ours.
            if one >= 0 and other < len(wanted):
                for together in joined(f"{wanted[one][0]} {wanted[other][0]}"):
                    found |= self._exactly(together)
        return found

    def _score(self, meant: Mapping[str, float]) -> dict[int, float]:
        best: dict[int, float] = {}
        for term, worth in meant.items():
            works, weights = self._postings[term]
            worth_here = worth * math.log(1 + len(self._works) / len(works))
            for work, weight in zip(works, weights, strict=True):
                best[work] = max(best.get(work, 0.0), weight * worth_here)
        return best

    def _exactly(self, term: str) -> dict[str, float]:
        return dict.fromkeys((one for one in (term, JOINED + term) if one in self._postings), 1.0)

    def _like(self, term: str) -> dict[str, float]:
        found = self._exactly(term)
        if not inflects(term):
            if not found:  # no such pair: one of its ideographs may still say it
                found = {one: PART for one in IDEOGRAPH.findall(term) if one in self._postings}
            return found
        if len(term) > LONGEST_WORD:
            return found
        for stem in stems(term):
            for place in self._stems.get(stem, ()):
                found.setdefault(self._terms[place], KIN)
        if len(term) >= SHORTEST_BEGINNING:
            _keep_best(found, dict.fromkeys(_starting(self._terms, term), BEGINS))
            _keep_best(found, dict.fromkeys(self._near(term), RESEMBLES))
        if beginning := root(term):
            akin = (one for one in _starting(self._terms, beginning) if derived_alike(term, one))
            _keep_best(found, dict.fromkeys(akin, ROOT))
        if len(term) >= SHORTEST_PART:
            ending = (other[::-1] for other in _starting(self._backwards, term[::-1]))
            _keep_best(found, dict.fromkeys(ending, ENDS))
        return found or dict.fromkeys(self._parts(term), PART)

    def _near(self, term: str) -> Iterator[str]:
        """Find the terms that a few slips of the finger lead to."""
        slips = next((allowed for length, allowed in SLIPS if len(term) >= length), 0)
        if not slips:
            return
        fragments = _fragments(term)
        # One slip spoils three triples at most, four where neighbours changed places.
        least = max(1, len(fragments) - 4 * slips)
        shared = Counter(chain.from_iterable(self._fragments.get(one, ()) for one in fragments))
        for place, count in shared.items():
            other = self._terms[place]
            if count < least or (len(term) < SHORTEST_MISBEGUN and other[0] != term[0]):
                continue
            if slips_between(term, other, slips) <= slips:
                yield other

    def _parts(self, term: str) -> Iterator[str]:
        """Find the words that a compound unknown to us is made of, at its beginning or end."""
        for length in range(SHORTEST_PART, len(term) - SHORTEST_BEGINNING + 1):
            yield from (part for part in (term[:length], term[-length:]) if part in self._postings)


def _starting(ordered: list[str], beginning: str) -> list[str]:
    first = bisect_left(ordered, beginning)
    return [one for one in ordered[first : first + MOST_ALIKE] if one.startswith(beginning)]


def _keep_best(found: dict[str, float], others: Mapping[str, float]) -> None:
    for term, worth in others.items():
        if worth > found.get(term, 0.0):
            found[term] = worth


def _weights(artwork: ArtworkView) -> dict[str, float]:
    """Weigh every term of a work by the best place where it stands."""
    weights: dict[str, float] = {}
    for weight, terms in sorted(_said(artwork), key=lambda each: each[0]):
        weights |= dict.fromkeys(terms, weight)
    return weights


def _said(artwork: ArtworkView) -> Iterator[tuple[float, Iterable[str]]]:
    if artwork.stop:
        yield NUMBER, index_terms(artwork.stop.number)
    yield NUMBER, (artwork.accession.casefold(),)
    for maker in artwork.makers:
        yield MAKER, index_terms(maker.names)
        yield MAKER, (JOINED + term for term in joined(maker.names))
    for field, weight in FIELDS.items():
        for variant in artwork.texts.fields.get(field, ()):
            yield weight, index_terms(variant.text)
            if field is TextField.TITLE:
                yield weight, (JOINED + term for term in joined(variant.text))
    if artwork.medium:
        yield FIELDS[TextField.MEDIUM], index_terms(artwork.medium)


def _fragments(term: str) -> set[str]:
    """Cut a term into triples of letters; two spellings of one word share some of them."""
    padded = f"^{term}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
