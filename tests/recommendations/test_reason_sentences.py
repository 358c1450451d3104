import re

import pytest

from i18n.locales import Locale, shipped
from recommendations.errors import UnknownReasonError
from recommendations.reasons import sentence
from recommendations.values import Reason, ReasonKind, Season, Weather

ENGLISH, FRENCH = Locale("en"), Locale("fr")

EVIDENCE = {
    "name": "Christmas Day",
    "date": "2026-12-25",
    "country": "FR",
    "maker": "Ada Imaginary",
    "years": 150,
    "days": 45,
    "seconds": 170,
    "metres": 60,
    "title": "Blue bowl",
    "weather": "rain",
    "season": "winter",
    "interest": "sea",
    "minutes": 4,
    "place": "Rome",
    "other_place": "Turin",
    "year": 1700,
    "event": "opening",
}


@pytest.mark.parametrize("locale", shipped(), ids=str)
@pytest.mark.parametrize("kind", list(ReasonKind))
def test_every_kind_of_reason_has_its_sentence(kind, locale):
    said = sentence(Reason(kind, EVIDENCE), locale)
    assert len(said) > 5
    assert not re.search(r"[{}]", said)


@pytest.mark.parametrize("kind", ["weather", "season"])
def test_every_weather_and_season_has_a_sentence_of_its_own(kind):
    values = list({"weather": Weather, "season": Season}[kind])
    said = {sentence(Reason(kind, {kind: value.value}), ENGLISH) for value in values}
    assert len(said) == len(values)


def test_figures_take_their_plural():
    one = sentence(Reason("walk", {"seconds": 70}), ENGLISH)
    three = sentence(Reason("walk", {"seconds": 170}), ENGLISH)
    assert one == "It is about 1 minute's walk away."
    assert three == "It is about 3 minutes' walk away."


def test_the_caller_s_name_goes_before_that_of_the_evidence():
    reason = Reason("similar", {"title": "Blue bowl"})
    assert "Bol bleu" in sentence(reason, ENGLISH, title="Bol bleu")


def test_a_work_never_shown_says_so():
    never, once = Reason("rotation"), Reason("rotation", {"days": 45})
    assert sentence(never, ENGLISH) != sentence(once, ENGLISH)
    assert "45" in sentence(once, ENGLISH)


def test_a_feast_is_named_in_the_language_of_the_sentence():
    feast = Reason("holiday", EVIDENCE)
    assert "Christmas Day" in sentence(feast, ENGLISH)
    if FRENCH in shipped():
        assert "Noël" in sentence(feast, FRENCH)


def test_a_feast_without_a_name_in_the_reader_s_language_is_not_named():
    juneteenth = {
        "name": "Juneteenth National Independence Day",
        "date": "2026-06-19",
        "country": "US",
    }
    assert "Juneteenth" in sentence(Reason("holiday", juneteenth), ENGLISH)
    for locale in shipped():
        if locale.language != "en":
            assert "Juneteenth" not in sentence(Reason("holiday", juneteenth), locale)


def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(UnknownReasonError) as refused:
        sentence(Reason("horoscope"), ENGLISH)
    assert refused.value.kind == "horoscope"
