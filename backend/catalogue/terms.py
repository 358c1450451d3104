"""Many terms in order, as one row of bytes: as strings, two hundred thousand take 16 MB.

The order of UTF-8 is that of its characters: terms are looked for among bytes, as they stand.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterator, Sequence
from typing import overload

__all__ = ("Terms",)

# No text has this byte in UTF-8, and none that begins alike comes after it.
BETWEEN = b"\xff"
# The first of so many terms stands in a list: what follows it is cut when it is looked at.
BLOCK = 32
STEP = 4096


class Terms(Sequence[str]):
    """Terms that each stand once, in order; they never change."""

    __slots__ = ("_bytes", "_heads", "_starts")

    def __init__(self) -> None:
        self._bytes, self._heads = b"", list[bytes]()
        self._starts = array("I", [0])

    @classmethod
    def packed(cls, terms: Sequence[str]) -> Generator[None, None, "Terms"]:
        """Pack terms that are in order, a few thousand at a time."""
        made = cls()
        parts: list[bytes] = []
        end = 0
        for start in range(0, len(terms), STEP):
            raw = [_encoded(term) for term in terms[start : start + STEP]]
            made._heads += raw[::BLOCK]
            for one in raw:
                end += len(one) + 1
                made._starts.append(end)
            parts.append(BETWEEN.join((*raw, b"")))
            yield
        made._bytes = b"".join(parts)
        return made

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            first, last, step = place.indices(len(self))
            return [_decoded(one) for one in self._cut(first, last)][::step]
        return _decoded(self.raw(range(len(self))[place]))

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), BLOCK):
            yield from map(_decoded, self._cut(start, start + BLOCK))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(self._bytes)

    def raw(self, rank: int) -> bytes:
        """Give a term as it stands here."""
        return self._bytes[self._starts[rank] : self._starts[rank + 1] - 1]

    def place(self, term: str) -> int:
        """Tell where a term stands, or would."""
        return self._place(_encoded(term))

    def rank(self, term: str) -> int | None:
        """Tell where a term stands, if it does."""
        raw = _encoded(term)
        start = max(0, bisect_right(self._heads, raw) - 1) * BLOCK
        there = self._cut(start, start + BLOCK)
        place = bisect_left(there, raw)
        return start + place if place < len(there) and there[place] == raw else None

    def starting(self, beginning: str) -> range:
        """Tell which terms begin so."""
        raw = _encoded(beginning)
        return range(self._place(raw), self._place(raw + BETWEEN))

    def _place(self, raw: bytes) -> int:
        start = max(0, bisect_right(self._heads, raw) - 1) * BLOCK
        return start + bisect_left(self._cut(start, start + BLOCK), raw)

    def _cut(self, first: int, last: int) -> list[bytes]:
        last = min(last, len(self))
        if first >= last:
            return []
        return self._bytes[self._starts[first] : self._starts[last] - 1].split(BETWEEN)


def _encoded(term: str) -> bytes:
    # Half a pair of surrogates is no text, but an accession number may hold one.
    return term.encode("utf-8", "surrogatepass")


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")
