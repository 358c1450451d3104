"""What the turns of phrase and the short opinions promise, before anything is learnt from them."""

import json
import re
from collections import Counter

import pytest

from i18n.locales import UNDERSTOOD
from nlp.training.remarks import HERE, kept_back, opinions, turns

FEWEST = {"positive": 130, "negative": 180, "neutral": 25}


def bare(text):
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


@pytest.mark.parametrize("mood", FEWEST)
def test_every_language_has_turns_of_each_mood(mood):
    said = Counter(turn.language for turn in turns() if turn.sentiment == mood)
    assert {language for language in UNDERSTOOD if said[language] < FEWEST[mood]} == set()


def test_no_turn_praises_and_blames_in_one_language():
    moods = {
        mood: {(turn.language, turn.text) for turn in turns() if turn.sentiment == mood}
        for mood in FEWEST
    }
    assert not moods["positive"] & moods["negative"]
    assert not moods["neutral"] & (moods["positive"] | moods["negative"])


def test_no_turn_and_no_opinion_is_said_twice_in_one_mood():
    for lessons in (turns(), opinions()):
        said = Counter(
            (r.language, r.text, r.sentiment, *sorted(r.aspects), r.incident) for r in lessons
        )
        assert [line for line, count in said.items() if count > 1] == []


def test_no_lesson_says_what_an_independent_remark_says():
    lines = [
        line
        for name in ("verdict", "likes")
        for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    independent = {bare(json.loads(line)["text"]) for line in lines}
    assert not independent & {bare(lesson.text) for lesson in (*turns(), *opinions())}


def test_a_remark_whose_words_are_a_turn_judges_nobody():
    praise = turns()[0].text
    assert all(remark.text != praise for remark in kept_back([praise]))
