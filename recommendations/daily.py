"""Choose the artwork of the day.

The same inputs always give the same artwork: a visitor back from lunch must find it again, and a
curator must be able to see tomorrow's today. A work's score is the sum of the weights of its
reasons, so that nothing speaks for a work that is not said; equal scores are decided by a hash of
the date and the work, which favours nobody over the years.
"""

from __future__ import annotations

__all__ = (
    "QUIET_DAYS",
    "DailyChoice",
    "DayContext",
    "Otherwise",
    "choose_daily",
    "fingerprint",
    "quiet_days_for",
    "repeat",
)

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from recommendations.daylight import ALMANAC
from recommendations.diversity import WINDOW_DAYS, Ledger
from recommendations.errors import InputsChangedError, NoCandidateError
from recommendations.events import MuseumEvent
from recommendations.feasts import CALENDAR, holidays_on
from recommendations.index import WorkIndex
from recommendations.keeping import Kept, kept_for, waiting
from recommendations.occasions import DayContext, Spoken, speaking, weigh
from recommendations.values import DECIMALS, Holiday, Reason, ReasonKind, Weather, Work

if TYPE_CHECKING:
    from nlp.protocols import Embedder

RULES = "daily@4"  # changes with every change that could make another choice of the same inputs
QUIET_DAYS = 30  # who comes once a month never meets the same work twice running

# Below a season: rest alone never beats an occasion, but it ends the reign of a few snowy works.
ROTATION_WEIGHT = 0.3
FULLY_RESTED_DAYS = 365
PIN_WEIGHT = 10.0  # above all that the others can add up to


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Which work it would have been without one kind of reason."""

    without: str
    work_id: str


@dataclass(frozen=True, slots=True)
class DailyChoice:
    """The work chosen, why, and everything needed to choose it again (plain JSON values)."""

    work_id: str
    reasons: tuple[Reason, ...]
    inputs: Mapping[str, Any]
    otherwise: tuple[Otherwise, ...] = ()


def choose_daily(
    works: Sequence[Work],
    context: DayContext,
    *,
    embedder: Embedder,
    shown: Mapping[str, date],
    pinned: str | None = None,
    vetoed: Collection[str] = (),
    quiet_days: int = QUIET_DAYS,
    history: Mapping[date, str] | None = None,
    index: WorkIndex | None = None,
    spoken: Spoken | None = None,
    among: str = "",
    kept: Mapping[str, Kept] | None = None,
    digest: str = "",
) -> DailyChoice:
    """Choose among works that are on view and cleared: the caller offers no others.

    A veto removes a work, even a pinned one; a pin wins over everything else, also over the rest
    that a work needs, but never brings in a work that was not offered. `shown` says on which other
    day each work was last (or will next be) shown; the day itself does not count. `history` says
    what each day before showed, for the bound on exposure. A museum with few works takes its rest
    from `quiet_days_for`. Where `spoken` is given, `among` is the `fingerprint` of the works among
    which it was found: they may be more than those offered. `kept` are the works that wait for a
    day of their own within the rest that they would need; they are found unless given. So is
    `digest`, the `fingerprint` of the works offered: of thousands it takes a second.
    """
    day = context.date
    holidays, calendar = context.holidays, "given"
    if holidays is None:
        known = holidays_on(day, context.country)
        holidays, calendar = known or (), "none" if known is None else CALENDAR
    offered = sorted(works, key=lambda work: work.id)
    allowed = [work for work in offered if work.id not in vetoed]
    rested = [work for work in allowed if not rests(day, shown.get(work.id), quiet_days)]
    pin = next((work for work in allowed if work.id == pinned), None)
    if not rested and pin is None:
        raise NoCandidateError(
            day,
            offered=len(offered),
            vetoed=len(offered) - len(allowed),
            resting=len(allowed) - len(rested),
        )
    past = {on: work_id for work_id, on in shown.items()} if history is None else history
    past = {on: past[on] for on in sorted(past) if 0 < (day - on).days < WINDOW_DAYS}
    ledger = Ledger(offered, past)
    within = [work for work in rested if not ledger.full(work)]
    # Vetoes may leave nothing that is within the bound: a work all the same, and the inputs say so.
    candidates = within or rested
    if pin is not None and pin not in candidates:
        candidates = [*candidates, pin]
    if spoken is None:
        index = WorkIndex.build(offered, embedder) if index is None else index
        spoken = speaking(offered, index, embedder)
    if kept is None:
        kept = kept_for(
            allowed,
            day,
            days=quiet_days,
            country=context.country,
            spoken=spoken,
            is_free=lambda work_id, on: not rests(on, shown.get(work_id), quiet_days),
        )
    reasons = weigh(candidates, context, holidays, spoken)
    wait = waiting(kept, reasons) - {pinned}
    if len(wait) < len(candidates):
        candidates = [work for work in candidates if work.id not in wait]
        reasons = {work.id: reasons[work.id] for work in candidates}
    for work in candidates:
        reasons[work.id].append(rotation(day, shown.get(work.id)))
        if work is pin:
            reasons[work.id].append(Reason(ReasonKind.PINNED, {}, PIN_WEIGHT))
    chosen = best(day, reasons)
    inputs = {
        "rules": RULES,
        "model": embedder.model_id,
        "date": day.isoformat(),
        "country": context.country,
        "latitude": context.latitude,
        "longitude": context.longitude,
        "weather": context.weather.value if context.weather else None,
        "calendar": calendar,
        "almanac": ALMANAC,
        "holidays": [{"name": feast.name, "themes": list(feast.themes)} for feast in holidays],
        "events": [{**asdict(event), "works": [*event.works]} for event in context.events],
        "quiet_days": quiet_days,
        "offered": [work.id for work in offered],
        "shown": {w.id: shown[w.id].isoformat() for w in offered if w.id in shown},
        "history": {on.isoformat(): work_id for on, work_id in past.items()},
        "bound": "held" if within else "left",
        "pinned": pinned,
        "vetoed": sorted(vetoed),
        "kept": {
            work_id: {"day": each.day.isoformat(), "weight": each.weight}
            for work_id, each in sorted(kept.items())
        },
        "works": digest or fingerprint(offered),
        "among": among,
    }
    return DailyChoice(chosen, told(reasons[chosen]), inputs, otherwise(day, chosen, reasons))


def best(day: date, reasons: Mapping[str, Iterable[Reason]]) -> str:
    """Give the work with the most to be said for it."""
    return min(reasons, key=lambda work_id: rank(day, work_id, reasons[work_id]))


def told(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Order reasons as they are told: the weightiest first; the turn that all works have last."""
    return tuple(sorted(reasons, key=lambda r: (r.kind == ReasonKind.ROTATION, -r.weight, r.kind)))


def otherwise(
    day: date, chosen: str, reasons: Mapping[str, Sequence[Reason]]
) -> tuple[Otherwise, ...]:
    """Say which work it would have been without each reason that speaks for the chosen one.

    Only where it would have been another: a reason that decided nothing is no turning point.
    """
    found = []
    for kind in dict.fromkeys(reason.kind for reason in told(reasons[chosen])):
        if kind == ReasonKind.ROTATION:  # a turn cannot be taken away: there is always one
            continue
        without = {
            work_id: [reason for reason in said if reason.kind != kind]
            for work_id, said in reasons.items()
        }
        if (other := best(day, without)) != chosen:
            found.append(Otherwise(str(kind), other))
    return tuple(found)


def repeat(
    inputs: Mapping[str, Any],
    works: Sequence[Work],
    *,
    embedder: Embedder,
    index: WorkIndex | None = None,
) -> DailyChoice:
    """Make a logged choice again, to the letter, from its inputs and all works that hung that day.

    Where the rules, the model or a work's texts have changed since, it says so and makes none.
    """
    held = set(inputs["offered"])
    known = sorted(works, key=lambda work: work.id)
    offered = [work for work in known if work.id in held]
    weather, wider = inputs["weather"], inputs.get("among", "")
    for what, logged, found in (
        ("rules", inputs["rules"], RULES),
        ("model", inputs["model"], embedder.model_id),
        ("almanac", inputs["almanac"], ALMANAC),
        ("works", inputs["works"], fingerprint(offered)),
        ("among", wider, wider and fingerprint(known)),
    ):
        if logged != found:
            raise InputsChangedError(what, logged, found)
    among = known if wider else offered
    index = WorkIndex.build(among, embedder) if index is None else index
    context = DayContext(
        date=date.fromisoformat(inputs["date"]),
        country=inputs["country"],
        latitude=inputs["latitude"],
        longitude=inputs["longitude"],
        weather=Weather(weather) if weather else None,
        holidays=tuple(
            Holiday(feast["name"], tuple(feast["themes"])) for feast in inputs["holidays"]
        ),
        events=tuple(
            MuseumEvent(**{**event, "works": tuple(event["works"])}) for event in inputs["events"]
        ),
    )
    again = choose_daily(
        offered,
        context,
        embedder=embedder,
        shown={work_id: date.fromisoformat(on) for work_id, on in inputs["shown"].items()},
        history={date.fromisoformat(on): work for on, work in inputs["history"].items()},
        pinned=inputs["pinned"],
        vetoed=inputs["vetoed"],
        quiet_days=inputs["quiet_days"],
        spoken=speaking(among, index, embedder),
        among=wider,
        kept={
            work_id: Kept(date.fromisoformat(each["day"]), each["weight"])
            for work_id, each in inputs["kept"].items()
        },
    )
    return DailyChoice(again.work_id, again.reasons, inputs, again.otherwise)


def quiet_days_for(works: int, wanted: int = QUIET_DAYS) -> int:
    """Give the longest rest, up to the one wanted, that never leaves a day without a work."""
    return max(0, min(wanted, works - 1))


def rests(day: date, last: date | None, quiet_days: int) -> bool:
    """Tell whether a work was shown too lately, or is promised to a day too soon."""
    return last is not None and 0 < abs((day - last).days) <= quiet_days


def rotation(day: date, last: date | None) -> Reason:
    """Give the reason that every work has: how long it has waited for its turn."""
    if last is None or last >= day:
        return Reason(ReasonKind.ROTATION, {}, ROTATION_WEIGHT)
    days = (day - last).days
    waited = min(days, FULLY_RESTED_DAYS) / FULLY_RESTED_DAYS
    return Reason(ReasonKind.ROTATION, {"days": days}, round(ROTATION_WEIGHT * waited, DECIMALS))


def rank(day: date, work_id: str, reasons: Iterable[Reason]) -> tuple[float, str]:
    """Give what works are ordered by: the highest score, then a hash that no work can court."""
    score = round(sum(reason.weight for reason in reasons), DECIMALS)
    return -score, hashlib.sha256(f"{day.isoformat()}:{work_id}".encode()).hexdigest()


def fingerprint(works: Sequence[Work]) -> str:
    """Give a digest of all that is known of the works, to tell whether anything has changed."""
    digest = hashlib.sha256()
    for work in works:
        for field in fields(work):
            digest.update(f"{field.name}={getattr(work, field.name)!r}\x1f".encode())
        digest.update(b"\x1e")
    return digest.hexdigest()
