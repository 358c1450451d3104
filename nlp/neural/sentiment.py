"""Sentiment from any sequence classifier whose labels can be told apart."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, Self

from nlp.errors import NeuralUnavailableError
from nlp.neural.identity import model_id_of
from nlp.plain import readable
from nlp.values import Sentiment, SentimentLabel

__all__ = ("NeuralSentiment",)

ABSTAIN_BELOW: Final = 0.5
LONGEST: Final = 256  # tokens; remarks are shorter, and the model's own limit may be larger
NAMES: Mapping[SentimentLabel, re.Pattern[str]] = {
    SentimentLabel.MIXED: re.compile(r"mixed|both", re.IGNORECASE),
    SentimentLabel.POSITIVE: re.compile(r"pos|[45] stars", re.IGNORECASE),
    SentimentLabel.NEGATIVE: re.compile(r"neg|[12] stars?", re.IGNORECASE),
    SentimentLabel.NEUTRAL: re.compile(r"neu|3 stars", re.IGNORECASE),
}


class NeuralSentiment:
    """Adds up the model's own labels under ours; a label it does not know has no probability."""

    def __init__(self, model: Any, tokenizer: Any, model_id: str, *, batch: int = 16) -> None:
        self._model, self._tokenizer, self.model_id = model, tokenizer, model_id
        self._batch = batch
        self._labels = [_ours(str(name)) for _, name in sorted(model.config.id2label.items())]
        if None in self._labels:
            raise NeuralUnavailableError(model_id, "its labels name no sentiments")

    @classmethod
    def open(cls, model: str, *, online: bool = False) -> Self:
        """Load a folder or an id, or say why it cannot be had."""
        try:
            from transformers import (  # noqa: PLC0415 - large
                AutoModelForSequenceClassification,
                AutoTokenizer,
            )

            options = {"local_files_only": not online, "trust_remote_code": False}
            tokenizer = AutoTokenizer.from_pretrained(model, **options)
            loaded = AutoModelForSequenceClassification.from_pretrained(
                model, use_safetensors=True, **options
            )
        except (ImportError, OSError, ValueError) as error:
            raise NeuralUnavailableError(model, type(error).__name__) from error
        return cls(loaded.eval(), tokenizer, model_id_of(model))

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        return [
            sentiment
            for start in range(0, len(texts), self._batch)
            for sentiment in self._classify(texts[start : start + self._batch])
        ]

    def _classify(self, texts: Sequence[str]) -> list[Sentiment]:
        import torch  # noqa: PLC0415 - large

        words = self._tokenizer(
            # Without a word some tokenizers give no token at all, and the model no answer.
            [readable(text).strip() or "." for text in texts],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        with torch.inference_mode():
            rows = self._model(**words).logits.float().softmax(dim=-1).tolist()
        return [self._say(row) for row in rows]

    def _say(self, row: Sequence[float]) -> Sentiment:
        chances = dict.fromkeys((label.value for label in SentimentLabel), 0.0)
        for label, chance in zip(self._labels, row, strict=True):
            if label is not None:
                chances[label.value] += chance
        best = max(SentimentLabel, key=lambda label: chances[label.value])
        return Sentiment(best, chances, abstained=chances[best.value] < ABSTAIN_BELOW)


def _ours(name: str) -> SentimentLabel | None:
    return next((label for label, pattern in NAMES.items() if pattern.search(name)), None)
