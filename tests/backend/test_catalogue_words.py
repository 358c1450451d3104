"""Numbers, folded words, ids and cursors: small rules with large consequences."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.folding import fold
from backend.catalogue.identity import content_id, museum_id
from backend.catalogue.numbers import near_numbers, tidy
from backend.graphql.cursors import CursorError, read_cursor, write_cursor
from backend.graphql.nodes import decode_id, encode_id

NUMBERS = ("001", "002", "007", "010", "012", "101", "110", "120", "7a")
SECRET = b"a secret of the tests, long enough"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("7", "007"), ("0007", "007"), ("01", "001"), ("011", "001"), ("7A", "7a")],
)
def test_the_likeliest_number_comes_first(typed, first):
    assert near_numbers(typed, NUMBERS)[0] == first


@given(st.text(max_size=12))
def test_any_typing_gives_few_suggestions_that_exist(typed):
    near = near_numbers(typed, NUMBERS)
    assert set(near) <= set(NUMBERS)
    assert len(near) == len(set(near)) <= 4


@given(st.text())
def test_tidying_twice_is_tidying_once(typed):
    assert tidy(tidy(typed)) == tidy(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Œuvre d’été", "oeuvre d'ete"),
        ("NYMPHÉAS", "nympheas"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("أحمد", "احمد"),
        ("مكتبة", "مكتبه"),
        ("ﬁn", "fin"),
        ("a\u00a0 b", "a b"),
    ],
)
def test_what_reads_alike_folds_alike(one, other):
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert "\x00" not in fold(text)


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5, unique=True))
def test_content_of_different_names_has_different_ids(names):
    museum = museum_id("a museum")
    assert len({content_id(museum, *each) for each in names}) == len(names)


def test_an_id_that_was_printed_is_the_same_for_ever():
    museum = museum_id("carnegie-sample")
    assert museum == UUID("fef33260-0481-5a1c-99b0-9b3a8279c46c")
    assert content_id(museum, "cmoa", "artwork", "7") == UUID(
        "72e49d68-c3d9-53e7-a801-9172627e322a"
    )


@given(st.uuids(), st.sampled_from(["Artwork", "Stop", "Entry"]))
def test_an_id_is_read_back_and_is_of_one_kind(identity, kind):
    shown = encode_id(kind, identity)
    assert decode_id(shown, kind) == (kind, identity)
    assert decode_id(shown, "Room") is None


@given(st.text())
def test_any_other_text_is_an_id_of_nothing(text):
    assert decode_id(text, "Artwork") is None


@given(st.lists(st.one_of(st.integers(), st.text()), max_size=4))
def test_a_cursor_is_read_back_by_its_own_list_and_museum_alone(place):
    cursor = write_cursor(SECRET, "wall", *place)
    assert read_cursor(SECRET, "wall", cursor) == place
    for secret, listing in ((SECRET, "queue"), (SECRET[::-1], "wall")):
        with pytest.raises(CursorError):
            read_cursor(secret, listing, cursor)


@given(st.text())
def test_any_other_text_is_no_cursor(text):
    with pytest.raises(CursorError):
        read_cursor(SECRET, "wall", text)


def test_ids_and_cursors_fit_into_an_address():
    for shown in (encode_id("Artwork", uuid4()), write_cursor(SECRET, "wall", 7)):
        assert shown.isascii()
        assert not set(shown) & set("+/=&?# ")
