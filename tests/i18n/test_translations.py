"""The catalogs that we ship say exactly what the code says, and say it well."""

import re

import pytest

from i18n import coverage
from i18n.extraction import TEMPLATE, extract, is_current, po_path, read
from i18n.locales import SOURCE, Locale, shipped

PLACEHOLDER = re.compile(r"\{(\w+)\}")
TRANSLATED = [locale for locale in shipped() if locale != SOURCE]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("locale", TRANSLATED, ids=str)
def test_a_translation_keeps_the_places_of_its_values(locale: Locale) -> None:
    for message in read(po_path(locale), locale):
        wanted = set(PLACEHOLDER.findall(" ".join(forms(message.id))))
        for form in forms(message.string or ()):
            # "One" and "two" may be said in words, without their figure.
            missing = wanted - set(PLACEHOLDER.findall(form)) - {"n", "count"}
            foreign = set(PLACEHOLDER.findall(form)) - wanted
            assert not message.id or not form or not (missing or foreign), message.id


def test_french_is_set_as_french() -> None:
    for message in read(po_path(Locale.parse("fr"))):
        for form in forms(message.string) if message.id else ():
            assert "'" not in form, "the apostrophe is ’"
            assert not re.search(r"[^\u202f\u00a0\s\d][;!?]|[^\u202f]»|«[^\u202f]", form), form


def test_the_template_is_that_of_the_code() -> None:
    assert is_current(), f"{TEMPLATE.name} is old: run `cimaise translations update`"


@pytest.mark.parametrize("locale", TRANSLATED, ids=str)
def test_nothing_is_missing_doubtful_or_left_over(locale: Locale) -> None:
    measured = coverage.measure(locale, read(po_path(locale), locale), extract())
    assert measured.complete, measured
