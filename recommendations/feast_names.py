"""Feasts by name in every language that is spoken here: a country's calendar has but a few."""

from collections.abc import Callable, Mapping

from i18n.catalogs import Catalog

__all__ = ("feast_name",)

# Feasts that bring a theme, by the name that most calendars give them.
NAMES: Mapping[str, Callable[[Catalog], str]] = {
    "New Year's Day": lambda words: words.gettext("New Year's Day"),
    "New Year's Eve": lambda words: words.gettext("New Year's Eve"),
    "Lunar New Year": lambda words: words.gettext("Lunar New Year"),
    "Islamic New Year": lambda words: words.gettext("Islamic New Year"),
    "Nowruz": lambda words: words.gettext("Nowruz"),
    "Epiphany": lambda words: words.gettext("Epiphany"),
    "Good Friday": lambda words: words.gettext("Good Friday"),
    "Easter Sunday": lambda words: words.gettext("Easter Sunday"),
    "Easter Monday": lambda words: words.gettext("Easter Monday"),
    "Assumption Day": lambda words: words.gettext("Assumption Day"),
    "Immaculate Conception": lambda words: words.gettext("Immaculate Conception"),
    "All Saints' Day": lambda words: words.gettext("All Saints' Day"),
    "All Souls' Day": lambda words: words.gettext("All Souls' Day"),
    "Day of the Dead": lambda words: words.gettext("Day of the Dead"),
    "Christmas Eve": lambda words: words.gettext("Christmas Eve"),
    "Christmas Day": lambda words: words.gettext("Christmas Day"),
    "Second Day of Christmas": lambda words: words.gettext("Second Day of Christmas"),
    "Labor Day": lambda words: words.gettext("Labor Day"),
    "Labor Thanksgiving Day": lambda words: words.gettext("Labor Thanksgiving Day"),
    "Thanksgiving Day": lambda words: words.gettext("Thanksgiving Day"),
    "Independence Day": lambda words: words.gettext("Independence Day"),
    "National Day": lambda words: words.gettext("National Day"),
    "Republic Day": lambda words: words.gettext("Republic Day"),
    "Constitution Day": lambda words: words.gettext("Constitution Day"),
    "Revolution Day": lambda words: words.gettext("Revolution Day"),
    "Victory Day": lambda words: words.gettext("Victory Day"),
    "Armistice Day": lambda words: words.gettext("Armistice Day"),
    "Remembrance Day": lambda words: words.gettext("Remembrance Day"),
    "Memorial Day": lambda words: words.gettext("Memorial Day"),
    "Anzac Day": lambda words: words.gettext("Anzac Day"),
    "Mother's Day": lambda words: words.gettext("Mother's Day"),
    "Women's Day": lambda words: words.gettext("Women's Day"),
    "Children's Day": lambda words: words.gettext("Children's Day"),
    "Youth Day": lambda words: words.gettext("Youth Day"),
    "Carnival": lambda words: words.gettext("Carnival"),
    "Midsummer Day": lambda words: words.gettext("Midsummer Day"),
    "Mid-Autumn Festival": lambda words: words.gettext("Mid-Autumn Festival"),
    "Chuseok": lambda words: words.gettext("Chuseok"),
    "Eid al-Fitr": lambda words: words.gettext("Eid al-Fitr"),
    "Greenery Day": lambda words: words.gettext("Greenery Day"),
    "Marine Day": lambda words: words.gettext("Marine Day"),
}

# Other names that calendars have for the same feast.
ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "New Year's Day": (
        "International New Year Day",
        "New Year Holiday",
        "New Year Holidays",
        "New Year's Day Holiday",
        "New Year's Holiday",
    ),
    "Lunar New Year": (
        "Chinese New Year",
        "Chinese New Year's Day",
        "Chinese Spring Festival",
        "Korean New Year",
        "Spring Festival",
    ),
    "Islamic New Year": ("Islamic New Year Day",),
    "Nowruz": (
        "International Nowruz Day",
        "Nowruz Day",
        "Nowruz Holiday",
    ),
    "Good Friday": (
        "Catholic Good Friday",
        "Orthodox Good Friday",
    ),
    "Easter Sunday": (
        "Catholic Easter",
        "Catholic Easter Sunday",
        "Coptic Easter",
        "Easter",
        "Gregorian Easter Sunday",
        "Julian Easter Sunday",
        "Orthodox Easter",
        "Orthodox Easter Sunday",
    ),
    "Easter Monday": ("Catholic Easter Monday",),
    "Assumption Day": (
        "Assumption Of Mary Day",
        "Assumption of Mary Day",
        "Feast of the Assumption",
    ),
    "Immaculate Conception": ("Feast of the Immaculate Conception",),
    "Christmas Day": (
        "Catholic Christmas Day",
        "Christmas",
        "Christmas Holiday",
        "Coptic Christmas Day",
        "Orthodox Christmas",
        "Orthodox Christmas Day",
    ),
    "Second Day of Christmas": (
        "Christmas Second Day",
        "Day After Christmas",
        "Day following Christmas",
    ),
    "Labor Day": (
        "International Labor Day",
        "International Labour Day",
        "International Workers' Day",
        "Labour Day",
        "National Labor Day",
        "National Labour Day",
        "National Workers' Day",
        "Workers' Day",
    ),
    "Thanksgiving Day": (
        "National Day of Thanksgiving",
        "Thanksgiving",
    ),
    "Independence Day": (
        "Declaration of Independence",
        "Independence Day Holiday",
        "Independence Declaration Day",
        "National Independence Day",
        "Proclamation of Independence Day",
    ),
    "National Day": ("National Day Holiday",),
    "Anzac Day": ("ANZAC Day",),
    "Mother's Day": ("National Mother's Day",),
    "Women's Day": (
        "International Women's Day",
        "International Women's Rights Day",
        "National Women's Day",
        "Women's Rights Day",
    ),
    "Children's Day": (
        "International Children's Day",
        "National Children's Day",
    ),
    "Youth Day": ("National Youth Day",),
    "Carnival": (
        "Carnival Day",
        "Carnival Monday",
        "Carnival Tuesday",
    ),
    "Midsummer Day": (
        "Midsummer",
        "Midsummer Eve",
    ),
    "Eid al-Fitr": ("Eid al-Fitr Holiday",),
    "Constitution Day": ("Constitution Day Holiday",),
}

KNOWN: Mapping[str, str] = {
    **{name: name for name in NAMES},
    **{other: name for name, others in ALSO_CALLED.items() for other in others},
}


def feast_name(name: str, words: Catalog) -> str | None:
    """Name a feast in the language of a catalog, from its English name; None if it is not known."""
    known = KNOWN.get(name)
    return NAMES[known](words) if known else None
