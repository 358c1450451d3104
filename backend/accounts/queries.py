"""The statements about curators and their sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Delete, Select, delete, select

from backend.accounts.models import Curator, CuratorSession

__all__ = (
    "curator_by_name",
    "curator_by_token",
    "curators",
    "everybody",
    "expired_sessions",
    "sessions_of",
)


def curators(museum: UUID) -> Select[Curator]:
    """The curators of a museum, by name."""
    return (
        select(Curator).where(Curator.museum_id == museum, ~Curator.removed).order_by(Curator.name)
    )


def everybody(museum: UUID) -> Select[Curator]:
    """All who ever were curators: what they decided keeps their name."""
    return select(Curator).where(Curator.museum_id == museum).order_by(Curator.name)


def curator_by_name(museum: UUID, name: str) -> Select[Curator]:
    """The curator who logs in with a name."""
    return select(Curator).where(Curator.museum_id == museum, Curator.name == name)


def curator_by_token(museum: UUID, token_hash: str, now: datetime) -> Select[Curator]:
    """The curator whose session is open."""
    return (
        select(Curator)
        .join(CuratorSession, CuratorSession.curator_id == Curator.id)
        .where(
            CuratorSession.museum_id == museum,
            CuratorSession.token_hash == token_hash,
            CuratorSession.expires_at > now,
            ~Curator.removed,
        )
    )


def sessions_of(museum: UUID, curator: UUID) -> Delete:
    """Close all sessions of a curator."""
    return delete(CuratorSession).where(
        CuratorSession.museum_id == museum, CuratorSession.curator_id == curator
    )


def expired_sessions(museum: UUID, now: datetime) -> Delete:
    """Forget the sessions that have run out."""
    return delete(CuratorSession).where(
        CuratorSession.museum_id == museum, CuratorSession.expires_at <= now
    )
