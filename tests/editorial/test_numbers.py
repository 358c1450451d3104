"""Numbers that became others in translation are found, and nothing else."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.editorial.numbers import NumberKind, difference

FIELDS = ("description", "texte_creation", "texte_decouverte", "texte_ventes", "texte_conservation")
# Read by a person in both languages: fields in which a year differs.
YEARS_DIFFER = {
    ("141598", "texte_ventes"),
    ("254857", "texte_ventes"),
    ("254857", "texte_conservation"),
    ("86093", "texte_ventes"),
    ("144767", "description"),
    ("144767", "texte_ventes"),
    ("144767", "texte_conservation"),
    ("140451", "texte_ventes"),
    ("140482", "description"),
    ("257930", "texte_ventes"),
    ("80288", "texte_conservation"),
    ("145110", "texte_ventes"),
}
# And those where a century or a sum is only in one of them.
OTHERS_DIFFER = {
    ("141598", "description"),
    ("136343", "description"),
    ("140794", "description"),
    ("137069", "texte_creation"),
    ("80288", "texte_creation"),
    ("80288", "texte_ventes"),
    ("145110", "texte_creation"),
}


def test_the_real_mistakes_are_found_and_no_other_field_is_blamed(shared_data):
    path = shared_data / "collections" / "inha-agorha" / "INHA_objets_new.csv"
    found, compared = {}, 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for field in FIELDS:
                french, english = row[field], row[f"{field}_en"]
                if french and english:
                    compared += 1
                    if differs := difference(french, english):
                        found[row["id_objet"], field] = differs.kinds
    years = {place for place, kinds in found.items() if NumberKind.YEAR in kinds}
    assert compared == 76
    assert years == YEARS_DIFFER
    assert found.keys() - years == OTHERS_DIFFER


SAME = [
    ("au XIXe siècle", "in the 19th century"),
    ("XIXème s.", "19th c."),
    ("el siglo XIX", "das 19. Jahrhundert"),
    ("nel XIX secolo", "XIX век"),
    ("no século XIX", "w XIX wieku"),
    ("19世紀", "十九世紀"),
    ("19世纪", "19세기"),
    ("XVIIIe et XIXe siècles", "the 18th and 19th centuries"),
    ("the nineteenth century", "XIXe siècle"),
    ("القرن التاسع عشر", "19th century"),
    ("1828–29", "1828-1829"),
    ("années 1830", "the 1830s"),
    ("46,5 cm", "46.5 cm"),
    ("46٫5", "46.5"),
    ("10 100 francs", "10,100 francs"),
    ("10.100", "10’100"),
    ("1.234.567,8", "1,234,567.8"),
    ("١٨٣٧", "1837"),
    ("१८३७", "１８３７"),
    ("14.7.1837", "14 July 1837"),
    ("three rooms", "3 salles"),
    ("forty minutes", "40分"),
    ("quarante-cinq marches", "45 steps"),
    ("quatre-vingt-dix-sept tableaux", "97 paintings"),
    ("fünfundvierzig Stufen", "45 Stufen"),
    ("drieëntwintig trappen", "23 steps"),
    ("quarantacinque gradini", "45 steps"),
    ("veintitrés años", "23 years"),
    ("quarenta e cinco", "45"),
    ("czterdzieści pięć", "45"),
    ("сорок пять минут", "45 minutes"),
    ("خمسة وأربعون دقيقة", "45 minutes"),
    ("四十五分", "45 minutes"),
    ("two hundred and fifty", "250"),
    ("deux mille trois cents", "2300"),
    ("一九三七年", "1937"),
    ("1837 und wieder 1837", "1837"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_number_may_be_written_in_many_ways(one, other):
    assert not difference(one, other)
    assert not difference(other, one)


DIFFERENT = [
    ("forty minutes", "50分", NumberKind.NUMBER),
    ("quarante-cinq marches", "54 steps", NumberKind.NUMBER),
    ("en 1837", "in 1937", NumberKind.YEAR),
    ("en 1837", "", NumberKind.YEAR),
    ("١٨٣٧", "1937", NumberKind.YEAR),
    ("IVe siècle", "5th century", NumberKind.CENTURY),
    ("46,5 cm", "45.6 cm", NumberKind.NUMBER),
    ("10 100 francs", "10,010 francs", NumberKind.NUMBER),
    ("1828–29", "1828-1830", NumberKind.YEAR),
]


@pytest.mark.parametrize(("one", "other", "kind"), DIFFERENT)
def test_another_number_is_told_with_its_kind(one, other, kind):
    assert kind in difference(one, other).kinds
    assert kind in difference(other, one).kinds


def test_a_number_is_shown_where_it_stands_as_it_is_written():
    sighting = difference("بيعت في ١٨٣٧ هنا", "1937").missing[0]
    assert (sighting.text, sighting.start, sighting.end) == ("١٨٣٧", 8, 12)


@given(st.text(max_size=200))
def test_no_text_differs_from_itself(text):
    assert not difference(text, text)


@given(st.text(max_size=100), st.text(max_size=100))
def test_what_is_missing_in_one_is_added_in_the_other(one, other):
    there, back = difference(one, other), difference(other, one)
    assert (there.missing, there.added) == (back.added, back.missing)
    for sighting in there.missing:
        assert one[sighting.start : sighting.end] == sighting.text
