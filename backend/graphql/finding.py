"""Finding works by a few words or a number."""

from dataclasses import dataclass

import strawberry
from graphql import GraphQLError

from backend.catalogue.numbers import tidy
from backend.graphql.context import Context, Info, later
from backend.graphql.cursors import PageInfo, page_info, page_size, read_cursor, write_cursor
from backend.graphql.works import Artwork
from backend.guidance.errors import NotYetReadError
from backend.guidance.hanging import Hanging
from backend.guidance.searching import Finds
from i18n.catalogs import catalog

__all__ = ("SearchQuery",)

LONGEST_QUERY = 200


@strawberry.type
class SearchEdge:
    node: Artwork
    place: strawberry.Private[int]
    secret: strawberry.Private[bytes]

    @strawberry.field
    def cursor(self) -> str:
        # Sealed when asked for: ten seals cost as much as finding the ten.
        return self.sealed()

    def sealed(self) -> str:
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
    @strawberry.field(description="Works on view that a few words or a number are found in.")
    def search(
        self,
        info: Info,
        query: str,
        first: int = 10,
        after: str | None = None,
        locale: str | None = None,
    ) -> SearchConnection:
        context, size = info.context, page_size(first)
        start = read_cursor(context.house.secret, "search", after)[0] if after is not None else 0
        page = _Page(tidy(query[:LONGEST_QUERY]), start, size, locale)
        if hanging := context.hanging:
            finder = context.house.hangings.finder_now(context.museum.id, hanging)
            if finder is not None:
                return _found(context, hanging, finder, page)
        return later(_search(context, page))


@dataclass(frozen=True, slots=True)
class _Page:
    """Which page of what was found is asked for."""

    query: str
    start: int
    size: int
    locale: str | None


async def _search(context: Context, page: _Page) -> SearchConnection:
    hangings, museum = context.house.hangings, context.museum.id
    hanging = await hangings.current(museum, context.today)
    finder = await hangings.finder(museum, hanging)
    context.provisional = finder is not hangings.finder_now(museum, hanging)
    return _found(context, hanging, finder, page)


def _found(context: Context, hanging: Hanging, finder: Finds, page: _Page) -> SearchConnection:
    try:
        found = finder.find(page.query)
    except NotYetReadError:
        words = catalog(context.interface(page.locale))
        message = words.gettext("The search is still reading. Please try again in a moment.")
        raise GraphQLError(message, extensions={"code": "NOT_YET_READ"}) from None
    speech, end = context.speech(page.locale), page.start + page.size
    artworks, secret, show = hanging.artworks, context.house.secret, Artwork.of
    edges = [
        SearchEdge(node=show(artworks[hit.id], speech), place=place, secret=secret)
        for place, hit in enumerate(found[page.start : end], page.start + 1)
    ]
    return SearchConnection(edges=edges, more=len(found) > end, after="" if page.start else None)
