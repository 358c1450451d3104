from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.embedded import load_embedder
from nlp.tokens import WordCutter

EMBEDDER = load_embedder()
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(deadline=None, max_examples=150)
@given(st.lists(ANY_TEXT, max_size=4))
def test_a_text_cut_by_words_is_cut_as_a_whole(texts):
    whole = EMBEDDER.tokenizer.encode_batch(texts, add_special_tokens=False)
    assert EMBEDDER.words.ids(texts) == [encoding.ids for encoding in whole]


@settings(deadline=None, max_examples=100)
@given(st.lists(ANY_TEXT, max_size=4))
def test_texts_read_once_are_cut_and_embedded_alike(texts):
    cutter = WordCutter(EMBEDDER.tokenizer)
    assert cutter.ids_once(texts) == EMBEDDER.words.ids(texts)
    assert (EMBEDDER.embed_once(texts) == EMBEDDER.embed(texts)).all()


def test_what_is_remembered_is_bounded_and_stays_right(monkeypatch):
    monkeypatch.setattr("nlp.tokens.MOST_LETTERS", 40)
    cutter = WordCutter(EMBEDDER.tokenizer)
    texts = ["Water lilies and armour", "Nymphéas, armure", "睡蓮と甲冑", "Water lilies again"]
    assert [cutter.ids([text])[0] for text in texts] == EMBEDDER.words.ids(texts)
    assert cutter.ids(texts) == EMBEDDER.words.ids(texts)


def test_a_word_tells_where_its_tokens_stand():
    ids, places = EMBEDDER.words.pieces(["Nymphéas"])["Nymphéas"]
    assert len(ids) == len(places)
    assert max(end for _, end in places) == len("Nymphéas")


def test_the_same_texts_make_the_same_tokenizer(monkeypatch):
    from nlp.training import embedding

    monkeypatch.setattr(embedding, "LETTERS", 40)
    # More rare letters than there is room for, all met equally often: none may be drawn by lot.
    texts = ["lilies and armour", *(chr(0x4E00 + row) for row in range(400))]
    made = {embedding.train_tokenizer(texts, 120).to_str() for _ in range(3)}
    assert len(made) == 1
