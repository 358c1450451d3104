"""Telling staff that something is broken: by mail, by webhook, or not at all, which is the default.

An alert says what is broken and how many visitors said so. It never repeats their words: a letter
lies in more places than we could ever erase it from.
"""

import asyncio
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Protocol

from backend.feeds.outgoing import OutgoingRules, post_json
from backend.settings import Settings

__all__ = ("Alarm", "Alert", "MailAlarm", "MailServer", "WebhookAlarm", "alarms_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What staff are told."""

    museum: str
    incident: str
    place: str
    """museum, exhibition, artwork, stop or device, as a word for machines."""
    number: str | None
    sentence: str
    remarks: int
    opened_at: datetime


class Alarm(Protocol):
    """A way to tell somebody."""

    async def tell(self, alert: Alert) -> None:
        """Tell; whatever goes wrong is raised, and it is told again later."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Who carries letters."""

    host: str
    port: int = 25
    user: str = ""
    password: str = ""
    seconds: float = 10.0


class MailAlarm:
    """Sends a letter."""

    def __init__(self, server: MailServer, sender: str, to: Sequence[str]) -> None:
        self._server, self._sender, self._to = server, sender, tuple(to)

    async def tell(self, alert: Alert) -> None:
        """Send the letter, and wait until the server has taken it."""
        letter = EmailMessage()
        letter["From"], letter["To"] = self._sender, ", ".join(self._to)
        letter["Subject"] = alert.sentence
        since = f"{alert.museum}, {alert.opened_at:%Y-%m-%d %H:%M} UTC"
        letter.set_content(f"{alert.sentence}\n\n{since}\n")
        await asyncio.to_thread(self._send, letter)

    def _send(self, letter: EmailMessage) -> None:
        server = self._server
        with smtplib.SMTP(server.host, server.port, timeout=server.seconds) as carrier:
            if carrier.has_extn("starttls") or server.user:
                carrier.starttls()
            if server.user:
                carrier.login(server.user, server.password)
            carrier.send_message(letter)


class WebhookAlarm:
    """Posts a document of JSON to an address that the operator allowed."""

    def __init__(self, url: str, rules: OutgoingRules) -> None:
        self._url, self._rules = url, rules

    async def tell(self, alert: Alert) -> None:
        """Post it, and wait for a 2xx."""
        document = {
            "museum": alert.museum,
            "incident": alert.incident,
            "place": alert.place,
            "number": alert.number,
            "text": alert.sentence,
            "remarks": alert.remarks,
            "opened": alert.opened_at.isoformat(),
        }
        await asyncio.to_thread(post_json, self._url, document, self._rules)


def alarms_of(settings: Settings) -> tuple[Alarm, ...]:
    """Make the alarms that the operator set up; none by default."""
    alarms: list[Alarm] = []
    if settings.alert_mail and settings.mail_server:
        host, _, port = settings.mail_server.partition(":")
        server = MailServer(
            host=host,
            port=int(port or 25),
            user=settings.mail_user,
            password=settings.mail_password,
        )
        to = [address.strip() for address in settings.alert_mail.split(",")]
        alarms.append(MailAlarm(server, settings.mail_sender or to[0], to))
    if settings.alert_webhook:
        rules = OutgoingRules(settings.allowed_hosts, private=settings.outgoing_private)
        alarms.append(WebhookAlarm(settings.alert_webhook, rules))
    return tuple(alarms)
