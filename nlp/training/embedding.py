"""Teach a table of token vectors to place a text where an English teacher places its like."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from nlp.cards import WEIGHTS
from nlp.training.parallel import Pair, held_out, read_pairs, sample
from nlp.training.placing import place_tokens
from nlp.training.publishing import publish
from nlp.training.refining import refine
from nlp.training.teacher import teach

__all__ = ("MODULES", "quantise", "train_embedding", "train_tokenizer")

VOCABULARY = 30_000
DIMENSIONS = 256
EPOCHS = 10
LETTERS = 5_000
WORD_BEGINS = "\u2581"
Floats = npt.NDArray[np.float32]

# What sentence-transformers reads to put the same folder together: the table, then unit length.
MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.sentence_transformer.modules.Normalize",
    },
]


def train_embedding(
    data: Path, output: Path, *, teacher: str, cache: Path, epochs: int = EPOCHS
) -> dict[str, Any]:
    """Train the table from the parallel text, write its folder, and say how well it does.

    A run that was stopped goes on after the last round that it finished. Fewer ``epochs`` make a
    table to try the way with, not one to ship.
    """
    started = time.monotonic()
    pairs = sample(read_pairs(data))
    sides = sorted({pair.english for pair in pairs})
    goal = _reduce(teach(teacher, sides, cache), DIMENSIONS)
    learnt = [pair for pair in pairs if not held_out(pair.english)]
    tokenizer = train_tokenizer(_balanced(learnt), VOCABULARY)
    places = dict(zip(sides, goal, strict=True))
    texts = sorted({text for pair in learnt for text in (pair.english, pair.text)})
    tokens = {
        text: np.array(encoding.ids or [0])
        for text, encoding in zip(texts, tokenizer.encode_batch_fast(texts), strict=True)
    }
    table = place_tokens(
        learnt, tokens, places, size=tokenizer.get_vocab_size(), epochs=epochs, cache=cache
    )
    table = refine(table, learnt, tokens, places)
    rows, scales = quantise(table)
    _write(output, tokenizer, rows, scales, teacher)
    kept_back = [pair for pair in pairs if held_out(pair.english)]
    return {
        "task": "embedding",
        "pairs": len(learnt),
        "seconds": round(time.monotonic() - started),
        "retrieval_to_english": _retrieval(output, kept_back),
    }


def train_tokenizer(texts: Sequence[str], vocabulary: int) -> Tokenizer:
    """Learn byte-pair merges over words of any script; a digit is always a token of its own."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]"))  # noqa: S106 - a token of text
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("\u0640", "")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation(),
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    tokenizer.decoder = decoders.Fuse()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        initial_alphabet=_letters(texts, tokenizer.normalizer),
        limit_alphabet=LETTERS,
        special_tokens=["[UNK]"],
        show_progress=False,
        max_token_length=16,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def _letters(texts: Sequence[str], normalizer: normalizers.Normalizer) -> list[str]:
    """List the commonest letters: left to itself the trainer draws lots among the rare ones."""
    met: Counter[str] = Counter()
    for text, times in Counter(texts).items():
        for letter, number in Counter(normalizer.normalize_str(text)).items():
            met[letter] += times * number
    known = sorted((letter for letter in met if not letter.isspace()), key=lambda a: (-met[a], a))
    return [*known[: LETTERS - 1], WORD_BEGINS]


def quantise(table: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Round each row to whole numbers of its own scale."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-9).astype(np.float32) / 127
    return np.rint(table / scales[:, None]).astype(np.int8), scales


def _reduce(vectors: Floats, dimensions: int) -> Floats:
    """Keep the directions in which the teacher's vectors differ most; lengths become one again."""
    # Not centred: what must survive is the angle between two texts.
    values, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)
    chosen = directions[:, np.argsort(values)[::-1][:dimensions]]
    reduced = vectors @ chosen.astype(np.float32)
    return np.asarray(reduced / np.linalg.norm(reduced, axis=1, keepdims=True), dtype=np.float32)


def _balanced(pairs: Sequence[Pair]) -> list[str]:
    """Repeat the texts of thin languages, so that their words too become tokens."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        texts[pair.language].append(pair.text)
    texts["en"] = sorted({pair.english for pair in pairs})
    letters = {language: sum(map(len, lines)) for language, lines in texts.items()}
    most = max(letters.values())
    return [
        text
        for language, lines in sorted(texts.items())
        for text in lines * max(1, round((most / letters[language]) ** 0.6))
    ]


def _write(
    output: Path, tokenizer: Tokenizer, rows: npt.NDArray[np.int8], scales: Floats, teacher: str
) -> None:
    from safetensors.numpy import save_file

    output.mkdir(parents=True, exist_ok=True)
    save_file({"embeddings": rows, "weights": scales}, output / WEIGHTS)
    tokenizer.save(str(output / "tokenizer.json"), pretty=False)
    (output / "modules.json").write_text(json.dumps(MODULES, indent=1) + "\n", encoding="utf-8")
    publish(
        output,
        name="cimaise-embedding",
        trained_on=("iconclass", "id-tagging-schema", "ntrex", "omw", "tatoeba", teacher),
        files=(WEIGHTS, "tokenizer.json"),
        facts={"dimensions": rows.shape[1], "vocabulary": rows.shape[0]},
    )


def _retrieval(folder: Path, pairs: Sequence[Pair]) -> dict[str, float]:
    """Find each held-out text's English side among all held-out ones; accuracy per language."""
    from nlp.embedding import StaticEmbedder

    embedder = StaticEmbedder.open(folder)
    sides = sorted({pair.english for pair in pairs})
    english = embedder.embed(sides)
    place = {side: row for row, side in enumerate(sides)}
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    found = np.argmax(embedder.embed([pair.text for pair in pairs]) @ english.T, axis=1)
    for pair, row in zip(pairs, found, strict=True):
        hits[pair.language].append(place[pair.english] == row)
    return {language: round(float(np.mean(hit)), 3) for language, hit in sorted(hits.items())}
