"""Global ids: opaque outside, a kind and a UUID inside."""

import base64
import binascii
from functools import lru_cache
from uuid import UUID

import strawberry

__all__ = ("Node", "NodeId", "decode_id", "encode_id")


@strawberry.interface(description="Anything that can be asked for again by its id.")
class Node:
    id: strawberry.ID


# Ids remembered as they are shown: to write one takes ten times as long as to find it.
REMEMBERED = 16_384


class NodeId(tuple[str, UUID]):
    """A decoded id."""

    __slots__ = ()


@lru_cache(maxsize=REMEMBERED)
def encode_id(kind: str, identity: UUID) -> strawberry.ID:
    """Make the id that is shown outside."""
    raw = kind.encode() + b":" + identity.bytes
    return strawberry.ID(base64.urlsafe_b64encode(raw).decode().rstrip("="))


def decode_id(shown: str, *kinds: str) -> NodeId | None:
    """Read an id; one that is malformed or of another kind is an id of nothing."""
    try:
        raw = base64.urlsafe_b64decode(shown + "=" * (-len(shown) % 4))
        kind, _, identity = raw.partition(b":")
        found = NodeId((kind.decode("ascii"), UUID(bytes=identity)))
    except (ValueError, binascii.Error, UnicodeDecodeError):
        return None
    return found if not kinds or found[0] in kinds else None
