"""An operation compiler: a GraphQL document becomes one Python function that builds its answer.

It stands on graphql-core, equals its ``execute`` in data and errors, and needs nothing else::

    compiled = compile_operation(schema, parse("{ greeting }"))
    result = compiled.execute(root_value)

Objects are read attribute by attribute by code that was written for this operation; whatever is
irregular (an error, an awaitable, a mapping, a value that must be coerced) is completed by
graphql-core itself, one value at a time.
"""

from backend.compiler.hints import ATTRIBUTE, CALL, CLASSES, CONTEXT, LASTING, give_hints
from backend.compiler.keeping import Keeping
from backend.compiler.operation import CompiledOperation, NotCompilable, compile_operation
from backend.compiler.remembering import CompilingExecutor

__all__ = (
    "ATTRIBUTE",
    "CALL",
    "CLASSES",
    "CONTEXT",
    "LASTING",
    "CompiledOperation",
    "CompilingExecutor",
    "Keeping",
    "NotCompilable",
    "compile_operation",
    "give_hints",
)
