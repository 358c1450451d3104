"""Where somebody lives: a street and a number, with what follows of flat, postal code and place."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.flags.people import UPPER
from nlp.values import Flag, FlagKind

__all__ = ("addresses",)

ANY_DIGIT: Final = re.compile(r"\d")
HOUSE: Final = r"\d{1,4}(?!\d)\s?[a-zA-Zа-яА-Я]?\b"
NAMED: Final = (
    r"(?:(?:de|del|dell['’]|della|delle|dei|degli|di|do|da|dos|das|la|las|los|el|le"
    rf"|les|des|du|l['’]|d['’])\s?)*[{UPPER}][^\n,.;:!?\d]{{1,40}}"
)
STREETS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # A house before its street.
        (
            rf"\b(?:(?:Flat|Apt\.?|Unit|Suite)\s\w{{1,5}},?\s)?{HOUSE},?\s(?:[{UPPER}][\w'’-]+"
            r"\s){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Square|Row|Quay|Way|Court"
            r"|Crescent|Terrace|Gardens|Place|Hill|Grove|Walk|Mews|Boulevard|Parkway|Trail"
            r"|Alley|St|Rd|Ave|Dr|Ln|Blvd|Pl)\b\.?"
        ),
        (
            rf"\b{HOUSE},?\s(?:bis,?\s|ter,?\s|quater,?\s)?(?i:rue|avenue|av\.|boulevard|bd"
            r"|place|chemin|allée|impasse|quai|cours|passage|route|ruelle|sentier|faubourg"
            r"|square)\s[^\n,.;:!?]{3,40}"
        ),
        # The street's kind at the end of its name.
        (
            rf"\b[{UPPER}][\w'’-]*(?i:straße|strasse|str\.|gasse|weg|allee|platz|ufer|steig"
            r"|stieg|busch|ring|damm|graben|straat|laan|gracht|plein|kade|veldje|dijk|singel"
            r"|steeg|vej|vei|veien|gade|gata|gatan|vägen|katu|tie|tér|utca|vænget"
            rf"|terrasse)\s{HOUSE}(?:-[IVX]+|/\d+|\shs)?"
        ),
        (
            rf"\b[{UPPER}][\w'’-]+\s(?i:straße|strasse|str\.|gasse|ring|markt|weg|allee|platz"
            r"|ufer|utca|u\.|út"
            r"|tér|sokak|sokağı|sok\.|sk\.|caddesi|cad\.|cd\.|mahallesi|mah\.|bulvarı|yokuşu"
            r"|çıkmazı|meydanı|набережная"
            r"|набережна|улица|проспект|вулиця|бульвар)[^\n\d.]{0,24}(?:[Nn]o\s?[:.]?\s?"
            r"|д\.\s?|буд\.\s?)?\d{1,3}(?!\d)(?:/\d+)?"
        ),
        (
            r"\b(?:Am|An der|Im|In der|Auf dem|Auf der|Zum|Zur|Beim|Hinter der"
            rf"|Vor dem)\s[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+)?\s{HOUSE}(?=,\s\d{{4,5}}\b)"
        ),
        # The street's kind before its name.
        (
            r"\b(?i:calle|c/|avda?\.?|avenida|plaza|paseo|callejón|camino|ronda|cuesta"
            r"|travesía|carretera|ctra\.|rambla|pasaje|glorieta|urbanización|urb\.|barrio"
            r"|subida|bajada|muelle|via|viale|piazza|piazzale|corso|vicolo|salita|largo"
            r"|strada|lungomare"
            r"|calata|rua|travessa|praça|ladeira|beco|alameda"
            rf"|estrada)\s{NAMED},?\s(?:n\.?[ºo°]?\s?)?{HOUSE}"
        ),
        rf"\b(?i:ul|al|os|pl)\.\s{NAMED}\s{HOUSE}(?:/\d+)?",
        (
            r"\b(?i:ул\.|улица|улице|улицу|просп\.|пр-т|проспект|пер\.|переулок|наб\."
            r"|набережная|бульвар|шоссе|вул\.|вулиця|вулиці|пров\.|провулок"
            rf"|набережна)\s?{NAMED},?\s(?:(?:д|дом|буд|будинок)\.?\s?)?\d{{1,3}}(?!\d)"
        ),
        # A name and a number, and then a postal code and a place.
        (
            rf"\b[{UPPER}][\w'’-]+(?:\s[\w'’-]+){{0,3}}\s{HOUSE}(?:[-/]\w+)?,\s(?:[^,\n.!?]{{1,"
            r"20},\s)?(?:\d{2}-\d{3}|\d{3}\s\d{2}|\d{4}\s[A-Z]{2}"
            rf"|\d{{4,6}})\s[{UPPER}]\w+"
        ),
        (
            r"(?:(?:حي|منطقة)\s[^\n\d]{2,30}?(?=عمارة|بناية|شقة|منزل|رقم|فيلا|مبنى)|شارع|نهج"
            r"|زنقة|درب|كورنيش|طريق|جادة|زقاق|حارة)\s[^\n\d]{3,40}?\d{1,3}(?!\d)"
        ),
        r"(?<!\w)[לבמ]?(?:רחוב|רח['׳]|שדרות|סמטת|טיילת|דרך|כיכר)\s[^\n\d,]{2,40}\s\d{1,3}(?!\d)",
        (
            r"(?:मकान|घर|फ़्लैट|फ्लैट|प्लॉट)\s(?:नं\.?|नंबर|संख्या)?\s?[\d०-९]{1,4}"
            r"|[\d०-९]{1,4},?\s\S{2,20}\s(?:रोड|मार्ग|गली|नगर)"
        ),
        (
            r"〒\s?\d{3}-?\d{4}|[\u3005\u30a1-\u30fc\u3041-\u309f\u4e00-\u9fff]{1,4}[都道府県]"
            r"[^\s\d、。]{1,14}[市区町村郡]|[^\s\d、。]{1,10}[市区町村][^\s\d、。]{1,12}\d{1,4"
            r"}(?:丁目|番地|番|-\d)"
        ),
        r"[\u4e00-\u9fff]{1,12}(?:路|街|巷|弄|大道|胡同)[\d一二三四五六七八九十百]{1,5}号",
        r"[\u4e00-\u9fff]{2,10}(?:小区|花园|公寓|新村|家园)\d{1,3}(?:栋|号楼|幢|座|号)",
        (
            r"(?:[가-힣]+(?:시|도|군|구)\s)*[가-힣]{1,8}(?:로"
            r"|길)\s?\d{1,4}(?:번길\s?\d{1,4})?(?:-\d+)?(?=\s|$|,|\.)"
        ),
    )
)
# Flat, floor, postal code, place: short parts between commas, some of them with a digit.
SEPARATOR: Final = re.compile(r"\s?[,،]\s|(?=\s(?:кв|корп|apt|suite|flat|D|No)\b)", re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[.!?।](?=\s|$)|[\n(:;]|$")
ABBREVIATION: Final = re.compile(r"(?:^|\s)[^\W\d]{1,4}$|\d$|[ºª]$")
CAPITAL_OR_UNCASED: Final = re.compile(rf"[{UPPER}\u05d0-\u05ea\u0620-\u064a\u0900-\u0963]")
FURTHER_PARTS, LONGEST_PART = 5, 32
EAST_ASIAN: Final = re.compile(r"[\u3041-\u30fc\u4e00-\u9fff号]")
REST_EAST_ASIAN: Final = re.compile(
    r"(?:[^\s、。，！\d]{0,10}?\d+(?:丁目|番地|号|室|栋|单元|階|楼|-\d+)*"
    r"|\s?[\u30a1-\u30fc]{1,6}\S{0,4}\d+号?室?)+|\s[^\s、。]{1,6}\d*階"
)


def addresses(text: str) -> Iterator[Flag]:
    """Yield each address once, as far as it reaches."""
    if not ANY_DIGIT.search(text):
        return
    reached = 0
    spans = sorted(match.span() for pattern in STREETS for match in pattern.finditer(text))
    for start, end in spans:
        if start >= reached:
            reached = max(_further(text, end), *(e for s, e in spans if s <= end and e > start))
            yield Flag(FlagKind.PII_ADDRESS, start, reached, 0.8, "a street and a number")


def _further(text: str, end: int) -> int:
    """Follow the parts that belong to it, up to the last with a digit or a name."""
    if EAST_ASIAN.search(text[max(0, end - 6) : end]):
        match = REST_EAST_ASIAN.match(text, end)
        return match.end() if match else end
    reached, at = end, end
    for _ in range(FURTHER_PARTS):
        comma = SEPARATOR.match(text, at) or re.compile(r"[^\s,]{0,6}?,\s").match(text, at)
        if comma is None:
            break
        stop = _part_end(text, comma.end())
        part = text[comma.end() : stop]
        if not part.strip() or len(part) > LONGEST_PART:
            break
        at = stop
        if ANY_DIGIT.search(part) or CAPITAL_OR_UNCASED.match(part):
            reached = stop
    return reached


def _part_end(text: str, start: int) -> int:
    """Find where the part ends: a comma, or a full stop that ends no abbreviation."""
    comma = re.compile(r"[,،]\s").search(text, start)
    last = comma.start() if comma else len(text)
    for match in SENTENCE_END.finditer(text, start, last):
        before = text[start : match.start()]
        if (
            text[match.start() :][:1] != "."
            or match.end() >= len(text)
            or not ABBREVIATION.search(before)
        ):
            return match.start()
    return last
