"""Words are cut and kept alike in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.inflecting import stems
from backend.catalogue.segmenting import index_terms, inflects, joined, words


def cut(text: str) -> list[str]:
    return [forms[0] for forms in words(text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("L’Été à Rouen", ["l", "ete", "a", "rouen"]),
        ("Self-Portrait", ["self", "portrait"]),
        ("Straße", ["strasse"]),
        ("睡莲", ["睡莲"]),
        ("小提琴", ["小提", "提琴"]),
        ("猫の絵", ["猫", "絵"]),
        ("種をまく人", ["種", "ヲマ", "マク", "人"]),
        ("モネの睡蓮", ["モネ", "睡蓮"]),
        ("Monet睡莲", ["monet", "睡莲"]),
        ("№ ٠٠٧", ["no", "007"]),
        ("１０２", ["102"]),
        ("!?…", []),
    ],
)
def test_a_text_is_cut_where_its_script_cuts_it(text, terms):
    assert cut(text) == terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ヴァイオリン", "バイオリン"),
        ("ヴェネツィア", "ベネチア"),
        ("ごっほ", "ゴッホ"),
        ("ﾓﾈ", "モネ"),
        ("ホイスラー", "ホイッスラー"),
        ("٧", "7"),
        ("۷", "7"),
    ],
)
def test_spellings_of_one_sound_are_one_term(one, other):
    assert cut(one) == cut(other)


@pytest.mark.parametrize(
    ("word", "bare"),
    [("الجسر", "جسر"), ("والفراشة", "فراشه"), ("بالأسود", "اسود"), ("القط", "قط"), ("הגשר", "גשר")],
)
def test_a_word_is_known_without_the_particles_written_onto_it(word, bare):
    assert bare in next(words(word))


def test_a_number_is_known_without_its_leading_zeros():
    assert next(words("007")) == ("007", "7")
    assert index_terms("007") == {"007", "7"}


def test_a_single_ideograph_finds_the_text_that_has_it():
    assert "雪" in index_terms("积雪的大道")


def test_two_neighbouring_words_are_also_known_as_one():
    assert list(joined("Vincent van Gogh, 1890")) == ["vincentvan", "vangogh"]
    assert list(joined("凡·高")) == ["凡高"]


@pytest.mark.parametrize(
    ("term", "may"), [("bridge", True), ("мост", True), ("睡莲", False), ("7a", False)]
)
def test_only_words_of_letters_inflect(term, may):
    assert inflects(term) is may


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boxing", "boxer"),
        ("katten", "kat"),
        ("bruggen", "brug"),
        ("lwy", "lew"),
        ("pszenicy", "pszenica"),
        ("farfalle", "farfalla"),
        ("pomares", "pomar"),
        ("водяная", "водяные"),
        ("зимои", "зима"),
        ("писаро", "писсарро"),
        ("بساتين", "بستان"),
        ("حقول", "حقل"),
        ("قطه", "قط"),
        ("غوخ", "جوخ"),
    ],
)
def test_inflected_words_are_kin(one, other):
    assert stems(one) & stems(other)


@pytest.mark.parametrize(
    ("one", "other"), [("boot", "foot"), ("meer", "mehr"), ("мост", "место"), ("قمح", "قمر")]
)
def test_words_that_only_look_alike_are_no_kin(one, other):
    assert not stems(one) & stems(other)


@given(st.text())
def test_every_term_asked_for_is_a_term_of_the_same_text(text):
    assert {form for forms in words(text) for form in forms} <= index_terms(text)


@given(st.text(min_size=1).map(lambda text: "".join(text.split())).filter(bool))
def test_a_word_is_always_kin_to_itself(word):
    assert stems(word) & stems(word)
