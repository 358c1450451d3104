"""A child's first name beside an age, a class or a school."""

import re
from collections.abc import Iterator
from typing import Final

from nlp.flags.childhood import Child, children_spoken_of
from nlp.flags.childwords import AGE, CLASS, INTRODUCED, NUMBERS, REST, SCHOOL, STEMS, YEARS
from nlp.flags.people import GIVEN, UPPER
from nlp.values import Flag, FlagKind

__all__ = ("children",)

OLDEST: Final = 17
BEFORE_AGE: Final = (
    r"(?i:aged?\s|age\s|j['’]ai\s|ho\s|ha\s|tengo\s|tiene\s|tenho\s|tem\s|ik ben\s"
    r"|is\s|a\s|il a\s|elle a\s|mam\s|ma\s|wiek:?\s|мне\s|ему\s|ей\s|мені\s|йому\s"
    r"|їй\s|she['’]s\s|he['’]s\s|i am\s|i['’]m\s|er ist\s|sie ist\s|ich bin\s|bin\s"
    r"|de\s|di\s|van\s|von\s|und bin\s|en ik ben\s|and i am\s|und ich bin\s|beide\s"
    r"|both\s)"
)
# What a place is called after a name, as far as the sentence's next part.
PLACE: Final = (
    rf"(?:(?:[^\n.!?:;,]|(?<=\bnr)\.|(?<=\bn)\.){{0,40}}?{SCHOOL}(?:(?:\s(?:de|da|do"
    r"|du|des|del|della|dell['’]|am|an|at|der|of|od|pod|под|у|в|im|in|w|la|le|nr"
    rf"|№))?\s(?:[{UPPER}«\"№]|\d)[\w'’«»\"-]*){{0,3}})"
)
NAME: Final = rf"(?P<name>{GIVEN}(?:\s(?i:and|und|et|y|e|en|i|и|і|та|ve)\s{GIVEN})?)"
GAP: Final = r"(?>[\s,(:;–—-]{1,3})(?=\w)"

PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # A name, then an age with its unit: « Zoé, 6 ans », « Bianca ha 9 anni ».
        (
            rf"(?<!\w){NAME}(?:{GAP}|\s(?i:und ich bin|and i am|en ik ben"
            rf"|y)\s)(?:{BEFORE_AGE}){{0,2}}{AGE}\s?{YEARS}(?:,?[^\n.!?:;]{{0,34}}{PLACE})?"
        ),
        # Without the unit: « Maisie, she's four », « Poppy, I am 7 », « Lotte van 4 ».
        (
            rf"(?<!\w){NAME}{GAP}(?:(?i:and|und|en|y|e|i|и|і)\s)?(?i:aged?"
            r"|age|wiek:?|i am|i['’]m|she['’]s|he['’]s|she is|he is|ik ben|van|beide|both|mam"
            rf"|мне|мені)\s{AGE}(?!\s?(?:[%€$£:]|\w))(?:[^\n.!?:;]{{0,34}}{PLACE})?"
        ),
        (
            rf"(?<!\w){NAME}\s?\((?i:aged?\s|alter:?\s|edad:?\s|âge\s|età\s"
            rf"|idade\s|wiek:?\s)?{AGE}\)"
        ),
        # A name, then a class or a school.
        (
            rf"(?<!\w){INTRODUCED}\s{NAME}(?!\w)[^\n.!?:;\d]{{0,24}}?{CLASS}(?:[^\n.!?:;]{{0,16"
            rf"}}{PLACE})?"
        ),
        rf"(?<!\w){INTRODUCED}\s{NAME}(?!\w)[,\s][^\n.!?:;\d]{{0,16}}?{PLACE}",
        (
            rf"(?:^|(?<=[.!?\n]\s)){NAME}(?:,\s|\s(?:z|из|з|uit|aus|de la|de|from|in|della|da"
            rf"|do|du|dalla)\s)(?:(?:der|la|il|the)\s)?{CLASS}(?:[^\n.!?:;]{{0,16}}{PLACE})?"
        ),
        # The school before the name, as in Turkish.
        (
            rf"(?:(?i:ben)\s)?(?:[{UPPER}]\w+\s){{1,2}}(?:[İi]lkokulu|[Aa]naokulu"
            rf"|[Oo]rtaokulu)\s{CLASS}\s{NAME}"
        ),
    )
)
UNCASED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"(?:(?:أنا|اسمي|انا)\s)?(?P<name>[\u0620-\u064a]{2,})[،,]?\s(?:و?عمر(?:ي|ها|ه)\s"
            r"|من العمر\s)?(?P<age>[\d٠-٩]{1,2}|ثلاث|أربع|خمس|ست|سبع|ثماني?|تسع"
            r"|عشر)\s(?:سنوات|سنة|سنين|أعوام|عام)(?:[^\n.!?،]{0,6}مدرسة\s\S+)?"
        ),
        (
            r"(?:(?:أنا|اسمي)\s)?(?P<name>[\u0620-\u064a]{2,})[،,]?\sمن\s(?:الصف"
            r"|صف)\s\S+(?:\sفي)?(?:\sمدرسة\s\S+)?"
        ),
        (
            r"(?:(?:קוראים לי|שמי|אני)\s)?(?P<name>[\u05d0-\u05ea]{2,}),?\s(?:ו?אני\s)?(?:בת"
            r"|בן)\s(?P<age>\d{1,2}|שלוש|ארבע|חמש|שש|שבע|שמונה|תשע"
            r"|עשר)(?!\w)(?:[^\n.!?:;,]{0,4}מ?בית ספר\s\S+?(?=[,.\s]|$))?"
        ),
        (
            r"(?:(?:קוראים לי|שמי|אני)\s)?(?P<name>[\u05d0-\u05ea]{2,}),?\s[המ]?(?:כיתה|מכיתה"
            r"|גן|בגן)\s\S+(?:\sב?בית ספר\s\S+)?"
        ),
        (
            r"(?:मेरा नाम\s)?(?P<name>[\u0900-\u0963]{2,})\s?(?:है)?,?\s(?:मैं\s|उम्र\s"
            r"|मेरी उम्र\s)?(?P<age>[\d०-९]{1,2}|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस)\s?(?:साल"
            r"|वर्ष)(?:\sकी|\sका)?(?:\sहूँ|\sहूं|\sहै)?(?:,\s[^\n,।]{0,24}(?:विद्यालय|स्कूल))?"
        ),
        (
            r"(?:मेरा नाम\s)?(?P<name>[\u0900-\u0963]{2,})(?:\sहै)?,?\sकक्षा\s\S+?(?:,\s[^\n,।]"
            r"{0,24}(?:विद्यालय|स्कूल))?(?=[,\s।]|$)"
        ),
        (
            r"(?P<name>[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]{2,6}?)(?:くん|ちゃん"
            r"|君|さん)?(?:です|だよ|といいます)?[、，,。\s(（]\s?(?P<age>[\d０-９]{1,2}"
            r"|[一二三四五六七八九十])(?:さい|歳|才)(?:、?[^\s、。]{1,10}(?:小学校|ようちえん"
            r"|幼稚園|保育園)(?:[\d０-９一二三四五六]年(?:[\d０-９一二三四五六]組)?"
            r"|[\d０-９]ねん(?:[\d０-９]くみ)?)?)?"
        ),
        (
            r"[^\s、。]{1,10}(?:小学校|幼稚園|保育園|しょうがっこう"
            r"|ようちえん)(?:[\d０-９一二三四五六]年(?:[\d０-９一二三四五六]組)?"
            r"|[\d０-９]ねん(?:[\d０-９]くみ)?)?(?:の|、"
            r"|\s)(?P<name>[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]{2,6}?)(?:くん|ちゃん"
            r"|です|だよ|より|$|[、。])"
        ),
        (
            r"(?:我叫|我是|叫)?(?P<name>[\u4e00-\u9fff]{2,4})[，,。\s（(]*(?:我)?(?:今年)?(?P<"
            r"age>\d{1,2}|[两三四五六七八九十])岁(?:[，,]?[在上]?[\u4e00-\u9fff]{2,8}(?:小学"
            r"|幼儿园)(?:[一二三四五六\d]年级)?(?:[一二三四五六\d]+班)?)?"
        ),
        (
            r"(?:我是|我叫)?[\u4e00-\u9fff]{2,8}?(?:小学"
            r"|幼儿园)(?:[一二三四五六\d]年级)?(?:[一二三四五六\d]+班)?的(?P<name>[\u4e00-\u9f"
            r"ff]{2,4}?)(?=[，。,！\s]|$)"
        ),
        (
            r"(?:저는\s|제 이름은\s)?(?P<name>[가-힣]{2,4}?)(?:이에요|예요|입니다|이고"
            r"|이)?[.,(\s]\s?(?P<age>\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉"
            r"|열)\s?살(?:이고|이에요)?(?:\s\S{1,10}(?:초등학교|유치원"
            r"|어린이집)(?:\s\d학년)?(?:\s\d반)?)?"
        ),
        (
            r"(?:저는\s)?[가-힣]{1,10}(?:초등학교|유치원"
            r"|어린이집)(?:\s\d학년)?(?:\s\d반)?\s(?P<name>[가-힣]{2,4}?)(?=[,.\s]|입니다"
            r"|이에요|예요|$)"
        ),
    )
)
DIGITS, WORDS = re.compile(r"\d+"), re.compile(r"\w+")
NUMBER_WORDS: Final = frozenset(NUMBERS.removeprefix("(?:").removesuffix(")").split("|"))
WITHOUT_CAPITALS: Final = re.compile(
    r"[\u0590-\u07ff\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)


def children(text: str) -> Iterator[Flag]:
    """Yield each passage from which a child could be known; ages of grown-ups are passed over."""
    if not _may_tell_of_a_child(text.casefold()):
        return
    uncased = WITHOUT_CAPITALS.search(text) is not None
    found = [
        Child(*match.span(), match.groupdict().get("age"))
        for pattern in (UNCASED if uncased else PATTERNS)
        for match in pattern.finditer(text)
    ]
    found.extend(children_spoken_of(text, uncased=uncased))
    reached = 0
    for start, end, age in sorted(found, key=lambda child: (child.start, -child.end)):
        if start < reached or (age and age.isdigit() and int(age) > OLDEST):
            continue
        first, reached = max(reached, _introduction(text, start)), _further(text, end)
        reason = "a first name and a child's age" if age else "a first name and a class or school"
        yield Flag(FlagKind.CHILD_DATA, first, reached, 0.8, reason)


def _may_tell_of_a_child(small: str) -> bool:
    """Ask in a moment, since every remark is asked: a small number, or a stem of school or age."""
    return (
        any(len(digits) <= len(str(OLDEST)) for digits in DIGITS.findall(small))
        or any(stem in small for stem in STEMS)
        or not NUMBER_WORDS.isdisjoint(WORDS.findall(small))
    )


INTRODUCTION: Final = re.compile(rf"(?<!\w){INTRODUCED}\s$")
LONGEST_INTRODUCTION: Final = 20


def _introduction(text: str, start: int) -> int:
    """Go back to where the child says its name."""
    back = max(0, start - LONGEST_INTRODUCTION)
    match = INTRODUCTION.search(text[back:start])
    return back + match.start() if match else start


FURTHER: Final = re.compile(REST)
SENTENCE: Final = re.compile(r"[.!?\n](?=\s)|[。！]")
NEARBY: Final = 40


def _further(text: str, end: int) -> int:
    """Follow the sentence to a class or a school of the same child."""
    stop = SENTENCE.search(text, end)
    last = min(stop.start() if stop else len(text), end + NEARBY)
    return max((match.end() for match in FURTHER.finditer(text, end, last)), default=end)
