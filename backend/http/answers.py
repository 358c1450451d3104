"""Whole answers, kept as bytes until the content, or the day, is another.

Only what every visitor of a museum may read is kept, keyed by all that decides it. Nothing is kept
for a time: each answer knows the content revision that it was made of.
"""

import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID

__all__ = ("Answer", "Answers", "Headers", "Key", "Reply", "lines")

Headers = list[tuple[bytes, bytes]]
Key = tuple[Any, ...]

# Below this, a compressed answer saves no packet on the wire.
WORTH_COMPRESSING = 1_000
# Questions remembered as asked, in two sets of so many.
MOST_ASKED = 8_192
# What an answer takes in memory beside its bytes: the key, the objects themselves.
OVERHEAD = 2_000


def lines(headers: Headers) -> bytes:
    """Write headers as they go over the wire."""
    return b"".join(b"%b: %b\r\n" % pair for pair in headers)


class Reply(NamedTuple):
    """What is sent back: a status, the lines of its headers, a body."""

    status: int
    head: bytes
    body: bytes

    @property
    def headers(self) -> Headers:
        """The headers, one by one."""
        pairs = (line.partition(b": ") for line in self.head.splitlines())
        return [(name, value) for name, _, value in pairs]


@dataclass(slots=True, eq=False)
class Answer:
    """An answer that many may read."""

    body: bytes
    head: bytes
    """The lines of headers that do not depend on how it is sent."""
    kind: bytes
    """The line that says what kind of body it is."""
    museum: UUID
    revision: int
    until: datetime
    """The museum's next midnight: what is shown from tomorrow on is not shown today."""
    etag: bytes = b""
    _plain: Reply | None = None
    _packed: Reply | None = None

    def __post_init__(self) -> None:
        self.etag = b'"%b"' % blake2b(self.body, digest_size=12).hexdigest().encode()

    def is_current(self, numbers: Mapping[UUID, int], now: datetime) -> bool:
        """Tell whether the content is still what the answer was made of."""
        return numbers.get(self.museum) == self.revision and now < self.until

    def reply(self, *, compressed: bool, condition: bytes) -> Reply:
        """Send it, as small as the client can take it; nothing where the client has it already."""
        if condition and self._matches(condition):
            return Reply(304, b"%betag: %b\r\n" % (self.head, self.etag), b"")
        if compressed and len(self.body) >= WORTH_COMPRESSING:
            if self._packed is None:
                body = gzip.compress(self.body, 6, mtime=0)
                self._packed = self._reply(body, b'-gzip"\r\ncontent-encoding: gzip')
            return self._packed
        if self._plain is None:
            self._plain = self._reply(self.body, b'"')
        return self._plain

    @property
    def size(self) -> int:
        """Bytes, with room for the compressed form."""
        return OVERHEAD + len(self.body) + len(self.body) // 2

    def _matches(self, condition: bytes) -> bool:
        """Tell whether a client that names what it has (If-None-Match) has this."""
        if condition.strip() == b"*":
            return True
        mine = {self.etag, self.etag[:-1] + b'-gzip"'}
        return any(one.strip().removeprefix(b"W/") in mine for one in condition.split(b","))

    def _reply(self, body: bytes, form: bytes) -> Reply:
        said = (self.kind, self.head, self.etag[:-1], form, len(body))
        return Reply(200, b"%b%betag: %b%b\r\ncontent-length: %d\r\n" % said, body)


class Answers:
    """The answers kept, those asked for last longest; bounded in bytes."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self.bytes = 0
        # The questions asked lately, by a number that others may share: they are kept too, then.
        self._asked: set[int] = set()
        self._asked_before: set[int] = set()

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
        """Keep an answer that is asked for again, at the cost of those that nobody asked for.

        What is asked once, as most searches are, is not worth another answer's place.
        """
        if answer.size > self._most // 8 or not self._is_asked_again(key):
            return
        if key in self._kept:
            self._drop(key)
        self._kept[key] = answer
        self.bytes += answer.size
        while self.bytes > self._most:
            self._drop(next(iter(self._kept)))

    def _is_asked_again(self, key: Key) -> bool:
        mark = hash(key)
        if mark in self._asked or mark in self._asked_before:
            return True
        if len(self._asked) >= MOST_ASKED:
            self._asked_before, self._asked = self._asked, set()
        self._asked.add(mark)
        return False

    def _drop(self, key: Key) -> None:
        self.bytes -= self._kept.pop(key).size

    def __len__(self) -> int:
        return len(self._kept)
