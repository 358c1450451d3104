"""What every implementation of each Protocol promises."""

import numpy as np
import pytest

from nlp.language.pieces import PieceIdentifier
from nlp.language.profiles import ProfileIdentifier
from nlp.values import Aspect, FlagKind, SentimentLabel

TEXTS = [
    "Merci, magnifique !",
    "",
    "متحف رائع",
    "Lovely paintings, but the labels are tiny and the guard is a stupid idiot.",
    "🙂🙂🙂",
    "\ud800 broken \udfff",
    "Please write to anna.b@example.org, thank you",
    "12345",
    "とても美しい美術館でした。また来ます。",
    "forty\x00nul\tand\ncontrol \x07 characters",
]
EMBEDDERS = ["embedder", pytest.param("neural_embedder", marks=pytest.mark.neural)]
SENTIMENTS = ["sentiment", pytest.param("neural_sentiment", marks=pytest.mark.neural)]
IDENTIFIERS = [ProfileIdentifier, PieceIdentifier.open]
EVERYTHING = [
    ("sentiment", "classify"),
    ("aspects", "extract"),
    ("flags", "detect"),
    ("incidents", "detect"),
    ("keyphrases", "phrases"),
]


@pytest.mark.parametrize(("name", "verb"), EVERYTHING)
def test_each_text_has_one_answer_the_same_alone_and_in_company(request, name, verb):
    answer = getattr(request.getfixturevalue(name), verb)
    together = answer(TEXTS)
    assert len(together) == len(TEXTS)
    for text, told in zip(TEXTS, together, strict=True):
        alone = answer([text])[0]
        _assert_same(alone, told)
    _assert_same(answer(TEXTS[::-1])[::-1], together)
    assert list(answer([])) == []


@pytest.mark.parametrize("name", [name for name, _ in EVERYTHING] + ["embedder"])
def test_every_model_is_named_with_its_version(request, name):
    identity, _, version = request.getfixturevalue(name).model_id.partition("@")
    assert identity
    assert version


@pytest.mark.parametrize("make", IDENTIFIERS)
def test_a_language_is_always_guessed(make):
    engine = make()
    guesses = engine.identify(TEXTS)
    assert guesses == [engine.identify([text])[0] for text in TEXTS]
    assert all(0 < guess.probability <= 1 for guess in guesses)
    assert guesses[1].abstained
    assert [guesses[2].code, guesses[8].code] == ["ar", "ja"]
    assert "@" in engine.model_id


@pytest.mark.parametrize("name", SENTIMENTS)
def test_probabilities_of_sentiment_sum_to_one(request, name):
    model = request.getfixturevalue(name)
    for told in model.classify(TEXTS):
        assert set(told.probabilities) == {label.value for label in SentimentLabel}
        assert sum(told.probabilities.values()) == pytest.approx(1, abs=1e-5)
        assert told.probabilities[told.label] == max(told.probabilities.values())
    assert [told.label for told in model.classify(TEXTS)] == [
        model.classify([text])[0].label for text in TEXTS
    ]


def test_an_aspect_is_named_once_and_surest_first(aspects):
    for opinions in aspects.extract(TEXTS):
        assert len({opinion.aspect for opinion in opinions}) == len(opinions)
        chances = [opinion.probability for opinion in opinions]
        assert chances == sorted(chances, reverse=True)
        assert all(isinstance(opinion.aspect, Aspect) for opinion in opinions)


def test_a_flag_names_its_passage_and_its_reason(flags):
    for text, found in zip(TEXTS, flags.detect(TEXTS), strict=True):
        for flag in found:
            assert isinstance(flag.flag, FlagKind)
            assert 0 <= flag.start < flag.end <= len(text)
            assert 0 < flag.score <= 1
            assert flag.reason
    mail = flags.detect(TEXTS)[6][0]
    assert TEXTS[6][mail.start : mail.end] == "anna.b@example.org"


@pytest.mark.parametrize("name", EMBEDDERS)
def test_every_text_has_a_row_of_unit_length(request, name):
    model = request.getfixturevalue(name)
    rows = model.embed(TEXTS)
    assert rows.shape == (len(TEXTS), model.dimensions)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    alone = np.concatenate([model.embed([text]) for text in TEXTS])
    assert np.allclose(rows, alone, atol=1e-5)
    assert model.embed([]).shape == (0, model.dimensions)


@pytest.mark.parametrize("name", EMBEDDERS)
def test_a_text_is_closest_to_itself(request, name):
    armour, lily = request.getfixturevalue(name).embed(["Armour of Henry VIII", "Water lilies"])
    assert armour @ armour > armour @ lily


def _flat(told):
    """Lay an answer out as its words and its numbers."""
    if isinstance(told, str | bool):
        return [told], []
    if isinstance(told, int | float):
        return [], [told]
    if isinstance(told, dict):
        told = [*told.items()]
    elif not isinstance(told, list | tuple):
        told = [getattr(told, name) for name in type(told).__slots__]
    parts = [_flat(item) for item in told]
    return [w for words, _ in parts for w in words], [n for _, numbers in parts for n in numbers]


def _assert_same(one, other):
    """Compare answers up to the last bits, in which sums of another order may differ."""
    assert _flat(one)[0] == _flat(other)[0]
    assert _flat(one)[1] == pytest.approx(_flat(other)[1], abs=1e-4)
