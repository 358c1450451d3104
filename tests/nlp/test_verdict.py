"""What the shipped models make of remarks by a writer who knew neither them nor their lessons."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

import nlp.training
from i18n.locales import UNDERSTOOD
from nlp import embedded
from nlp.scoring import whole_guestbook

FOLDER = Path(nlp.training.__file__).parent
FLOORS = {
    "verdict": {
        "polarity": 0.93,
        "four labels": 0.90,
        "aspects": 0.70,
        "aspects, lowest": 0.60,
        "incidents found": 0.85,
        "alarms that were true": 0.60,
    },
    "likes": {
        "polarity": 0.93,
        "polarity, lowest": 0.86,
        "four labels": 0.90,
        "agreement": 0.84,
        "agreement, polarity": 0.89,
    },
    "fresh": {
        "polarity": 0.94,
        "polarity, lowest": 0.88,
        "four labels": 0.92,
        "agreement": 0.86,
        "agreement, polarity": 0.91,
        "aspects": 0.75,
        "aspects, lowest": 0.70,
        "incidents found": 0.90,
        "alarms that were true": 0.70,
    },
    "afterwards": {
        "polarity": 0.91,
        "polarity, lowest": 0.83,
        "four labels": 0.91,
        "agreement": 0.84,
        "agreement, polarity": 0.86,
    },
}


MOOD_ALONE = {"aspects": [], "incident": False}  # where nothing else was labelled


def read(path):
    return [MOOD_ALONE | json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module", params=FLOORS)
def independent(request):
    return read(FOLDER / f"{request.param}.jsonl")


@pytest.fixture(scope="module")
def heard():
    analyser = embedded.load("embedded")

    def hear(name):
        rows = read(FOLDER / f"{name}.jsonl")
        return whole_guestbook(
            rows, analyser.analyse([r["text"] for r in rows], [None] * len(rows))
        )

    return hear


def test_nobody_learns_from_the_independent_parts(independent):
    lessons = {row["text"] for path in FOLDER.glob("guestbook-*.jsonl") for row in read(path)}
    assert lessons
    assert not lessons & {row["text"] for row in independent}


@pytest.mark.parametrize("name", ["likes", "fresh", "afterwards"])
def test_every_like_is_one_remark_in_every_language(name):
    versions = defaultdict(dict)
    for row in read(FOLDER / f"{name}.jsonl"):
        language, _, scene = row["id"].partition("-")
        assert row["lang"] == language
        versions[scene][language] = (row["sentiment"], row["aspects"], row["incident"])
    for own in versions.values():
        assert own.keys() == {*UNDERSTOOD}
        assert len({str(labels) for labels in own.values()}) == 1


@pytest.mark.parametrize("name", FLOORS)
def test_remarks_are_understood_as_the_models_page_says(heard, name):
    scores = heard(name)
    assert {key: scores[key] for key, floor in FLOORS[name].items() if scores[key] < floor} == {}


def test_languages_agree_on_what_is_said_in_all_of_them(heard):
    both = [heard(name)["agreement"] for name in ("likes", "fresh")]  # as many pairs in each
    assert sum(both) / 2 >= 0.85
