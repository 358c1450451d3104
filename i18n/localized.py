"""A text of the museum as it is served: in which language, for whom, and how sure we are of it.

The audience is an axis of its own. The order is: the wanted audience in the visitor's language,
then the standard text in the visitor's language, then the same two in each language of the house.
A reader who asked for easy language is better served by a plain text in a language they know than
by an easy one in a language they do not.
"""

from collections.abc import Sequence
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
    variants: Sequence[TextVariant],
    *,
    wanted: Locale,
    house: Sequence[Locale],
    audience: str = STANDARD,
) -> Localized | None:
    """Choose the version to show, or ``None`` where the museum has none it may show.

    A script is never swapped: a reader of ``zh-Hant`` gets ``zh-Hans`` only where that is one of
    the house languages, and is told. A blank text is a missing text. Equals keep their order.
    """
    for variant in variants:
        # Nothing can be better. Most texts end here, in a tenth of the time.
        if variant.audience == audience and variant.locale == wanted and _is_sound(variant):
            return _served(variant, is_fallback=False)
    fit = [
        one for one in variants if one.audience in (audience, STANDARD) and not _is_blank(one.text)
    ]
    for locale in (wanted, *house):
        if found := [one for one in fit if reads_like(one.locale, locale)]:
            best = min(found, key=lambda one: _rank(one, locale, audience))
            return _served(best, is_fallback=not reads_like(best.locale, wanted))
    return None


def _served(chosen: TextVariant, *, is_fallback: bool) -> Localized:
    return Localized(
        text=chosen.text,
        locale=chosen.locale,
        direction=chosen.locale.direction,
        is_fallback=is_fallback,
        origin=chosen.origin,
        stale=chosen.stale,
        audience=chosen.audience,
        licence=chosen.licence,
    )


def _is_sound(variant: TextVariant) -> bool:
    return variant.origin == "human" and not variant.stale and not _is_blank(variant.text)


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _rank(variant: TextVariant, locale: Locale, audience: str) -> tuple[bool, int, int, bool]:
    """Order the versions that read like a locale, the best first."""
    return (
        variant.audience != audience,
        steps_away(variant.locale, locale),
        TRUST.get(variant.origin, len(TRUST)),
        variant.stale,
    )
