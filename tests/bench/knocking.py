"""A load generator for machines without wrk: PORT CONNECTIONS SECONDS FILE kept|fresh FIRST.

It says what asking.lua says, in the same words. It is slower than wrk: a quick server waits for it.
"""

import asyncio
import json
import sys
import time
from itertools import count
from pathlib import Path
from typing import cast

from httptools import HttpResponseParser

MARK = b"#" * 12
PATIENCE = 60  # seconds that the last answers may take


class Knocker(asyncio.Protocol):
    """A connection that asks again as soon as it was answered."""

    def __init__(self, asking: "Asking") -> None:
        self._asking = asking
        self._parser = HttpResponseParser(self)
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        self._asking.spent.append(time.perf_counter() - self._began)
        self._asking.failed += self._parser.get_status_code() >= 400
        self._parser = HttpResponseParser(self)
        if time.perf_counter() < self._asking.until:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking.failed += exc is not None
        self._asking.left -= 1
        if not self._asking.left:
            self._asking.over.set()

    def _ask(self) -> None:
        self._began = time.perf_counter()
        self._transport.write(self._asking.request())


class Asking:
    """The questions, and what came of them."""

    def __init__(self, file: Path, first: int, connections: int, *, fresh: bool) -> None:
        self.spent: list[float] = []
        self.failed, self.left, self.until = 0, connections, 0.0
        self.over = asyncio.Event()
        self._numbers, self._fresh = count(first), fresh
        self._requests = [self._prepare(line) for line in file.read_bytes().splitlines()]

    def _prepare(self, line: bytes) -> bytes:
        body = line[:-1] + b', "extensions": {"nth": "%b"}}' % MARK if self._fresh else line
        head = b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        return head + b"content-length: %d\r\n\r\n%b" % (len(body), body)

    def request(self) -> bytes:
        """Give the next request."""
        nth = next(self._numbers)
        request = self._requests[nth % len(self._requests)]
        return request.replace(MARK, b"%012d" % nth) if self._fresh else request


async def main(port: str, connections: str, seconds: str, file: str, kind: str, first: str) -> None:
    """Ask for so many seconds, and say how it went."""
    asking = Asking(Path(file), int(first), int(connections), fresh=kind == "fresh")
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    asking.until = began + int(seconds)
    for _ in range(int(connections)):
        await loop.create_connection(lambda: Knocker(asking), "127.0.0.1", int(port))
    async with asyncio.timeout(int(seconds) + PATIENCE):
        await asking.over.wait()
    spent = sorted(asking.spent)
    said = {
        "requests": len(spent),
        "us": round((time.perf_counter() - began) * 1e6),
        "failed": asking.failed,
        "p50_us": round(spent[len(spent) // 2] * 1e6),
        "p99_us": round(spent[int(len(spent) * 0.99)] * 1e6),
        "max_us": round(spent[-1] * 1e6),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main(*sys.argv[1:]))
    else:
        uvloop.run(main(*sys.argv[1:]))
