"""How much of a document has to be compared, field with field, before it is valid.

Fields of one name must mean one thing, so graphql-core compares each two of them with their
arguments and with all that is selected below: quadratic in the document. What that will take is
counted here in one walk that follows the same fields, and takes time linear in them.
"""

from collections import defaultdict
from collections.abc import Mapping

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

__all__ = ("comparisons",)

# Arguments are compared as text: so many letters of them take as long as one field does.
LETTERS = 8


def comparisons(
    operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> int:
    """Count the comparisons of an operation whose fields were found to be few enough.

    Fields of one name count twice where they stand below others of one name, as they are compared
    there; each fragment that is spread must be there, and none may spread itself.
    """
    count = 0
    merged = [[operation.selection_set]]
    while merged:
        lengths: dict[str, list[int]] = defaultdict(list)
        below: dict[str, list[SelectionSetNode]] = defaultdict(list)
        waiting = merged.pop()
        while waiting:
            for selection in waiting.pop().selections:
                if isinstance(selection, FieldNode):
                    name = (selection.alias or selection.name).value
                    lengths[name].append(_letters(selection))
                    if selection.selection_set:
                        below[name].append(selection.selection_set)
                elif isinstance(selection, InlineFragmentNode):
                    waiting.append(selection.selection_set)
                elif isinstance(selection, FragmentSpreadNode):
                    waiting.append(fragments[selection.name.value].selection_set)
        for given in lengths.values():
            # Each is compared with all others: its own letters as often as there are others.
            count += (len(given) - 1) * (len(given) + sum(given) // LETTERS)
        merged.extend(below.values())
    return count // 2


def _letters(field: FieldNode) -> int:
    if not field.arguments:
        return 0
    first, last = field.arguments[0].loc, field.arguments[-1].loc
    return last.end - first.start if first and last else 0
