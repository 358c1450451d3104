"""A difference of two versions is those versions, and shows what a reader would mark."""

from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.difference import PassageKind, difference

LETTERS = st.text(st.sampled_from("ab œ 花見é\n,.’"), max_size=60) | st.text(max_size=40)


def joined(passages, *kinds):
    return "".join(passage.text for passage in passages if passage.kind in kinds)


@given(LETTERS, LETTERS)
def test_both_versions_are_in_their_difference(before, after):
    passages = difference(before, after)
    assert joined(passages, PassageKind.SAME, PassageKind.DELETED) == before
    assert joined(passages, PassageKind.SAME, PassageKind.INSERTED) == after


@given(LETTERS)
def test_a_text_does_not_differ_from_itself(text):
    assert {passage.kind for passage in difference(text, text)} <= {PassageKind.SAME}


def test_a_changed_word_is_shown_between_its_neighbours():
    passages = difference("The calm sea at dusk", "The grey sea at dusk")
    assert [(passage.kind.value, passage.text) for passage in passages] == [
        ("same", "The "),
        ("deleted", "calm "),
        ("inserted", "grey "),
        ("same", "sea at dusk"),
    ]


def test_where_words_have_no_blanks_between_them_signs_are_compared():
    passages = difference("静かな海", "静かな川")
    assert [(passage.kind.value, passage.text) for passage in passages] == [
        ("same", "静かな"),
        ("deleted", "海"),
        ("inserted", "川"),
    ]


def test_a_long_text_is_compared_too():
    before = "one two three four five six seven eight nine ten " * 400
    assert joined(difference(before, before + "!"), PassageKind.INSERTED).strip() == "!"
