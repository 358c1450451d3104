"""Language by langdetect's letter profiles, restricted to the languages that are understood."""

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final

from i18n.locales import UNDERSTOOD
from nlp.language.scripts import HAN, candidates, letters
from nlp.plain import readable
from nlp.values import LanguageGuess

__all__ = ("SHORTEST_IDENTIFIABLE", "ProfileIdentifier")

# langdetect is wrong with confidence on a word or two: « Bravo ! » is Slovak, « Beautiful museum »
# French. Below this many letters its guess is given, and not vouched for.
SHORTEST_IDENTIFIABLE: Final = 20
SURE: Final = 0.8
BY_SCRIPT: Final = 0.99  # a script that only one of the languages uses; others use it too
READ: Final = 400  # code points: beyond, langdetect takes longer and knows no better


class ProfileIdentifier:
    """Asks langdetect only where the script leaves several languages."""

    model_id = f"langdetect@{version('langdetect')}"

    def identify(self, texts: Sequence[str]) -> list[LanguageGuess]:
        """Guess always; abstain on short texts of a script that several languages share."""
        return [self._guess(readable(text)) for text in texts]

    def _guess(self, text: str) -> LanguageGuess:
        possible = candidates(text)
        if not possible:
            return LanguageGuess(UNDERSTOOD[0], 1 / len(UNDERSTOOD), abstained=True)
        if len(possible) == 1:
            return LanguageGuess(possible[0], BY_SCRIPT, abstained=False)
        if possible == HAN:  # its profiles take a line of Chinese without kana for Japanese
            return LanguageGuess("zh", BY_SCRIPT, abstained=False)
        code, probability = _likeliest(text[:READ], possible)
        unsure = probability < SURE or letters(text[:READ]) < SHORTEST_IDENTIFIABLE
        return LanguageGuess(code, probability, abstained=unsure)


def _likeliest(text: str, possible: tuple[str, ...]) -> tuple[str, float]:
    from langdetect import LangDetectException  # noqa: PLC0415 - only where a script is shared

    detector = _factory(possible).create()
    # Names and shouted words in capitals mislead it.
    detector.append(text.lower() if text.isupper() else text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return possible[0], 1 / len(possible)
    return str(best.lang), min(float(best.prob), BY_SCRIPT)


@lru_cache
def _factory(languages: tuple[str, ...]) -> Any:
    """Load only the profiles of these languages: all 55 would take a second."""
    from langdetect.detector_factory import DetectorFactory  # noqa: PLC0415
    from langdetect.utils.lang_profile import LangProfile  # noqa: PLC0415

    factory = DetectorFactory()
    factory.set_seed(0)  # it draws at random: unseeded, the same text gets two answers
    profiles = files("langdetect") / "profiles"
    for index, language in enumerate(languages):
        profile = json.loads((profiles / language).read_text(encoding="utf-8"))
        factory.add_profile(LangProfile(**profile), index, len(languages))
    return factory
