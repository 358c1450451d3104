"""Remarks that tell of something broken: each joins the incident that is open for it.

Whole batches are joined at once: in a backlog, where every tenth entry may tell of an incident,
looking at each took more than half of a worker's time at the database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from guestbook.numbers import numbers_in
from guestbook.ports import StopPort
from guestbook.queries import incidents as queries
from guestbook.queries.parts import parts
from guestbook.values import Channel, Subject, SubjectKind
from nlp.values import Aspect, SentimentLabel, TextAnalysis

__all__ = ("Broken", "Remark", "join_incidents")

# A remark about these, at a device of the museum's own, is about that device.
OF_DEVICES: Final = frozenset({Aspect.EQUIPMENT, Aspect.GUIDE})
# Below, a model doubts its own alarm.
SURE: Final = 0.5
# As many zeros as any label has in front.
MOST_ZEROS: Final = 4


@dataclass(frozen=True, slots=True)
class Broken:
    """What is broken: a device, or else the subject."""

    subject: Subject
    device_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """That an entry speaks of an incident, and whether it is the first to."""

    incident_id: UUID
    subject: Subject
    is_first: bool


async def join_incidents(
    session: AsyncSession,
    readings: Mapping[UUID, TextAnalysis],
    *,
    museum: UUID,
    now: datetime,
    stops: StopPort | None = None,
) -> Mapping[UUID, Remark]:
    """Let entries join the incidents that are open for what they speak of, or open these.

    An entry speaks of one incident at most: another model that reads it again opens none anew.
    The first in the order of their numbers is the one that opens. The statements are as many for
    a batch as for one entry.
    """
    speaking = [entry_id for entry_id, read in readings.items() if _is_alarm(read)]
    if not speaking:
        return {}
    entries = (await session.execute(queries.speakers(museum, speaking))).all()
    if not entries:
        return {}
    labels = await _labels(entries, museum, stops)
    broken = {entry.id: labels.broken(entry, readings[entry.id]) for entry in entries}
    standing = await _standing(session, broken.values(), museum)
    opened = await _opened(session, broken.values(), standing, museum=museum, now=now)
    incidents = {**standing, **opened}
    moves = [{"entry": entry_id, "joined": incidents[what]} for entry_id, what in broken.items()]
    await session.execute(queries.join(museum), moves)
    remarks: dict[UUID, Remark] = {}
    for entry_id, what in broken.items():
        is_first = opened.pop(what, None) is not None
        remarks[entry_id] = Remark(incidents[what], what.subject, is_first)
    return remarks


def _is_alarm(read: TextAnalysis) -> bool:
    """Tell whether staff are to be sent: of what the model doubts, only for a sure complaint.

    43 of 100 doubtful alarms are true, and 64 where the remark surely complains; the others are
    lost umbrellas and narrow lifts. The desk marks them, and sends nobody.
    """
    sentiment = read.sentiment
    complains = sentiment.label is SentimentLabel.NEGATIVE and not sentiment.abstained
    return read.incident.value and (read.incident.probability >= SURE or complains)


async def _standing(
    session: AsyncSession, broken: Iterable[Broken], museum: UUID
) -> dict[Broken, UUID]:
    """Name the incidents that are open for things, and hold them open."""
    things = set(broken)
    devices = {what.device_id for what in things if what.device_id is not None}
    subjects = {what.subject for what in things if what.device_id is None}
    found: dict[Subject | UUID, UUID] = {}
    for row in await session.execute(queries.incidents_about(museum, subjects, devices)):
        # A device is the same wherever it was written at.
        found[row.device_id or Subject(row.subject_kind, row.subject_id)] = row.id
    places = {what: what.device_id or what.subject for what in things}
    return {what: found[place] for what, place in places.items() if place in found}


async def _opened(
    session: AsyncSession,
    broken: Iterable[Broken],
    standing: dict[Broken, UUID],
    *,
    museum: UUID,
    now: datetime,
) -> dict[Broken, UUID]:
    """Open incidents for the things that have none; ``standing`` learns of those of a neighbour."""
    opened: dict[Broken, UUID] = {}
    # In one order, so that two workers never wait for each other.
    missing = sorted(set(broken) - standing.keys(), key=_order)
    while missing:
        # Open them, unless a neighbour just did; and look again if one was closed meanwhile.
        rows = [_row(what, museum, now) for what in missing]
        statement = queries.open_incidents(session.get_bind().dialect.name)
        ours = set((await session.scalars(statement, rows)).all())
        opened |= {
            what: row["id"] for what, row in zip(missing, rows, strict=True) if row["id"] in ours
        }
        missing = [what for what in missing if what not in opened]
        if missing:
            standing |= await _standing(session, missing, museum)
            missing = [what for what in missing if what not in standing]
    return opened


def _order(what: Broken) -> tuple[str, str, str]:
    return what.subject.kind.value, str(what.subject.id), str(what.device_id)


def _row(what: Broken, museum: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "museum_id": museum,
        "subject_kind": what.subject.kind,
        "subject_id": what.subject.id,
        "device_id": what.device_id,
        "opened_at": now,
        "alert_due_at": now,
    }


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the catalogue says of the numbers and the works that a batch speaks of."""

    numbered: Mapping[str, UUID]
    showing: Mapping[UUID, UUID]

    def broken(self, entry: Row[*tuple[Any, ...]], read: TextAnalysis) -> Broken:
        """Find what is broken: the stop that the words name, or that they were written at.

        A device is, where they speak of equipment and name nothing else.
        """
        about = Subject(entry.subject_kind, entry.subject_id)
        for number in numbers_in(entry.text) if self.numbered else ():
            for way in _spellings(number):
                if way in self.numbered:
                    return Broken(Subject(SubjectKind.STOP, self.numbered[way]))
        if about.kind is SubjectKind.ARTWORK and about.id in self.showing:
            return Broken(Subject(SubjectKind.STOP, self.showing[about.id]))
        if about.kind is not SubjectKind.MUSEUM or entry.device_id is None:
            return Broken(about)
        spoken_of = {opinion.aspect for opinion in read.aspects}
        of_device = entry.channel is Channel.AUDIO_GUIDE or not OF_DEVICES.isdisjoint(spoken_of)
        return Broken(about, entry.device_id if of_device else None)


async def _labels(
    entries: Sequence[Row[*tuple[Any, ...]]], museum: UUID, stops: StopPort | None
) -> _Labels:
    if stops is None:
        return _Labels({}, {})
    ways = sorted(
        {
            way
            for entry in entries
            for number in numbers_in(entry.text)
            for way in _spellings(number)
        }
    )
    numbered: dict[str, UUID] = {}
    for some in parts(ways):
        numbered |= await stops.numbered(museum, some)
    works = {entry.subject_id for entry in entries if entry.subject_kind is SubjectKind.ARTWORK}
    return _Labels(numbered, await stops.showing(museum, works) if works else {})


def _spellings(number: str) -> tuple[str, ...]:
    # Zeros in front are the commonest slip: "7" in the words, "007" on the label.
    bare = number.lstrip("0") or number
    padded = (bare.zfill(length) for length in range(len(bare) + 1, MOST_ZEROS + len(bare)))
    return tuple(dict.fromkeys((number, number.upper(), number.lower(), bare, *padded)))
