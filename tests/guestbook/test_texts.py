import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guestbook.errors import ControlCharactersError, EntryTooLongError
from guestbook.texts import LONGEST_TEXT, kept_words

# The same examples each time, however slow the machine.
steady = settings(derandomize=True, deadline=None)

anything = st.text(st.characters(), max_size=60)
troublemakers = st.text(
    st.sampled_from(
        "aé\u0301\u0327कक्\u094dیم가\u1100\u1161🎨👩🏽🏴🏳"
        "\u200b\u200c\u200d\u200e\u2028\u202e\u2066\u2060\ufeff\ufe0f\ufe0e\x00\x07\n\r\t \u00a0"
        "\U000e0067\U000e0062\U000e007f\U000e0001\u034f\u115f\u3164\ufffe\u0345\u0f71\u0f72"
    ),
    max_size=40,
)


def kept(raw: str) -> str:
    try:
        return kept_words(raw)
    except ControlCharactersError:
        return ""


@steady
@given(anything | troublemakers)
def test_kept_words_are_kept_again_as_they_are(raw):
    assert kept(kept(raw)) == kept(raw)


@steady
@given(anything | troublemakers)
def test_kept_words_are_composed_and_can_be_stored(raw):
    words = kept(raw)
    assert unicodedata.is_normalized("NFC", words)
    assert words.encode().decode() == words
    assert "\x00" not in words


@steady
@given(anything | troublemakers)
def test_no_control_is_left_but_the_end_of_a_line_and_the_tab(raw):
    controls = {c for c in kept(raw) if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n", "\t"}


@steady
@given(anything | troublemakers)
def test_nothing_turns_the_lines_of_others_around(raw):
    assert not set(kept(raw)) & set(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


@steady
@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60))
def test_visible_characters_are_never_lost(raw):
    composed = unicodedata.normalize("NFC", raw)
    invisible = "\u115f\u1160\u3164\uffa0\u17b4\u17b5\u2800"
    assert kept(raw).strip("\u2800") == composed.translate(
        dict.fromkeys(map(ord, invisible[:-1]))
    ).strip("\u2800")


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian: the non-joiner is spelling
        "क्‍ष",  # Devanagari: the joiner is spelling
        "👩‍🎨 🏳️‍🌈 👨🏽‍🦰 ❤️‍🔥",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "متحف رائع، شكرًا!",
        "תודה רבה",
        "葛󠄀城",  # an ideograph and the selector of its form
        "First line\n\n\tsecond",
        "‹ Très beau ! »",
    ],
)
def test_what_scripts_and_emoji_need_is_kept(text):
    assert kept_words(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a\u0301", "á"),
        ("  one\r\ntwo\rthree\u2028four  ", "one\ntwo\nthree\nfour"),
        ("in\x00vis\u200bi\u200dble\u2060\ufeff", "invisible"),
        ("\u202egnp.tac\u202c", "gnp.tac"),
        ("hi\U000e0041\U000e0042", "hi"),
        ("a\ufe0f\ufe0f\ufe0fb", "a\ufe0fb"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    ],
)
def test_invisible_controls_are_removed(raw, words):
    assert kept_words(raw) == words


def test_a_page_counts_in_code_points_once_composed():
    assert len(kept_words("e\u0301" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(EntryTooLongError):
        kept_words("🎨" * (LONGEST_TEXT + 1))


def test_a_megabyte_is_refused_unread(monkeypatch):
    monkeypatch.setattr("guestbook.texts.unicodedata", None)
    with pytest.raises(EntryTooLongError):
        kept_words("\u0344" * 1_000_000)
