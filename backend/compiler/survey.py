"""Look through a document before it is compiled."""

from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    VariableNode,
    Visitor,
)

__all__ = ("Survey",)

UNKNOWN_DIRECTIVES = {"defer", "stream", "experimental_disableErrorPropagation"}
INTROSPECTION = {"__schema", "__type"}


class Survey(Visitor):
    """Find what no compiled operation may hold, and the variables that decide on its form."""

    def __init__(self) -> None:
        super().__init__()
        self.refusal: str | None = None
        self.conditions: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
        """Note what a directive decides."""
        name = node.name.value
        if name in UNKNOWN_DIRECTIVES:
            self.refusal = f"@{name} changes the way of execution"
        if name in {"skip", "include"}:
            given = [one.value for one in node.arguments or ()]
            self.conditions |= {one.name.value for one in given if isinstance(one, VariableNode)}

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Note what introspection asks."""
        if node.name.value in INTROSPECTION:
            self.refusal = "introspection is graphql-core's own"

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: Any) -> None:
        """Note the arguments of a fragment."""
        if node.variable_definitions:
            self.refusal = "a fragment has arguments"
