"""What the script of a text already says about its language."""

import re
from typing import Final

__all__ = ("CYRILLIC", "FAMILIES", "HAN", "LATIN", "candidates", "letters")

LATIN: Final = ("de", "en", "es", "fr", "it", "nl", "pl", "pt", "tr")
CYRILLIC: Final = ("ru", "uk")
HAN: Final = ("ja", "zh")
# Scripts that several of the languages share.
FAMILIES: Final = {"latin": LATIN, "cyrillic": CYRILLIC, "han": HAN}

LETTER = re.compile(r"[^\W\d_]")
KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
# One Han character or Hangul syllable says as much as two or three letters of an alphabet.
SCRIPTS: Final = {
    "latin": (re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"), 1.0),
    "cyrillic": (re.compile(r"[\u0400-\u052f]"), 1.0),
    "arabic": (re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"), 1.0),
    "hebrew": (re.compile(r"[\u05d0-\u05ea]"), 1.0),
    "devanagari": (re.compile(r"[\u0904-\u0963]"), 1.0),
    "hangul": (re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"), 2.5),
    "han": (re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]"), 2.5),
}
ALONE: Final = {"arabic": "ar", "hebrew": "he", "devanagari": "hi", "hangul": "ko"}
UKRAINIAN_ONLY = re.compile(r"[іїєґІЇЄҐ]")
RUSSIAN_ONLY = re.compile(r"[ыэёъЫЭЁЪ]")


def letters(text: str) -> int:
    """Count the letters of a text, of any script."""
    return len(LETTER.findall(text))


def candidates(text: str) -> tuple[str, ...]:
    """Return the languages that the text's main script allows; none where it holds no letter."""
    if text.isascii():
        return LATIN if LETTER.search(text) else ()
    counts = {
        script: len(pattern.findall(text)) * weight for script, (pattern, weight) in SCRIPTS.items()
    }
    kana = len(KANA.findall(text)) * 2.5
    if kana:
        # Japanese mixes both; Chinese has no kana.
        counts["japanese"] = kana + counts.pop("han")
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return ()
    if script == "cyrillic":
        return _cyrillic(text)
    # Without kana it is Chinese as a rule, but a Japanese word or two may do without them.
    by_script = {"latin": LATIN, "japanese": ("ja",), "han": HAN}
    return by_script.get(script) or (ALONE[script],)


def _cyrillic(text: str) -> tuple[str, ...]:
    ukrainian, russian = len(UKRAINIAN_ONLY.findall(text)), len(RUSSIAN_ONLY.findall(text))
    if ukrainian == russian:
        return CYRILLIC
    return ("uk",) if ukrainian > russian else ("ru",)
