"""What editors are refused, as sentences in the language of the desk."""

from collections.abc import Callable
from typing import Any

import strawberry

from backend.accounts.models import CuratorRole
from backend.editorial import errors
from backend.graphql.context import Context
from backend.graphql.editorial_texts import DeskText
from i18n.catalogs import Catalog, catalog

__all__ = ("EditRefused", "refusal", "refused", "sentence")

Say = Callable[[Catalog, Any], str]


@strawberry.type(description="The change is not made.")
class EditRefused:
    code: str = strawberry.field(
        description=(
            "NOT_LOGGED_IN FORBIDDEN NOT_FOUND WRONG_FIELD UNKNOWN_LOCALE EMPTY TOO_LONG"
            " CONTROL_CHARACTERS LINE_BREAK CONFLICT UNKNOWN_SOURCE BAD_NUMBER NUMBER_TAKEN"
            " BAD_WINDOW BAD_TOUR TOUR_NEEDED BAD_RIGHTS UNCLEAR_RIGHTS CREDIT_MISSING PAST_DAY"
        )
    )
    message: str
    standing: DeskText | None = strawberry.field(
        default=None, description="For CONFLICT: the text that stands now."
    )


SENTENCES: dict[type[errors.EditorialError], Say] = {
    errors.NotFoundError: lambda words, _: words.gettext("There is no such thing in the museum."),
    errors.WrongFieldError: lambda words, _: words.gettext("This has no text of that kind."),
    errors.BadLanguageError: lambda words, _: words.gettext("This is not a language we know."),
    errors.TextEmptyError: lambda words, _: words.gettext(
        "There is nothing to read in it. To hide a text, take it from view."
    ),
    errors.TextTooLongError: lambda words, error: words.ngettext(
        "That is too long: at most {count} character fits.",
        "That is too long: at most {count} characters fit.",
        error.limit,
    ),
    errors.ControlCharactersError: lambda words, error: words.gettext(
        "Character {place} cannot be seen ({character}). Please type that passage again.",
        place=error.place,
        character=error.character,
    ),
    errors.LineBreakError: lambda words, _: words.gettext("There is room for one line here."),
    errors.ConflictError: lambda words, _: words.gettext(
        "Somebody changed this text while you were writing. Compare the two and save again."
    ),
    errors.SourceUnknownError: lambda words, _: words.gettext(
        "There is no such text to have translated from."
    ),
    errors.BadNumberError: lambda words, _: words.gettext(
        "A stop’s number has 1 to 16 letters and digits."
    ),
    errors.NumberTakenError: lambda words, error: words.gettext(
        "Another stop has the number {number} at that time.", number=error.number
    ),
    errors.BadWindowError: lambda words, _: words.gettext("It would end before it begins."),
    errors.BadTourError: lambda words, _: words.gettext(
        "A tour has each of its stops once, and only stops of the museum."
    ),
    errors.TourNeededError: lambda words, error: (
        words.gettext("Visitors may be walking this tour. Hide it first, then delete it.")
        if error.why == "shown"
        else words.gettext("Files belong to this tour. It can be hidden, not deleted.")
    ),
    errors.BadRightsError: lambda words, _: words.gettext(
        "Rights are told by the address of a Creative Commons licence"
        " or of a statement at RightsStatements.org."
    ),
    errors.UnclearRightsError: lambda words, _: words.gettext(
        "This statement says that nobody knows the right: the file cannot be shown yet."
    ),
    errors.CreditMissingError: lambda words, _: words.gettext(
        "This licence asks to name the author: please write the credit."
    ),
}


def sentence(error: errors.EditorialError, words: Catalog) -> str:
    """Say why something was refused."""
    return SENTENCES[type(error)](words, error)


def refused(
    context: Context,
    locale: str | None,
    error: errors.EditorialError,
    standing: DeskText | None = None,
) -> EditRefused:
    """Refuse a change in the language of the desk."""
    message = sentence(error, catalog(context.interface(locale)))
    return EditRefused(code=error.code, message=message, standing=standing)


def refusal(
    context: Context, locale: str | None, role: CuratorRole = CuratorRole.EDITOR
) -> EditRefused | None:
    """Refuse whoever is not logged in with a role, or one above it."""
    words = catalog(context.interface(locale))
    if context.curator is None:
        return EditRefused(
            code="NOT_LOGGED_IN", message=words.gettext("Please log in to the desk.")
        )
    if not context.may(role):
        return EditRefused(
            code="FORBIDDEN", message=words.gettext("Your role does not allow this.")
        )
    return None
