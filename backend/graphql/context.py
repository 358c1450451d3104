"""Who asks, at which museum, in which language: all that a resolver may know of its request."""

from datetime import date, datetime

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry.litestar import BaseContext

from backend.accounts.models import Curator, CuratorRole
from backend.accounts.sessions import curator_of
from backend.catalogue.models import Audience
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import MuseumView, Speech
from backend.house import House
from backend.visits.models import Visit
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate, ranges

__all__ = ("Context", "Info")

NO_LANGUAGE = Locale("und")


class Context(BaseContext, kw_only=True):
    """A request's context."""

    house: House
    museum: MuseumView
    accept_language: str | None = None
    url_locale: str | None = None
    visit: Visit | None = None
    curator: Curator | None = None
    desk_token: str | None = None

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.house.clock()

    @property
    def today(self) -> date:
        """The date where the museum is."""
        return self.house.today(self.museum)

    def catalogue(self, session: AsyncSession) -> Catalogue:
        """Open the catalogue of the request's museum, as of today."""
        return Catalogue(session, self.museum.id, self.today)

    def speech(self, locale: str | None = None, audience: Audience | None = None) -> Speech:
        """Decide the language of an answer: the field, the address, the visit, the device."""
        available = tuple(dict.fromkeys((*self.museum.house, *shipped())))
        wishes = (locale, self.url_locale, self.visit.locale if self.visit else None)
        dearest = next(filter(None, wishes), None)
        wanted = negotiate(
            wanted=wishes,
            accept_language=self.accept_language,
            available=available,
            default=self.museum.house[0],
        )
        # Asked again for the dearest wish alone: a reader of Swahili must be told that it is not.
        granted = negotiate(
            wanted=(dearest,),
            accept_language=None if dearest else self.accept_language,
            available=available,
            default=NO_LANGUAGE,
        )
        asked = dearest or ranges(self.accept_language or "")
        chosen = audience or (self.visit.audience if self.visit else Audience.STANDARD)
        missed = bool(asked) and granted is NO_LANGUAGE
        return Speech(wanted, self.museum.house, chosen.value, missed=missed)

    def interface(self, locale: str | None = None) -> Locale:
        """Decide the language of our own sentences: one that has a catalog."""
        return negotiate(
            wanted=(self.speech(locale).wanted.tag,),
            accept_language=None,
            available=shipped(),
            default=Locale("en"),
        )

    async def still_logged_in(self, session: AsyncSession) -> bool:
        """Ask again whether the curator may be here: a subscription outlives many a session."""
        if self.desk_token is None:
            return False
        found = await curator_of(session, self.museum.id, self.desk_token, self.now)
        return found is not None

    def may(self, role: CuratorRole) -> bool:
        """Tell whether a curator asks, of this role or above."""
        return self.curator is not None and self.curator.role.includes(role)


Info = strawberry.Info[Context, None]
