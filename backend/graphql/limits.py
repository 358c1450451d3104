"""How much a document may ask for: one walk, in time linear in the document, before validation.

Fragments are measured once, however often they are spread, so that a document of 700 bytes cannot
mean a billion fields. Pages multiply what is asked of their members; where the size of a page is a
variable, the document is measured for each size that it is asked with.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    Node,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_list_type,
)
from graphql.type import GraphQLNamedType, is_non_null_type

from backend.graphql.cursors import MOST
from backend.graphql.overlaps import comparisons

__all__ = ("LimitError", "Limits", "Measure", "check_length", "measure")

Weigher = Callable[[str, str], int]
# A sum that has passed this is called this: numbers of a million digits need not be multiplied.
ENDLESS = 10**9
# How many members a list without pages is taken to have: the demo's longest tour has a dozen.
MEMBERS = 10


class LimitError(GraphQLError):
    """A document asks for more than anyone gets."""

    def __init__(self, name: str, found: int, most: int, node: Node | None = None) -> None:
        told = "far more" if found >= ENDLESS else str(found)
        super().__init__(
            f"The document has {told} {name}; at most {most} are answered.",
            node,
            extensions={"code": "TOO_MUCH", "limit": name, "most": most},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may hold; our own clients' largest needs about a third of each."""

    characters: int = 20_000
    tokens: int = 1_500
    depth: int = 16  # what developers' tools ask of the schema has fifteen
    fields: int = 600
    root_fields: int = 12
    aliases: int = 350
    directives: int = 30
    fragments: int = 40
    operations: int = 10
    comparisons: int = 5_000
    cost: int = 60_000


@dataclass(slots=True)
class Measure:
    """What a selection holds once its fragments are spread; counts above a billion are cut."""

    depth: int = 0
    fields: int = 0
    roots: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0
    sizes: set[str] = field(default_factory=set)
    """The variables that decide how large its pages are."""

    def take_in(self, part: "Measure") -> None:
        """Add what stands beside."""
        self.depth = max(self.depth, part.depth)
        self.fields = min(self.fields + part.fields, ENDLESS)
        self.roots = min(self.roots + part.roots, ENDLESS)
        self.aliases = min(self.aliases + part.aliases, ENDLESS)
        self.directives = min(self.directives + part.directives, ENDLESS)
        self.cost = min(self.cost + part.cost, ENDLESS)
        self.sizes |= part.sizes


def check_length(source: str, limits: Limits) -> None:
    """Refuse a document before it is parsed: comments are no tokens, and take time all the same.

    Raises:
        LimitError: where it is too long.
    """
    _check("characters", len(source), limits.characters)


def measure(
    schema: GraphQLSchema,
    document: DocumentNode,
    limits: Limits,
    weigh: Weigher,
    variables: Mapping[str, Any],
) -> dict[str | None, Measure]:
    """Measure each operation of a document, by its name.

    Args:
        schema: what the document is asked of.
        document: it need not be valid: unknown fields cost as much as known ones.
        limits: what it may hold.
        weigh: the cost of a field of its own, by the names of its type and of itself.
        variables: those that decide how large a page is count, if they are whole numbers.

    Raises:
        LimitError: naming the first limit that is passed.
        GraphQLError: where a fragment is unknown, spreads itself, or is spread nowhere: what is
            not reached is not measured, and must not be validated.
    """
    operations, fragments = [], {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            operations.append(definition)
        elif isinstance(definition, FragmentDefinitionNode):
            fragments[definition.name.value] = definition
    _check("operations", len(operations), limits.operations)
    _check("fragments", len(fragments), limits.fragments)
    measured: dict[str | None, Measure] = {}
    reached: set[str] = set()
    compared = 0
    for operation in operations:
        given = {
            each.variable.name.value: variables.get(
                each.variable.name.value, _whole(each.default_value)
            )
            for each in operation.variable_definitions or ()
        }
        walk = _Walk(schema, fragments, weigh, given)
        found = walk.selection(operation.selection_set, schema.get_root_type(operation.operation))
        found.directives += len(operation.directives or ())
        _check("fields at the root", found.roots, limits.root_fields)
        _check("levels", found.depth, limits.depth, operation)
        _check("fields", found.fields, limits.fields, operation)
        _check("aliases", found.aliases, limits.aliases, operation)
        _check("directives", found.directives, limits.directives, operation)
        reached |= walk.reached
        compared += comparisons(operation, fragments)
        _check("comparisons of fields", compared, limits.comparisons, operation)
        measured[operation.name.value if operation.name else None] = found
    for name in fragments.keys() - reached:
        raise _misplaced(f"Fragment '{name}' is never used.", fragments[name])
    return measured


def _misplaced(message: str, node: Node) -> GraphQLError:
    return GraphQLError(message, node, extensions={"code": "FRAGMENT"})


def _check(name: str, found: int, most: int, node: Node | None = None) -> None:
    if found > most:
        raise LimitError(name, found, most, node)


class _Walk:
    """One walk over an operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        weigh: Weigher,
        variables: Mapping[str, Any],
    ) -> None:
        self._schema, self._fragments, self._weigh = schema, fragments, weigh
        self._variables = variables
        self._known: dict[str, Measure | None] = {}

    def selection(self, selections: SelectionSetNode, parent: GraphQLNamedType | None) -> Measure:
        """Measure what is selected of a type."""
        found = Measure()
        for selection in selections.selections:
            found.directives += len(selection.directives or ())
            if isinstance(selection, FieldNode):
                found.take_in(self._field(selection, parent))
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                on = self._schema.get_type(condition.name.value) if condition else parent
                found.take_in(self.selection(selection.selection_set, on))
            elif isinstance(selection, FragmentSpreadNode):
                found.take_in(self._fragment(selection))
        return found

    def _fragment(self, spread: FragmentSpreadNode) -> Measure:
        name = spread.name.value
        if name not in self._known:
            self._known[name] = None
            if (fragment := self._fragments.get(name)) is None:
                raise _misplaced(f"Unknown fragment '{name}'.", spread)
            on = self._schema.get_type(fragment.type_condition.name.value)
            found = self.selection(fragment.selection_set, on)
            found.directives += len(fragment.directives or ())
            self._known[name] = found
        known = self._known[name]
        if known is None:
            raise _misplaced(f"Fragment '{name}' spreads itself.", spread)
        return known

    @property
    def reached(self) -> set[str]:
        """The fragments that were spread."""
        return set(self._known)

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        name = node.name.value
        known = None
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            known = parent.fields.get(name)
        found = Measure()
        if node.selection_set:
            kind = get_named_type(known.type) if known else None
            found.take_in(self.selection(node.selection_set, kind))
            if known:
                found.cost = min(found.cost * self._members(node, known, parent, found), ENDLESS)
        found.depth += 1
        found.roots = 1
        found.fields += 1
        found.aliases += 1 if node.alias else 0
        found.cost += self._weigh(parent.name if parent else "", name)
        return found

    def _members(
        self, node: FieldNode, known: GraphQLField, parent: GraphQLNamedType | None, found: Measure
    ) -> int:
        """Tell how many members a field may answer with."""
        paging = known.args.get("first")
        if paging is None:
            # A page's edges were counted where the page was asked for.
            kind = known.type.of_type if is_non_null_type(known.type) else known.type
            counted = parent is not None and parent.name.endswith(("Connection", "Board"))
            return 1 if counted or not is_list_type(kind) else MEMBERS
        given = next((one.value for one in node.arguments or () if one.name.value == "first"), None)
        if isinstance(given, VariableNode):
            found.sizes.add(given.name.value)
            size = self._variables.get(given.name.value)
        else:
            size = _whole(given)
        usual = paging.default_value
        for one in (size, usual):
            if isinstance(one, int) and not isinstance(one, bool):
                return max(0, min(one, MOST))  # larger pages are refused, or cut
        return MEMBERS


def _whole(node: Node | None) -> int | None:
    # A number of a thousand digits is refused by its type; here it is only called large.
    return min(int(node.value[:12]), ENDLESS) if isinstance(node, IntValueNode) else None
