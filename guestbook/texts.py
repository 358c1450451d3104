"""The visitor's words as they are kept: every visible character, and no invisible control."""

import re
import unicodedata
from typing import Final

from guestbook.errors import ControlCharactersError, EntryTooLongError

__all__ = ("LONGEST_TEXT", "kept_words")

LONGEST_TEXT: Final = 2_000
"""Code points on one page of the guestbook."""

# What is longer is refused unread. Composing never makes four characters one, except in texts
# that nobody writes by hand.
LONGEST_RAW = 4 * LONGEST_TEXT

LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Format characters that are seen: signs that Arabic and Syriac write over a number.
VISIBLE_FORMATS = frozenset(
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
)
# Letters and marks by their category that nobody sees, all "default ignorable" in Unicode.
INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")

NON_JOINER, JOINER = "\u200c", "\u200d"
# Arabic, Syriac, Thaana, N'Ko; the scripts of India; Myanmar; Khmer, Mongolian: their letters
# change shape beside a joiner, so that Persian and Hindi are misspelt without it.
JOINING_SCRIPTS = re.compile(
    "[\u0620-\u07ff\u0840-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")

# A flag of England, Scotland, Wales: a black flag and letters that only its glyph shows. Tags
# anywhere else are how a text is smuggled into another.
REGIONAL_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")

# A tab, and the braille of no dots: blank in every font, though no spaces to Unicode.
BLANK_LETTERS = "\t\u2800"


def kept_words(raw: str) -> str:
    """Give the words of a visitor as they will be kept, or nothing where nothing was written.

    They are composed (NFC), on lines that end alike, without the controls that no reader sees and
    that turn other people's lines around. A text of nothing but those is refused, and so is one
    beyond the limit; a megabyte is refused before anything is read in it.
    """
    if len(raw) > LONGEST_RAW:
        raise EntryTooLongError(len(raw), LONGEST_TEXT)
    words = _visible(raw)
    if len(words) > LONGEST_TEXT:
        raise EntryTooLongError(len(words), LONGEST_TEXT)
    if not words and not all(map(_is_blank, raw)):
        raise ControlCharactersError(len(raw))
    return "" if all(map(_is_blank, words)) else words


def _visible(raw: str) -> str:
    words = unicodedata.normalize("NFC", LINE_BREAKS.sub("\n", raw))
    while True:
        # Without what stood between them two characters may compose, and compose again.
        seen = unicodedata.normalize("NFC", "".join(_seen(words)).strip())
        if seen == words:
            return words
        words = seen


def _seen(words: str) -> list[str]:
    kept: list[str] = []
    flags = {flag.start(): flag.group() for flag in REGIONAL_FLAG.finditer(words)}
    at = 0
    while at < len(words):
        if flag := flags.get(at):
            kept.append(flag)
            at += len(flag)
            continue
        character = words[at]
        before = kept[-1][-1] if kept else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if _is_seen(character, before, after):
            kept.append(character)
        at += 1
    return kept


def _is_seen(character: str, before: str, after: str) -> bool:
    if character in (NON_JOINER, JOINER):
        return _joins(character, before, after)
    if VARIATION_SELECTORS.match(character):
        return bool(before) and not before.isspace() and not VARIATION_SELECTORS.match(before)
    if character in INVISIBLE_LETTERS or _is_noncharacter(ord(character)):
        return False
    category = unicodedata.category(character)
    if category == "Cf":
        return character in VISIBLE_FORMATS
    return category != "Cs" and (category != "Cc" or character in "\n\t")


def _joins(joiner: str, before: str, after: str) -> bool:
    """Tell whether a joiner changes what is seen: within a word of such a script, or an emoji."""
    if before and JOINING_SCRIPTS.match(before):
        return True
    if joiner == NON_JOINER or not before or not after:
        return False
    # The end of a tag sequence and the selector of a colour glyph are the ends of emoji.
    ends_emoji = before in SKIN_TONES or before in "\ufe0f\U000e007f" or _is_symbol(before)
    return ends_emoji and _is_symbol(after)


def _is_blank(character: str) -> bool:
    # isspace() is not asked: it takes four of the control characters for spaces.
    return (
        character in BLANK_LETTERS
        or LINE_BREAKS.match(character) is not None
        or unicodedata.category(character) == "Zs"
    )


def _is_symbol(character: str) -> bool:
    return unicodedata.category(character) == "So"


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE  # noqa: PLR2004  # Unicode's own
