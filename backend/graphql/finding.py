"""Finding works by a few words or a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

import strawberry
from graphql import GraphQLError

from backend.catalogue.finding import Hit
from backend.catalogue.numbers import tidy
from backend.catalogue.views import Speech
from backend.graphql.context import Context, Info, later
from backend.graphql.cursors import (
    Cursor,
    PageInfo,
    PageSize,
    page_info,
    page_size,
    read_cursor,
    write_cursor,
)
from backend.graphql.works import Artwork
from backend.guidance.errors import NotYetReadError
from backend.guidance.hanging import Hanging
from backend.guidance.meaning import close_in_meaning, is_in_doubt
from backend.guidance.searching import Finds
from i18n.catalogs import catalog

__all__ = ("SearchQuery",)

LONGEST_QUERY = 200
# Pages of what was found that are remembered, of all museums and languages.
MOST_PAGES = 1_000


@strawberry.type
class SearchEdge:
    node: Artwork
    by_meaning: bool = strawberry.field(
        description="No text has these words: the work may be what is meant."
    )
    place: strawberry.Private[int]
    secret: strawberry.Private[bytes]

    @strawberry.field
    def cursor(self) -> Cursor:
        # Sealed when asked for: ten seals cost as much as finding the ten.
        return self.sealed()

    def sealed(self) -> Cursor:
        """Say where the edge stands."""
        return write_cursor(self.secret, "search", self.place)


@strawberry.type(description="A page of works found, the best first.")
class SearchConnection:
    edges: list[SearchEdge]
    more: strawberry.Private[bool]
    after: strawberry.Private[str | None]

    @strawberry.field
    def page_info(self) -> PageInfo:
        ends = [edge.sealed() for edge in (*self.edges[:1], *self.edges[-1:])]
        return page_info(ends, more=self.more, after=self.after)


@strawberry.type
class SearchQuery:
    @strawberry.field(
        description="Works on view that a few words or a number are found in; where they are found"
        " in little or nothing, then those close in meaning."
    )
    def search(
        self,
        info: Info,
        query: str,
        first: PageSize | None = PageSize(10),
        after: Cursor | None = None,
        locale: str | None = None,
    ) -> SearchConnection:
        context, size = info.context, page_size(first, 10)
        start = read_cursor(context.house.secret, "search", after)[0] if after is not None else 0
        page = _Page(tidy(query[:LONGEST_QUERY]), start, size, locale)
        if hanging := context.hanging:
            finder = context.house.hangings.finder_now(context.museum.id, hanging)
            if finder is not None:
                found = _hits(context, finder, page)
                if not is_in_doubt(finder, page.query, found):
                    return _remembered(context, hanging, found, page)
        return later(_search(context, page))


@dataclass(frozen=True, slots=True)
class _Page:
    """Which page of what was found is asked for."""

    query: str
    start: int
    size: int
    locale: str | None


# By what was found, which is held so that no other comes to have its identity.
_pages: dict[tuple[int, Speech, int, int], tuple[Sequence[Hit], SearchConnection]] = {}


def _remembered(
    context: Context, hanging: Hanging, found: Sequence[Hit], page: _Page
) -> SearchConnection:
    """Show a page, or give the one shown before: what a finder remembers to have found is one."""
    key = (id(found), context.speech(page.locale), page.start, page.size)
    if (known := _pages.get(key)) is not None and known[0] is found:
        return known[1]
    if len(_pages) >= MOST_PAGES:
        _pages.pop(next(iter(_pages)), None)
    shown = _shown(context, hanging, found, page)
    _pages[key] = (found, shown)
    return shown


async def _search(context: Context, page: _Page) -> SearchConnection:
    hangings, museum = context.house.hangings, context.museum.id
    hanging = await hangings.current(museum, context.today)
    finder = await hangings.finder(museum, hanging)
    found = _hits(context, finder, page)
    meant: Sequence[UUID] | None = ()
    if is_in_doubt(finder, page.query, found):
        meant = await close_in_meaning(hangings, museum, hanging, page.query)
    is_newest = finder is hangings.finder_now(museum, hanging)
    context.provisional = not is_newest or meant is None
    return _shown(context, hanging, found, page, meant or ())


def _hits(context: Context, finder: Finds, page: _Page) -> Sequence[Hit]:
    try:
        return finder.find(page.query)
    except NotYetReadError:
        words = catalog(context.interface(page.locale))
        message = words.gettext("The search is still reading. Please try again in a moment.")
        raise GraphQLError(message, extensions={"code": "NOT_YET_READ"}) from None


def _shown(
    context: Context,
    hanging: Hanging,
    found: Sequence[Hit],
    page: _Page,
    meant: Sequence[UUID] = (),
) -> SearchConnection:
    """Show a page: what the words found, then what else may be meant."""
    said = {hit.id for hit in found} if meant else ()
    also = [work for work in meant if work not in said]
    speech, end, count = context.speech(page.locale), page.start + page.size, len(found)
    artworks, secret, show = hanging.artworks, context.house.secret, Artwork.of
    works = ((hit.id, False) for hit in found[page.start : end])
    others = ((work, True) for work in also[max(page.start - count, 0) : max(end - count, 0)])
    edges = [
        SearchEdge(node=show(artworks[work], speech), by_meaning=guess, place=place, secret=secret)
        for place, (work, guess) in enumerate(chain(works, others), page.start + 1)
    ]
    more = count + len(also) > end
    return SearchConnection(edges=edges, more=more, after="" if page.start else None)
