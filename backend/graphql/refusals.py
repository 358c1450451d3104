"""Refusals as sentences in the language of whoever is refused."""

from collections.abc import Callable
from typing import Any

from guestbook import errors
from i18n.catalogs import Catalog, catalog
from i18n.locales import Locale

__all__ = ("refusal_sentence",)

Say = Callable[[Catalog, Any], str]

SENTENCES: dict[type[errors.GuestbookError], Say] = {
    errors.EntryEmptyError: lambda words, _: words.gettext(
        "Write a few words, choose a rating or draw something."
    ),
    errors.EntryTooLongError: lambda words, error: words.ngettext(
        "That is too long: at most {count} character fits.",
        "That is too long: at most {count} characters fit.",
        error.limit,
    ),
    errors.ControlCharactersError: lambda words, _: words.gettext(
        "There is nothing to read in it: it holds only invisible characters."
    ),
    errors.BadRatingError: lambda words, _: words.gettext("Choose a rating from 1 to 5."),
    errors.BadDrawingError: lambda words, _: words.gettext(
        "The drawing is too large or damaged. Please draw it again."
    ),
    errors.BadReceiptError: lambda words, _: words.gettext(
        "This is not a receipt: it has 13 letters and digits."
    ),
    errors.BadKeyError: lambda words, _: words.gettext(
        "Something went wrong on this device. Please try again."
    ),
    errors.KeyReusedError: lambda words, _: words.gettext(
        "This page was already signed with other words. Please start again."
    ),
    errors.ReceiptTakenError: lambda words, _: words.gettext(
        "Something went wrong on this device. Please try again."
    ),
    errors.UnknownSubjectError: lambda words, _: words.gettext(
        "What you are writing about is not in the museum today."
    ),
    errors.ReceiptNotFoundError: lambda words, _: words.gettext(
        "No entry was signed with this receipt."
    ),
    errors.ReplyNotFoundError: lambda words, _: words.gettext(
        "There is no such reply, or it says nothing."
    ),
    errors.ThemeNotFoundError: lambda words, _: words.gettext("There is no such theme."),
    errors.ThemeTakenError: lambda words, _: words.gettext("A theme needs a name of its own."),
    errors.EntryNotFoundError: lambda words, _: words.gettext("This entry is not there any more."),
    errors.EntryAlreadyModeratedError: lambda words, _: words.gettext(
        "Somebody has already decided about this entry."
    ),
    errors.BadNoteError: lambda words, error: words.ngettext(
        "Write a note of at most {count} character.",
        "Write a note of at most {count} characters.",
        error.limit,
    ),
    errors.NothingToUndoError: lambda words, _: words.gettext("There is nothing to undo."),
}


def refusal_sentence(error: errors.GuestbookError, locale: Locale) -> str:
    """Say why something was refused."""
    return SENTENCES[type(error)](catalog(locale), error)
