"""What a visitor may be interested in: some of the themes, under names that people use."""

__all__ = ("INTERESTS", "interest_name", "offered")

from collections.abc import Callable, Mapping

from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale
from recommendations.themes import Match

NAMES: Mapping[str, Callable[[Catalog], str]] = {
    "sea": lambda words: words.gettext("The sea"),
    "garden": lambda words: words.gettext("Gardens and flowers"),
    "music": lambda words: words.gettext("Music and dance"),
    "motherhood": lambda words: words.gettext("Mothers and children"),
    "childhood": lambda words: words.gettext("Childhood"),
    "women": lambda words: words.gettext("Women's lives"),
    "work": lambda words: words.gettext("People at work"),
    "shared_meal": lambda words: words.gettext("Food and drink"),
    "harvest": lambda words: words.gettext("Fields and harvests"),
    "moon": lambda words: words.gettext("Night and moon"),
    "snow": lambda words: words.gettext("Snow and ice"),
    "storm": lambda words: words.gettext("Storms"),
}
INTERESTS = tuple(NAMES)


def interest_name(interest: str, locale: Locale) -> str:
    """Name an interest in a visitor's language."""
    return NAMES[interest](catalog(locale))


def offered(found: Mapping[str, Mapping[str, Match]]) -> tuple[str, ...]:
    """List the interests that any of the works meet, in the order of their names here."""
    return tuple(name for name in INTERESTS if found.get(name))
