"""How much of the interface each locale can say."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.messages import Catalog, Message

from i18n.extraction import TEMPLATE, po_path, read
from i18n.locales import Locale, shipped

__all__ = ("Coverage", "measure", "report")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The state of one locale's catalog against the messages of the code."""

    locale: Locale
    messages: int
    translated: int
    missing: int
    fuzzy: int
    obsolete: int

    @property
    def percentage(self) -> float:
        """The part that a visitor reads in this language, from 0 to 100, never rounded up."""
        return 100.0 if not self.messages else int(1000 * self.translated / self.messages) / 10

    @property
    def complete(self) -> bool:
        """Whether nothing is missing, doubtful or left over."""
        return not (self.missing or self.fuzzy or self.obsolete)


def report() -> tuple[Coverage, ...]:
    """Measure every catalog against the template in the tree."""
    template = read(TEMPLATE)
    return tuple(measure(locale, read(po_path(locale), locale), template) for locale in shipped())


def measure(locale: Locale, catalog: Catalog, template: Catalog) -> Coverage:
    """Measure one catalog: a plural is translated when each of its forms is."""
    wanted = _keys(template)
    held = {_key(message): message for message in catalog if message.id}
    fuzzy = sum(held[key].fuzzy for key in wanted if key in held)
    translated = sum(
        _is_translated(held[key]) and not held[key].fuzzy for key in wanted if key in held
    )
    return Coverage(
        locale=locale,
        messages=len(wanted),
        translated=translated,
        missing=len(wanted) - translated - fuzzy,
        fuzzy=fuzzy,
        obsolete=len(held.keys() - wanted) + len(catalog.obsolete),
    )


Key = tuple[str | tuple[str, ...], str | None]


def _keys(catalog: Iterable[Message]) -> set[Key]:
    return {_key(message) for message in catalog if message.id}


def _key(message: Message) -> Key:
    identity = message.id
    return (identity if isinstance(identity, str) else tuple(identity)), message.context


def _is_translated(message: Message) -> bool:
    said = message.string
    return bool(said) if isinstance(said, str) else bool(said) and all(said or ())
