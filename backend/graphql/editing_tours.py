"""Deleting a tour at the desk."""

from typing import Annotated
from uuid import UUID

import strawberry

from backend.editorial import stops
from backend.editorial.errors import EditorialError
from backend.graphql.context import Info
from backend.graphql.editorial_refusals import EditRefused, refusal, refused
from backend.graphql.nodes import decode_id

__all__ = ("TourEditingMutation",)


@strawberry.type(description="The tour is gone; its stops are not.")
class TourDeleted:
    id: strawberry.ID


DeletionResult = Annotated[TourDeleted | EditRefused, strawberry.union("DeletionResult")]


@strawberry.type
class TourEditingMutation:
    @strawberry.mutation(description="Delete a hidden tour with its words; it does not come back.")
    async def delete_tour(
        self, info: Info, id: strawberry.ID, locale: str | None = None
    ) -> DeletionResult:
        context = info.context
        if no := refusal(context, locale):
            return no
        found = decode_id(id, "Tour")
        try:
            async with context.house.database.writing.begin() as session:
                tour = found[1] if found else UUID(int=0)
                await stops.delete_tour(session, context.museum.id, tour)
        except EditorialError as error:
            return refused(context, locale, error)
        return TourDeleted(id=id)
