import pytest

from nlp.language.profiles import SHORTEST_IDENTIFIABLE, ProfileIdentifier
from nlp.language.scripts import candidates, letters
from nlp.prior import with_declared
from nlp.values import LanguageGuess

PROFILES = ProfileIdentifier()


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("좋아요", ("ko",)),
        ("素敵でした", ("ja",)),
        ("很漂亮", ("zh",)),
        ("יפה מאוד", ("he",)),
        ("बहुत सुंदर", ("hi",)),
        ("متحف رائع", ("ar",)),
        ("Дуже гарний музей, її картини", ("uk",)),
        ("Очень красивый музей", ("ru",)),
        ("Супер", ("ru", "uk")),
        ("12 + 🙂", ()),
        ("Wi-Fi が遅い", ("ja",)),
    ],
)
def test_a_script_leaves_only_its_languages(text, languages):
    assert candidates(text) == languages


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Nous avons passé un très bel après-midi au musée avec nos enfants."),
        ("de", "Wir haben einen sehr schönen Nachmittag im Museum verbracht."),
        ("es", "Hemos pasado una tarde muy bonita en el museo con los niños."),
        ("it", "Abbiamo passato un bellissimo pomeriggio al museo con i bambini."),
        ("pt", "Passámos uma tarde muito bonita no museu com as crianças."),
        ("nl", "We hebben een heerlijke middag in het museum doorgebracht."),
        ("pl", "Spędziliśmy w muzeum bardzo piękne popołudnie z dziećmi."),
        ("tr", "Çocuklarla birlikte müzede çok güzel bir öğleden sonra geçirdik."),
        ("en", "We spent a very lovely afternoon at the museum with our children."),
    ],
)
def test_a_sentence_is_identified(code, text):
    guess = PROFILES.identify([text])[0]
    assert (guess.code, guess.abstained) == (code, False)


def test_a_word_or_two_is_guessed_but_not_vouched_for():
    text = "Bravo !"
    assert letters(text) < SHORTEST_IDENTIFIABLE
    assert PROFILES.identify([text])[0].abstained


def test_the_declared_locale_decides_a_word_or_two():
    told = with_declared(LanguageGuess("tr", 0.99, abstained=True), "Bravo !", "fr-CH")
    assert (told.code, told.abstained) == ("fr", False)


def test_the_declared_locale_fades_with_length():
    text = "Wir haben einen sehr schönen Nachmittag im Museum verbracht und kommen gern wieder."
    told = with_declared(LanguageGuess("de", 0.99, abstained=False), text, "fr")
    assert told.code == "de"


@pytest.mark.parametrize("locale", ["fr", "xx-unknown", "", None, "sv", "zh-Hans"])
def test_a_script_is_never_argued_with(locale):
    guess = LanguageGuess("ar", 0.99, abstained=False)
    assert with_declared(guess, "متحف رائع", locale) == guess
