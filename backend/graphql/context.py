"""Who asks, at which museum, in which language: all that a resolver may know of its request."""

from collections.abc import Awaitable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar, cast
from uuid import UUID

import strawberry
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry.litestar import BaseContext

from backend.accounts.models import Curator, CuratorRole
from backend.accounts.sessions import curator_of
from backend.catalogue.models import Audience
from backend.catalogue.reading import Catalogue
from backend.catalogue.views import MuseumView, Speech
from backend.guidance.hanging import Hanging
from backend.house import House
from backend.http.allowances import Share
from backend.visits.models import Visit
from i18n.locales import Locale, shipped
from i18n.negotiation import negotiate, ranges

__all__ = ("Context", "Info", "later")

NO_LANGUAGE = Locale("und")
# Letters of the wishes whose answer is remembered: they come from strangers.
LONGEST_REMEMBERED = 300


class Context(BaseContext, kw_only=True):
    """A request's context."""

    house: House
    museum: MuseumView
    accept_language: str | None = None
    url_locale: str | None = None
    visit: Visit | None = None
    curator: Curator | None = None
    desk_token: str | None = None
    provisional: bool = False
    """Something in the answer will be better in a moment: it is not kept."""
    numbers: Mapping[UUID, int] | None = None
    """The content revisions that the answer is made of."""
    looked: bool = False
    found: Hanging | None = None
    share: Share | None = None
    """Whose points the answer costs."""
    cost: int = 0
    device_key: str | None = None
    """The key of the museum's device that asks, which was right."""
    by_address: bool = False
    """Asked in an address (GET), which ends up in histories and logs."""

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.house.clock()

    @property
    def today(self) -> date:
        """The date where the museum is."""
        return self.house.today(self.museum)

    @property
    def hanging(self) -> Hanging | None:
        """What hangs today, if it is in memory; the same for all fields of the request."""
        if not self.looked:
            self.looked = True
            self.found = self.house.hangings.ready(self.museum.id, self.today, self.numbers)
        return self.found

    @property
    def is_at_hand(self) -> bool:
        """Tell whether what hangs today is in memory, without having it read if it is not."""
        if not self.looked:
            found = self.house.hangings.at_hand(self.museum.id, self.today, self.numbers)
            self.looked, self.found = found is not None, found
        return self.found is not None

    def catalogue(self, session: AsyncSession) -> Catalogue:
        """Open the catalogue of the request's museum, as of today."""
        return Catalogue(session, self.museum.id, self.today)

    def speech(self, locale: str | None = None, audience: Audience | None = None) -> Speech:
        """Decide the language of an answer: the field, the address, the visit, the device."""
        visit = self.visit
        wishes = (locale, self.url_locale, visit.locale if visit else None)
        chosen = audience or (visit.audience if visit else Audience.STANDARD)
        house = self.museum.house
        # By the museum's key: hashing its dozen locales takes longer than all the rest.
        place = (self.museum.key, *wishes, self.accept_language, chosen)
        known = _heard.get(place)
        if known is not None and known[0] is house:
            return known[1]
        decided = _decided(house, wishes, self.accept_language, chosen.value)
        if sum(map(len, filter(None, place))) <= LONGEST_REMEMBERED:
            if len(_heard) >= MOST_REMEMBERED:
                _heard.clear()
            _heard[place] = (house, decided)
        return decided

    def interface(self, locale: str | None = None) -> Locale:
        """Decide the language of our own sentences: one that has a catalog."""
        return _with_catalog(self.speech(locale).wanted)

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

Told = TypeVar("Told")


def later(answer: Awaitable[Told]) -> Told:
    """Give an answer that is yet to come, from a resolver that mostly has it: the schema waits."""
    return cast("Told", answer)


# What was decided for the wishes of visitors, as long as the museum's languages stay.
_heard: dict[tuple[str | None, ...], tuple[tuple[Locale, ...], Speech]] = {}
MOST_REMEMBERED = 4_096


def _decided(
    house: tuple[Locale, ...],
    wishes: tuple[str | None, ...],
    accept_language: str | None,
    audience: str,
) -> Speech:
    available = tuple(dict.fromkeys((*house, *shipped())))
    dearest = next(filter(None, wishes), None)
    wanted = negotiate(
        wanted=wishes, accept_language=accept_language, available=available, default=house[0]
    )
    # Asked again for the dearest wish alone: a reader of Swahili must be told that it is not.
    granted = negotiate(
        wanted=(dearest,),
        accept_language=None if dearest else accept_language,
        available=available,
        default=NO_LANGUAGE,
    )
    asked = dearest or ranges(accept_language or "")
    return _one_speech(wanted, house, audience, bool(asked) and granted is NO_LANGUAGE)


@lru_cache(maxsize=1_024)
def _one_speech(
    wanted: Locale,
    house: tuple[Locale, ...],
    audience: str,
    missed: bool,
) -> Speech:
    # One object for each: texts remember what they said in it.
    return Speech(wanted, house, audience, missed=missed)


@lru_cache(maxsize=1_024)
def _with_catalog(wanted: Locale) -> Locale:
    return negotiate(
        wanted=(wanted.tag,), accept_language=None, available=shipped(), default=Locale("en")
    )
