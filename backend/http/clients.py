"""The guide and the desk, from memory: a page of thirty modules is thirty short answers.

Only files that were there at the start are served, by the path that they had: no address leads
out of the folder. Browsers ask each time whether a file has changed, and are told by its tag.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from backend.http.files import CLIENTS, SHIPPED
from backend.http.packing import compressed, takes_gzip

__all__ = ("ClientFiles",)

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

KINDS = {
    ".html": b"text/html; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
    ".css": b"text/css; charset=utf-8",
    ".graphql": b"application/graphql; charset=utf-8",
    ".svg": b"image/svg+xml",
    ".webmanifest": b"application/manifest+json",
    ".png": b"image/png",
    ".ico": b"image/x-icon",
}
PAGES = {"/": "guide/index.html", "/desk": "desk/index.html"}
# Where whoever writes an app of their own tries what it will ask; only where developers are let in.
EXPLORER = "explorer"
DEVELOPERS_PAGES = {"/explorer": "explorer/index.html"}


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it goes over the wire."""

    tag: bytes
    plain: bytes
    packed: bytes | None
    kind: bytes

    @classmethod
    def read(cls, path: Path) -> "_File":
        plain = path.read_bytes()
        tag = f'"{sha256(plain).hexdigest()[:24]}"'.encode()
        return cls(tag, plain, compressed(plain), KINDS[path.suffix])


class ClientFiles:
    """The clients' files, each read and compressed once."""

    def __init__(
        self, headers: Headers, folder: Path = CLIENTS, *, developers: bool = False
    ) -> None:
        self._headers, self._folder = headers, folder
        self._known: dict[Path, tuple[int, _File]] = {}
        shipped = (
            file
            for file in folder.rglob("*")
            if file.suffix in SHIPPED and (developers or EXPLORER not in file.parts)
        )
        self._paths = {f"/assets/{file.relative_to(folder).as_posix()}": file for file in shipped}
        pages = {**PAGES, **(DEVELOPERS_PAGES if developers else {})}
        self._paths |= {address: folder / name for address, name in pages.items()}

    def has(self, path: str) -> bool:
        """Tell whether an address is one of a file."""
        return path in self._paths

    async def __call__(self, scope: Scope, send: Send) -> int:
        """Answer a GET or HEAD of a file, and tell with which status."""
        file = self._file(self._paths[scope["path"]])
        said = {
            name: value
            for name, value in scope["headers"]
            if name in {b"if-none-match", b"accept-encoding"}
        }
        headers = [
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept-Encoding"),
            (b"etag", file.tag),
            *self._headers,
        ]
        wanted = said.get(b"if-none-match", b"")
        if file.tag in (one.strip().removeprefix(b"W/") for one in wanted.split(b",")):
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return 304
        body = file.plain
        if file.packed and takes_gzip(said.get(b"accept-encoding", b"").decode("latin-1")):
            body = file.packed
            # The bytes differ: only a weak tag may be shared with the plain ones.
            headers[2] = (b"etag", b"W/" + file.tag)
            headers.append((b"content-encoding", b"gzip"))
        headers += [(b"content-type", file.kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )
        return 200

    def _file(self, path: Path) -> _File:
        # Whoever develops the clients sees a change at once; asking for the time costs 2 µs.
        modified = path.stat().st_mtime_ns
        known = self._known.get(path)
        if known is None or known[0] != modified:
            known = self._known[path] = (modified, _File.read(path))
        return known[1]
