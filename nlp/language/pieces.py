"""Language by hashed pieces of words: an own model of a few hundred kilobytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from i18n.locales import UNDERSTOOD
from nlp.cards import SHIPPED, ModelCard
from nlp.errors import WeightsDamagedError
from nlp.hashing import hashed_groups
from nlp.heads import softmax
from nlp.language.scripts import candidates
from nlp.plain import readable
from nlp.values import LanguageGuess

__all__ = ("PieceIdentifier",)

READ: Final = 400  # code points
BY_SCRIPT: Final = 0.99


class PieceIdentifier:
    """Scores only the languages that the script leaves."""

    def __init__(
        self, card: ModelCard, table: npt.NDArray[np.float16], bias: npt.NDArray[np.float32]
    ) -> None:
        self.model_id = card.model_id
        self._labels = tuple(card.facts["labels"])
        self._abstain_below = float(card.facts["abstain_below"])
        self._table, self._bias = table, bias
        self._bits = int(np.log2(len(table) // 2))

    @classmethod
    def open(cls, folder: Path = SHIPPED / "language") -> Self:
        """Load the model, or say which of its files is missing or damaged."""
        card = ModelCard.open(folder)
        arrays = card.tensors()
        try:
            table = np.asarray(arrays["table"], dtype=np.float16)
            return cls(card, table, np.asarray(arrays["bias"], dtype=np.float32))
        except KeyError as error:
            raise WeightsDamagedError(folder / "model.safetensors") from error

    def identify(self, texts: Sequence[str]) -> list[LanguageGuess]:
        """Guess always; abstain where the best language is hardly better than the next."""
        read = [readable(text)[:READ] for text in texts]
        half = len(self._table) // 2
        scores = np.tile(self._bias, (len(read), 1))
        tables = (self._table[:half], self._table[half:])
        for group, table in zip(hashed_groups(read), tables, strict=True):
            scores += group.sums(table, self._bits, len(read))
        return [self._guess(candidates(text), row) for text, row in zip(read, scores, strict=True)]

    def _guess(self, possible: tuple[str, ...], scores: npt.NDArray[np.float32]) -> LanguageGuess:
        if not possible:
            return LanguageGuess(UNDERSTOOD[0], 1 / len(UNDERSTOOD), abstained=True)
        if len(possible) == 1:
            return LanguageGuess(possible[0], BY_SCRIPT, abstained=False)
        chances = softmax(scores[None, [self._labels.index(code) for code in possible]])[0]
        best = int(chances.argmax())
        chance = float(chances[best])
        return LanguageGuess(possible[best], chance, abstained=chance < self._abstain_below)
