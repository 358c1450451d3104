"""Turn texts into numbered runs of letters and numbered words, for a batch at once.

Only letters count: digits and punctuation belong to no language. A feature's number is its hash,
so no vocabulary has to be kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ("Ngrams", "folded", "ngrams")

LONGEST = 5
MULTIPLIER = np.uint32(0x01000193)
POWER = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
INVERSE = pow(POWER, -1, 2**64)
BETWEEN_TEXTS, SPACE = 0, 32

NO_LETTERS = re.compile(r"[\W\d_]+")
DRAWN_OUT = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Features of one kind, text by text: 32-bit hashes, and how many each text has."""

    hashes: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.intp]

    def buckets(self, bits: int) -> npt.NDArray[np.intp]:
        """Return each feature's place in a table of ``2**bits`` rows."""
        return (self.hashes >> np.uint32(32 - bits)).astype(np.intp)

    def sums(self, table: npt.NDArray[np.int8], bits: int) -> npt.NDArray[np.float32]:
        """Add up each text's rows of a table, over the root of their number."""
        sums = np.zeros((len(self.counts), table.shape[1]), dtype=np.float32)
        filled = self.counts > 0
        if filled.any():
            starts = (np.cumsum(self.counts) - self.counts)[filled]
            # Whole numbers: a text has the same sum alone and in any company.
            rows = np.add.reduceat(table[self.buckets(bits)], starts, axis=0, dtype=np.int32)
            sums[filled] = rows / np.sqrt(self.counts[filled])[:, None]
        return sums


def ngrams(texts: Sequence[str]) -> tuple[Ngrams, Ngrams]:
    """Return runs of up to five letters, with the marks of a word's ends, and whole words."""
    joined = "\0" + "\0".join(f" {folded(text)} " for text in texts) + "\0"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    rows = np.cumsum(codes == BETWEEN_TEXTS) - 1
    return _runs(codes, rows, len(texts)), _words(codes, rows, len(texts))


def folded(text: str) -> str:
    """Leave small letters and single spaces: the form of a text that is hashed."""
    return DRAWN_OUT.sub(r"\1\1", NO_LETTERS.sub(" ", text.lower())).strip()


def _runs(codes: npt.NDArray[np.uint32], rows: npt.NDArray[np.intp], texts: int) -> Ngrams:
    breaks = codes <= SPACE
    before = np.concatenate([[0], np.cumsum(breaks)])
    hashes = np.zeros(len(codes), dtype=np.uint32)
    found, where = [], []
    for size in range(1, min(LONGEST, len(codes)) + 1):
        last = len(codes) - size + 1
        hashes = hashes[:last] * MULTIPLIER + codes[size - 1 :]
        if size == 1:
            inside = ~breaks
        else:
            # A space may stand at either end, as the mark of a word's beginning or end.
            inside = before[size - 1 : size - 1 + last] == before[1 : last + 1]
            inside &= ~(breaks[:last] & breaks[1 : last + 1])
            inside &= (codes[:last] != BETWEEN_TEXTS) & (codes[size - 1 :] != BETWEEN_TEXTS)
        starts = np.flatnonzero(inside)
        found.append(_mixed(hashes[starts] + np.uint32(size)))
        where.append(rows[starts])
    places = np.concatenate(where) if where else np.zeros(0, dtype=np.intp)
    order = np.argsort(places, kind="stable")
    return Ngrams(np.concatenate(found)[order], np.bincount(places, minlength=texts))


def _words(codes: npt.NDArray[np.uint32], rows: npt.NDArray[np.intp], texts: int) -> Ngrams:
    letters = np.concatenate([[False], codes > SPACE, [False]])
    starts = np.flatnonzero(letters[1:-1] & ~letters[:-2])
    ends = np.flatnonzero(letters[1:-1] & ~letters[2:]) + 1
    powers = _powers(POWER, len(codes))
    running = np.concatenate([[np.uint64(0)], np.cumsum(codes * powers, dtype=np.uint64)])
    words = (running[ends] - running[starts]) * _powers(INVERSE, len(codes))[starts]
    hashes = _mixed((words ^ (words >> np.uint64(32))).astype(np.uint32))
    return Ngrams(hashes, np.bincount(rows[starts], minlength=texts))


def _powers(base: int, count: int) -> npt.NDArray[np.uint64]:
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


def _mixed(hashes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Spread hashes evenly: the highest bits choose the bucket."""
    hashes = (hashes ^ (hashes >> np.uint32(16))) * np.uint32(0x7FEB352D)
    hashes = (hashes ^ (hashes >> np.uint32(15))) * np.uint32(0x846CA68B)
    return hashes ^ (hashes >> np.uint32(16))
