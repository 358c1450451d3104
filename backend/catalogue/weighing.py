"""What a work says of itself, and how much each word weighs by where it stands."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from backend.catalogue.models import TextField
from backend.catalogue.views import ArtworkView

__all__ = ("WEIGHTS", "Said", "digest", "said")

# By what a word weighs: a visual description, a description, a caption or the medium, a maker,
# a title. The stop's number is an address.
WEIGHTS = (0.5, 1.0, 2.0, 5.0, 6.0, 20.0)
SEEN, TOLD, CAPTION, MAKER, TITLE, NUMBER = range(len(WEIGHTS))
# The lightest first: whoever writes them down in this order keeps the heaviest.
FIELDS = (
    (TextField.VISUAL_DESCRIPTION, SEEN),
    (TextField.DESCRIPTION, TOLD),
    (TextField.CAPTION, CAPTION),
    (TextField.MEDIUM, CAPTION),
)


class Said(NamedTuple):
    """A piece of text, the place of its weight in ``WEIGHTS``, and how it is to be read."""

    weight: int
    text: str
    named: bool = False
    """A name or a title: people write two of its words as one."""
    whole: bool = False
    """Not to be cut: an accession number."""


def said(artwork: ArtworkView, *, labels: bool = False) -> Iterator[Said]:
    """Yield what a work says, the lightest first, or only what its label would."""
    for field, weight in () if labels else FIELDS:
        for variant in artwork.texts.fields.get(field, ()):
            yield Said(weight, variant.text)
    if artwork.medium:
        yield Said(CAPTION, artwork.medium)
    for maker in artwork.makers:
        yield Said(MAKER, maker.names, named=True)
    for variant in artwork.texts.fields.get(TextField.TITLE, ()):
        yield Said(TITLE, variant.text, named=True)
    yield Said(NUMBER, artwork.accession.casefold(), whole=True)
    if artwork.stop:
        yield Said(NUMBER, artwork.stop.number)


def digest(artwork: ArtworkView, *, labels: bool = False) -> bytes:
    """Give what changes when, and only when, the words of a work change."""
    pieces = (f"{piece.weight}{piece.text}" for piece in said(artwork, labels=labels))
    return blake2b("\0".join(pieces).encode(errors="surrogatepass"), digest_size=16).digest()
