"""Requests heard before, byte for byte, and what was replied: nothing of them is read again."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from backend.http.answers import Reply
from backend.visits.devices import Devices

__all__ = ("Repeats",)

# Longer requests are read each time; those of our clients have a few hundred bytes.
LONGEST = 4_096
MOST = 4_096


class _Heard(NamedTuple):
    reply: Reply
    until: datetime
    host: str
    device: str | None


class Repeats:
    """What was replied to whole requests since the content last changed.

    All that decides an answer that many may read stands in the bytes of its request, except the
    content, the day, and whether a device's key is still good.
    """

    def __init__(self, devices: Devices) -> None:
        self._devices = devices
        self._heard: dict[bytes, _Heard] = {}
        self._as_of: Mapping[UUID, int] = {}

    def find(self, request: bytes, numbers: Mapping[UUID, int], now: datetime) -> Reply | None:
        """Give the reply to a request, if it would be the same again."""
        heard = self._heard.get(request)
        if heard is None or numbers is not self._as_of or now >= heard.until:
            return None
        key = heard.device
        if key is not None and not self._devices.is_met(heard.host, key, numbers, now):
            return None
        return heard.reply

    def keep(
        self,
        request: bytes,
        reply: Reply,
        numbers: Mapping[UUID, int],
        until: datetime,
        host: str,
        device: str | None,
    ) -> None:
        """Remember a reply made of an answer that many may read."""
        if len(request) > LONGEST:
            return
        if numbers is not self._as_of or len(self._heard) >= MOST:
            self._heard, self._as_of = {}, numbers
        self._heard[request] = _Heard(reply, until, host, device)
