"""What is known of an operation before it runs: its objects, their fields, the levels of a value.

A *level* is a place where an error may stop and become a null: a field, or an item of a list.
A *trail* is all that compiled code must carry to tell where it is: the indices of the lists
around it, innermost first. With the *steps* of a level it makes the path of an answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from graphql import FieldNode, GraphQLField, GraphQLObjectType, GraphQLOutputType
from graphql.execution.collect_fields import CollectedFields, FieldDetailsList
from graphql.pyutils import Path

from backend.compiler.arguments import PlainArguments

if TYPE_CHECKING:
    from backend.compiler.running import Run

__all__ = (
    "Completer",
    "FieldPlan",
    "Level",
    "ObjectBody",
    "ObjectPlan",
    "Reader",
    "Step",
    "Trail",
    "path_of",
    "trail_of",
)

# The response key with the name of the parent type, or None for the index of a list.
Step = tuple[str, str] | None
Trail = tuple[Any, int] | None
ObjectBody = Callable[["Run", Any, Trail], Any]
Completer = Callable[["Run", Any, Trail, Any], Any]


class Reader(Enum):
    """How the value of a field is come by."""

    TYPENAME = "typename"
    DEFAULT = "default"
    ATTRIBUTE = "attribute"
    CALL = "call"
    CONTEXT = "context"
    RESOLVER = "resolver"


@dataclass(slots=True, eq=False, kw_only=True)
class Level:
    """A place where an error may stop: a field, or an item of its list."""

    type: GraphQLOutputType
    steps: tuple[Step, ...]
    depth: int
    field: "FieldPlan"
    item: "Level | None" = None
    completer: Completer | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class FieldPlan:
    """A field of the answer, merged from the nodes that ask for it."""

    key: str
    name: str
    definition: GraphQLField
    parent: GraphQLObjectType
    details: FieldDetailsList
    nodes: list[FieldNode]
    steps: tuple[Step, ...]
    reader: Reader
    source: Any = None
    """The attribute or the function that the reader uses."""
    arguments: Mapping[str, Any] | None = None
    """The arguments, where they are the same for every request."""
    plain: PlainArguments | None = None
    """The arguments, where each is a variable or the same for every request."""
    are_stable: bool = True
    """Whether the arguments are the same for every call of a request."""
    level: Level = field(init=False)

    @property
    def is_attribute(self) -> bool:
        """Whether an attribute of the source is all that it needs."""
        attributes = {Reader.DEFAULT, Reader.ATTRIBUTE}
        return self.reader in attributes and self.arguments is not None


@dataclass(slots=True, eq=False, kw_only=True)
class ObjectPlan:
    """An object of the answer, of one concrete type at one place."""

    type: GraphQLObjectType
    steps: tuple[Step, ...]
    collected: CollectedFields
    fields: list[FieldPlan]
    body: ObjectBody
    place: int | None = None
    """The number under which what its lasting sources answer is kept, if it is."""


def path_of(steps: tuple[Step, ...], trail: Trail) -> Path:
    """Make the path of a place from what is known of it and the indices that led there."""
    indices = []
    while trail is not None:
        trail, index = trail
        indices.append(index)
    path: Path | None = None
    new = tuple.__new__
    for step in steps:
        key, parent = step or (indices.pop(), None)
        path = new(Path, (path, key, parent))
    if path is None:
        raise ValueError(steps)
    return path


def trail_of(path: Path | None) -> Trail:
    """Find the indices of a path."""
    indices = []
    while path is not None:
        if isinstance(path.key, int):
            indices.append(path.key)
        path = path.prev
    trail: Trail = None
    for index in reversed(indices):
        trail = (trail, index)
    return trail
