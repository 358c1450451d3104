"""The stems that a word may have: two words are kin when they share one.

It knows no language, since a query does not say which it is in: the endings of all of them stand
together, and a word may have several stems. That is coarse; kin is therefore worth less than the
word itself.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

from backend.catalogue.folding import fold

__all__ = ("derived_alike", "root", "stems")

LATIN = (
    "s es e en n er ers ing ed y i a o as os is ie ies em am ow om ami ach ej ego ych ym ie iem iej"
    " ei u eux aux ain aine ne nen in innen t te ten er rs je jes"
)
CYRILLIC = (
    "а я ы и о е у ю ь й ой ей ам ям ом ем ах ях ов ев ами ями ая яя ое ее ые ие ый ий ого его ому"
    " ему ую юю ых их ым им ыми ими ия ии ию ка ки ку кой ок"
)
ENDINGS = frozenset((*LATIN.split(), *fold(CYRILLIC).split()))
LONGEST_ENDING = max(map(len, ENDINGS))
SHORTEST_STEM = 3
# The beginning that derivation leaves of a word: "Wenec" of Wenecja and weneckie.
SHORTEST_ROOT, ROOT_SHARE = 5, 0.7
DOUBLED = re.compile(r"(.)\1+")
VOWELS = frozenset("aeiouyаеёиоуыэюяь")
# "Lew" is "lwy" when there are several: the vowel before the last consonant comes and goes.
FLEETING = re.compile(r"^(.*[^aeiouyаеёиоуыэюя])([eoeоeеёь])([^aeiouyаеёиоуыэюяь])$")
# Arabic plurals change the long vowels within a word: only the consonants stay.
LONG_VOWELS = str.maketrans("", "", "اويءئؤ")
# A foreign g is written in several ways, as are p and v.
BORROWED = str.maketrans("غگپڤ", "ججبف")
ARABIC_ENDINGS = ("ه", "ت", "ن", "هم")
ARABIC_PREFIXES = ("ت", "ن", "م")


def root(word: str) -> str | None:
    """Give the beginning that words derived alike share, if the word is long enough to have one."""
    length = max(SHORTEST_ROOT, math.ceil(len(word) * ROOT_SHARE))
    return word[:length] if length <= len(word) else None


def derived_alike(one: str, other: str) -> bool:
    """Tell whether two words that share a root share at least half of the longer, too."""
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )
    return 2 * shared >= max(len(one), len(other))


def stems(word: str) -> frozenset[str]:
    """Give every stem that a word may have, itself among them."""
    if unicodedata.bidirectional(word[0]) == "AL":
        return frozenset(_arabic(word))
    return frozenset(_alphabetic(DOUBLED.sub(r"\1", word)))


def _alphabetic(word: str) -> Iterator[str]:
    yield word
    for length in range(1, min(LONGEST_ENDING, len(word) - 1) + 1):
        stem, ending = word[:-length], word[-length:]
        if ending not in ENDINGS:
            continue
        # Before a single letter two are enough if they are no syllable: "lw-y".
        bones = len(stem) == SHORTEST_STEM - 1 and len(ending) == 1 and not VOWELS & set(stem)
        if len(stem) >= SHORTEST_STEM or bones:
            yield stem
    if fleeting := FLEETING.match(word):
        yield fleeting[1] + fleeting[3]


def _arabic(word: str) -> Iterator[str]:
    yield word
    yield (plain := word.translate(BORROWED))
    bones = plain.translate(LONG_VOWELS)
    forms = {bones, *(bones.removesuffix(end) for end in ARABIC_ENDINGS if bones.endswith(end))}
    forms |= {
        form[1:] for form in forms if form.startswith(ARABIC_PREFIXES) and len(form) > SHORTEST_STEM
    }
    yield from (form for form in forms if len(form) >= SHORTEST_STEM)
    if word.endswith("ه") and len(word) >= SHORTEST_STEM:
        yield word[:-1]
