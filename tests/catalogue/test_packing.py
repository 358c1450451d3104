"""Texts and terms that are packed say what they said, in the same order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.catalogue.models import TextField
from backend.catalogue.packing import PackedTexts
from backend.catalogue.terms import Terms
from i18n.locales import Locale
from i18n.localized import TextVariant

anything = st.text(st.characters(codec=None), max_size=40)
variants = st.lists(
    st.builds(
        TextVariant,
        anything,
        st.sampled_from([Locale("fr"), Locale("zh", "Hans"), Locale("ar")]),
        st.sampled_from(["standard", "children"]),
        st.sampled_from(["human", "machine"]),
        st.booleans(),
        st.none() | st.just("CC0-1.0"),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


def packed(terms: list[str]) -> Terms:
    steps = Terms.packed(terms)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(TextField), variants, max_size=4))
def test_texts_come_out_as_they_went_in(fields):
    texts = PackedTexts(fields)
    assert dict(texts) == fields
    assert len(texts) == len(fields)
    assert all((field in texts) == (field in fields) for field in TextField)


def test_a_field_without_texts_is_none():
    texts = PackedTexts({TextField.TITLE: (TextVariant("Léda", Locale("fr")),)})
    assert texts.get(TextField.CAPTION) is None
    with pytest.raises(KeyError):
        texts[TextField.CAPTION]


@settings(deadline=None)
@given(st.sets(anything, max_size=120), anything)
def test_terms_stand_where_they_would_in_a_list(terms, wanted):
    ordered = sorted(terms)
    found = packed(ordered)
    assert found == ordered
    assert list(found) == ordered == found[:]
    assert [found[place] for place in range(len(found))] == ordered
    for term in (wanted, *ordered[:3]):
        assert found.place(term) == sum(other < term for other in ordered)
        assert found.rank(term) == (ordered.index(term) if term in ordered else None)
        beginning = [place for place, other in enumerate(ordered) if other.startswith(term)]
        assert list(found.starting(term)) == beginning


def test_where_there_are_no_terms_none_is_found():
    assert list(Terms()) == list(packed([])) == []
    assert Terms().place("lily") == 0
    assert Terms().rank("lily") is None
    assert not Terms().starting("")
