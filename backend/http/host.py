"""By which name a request came to us."""

from collections.abc import Mapping
from typing import Any

__all__ = ("host_in", "host_of")


def host_of(scope: Any) -> str:
    """Read the host of a request without its port, in lower case; empty where there is none."""
    return host_in(dict(scope["headers"]))


def host_in(headers: Mapping[bytes, bytes]) -> str:
    """Read the host in the headers of a request."""
    host = headers.get(b"host", b"").decode("latin-1").lower()
    return host if host.endswith("]") else host.rsplit(":", 1)[0]
