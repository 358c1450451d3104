"""Children of whom others speak: a son or a pupil by first name, and near it an age or a school."""

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.flags.childwords import AGE, CLASS, INTRODUCED, SCHOOL, YEARS
from nlp.flags.people import GIVEN, is_artist, is_given

__all__ = ("Child", "children_spoken_of")

BEFORE, AFTER, NEARBY = 34, 20, 100  # characters between a name and what tells the child


class Child(NamedTuple):
    """A passage, and the age that it tells."""

    start: int
    end: int
    age: str | None


YOUNG: Final = (
    r"(?i:sons?|daughters?|boys?|girls?|grand(?:son|daughter|child)|child|kid|niece"
    r"|nephew|brother|sister|pupil|twins"
    r"|sohn|tochter|enkel(?:in|kind|tochter|sohn)?|junge|mädchen|bub|kind|bruder"
    r"|schwester|neffe|nichte|schüler(?:in)?"
    r"|(?:petit-)?fils|(?:petite-)?fille|petite?|garçon|enfant|frère|sœur|soeur|élève|neveu|nièce"
    r"|hij[oa]|niet[oa]|niñ[oa]|peque|chic[oa]|herman[oa]|sobrin[oa]|alumn[oa]"
    r"|figli[oa]|bimb[oa]|bambin[oa]|nipot\w+|piccol[oa]|fratellino|sorellina|alunn[oa]"
    r"|filh[oa]|net[oa]|menin[oa]|criança|irmão|irmã|alun[oa]|sobrinh[oa]"
    r"|(?:klein)?zoon(?:tje)?|(?:klein)?dochter(?:tje)?|jongen|meisje|broertje|zusje|leerling"
    r"|syn(?:ek|a|owi|em)?|córk\w+|córecz\w+|wnu[kc]\w*|chłop\w+|dziewczyn\w+"
    r"|dziec\w+|brat\w*|siostr\w+|ucze[nń]\w*"
    r"|сын\w*|доч\w+|внук\w*|внуч\w+|мальчик\w*|девочк\w+|реб[её]н\w+|брат\w*|сестр\w+|учени\w+"
    r"|син\w*|доньк\w+|дочк\w+|онук\w*|онучк\w+|хлопч\w+|дівчин\w+|дитин\w+|учн\w+"
    r"|oğlu\w*|kızı\w*|torunu\w*|çocuğu\w*|kardeşi\w*|yeğeni\w*|öğrenci\w*)"
)
CUE: Final = re.compile(
    rf"(?<!\w)(?:{AGE}\s?{YEARS}|{CLASS}|{SCHOOL})|(?<=[^\W\d]\s)\((?P<bare>\d{{1,2}})\)"
)
NAME: Final = re.compile(
    rf"(?P<said>(?<!\w)(?:{YOUNG}|{INTRODUCED}),?\s)?(?<![\w@.])(?P<name>{GIVEN})(?!\s{GIVEN})"
)
SENTENCE: Final = re.compile(r"[.!?\n](?=\s|$)")

UNCASED: Final = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"(?:ابني|ابنتي|ابننا|ابنتنا|طفلي|طفلتي|طفلنا|حفيدي|حفيدتي|أخي|أختي|الطفلة|الطفل|التلميذة?)"
            r"\s(?P<name>[\u0620-\u064a]{2,})[^\n.!?]{0,24}?"
            r"(?:(?P<age>[\d٠-٩]{1,2}|ثلاث|أربع|خمس|ست|سبع|ثماني?|تسع|عشر)\s(?:سنوات|سنة|سنين|أعوام)"
            r"|(?<!\w)(?:الصف|صف|مدرسة|روضة)\s\S+)"
        ),
        (
            r"(?:ו?בני|ו?בתי|ה(?:בן|בת|נכד|נכדה|ילד|ילדה) (?:שלי|שלנו)|נכדי|נכדתי|אחי|אחותי"
            r"|התלמידה?|הילדה?)"
            r",?\s(?P<name>[\u05d0-\u05ea]{2,})[^\n.!?]{0,20}?"
            r"(?:(?:בן|בת)\s(?P<age>\d{1,2}|שלוש|ארבע|חמש|שש|שבע|שמונה|תשע|עשר)(?!\w)"
            r"|כית[הת]\s\S+|בית ספר\s\S+|גן\s\S+)"
        ),
        (
            r"(?:בן|בת)\s(?:ה-?)?(?P<age>\d{1,2})[,\s]{1,2}(?:ו?שמ[והי]\s)?(?P<name>[\u05d0-\u"
            r"05ea]{2,})"
        ),
        (
            r"(?:बेटा|बेटी|बेटे|पोता|पोती|पोते|नाती|नातिन|बच्ची|बच्चा|भाई|बहन|भतीजा|भतीजी)"
            r"\s(?P<name>[\u0900-\u0963]{2,})[^\n.!?।]{0,20}?"
            r"(?:(?P<age>[\d०-९]{1,2}|तीन|चार|पाँच|पांच|छह|सात|आठ|नौ|दस)\s?(?:साल|वर्ष|बरस)"
            r"|कक्षा\s\S+|\S+\s(?:स्कूल|विद्यालय))"
        ),
        (
            r"(?P<age>[\d०-९]{1,2})\s?(?:साल|वर्ष)\s(?:की|का|के)\s(?:(?:बेटी|बेटा|पोती|पोता"
            r"|बच्ची|बच्चा)\s)?(?P<name>[\u0900-\u0963]{2,})"
        ),
        (
            r"(?:息子|娘|長男|長女|次男|次女|孫|弟|妹|甥|姪|うちの子)(?:の"
            r"|、)?(?P<name>[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]{2,5}?)"
            r"(?:くん|ちゃん|君)?[（(、はがも\s][^\n。]{0,8}?(?:(?P<age>[\d０-９]{1,2})(?:歳"
            r"|才|さい)|小学|[\d０-９]年生|年長|年中|幼稚園|保育園)"
        ),
        (
            r"(?P<age>[\d０-９]{1,2})(?:歳|才|さい)の(?:(?:息子|娘|孫|弟"
            r"|妹)の?、?)?(?P<name>[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]{2,5}?)(?:くん"
            r"|ちゃん|が|は|です|、|。)"
        ),
        (
            r"(?P<name>[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]{2,5})(?:くん"
            r"|ちゃん)[^\n。]{0,10}?(?:(?P<age>[\d０-９]{1,2})(?:歳|才|さい)|小学校"
            r"|[\d０-９]年生|幼稚園|保育園)"
        ),
        (
            r"(?<!\d)[\d０-９一二三四五六](?:年生(?!まれ)|ねんせい"
            r"|年[\d０-９一二三四五六]組)の?、?\s?(?P<name>[\u3041-\u3096\u30a1-\u30fc\u4e00-"
            r"\u9fff]{2,6}?)(?:です|だよ|より|$|、|。|くん|ちゃん)"
        ),
        (
            r"(?:儿子|女儿|孙子|孙女|外孙女?|孩子|小朋友|同学|弟弟|妹妹|侄子|侄女|宝宝"
            r"|娃)(?:叫|是)?(?P<name>[\u4e00-\u9fff]{2,3}?)"
            r"[，,（(\s]?(?:今年|才|刚)?(?:(?P<age>\d{1,2}|[两三四五六七八九十])岁"
            r"|[\u4e00-\u9fff]{0,8}(?:年级|小学|幼儿园))"
        ),
        (
            r"(?P<age>\d{1,2}|[两三四五六七八九十])岁的?(?:(?:儿子|女儿|孙子|孙女|小朋友"
            r"|孩子)(?:叫)?)?(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。,！!\s]|$)"
        ),
        (
            r"(?:小学|幼儿园|[一二三四五六\d]年级|[一二三四五六\d]班)(?:的"
            r"|[，,\s])(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同学|小朋友|$|[，。,！!\s])"
        ),
        r"(?P<name>[가-힣]{2,4}?)\s?[,(]?\s?만?\s?(?P<age>\d{1,2})\s?(?:세|살)(?![가-힣]*기)",
        r"\d학년\s(?P<name>[가-힣]{2,4}?)(?=입니다|이에요|예요|이가|이는|[,.!\s]|$)",
        (
            r"(?:아들|딸|손자|손녀|손주|동생|조카|아이)\s?(?:인\s"
            r"|,\s?)?(?P<name>[가-힣]{2,4}?)(?:이가|이는|이|가|는|은|도)?[\s,(][^\n.!?]{0,10}?"
            r"(?:(?P<age>\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:살|세)|\d학년"
            r"|초등학교|유치원|어린이집)"
        ),
        (
            r"(?P<age>\d{1,2}|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?살\s?(?:된\s|인\s|짜리\s"
            r"|난\s)?(?:(?:아들|딸|손자|손녀|동생|조카)\s)?(?P<name>[가-힣]{2,4}?)(?=이가"
            r"|이는|이|가|는|은|도|입니다|예요|이에요|[\s,.!]|$)"
        ),
        (
            r"(?:초등학교|유치원|어린이집|학년|\d반)\s?,?\s?(?P<name>[가-힣]{2,4}?)(?=입니다"
            r"|이에요|예요|이가|이는|[,.!]|$)"
        ),
    )
)


def children_spoken_of(text: str, *, uncased: bool) -> Iterator[Child]:
    """Yield a name and what is told of the child, from the first of both to the last."""
    if uncased:
        for pattern in UNCASED:
            for match in pattern.finditer(text):
                yield Child(*match.span(), match.groupdict().get("age"))
        return
    cues = list(CUE.finditer(text))
    if not cues:
        return
    names = [match for match in NAME.finditer(text) if _is_a_childs(match)]
    starts = [name.start() for name in names]
    for cue in cues:
        age = cue["age"] or cue["bare"]
        # Only names close by: in a list of a thousand children, not each with each.
        first, last = bisect(starts, cue.start() - NEARBY), bisect(starts, cue.end() + NEARBY)
        for name in names[first:last]:
            between = text[min(name.end(), cue.end()) : max(name.start("name"), cue.start())]
            gap = AFTER if cue.start() < name.start() or not name["said"] else BEFORE
            apart = name.end() <= cue.start() or cue.end() <= name.start("name")
            # A bare number in brackets stands behind its name, and close.
            if cue["bare"] and name.end() + 1 < cue.start():
                continue
            if apart and len(between) <= gap and not SENTENCE.search(between):
                start, end = min(name.start(), cue.start()), max(name.end(), cue.end())
                yield Child(start, end, age)
                break


def _is_a_childs(match: re.Match[str]) -> bool:
    name = match["name"]
    return match["said"] is not None or (is_given(name) and not is_artist(name))
