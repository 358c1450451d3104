"""Hand down to the small net what a large one understands of our remarks."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from nlp.embedding import StaticEmbedder
from nlp.training.e5 import E5, find_e5
from nlp.training.parallel import Pair
from nlp.training.remarks import Remark, opinions, turns
from nlp.training.sequence import NO_MOOD, STEPS, Judged, learn_sequence
from nlp.training.tutor import MOODS, Lesson, Tutor
from nlp.training.variations import frequent_words, translations, variations

__all__ = ("alike", "distil")

SEED: Final = 1884
OWN, TURN, OPINION, JUDGED, WORD = 1.0, 0.5, 0.7, 0.5, 0.2
TURNS_READ: Final = 0.3  # by the tutor, who knows most of them
Floats = npt.NDArray[np.float32]


def distil(
    data: Path,
    embedder: StaticEmbedder,
    seen: Sequence[Remark],
    unseen: Sequence[Remark],
    cache: Path,
    *,
    steps: int = STEPS,
) -> dict[str, npt.NDArray[np.generic]]:
    """Teach a tutor, ask it about many texts, and return the arrays of the net that listened.

    The net meets nothing of the unseen remarks, so that how far to trust it can be measured on
    them; the tutor has read them.
    """
    said = turns()
    few = random.Random(SEED).sample(said, int(len(said) * TURNS_READ))  # noqa: S311 - lessons
    tutor = Tutor(E5.open(find_e5()), cache)
    tutor.learn(
        [
            *_lessons((*seen, *unseen), OWN),
            *_lessons((*few, *opinions()), TURN),
        ]
    )
    lessons = [*_lessons(seen, OWN), *_lessons(said, TURN), *_lessons(opinions(), OPINION)]
    texts = [lesson.text for lesson in lessons]
    others, words = variations(data, embedder, seen, said, frequent_words)
    texts += [*others, *words]
    pairs = list(translations(data))
    told, pooled = (alike(texts, pairs, heard) for heard in tutor.judge(texts))
    moods = [MOODS.index(lesson.mood) for lesson in lessons]
    moods += [NO_MOOD] * (len(texts) - len(lessons))
    weights = [lesson.weight for lesson in lessons]
    weights += [JUDGED] * len(others) + [WORD] * len(words)
    judged = Judged(texts, np.array(moods), np.array(weights, np.float32), told, pooled)
    return learn_sequence(embedder, judged, cache, steps=steps)


def alike(texts: Sequence[str], pairs: Iterable[Pair], told: Floats) -> Floats:
    """Give a sentence and its translations what was told of them in the mean: they say the same.

    What stands for several English sentences gets the mean of theirs.
    """
    place = {text: row for row, text in enumerate(texts)}
    sentences: defaultdict[str, set[int]] = defaultdict(set)
    for pair in pairs:
        said = (side for side in (pair.english, pair.text) if side in place)
        sentences[pair.english].update(place[side] for side in said)
    total, times = np.zeros_like(told), np.zeros(len(told), np.float32)
    for rows in map(sorted, sentences.values()):
        total[rows] += told[rows].mean(axis=0)
        times[rows] += 1
    return np.where(times[:, None] > 0, total / np.maximum(times, 1)[:, None], told)


def _lessons(remarks: Sequence[Remark], weight: float) -> list[Lesson]:
    return [Lesson(remark.text, remark.sentiment, weight) for remark in remarks if remark.sentiment]
