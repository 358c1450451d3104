"""A small net that hears the order of words: convolutions over the tokens of a text.

It knows three neighbouring tokens in its first layer, seven in the second, fifteen in the third,
and looks back on all of them at the end. The tokens are pieces of words; the words that it has
often met it knows as such, and of long ones each two pieces.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from nlp.cards import ModelCard
from nlp.embedding import StaticEmbedder, TokenisedBatch
from nlp.errors import WeightsDamagedError
from nlp.hashing import mixed

__all__ = ("MOST_TOKENS", "NO_WORD", "SEQUENCE", "SequenceNet", "known_words", "word_keys")

SEQUENCE: Final = "sequence.safetensors.gz"
# Of a text, the first: few remarks have a quarter of them, and it must end some time.
MOST_TOKENS: Final = 512
TOKENS_AT_ONCE: Final = 1024  # 1 MB per layer; more brings no speed
EPSILON: Final = 1e-5
NO_WORD: Final = 0
PLACE: Final = 1 << 16  # more than there are tokens

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
Keys = npt.NDArray[np.uint32]


class SequenceNet:
    """Scores texts, a column per label; what holds no token scores nothing anywhere."""

    def __init__(self, embedder: StaticEmbedder, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._embedder = embedder
        # A token is its vector in the embedding, some numbers of its own if it was ever met, and
        # those of the word in which it stands: their rows come after those of all tokens.
        self._enter = arrays["enter"] * arrays["enter_scale"]
        self._own, self._own_enter = arrays["own"], arrays["own_enter"]
        self._begins = arrays["begins"].astype(np.bool_)
        self._words = arrays["words"]
        # What a layer hears of the token before, of the token itself, of the one after.
        layers = arrays["layers"] * arrays["layers_scale"][:, None, None]
        self._layers = [np.concatenate(list(layer), axis=1) for layer in layers]
        self._biases, self._norms = arrays["biases"], arrays["norms"]
        self._look = arrays["look"]
        self._think = np.concatenate([arrays["think"] * arrays["think_scale"], arrays["thought"]])
        self._leave = arrays["leave"]

    @classmethod
    def open(cls, embedder: StaticEmbedder, card: ModelCard) -> Self:
        """Load the net that lies beside a head, or say that its file is damaged."""
        try:
            return cls(embedder, card.tensors(SEQUENCE))
        except (KeyError, IndexError, ValueError) as error:
            raise WeightsDamagedError(card.folder / SEQUENCE) from error

    @property
    def labels(self) -> int:
        """How many columns there are."""
        return int(self._leave.shape[1])

    def scores(self, texts: tuple[str, ...]) -> Floats:
        """Return the logits of each text."""
        batch = self._embedder.tokenise(texts)
        ends = np.minimum(batch.ends, batch.starts + MOST_TOKENS)
        scores = np.zeros((len(texts), self.labels), dtype=np.float32)
        for rows in _portions(ends - batch.starts):
            scores[rows] = self._read(batch, batch.starts[rows], ends[rows])
        return scores

    def _read(self, batch: TokenisedBatch, starts: Places, ends: Places) -> Floats:
        """Read texts that stand one after the other; none hears its neighbour."""
        lengths = ends - starts
        first = np.cumsum(lengths) - lengths
        rows = np.arange(lengths.sum())
        tokens = batch.rows[rows + np.repeat(starts - first, lengths)]
        behind, ahead = rows - np.repeat(first, lengths), np.repeat(first + lengths, lengths) - rows
        heard = self._entered(tokens, behind == 0)
        for depth, layer in enumerate(self._layers):
            step = 1 << depth
            before, here, after = np.split(heard @ layer, 3, axis=1)
            said = here + self._biases[depth]
            said[step:] += before[:-step] * (behind[step:] >= step)[:, None]
            said[:-step] += after[step:] * (ahead[:-step] > step)[:, None]
            np.maximum(said, 0, out=said)
            said += heard
            heard = _normal(said, self._norms[depth + 1])
        return self._summed(heard, first, lengths)

    def _entered(self, tokens: Places, first: npt.NDArray[np.bool_]) -> Floats:
        """Return what each token is before its neighbours are known."""
        met, where = np.unique(tokens, return_inverse=True)
        alone = self._embedder.token_vectors(met) @ self._enter
        alone += self._own[met].astype(np.float32) @ self._own_enter
        entered = (alone + self._biases[-1])[where]
        places = known_words(self._words, tokens, self._begins[tokens] | first)
        known = np.flatnonzero(places)
        words = self._own[len(self._begins) + places[known]].astype(np.float32)
        entered[known] += words @ self._own_enter
        return _normal(entered, self._norms[0])

    def _summed(self, heard: Floats, first: Places, lengths: Places) -> Floats:
        """Look back on each text: at what matters, at the loudest, and at all; then conclude."""
        look = heard @ self._look
        look -= np.repeat(np.maximum.reduceat(look, first), lengths)
        weight = np.exp(look)
        weight /= np.repeat(np.add.reduceat(weight, first), lengths)
        mean = np.add.reduceat(heard, first, axis=0) / lengths[:, None].astype(np.float32)
        loudest = np.maximum.reduceat(heard, first, axis=0)
        chosen = np.add.reduceat(heard * weight[:, None], first, axis=0)
        one = np.ones((len(first), 1), np.float32)
        thought = np.concatenate([chosen, loudest, mean, one], axis=1) @ self._think
        np.maximum(thought, 0, out=thought)
        return np.asarray(np.concatenate([thought, one], axis=1) @ self._leave, dtype=np.float32)


def known_words(words: Keys, tokens: Places, begin: npt.NDArray[np.bool_]) -> Places:
    """Return the place of each token's word among the known ones, of which the first is none."""
    keys = word_keys(tokens, begin)
    places = np.searchsorted(words, keys, side="right") - 1
    return np.where(words[places] == keys, places, 0)


def word_keys(tokens: Places, begin: npt.NDArray[np.bool_]) -> Keys:
    """Number the word that begins with a token; further on, the token and the one before it.

    A word of one token has the number 0. Where words are not spaced, two tokens are what counts.
    """
    first = np.flatnonzero(begin)
    word = np.cumsum(begin) - 1
    place = np.arange(len(tokens)) - first[word]
    opening = mixed((tokens + 1).astype(np.uint32))
    following = mixed((tokens + 1 + PLACE).astype(np.uint32))
    whole = np.add.reduceat(mixed((tokens + 1 + place * PLACE).astype(np.uint32)), first)
    whole[np.diff(np.append(first, len(tokens))) == 1] = NO_WORD
    keys = np.asarray(whole[word], dtype=np.uint32)
    later = np.flatnonzero(place)
    keys[later] = opening[later - 1] + following[later]
    return keys


def _portions(lengths: Places) -> Iterator[Places]:
    """Part the texts that hold a token, so that each part has few."""
    rows = np.flatnonzero(lengths)
    parts = np.cumsum(lengths[rows]) // TOKENS_AT_ONCE
    for part in np.unique(parts):
        yield rows[parts == part]


def _normal(values: Floats, norm: Floats) -> Floats:
    """Bring each row to mean 0 and variance 1, then to the net's own."""
    values = values - values.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", values, values) / values.shape[1]
    values *= (1 / np.sqrt(variance + EPSILON))[:, None]
    values *= norm[0]
    values += norm[1]
    return values
