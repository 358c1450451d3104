"""Say in a visitor's language which work it would have been without a reason."""

__all__ = ("otherwise_sentence",)

from collections.abc import Callable, Mapping

from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale
from recommendations.values import Reason, ReasonKind, Weather

Say = Callable[[Catalog, str], str]


def otherwise_sentence(reason: Reason, locale: Locale, *, title: str) -> str:
    """Say it in one sentence, named after the reason that decided."""
    words = catalog(locale)
    if reason.kind == ReasonKind.WEATHER:
        sky = str(reason.evidence.get("weather"))
        return WITHOUT_THE_SKY.get(sky, without_the_weather)(words, title)
    return WITHOUT.get(ReasonKind(reason.kind), without_the_date)(words, title)


def without_the_weather(words: Catalog, title: str) -> str:
    return words.gettext("In other weather it would have been “{title}”.", title=title)


def without_the_rain(words: Catalog, title: str) -> str:
    return words.gettext("Without the rain it would have been “{title}”.", title=title)


def without_the_snow(words: Catalog, title: str) -> str:
    return words.gettext("Without the snow it would have been “{title}”.", title=title)


def without_the_holiday(words: Catalog, title: str) -> str:
    return words.gettext("Without the holiday it would have been “{title}”.", title=title)


def without_the_season(words: Catalog, title: str) -> str:
    return words.gettext("In another season it would have been “{title}”.", title=title)


def without_the_event(words: Catalog, title: str) -> str:
    return words.gettext("Without the exhibition it would have been “{title}”.", title=title)


def without_the_pin(words: Catalog, title: str) -> str:
    return words.gettext("Left to the rules it would have been “{title}”.", title=title)


def without_the_date(words: Catalog, title: str) -> str:
    return words.gettext("On another date it might have been “{title}”.", title=title)


WITHOUT_THE_SKY: Mapping[str, Say] = {
    Weather.RAIN: without_the_rain,
    Weather.SNOW: without_the_snow,
}
WITHOUT: Mapping[ReasonKind, Say] = {
    ReasonKind.HOLIDAY: without_the_holiday,
    ReasonKind.SEASON: without_the_season,
    ReasonKind.EVENT: without_the_event,
    ReasonKind.PINNED: without_the_pin,
}
