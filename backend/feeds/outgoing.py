"""Going out of the house: to hosts that the operator named, and to nobody else.

A name is looked up once, and the address that was checked is the one that is called: a name server
cannot answer otherwise in between. Redirects are not followed, and little is read.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

__all__ = ("OutgoingError", "OutgoingRules", "fetch", "get_json", "post_json")

MOST_BYTES: Final = 4_096
BLOCK: Final = 1 << 16
# How many steps' time all of them may take together.
STEPS: Final = 4
PORTS: Final = {"http": 80, "https": 443}


class OutgoingError(Exception):
    """Somebody outside was not called, or did not answer well."""


@dataclass(frozen=True, slots=True)
class OutgoingRules:
    """Whom the operator allows to be called."""

    hosts: Collection[str]
    private: bool = False
    """Whether an allowed host may have an address within the house."""
    seconds: float = 5.0
    """How long each step may take; all of them together four times as long."""


def post_json(url: str, document: Mapping[str, Any], rules: OutgoingRules) -> None:
    """Send a document to an address; it blocks for as long as the rules allow.

    Raises:
        OutgoingError: where the rules forbid it, nobody answers, or the answer is no 2xx.
    """
    headers = {"content-type": "application/json", "accept": "application/json"}
    _call("POST", url, json.dumps(document).encode(), headers, rules, MOST_BYTES)


def get_json(url: str, rules: OutgoingRules) -> Mapping[str, Any]:
    """Read a small document from an address; it blocks for as long as the rules allow.

    Raises:
        OutgoingError: as above, or where the answer is no object of JSON, or a long one.
    """
    body = _call("GET", url, None, {"accept": "application/json"}, rules, MOST_BYTES)
    try:
        found = json.loads(body)
    except ValueError as error:
        raise OutgoingError("the answer is no document, or too long") from error
    if not isinstance(found, dict):
        raise OutgoingError("the answer is no object")
    return found


def fetch(url: str, rules: OutgoingRules, *, most: int) -> bytes:
    """Get all that lies at an address, if that is no more than so many bytes; it blocks likewise.

    Raises:
        OutgoingError: as above, and where the answer is longer or packed.
    """
    read = _call("GET", url, None, {"accept-encoding": "identity"}, rules, most + 1)
    if len(read) > most:
        raise OutgoingError(f"the answer is longer than {most} bytes")
    return read


def _call(
    method: str,
    url: str,
    body: bytes | None,
    headers: Mapping[str, str],
    rules: OutgoingRules,
    most: int,
) -> bytes:
    """Ask somebody, and read as many bytes of the answer at most."""
    connection, path = _open(url, rules)
    # Who sends a byte now and then never lets a single step time out.
    end = threading.Timer(STEPS * rules.seconds, connection.cut)
    end.daemon = True
    end.start()
    try:
        connection.request(method, path, body, {"user-agent": "Cimaise", **headers})
        answer = connection.getresponse()
        if not 200 <= answer.status < 300:  # noqa: PLR2004  # what HTTP calls done
            raise OutgoingError(f"the answer was {answer.status}")
        if answer.getheader("content-encoding", "identity") != "identity":
            raise OutgoingError("the answer is packed")
        read = b""
        while len(read) < most and (block := answer.read1(min(BLOCK, most - len(read)))):
            read += block
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise OutgoingError(f"nobody answered ({type(error).__name__})") from error
    finally:
        end.cancel()
        connection.close()
    if connection.was_cut:
        raise OutgoingError("the answer took too long")
    return read


def _open(url: str, rules: OutgoingRules) -> tuple["_Pinned", str]:
    """Find out whom to call, and whether that may be."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise OutgoingError("this is no address") from error
    if parts.scheme not in PORTS or host not in {name.lower() for name in rules.hosts}:
        raise OutgoingError("this host is not among those that may be called")
    port = port or PORTS[parts.scheme]
    try:
        address = _address(host, port, private=rules.private)
    except (OSError, ValueError) as error:
        raise OutgoingError(f"nobody answered ({type(error).__name__})") from error
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Pinned(host, port, address, tls=parts.scheme == "https", rules=rules), path


def _address(host: str, port: int, *, private: bool) -> str:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    for address in addresses:
        if not private and not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise OutgoingError("this host has an address within the house")
    return addresses[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, under the host's own name."""

    def __init__(
        self, host: str, port: int, address: str, *, tls: bool, rules: OutgoingRules
    ) -> None:
        super().__init__(host, port, timeout=rules.seconds)
        self._address, self._tls = address, tls
        self.was_cut = False
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        """Call the address that was checked."""
        sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._tls:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=self.host)
        # Kept apart: what is read last is read after the connection has let go of it.
        self.sock = self._wire = sock

    def cut(self) -> None:
        """Break the connection off, from another thread; whoever waits for it is woken."""
        self.was_cut = True
        if self._wire is not None:
            try:
                self._wire.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
