"""What a tutor is asked about: variations on our remarks, and sentences of public sets.

Nobody has labelled these texts; whoever has understood the remarks can judge them, and a smaller
net learns more from many judged texts than from the few that people wrote.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from nlp.clauses import clauses_of
from nlp.embedding import StaticEmbedder
from nlp.training.parallel import read_pairs
from nlp.training.remarks import Remark, tweets

__all__ = ("variations",)

SEED: Final = 1884
UNSPACED: Final = ("ja", "zh")
# What ends a sentence, and what stands before the next.
STOPS: Mapping[str, str] = {"ja": "。", "zh": "。", "hi": "। "}
EDGES: Final = '.,!?;:"«»()…।'
JOINED: Final = 4000  # per language: passages of several remarks, one after the other
KNOWN_WORDS, NEAREST, COMMON = 9000, 12, 4000
EXCHANGED, OF_ITS_WORDS, ALIKE = 3, 0.3, 0.75  # times each remark
SHARES: Mapping[str, float] = {"ntrex": 1.0, "tatoeba-laser": 1.0, "tatoeba-manythings": 0.25}
POSTS: Final = 0.9


def variations(
    data: Path, embedder: StaticEmbedder, own: Sequence[Remark], turns: Sequence[Remark]
) -> list[str]:
    """Return texts to be judged, each once; the same lessons give the same texts."""
    draw = random.Random(SEED)  # noqa: S311 - a choice of lessons, not a secret
    remarks, spoken = _by_language(own), _by_language(turns)
    made: dict[str, None] = {}
    passages = {
        language: [clause.text for text in texts for clause in clauses_of(text)]
        for language, texts in remarks.items()
    }
    for language, texts in remarks.items():
        made |= dict.fromkeys(passages[language])
        made |= dict.fromkeys(_joined(language, passages[language] + spoken[language], draw))
        if language not in UNSPACED:
            made |= dict.fromkeys(_exchanged(embedder, texts, spoken[language], draw))
    for pair in read_pairs(data):
        if draw.random() < SHARES.get(pair.source, 0):
            made |= dict.fromkeys((pair.english, pair.text))
    made |= {post.text: None for post in tweets(data, "train") if draw.random() < POSTS}
    known = {remark.text for remark in (*own, *turns)}
    texts = [text for text in made if text not in known]
    draw.shuffle(texts)
    return texts


def _by_language(remarks: Sequence[Remark]) -> defaultdict[str, list[str]]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for remark in remarks:
        texts[remark.language].append(remark.text)
    return texts


def _joined(language: str, passages: Sequence[str], draw: random.Random) -> Iterator[str]:
    """Yield two or three passages that nobody has said together."""
    stop = STOPS.get(language, ". ")
    for _ in range(JOINED):
        chosen = [
            draw.choice(passages).rstrip(f" {EDGES}。") for _ in range(draw.choice((2, 2, 3)))
        ]
        yield stop.join(chosen) + stop.rstrip()


def _exchanged(
    embedder: StaticEmbedder, texts: list[str], spoken: list[str], draw: random.Random
) -> Iterator[str]:
    """Yield remarks in which some words have given way to like ones, and a few to any."""
    met = Counter(word.strip(EDGES) for text in (*texts, *spoken) for word in text.split())
    words = [word for word, _ in met.most_common(KNOWN_WORDS) if len(word) > 2]  # noqa: PLR2004
    vectors = embedder.embed(words)
    like = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, 1 : NEAREST + 1]
    number = {word: row for row, word in enumerate(words)}
    for text in texts * EXCHANGED:
        parts = text.split()
        for place, part in enumerate(parts):
            bare = part.strip(EDGES)
            if bare in number and draw.random() < OF_ITS_WORDS:
                near = words[like[number[bare], draw.randrange(like.shape[1])]]
                other = near if draw.random() < ALIKE else draw.choice(words[:COMMON])
                parts[place] = part.replace(bare, other)
        yield " ".join(parts)
