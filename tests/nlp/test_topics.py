import random

import pytest

from nlp.topics import Topic, TopicEntry, find_topics, rising

LIFT = [
    "The lift is broken again",
    "Lift broken, had to carry the pram",
    "the lift does not work",
    "Broken lift!",
]
CAFE = [
    "Der Kuchen im Café war köstlich",
    "Köstlicher Kuchen im Café!",
    "Im Café: guter Kuchen",
]
ALONE = ["Quarante-deux marches, sans rampe"]


def entries(*, shuffled=0):
    made = [TopicEntry(f"l{n}", text, "en") for n, text in enumerate(LIFT)]
    made += [TopicEntry(f"c{n}", text, "de") for n, text in enumerate(CAFE)]
    made += [TopicEntry(f"a{n}", text, "fr") for n, text in enumerate(ALONE)]
    random.Random(shuffled).shuffle(made)  # noqa: S311 - any order will do
    return made


@pytest.fixture
def found(embedder, keyphrases):
    def find(remarks, **options):
        return find_topics(remarks, embedder=embedder, keyphrases=keyphrases, **options)

    return find


def test_like_remarks_make_a_topic_and_a_lonely_one_none(found):
    topics = found(entries())
    members = {frozenset(topic.members) for topic in topics}
    assert frozenset({"c0", "c1", "c2"}) in members
    assert any(topic >= {"l0", "l1", "l3"} for topic in members)
    assert not any("a0" in topic for topic in members)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_remarks_changes_nothing(found, seed):
    assert found(entries(shuffled=seed), readers=("en",)) == found(entries(), readers=("en",))


def test_a_remark_sent_ten_times_is_one_voice(found):
    repeated = [TopicEntry(f"z{n}", LIFT[0].upper(), "en") for n in range(10)]
    once, often = found(entries(), readers=("en",)), found(entries() + repeated, readers=("en",))
    assert [(t.voices, t.names, t.centre) for t in once] == [
        (t.voices, t.names, t.centre) for t in often
    ]
    assert len(found([TopicEntry(str(n), "Merci", "fr") for n in range(9)])) == 0


@pytest.mark.parametrize("texts", [[], ["Merci !"], ["", " ", "🙂"], ["a", "b"]])
def test_a_window_of_little_has_no_topic(found, texts):
    assert found([TopicEntry(str(n), text, "fr") for n, text in enumerate(texts)]) == ()


def test_a_topic_is_named_in_the_readers_language_in_visitors_words(found):
    cake = next(t for t in found(entries(), readers=("de", "en", "ja")) if "c0" in t.members)
    assert "Kuchen" in cake.names["de"]
    said = " ".join(LIFT).casefold()
    assert all(word.casefold() in said for word in cake.names["en"])
    assert cake.names["ja"]  # nobody wrote Japanese: the visitors' own words stand in


def test_a_topic_keeps_its_identity_from_window_to_window(found):
    first = found(entries())
    again = [TopicEntry(f"n{n}", text + " today", "en") for n, text in enumerate(LIFT)]
    lift = next(topic for topic in first if "l0" in topic.members)
    assert lift.id in {topic.id for topic in found(again + entries()[:3], before=first)}
    assert len({topic.id for topic in first}) == len(first)


def topic(identity, voices):
    return Topic(id=identity, members=(), voices=voices, names={}, centre=(1.0,))


def test_what_is_new_or_suddenly_loud_is_alarming():
    before = [topic("a", 4), topic("b", 20)]
    now = [topic("a", 16), topic("b", 22), topic("new", 6), topic("whisper", 2)]
    assert {rise.topic for rise in rising(now, before)} == {"a", "new"}
    assert rising(before, before) == ()
    assert rising([], before) == ()
