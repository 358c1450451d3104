"""The exhibitions of a museum as events: when they open and close, and what hangs there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from backend.catalogue.models import TextField
from backend.catalogue.views import ExhibitionView, Speech
from recommendations.events import MuseumEvent

__all__ = ("running", "turning")

OPENING, CLOSING, RUNNING = "opening", "closing", "running"


def turning(
    shows: Iterable[ExhibitionView], first: date, last: date, house: Speech
) -> Mapping[date, Sequence[MuseumEvent]]:
    """Give the openings and closings of a span of days."""
    found: dict[date, list[MuseumEvent]] = {}
    for show in shows:
        for on, kind in ((show.starts, OPENING), (show.ends, CLOSING)):
            if first <= on <= last:
                found.setdefault(on, []).extend(_events(show, kind, house))
    return found


def running(shows: Iterable[ExhibitionView], day: date, house: Speech) -> Iterator[MuseumEvent]:
    """List the exhibitions that are open on a day."""
    for show in shows:
        if show.is_open(day):
            yield from _events(show, RUNNING, house)


def _events(show: ExhibitionView, kind: str, house: Speech) -> Iterator[MuseumEvent]:
    """Give an event, unless the house has no name for it."""
    if said := show.texts.say(TextField.NAME, house):
        works = tuple(str(work) for work in show.works)
        yield MuseumEvent(kind=kind, name=said.text, exhibition=str(show.id), works=works)
