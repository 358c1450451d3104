"""Turn texts into numbered features: pieces of words and whole words, hashed, for a batch at once.

No vocabulary has to be kept: a feature's number is its hash. Everything is array arithmetic, since
a loop over the letters of a batch would take longer than all the models together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ("FeatureGroup", "hashed_groups", "mixed")

LONGEST_PIECE = 5
# From the CJK radicals on, and so for emoji too, a single character means something.
MEANINGFUL_ALONE = 0x2E80
MULTIPLIER = np.uint32(0x01000193)
POWER = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
INVERSE = pow(POWER, -1, 2**64)
BETWEEN_TEXTS, SPACE = 0, 32

LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
MENTION = re.compile(r"(?<!\w)@\w+")
DRAWN_OUT = re.compile(r"(.)\1{2,}", re.DOTALL)
NO_WORD = re.compile(r"[\s\0\u0640\u200d\ufe0f]+")
# Vowel signs of Devanagari, Arabic and Hebrew are no word characters to ``re``: they stay in words.
PUNCTUATION = re.compile(
    r"([^\w\s\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u200c])"
)


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """Features of one kind: 32-bit hashes, and the rows of the batch to which they belong."""

    hashes: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.intp]

    def sums(
        self, table: npt.NDArray[np.number[Any]], bits: int, texts: int
    ) -> npt.NDArray[np.float32]:
        """Add up each text's rows of a table of ``2**bits``, over the root of their number."""
        result = np.zeros((texts, table.shape[1]), dtype=np.float32)
        if self.rows.size:
            counts = np.bincount(self.rows, minlength=texts)
            starts = np.cumsum(counts) - counts
            filled = counts > 0
            values = table[self.buckets(bits)].astype(np.float32)
            result[filled] = np.add.reduceat(values, starts[filled], axis=0)
            result /= np.sqrt(np.maximum(counts, 1))[:, None].astype(np.float32)
        return result

    def buckets(self, bits: int) -> npt.NDArray[np.intp]:
        """Return each feature's place in a table of ``2**bits`` rows."""
        return (self.hashes >> np.uint32(32 - bits)).astype(np.intp)


def hashed_groups(texts: Sequence[str]) -> tuple[FeatureGroup, ...]:
    """Return the features of a batch: pieces of words, then words and pairs of words."""
    joined = "\0" + "\0".join(f" {_folded(text)} " for text in texts) + "\0"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    rows = np.cumsum(codes == BETWEEN_TEXTS) - 1
    return (_sorted(_pieces(codes), rows), _sorted(_words(codes), rows))


def _folded(text: str) -> str:
    """Bring a text to the form that is hashed: small letters, no addresses, no drawn-out cries."""
    text = MENTION.sub(" ", LINK.sub(" url ", text.lower()))
    text = DRAWN_OUT.sub(r"\1\1", NO_WORD.sub(" ", text))
    return NO_WORD.sub(" ", PUNCTUATION.sub(r" \1 ", text)).strip()


Found = tuple[npt.NDArray[np.intp], npt.NDArray[np.uint32]]


def _pieces(codes: npt.NDArray[np.uint32]) -> Iterator[Found]:
    """Yield all runs of up to five characters that do not reach across a space."""
    ends = np.concatenate([[0], np.cumsum(codes == BETWEEN_TEXTS)])
    spaces = np.concatenate([[0], np.cumsum(codes == SPACE)])
    hashes = np.zeros(len(codes), dtype=np.uint32)
    for size in range(1, min(LONGEST_PIECE, len(codes) - 1) + 1):
        last = len(codes) - size + 1
        hashes = hashes[:last] * MULTIPLIER + codes[size - 1 : size - 1 + last]
        start = np.arange(last)
        whole = ends[start + size] == ends[start]
        if size == 1:
            whole &= codes >= MEANINGFUL_ALONE
        else:
            # A space may stand at either end, as the mark of a word's beginning or end.
            whole &= spaces[np.maximum(start + size - 1, start + 1)] == spaces[start + 1]
        yield start[whole], mixed(hashes[whole] + np.uint32(size))


def _words(codes: npt.NDArray[np.uint32]) -> Iterator[Found]:
    """Yield whole words, and each with the word that follows it in the same text."""
    letters = np.concatenate([[False], codes > SPACE, [False]])
    starts = np.flatnonzero(letters[1:-1] & ~letters[:-2])
    ends = np.flatnonzero(letters[1:-1] & ~letters[2:]) + 1
    with np.errstate(over="ignore"):
        powers = _powers(POWER, len(codes))
        running = np.concatenate([[np.uint64(0)], np.cumsum(codes * powers, dtype=np.uint64)])
        words = (running[ends] - running[starts]) * _powers(INVERSE, len(codes))[starts]
        yield starts, _halved(words)
        rows = np.cumsum(codes == BETWEEN_TEXTS)
        beside = rows[starts[:-1]] == rows[starts[1:]] if len(starts) else np.zeros(0, dtype=bool)
        pairs = words[:-1] * np.uint64(31) + words[1:] + np.uint64(7)
        yield starts[:-1][beside], _halved(pairs[beside])


def _powers(base: int, count: int) -> npt.NDArray[np.uint64]:
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


def _halved(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    return mixed((hashes ^ (hashes >> np.uint64(32))).astype(np.uint32))


def mixed(hashes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Spread hashes evenly: the highest bits choose the bucket."""
    with np.errstate(over="ignore"):
        hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x7FEB352D)
        hashes = (hashes ^ (hashes >> np.uint32(15))) * np.uint32(0x846CA68B)
    return hashes ^ (hashes >> np.uint32(16))


def _sorted(found: Iterator[Found], rows: npt.NDArray[np.intp]) -> FeatureGroup:
    places, hashes = zip(*found, strict=True) if len(rows) > 1 else (((),), ((),))
    where = rows[np.concatenate(places).astype(np.intp)]
    order = np.argsort(where, kind="stable")
    return FeatureGroup(np.concatenate(hashes).astype(np.uint32)[order], where[order])
