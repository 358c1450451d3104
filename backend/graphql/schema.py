"""The whole schema, and what every operation is checked for."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import msgspec
import strawberry
from graphql import GraphQLError, GraphQLSchema, parse
from strawberry.extensions import MaskErrors, SchemaExtension
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types
from strawberry.types import ExecutionContext

from backend.compiler import CompilingExecutor, Keeping
from backend.graphql.allowing import AllowanceQuery, spend
from backend.graphql.annotating import AnnotationMutation
from backend.graphql.bulk import BulkMutation
from backend.graphql.colleagues import ColleagueMutation
from backend.graphql.context import Context
from backend.graphql.cursors import SCALARS
from backend.graphql.days import DayMutation
from backend.graphql.desk import DeskQuery
from backend.graphql.documents import Documents
from backend.graphql.editing import EditingMutation
from backend.graphql.editing_files import FileEditingMutation
from backend.graphql.editing_places import PlaceEditingMutation
from backend.graphql.editing_texts import TextEditingMutation
from backend.graphql.editing_tours import TourEditingMutation
from backend.graphql.entries import EntryMutation, EntryQuery
from backend.graphql.events import Subscription
from backend.graphql.exhibitions import ExhibitionQuery
from backend.graphql.finding import SearchQuery
from backend.graphql.guidance import GuidanceQuery
from backend.graphql.hints import spare_wrappers
from backend.graphql.incidents import IncidentMutation
from backend.graphql.itineraries import ItineraryQuery
from backend.graphql.limits import Limits
from backend.graphql.mistakes import note, worded
from backend.graphql.moderating import DeskMutation
from backend.graphql.museums import MuseumQuery
from backend.graphql.nodequery import NodeQuery
from backend.graphql.onward import OnwardQuery
from backend.graphql.own_entries import OwnEntryMutation, OwnEntryQuery
from backend.graphql.places import PlaceQuery
from backend.graphql.replying import ReplyMutation
from backend.graphql.stops import StopQuery
from backend.graphql.themes import ThemeMutation, ThemeQuery
from backend.graphql.visits import VisitMutation
from backend.graphql.weights import weigh
from backend.graphql.works import ArtworkQuery

__all__ = ("PUBLISHED", "SCHEMA_FILE", "schema")

SCHEMA_FILE = Path(__file__).parent / "schema.graphql"

# A compiled document takes up to half a megabyte; our clients have some seventy.
MOST_COMPILED = 100
# Bytes of what works, stops and tours have answered already.
MOST_KEPT = 24_000_000

NOTHING = parse("{ __typename }")

# The fields whose answers depend on nothing but the content, the day and the language.
PUBLISHED = frozenset(
    (
        "museum",
        "locales",
        "stop",
        "tour",
        "tours",
        "artwork",
        "artworks",
        "search",
        "rooms",
        "amenities",
        "route",
        "similarArtworks",
        "moreLike",
        "exhibitions",
        "__typename",
    )
)


_encode = msgspec.json.Encoder().encode


class MuseumSchema(strawberry.Schema):
    """A schema that knows its documents, and logs what went wrong without what was said."""

    @property
    def graphql(self) -> GraphQLSchema:
        """The schema as graphql-core sees it."""
        return self._schema

    @cached_property
    def documents(self) -> Documents:
        """The documents that clients have sent."""
        return Documents(self.graphql, Limits(), weigh, introspection=False)

    @cached_property
    def open_documents(self) -> Documents:
        """The documents that developers have sent, who may ask for the schema itself."""
        return Documents(self.graphql, Limits(), weigh, introspection=True)

    @cached_property
    def executor(self) -> CompilingExecutor:
        """What answers operations."""
        spare_wrappers(self.graphql)
        keeping = Keeping(_sealed, MOST_KEPT)
        return CompilingExecutor(self.graphql, capacity=MOST_COMPILED, keeping=keeping)

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002  # Strawberry's own
    ) -> None:
        """Log the kind and the place of each error of a WebSocket."""
        for error in errors:
            note(error)


class KnownDocuments(SchemaExtension):
    """What a WebSocket sends is found, measured and validated as what a request sends is."""

    def on_parse(self) -> Iterator[None]:
        """Read the document, or take over what is wrong with it."""
        context = self.execution_context
        house = context.context.house
        developers = house.settings.developers
        known, errors = NOTHING, []
        try:
            text = house.trusted.text(context.query or "", None)
            document = (schema.open_documents if developers else schema.documents).read(text)
            errors = [worded(error, developers=developers) for error in document.errors]
            if not errors:
                known = document.valid
                cost = document.operation(context.operation_name).cost(context.variables or {})
                spend(context.context, cost)
                context.context.cost = cost
        except GraphQLError as error:
            errors = [error]
        # Strawberry wants a document all the same, and an operation in it; it is valid already.
        context.graphql_document = known
        context.validation_rules = ()
        context.pre_execution_errors = errors or None
        yield


class Worded(MaskErrors):
    """What goes wrong on a WebSocket is worded as what goes wrong with a request is."""

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """Word an error for whoever listens."""
        context = cast("Context", self.execution_context.context)
        return worded(error, developers=context.house.settings.developers)


def _sealed(made: dict[str, Any]) -> msgspec.Raw:
    """Write a part of an answer as it goes over the wire."""
    return msgspec.Raw(_encode(made))


schema = MuseumSchema(
    query=merge_types(
        "Query",
        (
            NodeQuery,
            MuseumQuery,
            StopQuery,
            ArtworkQuery,
            SearchQuery,
            PlaceQuery,
            GuidanceQuery,
            OnwardQuery,
            ExhibitionQuery,
            ItineraryQuery,
            EntryQuery,
            OwnEntryQuery,
            ThemeQuery,
            DeskQuery,
            AllowanceQuery,
        ),
    ),
    mutation=merge_types(
        "Mutation",
        (
            VisitMutation,
            EntryMutation,
            OwnEntryMutation,
            DeskMutation,
            BulkMutation,
            AnnotationMutation,
            ReplyMutation,
            ColleagueMutation,
            IncidentMutation,
            ThemeMutation,
            EditingMutation,
            TextEditingMutation,
            PlaceEditingMutation,
            FileEditingMutation,
            TourEditingMutation,
            DayMutation,
        ),
    ),
    subscription=Subscription,
    config=StrawberryConfig(scalar_map=SCALARS),
    extensions=[
        KnownDocuments,
        Worded,
    ],
)
