"""What whoever asks may still ask: told before it is refused."""

from datetime import datetime
from typing import Self

import strawberry
from graphql import GraphQLError

from backend.graphql.context import Context, Info
from backend.http.allowances import CallerKind, TooOftenError

__all__ = ("AllowanceQuery", "count_guess", "spend")

strawberry.enum(CallerKind, description="Whose points a question costs.")


@strawberry.type(description="What this caller may ask; what costs more is refused until it can.")
class RateLimit:
    cost: int = strawberry.field(description="What this very operation costs, as extensions.cost.")
    caller: CallerKind = strawberry.field(
        description="Whose points are spent; HERE is the museum's own machine, which has no limit."
    )
    limit: int | None = strawberry.field(description="Points that can be saved up.")
    remaining: int | None = strawberry.field(description="Points left, this operation paid.")
    reset_at: datetime = strawberry.field(description="When all of them will be back.")

    @classmethod
    def of(cls, context: Context) -> Self | None:
        """Tell how whoever asks stands, in the process that answers."""
        if context.share is None:
            return None
        standing = context.house.allowances.standing(context.share)
        return cls(
            cost=context.cost,
            caller=standing.caller,
            limit=standing.limit,
            remaining=standing.remaining,
            reset_at=standing.reset_at,
        )


@strawberry.type
class AllowanceQuery:
    @strawberry.field(description="How many points this caller has left; answers kept cost none.")
    def rate_limit(self, info: Info) -> RateLimit | None:
        return RateLimit.of(info.context)


def spend(context: Context, cost: int) -> None:
    """Take what an operation costs from whoever asks.

    Raises:
        GraphQLError: where it has not so many points left.
    """
    if context.share is None:
        return
    try:
        context.house.allowances.spend(context.share, cost)
    except TooOftenError as error:
        raise _later(error) from None


def count_guess(context: Context) -> None:
    """Count a look-up by receipt, whatever it will find.

    Raises:
        GraphQLError: where this caller, or all callers together, look too often.
    """
    if context.share is None:
        return
    try:
        context.house.allowances.guess(context.share)
    except TooOftenError as error:
        raise _later(error) from None


def _later(error: TooOftenError) -> GraphQLError:
    told = {"code": "TOO_OFTEN", "retryAfter": error.seconds}
    return GraphQLError(
        f"You ask too often; ask again in {error.seconds} seconds.", extensions=told
    )
