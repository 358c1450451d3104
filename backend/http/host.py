"""By which name a request came to us."""

from typing import Any

__all__ = ("host_of",)


def host_of(scope: Any) -> str:
    """Read the host of a request without its port, in lower case; empty where there is none."""
    for name, value in scope["headers"]:
        if name == b"host":
            host: str = value.decode("latin-1").lower()
            return host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return ""
