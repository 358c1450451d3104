"""Full names of private persons in scripts without capital letters.

Nothing in the letters shows a name there. It is found by what announces it, by where it ends, and
by the family names with which Korean and Chinese names begin.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from nlp.flags.names import Person
from nlp.flags.people import any_of, given_names, people

__all__ = ("uncased_names",)

NOT_SPACED: Final = re.compile(
    r"[\u0590-\u07ff\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
WORD: Final = r"[\u05d0-\u05ea\u0620-\u065f\u0900-\u0963]+(?:[׳׳'’״-][\u05d0-\u05ea]*)*"
# A name of two to four words ends where a sentence goes on.
STOP: Final = (
    r"(?:لا|ما|لم|لن|جداً?|מאוד|לא|בלי|עם|של|नहीं|बहुत|هو|هي|كان|كانت|من|في|على|كلموني|تبرع|רחוב|הוא|היא|היה|היתה|הייתה|מופיע"
    r"|מופיעה|שתרם|שתרמה|אפשר|תרם|תרמה"
    r"|है|हैं|की|का|के|ने|था|थे|थी|को|से|जी|हूँ|हूं)"
)
SEVERAL: Final = rf"(?:(?!{STOP}(?!\w)){WORD}\s){{1,3}}(?!{STOP}(?!\w)){WORD}"
ENDS: Final = rf"(?=\s?[,،.;:(\n—–-]|\s{STOP}(?!\w)|\s*$)"
KIN: Final = (
    r"(?:جدي|جدتي|أبي|والدي|أمي|والدتي|عمي|عمتي|خالي|خالتي|أخي|أختي|زوجي|زوجتي|ابني"
    r"|ابنتي|جارنا|صديقي|صديقتي|معلمي"
    r"|סבא(?: רבא)? שלי|סבתא(?: רבתא)? שלי|סבי|סבתי|אבי|אמי|אבא שלי|אמא שלי|דודי"
    r"|דודתי|דוד שלי|דודה שלי|אחי|אחותי|בעלי|אשתי|בני|בתי"
    r"|שכני|חברי|חברתי|המורה שלי"
    r"|मेरे (?:पर)?(?:दादा|नाना)(?: जी)?|मेरी (?:पर)?(?:दादी|नानी)(?: जी)?"
    r"|मेरे (?:पिता|चाचा|मामा|भाई|पति|ताऊ|फूफा)(?: जी)?"
    r"|मेरी (?:माँ|मां|बुआ|मौसी|चाची|मामी|बहन|पत्नी|ताई)(?: जी)?)"
)
SELF: Final = (
    r"(?:اسمي(?: الكامل)?|أنا|معكم|التوقيع:?|مع تحيات|تحياتي،?|الاسم:?"
    r"|שמי|קוראים לי|אני|בברכה,?|החתום מטה,?|חתום,?|השם:?|מדבר|מדברת"
    r"|मेरा नाम|मैं|नाम:?|हस्ताक्षर:?|आपका|आपकी|भवदीय)"
)
TITLE: Final = (
    r"(?:السيد|السيدة|الأستاذ|الأستاذة|الدكتور|الدكتورة|מר|גברת|גב['׳]|ד״ר|פרופ['׳]"
    r"|श्री|श्रीमती|सुश्री|डॉ\.?)"
)
SPACED: Final = tuple(
    (re.compile(pattern), score, reason)
    for pattern, score, reason in (
        (rf"(?<!\w){KIN}(?:\sहै)?[,،:]\s(?P<name>{SEVERAL}){ENDS}", 0.8, "a full name of kin"),
        (rf"(?<!\w){KIN}\s(?P<name>{SEVERAL}){ENDS}", 0.75, "a full name of kin"),
        (
            rf"(?<!\w){KIN}\s(?:की|के|का|है|हैं)\s?(?:है|हैं)?[,:]\s(?P<name>{SEVERAL}){ENDS}",
            0.8,
            "a full name of kin",
        ),
        (rf"(?<!\w){SELF}\s(?P<name>{SEVERAL}){ENDS}", 0.75, "a full name after an introduction"),
        (
            rf"(?<!\w)(?P<name>{TITLE}\s(?:{TITLE}\s)?{SEVERAL}){ENDS}",
            0.75,
            "a title and a full name",
        ),
        (
            rf"(?:(?<=[.!?…»”\"\n।])\s+|\s?[—–]\s?|\n)(?P<name>{SEVERAL})[.।]?\s*$",
            0.7,
            "a full name as a signature",
        ),
    )
)
PHONE: Final = r"(?:هاتف|جوال|موبايل|تلفون|ت|טלפון|טל['׳]|נייד|फ़ोन|फोन|मोबाइल)"
BEFORE_SPACED: Final = re.compile(
    rf"(?:^|[.!?…।،,:\n]\s*)(?P<name>{SEVERAL})\s*[,،:–—-]\s*(?:{PHONE}[:.]?\s?)?$"
)


def uncased_names(text: str, contacts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Yield the full names that Arabic, Hebrew, Hindi, Japanese, Korean and Chinese announce."""
    if not NOT_SPACED.search(text):
        return
    for pattern, score, reason in (*SPACED, *_east_asian()):
        for match in pattern.finditer(text):
            if score >= SURE or _begins_like_a_name(match["name"]):
                yield Person(*match.span("name"), score, reason)
    for start, _ in contacts:
        back = max(0, start - 60)
        before = text[back:start]
        for beside in (BEFORE_SPACED, _before_east_asian()):
            named = beside.search(before)
            if named and not VERB.search(named["name"]):
                first, last = named.span("name")
                yield Person(back + first, back + last, 0.8, "a full name beside a contact")


SURE: Final = 0.8
SPACED_SCRIPTS: Final = re.compile(r"[\u0590-\u07ff\u0900-\u097f]")
# How family names end, and Arabic ones also begin; and the most common Hebrew and Hindi ones.
FAMILY: Final = re.compile(
    r"^ال[\u0620-\u064a]{2,}(?:ي|اوي|اني)$|(?:וביץ['׳]?|ביץ['׳]?|סקי|שטיין|ברג|מן|זון|פלד)$"
    r"|^(?:כהן|לוי|מזרחי|פרץ|ביטון|דהן|אברהם|פרידמן|אזולאי|מלכה|עמר|שרון|חדד|גבאי|בן"
    r"|אוחיון|ששון|נחום)"
    r"|(?:कर|वाल|वाला|वाली|ानी|पुरी)$"
    r"|^(?:शर्मा|वर्मा|गुप्ता|सिंह|कुमार|कुमारी|यादव|मिश्रा|तिवारी|पांडेय?|जोशी|पटेल|शाह"
    r"|मेहता|चौधरी|देवी|खान|दास|राय|नायर|रेड्डी|त्रिपाठी|ठाकुर)$"
)
VERB: Final = re.compile(r"(?:요|다|까|죠)$")


def _begins_like_a_name(name: str) -> bool:
    """Ask the list where any two words could stand; elsewhere refuse what ends as a verb."""
    if SPACED_SCRIPTS.match(name):
        words = name.split()
        return not given_names().isdisjoint(words[:2]) or FAMILY.search(words[-1]) is not None
    return VERB.search(name) is None


JAPANESE: Final = (
    r"(?:[\u3005\u4e00-\u9fff]{1,4}[ 　][\u3005\u4e00-\u9fff\u3041-\u309f\u30a1-\u30fc]{1,5})"
)


@cache
def _names() -> tuple[str, str]:
    family = people()["family"]
    korean = family["korean"].split()
    korean_name = (
        rf"(?:{any_of(k for k in korean if len(k) > 1)}[가-힣]{{1,2}}"
        rf"|{any_of(k for k in korean if len(k) == 1)}[가-힣]{{2}})"
    )
    chinese_name = rf"{any_of(family['chinese'].split())}[\u4e00-\u9fff]{{1,2}}"
    return korean_name, chinese_name


@cache
def _east_asian() -> tuple[tuple[re.Pattern[str], float, str], ...]:
    korean, chinese = _names()
    kin_ko = (
        r"(?:(?:외|친|증|고|큰|작은)?(?:증?조부|증?조모|할아버지|할머니)|아버지|어머니"
        r"|아버님|어머님|이모|고모|삼촌|외삼촌|형|누나|언니|오빠|남편|아내|아들|딸|선생님)"
    )
    kin_zh = (
        r"(?:(?:太|曾|外|老)?(?:爷爷|奶奶|外公|外婆|姥姥|姥爷|祖父|祖母)|父亲|母亲|爸爸"
        r"|妈妈|叔叔|伯伯|舅舅|姑姑|姑婆|姨妈|阿姨|哥哥|姐姐|弟弟|妹妹|丈夫|妻子|先生"
        r"|太太|儿子|女儿|老师)"
    )
    kin_ja = (
        r"(?:曽?祖父|曽?祖母|父|母|叔父|伯父|叔母|伯母|兄|姉|弟|妹|夫|妻|息子|娘|おじ"
        r"|おば|恩師|先生)"
    )
    ends_zh = r"(?=[，。,.！!、（(\s]|写|唱|画|做|捐|的|是|在|$)"
    return tuple(
        (re.compile(pattern), score, reason)
        for pattern, score, reason in (
            (
                (
                    r"(?:我叫|我是|我的名字(?:叫|是)|本人|姓名[:：]|署名[:：]|签名[:：]|她叫|他叫"
                    rf"|名叫|联系人[:：]?)(?P<name>{chinese}){ends_zh}"
                ),
                0.85,
                "a full name after an introduction",
            ),
            (
                rf"我?{kin_zh}(?:是|叫|名叫|，|：)?(?P<name>{chinese}){ends_zh}",
                0.75,
                "a full name of kin",
            ),
            (
                rf"(?:[。！\n]\s?|——?\s?|—\s?)(?P<name>{chinese})\s*。?$",
                0.7,
                "a full name as a signature",
            ),
            (
                rf"(?<![\u4e00-\u9fff])(?P<name>{chinese})(?:先生|女士|小姐|老师)",
                0.6,
                "a full name and a title",
            ),
            (
                (
                    rf"(?:제 이름은|저는|이름:|성명:|서명:)\s?(?P<name>{korean})"
                    r"(?=입니다|이고|이에요|예요|라고|이라고|[\s,.(]|$)"
                ),
                0.8,
                "a full name after an introduction",
            ),
            (
                (
                    rf"{kin_ko}(?:이신|인|,|:)?\s(?P<name>{korean})(?=\s?(?:어른|씨|님|옹|여사)|입니다"
                    r"|이에요|예요|이셨|[\s,.(은는이가의께]|$)"
                ),
                0.75,
                "a full name of kin",
            ),
            (
                (
                    rf"(?:[.!?\n]\s|[-—–]\s?|드림\s?:?\s?|올림\s?:?\s?)(?P<name>{korean})(?:\s?(?:드림"
                    r"|올림|배상))?\.?\s*$"
                ),
                0.7,
                "a full name as a signature",
            ),
            (
                rf"(?<![가-힣])(?P<name>{korean})(?=\s?(?:드림|올림|배상)\b)",
                0.8,
                "a full name as a signature",
            ),
            (
                (
                    rf"(?:{kin_ja}の|私は|わたしは|名前は|氏名[:：]"
                    rf"|署名[:：])(?P<name>{JAPANESE})(?=[、。,.がはのをにもで（(]|です|と|$)"
                ),
                0.8,
                "a full name after kin or an introduction",
            ),
            (
                rf"(?:^|[。！!\n]\s?|[—―–-]\s?)(?P<name>{JAPANESE})(?:より|拝)?\s*$",
                0.7,
                "a full name as a signature",
            ),
            (
                (
                    rf"(?P<name>{JAPANESE})(?=(?:です|と申します|といいます|と言います|様|さん"
                    r"|氏)(?!の作|の絵))"
                ),
                0.6,
                "a full name and how it is said",
            ),
        )
    )


@cache
def _before_east_asian() -> re.Pattern[str]:
    korean, chinese = _names()
    return re.compile(
        rf"(?:^|[\s。.，,！!、：:])(?P<name>{korean}|{chinese}"
        rf"|{JAPANESE})\s?[，,、：:（(]?\s?(?:我?电话|手机|電話|携帯|연락처|전화"
        r"|휴대폰)?[:：]?\s?$"
    )
