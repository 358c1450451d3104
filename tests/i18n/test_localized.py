"""Which version of a museum's text a visitor gets, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.fallback import reads_like
from i18n.locales import Locale
from i18n.localized import Localized, TextVariant, choose

EN, FR, AR = (Locale.parse(tag) for tag in ("en", "fr", "ar"))
HANS, HANT = Locale.parse("zh-Hans"), Locale.parse("zh-Hant")
AUDIENCES = ("standard", "easy", "children", "audio_description")

TAGS = (
    *("en", "fr", "fr-CA", "ar", "pt", "pt-BR"),
    *("zh", "zh-Hans", "zh-Hant", "zh-TW", "sr", "sr-Latn", "sr-Cyrl"),
)
locales = st.sampled_from([Locale.parse(tag) for tag in TAGS])
variants = st.builds(
    TextVariant,
    text=st.sampled_from(["words", "other words", "", "  "]),
    locale=locales,
    audience=st.sampled_from(AUDIENCES),
    origin=st.sampled_from(["human", "machine", "machine_reviewed"]),
    stale=st.booleans(),
)


def served(*offered: TextVariant, wanted: Locale = FR, audience: str = "standard") -> str | None:
    chosen = choose(offered, wanted=wanted, house=[EN], audience=audience)
    return chosen and chosen.text


def test_the_visitors_own_language_is_served_and_said() -> None:
    offered = [TextVariant("Water lilies", EN), TextVariant("Nymphéas", FR, stale=True)]
    assert choose(offered, wanted=FR, house=[EN]) == Localized(
        "Nymphéas", FR, "ltr", is_fallback=False, origin="human", stale=True, audience="standard"
    )


def test_a_fallback_says_which_language_it_is_in() -> None:
    chosen = choose([TextVariant("زنابق الماء", AR)], wanted=FR, house=[EN, AR])
    assert chosen is not None
    assert (chosen.is_fallback, chosen.locale, chosen.direction) == (True, AR, "rtl")


def test_a_reader_of_a_regional_tag_is_at_home_in_the_language() -> None:
    chosen = choose([TextVariant("Nymphéas", FR)], wanted=Locale.parse("fr-CA"), house=[EN])
    assert chosen is not None
    assert not chosen.is_fallback


def test_a_cousin_is_better_than_the_house_language() -> None:
    belgian, own = TextVariant("septante", Locale.parse("fr-BE")), TextVariant("soixante-dix", FR)
    assert served(TextVariant("seventy", EN), belgian, wanted=Locale.parse("fr-CA")) == "septante"
    assert served(belgian, own, wanted=Locale.parse("fr-CA")) == "soixante-dix"


def test_one_written_language_may_have_two_tags() -> None:
    assert served(TextVariant("睡莲", Locale.parse("zh")), wanted=HANS) == "睡莲"


def test_the_wanted_audience_comes_first_within_the_language() -> None:
    easy, plain = TextVariant("facile", FR, "easy"), TextVariant("ordinaire", FR)
    assert served(plain, easy, audience="easy") == "facile"
    assert served(easy, plain) == "ordinaire"


def test_a_language_one_reads_goes_before_an_audience_one_asked_for() -> None:
    plain, easy = TextVariant("ordinaire", FR), TextVariant("easy", EN, "easy")
    assert served(easy, plain, audience="easy") == "ordinaire"
    assert served(easy, TextVariant("plain", EN), audience="easy") == "easy"


def test_a_text_for_another_audience_is_never_served() -> None:
    assert served(TextVariant("pour enfants", FR, "children"), TextVariant("plain", EN)) == "plain"
    assert served(TextVariant("pour enfants", FR, "children"), audience="easy") is None


def test_a_persons_words_go_before_a_machines() -> None:
    machine, person = TextVariant("m", FR, origin="machine"), TextVariant("p", FR)
    assert served(machine, person) == "p"


def test_a_blank_text_is_a_missing_text() -> None:
    assert served(TextVariant("  ", FR), TextVariant("Water lilies", EN)) == "Water lilies"


def test_nothing_to_show_is_none() -> None:
    assert served() is None
    assert served(TextVariant("睡莲", HANS), wanted=HANT) is None


@pytest.mark.parametrize("house", [[HANS], [EN, HANS]])
def test_the_house_language_may_be_in_another_script_but_never_in_silence(
    house: list[Locale],
) -> None:
    chosen = choose([TextVariant("睡莲", HANS)], wanted=HANT, house=house)
    assert chosen is not None
    assert chosen.is_fallback


@given(offered=st.lists(variants), wanted=locales, house=st.lists(locales, max_size=3))
def test_a_script_is_never_swapped(
    offered: list[TextVariant], wanted: Locale, house: list[Locale]
) -> None:
    chosen = choose(offered, wanted=wanted, house=house)
    if chosen is None:
        return
    assert any(reads_like(chosen.locale, locale) for locale in (wanted, *house))
    assert chosen.is_fallback is not reads_like(chosen.locale, wanted)
    assert chosen.direction == chosen.locale.direction


@given(
    offered=st.lists(variants, unique=True),
    wanted=locales,
    audience=st.sampled_from(AUDIENCES),
    random=st.randoms(use_true_random=False),
)
def test_the_order_of_the_rows_does_not_matter_where_ranks_differ(
    offered: list[TextVariant], wanted: Locale, audience: str, random: object
) -> None:
    shuffled = sorted(offered, key=lambda _: random.random())  # type: ignore[attr-defined]
    one = choose(offered, wanted=wanted, house=[EN], audience=audience)
    other = choose(shuffled, wanted=wanted, house=[EN], audience=audience)
    assert (one is None) == (other is None)
    if one and other:
        assert reads_like(one.locale, other.locale)
        assert (one.audience, one.origin if one.locale == other.locale else "") == (
            other.audience,
            other.origin if one.locale == other.locale else "",
        )


@given(offered=st.lists(variants), wanted=locales)
def test_whatever_is_in_the_visitors_language_wins(
    offered: list[TextVariant], wanted: Locale
) -> None:
    chosen = choose(offered, wanted=wanted, house=[EN])
    own = [
        variant
        for variant in offered
        if reads_like(variant.locale, wanted)
        and variant.audience == "standard"
        and variant.text.strip()
    ]
    if own:
        assert chosen is not None
        assert not chosen.is_fallback
