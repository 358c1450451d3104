"""What sentiment, aspects and incidents promise of plain remarks."""

import pytest

from nlp.training.judging import judge_aspects, judge_remarks
from nlp.training.remarks import guestbook, kept_back, opinions
from nlp.values import Aspect, SentimentLabel


def test_a_contradiction_is_mixed(sentiment):
    told = sentiment.classify(["Wonderful paintings, but the toilets were filthy and disgusting."])
    assert told[0].label == SentimentLabel.MIXED


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("The café was delicious, good coffee.", Aspect.FOOD),
        ("Le personnel de la caisse est désagréable.", Aspect.STAFF),
        ("Die Toiletten waren schmutzig.", Aspect.CLEANLINESS),
        ("没有地方坐", Aspect.COMFORT),
    ],
)
def test_a_thing_named_plainly_is_found(aspects, text, aspect):
    assert aspect in {opinion.aspect for opinion in aspects.extract([text])[0]}


def test_the_mood_of_a_plain_complaint_is_that_of_what_it_names(aspects):
    opinions = aspects.extract(["The toilets were dirty and disgusting."])[0]
    assert {opinion.polarity for opinion in opinions} == {SentimentLabel.NEGATIVE}


def test_people_caught_in_a_lift_are_an_incident(incidents):
    assert incidents.detect(["The lift is stuck with people inside, please come!"])[0].value
    assert not incidents.detect(["Thank you for a wonderful day."])[0].value


def test_every_language_has_remarks_held_back_and_opinions():
    held_out = {remark.language for remark in guestbook() if remark.held_out}
    learnt = {remark.language for remark in guestbook() if not remark.held_out}
    assert held_out == learnt == {opinion.language for opinion in opinions()}


def test_what_was_learnt_word_for_word_is_no_held_out_remark():
    remark = next(remark for remark in guestbook() if remark.held_out)
    assert remark in kept_back([])
    assert remark not in kept_back([remark.text.upper() + " !"])


@pytest.fixture(scope="module")
def held_out():
    remarks = guestbook()
    return kept_back(remark.text for remark in remarks if not remark.held_out)


def test_the_shipped_head_holds_its_floor_on_what_was_held_out(sentiment, held_out):
    scores = judge_remarks(sentiment, held_out)
    assert scores["polarity"]["mean"] >= 0.80
    assert scores["polarity"]["lowest"] >= 0.75
    assert scores["four_way_macro_f1"] >= 0.74


def test_the_shipped_aspects_hold_their_floor_on_what_was_held_out(aspects, held_out):
    scores = judge_aspects(aspects, held_out)
    assert scores["names"]["mean"] >= 0.58
    assert scores["names"]["lowest"] >= 0.54


def test_the_shipped_alarms_hold_their_floor_on_what_was_held_out(incidents, held_out):
    told = [incident.value for incident in incidents.detect([r.text for r in held_out])]
    wanted = [remark.incident for remark in held_out]
    hits = sum(one and other for one, other in zip(told, wanted, strict=True))
    assert hits / sum(wanted) >= 0.68
    assert hits / sum(told) >= 0.6
