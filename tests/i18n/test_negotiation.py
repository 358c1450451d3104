"""A language agreed on with whatever a visitor's device sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n.locales import Locale
from i18n.negotiation import negotiate, ranges

TAGS = ("en", "fr", "ar", "de", "es", "nb", "pt-BR", "pt-PT", "ru", "sr", "zh-Hans")
AVAILABLE = tuple(Locale.parse(tag) for tag in TAGS)
ENGLISH = Locale.parse("en")


def agreed(*wanted: str | None, accept: str | None = None) -> str:
    return negotiate(
        wanted=wanted, accept_language=accept, available=AVAILABLE, default=ENGLISH
    ).tag


@pytest.mark.parametrize(
    ("wish", "served"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("no", "nb"),
        ("gsw", "de"),
        ("pt", "pt-BR"),
        ("pt-AO", "pt-PT"),
        ("ar-EG", "ar"),
    ],
)
def test_the_closest_locale_is_served(wish: str, served: str) -> None:
    assert agreed(wish) == served


@pytest.mark.parametrize("wish", ["zh-Hant", "zh-TW", "zh-HK", "sr-Latn", "hi-Latn"])
def test_another_script_is_no_close_match(wish: str) -> None:
    assert agreed(wish) == "en"
    assert agreed(wish, "fr") == "fr"


@pytest.mark.parametrize("wish", ["uk", "ca", "br", "eu"])
def test_a_neighbours_language_is_no_close_match(wish: str) -> None:
    assert agreed(wish) == "en"


def test_a_declared_wish_goes_before_the_header() -> None:
    assert agreed(None, "", "ar", "fr", accept="de") == "ar"
    assert agreed(None, accept="de") == "de"


@pytest.mark.parametrize("wish", ["tlh!", "x", "", "fr;DROP", "12", "\x00", "e" * 5000, "qqq"])
def test_what_is_malformed_is_passed_over(wish: str) -> None:
    assert agreed(wish, "fr") == "fr"
    assert agreed(accept=f"{wish}, fr;q=0.4") in {"fr", "en"}


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", "fr-CH fr en"),
        ("en;q=0.2,ar;q=0.9", "ar en"),
        ("de;q=0,fr", "fr"),
        ("fr;q=high, ar", "ar"),
        ("ar ; q=0.5 , fr", "fr ar"),
        ("", ""),
        (",,,;q=1", ""),
    ],
)
def test_a_header_is_read_by_its_weights(header: str, order: str) -> None:
    assert list(ranges(header)) == order.split()


def test_an_endless_header_is_cut() -> None:
    assert len(ranges(",".join(["fr"] * 10_000))) <= 32


def test_nothing_wanted_is_the_default() -> None:
    assert agreed() == "en"
    assert agreed(accept="*") == "en"
    assert negotiate(wanted=["fr"], accept_language=None, available=[], default=ENGLISH) == ENGLISH


@given(wanted=st.lists(st.none() | st.text(max_size=12)), header=st.none() | st.text())
def test_nothing_that_a_device_sends_is_an_error(
    wanted: list[str | None], header: str | None
) -> None:
    assert Locale.parse(agreed(*wanted, accept=header)) in AVAILABLE


@given(st.sampled_from(["zh-Hant", "zh-TW", "zh", "sr-Latn", "sr", "az-Arab", "fr-CA", "ru"]))
def test_negotiation_never_swaps_a_script(wish: str) -> None:
    default = Locale.parse("sma")
    served = negotiate(wanted=[wish], accept_language=None, available=AVAILABLE, default=default)
    assert served == default or served.written_in == Locale.parse(wish).written_in
