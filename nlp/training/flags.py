"""Teach the heads for tone and advertising, and set each where museum captions pass in peace."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.clauses import clauses_of
from nlp.embedding import StaticEmbedder
from nlp.flags.tones import Ear, heard
from nlp.training.abuse import TONES, TRAINED_ON, Lesson, lessons, own_remarks, quiet_captions
from nlp.training.fitting import FittedHead, features, fit_margins, write_head

__all__ = ("train_flags",)

PUBLIC = frozenset({"germeval2018", "kocohub", "mhc"})
BITS = 17
# German and Korean have sets of their own, of real insults: each has an ear of its own, since
# among seventeen languages its words would share their places with too many others.
EARS = tuple(Ear(language, f"insult:{language}", f"in:{language}") for language in ("de", "ko"))
NAMES = (*TONES, *(name for ear in EARS for name in (ear.insult, ear.gate)))
C = 0.05
BALANCE = 0.6  # of the rare and the frequent: one would give both the same weight
SOURCES = {"own": 2.0}
EAR_SOURCES = {"germeval2018": 2.0, "mhc": 0.1, "captions": 2.0, "own": 0.2}
LESSONS_OF_A_GATE = 3  # one lesson in three is enough to tell German and Korean
# A passage is flagged where its margin lies above what captions reach, and never below these.
QUIET_ON_CAPTIONS = 0.9995
# The weights are rounded after the levels are found: « muerte », which ends a hundred Spanish
# captions and was the level itself, came to lie a thousandth above it.
ROUNDING = 0.02
LOWEST = {"insult": -0.05, "hate": -0.1, "threat": -0.3, "sexual": -0.2, "spam": -0.4}
LOWEST_OF_ALL = {"self_harm": -0.45, "insult:de": -0.02, "insult:ko": 0.3, "in:de": 0, "in:ko": 0}
THRESHOLDS = {**dict.fromkeys(TONES, 0.5), "insult": 0.57}
STEEP = 3.0  # of the curve that turns margins into chances
HELD_OUT = 5  # one text in five, for the figures
Floats = npt.NDArray[np.float32]


def train_flags(data: Path, embedding: Path, output: Path) -> dict[str, Any]:
    """Fit the heads without a fifth of the public texts, and measure on that fifth what ships."""
    embedder = StaticEmbedder.open(embedding)
    everything = lessons(data)
    matrix = features(embedder, [lesson.text for lesson in everything], BITS)
    quiet = _Heard(embedder, quiet_captions(data))
    kept_back = np.array(
        [lesson.source in PUBLIC and row % HELD_OUT == 0 for row, lesson in enumerate(everything)]
    )
    head = _fit(matrix, everything, ~kept_back, quiet)
    facts = {
        "thresholds": THRESHOLDS,
        "ears": [[ear.language, ear.insult, ear.gate] for ear in EARS],
    }
    write_head(output, head, name="cimaise-flags", trained_on=TRAINED_ON, facts=facts, whole=True)
    german = [everything[row] for row in np.flatnonzero(kept_back)]
    german = [tweet for tweet in german if tweet.source == "germeval2018"]
    own = own_remarks(held_out=True)
    calm = [remark for remark in own if not remark.flags]
    return {
        "task": "flags",
        "lessons": int((~kept_back).sum()),
        "germeval2018_macro_f1": _coarse(head, _Heard(embedder, german)),
        "false_on_captions": _false(head, quiet),
        "false_on_clean_remarks": _false(head, _Heard(embedder, calm)),
        "own_held_out": _by_flag(head, _Heard(embedder, own)),
    }


class _Heard:
    """Texts as they are heard at work: the whole, and each of its passages."""

    def __init__(self, embedder: StaticEmbedder, remarks: Sequence[Lesson]) -> None:
        units: list[str] = []
        starts: list[int] = []
        whole: list[int] = []
        for remark in remarks:
            starts.append(len(units))
            units.extend([remark.text, *(clause.text for clause in clauses_of(remark.text))])
            whole.extend([starts[-1]] * (len(units) - starts[-1]))
        self.remarks = remarks
        self.starts, self.whole = np.array(starts), np.array(whole)
        self.matrix = features(embedder, units, BITS)

    def loudest(self, scores: Floats) -> Floats:
        """Return the highest score of each text, per column."""
        return np.asarray(np.maximum.reduceat(scores, self.starts, axis=0), dtype=np.float32)

    def told(self, head: FittedHead) -> npt.NDArray[np.bool_]:
        """Say which tones each text is given."""
        chances = heard(head.scores(self.matrix), NAMES, EARS, self.whole)
        levels = np.array([THRESHOLDS[name] for name in TONES], dtype=np.float32)
        return np.asarray(self.loudest(chances) > levels, dtype=np.bool_)


def _fit(
    matrix: Any, taught: Sequence[Lesson], shown: npt.NDArray[np.bool_], quiet: _Heard
) -> FittedHead:
    """Fit all heads, then move each so that one half is its threshold."""
    goals = {name: _goal(name, taught, shown) for name in NAMES}
    head = fit_margins(matrix, goals, c=C, bits=BITS)
    margins = quiet.loudest(head.scores(quiet.matrix))
    languages = np.array([caption.language for caption in quiet.remarks])
    shifts = [
        -STEEP * _level(name, margins[:, column], languages) for column, name in enumerate(NAMES)
    ]
    return head.stretched(np.full(len(NAMES), STEEP, np.float32), np.array(shifts, np.float32))


def _level(name: str, margins: Floats, languages: npt.NDArray[Any]) -> float:
    """Return the margin above which a passage is flagged."""
    flag, _, language = name.partition(":")
    lowest = {**LOWEST, **LOWEST_OF_ALL}[name]
    if flag == "in" or language == "ko":  # no caption is Korean
        return lowest
    own = languages == language if language else languages != EARS[0].language
    share = QUIET_ON_CAPTIONS if flag != "insult" or not language else 0.997
    # Each language passes in peace, not only all of them together.
    return max(
        lowest,
        *(
            float(np.quantile(margins[languages == one], share)) + ROUNDING
            for one in {*languages[own]}
        ),
    )


def _goal(
    name: str, taught: Sequence[Lesson], shown: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Return which lessons deserve a label, and how much each counts; 0 says that it is silent."""
    flag, _, language = name.partition(":")
    if flag == "in":
        right = np.array([lesson.language == language for lesson in taught])
        counts = np.array([lesson.source != "words" for lesson in taught]) * shown * 1.0
        counts[np.arange(len(taught)) % LESSONS_OF_A_GATE != 0] = 0
        return right, counts.astype(np.float32)
    ears = {ear.language for ear in EARS}
    sources = EAR_SOURCES if language else SOURCES
    counts = np.array(
        [
            lesson.weight * sources.get(lesson.source, 1.0)
            # What an ear of their own hears, the others need not learn.
            if flag not in lesson.open
            and (lesson.language == language if language else True)
            and (
                language
                or flag != "insult"
                or lesson.language not in ears
                or lesson.source == "own"
            )
            else 0.0
            for lesson in taught
        ]
    )
    right = np.array([flag in lesson.flags for lesson in taught])
    counts *= shown
    share = counts[right].sum() / counts.sum()
    counts *= np.where(right, (0.5 / share) ** BALANCE, (0.5 / (1 - share)) ** BALANCE)
    return right, counts.astype(np.float32)


def _coarse(head: FittedHead, tweets: _Heard) -> float:
    """Return macro-F1 of « offence or not », where any abusive flag is an offence."""
    told = tweets.told(head)[:, : TONES.index("spam")].any(axis=1)
    wanted = np.array([bool(tweet.flags) for tweet in tweets.remarks])
    scores = []
    for side in (True, False):
        both = int(((told == side) & (wanted == side)).sum())
        scores.append(2 * both / max(int((told == side).sum()) + int((wanted == side).sum()), 1))
    return round(sum(scores) / 2, 4)


def _false(head: FittedHead, calm: _Heard) -> dict[str, float]:
    """Return the share of calm texts with any flag, per language."""
    by_language: defaultdict[str, list[bool]] = defaultdict(list)
    for lesson, row in zip(calm.remarks, calm.told(head), strict=True):
        by_language[lesson.language].append(bool(row.any()))
    return {code: round(sum(own) / len(own), 4) for code, own in sorted(by_language.items())}


def _by_flag(head: FittedHead, remarks: _Heard) -> dict[str, dict[str, float]]:
    told = remarks.told(head)
    wanted: npt.NDArray[np.bool_] = np.array(
        [[name in remark.flags for name in TONES] for remark in remarks.remarks]
    )
    counts = [np.count_nonzero(table, axis=0) for table in (told & wanted, wanted, told)]
    hits, deserved, given = (np.asarray(count) for count in counts)
    return {
        name: {
            "recall": round(float(hits[column] / max(deserved[column], 1)), 3),
            "precision": round(float(hits[column] / max(given[column], 1)), 3),
        }
        for column, name in enumerate(TONES)
    }
