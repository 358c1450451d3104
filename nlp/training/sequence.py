"""Teach the small net that hears the order of words: from labels, and from what a tutor says."""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.sequence import SEQUENCE
from nlp.training.bookmarks import Bookmark
from nlp.training.publishing import write_packed
from nlp.training.tutor import MOODS, batches, padded

__all__ = ("STEPS", "Judged", "learn_sequence", "packed", "write_sequence")

SEED: Final = 1884
WIDTH, DEPTH, OWN = 320, 3, 96
# Shipped are the strongest directions of what tokens have of their own: with 42, 64 and all 96 of
# them the held-out remarks are told apart as well.
KEPT_OWN: Final = 42
STEPS, BATCH, WARMING = 12_900, 256, 200
PACE, OWN_PACE, DECAY, DROPPED = 2e-3, 6e-3, 0.01, 0.1
SOFTENED: Final = 2.0  # the temperature at which the tutor is heard
LABELLED: Final = 0.5  # of a lesson that has both, how much its label counts
FIRST_TOKENS: Final = 128
NO_MOOD: Final = -1
KEPT_EVERY: Final = 500
TABLE: Final = "table.weight"
WHOLE: Final = 127
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """Texts with their mood, or none, how much each counts, and what the tutor says: NaN if not."""

    texts: Sequence[str]
    moods: npt.NDArray[np.int64]
    weights: Floats
    told: Floats
    pooled: Floats


def learn_sequence(
    embedder: StaticEmbedder, lessons: Judged, cache: Path, *, steps: int = STEPS
) -> dict[str, npt.NDArray[np.generic]]:
    """Return the arrays of a :class:`nlp.sequence.SequenceNet`; a stopped run goes on."""
    import torch
    from rich.progress import track

    torch.manual_seed(SEED)
    ids = [own[:FIRST_TOKENS] or [0] for own in embedder.words.ids_once(list(lessons.texts))]
    table = embedder.token_vectors(np.arange(embedder.tokenizer.get_vocab_size()))
    net = _net(table / np.linalg.norm(table, axis=1).mean(), lessons.pooled.shape[1])
    own = [net["own"].weight]
    rest = [p for name, part in net.items() if name != "own" for p in part.parameters()]
    rest = [p for p in rest if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "weight_decay": DECAY}, {"params": own, "weight_decay": 0.0}]
    )
    net.train()
    bookmark = Bookmark(cache, "net", _digest(lessons, steps))
    kept = bookmark.read()
    if kept:
        net.load_state_dict(kept["net"], strict=False)
        optimiser.load_state_dict(kept["optimiser"])
    order = islice(_rounds([len(text) for text in ids]), steps)
    for step, rows in enumerate(track(order, description="The net learns", total=steps)):
        if step < kept.get("step", 0):
            continue
        torch.manual_seed(SEED + step)  # what is dropped hangs on the step alone
        fading = min(1.0, step / WARMING) * (1 + math.cos(math.pi * step / steps)) / 2
        for group, pace in zip(optimiser.param_groups, (PACE, OWN_PACE), strict=True):
            group["lr"] = pace * fading
        loss = _loss(net, [ids[row] for row in rows], lessons, rows)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        if (step + 1) % KEPT_EVERY == 0 or step + 1 == steps:
            learnt = {name: value for name, value in net.state_dict().items() if name != TABLE}
            bookmark.keep(step=step + 1, net=learnt, optimiser=optimiser.state_dict())
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    met = np.bincount([token for text in ids for token in text], minlength=len(table))
    return packed(state, 1 / np.linalg.norm(table, axis=1).mean(), met)


def _rounds(lengths: Sequence[int]) -> Iterator[list[int]]:
    for turn in count(SEED):
        yield from batches(lengths, BATCH, turn)


def _digest(lessons: Judged, steps: int) -> bytes:
    whole = hashlib.sha256(repr((steps, WIDTH, DEPTH, OWN, list(lessons.texts))).encode())
    for values in (lessons.moods, lessons.weights, lessons.told, lessons.pooled):
        whole.update(np.ascontiguousarray(values).tobytes())
    return whole.digest()


def _net(table: Floats, taught: int) -> Any:
    import torch
    from torch import nn

    net = nn.ModuleDict(
        {
            "table": nn.Embedding.from_pretrained(torch.from_numpy(table), freeze=True),
            "own": nn.Embedding(len(table), OWN),
            "enter": nn.Linear(table.shape[1], WIDTH),
            "own_enter": nn.Linear(OWN, WIDTH, bias=False),
            "entered": nn.LayerNorm(WIDTH),
            "layers": nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in range(DEPTH)),
            "norms": nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(DEPTH)),
            "look": nn.Linear(WIDTH, 1),
            "think": nn.Linear(3 * WIDTH, WIDTH),
            "leave": nn.Linear(WIDTH, len(MOODS)),
            "like_tutor": nn.Linear(3 * WIDTH, taught),
        }
    )
    nn.init.normal_(net["own"].weight, std=0.05)
    return net


def _loss(net: Any, ids: Sequence[Sequence[int]], lessons: Judged, rows: Sequence[int]) -> Any:
    import torch
    from torch.nn import functional

    tokens, mask = (torch.from_numpy(part) for part in padded(ids, 0))
    with torch.autocast("cpu", torch.bfloat16):
        seen = _seen(net, tokens, mask[..., None].float())
        thought = functional.dropout(torch.relu(net["think"](seen)), DROPPED, net.training)
        moods, like = net["leave"](thought).float(), net["like_tutor"](seen).float()
    right = torch.from_numpy(lessons.moods[rows])
    told = torch.from_numpy(lessons.told[rows])
    judged, labelled = ~torch.isnan(told[:, 0]), right != NO_MOOD
    by_label = functional.cross_entropy(moods, right.clamp(min=0), reduction="none")
    heard = functional.softmax(torch.nan_to_num(told) / SOFTENED, dim=1)
    by_tutor = -(heard * functional.log_softmax(moods / SOFTENED, dim=1)).sum(1) * SOFTENED**2
    share = torch.where(judged & labelled, LABELLED, labelled.float())
    counts = torch.from_numpy(lessons.weights[rows])
    loss = ((share * by_label + (1 - share) * by_tutor) * counts).sum() / counts.sum()
    if judged.any():
        goal = torch.from_numpy(lessons.pooled[rows]).float()[judged]
        loss = loss + (1 - functional.cosine_similarity(like[judged], goal)).mean()
    return loss


def _seen(net: Any, tokens: Any, mask: Any) -> Any:
    import torch
    from torch.nn import functional

    heard = net["enter"](net["table"](tokens)) + net["own_enter"](net["own"](tokens))
    heard = functional.dropout(net["entered"](heard), DROPPED, net.training) * mask
    length = tokens.shape[1]
    for depth, (layer, norm) in enumerate(zip(net["layers"], net["norms"], strict=True)):
        step = 1 << depth
        wide = functional.pad(heard, (0, 0, step, step))
        three = torch.cat([wide[:, :length], heard, wide[:, 2 * step :]], dim=2)
        heard = norm(heard + torch.relu(layer(three))) * mask
        heard = functional.dropout(heard, DROPPED, net.training)
    silence = 1e4 * (1 - mask)
    weight = torch.softmax(net["look"](heard) - silence, dim=1)
    mean = (heard * mask).sum(1) / mask.sum(1)
    return torch.cat([(heard * weight).sum(1), (heard - silence).amax(1), mean], dim=1)


def packed(
    state: Mapping[str, Floats], scale: float, met: npt.NDArray[np.intp]
) -> dict[str, npt.NDArray[np.generic]]:
    """Cut the net to size: whole numbers for its matrices, fewer numbers for each token."""
    enter, enter_scale = _whole(state["enter.weight"].T * np.float32(scale), axis=0)
    layers = [state[f"layers.{depth}.weight"].T for depth in range(DEPTH)]
    wholes = [_whole(layer.reshape(3, WIDTH, WIDTH), axis=(0, 1)) for layer in layers]
    adds = (state["own.weight"] * (met > 0)[:, None]) @ state["own_enter.weight"].T
    left, strong, right = np.linalg.svd(adds, full_matrices=False)
    own, own_scale = _whole(left[:, :KEPT_OWN] * strong[:KEPT_OWN], axis=0)
    biases = [state[f"layers.{depth}.bias"] for depth in range(DEPTH)] + [state["enter.bias"]]
    norms = [("entered.weight", "entered.bias")]
    norms += [(f"norms.{depth}.weight", f"norms.{depth}.bias") for depth in range(DEPTH)]
    think, think_scale = _whole(state["think.weight"].T, axis=0)
    leave = [state["leave.weight"].T, state["leave.bias"][None]]
    return {
        "enter": enter,
        "enter_scale": enter_scale.reshape(-1),
        "own": own,
        "own_enter": (own_scale.reshape(-1, 1) * right[:KEPT_OWN]).astype(np.float32),
        "layers": np.stack([whole for whole, _ in wholes]),
        "layers_scale": np.stack([size.reshape(-1) for _, size in wholes]),
        "biases": np.stack(biases).astype(np.float32),
        "norms": np.array([[state[one], state[other]] for one, other in norms], np.float32),
        "look": state["look.weight"][0].astype(np.float32),
        "think": think,
        "think_scale": think_scale,
        "thought": state["think.bias"][None].astype(np.float32),
        "leave": np.concatenate(leave).astype(np.float32),
    }


def _whole(values: Floats, axis: Any) -> tuple[npt.NDArray[np.int8], Floats]:
    scale = np.abs(values).max(axis=axis, keepdims=True) / WHOLE + 1e-9
    return np.rint(values / scale).astype(np.int8), np.asarray(scale, np.float32)


def write_sequence(folder: Path, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write the net beside the head to which it belongs."""
    write_packed(folder / SEQUENCE, arrays)
