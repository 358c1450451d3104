"""Score heads on labelled remarks, language by language."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from nlp.protocols import AspectExtractor, SentimentClassifier
from nlp.training.remarks import Remark
from nlp.values import SentimentLabel

__all__ = ("agreement", "judge_aspects", "judge_posts", "judge_remarks", "macro_f1")

SCALE = ("negative", "neutral", "positive")
FOUR = tuple(label.value for label in SentimentLabel)
Scores = dict[str, float]


def judge_posts(model: SentimentClassifier, posts: Sequence[Remark]) -> Scores:
    """Return macro-F1 of negative, neutral and positive per language, mean and lowest."""
    pairs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for post, told in zip(posts, model.classify([post.text for post in posts]), strict=True):
        best = max(SCALE, key=lambda name: told.probabilities[name])
        pairs[post.language].append((str(post.sentiment), best))
    return _spread({code: macro_f1(own, SCALE) for code, own in sorted(pairs.items())})


def judge_remarks(
    model: SentimentClassifier, remarks: Sequence[Remark]
) -> Mapping[str, float | Scores]:
    """Return how often praise is told from blame, macro-F1 of all four, and the agreement.

    Polarity counts remarks that are plainly one or the other. Two languages agree on a scene
    where remarks that deserve one label are given one label.
    """
    right: defaultdict[str, list[bool]] = defaultdict(list)
    heard = model.classify([remark.text for remark in remarks])
    labels = [told.label.value for told in heard]
    for remark, told in zip(remarks, heard, strict=True):
        mood = str(remark.sentiment)
        if mood in {"positive", "negative"}:
            other = "negative" if mood == "positive" else "positive"
            right[remark.language].append(told.probabilities[mood] > told.probabilities[other])
    pairs = [(str(r.sentiment), label) for r, label in zip(remarks, labels, strict=True)]
    same = agreement(remarks, labels)
    return {
        "polarity": _spread({code: float(np.mean(own)) for code, own in sorted(right.items())}),
        "four_way_macro_f1": round(macro_f1(pairs), 3),
        "four_way_accuracy": round(float(np.mean([one == two for one, two in pairs])), 3),
        **({} if np.isnan(same) else {"agreement": round(same, 3)}),
    }


def agreement(remarks: Sequence[Remark], labels: Sequence[str]) -> float:
    """Return how often two remarks of one scene that deserve one label get one; NaN of no scene."""
    scenes: defaultdict[tuple[int, str | None], list[str]] = defaultdict(list)
    for remark, label in zip(remarks, labels, strict=True):
        if remark.number:
            scenes[remark.number, remark.sentiment].append(label)
    same = [one == two for own in scenes.values() for one, two in combinations(own, 2)]
    return float(np.mean(same)) if same else float("nan")


def judge_aspects(
    model: AspectExtractor, remarks: Sequence[Remark]
) -> Mapping[str, float | Scores]:
    """Return micro-F1 of aspects per language: of names alone, and with their polarity."""
    plain: defaultdict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
    full: defaultdict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
    for remark, told in zip(remarks, model.extract([r.text for r in remarks]), strict=True):
        named = {opinion.aspect.value: opinion.polarity.value for opinion in told}
        plain[remark.language].append((set(remark.aspects), set(named)))
        wanted = {f"{name} {mood}" for name, mood in remark.polarities.items()}
        full[remark.language].append((wanted, {f"{name} {mood}" for name, mood in named.items()}))
    return {
        "names": _spread({code: _micro_f1(own) for code, own in sorted(plain.items())}),
        "names_and_polarity": _spread({c: _micro_f1(own) for c, own in sorted(full.items())}),
    }


def _spread(scores: Scores) -> Scores:
    values = list(scores.values())
    whole = {"mean": float(np.mean(values)), "lowest": min(values), **scores}
    return {name: round(value, 3) for name, value in whole.items()}


def _micro_f1(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    both = sum(len(wanted & told) for wanted, told in pairs)
    either = sum(len(wanted) + len(told) for wanted, told in pairs)
    return 2 * both / either if either else 1.0


def macro_f1(pairs: Sequence[tuple[str, str]], names: Sequence[str] = FOUR) -> float:
    """Return the mean F1 of the labels, of pairs of what is right and what was told."""
    scores = []
    for name in names:
        both = sum(truth == told == name for truth, told in pairs)
        either = sum((truth == name) + (told == name) for truth, told in pairs)
        scores.append(2 * both / either if either else 0.0)
    return float(np.mean(scores))
