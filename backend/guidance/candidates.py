"""Which works may be the artwork of the day: those that everybody can see and read about."""

from collections.abc import Callable, Sequence

from backend.catalogue.models import TextField
from backend.catalogue.views import ArtworkView, MuseumView
from backend.guidance.hanging import Hanging
from recommendations.daily import QUIET_DAYS
from recommendations.values import Work

__all__ = ("fit_for_a_day",)

TOLD = (TextField.CAPTION, TextField.DESCRIPTION)


def fit_for_a_day(hanging: Hanging, museum: MuseumView) -> Sequence[Work]:
    """List works with title and text in all the house's languages, if they last for a month.

    A hanging holds only what is on view, and of its files only those cleared. Where too few works
    are told in every language, those with a title in each are offered too, then all of them.
    """
    languages = {locale.language for locale in museum.house}

    def spoken(artwork: ArtworkView, *fields: TextField) -> bool:
        has = {
            variant.locale.language
            for field in fields
            for variant in artwork.texts.fields.get(field, ())
        }
        return languages <= has

    levels: tuple[Callable[[ArtworkView], bool], ...] = (
        lambda artwork: spoken(artwork, TextField.TITLE) and spoken(artwork, *TOLD),
        lambda artwork: spoken(artwork, TextField.TITLE),
    )
    for is_fit in levels:
        fit = {str(each.id) for each in hanging.artworks.values() if is_fit(each)}
        if len(fit) > QUIET_DAYS:
            return [work for work in hanging.told_works() if work.id in fit]
    return tuple(hanging.told_works())
