"""A work of the catalogue as recommendations see it: its facts, and where it was made."""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from backend.catalogue.models import TextField
from backend.catalogue.views import ArtworkView, ExhibitionView, Speech
from i18n.locales import Locale
from recommendations.values import Maker, Work

__all__ = ("place_of", "work_of")

# A factory closes and does not die: its years are no anniversary that could be said.
FIRM = re.compile(
    r"\b(?:factory|manufactory|manufacture|company|co|works|workshop|studio|brothers|sons|and|&)(?!\w)",
    re.IGNORECASE,
)


def work_of(
    artwork: ArtworkView,
    shown: Iterable[ExhibitionView],
    kinds: Mapping[UUID, tuple[str, str]],
    own: Locale,
) -> Work:
    """Tell a work's facts, in the museum's own language; its texts come with ``told_works``."""
    classification, department = kinds.get(artwork.id, ("", ""))
    titles = [variant.text for variant in artwork.texts.fields.get(TextField.TITLE, ())]
    return Work(
        id=str(artwork.id),
        title=" / ".join(dict.fromkeys(titles)),
        text="",
        makers=tuple(_makers(artwork)),
        earliest=artwork.earliest,
        latest=artwork.latest,
        medium=artwork.medium or "",
        classification=classification,
        department=department,
        room=str(artwork.room.id) if artwork.room else None,
        workshops=tuple(
            maker.name
            for maker in artwork.makers
            if maker.qualifier is not None and "workshop" in maker.qualifier.casefold()
        ),
        place=place_of(artwork, own),
        exhibitions=tuple(str(show.id) for show in shown if artwork.id in show.works),
    )


def _makers(artwork: ArtworkView) -> Iterable[Maker]:
    for maker in artwork.makers:
        # Nobody's birthday is a reason to show a copy after them.
        if maker.qualifier is None and FIRM.search(maker.name):
            yield Maker(maker.name)
        elif maker.qualifier is None:
            yield Maker(maker.name, maker.born_on or maker.born, maker.died_on or maker.died)


def place_of(artwork: ArtworkView, own: Locale) -> str:
    """Name where a work was made in the museum's own language alone: two can be compared."""
    said = artwork.texts.say_or(TextField.PLACE_MADE, artwork.place_made, Speech(own, (own,)))
    return said.text if said else ""
