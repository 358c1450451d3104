"""Which themes a work's own words give away."""

import pytest

from recommendations.themes import said_by
from recommendations.values import Telling, Work


def told(*tellings):
    return Work(id="w", title="", told=tuple(Telling(*each) for each in tellings))


@pytest.mark.parametrize(
    ("language", "text", "theme", "speaks"),
    [
        ("nl", "Het is lente aan de rivier.", "spring", True),
        ("fr", "La barque est lente.", "spring", False),
        ("it", "Le onde della riva.", "sea", True),
        ("pt", "Uma porta, onde ninguém entra.", "sea", False),
        ("en", "A dove on the roof.", "peace", True),
        ("it", "La casa dove era nato.", "peace", False),
        ("pl", "Plaża po burzy.", "sea", True),
        ("es", "La plaza a mediodía.", "sea", False),
    ],
)
def test_a_word_is_read_in_its_own_language(language, text, theme, speaks):
    assert (theme in said_by(told((language, "", text)))) is speaks


def test_a_text_whose_language_is_not_known_is_read_in_all():
    assert "spring" in said_by(Work(id="w", title="", text="La barque est lente."))


def test_what_only_one_of_many_languages_says_is_not_believed():
    alike = [("de", "", "Ein leises Klavier."), ("fr", "", "Un piano."), ("en", "", "Keys.")]
    once = [("it", "", "Cammina piano."), ("fr", "", "Il marche."), ("en", "", "He walks slowly.")]
    assert "music" in said_by(told(*alike))
    assert "music" not in said_by(told(*once))


def test_a_title_is_believed_in_any_language():
    work = told(("en", "The Wreck", ""), ("es", "El naufragio", ""), ("ja", "難破船", ""))
    assert said_by(work)["storm"].strength == 1
    assert said_by(told(("en", "Untitled", ""), ("fr", "Sans titre", ""))) == {}


def test_a_language_without_words_of_its_own_gives_nothing_away():
    assert said_by(told(("tr", "Plaza", "Dove onde lente"))) == {}


def test_the_word_is_told_as_it_is_written():
    assert said_by(told(("ar", "", "تحت المطر")))["rain"].evidence == {"word": "المطر"}
