import pytest

from nlp.flags.personal import personal_data
from nlp.flags.scoring import personal_scores

FLAGGED = [
    ("pii_email", "Is there a student rate? p.lumley@example.org", "p.lumley@example.org"),
    ("pii_email", "Write to p.lumley@example.org. Thank you!", "p.lumley@example.org"),
    ("pii_email", "schreibt an lumley (at) example . org bitte", "lumley (at) example . org"),
    ("pii_phone", "Call me: +44 20 7946 0958 please", "+44 20 7946 0958"),
    ("pii_phone", "Позвоните: 8 (383) 000-77-01, спасибо", "8 (383) 000-77-01"),
    ("pii_phone", "Rückruf bitte: 089 99998 231", "089 99998 231"),
    ("pii_phone", "رقمي ٠٥٥ ١٢٣ ٤٥٦٧", "٠٥٥ ١٢٣ ٤٥٦٧"),
    ("pii_name", "Je m'appelle Odile Brandelin et je reviendrai", "Odile Brandelin"),
    ("pii_name", "Rückruf: Leopold Brackwinkel, 089 99998 231", "Leopold Brackwinkel"),
    ("pii_address", "Schicken Sie es an die Krötenstraße 12, danke", "Krötenstraße 12"),
    ("pii_address", "Merci d'écrire au 14 rue des Glycines à Sourdeval", None),
    ("pii_address", "a la calle Fuente del Grillo 5, bajo B", "calle Fuente del Grillo 5"),
    ("pii_address", "ul. Żabi Kąt 3, Nowe Bagno", "ul. Żabi Kąt 3, Nowe Bagno"),
    ("pii_phone", "Call Ida on 905-674-3793 please", "905-674-3793"),
    ("pii_phone", "臺灣的號碼 +886 900 000 418", "+886 900 000 418"),
    ("pii_phone", "Aurelia Zwan, 501 000 227, mam listy", "501 000 227"),
    ("pii_name", "Mein Onkel Korbinian Zwiesler hat hier gearbeitet.", "Korbinian Zwiesler"),
    ("pii_name", "Una mostra splendida. Ortensia Ballarò", "Ortensia Ballarò"),
    (
        "pii_name",
        "Мой дед, Евграф Лукич Пустовалов, отлил этот колокол.",
        "Евграф Лукич Пустовалов",
    ),
    ("pii_name", "סבא שלי, שמעון גלבועי, מופיע בתמונה", "שמעון גלבועי"),
    ("pii_name", "جدي سليمان الورداني هو من صنعها", "سليمان الورداني"),
    ("pii_name", "वीणा मेरे दादा, मोहन बेलवाल, की है", "मोहन बेलवाल"),
    ("pii_name", "私は苔野 あさみです。", "苔野 あさみ"),
    ("pii_name", "제 할아버지 서문달호 어른의 사진입니다", "서문달호"),
    ("pii_name", "我叫尉迟晚晴，想找这张照片", "尉迟晚晴"),
    ("pii_address", "Refund to GB82 WEST 1234 5698 7654 32 please", "GB82 WEST 1234 5698 7654 32"),
    ("pii_address", "My card 4111 1111 1111 1111 was charged twice", "4111 1111 1111 1111"),
    ("pii_address", "〒000-0199 梨野県鳩市若葉町2丁目3-1 に送ってください", None),
    ("child_data", "My son Alfie (7) got lost near the ship", "son Alfie (7)"),
    ("child_data", "moja córka Hania ma 6 lat i kocha żubra", "córka Hania ma 6 lat"),
    ("child_data", "Ben Ihlamur İlkokulu 2-B'den Tuna, çok sevdim", None),
    ("child_data", "我女儿豆豆今年5岁，很喜欢", "女儿豆豆今年5岁"),
    ("child_data", "孫のはなは6歳です", "孫のはなは6歳"),
    ("child_data", "Zoé, 6 ans, école des Glycines", "Zoé, 6 ans, école des Glycines"),
    ("child_data", "Sono Bianca, 9 anni, mi ha fatto sognare", "Sono Bianca, 9 anni"),
    ("child_data", "ゆうと、５さい。かえりました。", "ゆうと、５さい"),
    ("child_data", "민준, 8살이에요", "민준, 8살이에요"),
]
QUIET = [
    "Maurice Denis, 1890-1926, inv. 33.1.1906",
    "'Dead Birds', 1882, inv. 77.10.1934: the best thing in the house",
    "Accession 1984.433.119 and 2003.12.5-8",
    "Open 10.00-18.00, closed 24.12.2026 - 01.01.2027",
    "Maria Helena Vieira da Silva, 1947",
    "Claude Monet, Boulevard des Capucines, 1873",
    "Lot 1234567 at stop 0012",
    "Picasso, 90 ans de création",
    "1.250.000 visitors came, 3 500 000 more than before",
    "Merci, magnifique !",
    "Paula Modersohn-Becker, endlich ein ganzer Raum für sie.",
    "I could look at Mary Cassatt's mothers all day",
    "Зинаида Серебрякова прекрасна, спасибо",
    "Herzlichen Dank, wir kommen wieder",
    "Closed 8.30-19.15, really? On 24 12 2025 you shut at 13",
    "Obj.nr. BK-1978-4402 fehlt",
    "Abraham and Hagar (Genesis 16)",
    "Piety of St. Margaret of Cortona",
    "Children under 12 years enter free, our group was 35 years old",
    "三岸節子は1905年生まれ",
    "My order 1234 5678 9012 3456 never came",
]


@pytest.mark.parametrize(("kind", "text", "passage"), FLAGGED)
def test_a_person_is_found_where_the_text_names_one(kind, text, passage):
    found = {flag.flag.value: text[flag.start : flag.end] for flag in personal_data(text)}
    assert kind in found
    assert passage is None or found[kind] == passage


@pytest.mark.parametrize("text", QUIET)
def test_years_and_inventories_and_artists_are_no_private_persons(text):
    assert list(personal_data(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ab'" * 6_000,
        "Anna (6), " * 2_000,
        "1 " * 10_000,
        "a@" * 10_000,
        "Ann Bell\n" * 2_000,
        "山田 " * 6_000,
    ],
    ids=["apostrophes", "children", "digits", "signs", "lines", "spaces"],
)
def test_a_long_and_hostile_text_has_an_answer(text):
    assert all(flag.start < flag.end <= len(text) for flag in personal_data(text))


def test_what_is_found_and_what_is_imagined_is_counted_per_language():
    remarks = [
        {"lang": "en", "text": "Write to p.lumley@example.org", "flags": ["pii_email"]},
        {"lang": "fr", "text": "Mon courriel est un secret", "flags": ["pii_email"]},
        {"lang": "fr", "text": "Merci !", "flags": []},
    ]
    assert personal_scores(remarks) == {
        "pii_email": {"all": 0.5, "en": 1.0, "fr": 0.0},
        "false flags": {"all": 0.0, "fr": 0.0},
    }
