"""Whole answers, kept as bytes until the content, or the day, is another.

Only what every visitor of a museum may read is kept, keyed by all that decides it. Nothing is kept
for a time: each answer knows the content revision that it was made of.
"""

import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

__all__ = ("Answer", "Answers", "Key")

Headers = list[tuple[bytes, bytes]]
Key = tuple[Any, ...]

# Below this, a compressed answer saves no packet on the wire.
WORTH_COMPRESSING = 1_000
# What an answer takes in memory beside its bytes: the key, two lists of headers.
OVERHEAD = 2_000


@dataclass(slots=True, eq=False)
class Answer:
    """An answer as it goes over the wire."""

    body: bytes
    headers: Headers
    museum: UUID
    revision: int
    until: datetime
    """The museum's next midnight: what is shown from tomorrow on is not shown today."""
    etag: bytes = b""
    plain: Headers = field(default_factory=list)
    _packed: tuple[bytes, Headers] | None = None

    def __post_init__(self) -> None:
        self.etag = b'"' + blake2b(self.body, digest_size=12).hexdigest().encode() + b'"'
        self.plain = self._with_length(self.body, self.etag)

    def is_current(self, numbers: Mapping[UUID, int], now: datetime) -> bool:
        """Tell whether the content is still what the answer was made of."""
        return numbers.get(self.museum) == self.revision and now < self.until

    def packed(self) -> tuple[bytes, Headers]:
        """Give the answer compressed, if that is worth it; it is compressed once."""
        if self._packed is None:
            if len(self.body) < WORTH_COMPRESSING:
                self._packed = (self.body, self.plain)
            else:
                body = gzip.compress(self.body, 6, mtime=0)
                etag = self.etag[:-1] + b'-gzip"'
                headers = [*self._with_length(body, etag), (b"content-encoding", b"gzip")]
                self._packed = (body, headers)
        return self._packed

    @property
    def size(self) -> int:
        """Bytes, with room for the compressed form."""
        return OVERHEAD + len(self.body) + len(self.body) // 2

    def matches(self, condition: bytes) -> bool:
        """Tell whether a client that names what it has (If-None-Match) has this."""
        if condition.strip() == b"*":
            return True
        mine = {self.etag, self.etag[:-1] + b'-gzip"'}
        return any(one.strip().removeprefix(b"W/") in mine for one in condition.split(b","))

    def _with_length(self, body: bytes, etag: bytes) -> Headers:
        return [*self.headers, (b"etag", etag), (b"content-length", str(len(body)).encode())]


class Answers:
    """The answers kept, those asked for last longest; bounded in bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self.bytes = 0

    def find(self, key: Key, numbers: Mapping[UUID, int], now: datetime) -> Answer | None:
        """Give the answer of a question, if it is current."""
        answer = self._kept.get(key)
        if answer is None:
            return None
        if not answer.is_current(numbers, now):
            self._drop(key)
            return None
        self._kept.move_to_end(key)
        return answer

    def keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer, at the cost of those that nobody asked for."""
        if answer.size > self._most // 8:
            return
        if key in self._kept:
            self._drop(key)
        self._kept[key] = answer
        self.bytes += answer.size
        while self.bytes > self._most:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        self.bytes -= self._kept.pop(key).size

    def __len__(self) -> int:
        return len(self._kept)
