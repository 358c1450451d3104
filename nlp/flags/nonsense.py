"""Words that no language has: a hand across the keyboard."""

import re
from collections.abc import Sequence
from typing import Final

from nlp.embedding import StaticEmbedder
from nlp.values import Flag, FlagKind

__all__ = ("gibberish",)

# Scripts whose words the table knows in pieces of several letters; Han and kana are left alone.
RUN = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ\u05d0-\u05ea\u0620-\u064a]{3,}")
LOOSE_JAMO = re.compile(r"[\u3131-\u3163]")
LAUGHTER = frozenset("ㅋㅎㅠㅜㅡㄷㅇㄴㄱㅅ")
READ: Final = 400  # code points
FEWEST_LETTERS: Final = 10
FEWEST_WORDS: Final = 2
# Letters per token. Of 10,000 real word pairs and sentences in thirteen languages, two in a
# thousand lie below: Arabic and Hebrew write no vowels, and their tokens are shorter.
BROKEN_BELOW: Final = 1.46
BROKEN_WITHOUT_VOWELS: Final = 1.26
WITHOUT_VOWELS = re.compile(r"[\u05d0-\u05ea\u0620-\u064a]")


def gibberish(texts: Sequence[str], embedder: StaticEmbedder) -> list[tuple[Flag, ...]]:
    """Return for each text one flag over the whole where hardly anything in it is a word."""
    words = [RUN.findall(text[:READ]) for text in texts]
    pieces = embedder.words.pieces(word for own in words for word in own)
    return [
        _judge(text, own, sum(len(pieces[word][0]) for word in own))
        for text, own in zip(texts, words, strict=True)
    ]


def _judge(text: str, words: list[str], tokens: int) -> tuple[Flag, ...]:
    jamo = [letter for letter in LOOSE_JAMO.findall(text[:READ]) if letter not in LAUGHTER]
    if len(jamo) > FEWEST_WORDS:
        return (_flag(text, "loose Korean letters"),)
    letters = sum(map(len, words))
    if letters < FEWEST_LETTERS or len(words) < FEWEST_WORDS:
        return ()
    lowest = BROKEN_WITHOUT_VOWELS if WITHOUT_VOWELS.match(words[0]) else BROKEN_BELOW
    return (_flag(text, "no known words"),) if letters / tokens < lowest else ()


def _flag(text: str, reason: str) -> Flag:
    return Flag(FlagKind.GIBBERISH, 0, len(text), 0.7, reason)
