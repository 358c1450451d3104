"""Fallback from one locale to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.fallback import fallback_chain, reads_like
from i18n.locales import Locale

TAGS = (
    *("en", "en-GB", "fr", "fr-CA", "ar", "pt", "pt-BR", "sma", "az", "az-Arab"),
    *("zh", "zh-CN", "zh-TW", "zh-HK", "zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-Hans-HK"),
    *("sr", "sr-Latn", "sr-Cyrl", "sr-Latn-RS", "sr-ME", "uz-Cyrl", "uz"),
)
locales = st.sampled_from([Locale.parse(tag) for tag in TAGS])


@pytest.mark.parametrize(
    ("wanted", "chain"),
    [
        ("pt-BR", "pt-BR pt en"),
        ("fr", "fr en"),
        ("zh-TW", "zh-TW zh-Hant en"),
        ("zh-Hant-HK", "zh-Hant-HK zh-Hant en"),
        ("zh-CN", "zh-CN zh en"),
        ("sr-Latn-RS", "sr-Latn-RS sr-Latn en"),
        ("sr-Cyrl", "sr-Cyrl sr en"),
        ("en-GB", "en-GB en"),
    ],
)
def test_the_closest_comes_first_and_the_house_last(wanted: str, chain: str) -> None:
    found = fallback_chain(Locale.parse(wanted), [Locale.parse("en")])
    assert [locale.tag for locale in found] == chain.split()


@given(wanted=locales)
def test_a_script_is_never_swapped_on_the_way_to_a_parent(wanted: Locale) -> None:
    assert all(reads_like(step, wanted) for step in fallback_chain(wanted))


@given(wanted=locales, house=st.lists(locales))
def test_a_chain_starts_with_the_wish_tries_nothing_twice_and_ends_with_the_house(
    wanted: Locale, house: list[Locale]
) -> None:
    chain = fallback_chain(wanted, house)
    assert chain[0] == wanted
    assert len(set(chain)) == len(chain)
    assert set(house) <= set(chain)


def test_two_tags_of_one_written_language_read_alike() -> None:
    assert reads_like(Locale.parse("zh"), Locale.parse("zh-Hans"))
    assert not reads_like(Locale.parse("zh-TW"), Locale.parse("zh"))
    assert not reads_like(Locale.parse("sr"), Locale.parse("sr-Latn"))
