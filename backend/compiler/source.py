"""A Python function in the making: its lines, and the objects that its names stand for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

__all__ = ("Source",)


class Source:
    """Lines of one function, and the constants it refers to."""

    def __init__(self, signature: str, names: dict[str, Any]) -> None:
        self._lines = [f"def compiled({signature}):"]
        self._indent = 1
        self._names = dict(names)
        self._known: dict[tuple[str, int], str] = {}
        self._number = count(1)

    def fresh(self, letter: str) -> str:
        """Name a variable that nothing else uses."""
        return f"{letter}{next(self._number)}"

    def constant(self, letter: str, value: Any) -> str:
        """Name an object; the same object keeps its name."""
        key = (letter, id(value))
        if key not in self._known:
            name = self._known[key] = self.fresh(letter.upper())
            self._names[name] = value
        return self._known[key]

    def write(self, *lines: str) -> None:
        """Add lines where we are."""
        self._lines.extend(" " * self._indent + line for line in lines)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Write the head of a block, and what follows inside it."""
        self.write(head)
        self._indent += 1
        yield
        self._indent -= 1

    def text(self) -> str:
        """Show what has been written."""
        return "\n".join(self._lines) + "\n"

    def compile(self, title: str) -> Callable[..., Any]:
        """Make the function; its title is what a traceback shows."""
        names = self._names
        # No word of a request is in it but names, which the grammar of GraphQL keeps harmless.
        exec(compile(self.text(), f"<compiled {title}>", "exec"), names)  # noqa: S102
        made: Callable[..., Any] = names["compiled"]
        return made
