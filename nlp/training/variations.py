"""What a tutor is asked about: variations on our remarks, and sentences of public sets.

Nobody has labelled these texts; whoever has understood the remarks can judge them, and a smaller
net learns more from many judged texts than from the few that people wrote.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.clauses import clauses_of
from nlp.embedding import StaticEmbedder
from nlp.training.parallel import Pair, read_pairs
from nlp.training.remarks import Remark, tweets

__all__ = ("frequent_words", "translations", "variations")

SEED: Final = 1884
UNSPACED: Final = ("ja", "zh")
# What ends a sentence, and what stands before the next.
STOPS: Mapping[str, str] = {"ja": "。", "zh": "。", "hi": "। "}
EDGES: Final = '.,!?;:"«»()…।'
JOINED: Final = 4000  # per language: passages of several remarks, one after the other
KNOWN_WORDS, NEAREST, COMMON = 9000, 20, 4000
# Words that a language uses most, whether or not our remarks do: a visitor may.
FREQUENT, ALONE = 30_000, 20_000
SHORTEST, SHORTEST_UNSPACED, LONGEST_UNSPACED = 3, 2, 6  # letters of a word that is exchanged
EXCHANGED, OF_ITS_WORDS, ALIKE = 4, 0.3, 0.75  # times each remark
SPOKEN: Final = ("ntrex", "tatoeba-laser", "tatoeba-manythings")
POSTS: Final = 0.9
AT_ONCE: Final = 1000  # words whose likeness to all others is held at once, 160 MB


def variations(
    data: Path,
    embedder: StaticEmbedder,
    own: Sequence[Remark],
    turns: Sequence[Remark],
    frequent: Callable[[str], list[str]],
) -> tuple[list[str], list[str]]:
    """Return texts to be judged, then words alone, each once; the same lessons give the same.

    Asked for a language, ``frequent`` gives the words that it uses most, the commonest first.
    """
    draw = random.Random(SEED)  # noqa: S311 - a choice of lessons, not a secret
    remarks, spoken = _by_language(own), _by_language(turns)
    made: dict[str, None] = {}
    alone: dict[str, None] = {}
    passages = {
        language: [clause.text for text in texts for clause in clauses_of(text)]
        for language, texts in remarks.items()
    }
    for language, texts in remarks.items():
        exchange = _Exchange(embedder, language, (*texts, *spoken[language]), frequent(language))
        alone |= dict.fromkeys(exchange.words[:ALONE])
        made |= dict.fromkeys(passages[language])
        made |= dict.fromkeys(_joined(language, passages[language] + spoken[language], draw))
        made |= dict.fromkeys(exchange.vary(text, draw) for text in texts * EXCHANGED)
    for pair in translations(data):
        made |= dict.fromkeys((pair.english, pair.text))
    made |= {post.text: None for post in tweets(data, "train") if draw.random() < POSTS}
    known = {remark.text for remark in (*own, *turns)}
    texts = [text for text in made if text not in known]
    draw.shuffle(texts)
    known |= made.keys()
    return texts, [word for word in alone if word not in known]


def translations(data: Path) -> Iterator[Pair]:
    """Yield the sentences of public sets that people say, and what they are in English."""
    return (pair for pair in read_pairs(data) if pair.source in SPOKEN)


def frequent_words(language: str) -> list[str]:
    """Return the words that a language uses most, as the package wordfreq has counted them."""
    from wordfreq import top_n_list

    words = top_n_list(language, FREQUENT)
    return [word for word in words if not any(map(str.isdigit, word))]


def _by_language(remarks: Sequence[Remark]) -> defaultdict[str, list[str]]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        texts[remark.language].append(remark.text)
    return texts


def _joined(language: str, passages: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Yield two or three passages that nobody has said together."""
    stop = STOPS.get(language, ". ")
    for _ in range(JOINED):
        chosen = [
            draw.choice(passages).rstrip(f" {EDGES}。") for _ in range(draw.choice((2, 2, 3)))
        ]
        yield stop.join(chosen) + stop.rstrip()


class _Exchange:
    """Gives remarks in which some words have given way to like ones, and a few to any."""

    def __init__(
        self, embedder: StaticEmbedder, language: str, texts: Sequence[str], frequent: list[str]
    ) -> None:
        self._glue = "" if language in UNSPACED else " "
        shortest = SHORTEST_UNSPACED if language in UNSPACED else SHORTEST
        self._met = frozenset(frequent)
        met = Counter(part.strip(EDGES) for text in texts for part in self._parts(text))
        known = [word for word, _ in met.most_common(KNOWN_WORDS) if len(word) >= shortest]
        spelled: dict[str, str] = {}
        for word in (*known, *frequent):
            if len(word) >= shortest:
                spelled.setdefault(word.casefold(), word)
        self.words = list(spelled.values())
        self._number = {folded: row for row, folded in enumerate(spelled)}
        count = len({word.casefold() for word in known})
        self._like = _nearest(embedder.embed_once(self.words), count)

    def vary(self, text: str, draw: random.Random) -> str:
        """Exchange some words of a text."""
        parts = self._parts(text)
        for place, part in enumerate(parts):
            bare = part.strip(EDGES)
            row = self._number.get(bare.casefold(), len(self._like))
            if row < len(self._like) and draw.random() < OF_ITS_WORDS:
                near = self.words[self._like[row, draw.randrange(self._like.shape[1])]]
                other = near if draw.random() < ALIKE else draw.choice(self.words[:COMMON])
                if bare[0].isupper():
                    other = other[0].upper() + other[1:]
                parts[place] = part.replace(bare, other)
        return self._glue.join(parts)

    def _parts(self, text: str) -> list[str]:
        """Cut a text into words; where no spaces stand, the longest frequent ones."""
        if self._glue:
            return text.split()
        parts, at = [], 0
        while at < len(text):
            sizes = range(LONGEST_UNSPACED, 1, -1)
            size = next((n for n in sizes if text[at : at + n] in self._met), 1)
            parts.append(text[at : at + size])
            at += size
        return parts


def _nearest(vectors: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.intp]:
    """Return, of the first ``count`` words, the rows of those most like each."""
    nearest = min(NEAREST, len(vectors) - 1)
    found = np.zeros((count, nearest), np.intp)
    for start in range(0, count, AT_ONCE):
        rows = np.arange(start, min(start + AT_ONCE, count))
        like = vectors[rows] @ vectors.T
        like[np.arange(len(rows)), rows] = -1
        found[rows] = np.sort(np.argpartition(-like, nearest - 1, axis=1)[:, :nearest], axis=1)
    return found
