"""The texts from which the flags learn, each with what its source does not say of it.

A set that marks hatred says nothing of insults: to call its hateful texts free of insults would
teach the opposite of what is meant. Such labels are left open.
"""

import gzip
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nlp.clauses import clauses_of
from nlp.training.remarks import HERE, guestbook, tweets

__all__ = ("TONES", "TRAINED_ON", "Lesson", "lessons", "own_remarks", "quiet_captions")

TRAINED_ON: Final = (
    "multilingual-hatecheck",
    "germeval2018",
    "kocohub",
    "iconclass and umsab (as clean texts)",
    "cimaise guestbook",
    "cimaise words",
)
HATECHECK: Final[Mapping[str, str]] = {
    "arabic": "ar",
    "dutch": "nl",
    "french": "fr",
    "german": "de",
    "hindi": "hi",
    "italian": "it",
    "mandarin": "zh",
    "polish": "pl",
    "portuguese": "pt",
    "spanish": "es",
}
OURS, WORD, CLEAN = 3.0, 1.0, 1.0
NOTHING: Final[frozenset[str]] = frozenset()
TONES: Final = ("insult", "hate", "threat", "sexual", "spam", "self_harm")
EVERY, ENGLISH, THIN = 12, 30, 2  # of the captions, of their English sides, of thin languages
LEARNT, QUIET = 0, 1  # which of them teach, and which only set the thresholds
THINLY_CAPTIONED = frozenset({"es", "nl", "pl", "zh"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text, the flags that it deserves, and those of which its source does not speak."""

    text: str
    language: str
    flags: frozenset[str] = NOTHING
    open: frozenset[str] = NOTHING
    weight: float = 1.0
    source: str = ""


def lessons(data: Path) -> list[Lesson]:
    """Return everything that may be learnt from; what is held out of the remarks stays out."""
    calm = [tweet for tweet in tweets(data, "train") if tweet.sentiment == "positive"]
    return [
        *_germeval(data),
        *_kocohub(data),
        *_hatecheck(data),
        *_captions(data, LEARNT),
        *(Lesson(t.text, t.language, weight=CLEAN, source="tweets") for t in calm),
        *(lesson for own in own_remarks(held_out=False) for lesson in _with_passages(own)),
        *_words(),
    ]


def own_remarks(*, held_out: bool) -> list[Lesson]:
    """Return our own remarks, with the flags that a tone deserves."""
    return [
        Lesson(
            remark.text,
            remark.language,
            remark.flags & frozenset(TONES),
            weight=OURS,
            source="own",
        )
        for remark in guestbook()
        if remark.held_out == held_out
    ]


def quiet_captions(data: Path) -> list[Lesson]:
    """Return captions that teach nothing: where they are flagged, a threshold is too low."""
    taught = {caption.text for caption in _captions(data, LEARNT)}
    return [caption for caption in _captions(data, QUIET) if caption.text not in taught]


def _captions(data: Path, part: int) -> Iterator[Lesson]:
    """Yield museum captions, which name nudes and murders and offend nobody."""
    seen = set()
    for number, (english, language, text) in enumerate(
        _rows(data / "parallel" / "iconclass.tsv.gz")
    ):
        if number % (THIN if language in THINLY_CAPTIONED else EVERY) == part:
            yield Lesson(text, language, weight=CLEAN, source="captions")
        if number % ENGLISH == part and english not in seen:
            seen.add(english)
            yield Lesson(english, "en", weight=CLEAN, source="captions")


def _germeval(data: Path) -> Iterator[Lesson]:
    """Yield German tweets: abuse of a group is an insult that may be hatred as well."""
    silent = {"ABUSE": frozenset({"hate", "threat"}), "PROFANITY": frozenset({"sexual"})}
    path = data / "toxicity" / "germeval2018" / "germeval2018.training.txt.gz"
    for text, coarse, fine in _rows(path):
        rude = frozenset({"insult"}) if coarse == "OFFENSE" else NOTHING
        yield Lesson(text, "de", rude, silent.get(fine, NOTHING), source="germeval2018")


def _kocohub(data: Path) -> Iterator[Lesson]:
    """Yield Korean comments; the harshest are insults, and hatred where a group is meant."""
    for text, _, bias, hate in _rows(data / "toxicity" / "kocohub" / "train.tsv.gz"):
        if hate == "none":
            yield Lesson(text, "ko", source="kocohub")
        elif hate in {"hate", "offensive"}:
            group = bias != "none"
            flags = frozenset({"insult", "hate"}) if group and hate == "hate" else {"insult"}
            silent = {"threat", "sexual"} | ({"hate"} if group else NOTHING)
            yield Lesson(
                text, "ko", frozenset(flags), frozenset(silent - set(flags)), source="kocohub"
            )


def _hatecheck(data: Path) -> Iterator[Lesson]:
    """Yield test cases of hatred in ten languages, and as many that only resemble it."""
    for path in sorted((data / "toxicity" / "mhc").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for case in map(json.loads, lines):
                flags, silent = _meant(case["functionality"], case["label"] == "hateful")
                yield Lesson(
                    case["text"], HATECHECK[path.name.split(".")[0]], flags, silent, source="mhc"
                )


def _meant(kind: str, hateful: bool) -> tuple[frozenset[str], frozenset[str]]:  # noqa: FBT001
    if hateful:
        threat = frozenset({"threat"}) if kind.startswith("threat") else NOTHING
        return frozenset({"hate"}) | threat, frozenset({"insult", "sexual"})
    if kind.startswith("target_indiv"):
        return frozenset({"insult"}), NOTHING
    if kind.startswith(("counter", "target_group", "target_obj")):
        return NOTHING, frozenset({"insult"})
    return NOTHING, NOTHING


def _with_passages(remark: Lesson) -> Iterator[Lesson]:
    """Yield a remark, and each of its passages where it is calm: at work each is heard alone."""
    yield remark
    passages = clauses_of(remark.text)
    if len(passages) > 1 and not remark.flags:
        for passage in passages:
            yield replace(remark, text=passage.text, weight=OURS / len(passages))


def _words(path: Path = HERE / "abuse.toml") -> Iterator[Lesson]:
    """Yield rude words, each as a tiny lesson: a list decides nothing, it only teaches."""
    lists: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    for flag, by_language in lists.items():
        for language, line in by_language.items():
            for word in line.split(", "):
                silent = frozenset({"insult", "sexual", "hate"} - {flag})
                yield Lesson(word, language, frozenset({flag}), silent, WORD, "words")


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
