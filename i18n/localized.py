"""A text of the museum as it is served: in which language, for whom, and how sure we are of it.

The audience is an axis of its own. The order is: the wanted audience in the visitor's language,
then the standard text in the visitor's language, then the same two in each language of the house.
A reader who asked for easy language is better served by a plain text in a language they know than
by an easy one in a language they do not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from i18n.fallback import reads_like, steps_away
from i18n.locales import Direction, Locale

__all__ = ("STANDARD", "Localized", "TextVariant", "choose")

STANDARD = "standard"

# Between two texts of one locale and audience, the one that a person answers for.
TRUST = {"human": 0, "machine_reviewed": 1, "machine": 2}


@dataclass(frozen=True, slots=True)
class TextVariant:
    """One of the versions in which a text of the museum exists."""

    text: str
    locale: Locale
    audience: str = STANDARD
    origin: str = "human"
    stale: bool = False
    licence: str | None = None
    """By its SPDX name; of a text without one the museum has said nothing."""


@dataclass(frozen=True, slots=True)
class Localized:
    """A text that says what was served.

    ``is_fallback`` speaks of the language alone: the words are not in the language and script that
    the visitor asked for. A ``fr`` text for a reader of ``fr-CA`` is no fallback.
    """

    text: str
    locale: Locale
    direction: Direction
    is_fallback: bool
    origin: str
    stale: bool
    audience: str = STANDARD
    licence: str | None = None


def choose(
    variants: Iterable[TextVariant],
    *,
    wanted: Locale,
    house: Sequence[Locale],
    audience: str = STANDARD,
) -> Localized | None:
    """Choose the version to show, or ``None`` where the museum has none it may show.

    A script is never swapped: a reader of ``zh-Hant`` gets ``zh-Hans`` only where that is one of
    the house languages, and is told. A blank text is a missing text. Equals keep their order.
    """
    ranked = (
        (rank, number, variant)
        for number, variant in enumerate(variants)
        if variant.text.strip() and (rank := _rank(variant, wanted, house, audience)) is not None
    )
    best = min(ranked, default=None, key=lambda entry: entry[:2])
    if best is None:
        return None
    chosen = best[2]
    return Localized(
        text=chosen.text,
        locale=chosen.locale,
        direction=chosen.locale.direction,
        is_fallback=not reads_like(chosen.locale, wanted),
        origin=chosen.origin,
        stale=chosen.stale,
        audience=chosen.audience,
        licence=chosen.licence,
    )


def _rank(
    variant: TextVariant,
    wanted: Locale,
    house: Sequence[Locale],
    audience: str,
) -> tuple[int, int, int, int, bool] | None:
    """Order a variant among the others, smallest first; ``None`` is out of the question."""
    if variant.audience not in (audience, STANDARD):
        return None
    tried = (wanted, *house)
    place = next((i for i, locale in enumerate(tried) if reads_like(variant.locale, locale)), None)
    if place is None:
        return None
    return (
        place,
        variant.audience != audience,
        steps_away(variant.locale, tried[place]),
        TRUST.get(variant.origin, len(TRUST)),
        variant.stale,
    )
