"""What is read from the catalogue: frozen values, with every language still in them.

They are equal only to themselves: what was made of one is remembered by its identity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from backend.catalogue.models import (
    AmenityKind,
    MediaKind,
    MediaRole,
    PassageKind,
    Presence,
    TextField,
    Voice,
)
from i18n.locales import Locale
from i18n.localized import Localized, TextVariant, choose

__all__ = (
    "NO_TEXTS",
    "AmenityView",
    "ArtworkView",
    "ExhibitionView",
    "FloorView",
    "HoursView",
    "MakerView",
    "MediaView",
    "MuseumView",
    "PassageView",
    "RoomView",
    "Speech",
    "StopLink",
    "StopView",
    "Texts",
    "TourView",
    "listening",
)


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """In which language, and for which audience, a visitor is answered; one object for each."""

    wanted: Locale
    house: tuple[Locale, ...]
    audience: str = "standard"
    missed: bool = False
    """Nobody here speaks what the visitor asked for: whatever is served stands in for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """All versions of all texts of one owner."""

    fields: Mapping[TextField, tuple[TextVariant, ...]]

    def say(self, field: TextField, speech: Speech) -> Localized | None:
        """Choose the version of a text for a visitor, if the museum has one."""
        variants = self.fields.get(field, ())
        said = choose(variants, wanted=speech.wanted, house=speech.house, audience=speech.audience)
        return _honest(said, speech)

    def say_or(self, field: TextField, source: str | None, speech: Speech) -> Localized | None:
        """Choose among the translations and the source's own words, in the house's language."""
        variants = self.fields.get(field, ())
        if source:
            variants = (*variants, TextVariant(source, speech.house[0]))
        return Texts({field: variants}).say(field, speech)

    def say_surely(self, field: TextField, speech: Speech) -> Localized:
        """Choose a version even where no language of the visitor or the house has one.

        Any other language will do, but not the visitor's own in a script they may not read.
        """
        if (said := self.say(field, speech)) is not None:
            return said
        variants = self.fields.get(field, ())
        locales = tuple(
            dict.fromkeys(
                variant.locale
                for variant in variants
                if variant.locale.language != speech.wanted.language
            )
        )
        said = choose(
            variants,
            wanted=speech.wanted,
            house=(*speech.house, *locales),
            audience=speech.audience,
        )
        return _honest(said, speech) or Localized(
            "—",
            speech.house[0],
            speech.house[0].direction,
            is_fallback=True,
            origin="human",
            stale=False,
        )


def listening(seconds: Mapping[str, int] | None, speech: Speech) -> int | None:
    """Say how long listening takes in a visitor's language; a translation has its own length."""
    told = seconds or {}
    for locale in (speech.wanted, *speech.house) if speech.missed else (speech.wanted,):
        for key in (f"{locale.tag}:{speech.audience}", locale.tag):
            if key in told:
                return told[key]
    return None


def _honest(said: Localized | None, speech: Speech) -> Localized | None:
    return replace(said, is_fallback=True) if said and speech.missed else said


NO_TEXTS = Texts({})


@dataclass(frozen=True, slots=True)
class HoursView:
    """When the doors open and close on a weekday (0 is Monday)."""

    weekday: int
    opens: str
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MuseumView:
    """The museum to which a request belongs."""

    id: UUID
    key: str
    timezone: str
    country: str
    latitude: float | None
    longitude: float | None
    house: tuple[Locale, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FloorView:
    """A floor; 0 is the ground floor."""

    id: UUID
    level: int
    plan_size: Sequence[float] | None
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoomView:
    """A room and what can be expected of it."""

    id: UUID
    number: str
    open: bool
    step_free: bool
    quiet: bool
    seating: bool
    outline: Sequence[Sequence[float]] | None
    label: Sequence[float] | None
    floor: FloorView | None
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A way between two rooms, in both directions."""

    source: UUID
    target: UUID
    kind: PassageKind
    metres: float
    step_free: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AmenityView:
    """Something a visitor may need besides art."""

    id: UUID
    kind: AmenityKind
    floor: FloorView
    room: RoomView | None
    position: tuple[float, float] | None
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MakerView:
    """A maker and what they have to do with a work."""

    id: UUID
    name: str
    born: int | None
    died: int | None
    born_on: date | None
    died_on: date | None
    nationality: str | None
    names: str
    """The name in every script it is known in, folded."""
    role: str
    qualifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MediaView:
    """A cleared file."""

    id: UUID
    kind: MediaKind
    role: MediaRole
    sha256: str
    mime: str
    bytes: int
    locale: str | None
    voice: Voice | None
    duration_ms: int | None
    transcript: str | None
    captions_vtt: str | None
    rights_uri: str
    credit: str | None
    texts: Texts


@dataclass(frozen=True, slots=True, eq=False)
class StopLink:
    """A stop by its number and its printed code."""

    id: UUID
    number: str
    slug: str
    position: tuple[float, float] | None
    texts: Texts
    seconds: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ArtworkView:
    """A work with all that a visitor may learn of it."""

    id: UUID
    accession: str
    presence: Presence
    date_text: str | None
    earliest: int | None
    latest: int | None
    medium: str | None
    place_made: str | None
    dimensions: str | None
    credit_line: str | None
    subjects: tuple[str, ...] = ()
    """What it shows, in the words of the source's index."""
    source: str
    source_url: str | None
    source_licence: str
    source_name: str | None
    room: RoomView | None
    makers: tuple[MakerView, ...]
    media: tuple[MediaView, ...]
    stop: StopLink | None
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StopView:
    """A stop of the guide with its work or its room."""

    id: UUID
    number: str
    slug: str
    artwork: ArtworkView | None
    room: RoomView | None
    position: tuple[float, float] | None
    """Metres from the left and the top edge of the floor's plan."""
    audio: tuple[MediaView, ...]
    seconds: Mapping[str, int] | None = None
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TourView:
    """A tour and its stops in order."""

    id: UUID
    minutes: int | None
    seconds: Mapping[str, int] | None = None
    stops: tuple[tuple[int, StopView], ...]
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExhibitionView:
    """An exhibition that is open or to come, and its works in order, wherever they are."""

    id: UUID
    starts: date
    ends: date
    works: tuple[UUID, ...]
    texts: Texts

    def is_open(self, day: date) -> bool:
        """Tell whether it can be seen on a day."""
        return self.starts <= day <= self.ends
