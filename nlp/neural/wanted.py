"""Which neural models are wanted, and how they take the place of the embedded ones."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nlp.embedded import Parts
from nlp.errors import NeuralUnavailableError
from nlp.neural.identity import model_id_of
from nlp.neural.standing_in import PatientAspects, PatientFlags, PatientSentiment, StandIn, Tell
from nlp.protocols import Model

__all__ = ("Wanted", "planned", "with_neural")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Hugging Face ids or folders; an empty one leaves the embedded model in its place."""

    sentiment: str = ""
    toxicity: str = ""
    aspects: str = ""
    online: bool = False
    seconds: float = 60.0

    def __bool__(self) -> bool:
        return bool(self.sentiment or self.toxicity or self.aspects)


def planned(wanted: Wanted) -> dict[str, str]:
    """Name the models that are wanted in the place of embedded ones, and load nothing.

    So a process that never loads a neural model knows under which name its worker reads.
    """
    names = {"sentiment": wanted.sentiment, "flags": wanted.toxicity, "aspects": wanted.aspects}
    return {part: model_id_of(model) for part, model in names.items() if model}


def with_neural(parts: Parts, wanted: Wanted, tell: Tell) -> Parts:
    """Put the wanted models in the place of the embedded ones.

    A model that cannot be had is one sentence to ``tell``; the embedded one stays, under a name
    that says for whom it stands.
    """
    if not wanted:
        return parts
    if not wanted.online:
        # The libraries ask the network even for what lies in their cache.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from nlp.neural.aspects import ZeroShotAspects  # noqa: PLC0415 - only where wanted
    from nlp.neural.flags import NeuralFlags  # noqa: PLC0415
    from nlp.neural.sentiment import NeuralSentiment  # noqa: PLC0415

    def place(model: str, embedded: Model, patient: Any, load: Callable[[], Model]) -> Any:
        if not model:
            return embedded
        try:
            return patient(load(), embedded, seconds=wanted.seconds, tell=tell)
        except NeuralUnavailableError as error:
            tell(f"{error}; {embedded.model_id} carries on")
            return StandIn(embedded, model_id_of(model))

    online = wanted.online
    sentiment = place(
        wanted.sentiment,
        parts.sentiment,
        PatientSentiment,
        lambda: NeuralSentiment.open(wanted.sentiment, online=online),
    )
    flags = place(
        wanted.toxicity,
        parts.flags,
        PatientFlags,
        lambda: NeuralFlags.open(wanted.toxicity, parts.flags, online=online),
    )
    aspects = place(
        wanted.aspects,
        parts.aspects,
        PatientAspects,
        lambda: ZeroShotAspects.open(wanted.aspects, sentiment, online=online),
    )
    return replace(parts, called=planned(wanted), sentiment=sentiment, flags=flags, aspects=aspects)
