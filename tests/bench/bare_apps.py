"""Two servers that know nothing: one answer, the product's own bytes, to whatever is asked.

The answer stands in the file that BENCH_ANSWER names: a line of JSON with its headers, then the
body. What they reach is what uvicorn, and Litestar on it, leave to anybody.
"""

import json
import os
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from litestar import Litestar, Response, post

__all__ = ("asgi", "litestar_app")

HEAD, _, BODY = Path(os.environ["BENCH_ANSWER"]).read_bytes().partition(b"\n")
SAID: dict[str, str] = json.loads(HEAD)
HEADERS = [(name.encode(), value.encode()) for name, value in SAID.items()]
START = {"type": "http.response.start", "status": 200, "headers": HEADERS}
END = {"type": "http.response.body", "body": BODY}

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


async def asgi(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
    """Answer, and look at nothing."""
    if scope["type"] == "lifespan":
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return
    await send(START)
    await send(END)


@post("/graphql", status_code=200)
async def answer() -> Response[bytes]:
    """Answer by way of Litestar's routing."""
    return Response(BODY, headers=OTHERS, media_type=SAID["content-type"])


OTHERS = {
    name: value for name, value in SAID.items() if name not in {"content-type", "content-length"}
}
litestar_app = Litestar([answer], openapi_config=None, logging_config=None)
