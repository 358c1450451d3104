"""Teach the small language model: one softmax per script over hashed runs of letters and words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from i18n.locales import UNDERSTOOD
from nlp.cards import PACKED
from nlp.heads import softmax
from nlp.language.ngrams import ngrams
from nlp.language.pieces import Family, PieceIdentifier
from nlp.language.scoring import KINDS, VERDICT, language_scores, short_texts
from nlp.language.scripts import FAMILIES, candidates
from nlp.training.bookmarks import Bookmark
from nlp.training.lessons import CALIBRATION, Lessons, lessons
from nlp.training.publishing import publish, write_packed

__all__ = ("train_language",)

# Bits of the tables for runs of letters and for words: nine Latin languages need most of the room.
BITS: Final = {"latin": (17, 16), "cyrillic": (14, 14), "han": (14, 14)}
EPOCHS, AT_ONCE, PACE = 2, 1024, 0.5
SHRINKAGE: Final = 1e-6
CLIPPED: Final = 1e-4  # of the weights, so that the others keep their digits in eight bits
TRUSTED: Final = 0.97  # of the answers that are given must be right, of short texts too
TRAINED_ON: Final = (
    "guestbook",
    "iconclass",
    "id-tagging-schema",
    "lingua-testdata",
    "ntrex",
    "omw",
    "tatoeba",
    "umsab",
)
Floats = npt.NDArray[np.float32]
Parts = dict[str, npt.NDArray[Any]]


def train_language(data: Path, output: Path, *, cache: Path) -> dict[str, Any]:
    """Fit each family, calibrate on one fifth of the short texts, and score on another.

    A run that was stopped goes on after the last epoch that it finished.
    """
    arrays: Parts = {}
    sure, right = [], []
    learnt = {}
    for name, languages in FAMILIES.items():
        taught = lessons(data, languages)
        learnt[name] = len(taught.texts)
        parts = _cut(*_fit(name, taught, len(languages), cache))
        chances, targets = _calibrated(parts, languages, data)
        arrays |= {f"{name}.{part}": array for part, array in parts.items()}
        sure.append(chances.max(1))
        right.append(chances.argmax(1) == targets)
    _write(output, arrays, _abstain_below(np.concatenate(sure), np.concatenate(right)))
    return {
        "task": "language",
        "lessons": learnt,
        **language_scores(PieceIdentifier.open(output), data / "lid", VERDICT),
    }


def _fit(name: str, taught: Lessons, columns: int, cache: Path) -> tuple[list[Floats], Floats]:
    """Descend along the slope, each weight at its own pace (Adagrad); the same data, same bytes."""
    import torch
    from rich.progress import track

    torch.set_num_threads(1)
    matrix, sizes = _features(taught.texts, BITS[name])
    share = taught.weights / taught.weights.mean()
    state = _Progress(cache, name, sizes, columns, share)
    for epoch in range(state.epoch, EPOCHS):
        order = np.random.default_rng(epoch).permutation(len(taught.texts))
        pace = PACE * (1 - epoch / EPOCHS)
        starts = range(0, len(order), AT_ONCE)
        for start in track(starts, description=f"{name}, epoch {epoch + 1} of {EPOCHS}"):
            rows = order[start : start + AT_ONCE]
            block = matrix[rows]
            state.step(block, taught.targets[rows], share[rows], pace)
        state.keep(epoch + 1)
    table = state.weights.numpy()
    return np.split(table, np.cumsum(sizes)[:-1]), state.bias.numpy()


class _Progress:
    """Weights on their way, kept on disk after each epoch."""

    def __init__(
        self, cache: Path, name: str, sizes: Sequence[int], columns: int, share: Floats
    ) -> None:
        import torch

        depends = share.tobytes() + repr((sizes, EPOCHS, PACE)).encode()
        self._bookmark = Bookmark(cache, f"language-{name}", depends)
        self.epoch = 0
        self.weights = torch.zeros(sum(sizes), columns)
        self.bias = torch.zeros(columns)
        self._steps = torch.full((sum(sizes), columns), 1e-6)
        if kept := self._bookmark.read():
            self.epoch, self.weights = kept["epoch"], kept["weights"]
            self.bias, self._steps = kept["bias"], kept["steps"]

    def step(self, block: Any, targets: npt.NDArray[np.int64], share: Floats, pace: float) -> None:
        """Learn from one block of rows."""
        import torch

        places = torch.from_numpy(block.indices.astype(np.int64))
        values = torch.from_numpy(block.data)
        lengths = torch.from_numpy(np.diff(block.indptr).astype(np.int64))
        sums = torch.nn.functional.embedding_bag(
            places,
            self.weights,
            torch.from_numpy(block.indptr[:-1].astype(np.int64)),
            mode="sum",
            per_sample_weights=values,
        )
        error = torch.softmax(sums + self.bias, 1)
        error[torch.arange(len(targets)), torch.from_numpy(targets)] -= 1
        error *= torch.from_numpy(share)[:, None] / len(targets)
        rows = torch.repeat_interleave(torch.arange(len(targets)), lengths)
        touched, inverse = torch.unique(places, return_inverse=True)
        slope = torch.zeros(len(touched), error.shape[1])
        slope.index_add_(0, inverse, error[rows] * values[:, None])
        slope += SHRINKAGE * self.weights[touched]
        self._steps[touched] += slope * slope
        self.weights[touched] -= pace * slope / self._steps[touched].sqrt()
        self.bias -= pace / 20 * error.sum(0)

    def keep(self, epoch: int) -> None:
        """Keep what was learnt until now."""
        learnt = {"weights": self.weights, "bias": self.bias, "steps": self._steps}
        self._bookmark.keep(epoch=epoch, **learnt)


def _features(texts: Sequence[str], bits: Sequence[int]) -> tuple[Any, list[int]]:
    from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]

    blocks = []
    for group, size in zip(ngrams(texts), bits, strict=True):
        rows = np.repeat(np.arange(len(texts)), group.counts)
        values = (1 / np.sqrt(np.maximum(group.counts, 1)))[rows].astype(np.float32)
        where = (rows, group.buckets(size))
        blocks.append(csr_matrix((values, where), shape=(len(texts), 1 << size)))
    return hstack(blocks, format="csr"), [1 << size for size in bits]


def _cut(tables: Sequence[Floats], bias: Floats) -> Parts:
    """Bring the weights to eight bits, each table with one scale."""
    scales = [float(np.quantile(np.abs(table), 1 - CLIPPED)) / 127 for table in tables]
    runs, words = (
        np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
        for table, scale in zip(tables, scales, strict=True)
    )
    return {"runs": runs, "words": words, "scales": np.array(scales, np.float32), "bias": bias}


def _calibrated(
    parts: Parts, languages: Sequence[str], data: Path
) -> tuple[Floats, npt.NDArray[np.intp]]:
    """Find the temperature at which the chances are honest, and fold it into the scales."""
    texts = [
        (text, column)
        for column, language in enumerate(languages)
        for kind in KINDS
        for text in short_texts(data / "lid", kind, language, CALIBRATION)
        if candidates(text) == tuple(languages)
    ]
    family = Family(languages, (parts["runs"], parts["words"]), parts["scales"], parts["bias"])
    scores = family.scores([text for text, _ in texts])
    targets = np.array([column for _, column in texts])
    rows = np.arange(len(targets))
    heats = np.geomspace(0.1, 3, 60)
    losses = [-np.log(softmax(scores * heat)[rows, targets] + 1e-9).mean() for heat in heats]
    heat = np.float32(heats[int(np.argmin(losses))])
    parts["scales"], parts["bias"] = parts["scales"] * heat, parts["bias"] * heat
    return softmax(scores * heat), targets


def _abstain_below(sure: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Return the lowest chance above which enough of the answers are right."""
    order = np.argsort(-sure, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(shares >= TRUSTED)
    return round(float(sure[order[enough[-1]]]) if len(enough) else 1.0, 3)


def _write(output: Path, arrays: Parts, abstain_below: float) -> None:
    write_packed(output / PACKED, arrays)
    publish(
        output,
        name="cimaise-language",
        trained_on=TRAINED_ON,
        files=(PACKED,),
        facts={"labels": sorted(UNDERSTOOD), "abstain_below": abstain_below},
    )
