"""Addresses, numbers and names by which a private person could be found."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.values import Flag, FlagKind

__all__ = ("personal_data",)

MAIL = re.compile(
    r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<![.-])",
    re.IGNORECASE,
)
# Cheap, so that the thorough search runs only where enough digits stand close together.
# Any script's digits, since people write ٠٥٥ as well.
MANY_DIGITS = re.compile(r"(?:\d[\s()./+\u2010-\u2013-]{0,2}){7,}")
FEWEST_DIGITS, MOST_DIGITS = 7, 15
# 1890-1926, 1890/1926, 12.05.1890 are dates; 33.1.1906 and 1984.433.119 are accession numbers.
DATES = re.compile(
    r"^(?:1\d|20)\d\d\s?[-–/]\s?(?:1\d|20)?\d\d$|^\d{1,2}[./-]\d{1,2}[./-](?:1\d|20)\d\d$"
)
ACCESSION = re.compile(r"^\d{1,4}(?:\.\d{1,5}){1,3}(?:-\d+)?$")
INVENTORY = re.compile(
    r"(?:inv|acc|cat|nr|no|n°|№|ref|isbn)\.?\s*(?:№|n°|nr\.?|no\.?)?\s*:?\s*$", re.IGNORECASE
)
CALLED = re.compile(
    r"\b(?:tel|tél|phone|call|mobile|ruf|anruf|telefon|llam|chiam|ligu|bel|zadzwo|dzwo|whatsapp)"
    r"|тел|звон|позвон|дзвон|телефон|هاتف|اتصل|جوال|טלפון|התקשר|फ़ोन|फोन|電話|电话|전화|ara",
    re.IGNORECASE,
)

UPPER = r"A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻĞİŞА-ЯЁІЇЄҐ"
GIVEN = rf"[{UPPER}][^\W\d_]{{1,30}}"
FULL = rf"{GIVEN}(?:[ -](?:(?:de|da|do|dos|di|van|von|der|den|del|la)\s)?{GIVEN}){{1,3}}"
UNCASED = r"[\u05d0-\u05ea\u0620-\u064a\u0900-\u097f]{2,}"
INTRODUCED = re.compile(
    rf"(?i:\b(?:my name is|je m['’]appelle|mein name ist|ich heiße|me llamo|mi nombre es|mi chiamo"
    rf"|chamo-me|meu nome é|mijn naam is|ik heet|nazywam się|меня зовут|мене звати|benim adım)\s+)"
    rf"(?P<name>{FULL})"
    rf"|(?:اسمي|שמי|मेरा नाम)\s+(?P<uncased>{UNCASED}\s{UNCASED})"
    r"|(?:名前は|姓名[:：]|我叫|제 이름은\s?)(?P<run>[\u4e00-\u9fff\uac00-\ud7a3]{3,4})"
)
BESIDE_CONTACT = re.compile(rf"(?P<name>{FULL})\s*[,:;–—-]?\s*$")
AFTER_CONTACT = re.compile(rf"^\s*[,:;–—-]?\s*(?P<name>{FULL})")
ADDRESSED = re.compile(
    r"(?i:\b(?:adres|address|adresse|indirizzo|dirección|morada|anschrift|адрес|адреса)[^:\n]{0,20}:)"
    rf"\s*(?P<name>{FULL})"
)
SIGNED = re.compile(rf"(?:\n[^\S\n]*|\s[–—-]{{1,2}}\s?)(?P<name>{FULL})\s*$")

HOUSE = r"\d{1,3}(?!\d)\s?[a-zA-Zа-яА-Я]?\b"
ADDRESS = re.compile(
    rf"\b{HOUSE},?\s(?:bis\s|ter\s)?(?i:rue|avenue|boulevard|place|chemin|allée|impasse|quai)\s[^\n,.;]{{3,40}}"
    rf"|\b{HOUSE}\s(?:[{UPPER}]\w+\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Square|St|Rd|Ave)\b"
    rf"|\b[{UPPER}][\wäöüß-]*(?:straße|strasse|str\.|gasse|weg|allee|platz|straat|laan|gracht|plein)\s{HOUSE}"
    rf"|\b(?i:calle|c/|avda?\.?|avenida|plaza|paseo|via|viale|piazza|corso|vicolo|rua|travessa|praça)"
    rf"\s[^\n,.;\d]{{3,40}},?\s(?:n\.?º?\s?)?{HOUSE}"
    rf"|\b(?:ul\.|al\.|os\.|pl\.)\s[^\n,.;\d]{{3,40}}\s{HOUSE}"
    rf"|\b(?i:ул\.|улица|улице|просп\.|проспект|пер\.|переулок|вул\.|вулиця|пров\.)"
    rf"\s?[^\n;\d]{{3,40}}\d{{1,3}}(?!\d)"
    rf"|\b[^\W\d]+\s(?i:sokak|sokağı|sok\.|caddesi|cad\.|mahallesi|mah\.)[^\n]{{0,30}}(?:[Nn]o\s?:?\s?)\d{{1,3}}"
    r"|(?:شارع)\s[^\n\d،]{3,40}،?\s?\d{1,3}(?!\d)"
    r"|(?:רחוב|רח['׳])\s[^\n\d,]{2,40}\s\d{1,3}(?!\d)"
    r"|〒?\d{3}-\d{4}\s?\S*[都道府県]|[都道府県市]\S{1,12}[区町村]\S{0,10}\d"
    r"|\S{1,8}[\u4e00-\u9fff](?:路|街|巷|弄|大道)\d{1,4}号|[가-힣]+(?:로|길)\s?\d{1,3}(?:-\d+)?(?=\s|$|,)"
)

YEARS = (
    "ans?|Jahre?|J\\.|años?|anni|anos|jaar|lat|roków|лет|год|года|років|роки|рік|yaşında|yaş|years?"
    "|yrs?|yo|år|साल|वर्ष|سنوات|سنة|שנים"
)
CHILD = re.compile(
    rf"\b(?P<name>{GIVEN})\s?[,(:–-]?\s?(?i:aged?\s|age\s|j['’]ai\s|ho\s|tengo\s|tenho\s|ik ben\s)?"
    rf"(?P<age>\d{{1,2}})\s?(?i:{YEARS})\b"
    rf"|\b(?P<name2>{GIVEN}),?\s(?:\((?=\d+\))|aged?\s|age\s|wiek:?\s)(?P<age2>\d{{1,2}})\b"
    rf"|(?:أنا|اسمي)\s(?P<name3>\w+)\D{{1,15}}(?P<age3>\d{{1,2}})\s?(?:سنوات|سنة)"
    rf"|\b(?P<name4>[\u05d0-\u05ea]{{2,}}),?\s(?:בת|בן)\s(?P<age4>\d{{1,2}})\b"
    rf"|(?P<name5>[\u0900-\u097f]+)\s?(?:है)?,?\s(?:उम्र\s)?(?P<age5>\d{{1,2}})\s?(?:साल|वर्ष)"
    r"|(?P<name6>[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,6})(?:です|だよ)?[、，,。\s(（]\s?"
    r"(?P<age6>[\d０-９]{1,2})\s?(?:さい|歳|才)"
    r"|我(?:叫|是)(?P<name7>[\u4e00-\u9fff]{2,4})[，,。\s]*(?:今年)?(?P<age7>\d{1,2})岁"
    r"|(?P<name8>[가-힣]{2,4})(?:이에요|예요|입니다)?[,(\s]\s?(?P<age8>\d{1,2})\s?살"
)
OLDEST_CHILD: Final = 17
NEARBY: Final = 80


def personal_data(text: str) -> Iterator[Flag]:
    """Yield what identifies a person, with the passage that does."""
    contacts = [*_mails(text), *_phones(text)]
    yield from contacts
    yield from _names(text, contacts)
    for match in ADDRESS.finditer(text):
        yield _flag(FlagKind.PII_ADDRESS, match.span(), 0.8, "a street and a number")
    for match in CHILD.finditer(text):
        ages = [value for name, value in match.groupdict().items() if name[:3] == "age" and value]
        if ages and int(ages[0]) <= OLDEST_CHILD:
            yield _flag(FlagKind.CHILD_DATA, match.span(), 0.8, "a first name and a child's age")


def _mails(text: str) -> Iterator[Flag]:
    for match in MAIL.finditer(text) if "@" in text or "at)" in text or "at]" in text else ():
        yield _flag(FlagKind.PII_EMAIL, match.span(), 0.99, "an e-mail address")


def _phones(text: str) -> Iterator[Flag]:
    for match in MANY_DIGITS.finditer(text):
        passage = match[0].rstrip(" .-/–(")
        digits = sum(character.isdigit() for character in passage)
        before = text[max(0, match.start() - 24) : match.start()]
        if not FEWEST_DIGITS <= digits <= MOST_DIGITS or INVENTORY.search(before):
            continue
        if DATES.match(passage) or ACCESSION.match(passage):
            continue
        start = match.start() - len(before) + len(before.removesuffix("(").removesuffix("+"))
        # The passage may begin with the space before it; a curator sees what is marked.
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        span = (start, match.start() + len(passage))
        if _is_valid(text[span[0] : span[1]].strip()):
            yield _flag(FlagKind.PII_PHONE, span, 0.95, "a valid telephone number")
        elif passage[0] in "0٠۰8+" or text[start] == "+" or CALLED.search(before):
            yield _flag(FlagKind.PII_PHONE, span, 0.8, "digits in the form of a telephone number")


def _is_valid(passage: str) -> bool:
    """Ask the tables of the world's numbering plans; only a full number names its country."""
    if not passage.startswith(("+", "00")):
        return False
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415 - its tables take a while to load

    international = "+" + passage[2:] if passage.startswith("00") else passage
    return any(True for _ in PhoneNumberMatcher(international, None))


def _names(text: str, contacts: list[Flag]) -> Iterator[Flag]:
    found: dict[tuple[int, int], str] = {}
    for pattern, reason in (
        (INTRODUCED, "a full name after an introduction"),
        (ADDRESSED, "a full name in an address"),
        (SIGNED, "a full name as a signature"),
    ):
        for match in pattern.finditer(text):
            group = next(name for name, value in match.groupdict().items() if value)
            found.setdefault(match.span(group), reason)
    for contact in contacts:
        # Only a short way back and on: a name stands beside its number, and long texts stay quick.
        back = max(0, contact.start - NEARBY)
        if before := BESIDE_CONTACT.search(text[back : contact.start]):
            start, end = before.span("name")
            found.setdefault((back + start, back + end), "a full name beside a contact")
        elif after := AFTER_CONTACT.search(text[contact.end : contact.end + NEARBY]):
            start, end = after.span("name")
            found.setdefault(
                (contact.end + start, contact.end + end), "a full name beside a contact"
            )
    for span, reason in found.items():
        yield _flag(FlagKind.PII_NAME, span, 0.75, reason)


def _flag(kind: FlagKind, span: tuple[int, int], score: float, reason: str) -> Flag:
    return Flag(kind, span[0], span[1], score, reason)
