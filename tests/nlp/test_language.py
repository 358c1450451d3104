import pytest

from nlp.language.ngrams import ngrams
from nlp.language.pieces import PieceIdentifier
from nlp.language.profiles import SHORTEST_IDENTIFIABLE, ProfileIdentifier
from nlp.language.scoring import KINDS, VERDICT, language_scores
from nlp.language.scripts import candidates, letters
from nlp.prior import with_declared
from nlp.values import LanguageGuess

PROFILES = ProfileIdentifier()
PIECES = PieceIdentifier.open()
ENGINES = pytest.mark.parametrize("engine", [PROFILES, PIECES], ids=lambda e: type(e).__name__)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("좋아요", ("ko",)),
        ("素敵でした", ("ja",)),
        ("很漂亮", ("ja", "zh")),
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


@ENGINES
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
def test_a_sentence_is_identified(engine, code, text):
    guess = engine.identify([text])[0]
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


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("de", "Danke"),
        ("es", "gracias"),
        ("fr", "magnifique"),
        ("it", "bellissimo"),
        ("nl", "prachtig"),
        ("pl", "dziękuję"),
        ("pt", "maravilhosa"),
        ("ru", "Супер, спасибо"),
        ("tr", "teşekkürler"),
        ("zh", "很漂亮"),
    ],
)
def test_one_word_of_thanks_is_identified(code, word):
    assert PIECES.identify([word])[0].code == code


def test_punctuation_and_numbers_change_no_guess():
    plain, dressed = PIECES.identify(["Merci beaucoup", "*** Merci... 100 % beaucoup!!! 🙂"])
    assert plain == dressed


def test_a_text_has_the_same_features_alone_and_in_company():
    texts = ["Merci", "", "ça va bien", "12345"]
    for kind, group in enumerate(ngrams(texts)):
        ends = group.counts.cumsum()
        for row, text in enumerate(texts):
            alone = ngrams([text])[kind]
            own = group.hashes[ends[row] - group.counts[row] : ends[row]]
            assert (alone.hashes == own).all()


def test_the_shipped_model_holds_its_bars(shared_data):
    scores = language_scores(PIECES, shared_data / "nlp" / "lid", VERDICT)
    for kind, bar in zip(KINDS, (0.9, 0.97, 0.994), strict=True):
        assert scores[kind]["mean"] > bar
    assert scores["word-pairs, true locale"]["mean"] > 0.99
    assert scores["sentences, false locale"]["mean"] > 0.98
