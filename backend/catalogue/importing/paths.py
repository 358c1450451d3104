"""Finding values in a document by paths such as ``title``, ``maker.name`` and ``makers[].name``."""

from collections.abc import Iterator
from typing import Any

from backend.catalogue.importing.errors import UnreadableError

__all__ = ("Finder",)

LIST = "[]"
PARTED = "__"


class Finder:
    """Finds values, and remembers which paths never led anywhere: they are likely misspelt."""

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._met: set[str] = set()
        self._names: set[str] = set()

    def find(self, document: object, path: str) -> Any:
        """Find the value at a path; None where the path ends before it."""
        if isinstance(document, dict) and path in document:
            self._met.add(path)
            return document[path]
        if path == ".":
            return document
        if path not in self._met:
            self._ask(document, path)
        if "." not in path and LIST not in path:
            return None
        found = list(self._walk(document, path.split("."), path))
        if LIST in path:
            return found or None
        return found[0] if found else None

    def elements(self, document: object, path: str, separator: str | None) -> list[Any]:
        """Find the elements of a list, or the parts of a text that a separator keeps apart.

        A text or an object where a list might be is the only element: most works have one maker.
        """
        found = self.find(document, path.removesuffix(LIST))
        if found is None:
            return []
        if separator is not None and isinstance(found, str):
            return [part.strip() for part in found.split(separator) if part.strip()]
        if isinstance(found, dict) or (isinstance(found, str) and found.strip()):
            return [found]
        if found == "":
            return []
        if not isinstance(found, list):
            raise UnreadableError(f"{path}: expected a list, found {type(found).__name__}")
        return found

    def never_met(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Give the paths that were in no document, with the names that documents have.

        Of ``title__sv`` and ``title__fi`` one is enough: not every language is in every source.
        """
        families = {_family(path) for path in self._met}
        lost = {_family(path) or path for path in self._asked - self._met}
        for path in sorted(lost - families - self._names):
            yield path, frozenset(self._names)

    def asked_of(self) -> frozenset[str]:
        """Give the names at the beginning of all paths that were asked for."""
        return frozenset(
            path.partition(".")[0].removesuffix(LIST) for path in self._asked | self._met
        )

    def never_asked(self) -> Iterator[str]:
        """Give names whose suffix nobody asked for: ``title__nn`` beside ``title__sv``."""
        asked = self._asked | self._met
        families = {_family(path) for path in asked} - {""}
        for name in sorted(self._names - asked):
            if _family(name) in families:
                yield name

    def _ask(self, document: object, path: str) -> None:
        self._asked.add(path)
        if isinstance(document, dict):
            self._names.update(document)

    def _walk(self, document: object, steps: list[str], path: str) -> Iterator[Any]:
        step, *rest = steps
        name = step.removesuffix(LIST)
        if not isinstance(document, dict) or name not in document:
            return
        found = document[name]
        if step.endswith(LIST):
            for one in found if isinstance(found, list) else ():
                if rest:
                    yield from self._walk(one, rest, path)
                else:
                    self._met.add(path)
                    yield one
        elif rest:
            yield from self._walk(found, rest, path)
        else:
            self._met.add(path)
            yield found


def _family(path: str) -> str:
    stem, parted, _ = path.rpartition(PARTED)
    return f"{stem}{PARTED}*" if stem and parted else ""
