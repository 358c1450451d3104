"""Why a passage is flagged, in the curator's language."""

from collections.abc import Callable

from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale
from nlp.values import FlagKind

__all__ = ("flag_sentence",)

SENTENCES: dict[FlagKind, Callable[[Catalog], str]] = {
    FlagKind.INSULT: lambda words: words.gettext("It sounds insulting."),
    FlagKind.HATE: lambda words: words.gettext("It sounds hateful."),
    FlagKind.THREAT: lambda words: words.gettext("It sounds like a threat."),
    FlagKind.SEXUAL: lambda words: words.gettext("It sounds sexual."),
    FlagKind.SPAM: lambda words: words.gettext("It sounds like advertising."),
    FlagKind.SELF_HARM: lambda words: words.gettext("It speaks of ending one's own life."),
    FlagKind.PII_EMAIL: lambda words: words.gettext("It is an e-mail address."),
    FlagKind.PII_PHONE: lambda words: words.gettext("It looks like a telephone number."),
    FlagKind.PII_NAME: lambda words: words.gettext("It looks like a person's name."),
    FlagKind.PII_ADDRESS: lambda words: words.gettext("It looks like a postal address."),
    FlagKind.CHILD_DATA: lambda words: words.gettext("It tells who a child is."),
    FlagKind.GIBBERISH: lambda words: words.gettext("Hardly anything in it is a word."),
}


def flag_sentence(kind: FlagKind, locale: Locale) -> str:
    """Say why a passage is flagged; the model's own reason stays in the analysis, for machines."""
    return SENTENCES[kind](catalog(locale))
