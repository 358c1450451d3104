"""What the tutor's pupil is told of texts that nobody has labelled."""

import numpy as np

from nlp.training.distilling import alike
from nlp.training.parallel import Pair

TOLD = np.array([[0.0], [2.0], [4.0], [7.0]], np.float32)


def test_a_sentence_and_its_translations_are_told_alike():
    texts = ["Closed.", "Fermé.", "Geschlossen.", "Lovely!"]
    pairs = [Pair("Closed.", "fr", "Fermé.", "ntrex"), Pair("Closed.", "de", texts[2], "ntrex")]
    assert alike(texts, pairs, TOLD).tolist() == [[2], [2], [2], [7]]


def test_what_stands_for_two_sentences_is_told_the_mean_of_both():
    texts = ["Hello.", "Ciao.", "Bye.", "Lovely!"]
    pairs = [Pair("Hello.", "it", "Ciao.", "ntrex"), Pair("Bye.", "it", "Ciao.", "ntrex")]
    assert alike(texts, pairs, TOLD).tolist() == [[1], [2], [3], [7]]


def test_a_side_that_nobody_was_asked_about_counts_nothing():
    pairs = [Pair("Closed.", "fr", "Fermé.", "ntrex")]
    assert alike(["Fermé."], pairs, TOLD[:1]).tolist() == [[0]]
