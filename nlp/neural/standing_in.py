"""A neural model that is slow or fails is stood in for by the embedded one, and this is said."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from nlp.protocols import Model
from nlp.values import AspectOpinion, Flag, Sentiment

__all__ = (
    "PatientAspects",
    "PatientFlags",
    "PatientSentiment",
    "StandIn",
    "Tell",
)

Answer = TypeVar("Answer")
Tell = Callable[[str], None]


def _stood_in_for(embedded: str, neural: str) -> str:
    """Return the name of an embedded model that answers because the wanted one cannot."""
    return f"{embedded} for {neural}"


class StandIn:
    """An embedded model under a name that says for whom it stands."""

    def __init__(self, embedded: Model, neural: str) -> None:
        self._embedded = embedded
        self.model_id = _stood_in_for(embedded.model_id, neural)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedded, name)


class _Patient(Generic[Answer]):
    """Waits so long and no longer; ``model_id`` is the name of whoever answered last.

    A model that hangs cannot be stopped from outside: until it comes back, it is not asked again.
    """

    def __init__(self, neural: Model, embedded: Model, *, seconds: float, tell: Tell) -> None:
        self._neural, self._embedded = neural, embedded
        self.seconds, self._tell = seconds, tell
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="neural")
        self._hanging: Future[list[Answer]] | None = None
        self.model_id = neural.model_id

    def wait(self) -> None:
        """Wait for a question that hangs; nobody but a patient operator does."""
        if self._hanging is not None:
            self._hanging.result()

    def _ask(
        self,
        ask: Callable[[Sequence[str]], list[Answer]],
        otherwise: Callable[[Sequence[str]], list[Answer]],
        texts: Sequence[str],
    ) -> list[Answer]:
        if self._hanging is None or self._hanging.done():
            self._hanging = None
            asked = self._hand.submit(ask, texts)
            try:
                answers = asked.result(timeout=self.seconds)
            except TimeoutError:
                self._hanging = asked
                self._say(f"{self._neural.model_id} did not answer in {self.seconds:g} seconds")
            except Exception as error:  # noqa: BLE001 - whatever breaks, words wait
                self._say(f"{self._neural.model_id} failed ({type(error).__name__})")
            else:
                self.model_id = self._neural.model_id
                return answers
        self.model_id = _stood_in_for(self._embedded.model_id, self._neural.model_id)
        return otherwise(texts)

    def _say(self, what: str) -> None:
        self._tell(f"{what}; {self._embedded.model_id} carries on")


class PatientSentiment(_Patient[Sentiment]):
    """A neural sentiment with the embedded one behind it."""

    _neural: Any
    _embedded: Any

    def classify(self, texts: Sequence[str]) -> list[Sentiment]:
        """Give the probability of all four labels, which sum to one."""
        return self._ask(self._neural.classify, self._embedded.classify, texts)


class PatientAspects(_Patient[tuple[AspectOpinion, ...]]):
    """Zero-shot aspects with the embedded ones behind them."""

    _neural: Any
    _embedded: Any

    def extract(self, texts: Sequence[str]) -> list[tuple[AspectOpinion, ...]]:
        """Name the aspects, surest first, each with its own polarity."""
        return self._ask(self._neural.extract, self._embedded.extract, texts)


class PatientFlags(_Patient[tuple[Flag, ...]]):
    """Neural toxicity with the embedded heads behind it."""

    _neural: Any
    _embedded: Any

    def detect(self, texts: Sequence[str]) -> list[tuple[Flag, ...]]:
        """Mark the passages, in the order in which they stand."""
        return self._ask(self._neural.detect, self._embedded.detect, texts)
