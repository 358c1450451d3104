import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.clauses import clauses_of
from nlp.hashing import hashed_groups
from nlp.plain import READ_AT_MOST, readable

ANY_TEXT = st.text(st.characters(), max_size=80)


@given(ANY_TEXT)
def test_a_passage_stands_where_it_says(text):
    for clause in clauses_of(text):
        assert text[clause.start : clause.end] == clause.text


def test_a_contrast_begins_a_passage():
    texts = [clause.text for clause in clauses_of("Lovely house but it is far too dark.")]
    assert texts == ["Lovely house", "but it is far too dark."]
    assert len(clauses_of("展品很美，但是字太小")) == 2


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=6))
def test_features_of_a_text_do_not_depend_on_its_company(texts):
    texts = [readable(text) for text in texts]
    for row, text in enumerate(texts):
        for together, alone in zip(hashed_groups(texts), hashed_groups([text]), strict=True):
            assert np.array_equal(together.hashes[together.rows == row], alone.hashes)


@given(ANY_TEXT)
def test_reading_moves_no_code_point(text):
    read = readable(text)
    assert len(read) == len(text)
    read.encode()


def test_no_more_is_read_than_a_guestbook_holds():
    assert len(readable("é" * 1_000_000)) == READ_AT_MOST
