"""Teach the small net that hears the order of words: from labels, and from what a tutor says."""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.sequence import NO_WORD, SEQUENCE, known_words, word_keys
from nlp.training.bookmarks import Bookmark
from nlp.training.publishing import write_packed
from nlp.training.tutor import MOODS, batches, padded

__all__ = ("NO_MOOD", "STEPS", "Judged", "learn_sequence", "packed", "write_sequence")

SEED: Final = 1884
WIDTH, DEPTH, OWN = 320, 3, 96
WORDS: Final = 90_000  # those met most often, and pairs of pieces within them
# Shipped are the strongest directions of what tokens and words have of their own: 42 hold 98 % of
# what all 96 add. A net of tokens alone told the held-out remarks apart as well with 42 as with 96.
KEPT_OWN: Final = 42
STEPS, BATCH, WARMING = 20_000, 256, 200
PACE, OWN_PACE, DECAY = 2e-3, 6e-3, 0.01
# It would know the lessons by heart: what a token or a word has of its own is forgotten now and
# then, so that the others must do.
DROPPED, FORGOTTEN = 0.15, 0.15
DICE: Final = 1 << 24  # more than a batch has numbers: 256 texts of 128 tokens, 320 wide
SOFTENED: Final = 2.0  # the temperature at which the tutor is heard
LABELLED: Final = 0.5  # of a lesson that has both, how much its label counts
FIRST_TOKENS: Final = 128
NO_MOOD: Final = -1
BEGINNING: Final = "▁"  # of a token with which a word begins
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
    texts = _Pages.lay_out(embedder, lessons.texts)
    table = embedder.token_vectors(np.arange(embedder.tokenizer.get_vocab_size()))
    net = _net(
        table / np.linalg.norm(table, axis=1).mean(), len(texts.known), lessons.pooled.shape[1]
    )
    rest = [p for name, part in net.items() if name != "own" for p in part.parameters()]
    rest = [p for p in rest if p.requires_grad]
    optimisers = {
        "rest": torch.optim.AdamW(rest, weight_decay=DECAY),
        # A rare word moves only when it is met, not for a hundred steps after.
        "own": torch.optim.SparseAdam(net["own"].parameters()),
    }
    dice = _Dice()
    bookmark = Bookmark(cache, "net", _digest(lessons, steps))
    kept = bookmark.read()
    if kept:
        net.load_state_dict(kept["net"], strict=False)
        for name, optimiser in optimisers.items():
            optimiser.load_state_dict(kept[name])
    order = islice(_rounds(np.diff(texts.starts).tolist()), steps)
    for step, rows in enumerate(track(order, description="The net learns", total=steps)):
        if step < kept.get("step", 0):
            continue
        torch.manual_seed(SEED + step)  # what is dropped hangs on the step alone
        fading = min(1.0, step / WARMING) * (1 + math.cos(math.pi * step / steps)) / 2
        for name, pace in (("rest", PACE), ("own", OWN_PACE)):
            optimisers[name].param_groups[0]["lr"] = pace * fading
            optimisers[name].zero_grad()
        loss = _loss(net, texts, lessons, rows, dice)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rest, 1.0)
        for optimiser in optimisers.values():
            optimiser.step()
        if (step + 1) % KEPT_EVERY == 0 or step + 1 == steps:
            learnt = {name: value for name, value in net.state_dict().items() if name != TABLE}
            states = {name: own.state_dict() for name, own in optimisers.items()}
            bookmark.keep(step=step + 1, net=learnt, **states)
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    # What no lesson holds has nothing of its own, and no word least of all.
    words = texts.words[texts.words > 0] + len(table)
    met = np.bincount(np.concatenate([texts.tokens, words]), minlength=len(state["own.weight"]))
    state["own.weight"][met == 0] = 0
    scale = 1 / np.linalg.norm(table, axis=1).mean()
    return {**packed(state, scale), "begins": texts.begins.astype(np.uint8), "words": texts.known}


@dataclass(frozen=True, slots=True)
class _Pages:
    """All texts as one row of tokens, with the place of the word that each stands in, or none."""

    tokens: npt.NDArray[np.intp]
    words: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    begins: npt.NDArray[np.bool_]
    known: npt.NDArray[np.uint32]

    @classmethod
    def lay_out(cls, embedder: StaticEmbedder, texts: Sequence[str]) -> Self:
        """Cut the texts, and choose the words that are met most often."""
        ids = [own[:FIRST_TOKENS] or [0] for own in embedder.words.ids_once(list(texts))]
        lengths = np.fromiter(map(len, ids), np.intp, len(ids))
        starts = np.concatenate([[0], np.cumsum(lengths)])
        tokens = np.fromiter((token for own in ids for token in own), np.intp, int(starts[-1]))
        vocabulary = embedder.tokenizer.get_vocab()
        begins = np.zeros(len(vocabulary), np.bool_)
        begins[[row for token, row in vocabulary.items() if token.startswith(BEGINNING)]] = True
        begin = begins[tokens]
        begin[starts[:-1]] = True
        keys = word_keys(tokens, begin)
        words, times = np.unique(keys[keys != NO_WORD], return_counts=True)
        words = np.sort(words[np.argsort(-times, kind="stable")[:WORDS]])
        words = np.concatenate([np.array([NO_WORD], np.uint32), words])
        return cls(tokens, known_words(words, tokens, begin), starts, begins, words)

    def rows(self, texts: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return some texts side by side: their tokens, their words, and where there are any."""
        cuts = [slice(self.starts[text], self.starts[text + 1]) for text in texts]
        tokens, mask = padded([self.tokens[cut] for cut in cuts], 0)
        words, _ = padded([self.words[cut] for cut in cuts], 0)
        return tokens, words, mask


class _Dice:
    """Dropout, of dice thrown once: to throw four million for each batch took a third of a step."""

    def __init__(self) -> None:
        import torch

        self._kept = torch.nn.functional.dropout(torch.ones(DICE), DROPPED)

    def drop(self, values: Any) -> Any:
        """Make one number in some zero, and the others larger by as much."""
        import torch

        first = int(torch.randint(DICE - values.numel(), ()))
        return values * self._kept[first : first + values.numel()].view_as(values)


def _rounds(lengths: Sequence[int]) -> Iterator[list[int]]:
    for turn in count(SEED):
        yield from batches(lengths, BATCH, turn)


def _digest(lessons: Judged, steps: int) -> bytes:
    whole = hashlib.sha256(repr((steps, WIDTH, DEPTH, OWN, WORDS, list(lessons.texts))).encode())
    for values in (lessons.moods, lessons.weights, lessons.told, lessons.pooled):
        whole.update(np.ascontiguousarray(values).tobytes())
    return whole.digest()


def _net(table: Floats, words: int, taught: int) -> Any:
    import torch
    from torch import nn

    net = nn.ModuleDict(
        {
            "table": nn.Embedding.from_pretrained(torch.from_numpy(table), freeze=True),
            "own": nn.Embedding(len(table) + words, OWN, sparse=True),
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


def _loss(net: Any, texts: _Pages, lessons: Judged, rows: Sequence[int], dice: _Dice) -> Any:
    import torch
    from torch.nn import functional

    tokens, words, mask = map(torch.from_numpy, texts.rows(rows))
    with torch.autocast("cpu", torch.bfloat16):
        seen = _seen(net, tokens, words, mask[..., None].float(), dice)
        thought = functional.dropout(torch.relu(net["think"](seen)), DROPPED)
        moods, like = net["leave"](thought).float(), net["like_tutor"](seen).float()
    right = torch.from_numpy(lessons.moods[rows])
    told = torch.from_numpy(lessons.told[rows])
    judged, labelled = ~torch.isnan(told[:, 0]), right != NO_MOOD
    by_label = functional.cross_entropy(moods, right.clamp(min=0), reduction="none")
    heard = functional.softmax(torch.nan_to_num(told) / SOFTENED, dim=1)
    by_tutor = -(heard * functional.log_softmax(moods / SOFTENED, dim=1)).sum(1) * SOFTENED**2
    share = torch.where(judged & labelled, LABELLED, labelled.float())
    loss = share * by_label + (1 - share) * by_tutor
    goal = torch.nan_to_num(torch.from_numpy(lessons.pooled[rows]))
    loss = loss + (1 - functional.cosine_similarity(like, goal)) * judged
    # Not over the sum of the weights: texts of like length come together, and so do single words.
    return (loss * torch.from_numpy(lessons.weights[rows])).mean()


def _seen(net: Any, tokens: Any, words: Any, mask: Any, dice: _Dice) -> Any:
    import torch
    from torch.nn import functional

    table, known = net["table"], (words > 0)[..., None].float()
    remembered = [functional.dropout(part, FORGOTTEN) for part in (mask, known)]
    own = net["own"](tokens) * remembered[0]
    own = own + net["own"](words + table.num_embeddings) * remembered[1]
    heard = net["enter"](table(tokens)) + net["own_enter"](own)
    heard = dice.drop(net["entered"](heard)) * mask
    length = tokens.shape[1]
    for depth, (layer, norm) in enumerate(zip(net["layers"], net["norms"], strict=True)):
        step = 1 << depth
        wide = functional.pad(heard, (0, 0, step, step))
        three = torch.cat([wide[:, :length], heard, wide[:, 2 * step :]], dim=2)
        heard = norm(heard + torch.relu(layer(three))) * mask
        heard = dice.drop(heard)
    silence = 1e4 * (1 - mask)
    weight = torch.softmax(net["look"](heard) - silence, dim=1)
    mean = (heard * mask).sum(1) / mask.sum(1)
    return torch.cat([(heard * weight).sum(1), (heard - silence).amax(1), mean], dim=1)


def packed(state: Mapping[str, Floats], scale: float) -> dict[str, npt.NDArray[np.generic]]:
    """Cut the net to size: whole numbers for its matrices, fewer numbers for each token."""
    enter, enter_scale = _whole(state["enter.weight"].T * np.float32(scale), axis=0)
    layers = [state[f"layers.{depth}.weight"].T for depth in range(DEPTH)]
    wholes = [_whole(layer.reshape(3, WIDTH, WIDTH), axis=(0, 1)) for layer in layers]
    adds = state["own.weight"] @ state["own_enter.weight"].T
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
