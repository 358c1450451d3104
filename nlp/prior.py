"""What the visitor's declared locale adds to a guess: much on one word, nothing on a paragraph."""

from typing import Final

from i18n.errors import UnknownLocaleError
from i18n.locales import UNDERSTOOD, Locale
from nlp.language.scripts import candidates, letters
from nlp.plain import readable
from nlp.values import LanguageGuess

__all__ = ("with_declared",)

# A text of so many letters is believed as much as the kiosk's language button.
HALF_BELIEVED: Final = 22
# How many visitors write in the language that they chose, before a word is read.
FAITHFUL: Final = 0.9
SURE: Final = 0.7
READ: Final = 400


def with_declared(guess: LanguageGuess, text: str, locale: str | None) -> LanguageGuess:
    """Weigh a guess against the locale that the visitor chose; a script is never argued with."""
    language = _language(locale)
    if language is None:
        return guess
    text = readable(text)[:READ]
    possible = candidates(text) or UNDERSTOOD
    if language not in possible or len(possible) == 1:
        return guess
    count = letters(text)
    # An engine is too sure of a word or two: its certainty is taken back to what length allows.
    heard = count / (count + HALF_BELIEVED)
    even = 1 / len(possible)
    engine = heard * guess.probability + (1 - heard) * even
    prior = even + (FAITHFUL - even) * (1 - heard)
    elsewhere = (1 - prior) / (len(possible) - 1)
    if guess.code == language:
        agreed = engine * prior
        return _weighed(language, agreed, agreed + (1 - engine) * elsewhere)
    # What the engine leaves to all other languages, the declared one shares with them.
    share = (1 - engine) / (len(possible) - 1)
    declared, guessed = share * prior, engine * elsewhere
    total = declared + guessed + (1 - engine - share) * elsewhere
    if declared >= guessed:
        return _weighed(language, declared, total)
    return _weighed(guess.code, guessed, total)


def _weighed(code: str, weight: float, total: float) -> LanguageGuess:
    probability = weight / total
    return LanguageGuess(code, probability, abstained=probability < SURE)


def _language(locale: str | None) -> str | None:
    """Read the language of a tag; what cannot be read was not declared."""
    if not locale:
        return None
    try:
        language = Locale.parse(locale).language
    except UnknownLocaleError:
        return None
    return language if language in UNDERSTOOD else None
