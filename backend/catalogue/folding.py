"""Folding a text for search: the same in both databases, since we do it ourselves."""

import unicodedata

__all__ = ("fold",)

# What decomposition leaves whole, in the languages that the guide speaks.
WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
# Arabic: forms of alef, ta marbuta and alef maqsura stand one for another; tatweel is air.
ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": None})


def fold(text: str) -> str:
    """Strip case, accents and typographic variety: "Œuvre d’été" is found by "oeuvre d'ete"."""
    plain = unicodedata.normalize("NFKD", text.translate(ARABIC)).casefold()
    # Control characters go too: PostgreSQL keeps no NUL, and nobody searches for one.
    bare = "".join(
        " " if char.isspace() else char
        for char in plain
        if not unicodedata.combining(char) and (char.isspace() or char.isprintable())
    )
    quoted = bare.replace("’", "'").replace("‘", "'").translate(WHOLE)
    return unicodedata.normalize("NFC", " ".join(quoted.split()))
