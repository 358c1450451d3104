"""Language by hashed runs of letters and words: an own model of under two megabytes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from i18n.locales import UNDERSTOOD
from nlp.cards import PACKED, SHIPPED, ModelCard
from nlp.errors import WeightsDamagedError
from nlp.heads import softmax
from nlp.language.ngrams import ngrams
from nlp.language.scripts import FAMILIES, candidates
from nlp.plain import readable
from nlp.values import LanguageGuess

__all__ = ("Family", "PieceIdentifier")

READ: Final = 400  # code points
BY_SCRIPT: Final = 0.99


class Family:
    """Tells apart the languages of one script: a table for runs of letters, one for words."""

    def __init__(
        self,
        languages: Sequence[str],
        tables: Sequence[npt.NDArray[np.int8]],
        scales: npt.NDArray[np.float32],
        bias: npt.NDArray[np.float32],
    ) -> None:
        self.languages = tuple(languages)
        self._tables, self._scales, self._bias = tables, scales, bias
        self._bits = [int(np.log2(len(table))) for table in tables]

    def scores(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return the logits of texts, one column per language."""
        scores = np.tile(self._bias, (len(texts), 1))
        for group, table, bits, scale in zip(
            ngrams(texts), self._tables, self._bits, self._scales, strict=True
        ):
            scores += group.sums(table, bits) * scale
        return scores


class PieceIdentifier:
    """Scores only the languages that the script leaves."""

    def __init__(self, card: ModelCard, families: Mapping[str, Family]) -> None:
        self.model_id = card.model_id
        self._abstain_below = float(card.facts["abstain_below"])
        self._families = families

    @classmethod
    def open(cls, folder: Path = SHIPPED / "language") -> Self:
        """Load the model, or say which of its files is missing or damaged."""
        card = ModelCard.open(folder)
        arrays = card.tensors()
        try:
            families = {
                name: Family(
                    languages,
                    [np.asarray(arrays[f"{name}.{kind}"], np.int8) for kind in ("runs", "words")],
                    np.asarray(arrays[f"{name}.scales"], np.float32),
                    np.asarray(arrays[f"{name}.bias"], np.float32),
                )
                for name, languages in FAMILIES.items()
            }
            return cls(card, families)
        except KeyError as error:
            raise WeightsDamagedError(folder / PACKED) from error

    def identify(self, texts: Sequence[str]) -> list[LanguageGuess]:
        """Guess always; abstain where the best language is hardly better than the next."""
        read = [readable(text)[:READ] for text in texts]
        possible = [candidates(text) for text in read]
        guesses = [_by_script(languages) for languages in possible]
        for family in self._families.values():
            rows = [row for row, languages in enumerate(possible) if languages == family.languages]
            if not rows:
                continue
            chances = softmax(family.scores([read[row] for row in rows]))
            for row, best, chance in zip(rows, chances.argmax(1), chances.max(1), strict=True):
                guesses[row] = LanguageGuess(
                    family.languages[best],
                    float(chance),
                    abstained=bool(chance < self._abstain_below),
                )
        return guesses


def _by_script(possible: tuple[str, ...]) -> LanguageGuess:
    """Answer where the script decides; where it does not, the family's answer takes its place."""
    if not possible:
        return LanguageGuess(UNDERSTOOD[0], 1 / len(UNDERSTOOD), abstained=True)
    return LanguageGuess(possible[0], BY_SCRIPT, abstained=False)
