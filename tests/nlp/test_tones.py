import numpy as np
import pytest

from nlp.flags.tones import Ear, heard
from nlp.values import FlagKind

LABELS = ("insult", "hate", "insult:de", "in:de")
EARS = [Ear("de", "insult:de", "in:de")]
TONES = {FlagKind.INSULT, FlagKind.HATE, FlagKind.THREAT, FlagKind.SEXUAL, FlagKind.SPAM}
CALM = [
    "Nude descending a staircase, 1912",
    "Le viol des Sabines, huile sur toile",
    "Der Tod und das Mädchen, Radierung, 1517",
    "Judith beheading Holofernes, about 1620",
    "La mort de Marat",
    "Kreuzigung mit Schächern, um 1480",
    "Danke, es war ein wunderschöner Nachmittag mit den Kindern!",
    "Merci à toute l'équipe, nous reviendrons.",
    "The labels are too small and the café was closed.",
    "Muy bonito todo, pero hacía mucho calor en la sala.",
    "とても美しい美術館でした。",
    "전시가 정말 좋았어요. 또 올게요.",
]


def test_a_language_with_an_ear_of_its_own_is_heard_by_it():
    scores = np.array([[9, -9, -9, 9], [9, -9, -9, -9], [-9, -9, 9, 9]], dtype=np.float32)
    chances = heard(scores, LABELS, EARS, np.arange(3))
    assert chances.shape == (3, 2)
    assert (chances[:, 0] > 0.5).tolist() == [False, True, True]


def test_the_whole_text_tells_the_language_of_its_passages():
    scores = np.array([[-9, -9, -9, 9], [9, -9, -9, -9]], dtype=np.float32)
    assert heard(scores, LABELS, EARS, np.array([0, 0]))[1, 0] < 0.5


@pytest.mark.parametrize("text", CALM)
def test_captions_and_calm_remarks_offend_nobody(flags, text):
    assert not {flag.flag for flag in flags.detect([text])[0]} & TONES


@pytest.mark.parametrize(
    "text",
    [
        "Ihr seid doch alle Vollidioten und Arschlöcher!",
        "You stupid idiot, what a bunch of morons",
        "Bande d'idiots, sale con !",
    ],
)
def test_a_plain_insult_is_heard_and_its_passage_marked(flags, text):
    found = flags.detect([text])[0]
    assert FlagKind.INSULT in {flag.flag for flag in found}
    assert all(text[flag.start : flag.end].strip() for flag in found)
