"""Raising the alarm: which incidents staff have still to be told of, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from backend.catalogue.models import Museum
from backend.catalogue.reading import Catalogue
from backend.feeds.alerting import Alarm, Alert
from backend.storage.engine import Database
from backend.visits import devices
from guestbook import incidents
from guestbook.incidents import IncidentView
from guestbook.values import SubjectKind
from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate

__all__ = ("raise_alarms",)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    number: str | None
    sentence: str


async def raise_alarms(
    database: Database, museum: Museum, alarms: Sequence[Alarm], now: datetime
) -> int:
    """Tell of each incident that nobody was told of yet; gives how many were told."""
    if not alarms:
        return 0
    async with database.writing.begin() as session:
        due = await incidents.to_tell(session, museum=museum.id, now=now)
        alerts = [
            (incident.id, await _alert(session, museum, incident, now))
            for incident_id in due
            if (incident := await incidents.one(session, incident_id, museum=museum.id))
        ]
    done = []
    for incident_id, alert in alerts:
        try:
            for alarm in alarms:
                await alarm.tell(alert)
        except Exception as error:  # noqa: BLE001  # told again in five minutes
            log.warning("alert.failed", incident=str(incident_id), kind=type(error).__name__)
        else:
            done.append(incident_id)
    if done:
        async with database.writing.begin() as session:
            await incidents.told(session, done, museum=museum.id)
    return len(done)


async def _alert(
    session: AsyncSession, museum: Museum, incident: IncidentView, now: datetime
) -> Alert:
    locale = negotiate(
        wanted=tuple(museum.house_locales),
        accept_language=None,
        available=shipped(),
        default=Locale("en"),
    )
    place = await _place(session, museum, incident, catalog(locale), now)
    return Alert(
        museum=museum.key,
        incident=str(incident.id),
        place=place.kind,
        number=place.number,
        sentence=place.sentence,
        remarks=incident.remarks,
        opened_at=incident.opened_at,
    )


async def _place(
    session: AsyncSession, museum: Museum, incident: IncidentView, words: Catalog, now: datetime
) -> _Place:
    if incident.device_id is not None:
        named = {device.id: device.name for device in await devices.listed(session, museum.id)}
        name = named.get(incident.device_id, "—")
        sentence = words.gettext("Visitors say that the device {name} does not work.", name=name)
        return _Place("device", name, sentence)
    if incident.subject.kind is SubjectKind.STOP:
        today = now.astimezone(ZoneInfo(museum.timezone)).date()
        stops = await Catalogue(session, museum.id, today).stops(ids=[incident.subject.id])
        number = stops[0].number if stops else "—"
        sentence = words.gettext(
            "Visitors say that something does not work at stop {number}.", number=number
        )
        return _Place("stop", number, sentence)
    sentence = words.gettext("Visitors say that something does not work in the museum.")
    return _Place(incident.subject.kind.value, None, sentence)
