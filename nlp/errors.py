"""What can go wrong before a text is read; no text of a visitor ever stands in a message.

NlpError
├── WeightsMissingError      a file of weights is not where it should be
├── WeightsDamagedError      a file of weights is not the one that was published
└── NeuralUnavailableError   the libraries or the model of a neural implementation are absent
"""

from pathlib import Path

__all__ = ("NeuralUnavailableError", "NlpError", "WeightsDamagedError", "WeightsMissingError")


class NlpError(Exception):
    """Anything this package refuses."""


class WeightsMissingError(NlpError):
    """A file of weights is absent."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the weights {path} are missing")
        self.path = path


class WeightsDamagedError(NlpError):
    """A file of weights cannot be read, or differs from its card."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the weights {path} are damaged: install them again")
        self.path = path


class NeuralUnavailableError(NlpError):
    """A neural model was asked for where it cannot be had."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(f"the neural model {model} cannot be used: {reason}")
        self.model, self.reason = model, reason
