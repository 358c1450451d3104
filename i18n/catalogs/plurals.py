"""From gettext's plural forms, which are numbered, to CLDR's, which have names.

Python asks for form 3, a browser's ``Intl.PluralRules`` for ``few``. Nobody writes the table: both
rules are asked about the same numbers.
"""

from functools import lru_cache
from gettext import c2py
from typing import Final

import babel
from babel.messages.plurals import get_plural
from babel.plural import to_gettext

__all__ = ("NUMBERS", "form_of_category", "plural_forms")

NUMBERS: Final = (*range(200), 1_000, 10_000, 1_000_000, 2_000_000)
"""Every rule of CLDR repeats within a hundred; French and Spanish name whole millions."""


def plural_forms(locale: babel.Locale) -> str:
    """Give the ``Plural-Forms`` header of a new catalog, in agreement with CLDR."""
    usual = get_plural(locale)
    # Babel's table believes that zero is plural in Portuguese; CLDR says as in French.
    for count, expression in ((usual.num_plurals, usual.plural_expr), (2, "(n > 1)")):
        form, named = c2py(expression), form_of_category(locale, expression)
        if all(named[locale.plural_form(number)] == form(number) for number in NUMBERS):
            return f"nplurals={count}; plural={expression};"
    return to_gettext(locale.plural_form)


@lru_cache(maxsize=64)
def form_of_category(locale: babel.Locale, plural_expression: str) -> dict[str, int]:
    """Tell which of a catalog's forms each CLDR category of its locale means.

    ``other`` is always there: Polish and Russian keep it for fractions, which gettext cannot say.
    """
    form = c2py(plural_expression)
    found: dict[str, int] = {}
    for number in NUMBERS:
        found.setdefault(locale.plural_form(number), form(number))
    found.setdefault("other", max(found.values()))
    return found
