"""Where a request comes from: a connection's other end, or whom a trusted proxy speaks for.

Only networks are told apart, and only while this process lives: an address is never kept, a digest
under a key that nobody knows is.
"""

import ipaddress
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

__all__ = ("HERE", "Origin", "Proxies", "veiled")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# A provider gives each house 64 bits of addresses: whoever has one has them all.
NETWORK_BITS = 64
# Nobody is behind more proxies; what a stranger adds on the left is not read.
MOST_HOPS = 16
FORWARDED, FORWARDED_FOR, FORWARDED_PROTO = (
    b"forwarded",
    b"x-forwarded-for",
    b"x-forwarded-proto",
)

_key = secrets.token_bytes(16)


def veiled(kind: bytes, said: bytes) -> bytes:
    """Give a digest that tells callers apart while this process lives, and not who they are."""
    return blake2b(kind + said, digest_size=12, key=_key).digest()


@dataclass(frozen=True, slots=True)
class Origin:
    """A network that requests come from."""

    caller: bytes
    """A digest of it."""
    is_here: bool
    """This machine itself: its operator, or a kiosk that serves itself."""


HERE = Origin(veiled(b"address", b"here"), is_here=True)
NOWHERE = Origin(veiled(b"address", b"nowhere"), is_here=False)


class Proxies:
    """The proxies that are believed, by their addresses or networks."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._networks = tuple(ipaddress.ip_network(one, strict=False) for one in listed)

    def origin(self, scope: Any) -> Origin:
        """Tell where a request comes from."""
        client = scope.get("client")
        if client is None:
            return NOWHERE
        return self.behind(client[0], scope["headers"])

    def behind(self, host: str, headers: Iterable[tuple[bytes, bytes]]) -> Origin:
        """Tell where a request comes from that arrived by a connection from an address."""
        said = [one for one in headers if one[0] == FORWARDED_FOR or one[0] == FORWARDED]
        if not said:
            return _origin(host)
        near = _parsed(host)
        if near is None or not self._trusts(near):
            return _origin(host)
        told = {
            name: self._farthest(near, hops(value for each, value in said if each == name))
            for name, hops in ((FORWARDED, _forwarded), (FORWARDED_FOR, _forwarded_for))
            if any(each == name for each, _ in said)
        }
        # A proxy writes one of the two; the other is what the client made up. Where they say
        # two things, neither is believed.
        return _origin(str(told.popitem()[1])) if len(set(told.values())) == 1 else _origin(host)

    def scheme(self, scope: Any) -> str | None:
        """Tell by which scheme a trusted proxy was asked, if it says so."""
        client = scope.get("client")
        near = _parsed(client[0]) if client else None
        if near is None or not self._trusts(near):
            return None
        said: str
        for name, value in reversed(scope["headers"]):
            if name == FORWARDED_PROTO:
                said = value.decode("latin-1").rpartition(",")[2].strip().lower()
            elif name == FORWARDED:
                said = _parameter(value.decode("latin-1").rpartition(",")[2], "proto").lower()
            else:
                continue
            if said in {"http", "https"}:
                return said
        return None

    def _trusts(self, address: Address) -> bool:
        return any(
            address.version == network.version and address in network for network in self._networks
        )

    def _farthest(self, near: Address, hops: Iterator[str]) -> Address:
        """Go from proxy to proxy while each is trusted; the first that is not has asked."""
        found = near
        for _, hop in zip(range(MOST_HOPS), hops, strict=False):
            address = _parsed(hop)
            if address is None:
                return found
            found = address
            if not self._trusts(address):
                return found
        return found


def _forwarded_for(values: Iterable[bytes]) -> Iterator[str]:
    """Read the hops, the nearest first."""
    for hop in reversed(b",".join(values).decode("latin-1").split(",")):
        yield _without_port(hop.strip())


def _forwarded(values: Iterable[bytes]) -> Iterator[str]:
    for hop in reversed(b",".join(values).decode("latin-1").split(",")):
        yield _without_port(_parameter(hop, "for"))


def _parameter(hop: str, wanted: str) -> str:
    for pair in hop.split(";"):
        name, _, value = pair.partition("=")
        if name.strip().lower() == wanted:
            return value.strip().strip('"')
    return ""


def _without_port(said: str) -> str:
    if said.startswith("["):
        return said[1:].partition("]")[0]
    return said.partition(":")[0] if said.count(":") == 1 else said


def _parsed(said: str) -> Address | None:
    try:
        address = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=4_096)
def _origin(host: str) -> Origin:
    address = _parsed(host)
    if address is None:
        return NOWHERE
    if address.is_loopback:
        return HERE
    if address.version == 6:  # noqa: PLR2004  # the protocol's own number
        network = ipaddress.ip_network((address, NETWORK_BITS), strict=False)
        return Origin(veiled(b"address", network.network_address.packed), is_here=False)
    return Origin(veiled(b"address", address.packed), is_here=False)
