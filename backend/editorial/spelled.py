"""Numbers in words, in the twelve languages of the house: enough to hear a figure in them.

"Forty minutes" says what 40 分 says. What is read: thirteen to ninety-nine, hundreds and thousands
of them, in the forms that a sentence gives them, glued, joined by "and", or in Chinese signs. A
language is not asked for: a text of one language seldom holds a number of another.
"""

import re
from collections.abc import Iterator
from typing import Final

__all__ = ("spelled",)

UNITS: Final = """
1 one un une eins ein eine einen uno una een één um uma jeden jedna один одна одного واحد وواحد
2 two deux zwei dos due twee dois duas dwa dwie два две двух اثنان واثنان اثنين واثنين
3 three trois drei tres tre drie três trzy trzech три трёх трех ثلاثة وثلاثة ثلاث وثلاث
4 four quatre vier cuatro quattro quatro cztery czterech четыре четырёх четырех أربعة وأربعة
4 أربع وأربع
5 five cinq fünf cinco cinque vijf pięć pięciu пять пяти خمسة وخمسة خمس وخمس
6 six six sechs seis sei zes sześć sześciu шесть шести ستة وستة ست وست
7 seven sept sieben siete sette zeven sete siedem siedmiu семь семи سبعة وسبعة سبع وسبع
8 eight huit acht ocho otto oito osiem ośmiu восемь восьми ثمانية وثمانية ثمان وثمان ثماني
9 nine neuf neun nueve nove negen dziewięć dziewięciu девять девяти تسعة وتسعة تسع وتسع
"""
TEENS: Final = """
10 ten dix zehn diez dieci tien dez dziesięć dziesięciu десять десяти عشرة عشر
11 eleven onze elf once undici elf onze jedenaście одиннадцать
12 twelve douze zwölf doce dodici twaalf doze dwanaście двенадцать dozen douzaine docena dozzina
13 thirteen treize dreizehn trece tredici dertien treze trzynaście trzynastu тринадцать тринадцати
14 fourteen quatorze vierzehn catorce quattordici veertien catorze czternaście четырнадцать
14 четырнадцати
15 fifteen quinze fünfzehn quince quindici vijftien piętnaście piętnastu пятнадцать пятнадцати
15 quinzaine
16 sixteen seize sechzehn dieciséis sedici zestien dezasseis dezesseis szesnaście шестнадцать
16 шестнадцати
17 seventeen siebzehn diecisiete diciassette zeventien dezassete dezessete siedemnaście семнадцать
18 eighteen achtzehn dieciocho diciotto achttien dezoito osiemnaście восемнадцать восемнадцати
19 nineteen neunzehn diecinueve diciannove negentien dezanove dezenove dziewiętnaście девятнадцать
"""
TENS: Final = """
20 twenty vingt vingts zwanzig veinte venti twintig vinte dwadzieścia dwudziestu двадцать
20 двадцати عشرون عشرين وعشرون وعشرين vingtaine veintena ventina
30 thirty trente dreißig dreissig treinta trenta dertig trinta trzydzieści trzydziestu тридцать
30 тридцати ثلاثون ثلاثين وثلاثون وثلاثين trentaine treintena trentina
40 forty quarante vierzig cuarenta quaranta veertig quarenta czterdzieści czterdziestu сорок
40 сорока أربعون أربعين وأربعون وأربعين quarantaine quarantina
50 fifty cinquante fünfzig cincuenta cinquanta vijftig cinquenta pięćdziesiąt pięćdziesięciu
50 пятьдесят пятидесяти خمسون خمسين وخمسون وخمسين cinquantaine cinquantina
60 sixty soixante sechzig sesenta sessanta zestig sessenta sześćdziesiąt sześćdziesięciu
60 шестьдесят шестидесяти ستون ستين وستون وستين soixantaine
70 seventy septante siebzig setenta settanta zeventig setenta siedemdziesiąt siedemdziesięciu
70 семьдесят семидесяти سبعون سبعين وسبعون وسبعين
80 eighty huitante octante achtzig ochenta ottanta tachtig oitenta osiemdziesiąt
80 osiemdziesięciu восемьдесят восьмидесяти ثمانون ثمانين وثمانون وثمانين
90 ninety nonante neunzig noventa novanta negentig noventa dziewięćdziesiąt dziewięćdziesięciu
90 девяносто تسعون تسعين وتسعون وتسعين
"""
HUNDREDS: Final = """
100 hundred cent cents hundert cien ciento cento honderd cem sto stu сто ста сотня مئة مائة ومئة
100 ومائة centaine centenar centinaio
200 dwustu doscientos doscientas duecento duzentos duzentas dwieście двести двухсот مئتان مئتين
200 مائتان مائتين
300 trzystu trescientos trescientas trecento trezentos trezentas trzysta триста трёхсот ثلاثمئة
300 ثلاثمائة
400 cuatrocientos quattrocento quatrocentos czterysta четыреста أربعمئة أربعمائة
500 quinientos quinientas cinquecento quinhentos quinhentas pięćset пятьсот пятисот خمسمئة خمسمائة
600 seiscientos seicento seiscentos sześćset шестьсот ستمئة ستمائة
700 setecientos settecento setecentos siedemset семьсот سبعمئة سبعمائة
800 ochocientos ottocento oitocentos osiemset восемьсот ثمانمئة ثمانمائة
900 novecientos novecento novecentos dziewięćset девятьсот تسعمئة تسعمائة
1000 thousand mille tausend mil mila duizend tysiąc tysiące tysięcy тысяча тысячи тысяч ألف ألفا
1000 آلاف
2000 ألفان ألفين
"""
ONES: Final = """
ein zwei drei vier fünf sechs sieben acht neun
een twee drie vier vijf zes zeven acht negen
uno due tre quattro cinque sei sette otto nove
uno dos tres cuatro cinco seis siete ocho nueve
"""
ROUND: Final = """
zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
twintig dertig veertig vijftig zestig zeventig tachtig negentig
venti trenta quaranta cinquanta sessanta settanta ottanta novanta
"""
JOINING: Final = frozenset(["and", "et", "und", "y", "e", "en", "i", "и", "و"])
HUNDRED, THOUSAND, TEN = 100, 1000, 10
WORDS = re.compile(r"[^\W\d_]+")
SIGNS = re.compile(r"[〇零一二三四五六七八九十百千万两]+")
SIGN_WORTH: Final = {sign: worth for worth, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
SIGN_SCALE: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def spelled(text: str) -> frozenset[int]:
    """Give all numbers that the words of a text may say."""
    return frozenset((*_in_words(text.casefold()), *_in_signs(text)))


def _in_words(text: str) -> Iterator[int]:
    """Add up what stands in a row: tens and units, hundreds of them, thousands of those."""
    whole = part = 0
    said = False
    for word in (*WORDS.findall(text.replace("-", " ")), ""):
        worth = KNOWN.get(word)
        if worth is None:
            if said and word in JOINING:
                continue
            if said:
                yield whole + part
            whole, part, said = 0, 0, False
        elif worth == THOUSAND:
            whole, part, said = whole + max(part, 1) * THOUSAND, 0, True
        elif worth == HUNDRED and 0 < part < HUNDRED:
            part, said = part * HUNDRED, True
        elif word.startswith("vingt") and part % HUNDRED == 4:  # noqa: PLR2004  # four twenties
            part, said = part + 76, True
        else:
            yield worth
            part, said = part + worth, True


def _in_signs(text: str) -> Iterator[int]:
    """Read 四十, 百二十 and 一九三七."""
    for found in SIGNS.finditer(text):
        signs = found.group()
        if not SIGN_SCALE.keys() & set(signs):
            yield int("".join(str(SIGN_WORTH[sign]) for sign in signs))
            continue
        whole = part = digit = 0
        for sign in signs:
            if sign == "万":
                whole, part, digit = whole + max(part + digit, 1) * SIGN_SCALE[sign], 0, 0
            elif sign in SIGN_SCALE:
                part, digit = part + max(digit, 1) * SIGN_SCALE[sign], 0
            else:
                digit = SIGN_WORTH[sign]
        yield whole + part + digit


def _table(*tables: str) -> dict[str, int]:
    lines = (line.split() for table in tables for line in table.strip().splitlines())
    return {word.casefold(): int(worth) for worth, *words in lines for word in words}


def _glued() -> dict[str, int]:
    """Write what German, Dutch, Italian and Spanish write in one word."""
    made: dict[str, int] = {}
    german, dutch, italian, spanish = (line.split() for line in ONES.strip().splitlines())
    tens = zip(*(line.split() for line in ROUND.strip().splitlines()), strict=True)
    for ten, (zehner, tiental, decina) in enumerate(tens, 2):
        for unit, (ein, een, uno) in enumerate(zip(german, dutch, italian, strict=True), 1):
            value = ten * TEN + unit
            stem = decina[:-1] if uno[0] in "uo" else decina
            joint = "ën" if een.endswith("e") else "en"
            for word in (f"{ein}und{zehner}", f"{een}{joint}{tiental}", f"{stem}{uno}"):
                made[word] = value
    made |= {"ventitré": 23, "veintidós": 22, "veintitrés": 23, "veintiséis": 26}
    for unit, (ein, een, uno, un) in enumerate(
        zip(german, dutch, italian, spanish, strict=True), 1
    ):
        made[f"veinti{un}"] = 2 * TEN + unit
        made[f"{ein}hundert"] = made[f"{een}honderd"] = unit * HUNDRED
        made[f"{ein}tausend"] = made[f"{een}duizend"] = made[f"{uno}mila"] = unit * THOUSAND
    return {word.casefold(): worth for word, worth in made.items()}


KNOWN: Final = _glued() | _table(UNITS, TEENS, TENS, HUNDREDS)
