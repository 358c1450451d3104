"""The documents that clients send: each is parsed, measured and validated once, and remembered.

Documents come from strangers, so what is remembered is bounded in bytes, and what a document
may hold is measured before it is validated: graphql-core's own checks take time quadratic in it.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    InlineFragmentNode,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariablesInAllowedPositionRule,
    parse,
    specified_rules,
    validate,
)
from graphql.language import FragmentDefinitionNode, FragmentSpreadNode
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from backend.graphql.cursors import CursorError
from backend.graphql.limits import LimitError, Limits, Weigher, check_length, measure

__all__ = ("Document", "Documents", "Operation")


class PlainVariablesRule(VariablesInAllowedPositionRule):
    """Let plain variables stand where a list is asked, as apps write `$first: Int, $after: String`.

    What they hold is checked by the list.
    """

    def report_error(self, error: GraphQLError) -> None:
        """Refuse any other variable that does not fit its place."""
        if not PLAIN.search(error.message):
            super().report_error(error)


RULES = (
    *(rule for rule in specified_rules if rule is not VariablesInAllowedPositionRule),
    PlainVariablesRule,
    MaybeNullValidationRule,
    OneOfInputValidationRule,
)
# Errors beyond this are not looked for: one is enough to refuse a document.
MOST_ERRORS = 5
PLAIN = re.compile(r"of type '(String!?' .* 'Cursor|Int!?' .* 'PageSize!?)'\.$")
# Bytes that a document takes in memory, as measured: three letters make a node of a valid one.
OF_A_DOCUMENT = 8_000
OF_A_LETTER = 120


@dataclass(slots=True, eq=False)
class Operation:
    """An operation of a valid document."""

    document: "Document"
    name: str | None
    kind: OperationType
    roots: frozenset[str]
    """The fields at its root, those of fragments too."""
    sizes: frozenset[str]
    """The variables that decide how large its pages are."""
    _costs: dict[tuple[Any, ...], int] = field(default_factory=dict)

    @property
    def is_query(self) -> bool:
        """Whether it only reads."""
        return self.kind is OperationType.QUERY

    def cost(self, variables: Mapping[str, Any]) -> int:
        """Tell what it costs with the variables of a request.

        Raises:
            LimitError: where the pages asked for are more than anyone gets.
        """
        if not self.sizes and (fixed := self._costs.get(())) is not None:
            self.document.check(fixed)
            return fixed
        given = {name: variables[name] for name in self.sizes if name in variables}
        key = tuple(
            given.get(name) if isinstance(given.get(name), int) else None
            for name in sorted(self.sizes)
        )
        if (known := self._costs.get(key)) is None:
            known = self.document.weigh(self.name, given)
            if len(self._costs) < MOST_COSTS:
                self._costs[key] = known
        self.document.check(known)
        return known


MOST_COSTS = 256


@dataclass(slots=True, eq=False)
class Document:
    """A document: its operations, or what is wrong with it."""

    source: str
    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    operations: Mapping[str | None, Operation]
    _schema: GraphQLSchema
    _limits: Limits
    _weigher: Weigher

    def operation(self, name: str | None) -> Operation:
        """Give the operation of a name, or the only one there is.

        Raises:
            GraphQLError: where there is none, or more than one.
        """
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            wanted = "no operation of this name" if name else "several operations; name one"
            raise GraphQLError(f"The document has {wanted}.", extensions={"code": "OPERATION"})
        return self.operations[name]

    @property
    def valid(self) -> DocumentNode:
        """The document itself; only a valid one has operations to be answered."""
        if self.node is None:
            raise self.errors[0]
        return self.node

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, at most."""
        return OF_A_DOCUMENT + len(self.source) * (OF_A_LETTER if self.node else 4)

    def weigh(self, name: str | None, variables: Mapping[str, Any]) -> int:
        """Measure the cost of an operation anew."""
        sizes = measure(self._schema, self.valid, self._limits, self._weigher, variables)
        return sizes[name].cost

    def check(self, cost: int) -> None:
        """Refuse a cost that is too high."""
        if cost > self._limits.cost:
            raise LimitError("points of cost", cost, self._limits.cost)


class Documents:
    """The documents asked so far, those asked last longest."""

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits,
        weigher: Weigher,
        *,
        introspection: bool,
        most_bytes: int = 32_000_000,
    ) -> None:
        self._schema, self._limits, self._weigher = schema, limits, weigher
        self._rules = RULES if introspection else (*RULES, NoSchemaIntrospectionCustomRule)
        self._hides = not introspection
        self._most = most_bytes
        self._known: OrderedDict[str, Document] = OrderedDict()
        self.bytes = 0

    def known(self, source: str) -> Document | None:
        """Give a document that was read earlier."""
        if (known := self._known.get(source)) is not None:
            self._known.move_to_end(source)
        return known

    def refuses(self, source: str) -> bool:
        """Tell whether a document is too long to be read at all."""
        return len(source) > self._limits.characters

    def read(self, source: str) -> Document:
        """Give a document, parsed, measured and validated now or earlier."""
        if (known := self.known(source)) is not None:
            return known
        document = self._prepare(source)
        document.errors = tuple(map(_detached, document.errors))
        if not self.refuses(source):
            self._known[source] = document
            self.bytes += document.size
        while self.bytes > self._most:
            _, forgotten = self._known.popitem(last=False)
            self.bytes -= forgotten.size
        return document

    def __len__(self) -> int:
        return len(self._known)

    def _prepare(self, source: str) -> Document:
        document = Document(source, None, (), {}, self._schema, self._limits, self._weigher)
        try:
            check_length(source, self._limits)
            node = parse(source, max_tokens=self._limits.tokens)
            sizes = measure(self._schema, node, self._limits, self._weigher, {})
        except GraphQLSyntaxError as error:
            # What the parser found there may be a visitor's word: the place is enough.
            document.errors = (
                GraphQLError(
                    "The document cannot be read.",
                    source=error.source,
                    positions=error.positions,
                    extensions={"code": "SYNTAX"},
                ),
            )
            return document
        except GraphQLError as error:
            document.errors = (error,)
            return document
        except RecursionError:
            document.errors = (LimitError("levels", self._limits.tokens, self._limits.depth),)
            return document
        if errors := validate(
            self._schema,
            node,
            self._rules,
            max_errors=MOST_ERRORS,
            # A schema is not to be guessed.
            hide_suggestions=self._hides,
        ):
            document.errors = tuple(errors)
            return document
        fragments = {
            each.name.value: each
            for each in node.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        document.node = node
        document.operations = {
            name: Operation(
                document,
                name,
                each.operation,
                frozenset(_roots(each.selection_set, fragments)),
                frozenset(sizes[name].sizes),
            )
            for each in node.definitions
            if isinstance(each, OperationDefinitionNode)
            for name in (each.name.value if each.name else None,)
        }
        return document


def _detached(error: GraphQLError) -> GraphQLError:
    """Tell an error without holding on to what it was found in.

    An error keeps its nodes, they the whole document, and its traceback what was done with it:
    thirty times the bytes that a refused document is remembered at.
    """
    cause = error.original_error
    return GraphQLError(
        error.message,
        source=error.source,
        positions=error.positions,
        original_error=CursorError(*cause.args) if isinstance(cause, CursorError) else None,
        extensions=error.extensions,
    )


def _roots(
    selections: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> set[str]:
    found: set[str] = set()
    for selection in selections.selections:
        if isinstance(selection, FieldNode):
            found.add(selection.name.value)
        elif isinstance(selection, InlineFragmentNode):
            found |= _roots(selection.selection_set, fragments)
        elif isinstance(selection, FragmentSpreadNode):
            found |= _roots(fragments[selection.name.value].selection_set, fragments)
    return found
