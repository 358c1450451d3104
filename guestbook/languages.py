"""Which language is meant, by tags that screens, sources and readers give."""

from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("known_locale", "primary")


def known_locale(tag: str | None) -> str | None:
    """Read a locale as it is kept; one that nobody knows is not."""
    try:
        return Locale.parse(tag).tag if tag else None
    except UnknownLocaleError:
        return None


def primary(tag: str | None) -> str | None:
    """Give the language of a tag alone: Swiss French and Canadian French read each other."""
    return tag.split("-")[0].lower() if tag else None
