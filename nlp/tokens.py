"""Cut texts into the tokens of the embedding's table, each word only once.

Visitors use the same few thousand words: remembering how a word is cut is six times as fast as
cutting it again. What is remembered is bounded, and equal to what the tokenizer says of the text,
since no token reaches across a space.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

from tokenizers import Tokenizer

__all__ = ("SPACES", "WordCutter")

MOST_LETTERS: Final = 400_000  # some 50,000 words, or 25 MB
WORDS_AT_ONCE: Final = 1024  # what the tokenizer says of each takes a kilobyte
# What the tokenizer takes for a space, which is less than what Python does.
SPACES = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

Pieces = tuple[tuple[int, ...], tuple[tuple[int, int], ...]]


class WordCutter:
    """Remembers the tokens of words; several threads may ask it at once."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self._known: dict[str, Pieces] = {}
        self._letters = 0

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the tokens of each text."""
        split = [SPACES.split(text) for text in texts]
        known = self._learnt([word for words in split for word in words])
        return [[row for word in words for row in known[word][0]] for words in split]

    def ids_once(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the tokens of each text, and remember nothing."""
        split = [SPACES.split(text) for text in texts]
        words = sorted({word for words in split for word in words})
        known: dict[str, array[int]] = {}
        for start in range(0, len(words), WORDS_AT_ONCE):
            part = words[start : start + WORDS_AT_ONCE]
            cut = self.tokenizer.encode_batch_fast(part, add_special_tokens=False)
            known |= {word: array("I", one.ids) for word, one in zip(part, cut, strict=True)}
        return [[row for word in words for row in known[word]] for words in split]

    def pieces(self, words: Iterable[str]) -> dict[str, Pieces]:
        """Return the tokens of words without spaces, and where in the word each stands."""
        words = list(words)
        known = self._learnt(words)
        return {word: known[word] for word in words}

    def _learnt(self, words: Sequence[str]) -> dict[str, Pieces]:
        """Return a memory that holds all of these words."""
        known = self._known
        new = sorted({word for word in words if word not in known})
        if new:
            letters = sum(map(len, new))
            if self._letters + letters > MOST_LETTERS:
                # Replaced, never emptied: another thread may be reading the old memory.
                return self._learnt_anew(words)
            known.update(self._cut(new))
            self._letters += letters
        return known

    def _learnt_anew(self, words: Sequence[str]) -> dict[str, Pieces]:
        known = self._cut(sorted(set(words)))
        self._known, self._letters = known, sum(map(len, known))
        return known

    def _cut(self, words: Sequence[str]) -> dict[str, Pieces]:
        # With the places of tokens, for the sake of key phrases.
        encodings = self.tokenizer.encode_batch(words, add_special_tokens=False)
        return {
            word: (tuple(encoding.ids), tuple(encoding.offsets))
            for word, encoding in zip(words, encodings, strict=True)
        }
