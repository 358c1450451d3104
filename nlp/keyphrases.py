"""Which words carry a text: those whose vectors move it most."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from nlp.embedding import StaticEmbedder
from nlp.plain import readable
from nlp.tokens import SPACES

__all__ = ("WeightyWords", "keyphrases_id")

MOST_PHRASES: Final = 5
MOST_WORDS: Final = 40_000  # remembered with their weights; some 10 MB
READ: Final = 2_000  # code points: later words rarely change what a remark is about
SHORTEST = 3
SHORTEST_UNSPACED = 2
UNSPACED = r"\u3040-\u30ff\u3400-\u9fff"  # kana and Han
WORD = re.compile(
    rf"(?P<unspaced>[{UNSPACED}]+)|[^\W\d_{UNSPACED}][^\W\d_{UNSPACED}\u200d\u200c]*"
    r"[\u0900-\u097f]*(?:['’-][^\W\d_]+)*"
)
Phrase = tuple[str, float, str]
LINK = re.compile(r"\S*(?:@|://|www\.)\S+")


def keyphrases_id(embedding: str) -> str:
    """Name the key phrases by the embedding that weighs their words."""
    return embedding.replace("embedding", "keyphrases")


class WeightyWords:
    """Quotes the words of a text whose token vectors are longest, since common words' are short."""

    def __init__(self, embedder: StaticEmbedder) -> None:
        self._embedder = embedder
        self._known: dict[str, tuple[Phrase, ...]] = {}
        self.model_id = keyphrases_id(embedder.model_id)

    def phrases(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Quote up to five words of each text, the weightiest first."""
        split = [SPACES.split(readable(text)[:READ]) for text in texts]
        known = self._known
        new = {word for words in split for word in words if word not in known}
        if len(known) + len(new) > MOST_WORDS:
            # Replaced, never emptied: another thread may be reading the old memory.
            known, new = {}, {word for words in split for word in words}
        if new:
            self._embedder.words.pieces(new)  # all at once is quicker
            known |= {word: tuple(self._candidates(word)) for word in new}
            self._known = known
        return [self._weightiest(words, known) for words in split]

    def _weightiest(
        self, words: Sequence[str], known: dict[str, tuple[Phrase, ...]]
    ) -> tuple[str, ...]:
        found: dict[str, tuple[float, str]] = {}
        for word in words:
            for folded, weight, phrase in known[word]:
                found.setdefault(folded, (weight, phrase))
        ranked = sorted(found.values(), key=lambda item: -item[0])
        return tuple(phrase for _, phrase in ranked[:MOST_PHRASES])

    def _candidates(self, run: str) -> Iterator[Phrase]:
        """Yield the words of a run without spaces, each with its weight."""
        # Addresses of people are no topics: they are blanked, and positions stay.
        shown = LINK.sub(lambda link: " " * len(link[0]), run)
        tokens, places = self._embedder.words.pieces([shown])[shown]
        starts = {
            start: (float(self._embedder.weights[token]), end)
            for token, (start, end) in zip(tokens, places, strict=True)
            if end > start
        }
        for match in WORD.finditer(shown):
            start, end = match.span()
            own = [(place, *starts[place]) for place in range(start, end) if place in starts]
            if match["unspaced"]:
                pieces = [(weight, shown[place:until]) for place, weight, until in own]
                shortest = SHORTEST_UNSPACED
            else:
                pieces = [(max((weight for _, weight, _ in own), default=0.0), match[0])]
                shortest = SHORTEST
            for weight, word in pieces:
                if len(word) >= shortest:
                    yield word.casefold(), weight, word
