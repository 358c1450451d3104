import pytest

from guestbook.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("no sound at 214", ("214",)),
        ("لا صوت عند ٢١٤", ("214",)),
        ("۲۱۴ صدا ندارد", ("214",)),
        ("स्टॉप २१४ पर आवाज़ नहीं", ("214",)),
        ("২১৪ নম্বরে শব্দ নেই", ("214",)),
        ("２１４番の音が出ません", ("214",)),
        ("214号没有声音", ("214",)),
        ("214번 소리가 안 나요", ("214",)),
        ("№214 не работает", ("214",)),
        ("Pas de son au n° 007.", ("007",)),
        ("A-12 and 214b are dark", ("A12", "214b")),
        ("7, then 8, then 7", ("7", "8")),
        ("In gallery 7 no sound at 12", ("12",)),
        ("kein Ton im Saal bei 12", ("12",)),
    ],
)
def test_a_number_is_read_in_whatever_digits_it_was_written(text, numbers):
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "since 10:30 or 10h30",
        "12 € and 3.50 €, $7",
        "at 5 pm, um 17 Uhr, 下午3点",
        "20 % of 30 minutes",
        "on the bench in Gallery 7, beside salle n° 12 and Saal 3",
        "в зале 5, на этаже 2; w sali 4",
        "في قاعة ٧، 第7展厅, 5階, 3전시실, באולם 7",
        "call 0123456789",
        "",
        "no number at all",
    ],
)
def test_what_is_measured_paid_or_dialled_is_no_number_of_a_label(text):
    assert numbers_in(text) == ()
