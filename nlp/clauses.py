"""Cut a remark into the passages that may each say something else: « lovely, but too dark »."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ("Clause", "clauses_of")

MOST_CLAUSES = 24
FEWEST_LETTERS = 2

# Words after which visitors say the opposite of what came before.
CONTRAST: Mapping[str, str] = {
    "en": "but|although|though|however|unfortunately",
    "fr": "mais|cependant|pourtant|dommage",
    "de": "aber|jedoch|leider|allerdings",
    "es": "pero|aunque|lástima",
    "it": "ma|però|purtroppo|peccato",
    "pt": "mas|porém|contudo|infelizmente",
    "nl": "maar|echter|jammer|helaas",
    "pl": "ale|lecz|jednak|niestety|tylko",
    "ru": "но|однако|зато|жаль",
    "uk": "але|однак|проте|шкода",
    "ar": "لكن|ولكن|ولكنّ|بس|للأسف",
    "he": "אבל|אך|אולם|לצערי",
    "hi": "लेकिन|पर|मगर|किंतु",
    "ko": "하지만|그런데|그러나",
    "tr": "ama|fakat|ancak|maalesef",
}
# Japanese and Chinese write no spaces: their contrasts are found anywhere.
UNSPACED = "けれど|けど|しかし|ですが|だが、|但是|可是|不过|可惜|但"

BREAK = re.compile(
    r"[.!?;:…]+(?=\s|$)|[。！？؟،，、；।\n]+|,(?=\s)|\s[—–-]\s"
    rf"|(?<!\w)(?=(?:{'|'.join(CONTRAST.values())})(?![\w\u0900-\u0963]))|(?={UNSPACED})",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A passage of a text, from code point ``start`` up to ``end``."""

    text: str
    start: int
    end: int


def clauses_of(text: str) -> list[Clause]:
    """Return the passages of a text that hold words; one that holds none is its own passage."""
    found: list[Clause] = []
    start = 0
    for match in BREAK.finditer(text):
        if len(found) + 1 == MOST_CLAUSES:
            break
        if clause := _clause(text, start, match.end()):
            found.append(clause)
            start = match.end()
    if clause := _clause(text, start, len(text)):
        found.append(clause)
    return found or [Clause(text, 0, len(text))]


def _clause(text: str, start: int, end: int) -> Clause | None:
    """Trim a passage, or drop it where too little is left to mean anything."""
    passage = text[start:end]
    if len(LETTER.findall(passage[:80])) < FEWEST_LETTERS:
        return None
    start += len(passage) - len(passage.lstrip())
    return Clause(text[start:end].rstrip(), start, start + len(text[start:end].rstrip()))
