"""Teach where each token lies, so that a text lies where an English teacher put its like."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.training.bookmarks import Bookmark
from nlp.training.parallel import Pair

__all__ = ("place_tokens",)

SEED = 1884
BATCH = 1024
TEMPERATURE = 0.05
Floats = npt.NDArray[np.float32]


def place_tokens(
    pairs: Sequence[Pair],
    tokens: Mapping[str, npt.NDArray[np.int64]],
    goal: Mapping[str, Floats],
    *,
    size: int,
    epochs: int,
    cache: Path,
) -> Floats:
    """Return a row per token: both sides of each pair lie where the teacher put the English.

    What each of the epochs has learnt is kept in ``cache``; a stopped run goes on from there.
    """
    import torch
    from rich.progress import track

    torch.manual_seed(SEED)
    torch.use_deterministic_algorithms(mode=True)
    chances = _draws(pairs)
    dimensions = len(next(iter(goal.values())))
    bag = torch.nn.EmbeddingBag(size, dimensions, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.05)
    optimiser = torch.optim.Adam(bag.parameters(), lr=0.02)
    steps = max(1, len(pairs) // BATCH)
    fading = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs * steps, eta_min=2e-4)
    moving: dict[str, Any] = {"table": bag, "optimiser": optimiser, "fading": fading}
    bookmark = Bookmark(cache, "embedding", _digested(pairs, tokens, goal, epochs))
    kept = bookmark.read()
    for name, part in moving.items() if kept else ():
        part.load_state_dict(kept[name])
    unit = torch.nn.functional.normalize
    same = torch.arange(BATCH)

    def place(texts: Sequence[str]) -> Any:
        ids = [tokens[text] for text in texts]
        starts = np.cumsum([0, *map(len, ids[:-1])])
        flat = torch.from_numpy(np.concatenate(ids))
        return unit(bag(flat, torch.from_numpy(starts)), dim=1)

    for epoch in range(kept.get("epochs", 0), epochs):
        draw = np.random.default_rng((SEED, epoch))
        for _ in track(range(steps), description=f"The table learns, {epoch + 1} of {epochs}"):
            chosen = [pairs[row] for row in draw.choice(len(pairs), BATCH, p=chances)]
            taught = torch.from_numpy(np.stack([goal[pair.english] for pair in chosen]))
            ours = place([pair.text for pair in chosen])
            english = place([pair.english for pair in chosen])
            far = 2 - (ours * taught).sum(1) - (english * taught).sum(1)
            contrast = torch.nn.functional.cross_entropy(ours @ taught.T / TEMPERATURE, same)
            loss = 2 * far.mean() + 0.25 * contrast
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            fading.step()
        states = {name: part.state_dict() for name, part in moving.items()}
        bookmark.keep(epochs=epoch + 1, **states)
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def _draws(pairs: Sequence[Pair]) -> npt.NDArray[np.float64]:
    """Give each pair its chance to be drawn: thin languages and whole sentences come more often."""
    sizes = Counter(pair.language for pair in pairs)
    chances = np.array([sizes[pair.language] ** -0.5 for pair in pairs])
    chances *= np.array([0.4 if pair.source == "omw" else 1.0 for pair in pairs])
    return np.asarray(chances / chances.sum())


def _digested(
    pairs: Sequence[Pair],
    tokens: Mapping[str, npt.NDArray[np.int64]],
    goal: Mapping[str, Floats],
    epochs: int,
) -> bytes:
    """Digest all that the table depends on."""
    digest = hashlib.sha256(repr((SEED, BATCH, TEMPERATURE, epochs)).encode())
    for pair in pairs:
        digest.update(tokens[pair.text].tobytes() + goal[pair.english].tobytes())
    return digest.digest()
