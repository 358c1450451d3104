"""How an age, a class and a school are said, as patterns."""

from typing import Final

__all__ = ("AGE", "CLASS", "INTRODUCED", "NUMBERS", "REST", "SCHOOL", "STEMS", "YEARS")

NUMBERS: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier"
    r"|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|dos|tres|cuatro|cinco"
    r"|seis|siete|ocho|nueve|diez|doce"
    r"|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|dois|três"
    r"|quatro|sete|oito|dez|doze"
    r"|twee|drie|vijf|zes|zeven|negen|tien|twaalf|dwa|trzy|cztery|pięć|sześć|siedem"
    r"|osiem|dziewięć|dziesięć"
    r"|два|три|четыре|пять|шесть|семь|восемь|девять|десять|чотири|п['’]ять|шість|сім"
    r"|вісім|дев['’]ять|десять"
    r"|iki|üç|dört|beş|altı|yedi|sekiz|dokuz)"
)
AGE: Final = rf"(?P<age>(?<![\d.,:])\d{{1,2}}(?![\d:]|[.,]\d)|(?i:{NUMBERS})(?!\w))"
YEARS: Final = (
    r"(?i:-?\s?(?:ans?|jahre?(?:\salt)?|j\.|jährig\w*|años?|añitos|anni|anos|aninhos"
    r"|jaar(?:\soud)?|jarige|lat(?:ek|ka)?|letni\w*|roków|rok(?:u|i)?|лет\w*|год(?:а"
    r"|ик\w*)?|років|річн\w+|рок(?:и|у)|рік|рочк\w+"
    r"|yaşında\w*|yaş\w*|years?(?:[\s-]old)?|yrs?(?:\sold)?|y/?o)\b)"
)
INTRODUCED: Final = (
    r"(?i:my name is|my name['’]s|i am|i['’]m|from|ich bin|ich heiße|wir sind"
    r"|je m['’]appelle|je suis|moi c['’]est|me llamo|soy|mi chiamo|sono"
    r"|chamo-me|me chamo|sou [ao]|sou|aqui é [ao]|ik ben|ik heet|wij zijn|mam na imię"
    r"|jestem|nazywam się|меня зовут|я|мене звати|мене звуть"
    r"|(?:benim )?adım|ben|son|daughter|sohn|tochter|fils|fille|hijo|hija|figlio"
    r"|figlia|filho|filha|zoon|dochter|syn|córka|сын|дочь|дочка|син|донька)"
)
CLASS: Final = (
    r"(?:(?i:year|grade|class|form)\s\d{1,2}\w?|(?i:\d{1,2}(?:st|nd|rd"
    r"|th) grad\w+)|(?i:klasse|klas|groep|classe|clase|klas[aąyeę])\s?\d{1,2}\w?\b"
    r"|(?:Klasse|Kl\.)\s\d{1,2}\w?|\d{1,2}(?:\.\s?Klasse|[a-f]\b)"
    r"|\b(?:CP|CE1|CE2|CM1|CM2)\b|(?i:(?:petite|moyenne|grande) section)"
    r"|\d{1,2}\.?[ºª°](?!\s?(?:piso|izq|dcha|andar))\s?(?:ano|curso|de primaria"
    r"|[A-F]\b)|(?i:(?:prima|seconda|terza|quarta|quinta)(?:\s(?:elementare|[A-F]\b)"
    r"|(?=\s(?:alla|della|a)\b)))"
    r"|(?i:\d{1,2}\s?[-–]?\s?[«\"]?[абвгґд][»\"]?(?:\s?кл\w*)?(?!\w)"
    r"|\d{1,2}[-\s]?(?:й\s)?класс?\w*|клас\w*\s\d)"
    r"|\d{1,2}[-./\s]?[A-F]\b(?:['’]\w+)?|(?i:\d\.? sınıf\w*))"
)
SCHOOL: Final = (
    r"(?i:(?<!\w)\w*(?:school|primary|kindergarten|nursery|academy|grundschule|schule"
    r"|kita|gymnasium|école|ecole|collège|maternelle|colegio|cole\b|escuela|scuola"
    r"|asilo|escola|eb1|creche|school|basisschool|szko[łl]\w*|przedszkol\w*|sp nr"
    r"|школ\w*|садик\w*|сад\w?\b|ліце\w*|гімназі\w*|лице\w*|гимнази\w*|ilkokulu|okulu"
    r"|anaokulu|ortaokulu)(?!\w))"
)

# What may follow of the same child in the same sentence.
REST: Final = (
    rf"(?:{AGE.replace('?P<age>', '?:')}\s?{YEARS}|{CLASS}"
    rf"|{SCHOOL}(?:\s[^\W\d_a-z][\w'’«»-]*){{0,3}}"
    r"|[^\s、。，,]{0,10}(?:小学校?|幼稚園|幼儿园|保育園|초등학교|유치원|어린이집)"
    r"(?:\s?[\d一二三四五六]+\s?(?:年级|年|ねん"
    r"|학년))?(?:\s?[\d一二三四五六]+\s?(?:組|班|くみ|반))?"
    r"|\S+\s(?:विद्यालय|स्कूल)|कक्षा\s[^\s,।]+|(?:בית ספר|כיתה|כיתת|גן)\s[^\s,.]+"
    r"|(?<!\w)(?:مدرسة|الصف|روضة)\s[^\s،.]+)"
)

# What no child is told without, where no digit stands: in small letters, as parts of words.
STEMS: Final = (
    *(
        "school",
        "schul",
        "scuol",
        "école",
        "coleg",
        " cole",
        "escol",
        "escuel",
        "szko",
        "школ",
        "садик",
        "ліце",
    ),
    *("okul", "primary", "klasse", "groep", "klas", "clase", "classe", "prima ", "sınıf"),
    *("سنوات", "سنين", "صف", "مدرسة", "שנים", "בן ", "בת ", "כית", "בית ספר", "साल", "वर्ष", "कक्षा"),
    *(
        "さい",
        "歳",
        "才",
        "小学",
        "幼",
        "ねん",
        "岁",
        "살",
        "세 ",
        "학년",
        "초등",
        "유치원",
        "年生",
        "年级",
        "班",
    ),
)
