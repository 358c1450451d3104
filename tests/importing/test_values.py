"""What transforms make of what catalogues write."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.folding import fold
from backend.catalogue.importing.errors import UnreadableError
from backend.catalogue.importing.shapes import Column, Kept
from backend.catalogue.importing.transforms import TRANSFORMS
from backend.catalogue.importing.values import kept
from backend.catalogue.importing.writing import folded
from backend.catalogue.importing.years import julian, proleptic


@pytest.mark.parametrize(
    ("transform", "written", "read"),
    [
        ("number", "46,5", 46.5),
        ("number", "1 234.5", 1234.5),
        ("number", 12, 12.0),
        ("integer", "7", 7),
        ("inches", 10.0, 25.4),
        ("inches", 0.0, None),
        ("millimetres", "568", 56.8),
        ("centimetres", "46,5", 46.5),
        ("year", "1886-05-31", 1886),
        ("year", "-0205", -205),
        ("historical_year", "-0206-01-01", -205),
        ("historical_year", "-1", 0),
        ("julian_year", "-0206-01-05", -205),
        ("julian_year", "0385-12-31", 386),
        ("julian_year", "-2505-01-22", -2504),
        ("julian_year", "1886-01-01", 1886),
        ("julian_year", "1500", 1500),
        ("earliest_year", "c. 1919–20", 1919),
        ("latest_year", "c. 1919–20", 1920),
        ("latest_year", "1971, published 1973", 1973),
        ("earliest_year", "400-300 BCE", -399),
        ("earliest_year", "(c. 1927)", 1927),
        ("latest_year", "1966 (cast 1999)", 1999),
        ("earliest_year", "c. 1974 (replica of 1938 original)", 1938),
        ("latest_year", "March 19, 1962", 1962),
        ("latest_year", "1930s", 1939),
        ("latest_year", "1960s–70s", 1979),
        ("latest_year", "1999-02", 2002),
        ("latest_year", "1828-9", 1829),
        ("latest_year", "1995-03-12", 1995),
        ("earliest_year", "Before 1938", None),
        ("latest_year", "Before 1938", 1938),
        ("earliest_year", "after 1900", 1900),
        ("latest_year", "After 1900", None),
        ("latest_year", "1938/1939", 1939),
        ("number", "71.", 71.0),
        ("number", ".5", 0.5),
        ("minutes", "601", 11),
        ("minutes", 60, 1),
        ("newlines", "one\\n\\ntwo", "one\n\ntwo"),
        ("day", "1853-03-30", date(1853, 3, 30)),
        ("day", "1853-01-01", None),
        ("julian_day", "1582-10-05", date(1582, 10, 15)),
        ("lower", "Printmaker", "printmaker"),
        ("slug", "The Heinz Architectural Center", "the-heinz-architectural-center"),
        ("html", "<p>One &amp; <i>two</i></p>", "\nOne & two\n"),
        ("html", "<trace game>", "<trace game>"),
    ],
)
def test_a_value_becomes_what_the_transform_says(transform, written, read):
    assert TRANSFORMS[transform](written) == read


@pytest.mark.parametrize(
    ("transform", "written"),
    [
        ("number", "about ten"),
        ("number", "."),
        ("number", ""),
        ("minutes", "-1"),
        ("number", float("nan")),
        ("integer", "1.5"),
        ("inches", "-1"),
        ("year", "19890-01-01"),
        ("year", "1886-13-01"),
        ("historical_year", "0000"),
        ("day", "1886-02-30"),
        ("earliest_year", "date not known"),
        ("latest_year", "206 BCE-220 CE"),
    ],
)
def test_what_cannot_be_read_is_refused(transform, written):
    with pytest.raises(UnreadableError):
        TRANSFORMS[transform](written)


@given(st.dates(max_value=date(2999, 12, 31)))
def test_the_calendar_turns_no_faster_than_the_centuries(day):
    year, month, julian_day = julian(day.isoformat())
    before_reform = day < date(1582, 10, 15)

    moved = (date(year, month, julian_day) - day).days if year > 0 else 0
    assert (-2 <= moved <= 10) if before_reform else moved == 0


@given(st.text())
def test_no_text_breaks_a_transform(text):
    for transform in TRANSFORMS.values():
        try:
            transform(text)
        except UnreadableError:
            continue


@given(st.integers(-9999, 2999))
def test_an_astronomical_year_is_read_as_it_is_written(year):
    sign = "-" if year < 0 else ""
    assert proleptic(f"{sign}{abs(year):04}")[0] == year


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_texts_fold_as_all_others_do(text):
    assert folded(text) == fold(text)


@pytest.mark.parametrize(
    ("kept_as", "told"),
    [
        (Kept.YEAR, 10**30),
        (Kept.YEAR, -(10**30)),
        (Kept.COUNT, 2**31),
        (Kept.COUNT, "12 or 13"),
        (Kept.NUMBER, float("nan")),
        (Kept.NUMBER, float("inf")),
        (Kept.NUMBER, True),
        (Kept.TEXT, True),
        (Kept.FLAG, "perhaps"),
    ],
)
def test_what_no_database_can_keep_is_refused(kept_as, told):
    with pytest.raises(UnreadableError):
        kept(told, Column(kept_as))
