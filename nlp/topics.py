"""What visitors speak of, found without being told: remarks that lie close together.

The same remarks give the same topics, in whatever order they come and however often one is
repeated. A topic keeps its name from one window of time to the next, so that it can be followed.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.protocols import Embedder, KeyphraseExtractor, Vectors
from nlp.topic_names import NamedText, name_groups

__all__ = ("Rise", "Topic", "TopicEntry", "find_topics", "rising")

FEWEST: Final = 3  # voices that make a topic
LIKENESS: Final = 0.38  # of a remark to the heart of its topic, once what all share is taken out
FEW: Final = 30  # remarks whose mean is believed by half
SAME_TOPIC: Final = 0.7  # of two topics' hearts, in windows that follow each other
ROUNDS: Final = 4
AT_ONCE: Final = 512
SURPRISING: Final = 0.01
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A remark of the window, with the language in which it is written."""

    id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Remarks that speak of the same; ``names`` holds a few words per reader's language."""

    id: str
    members: tuple[str, ...]
    voices: int
    names: Mapping[str, tuple[str, ...]]
    centre: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rise:
    """A topic of which more is said than was to be expected, and how likely that is by chance."""

    topic: str
    voices: int
    expected: float
    chance: float


def find_topics(
    entries: Sequence[TopicEntry],
    *,
    embedder: Embedder,
    keyphrases: KeyphraseExtractor,
    readers: Sequence[str] = (),
    before: Sequence[Topic] = (),
    fewest: int = FEWEST,
) -> tuple[Topic, ...]:
    """Return the topics of a window, the most spoken of first; what stands alone has none.

    Topics of ``before`` that go on keep their identity. Names are given in the languages of
    ``readers``, in words that visitors used.
    """
    voices = _voices(entries)
    if len(voices) < fewest:
        return ()
    texts = [said[0].text for said in voices]
    vectors = _apart(embedder.embed(texts))
    groups = _groups(vectors, fewest)
    centres = [_centre(vectors[rows]) for rows in groups]
    names = name_groups(
        [NamedText(said[0].text, said[0].language) for said in voices],
        groups,
        centres,
        readers=readers,
        embedder=embedder,
        keyphrases=keyphrases,
    )
    ids = _identities(groups, centres, voices, before)
    found = [
        Topic(
            id=identity,
            members=tuple(sorted({entry.id for row in rows for entry in voices[row]})),
            voices=len(rows),
            names=words,
            centre=tuple(float(value) for value in np.round(centre, 6)),
        )
        for identity, rows, centre, words in zip(ids, groups, centres, names, strict=True)
    ]
    return tuple(sorted(found, key=lambda topic: (-topic.voices, topic.id)))


def rising(
    now: Sequence[Topic], before: Sequence[Topic], *, fewest: int = FEWEST, share: float = 1.0
) -> tuple[Rise, ...]:
    """Return the topics that are new or suddenly loud, the most surprising first.

    ``share`` says how long this window is beside the one before. A topic never heard of is
    expected half a time: three voices about it are a surprise, one is not.
    """
    heard = {topic.id: topic.voices for topic in before}
    rises = []
    for topic in now:
        expected = max(heard.get(topic.id, 0), 0.5) * share
        chance = _at_least(topic.voices, expected)
        if topic.voices >= fewest and chance < SURPRISING * (1 if topic.id in heard else 2):
            rises.append(Rise(topic.id, topic.voices, expected, chance))
    return tuple(sorted(rises, key=lambda rise: (rise.chance, rise.topic)))


def _at_least(count: int, expected: float) -> float:
    """Return how likely so many or more are, where so many are expected (Poisson)."""
    term = exp(-expected)
    below = 0.0
    for number in range(count):
        below += term
        term *= expected / (number + 1)
    return max(0.0, 1.0 - below)


def _voices(entries: Sequence[TopicEntry]) -> list[list[TopicEntry]]:
    """Bring equal remarks together: one visitor who presses send ten times is one voice."""
    said: dict[str, list[TopicEntry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.id, entry.text)):
        key = " ".join(entry.text.casefold().split())
        if key:
            said.setdefault(key, []).append(entry)
    return [said[key] for key in sorted(said)]


def _apart(vectors: Vectors) -> Vectors:
    """Take out what all remarks of a window share, so that what sets them apart is compared."""
    common = vectors.mean(axis=0, dtype=np.float64)
    apart = vectors - common * len(vectors) / (len(vectors) + FEW)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.maximum(lengths, 1e-9), dtype=np.float32)


def _groups(vectors: Vectors, fewest: int) -> list[Rows]:
    """Gather around the remark with most like ones, then around the next, then settle."""
    free = np.ones(len(vectors), dtype=bool)
    like = _neighbours(vectors)
    hearts: list[Vectors] = []
    while True:
        counts = _free_neighbours(like, free)
        seed = int(counts.argmax())  # the first of equals, and the rows have an order of their own
        if counts[seed] < fewest:
            break
        own = like[seed][free[like[seed]]]
        hearts.append(_centre(vectors[own]))
        free[own] = False
    return _settled(vectors, hearts, fewest)


def _free_neighbours(like: Sequence[Rows], free: npt.NDArray[np.bool_]) -> Rows:
    counts = (int(free[own].sum()) if free[row] else 0 for row, own in enumerate(like))
    return np.fromiter(counts, dtype=np.intp, count=len(like))


def _neighbours(vectors: Vectors) -> list[Rows]:
    found: list[Rows] = []
    for start in range(0, len(vectors), AT_ONCE):
        # Rounded, so that sums of another order in another library give the same topics.
        block = np.round(vectors[start : start + AT_ONCE] @ vectors.T, 5)
        found.extend(np.flatnonzero(row >= LIKENESS) for row in block)
    return found


def _settled(vectors: Vectors, hearts: list[Vectors], fewest: int) -> list[Rows]:
    """Let each remark choose its closest heart until the groups no longer change much."""
    groups: list[Rows] = []
    for _ in range(ROUNDS if hearts else 0):
        closeness = np.round(vectors @ np.stack(hearts).T, 5)
        chosen = closeness.argmax(axis=1)
        chosen[closeness.max(axis=1) < LIKENESS] = -1
        groups = [np.flatnonzero(chosen == number) for number in range(len(hearts))]
        groups = [rows for rows in groups if len(rows) >= fewest]
        if not groups:
            break
        hearts = [_centre(vectors[rows]) for rows in groups]
    return groups


def _centre(vectors: Vectors) -> Vectors:
    total = vectors.sum(axis=0, dtype=np.float64)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), dtype=np.float32)


def _identities(
    groups: Sequence[Rows],
    centres: Sequence[Vectors],
    voices: Sequence[Sequence[TopicEntry]],
    before: Sequence[Topic],
) -> list[str]:
    """Give each group the identity of the closest topic before it, or one of its own."""
    ids = [
        hashlib.sha256(min(voices[row][0].id for row in rows).encode()).hexdigest()[:12]
        for rows in groups
    ]
    pairs = sorted(
        (
            (-round(float(np.asarray(topic.centre, dtype=np.float32) @ centre), 5), topic.id, row)
            for row, centre in enumerate(centres)
            for topic in before
            if len(topic.centre) == len(centre)
        ),
    )
    given: dict[int, str] = {}
    for closeness, identity, row in pairs:
        if -closeness >= SAME_TOPIC and row not in given and identity not in given.values():
            given[row] = identity
    taken = {topic.id for topic in before}
    for row, own in enumerate(ids):
        # An identity that meant something else in the last window is never given anew.
        ids[row] = given.get(row) or (_another(own) if own in taken else own)
    return ids


def _another(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()[:12]
