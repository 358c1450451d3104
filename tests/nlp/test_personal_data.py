import pytest

from nlp.flags.personal import personal_data

FLAGGED = [
    ("pii_email", "Is there a student rate? p.lumley@example.org", "p.lumley@example.org"),
    ("pii_phone", "Call me: +44 20 7946 0958 please", "+44 20 7946 0958"),
    ("pii_phone", "Позвоните: 8 (383) 000-77-01, спасибо", "8 (383) 000-77-01"),
    ("pii_phone", "Rückruf bitte: 089 99998 231", "089 99998 231"),
    ("pii_phone", "رقمي ٠٥٥ ١٢٣ ٤٥٦٧", "٠٥٥ ١٢٣ ٤٥٦٧"),
    ("pii_name", "Je m'appelle Odile Brandelin et je reviendrai", "Odile Brandelin"),
    ("pii_name", "Rückruf: Leopold Brackwinkel, 089 99998 231", "Leopold Brackwinkel"),
    ("pii_address", "Schicken Sie es an die Krötenstraße 12, danke", "Krötenstraße 12"),
    ("pii_address", "Merci d'écrire au 14 rue des Glycines à Sourdeval", None),
    ("pii_address", "a la calle Fuente del Grillo 5, bajo B", "calle Fuente del Grillo 5"),
    ("pii_address", "ul. Żabi Kąt 3, Nowe Bagno", "ul. Żabi Kąt 3"),
    ("child_data", "Zoé, 6 ans, école des Glycines", "Zoé, 6 ans"),
    ("child_data", "Sono Bianca, 9 anni, mi ha fatto sognare", "Bianca, 9 anni"),
    ("child_data", "ゆうと、５さい。かえりました。", "ゆうと、５さい"),
    ("child_data", "민준, 8살이에요", "민준, 8살"),
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
]


@pytest.mark.parametrize(("kind", "text", "passage"), FLAGGED)
def test_a_person_is_found_where_the_text_names_one(kind, text, passage):
    found = {flag.flag.value: text[flag.start : flag.end] for flag in personal_data(text)}
    assert kind in found
    assert passage is None or found[kind] == passage


@pytest.mark.parametrize("text", QUIET)
def test_years_and_inventories_and_artists_are_no_private_persons(text):
    assert list(personal_data(text)) == []
