"""Mail addresses, telephone numbers and accounts: what has a form that can be verified."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.values import Flag, FlagKind

__all__ = ("accounts", "mails", "phones")

MAIL: Final = re.compile(
    (
        # A space follows a plain dot only where one comes before it: else the next sentence begins.
        r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\]|\(арроба\)|＠)\s?[\w-]{1,63}"
        r"(?:(?:\.|\s\.\s|\s?(?:\(dot\)|\[dot\]|．)\s?)[\w-]{1,63}){1,4}(?<![.-])"
    ),
    re.IGNORECASE,
)
# Cheap, so that the thorough search runs only where enough digits stand close together.
# Any script's digits, since people write ٠٥٥ as well.
MANY_DIGITS: Final = re.compile(r"(?:\d[ \t\u00a0()./+\u2010-\u2013-]{0,3}){6,}\d")
FEWEST_DIGITS, MOST_DIGITS = 7, 15
# 1890-1926, 1890/1926, 12.05.1890 are dates; 33.1.1906 and 1984.433.119 are accession numbers.
DATES: Final = re.compile(
    r"^(?:1\d|20)\d\d\s?[-–/]\s?(?:1\d|20)?\d\d$|^\d{1,2}[./-]\d{1,2}[./-](?:1\d|20)\d\d"
    r"|^(?:1\d|20)\d\d[./-][01]?\d[./-][0-3]?\d\b|^\d{1,2}\s\d{1,2}\s(?:1\d|20)\d\d$"
)
HOURS: Final = re.compile(r"^\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d")
COUNTED: Final = re.compile(r"\s?[^\W\d]{3,}|\s?[€$£%]")
ACCESSION: Final = re.compile(r"^\d{1,4}(?:\.\d{1,5}){1,3}(?:-\d+)?$")
THOUSANDS: Final = re.compile(r"^\d{1,3}(?:[.\s\u00a0]\d{3})+$")
INVENTORY: Final = re.compile(
    (
        r"(?:inv|acc|cat|nr|no|n°|№|ref|isbn|lot|zip|art|инв|号|番号|번호"
        r"|رقم الجرد)\.?\s*(?:№|n°|nr\.?|no\.?)?\s*:?\s*$"
    ),
    re.IGNORECASE,
)
CALLED: Final = re.compile(
    r"\b(?:t[eé]l|phone|call|mobile|mob|cell|fax|number|desk|office|ruf|anruf|handy"
    r"|telefon|llam|cel|móvil|chiam|ligu|lig|bel|telemóvel|zadzwo|dzwo"
    r"|kom|whatsapp|sms|text|appel|joign|portable|numéro|numero|número|nummer|numer"
    r"|ring|reach|contact|contatt)"
    r"|тел|звон|позвон|дзвон|номер|моб|هاتف|اتصل|جوال|رقم|موبايل|טלפון|התקשר|נייד"
    r"|פלאפון|फ़ोन|फोन|मोबाइल|नंबर|संपर्क|電話|携帯|电话|手机|전화|연락|휴대|번호"
    r"|(?<!\w)ara|telefon|numara",
    re.IGNORECASE,
)
BEYOND_DOUBT: Final = re.compile(
    r"(?i:\b(?:tel|phone|fax|mobile|cell|desk|telefon\w*|тел)|هاتف|טלפון|फ़ोन|電話"
    r"|电话|手机|전화)\W{0,3}\(?$"
)
# Grouped as a telephone's digits are and nothing else: 905-674-3793, 06 12 34 56 78, 555 123 456.
GROUPED: Final = re.compile(
    r"^\(?\d{2,5}\)?[\s/.-]{1,2}\d{2,4}[\s.-]\d{2,5}(?:[\s.-]\d{2,4}){0,3}$"
    r"|^(?!(?:1\d|20)\d\d[\s-](?:1\d|20))\d{4}[\s-]\d{4}$"
)
ATTACHED: Final = re.compile(r"(?:[^\W\d]|[^\W\d]-|〒\s?)$")
IBAN: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,8}(?!\w)")
CARD: Final = re.compile(r"(?<![\w.+])\d(?:[ -]?\d){11,18}(?!\w)")
CARD_SAID: Final = re.compile(
    r"(?i:card|cc|carte|karte|tarjeta|carta|cartão|kaart|kart|карт|カード|卡|카드|بطاقة|כרטיס|कार्ड)"
)
SHORTEST_CARD: Final = 13


def mails(text: str) -> Iterator[Flag]:
    """Yield mail addresses, also those that hide their sign."""
    if any(sign in text for sign in ("@", "at)", "at]", "＠")):
        for match in MAIL.finditer(text):
            yield Flag(FlagKind.PII_EMAIL, match.start(), match.end(), 0.99, "an e-mail address")


def accounts(text: str) -> Iterator[Flag]:
    """Yield IBANs and card numbers whose check digits agree: the address of somebody's money."""
    for match in IBAN.finditer(text):
        if _is_iban(re.sub(r"\s", "", match[0])):
            yield Flag(FlagKind.PII_ADDRESS, *match.span(), 0.97, "an IBAN with right check digits")
    for match in CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        said = CARD_SAID.search(text[max(0, match.start() - 40) : match.start()])
        if (said or len(digits) >= SHORTEST_CARD) and _is_card(digits):
            reason = "a card's number with a right check digit"
            yield Flag(FlagKind.PII_ADDRESS, *match.span(), 0.95, reason)


def phones(text: str) -> Iterator[Flag]:
    """Yield telephone numbers; years, inventories and amounts are none."""
    for match in MANY_DIGITS.finditer(text):
        passage = match[0]
        digits = sum(character.isdigit() for character in passage)
        before = text[max(0, match.start() - 24) : match.start()]
        after = text[match.end() : match.end() + 8]
        if not FEWEST_DIGITS <= digits <= MOST_DIGITS or _is_no_phone(before, passage, after):
            continue
        start = match.start() - len(before) + len(before.removesuffix("(").removesuffix("+"))
        start -= text[start - 1 : start] == "+"
        span = (start, match.end())
        if _is_valid(text[span[0] : span[1]]):
            yield Flag(FlagKind.PII_PHONE, *span, 0.95, "a valid telephone number")
        elif (
            passage[0] in "0٠۰०０8+"
            or text[start] == "+"
            or CALLED.search(before)
            or GROUPED.match(passage)
        ):
            yield Flag(FlagKind.PII_PHONE, *span, 0.8, "digits in the form of a telephone number")


def _is_no_phone(before: str, passage: str, after: str) -> bool:
    """Recognise dates, hours, inventory numbers and amounts."""
    if before.endswith("+"):
        return False
    if BEYOND_DOUBT.search(before):
        return False
    amount = THOUSANDS.match(passage) and passage[0] != "0" and not CALLED.search(before)
    return bool(
        DATES.match(passage)
        or HOURS.match(passage)
        or ACCESSION.match(passage)
        or (amount and (passage.endswith("000") or COUNTED.match(after)))
        or INVENTORY.search(before)
        or ATTACHED.search(before)
    )


def _is_valid(passage: str) -> bool:
    """Ask the tables of the world's numbering plans; only a full number names its country."""
    if not passage.startswith(("+", "00")):
        return False
    from phonenumbers import PhoneNumberMatcher  # noqa: PLC0415 - its tables take a while to load

    international = "+" + passage[2:] if passage.startswith("00") else passage
    return any(True for _ in PhoneNumberMatcher(international, None))


def _is_iban(compact: str) -> bool:
    turned = compact[4:] + compact[:4]
    return (
        len(compact) > len("NO9386011117947") - 1
        and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
    )


def _is_card(digits: str) -> bool:
    """Apply the check of Luhn; numbers of one digit repeated pass it and are none."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    plain = [int(digit) for digit in digits[::-2]]
    return len(set(digits)) > 1 and (sum(doubled) + sum(plain)) % 10 == 0
