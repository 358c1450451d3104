"""Which models read visitors' words here, as the operator decided."""

from collections.abc import Callable
from functools import lru_cache

from backend.settings import Settings
from nlp import embedded
from nlp.analyser import Analyser, name_of
from nlp.neural.wanted import Wanted, planned, with_neural

__all__ = ("model_id", "open_analyser", "wanted")


def wanted(settings: Settings) -> Wanted:
    """Return the neural models that the operator wants."""
    return Wanted(
        sentiment=settings.neural_sentiment,
        toxicity=settings.neural_toxicity,
        aspects=settings.neural_aspects,
        online=settings.neural_online,
        seconds=float(settings.neural_seconds),
    )


def open_analyser(settings: Settings, tell: Callable[[str], None]) -> Analyser:
    """Load the models; for the worker's process alone, where the neural ones may live."""
    return with_neural(
        embedded.load_parts(_engine(settings.language_engine)), wanted(settings), tell
    ).analyser()


@lru_cache
def model_id(language_engine: str, models: Wanted) -> str:
    """Return the name under which the worker reads, without loading a model."""
    return name_of({**embedded.model_ids(_engine(language_engine)), **planned(models)})


def _engine(name: str) -> embedded.LanguageEngine:
    return "langdetect" if name == "langdetect" else "embedded"
