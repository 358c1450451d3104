"""An index made from the one before it says what one made from nothing would."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue import indexing
from backend.catalogue.finding import Finder
from backend.catalogue.indexing import Index, index_of
from backend.catalogue.lexicon import in_order
from backend.catalogue.models import TextField
from backend.catalogue.segmenting import index_terms, words
from backend.catalogue.views import ArtworkView, Texts
from backend.catalogue.weighing import digest, said
from i18n.localized import TextVariant

QUERIES = ("Monet", "water lilies", "chats", "Löwe", "睡莲", "кошки", "القط", "007", "mosaic trees")
shared_works = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10
)


def made(steps):
    """Go through steps at once and give what they make."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def titled(work: ArtworkView, title: str) -> ArtworkView:
    """Give a work another title in its first language."""
    first, *others = work.texts.fields[TextField.TITLE]
    variants = (TextVariant(title, first.locale), *others)
    return replace(work, texts=Texts({**work.texts.fields, TextField.TITLE: variants}))


def told(index: Index) -> dict[str, dict[str, int]]:
    """Spell an index out: every term, the works that say it, and what it weighs there."""
    return {
        term: {
            index.artworks[work][0]: weight
            for work, weight in zip(
                index.works[start:end].tolist(), index.weights[start:end].tolist(), strict=True
            )
        }
        for term, start, end in zip(
            index.lexicon.terms, index.starts[:-1], index.starts[1:], strict=True
        )
    }


@shared_works
@given(
    dice=st.randoms(use_true_random=False),
    title=st.sampled_from(["Zwei Katzen", "猫と蝶", "", "Orchard"]),
)
def test_an_index_made_from_another_is_the_one_made_anew(works, dice, title):
    few = works[:8]
    before = dice.sample(few, dice.randint(0, len(few)))
    after = dice.sample(few, dice.randint(1, len(few)))
    after[0] = titled(after[0], title)
    index = made(index_of(after, made(index_of(before))))
    anew = made(index_of(after))
    assert told(index) == told(anew)
    for query in QUERIES:
        assert Finder(index).find(query) == Finder(anew).find(query)


def test_of_a_changed_collection_only_the_changed_work_is_read(works, monkeypatch):
    works = works[:8]
    known = made(index_of(works))
    changed = titled(works[3], "Two unheard-of cats")
    cut = []
    monkeypatch.setattr(indexing, "terms_of", lambda piece: cut.append(piece) or index_terms(piece))
    made(index_of([*works[:3], changed, *works[4:]], known))
    assert "unheard-of" in cut
    assert set(cut) <= {piece for each in said(changed) for piece in each.text.split()}


def test_nothing_is_read_where_nothing_has_changed(works, monkeypatch):
    works = works[:8]
    known = made(index_of(works))
    monkeypatch.setattr(indexing, "terms_of", None)
    assert told(made(index_of(works[::-1], known))) == told(known)


def test_terms_that_nobody_says_any_more_are_gone(works):
    works = works[:8]
    known = made(index_of([titled(works[0], "Xylophonists"), *works[1:]]))
    assert "xylophonists" in known.lexicon.terms
    assert "xylophonists" not in made(index_of(works, known)).lexicon.terms


def test_labels_say_titles_makers_and_numbers_but_no_texts(works):
    labels = Finder(made(index_of(works, labels=True)))
    everything = Finder.of(works)
    number = next(work.stop.number for work in works if work.stop)
    for query in ("Monet", "water lilies", number, "睡莲"):
        assert labels.find(query)[0].id == everything.find(query)[0].id
    assert everything.find("mustard")
    assert not labels.find("mustard")


def test_works_of_other_words_have_other_digests(works):
    assert len({digest(work) for work in works}) == len(works)
    assert digest(works[0]) != digest(titled(works[0], "Another"))
    assert digest(works[0]) == digest(replace(works[0], credit_line="Gift"))


@settings(deadline=None)
@given(st.lists(st.text(), max_size=50, unique=True))
def test_terms_are_sorted_a_few_at_a_time_as_they_would_be_at_once(terms):
    assert made(in_order(terms)) == sorted(terms)


@settings(deadline=None)
@given(st.text())
def test_a_text_is_read_piece_by_piece_as_it_would_be_whole(text):
    whole = {form for forms in words(text) for form in forms}
    assert whole <= index_terms(text)


@pytest.mark.parametrize("text", ["", " ", "，。", "\x00", "a\u0301 b", "e" * 400, "花" * 400])
def test_any_text_can_be_indexed(works, text):
    index = made(index_of([titled(works[0], text)]))
    assert len(index.artworks) == 1
    assert index.lexicon.terms == sorted(index.lexicon.terms)
