"""Words that tell a topic from the others, in the reader's language (class-based TF-IDF)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder, KeyphraseExtractor, Vectors

__all__ = ("NamedText", "name_groups")

WORDS: Final = 3
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedText:
    """A remark and its language."""

    text: str
    language: str


def name_groups(
    texts: Sequence[NamedText],
    groups: Sequence[npt.NDArray[np.intp]],
    centres: Sequence[Vectors],
    *,
    readers: Sequence[str],
    embedder: Embedder,
    keyphrases: KeyphraseExtractor,
) -> list[Mapping[str, Words]]:
    """Return a few words for each group, in each reader's language.

    Words come from the remarks of the group in that language; where it has none, from those of
    the whole window that lie closest to it; where nobody wrote in that language, from all.
    """
    said = keyphrases.phrases([text.text for text in texts])
    spoken: defaultdict[str, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        spoken[text.language].append(row)
    names: list[dict[str, Words]] = [{} for _ in groups]
    for reader in readers:
        rows = spoken.get(reader) or list(range(len(texts)))
        everywhere = Counter(word.casefold() for row in rows for word in set(said[row]))
        for number, group in enumerate(groups):
            own = [said[row] for row in group if texts[row].language == reader]
            if not own and reader not in spoken:
                own = [said[row] for row in group]
            if own:
                names[number][reader] = _telling(own, everywhere, len(rows))
            else:
                words = sorted({word for row in rows for word in said[row]})
                names[number][reader] = _closest(words, centres[number], embedder)
    return list(names)


def _telling(own: Sequence[Words], everywhere: Counter[str], texts: int) -> Words:
    """Return the words that are said often here and seldom elsewhere."""
    counts: defaultdict[str, float] = defaultdict(float)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrases in own:
        # The weightiest come first: of a class that says one sentence « are » is no name.
        for place, word in enumerate(dict.fromkeys(phrases)):
            counts[word.casefold()] += 1 / (1 + place)
            forms[word.casefold()][word] += 1
    weights = {
        # Squared: one visitor's odd word is no name for what ten others said.
        word: count**2 * log(1 + texts / everywhere[word])
        for word, count in counts.items()
    }
    ranked = sorted(weights, key=lambda word: (-round(weights[word], 9), word))[:WORDS]
    # As most visitors wrote it: a noun of German keeps its capital.
    return tuple(min(forms[word], key=lambda form: (-forms[word][form], form)) for word in ranked)


def _closest(words: Sequence[str], centre: Vectors, embedder: Embedder) -> Words:
    if not words:
        return ()
    closeness = np.round(embedder.embed(words) @ centre, 5)
    ranked = sorted(range(len(words)), key=lambda row: (-closeness[row], words[row]))
    return tuple(words[row] for row in ranked[:WORDS])
