"""The values that recommendations receive and give: works, their makers, and reasons."""

__all__ = (
    "DECIMALS",
    "Holiday",
    "Maker",
    "Reason",
    "ReasonKind",
    "Season",
    "Telling",
    "Weather",
    "Work",
)

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

DECIMALS = 6
"""What float32 sums agree on, whatever the machine: weights are rounded to so many."""


class Weather(StrEnum):
    """The sky over the museum, in the one word that a visitor would use."""

    RAIN = "rain"
    SNOW = "snow"
    STORM = "storm"
    SUN = "sun"
    CLOUD = "cloud"
    FOG = "fog"
    WIND = "wind"
    HEAT = "heat"
    FROST = "frost"


class Season(StrEnum):
    """The four seasons of the temperate zones."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class ReasonKind(StrEnum):
    """Every kind of reason that is given; each has its sentence in `recommendations.reasons`."""

    PINNED = "pinned"
    HOLIDAY = "holiday"
    MAKER_BIRTHDAY = "maker_birthday"
    MAKER_DEATH_DAY = "maker_death_day"
    MAKER_BIRTH_YEAR = "maker_birth_year"
    MAKER_DEATH_YEAR = "maker_death_year"
    WORK_YEAR = "work_year"
    WEATHER = "weather"
    FULL_MOON = "full_moon"
    LONGEST_DAY = "longest_day"
    SHORTEST_DAY = "shortest_day"
    EVENT = "event"
    SEASON = "season"
    ROTATION = "rotation"
    SAME_ROOM = "same_room"
    NEAR = "near"
    WALK = "walk"
    SIMILAR = "similar"
    CONTRAST = "contrast"
    SAME_MAKER = "same_maker"
    SAME_PERIOD = "same_period"
    SAME_YEAR_ELSEWHERE = "same_year_elsewhere"
    SAME_WORKSHOP = "same_workshop"
    SAME_MATERIAL = "same_material"
    SAME_EXHIBITION = "same_exhibition"
    TOUR_START = "tour_start"
    NEXT_ON_TOUR = "next_on_tour"
    UNSEEN = "unseen"
    TASTE = "taste"
    COMPANY = "company"
    CALM = "calm"
    INTEREST = "interest"
    FOR_CHILDREN = "for_children"
    QUIET_ROOM = "quiet_room"
    MUST_SEE = "must_see"
    ON_THE_WAY = "on_the_way"
    # Why a stop is not on the way:
    ALREADY_SEEN = "already_seen"
    NO_TIME = "no_time"
    ROOM_CLOSED = "room_closed"
    ONLY_BY_STEPS = "only_by_steps"
    NO_WAY = "no_way"
    OTHERS_PREFERRED = "others_preferred"


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a work; a full date of birth or death where it is known, else the year.

    Only makers in their own right belong here: nobody's birthday is a reason to show a copy
    "after" them.
    """

    name: str
    born: date | int | None = None
    died: date | int | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said of a work in one language."""

    language: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as recommendations see it: its facts, and its texts joined into one."""

    id: str
    title: str
    text: str = ""
    makers: tuple[Maker, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    medium: str = ""
    classification: str = ""
    department: str = ""
    room: str | None = None
    workshops: tuple[str, ...] = ()  # whose hands it comes from, beside the makers themselves
    place: str = ""  # where it was made
    exhibitions: tuple[str, ...] = ()  # the ids of those in which it hangs now
    series: str = ""  # the set, sketchbook or cycle to which it belongs
    told: tuple[Telling, ...] = ()  # title and text once more, by language, where that is known


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday of a country on one day: its English name, and the themes that go with it."""

    name: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a work was chosen: the kind, the evidence for it, and how much it weighed."""

    kind: str
    evidence: Mapping[str, str | int | float] = field(default_factory=dict)
    weight: float = 0.0
