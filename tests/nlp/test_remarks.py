"""What the training sets promise, before anything is learnt from them."""

import json
from collections import Counter

import pytest

from i18n.locales import UNDERSTOOD
from nlp.training.remarks import HERE, guestbook, unseen_scenes
from nlp.values import Aspect, FlagKind, SentimentLabel

ENOUGH, LEAST_HELD_OUT = 800, 100


@pytest.fixture(scope="module")
def rows():
    return [
        json.loads(line)
        for path in sorted(HERE.glob("guestbook-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_every_language_has_one_file_of_many_remarks(rows):
    assert {path.stem for path in HERE.glob("guestbook*")} == {
        f"guestbook-{language}" for language in UNDERSTOOD
    }
    assert min(Counter(row["lang"] for row in rows).values()) >= ENOUGH


def test_no_two_remarks_share_a_name_and_none_is_learnt_and_held_out(rows):
    assert len({row["id"] for row in rows}) == len(rows)
    sides = {
        side: {(row["lang"], row["text"].casefold()) for row in rows if row["held_out"] is side}
        for side in (True, False)
    }
    assert not sides[True] & sides[False]


def test_labels_are_those_of_the_house(rows):
    for row in rows:
        assert row["sentiment"] in {*SentimentLabel}
        assert {*row["flags"]} <= {*FlagKind}
        assert {opinion["aspect"] for opinion in row["aspects"]} <= {*Aspect}
        assert {opinion["polarity"] for opinion in row["aspects"]} <= {*SentimentLabel}


def test_every_aspect_is_praised_and_blamed_in_every_language():
    told = {
        (remark.language, aspect, mood)
        for remark in guestbook()
        for aspect, mood in remark.polarities.items()
    }
    for language in UNDERSTOOD:
        for aspect in Aspect:
            assert (language, aspect.value, "positive") in told
            assert (language, aspect.value, "negative") in told


def test_each_language_keeps_remarks_back():
    held_out = Counter(remark.language for remark in guestbook() if remark.held_out)
    assert min(held_out[language] for language in UNDERSTOOD) >= LEAST_HELD_OUT


def test_likes_are_parted_from_the_others_together():
    unseen, seen = unseen_scenes(guestbook())
    assert not {r.number for r in unseen if r.number} & {r.number for r in seen if r.number}
    assert 0.15 < len(unseen) / (len(unseen) + len(seen)) < 0.25
    assert {remark.language for remark in unseen} == {*UNDERSTOOD}
