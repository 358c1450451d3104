"""Bring a neural model into memory: only safetensors, no foreign code, no network unless told."""

import contextlib
import io
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from nlp.errors import NeuralUnavailableError

__all__ = ("best_device", "load_classifier", "opened")

Loaded = TypeVar("Loaded")


def best_device() -> str:
    """Return the accelerator of this machine, or the processor where it has none."""
    import torch  # noqa: PLC0415 - large

    if torch.cuda.is_available():
        return "cuda"
    if torch.backends.mps.is_available():
        return "mps"
    return "cpu"


def load_classifier(model: str, *, online: bool = False, device: str | None = None) -> Any:
    """Return the tokenizer and the sequence classifier of a folder or an id, on its device."""

    def load() -> tuple[Any, Any]:
        from transformers import (  # noqa: PLC0415 - large
            AutoModelForSequenceClassification,
            AutoTokenizer,
        )

        name, revision = _named(model)
        options = {
            "local_files_only": not online,
            "trust_remote_code": False,
            "revision": revision,
        }
        tokenizer = AutoTokenizer.from_pretrained(name, **options)
        loaded = AutoModelForSequenceClassification.from_pretrained(
            name, use_safetensors=True, **options
        )
        return tokenizer, loaded.eval().to(device or best_device())

    return opened(model, load)


def opened(model: str, load: Callable[[], Loaded]) -> Loaded:
    """Load quietly, or say in one sentence why the model cannot be had."""
    try:
        with _quiet():
            return load()
    except ImportError as error:
        missing = getattr(error, "name", None) or "a library"
        reason = f"{missing} is not installed: pip install 'cimaise[neural]'"
        raise NeuralUnavailableError(model, reason) from error
    except OSError as error:
        # transformers raises this for all that is absent: the folder, the file, the format.
        reason = "it is neither a folder of safetensors nor in the local cache"
        raise NeuralUnavailableError(model, reason) from error
    except (ValueError, RuntimeError, KeyError) as error:
        raise NeuralUnavailableError(
            model, f"it cannot be read ({type(error).__name__})"
        ) from error


def _named(model: str) -> tuple[str, str]:
    name, _, revision = model.partition("@")
    return name, revision or "main"


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep progress bars of the libraries off a worker's log."""
    with contextlib.redirect_stderr(io.StringIO()):
        yield
