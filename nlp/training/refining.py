"""Bring a line and its English closer than any other line: the last lessons of the embedding.

The teacher says where a text should lie; here it is learnt which of several like places is the
right one, against the other lines of the same set.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.training.parallel import Pair

__all__ = ("refine",)

SEED = 1884
STEPS = 350
BATCH = 512
PACE = 0.06  # of the spread of the table
TEMPERATURE = 0.05
DROPPED = 0.1  # of a text's tokens: so that no line is known by one word alone
CONTRAST, TAUGHT = 0.5, 0.1
# How often each set gives the batch: whole sentences most, single words least.
SHARES: Mapping[str, float] = {
    "iconclass": 0.1,
    "id-tagging": 0.1,
    "ntrex": 0.45,
    "omw": 0.1,
    "tatoeba-laser": 0.15,
    "tatoeba-manythings": 0.1,
}
Floats = npt.NDArray[np.float32]
Tokens = npt.NDArray[np.int64]


def refine(
    table: Floats,
    pairs: Sequence[Pair],
    tokens: Mapping[str, Tokens],
    goal: Mapping[str, Floats],
) -> Floats:
    """Return the table after some hundred lessons in telling lines of one set apart."""
    import torch
    from rich.progress import track

    torch.manual_seed(SEED)
    draw = np.random.default_rng(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.from_numpy(table.copy()), freeze=False, mode="sum", sparse=True
    )
    pace = PACE * float(table.std())
    optimiser = torch.optim.SparseAdam(bag.parameters(), lr=pace)
    fading = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS, eta_min=pace / 50)
    unit, entropy = torch.nn.functional.normalize, torch.nn.functional.cross_entropy

    def place(texts: Sequence[str]) -> Any:
        ids = [_thinned(tokens[text], draw) for text in texts]
        starts = np.cumsum([0, *map(len, ids[:-1])])
        return unit(bag(torch.from_numpy(np.concatenate(ids)), torch.from_numpy(starts)), dim=1)

    by_set, chances = _sets(pairs)
    names = sorted(by_set)
    shares = np.array([SHARES[name] for name in names])
    for _ in track(range(STEPS), description="The table is refined"):
        name = names[draw.choice(len(names), p=shares / shares.sum())]
        rows = np.unique(draw.choice(by_set[name], BATCH, p=chances[name]))
        chosen = [pairs[row] for row in rows]
        taught = torch.from_numpy(np.stack([goal[pair.english] for pair in chosen]))
        ours = place([pair.text for pair in chosen])
        english = place([pair.english for pair in chosen])
        # The same English beside two languages is no mistake.
        twins = torch.from_numpy(_twins(chosen))
        likeness = (ours @ english.T / TEMPERATURE).masked_fill(twins, -1 / TEMPERATURE)
        to_teacher = (ours @ taught.T / TEMPERATURE).masked_fill(twins, -1 / TEMPERATURE)
        right = torch.arange(len(chosen))
        loss = 2 - (ours * taught).sum(1).mean() - (english * taught).sum(1).mean()
        loss += CONTRAST * (entropy(likeness, right) + entropy(likeness.T, right)) / 2
        loss += TAUGHT * entropy(to_teacher, right)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        fading.step()
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def _sets(
    pairs: Sequence[Pair],
) -> tuple[dict[str, npt.NDArray[np.intp]], dict[str, npt.NDArray[np.float64]]]:
    """Return the rows of each set, and the chance of each: thin languages come more often."""
    sizes = Counter((pair.source, pair.language) for pair in pairs)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, pair in enumerate(pairs):
        rows[pair.source].append(row)
    chances = {}
    for source, own in rows.items():
        weights = np.array([sizes[source, pairs[row].language] ** -0.5 for row in own])
        chances[source] = weights / weights.sum()
    return {source: np.array(own) for source, own in rows.items()}, chances


def _thinned(tokens: Tokens, draw: np.random.Generator) -> Tokens:
    kept = draw.random(len(tokens)) > DROPPED
    return tokens[kept] if kept.any() else tokens


def _twins(pairs: Sequence[Pair]) -> npt.NDArray[np.bool_]:
    sides = np.array([pair.english for pair in pairs])
    same = np.equal.outer(sides, sides)
    return np.asarray(same & ~np.eye(len(pairs), dtype=bool), dtype=np.bool_)
