import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.embedded import load

ODD_TEXTS = {
    "empty": "",
    "long": "Magnifique ! " * 80_000,
    "one word of a megabyte": "a" * 1_000_000,
    "digits": "0123456789" * 20_000,
    "surrogates": "\ud800\udc00\udfff broken",
    "emoji": "🙂👩‍👩‍👧🏳️‍🌈" * 50,
    "nul": "\x00\x01\x02",
    "marks": "a" + "\u0301" * 5_000,
    "many languages": "Thank you merci danke gracias متحف תודה धन्यवाद 谢谢 ありがとう 감사 спасибо",
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_any_text_has_an_answer(analyser, text):
    told = analyser.analyse([text], [None])[0].to_json()
    assert set(told) == {
        "language",
        "sentiment",
        "aspects",
        "flags",
        "incident",
        "keyphrases",
        "models",
    }
    json.dumps(told)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(), max_size=120), st.sampled_from([None, "fr", "zh-Hans", "?"]))
def test_no_text_is_too_strange(text, locale):
    analyser = _shared()
    told = analyser.analyse([text], [locale])[0]
    assert all(0 <= flag.start < flag.end <= len(text) for flag in told.flags)
    assert told == analyser.analyse([text], [locale])[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Merci, magnifique !", "positive"),
        ("متحف رائع", "positive"),
        ("Danke, es war wunderschön", "positive"),
        ("素晴らしい展覧会でした", "positive"),
        ("Very boring, a waste of time.", "negative"),
        ("Скучно и дорого", "negative"),
    ],
)
def test_short_praise_and_blame_are_told_apart(analyser, text, label):
    assert analyser.analyse([text], [None])[0].sentiment.label == label


def test_a_silent_audio_guide_is_named(analyser):
    told = analyser.analyse(["The audio guide at 012 has no sound"], ["en"])[0]
    assert told.sentiment.label == "negative"
    assert {"guide", "equipment"} <= {opinion.aspect.value for opinion in told.aspects}
    assert told.incident.value


def test_praise_and_blame_together_are_mixed(analyser):
    text = "Wonderful paintings, but the labels are impossible to read."
    assert analyser.analyse([text], [None])[0].sentiment.label == "mixed"


def test_a_nude_offends_nobody(analyser):
    texts = ["Nude descending a staircase, 1912", "« Nu couché », 1917", "Akt, stehend, 1905"]
    for told in analyser.analyse(texts, [None] * 3):
        assert told.flags == ()


def test_the_choice_of_models_has_one_name(analyser):
    assert analyser.model_id == load().model_id
    assert analyser.model_id != load("langdetect").model_id
    assert set(analyser.models) == {
        "language",
        "sentiment",
        "aspects",
        "flags",
        "incident",
        "keyphrases",
    }


def test_each_text_needs_its_locale(analyser):
    with pytest.raises(ValueError, match="2 texts came with 1 locales"):
        analyser.analyse(["a", "b"], [None])


def _shared(kept=[]):  # noqa: B006 - hypothesis and fixtures do not mix; loaded once all the same
    if not kept:
        kept.append(load())
    return kept[0]
