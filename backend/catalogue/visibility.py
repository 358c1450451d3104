"""What of the catalogue a visitor may reach: one rule, used by every statement."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from backend.catalogue import rights
from backend.catalogue.models import Artwork, MediaAsset, Presence, Selector, Stop, Tour

__all__ = ("cleared", "reachable", "shown", "stop_in_use", "valid")


def reachable() -> ColumnElement[bool]:
    """A work that a visitor can stand before today."""
    return Artwork.presence == Presence.ON_VIEW


def stop_in_use(day: date) -> ColumnElement[bool]:
    """A published stop whose number is valid on a day, and whose work, if any, is reachable.

    The statement must outer-join the work.
    """
    return and_(
        shown(Stop, day),
        valid(day),
        or_(Stop.artwork_id.is_(None), reachable()),
    )


def shown(thing: type[Stop | Tour], day: date) -> ColumnElement[bool]:
    """A stop or a tour that is published, on a day within its window."""
    return and_(
        thing.published,
        or_(thing.shown_from.is_(None), thing.shown_from <= day),
        or_(thing.shown_to.is_(None), thing.shown_to >= day),
    )


def valid(day: date) -> ColumnElement[bool]:
    """A number or code that hangs on the wall on a day."""
    return and_(
        or_(Selector.valid_from.is_(None), Selector.valid_from <= day),
        or_(Selector.valid_to.is_(None), Selector.valid_to >= day),
    )


def cleared(day: date) -> ColumnElement[bool]:
    """A file whose right is one of those that clear it, and has not run out."""
    return and_(
        MediaAsset.rights_uri.regexp_match(rights.PATTERN),
        or_(MediaAsset.rights_expire.is_(None), MediaAsset.rights_expire >= day),
    )
