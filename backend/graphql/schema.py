"""The whole schema, and what every operation is checked for."""

from pathlib import Path

import strawberry
import structlog
from graphql import GraphQLError
from strawberry.extensions import MaskErrors, MaxTokensLimiter
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext

from backend.graphql.cursors import CursorError
from backend.graphql.desk import DeskQuery
from backend.graphql.editing import EditingMutation
from backend.graphql.editing_files import FileEditingMutation
from backend.graphql.editing_places import PlaceEditingMutation
from backend.graphql.editing_texts import TextEditingMutation
from backend.graphql.entries import EntryMutation, EntryQuery
from backend.graphql.events import Subscription
from backend.graphql.guidance import GuidanceQuery
from backend.graphql.moderating import DeskMutation
from backend.graphql.museums import MuseumQuery
from backend.graphql.nodequery import NodeQuery
from backend.graphql.places import PlaceQuery
from backend.graphql.stops import StopQuery
from backend.graphql.visits import VisitMutation
from backend.graphql.works import ArtworkQuery

__all__ = ("SCHEMA_FILE", "schema")

SCHEMA_FILE = Path(__file__).parent / "schema.graphql"

# The longest document of our own clients has a fifth of it.
MOST_TOKENS = 1_500

log = structlog.get_logger(__name__)


class QuietSchema(strawberry.Schema):
    """A schema that logs what went wrong without what was said."""

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002  # Strawberry's own
    ) -> None:
        """Log the kind and the place of each error; messages may quote a visitor's words."""
        for error in errors:
            origin = error.original_error
            log.log(
                40 if _is_ours(error) else 20,
                "graphql.error",
                kind=type(origin or error).__name__,
                path=".".join(str(part) for part in error.path or ()),
            )


def _is_ours(error: GraphQLError) -> bool:
    """Tell whether the service failed, rather than whoever asked."""
    origin = error.original_error
    return origin is not None and not isinstance(origin, (GraphQLError, CursorError))


schema = QuietSchema(
    query=merge_types(
        "Query",
        (
            NodeQuery,
            MuseumQuery,
            StopQuery,
            ArtworkQuery,
            PlaceQuery,
            GuidanceQuery,
            EntryQuery,
            DeskQuery,
        ),
    ),
    mutation=merge_types(
        "Mutation",
        (
            VisitMutation,
            EntryMutation,
            DeskMutation,
            EditingMutation,
            TextEditingMutation,
            PlaceEditingMutation,
            FileEditingMutation,
        ),
    ),
    subscription=Subscription,
    extensions=[
        lambda: MaxTokensLimiter(MOST_TOKENS),
        lambda: MaskErrors(
            should_mask_error=_is_ours,
            error_message="Something went wrong in the museum's service.",
        ),
    ],
)
