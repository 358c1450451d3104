"""What waits to be done, in the order of the visitors whom it touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from backend.catalogue.models import (
    Artwork,
    Audience,
    LocalizedText,
    MediaAsset,
    Presence,
    Selector,
    Stop,
    TextField,
    TextStatus,
    Tour,
    TourStop,
)
from backend.catalogue.visibility import cleared, shown, valid
from backend.editorial.queries.texts import Rows
from backend.visits.models import VisitEvent, VisitEventKind

__all__ = (
    "After",
    "files_of_stops",
    "pairs",
    "ranked_stops",
    "texts_of_stops",
    "translations",
    "translations_waiting",
)

After = tuple[int, int, UUID]

EVERYBODY, IN_TOURS, ON_VIEW, HIDDEN = range(4)
SEEN = (VisitEventKind.STOP_SEEN, VisitEventKind.PLAYED)
WANTED = (
    TextField.TITLE,
    TextField.INTRO,
    TextField.DESCRIPTION,
    TextField.VISUAL_DESCRIPTION,
    TextField.TRANSCRIPT,
)

source = LocalizedText
target = aliased(LocalizedText)


def _seen(museum: UUID) -> FromClause:
    """How many visits met each stop, as far as visits are remembered."""
    return (
        select(VisitEvent.stop_id, func.count(VisitEvent.visit_id.distinct()).label("seen"))
        .where(VisitEvent.museum_id == museum, VisitEvent.kind.in_(SEEN))
        .group_by(VisitEvent.stop_id)
        .subquery()
    )


def _strung(museum: UUID, day: date) -> FromClause:
    """The stops of the tours of a day."""
    return (
        select(TourStop.stop_id)
        .join(Tour, Tour.id == TourStop.tour_id)
        .where(TourStop.museum_id == museum, shown(Tour, day))
        .distinct()
        .subquery()
    )


def _met(museum: UUID, day: date) -> FromClause:
    """How visitors meet each work that has a stop."""
    seen, strung = _seen(museum), _strung(museum, day)
    return (
        select(
            Stop.artwork_id,
            func.max(case((strung.c.stop_id.is_not(None), 1), else_=0)).label("strung"),
            func.coalesce(func.sum(seen.c.seen), 0).label("seen"),
        )
        .outerjoin(seen, seen.c.stop_id == Stop.id)
        .outerjoin(strung, strung.c.stop_id == Stop.id)
        .where(Stop.museum_id == museum, Stop.artwork_id.is_not(None), shown(Stop, day))
        .group_by(Stop.artwork_id)
        .subquery()
    )


@dataclass(frozen=True, slots=True)
class Reach:
    """How a text's owner is met: the columns that rank it, and what they must be joined with."""

    place: ColumnElement[int]
    seen: ColumnElement[int]
    joins: Sequence[tuple[Any, ColumnElement[bool]]]

    def join(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Join a statement about texts with what ranks them."""
        for table, condition in self.joins:
            statement = statement.outerjoin(table, condition)
        return statement


def _reach(museum: UUID, day: date) -> Reach:
    met, seen = _met(museum, day), _seen(museum)
    file, stop, work = aliased(MediaAsset), aliased(Stop), aliased(Artwork)
    # A file is met where its work is, and so is a stop.
    about = func.coalesce(file.owner_id, stop.artwork_id, source.owner_id)
    on_view = work.presence == Presence.ON_VIEW
    return Reach(
        place=case(
            (and_(work.id.is_(None), stop.id.is_(None)), EVERYBODY),
            (work.id.is_(None), ON_VIEW),
            (and_(on_view, met.c.strung == 1), IN_TOURS),
            (on_view, ON_VIEW),
            else_=HIDDEN,
        ),
        # PostgreSQL sums whole numbers to a decimal one.
        seen=cast(func.coalesce(met.c.seen, seen.c.seen, 0), Integer),
        joins=(
            (file, and_(file.id == source.owner_id, file.museum_id == museum)),
            (stop, and_(stop.id == source.owner_id, stop.museum_id == museum)),
            (work, and_(work.id == about, work.museum_id == museum)),
            (met, met.c.artwork_id == work.id),
            (seen, seen.c.stop_id == stop.id),
        ),
    )


def _beside(locale: str) -> ColumnElement[bool]:
    """The same text in another language."""
    return and_(
        target.museum_id == source.museum_id,
        target.owner_id == source.owner_id,
        target.field == source.field,
        target.audience == source.audience,
        target.locale == locale,
    )


MISSING = target.id.is_(None)
DRAFT = target.status == TextStatus.DRAFT
STALE = and_(
    target.source_locale == source.locale,
    func.coalesce(target.source_revision, 0) < source.revision,
)
STATE = case((MISSING, "missing"), (STALE, "stale"), else_="draft").label("state")


def _waiting(museum: UUID, own: str) -> ColumnElement[bool]:
    return and_(
        source.museum_id == museum,
        source.locale == own,
        source.status == TextStatus.PUBLISHED,
        or_(MISSING, DRAFT, STALE),
    )


def translations(
    museum: UUID, own: str, locale: str, *, day: date, after: After | None, first: int
) -> Rows:
    """Texts of the museum's language that another one lacks, or has an older version of."""
    reach = _reach(museum, day)
    statement = (
        reach.join(
            select(
                source.id,
                source.owner_kind,
                source.owner_id,
                source.field,
                source.audience,
                source.text,
                source.revision,
                target.text.label("target_text"),
                target.revision.label("target_revision"),
                STATE,
                reach.place.label("place"),
                reach.seen.label("seen"),
            ).outerjoin(target, _beside(locale))
        )
        .where(_waiting(museum, own))
        .order_by(reach.place, -reach.seen, source.id)
        .limit(first)
    )
    if after is not None:
        statement = statement.where(tuple_(reach.place, -reach.seen, source.id) > tuple_(*after))
    return statement


def translations_waiting(museum: UUID, own: str, locale: str) -> Rows:
    """How many texts wait for a translator, by what is wrong."""
    return (
        select(STATE, func.count().label("texts"))
        .select_from(source)
        .outerjoin(target, _beside(locale))
        .where(_waiting(museum, own))
        .group_by(STATE)
        .order_by(STATE)
    )


def pairs(museum: UUID, own: str, *, day: date, after: After | None) -> Rows:
    """Every translation beside its text in the museum's language."""
    reach = _reach(museum, day)
    statement = (
        reach.join(
            select(
                target.id,
                source.owner_kind,
                source.owner_id,
                source.field,
                source.audience,
                source.text,
                target.locale,
                target.text.label("target_text"),
                reach.place.label("place"),
                reach.seen.label("seen"),
            ).join(
                target,
                and_(
                    target.museum_id == source.museum_id,
                    target.owner_id == source.owner_id,
                    target.field == source.field,
                    target.audience == source.audience,
                    target.locale != source.locale,
                ),
            )
        )
        .where(source.museum_id == museum, source.locale == own)
        .order_by(reach.place, -reach.seen, target.id)
    )
    if after is not None:
        statement = statement.where(tuple_(reach.place, -reach.seen, target.id) > tuple_(*after))
    return statement


def ranked_stops(museum: UUID, *, day: date) -> Rows:
    """All stops with today's number, those that most visitors meet first."""
    seen, strung = _seen(museum), _strung(museum, day)
    numbered = (
        select(Selector.stop_id, func.min(Selector.number).label("number"))
        .where(Selector.museum_id == museum, valid(day))
        .group_by(Selector.stop_id)
        .subquery()
    )
    met = and_(shown(Stop, day), or_(Artwork.id.is_(None), Artwork.presence == Presence.ON_VIEW))
    place = case((and_(met, strung.c.stop_id.is_not(None)), IN_TOURS), (met, ON_VIEW), else_=HIDDEN)
    count = func.coalesce(seen.c.seen, 0)
    return (
        select(
            Stop.id,
            Stop.artwork_id,
            numbered.c.number,
            place.label("place"),
            count.label("seen"),
        )
        .outerjoin(Artwork, Artwork.id == Stop.artwork_id)
        .outerjoin(seen, seen.c.stop_id == Stop.id)
        .outerjoin(strung, strung.c.stop_id == Stop.id)
        .outerjoin(numbered, numbered.c.stop_id == Stop.id)
        .where(Stop.museum_id == museum)
        .order_by(place, -count, numbered.c.number, Stop.id)
    )


def texts_of_stops(museum: UUID, *, of_works: bool) -> Rows:
    """In which languages stops, or their works, have what visitors read first."""
    owner = Stop.artwork_id if of_works else Stop.id
    return (
        select(
            Stop.id,
            LocalizedText.field,
            LocalizedText.locale,
        )
        .join(LocalizedText, LocalizedText.owner_id == owner)
        .where(
            Stop.museum_id == museum,
            LocalizedText.museum_id == museum,
            LocalizedText.field.in_(WANTED),
            LocalizedText.audience == Audience.STANDARD,
            LocalizedText.status == TextStatus.PUBLISHED,
        )
        .order_by(Stop.id, LocalizedText.field, LocalizedText.locale)
    )


def files_of_stops(museum: UUID, *, day: date) -> Rows:
    """The files of stops' works, with whether they are cleared and written down."""
    spoken = (
        select(literal_column("1"))
        .where(
            LocalizedText.museum_id == museum,
            LocalizedText.owner_id == MediaAsset.id,
            LocalizedText.field == TextField.TRANSCRIPT,
        )
        .exists()
    )
    written = or_(MediaAsset.transcript.is_not(None), MediaAsset.captions_vtt.is_not(None), spoken)
    return (
        select(
            Stop.id,
            MediaAsset.kind,
            MediaAsset.locale,
            case((cleared(day), 1), else_=0).label("cleared"),
            case((written, 1), else_=0).label("written"),
        )
        .join(MediaAsset, MediaAsset.owner_id == func.coalesce(Stop.artwork_id, Stop.id))
        .where(Stop.museum_id == museum, MediaAsset.museum_id == museum)
        .order_by(Stop.id, MediaAsset.id)
    )
