"""Which language to show when the visitor's own is missing."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from i18n.locales import Locale

__all__ = ("fallback_chain", "reads_like", "steps_away")


def fallback_chain(wanted: Locale, house: Sequence[Locale] = ()) -> tuple[Locale, ...]:
    """List the locales to try, closest first: ``pt-BR``, ``pt``, then the house languages.

    A script is never swapped on the way to a parent: ``zh-TW`` leads to ``zh-Hant``, not to ``zh``.
    The house languages stand as the museum gave them, in their own scripts.
    """
    steps = (step for locale in (wanted, *house) for step in _with_parents(locale))
    return tuple(dict.fromkeys(steps))


@lru_cache(maxsize=4096)
def reads_like(one: Locale, other: Locale) -> bool:
    """Tell whether both are the same language in the same script: ``zh`` and ``zh-Hans`` are."""
    return one.language == other.language and one.written_in == other.written_in


@lru_cache(maxsize=4096)
def steps_away(offered: Locale, wanted: Locale) -> int:
    """Count the steps from a locale to another of the same written language.

    A cousin, ``fr-BE`` for a reader of ``fr-CA``, is farther than any parent.
    """
    territories = [step.territory for step in fallback_chain(wanted)]
    if offered.territory in territories:
        return territories.index(offered.territory)
    return len(territories)


def _with_parents(locale: Locale) -> Iterator[Locale]:
    yield locale
    if locale.script and locale.territory:
        yield Locale(locale.language, locale.script)
    bare = Locale(locale.language)
    # A bare tag has a script too: zh is read in Hans, sr in Cyrl.
    yield bare if reads_like(bare, locale) else Locale(locale.language, locale.written_in)
