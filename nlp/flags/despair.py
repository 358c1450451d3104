"""Words of somebody who does not want to live: for a human's eyes, and soon."""

import re
from collections.abc import Iterator

from nlp.values import Flag, FlagKind

__all__ = ("despair",)

PHRASES = re.compile(
    r"\b(?:kill(?:ing)? myself|end my life|want to die|don['’]?t want to live|suicid\w*"
    r"|me tuer|me suicider|envie de mourir|plus envie de vivre|en finir avec la vie"
    r"|mich umbringen|mir das leben nehmen|nicht mehr leben|sterben will"
    r"|suicidarme|quitarme la vida|quiero morir|no quiero vivir"
    r"|uccidermi|togliermi la vita|voglio morire|non voglio più vivere"
    r"|matar-me|me matar|quero morrer|não quero viver"
    r"|mezelf van kant|zelfmoord|niet meer leven|wil dood"
    r"|zabić się|samobójstw\w*|nie chcę (?:już )?żyć|chcę umrzeć"
    r"|убить себя|покончить с собой|не хочу (?:больше )?жить|хочу умереть|самоубийств\w*"
    r"|вбити себе|накласти на себе руки|не хочу (?:більше )?жити|хочу померти"
    r"|kendimi öldür\w*|intihar\w*|yaşamak istemiyorum|ölmek istiyorum)\b"
    r"|أقتل نفسي|أنتحر|انتحار|لا أريد أن أعيش|أريد أن أموت"
    r"|להתאבד|להרוג את עצמי|לא רוצה לחיות|רוצה למות"
    r"|आत्महत्या|जीना नहीं चाहता|जीना नहीं चाहती|मरना चाहता|मरना चाहती"
    r"|死にたい|自殺|生きていたくない|想自杀|不想活|自杀|想死|자살|죽고 싶|살기 싫",
    re.IGNORECASE,
)


def despair(text: str) -> Iterator[Flag]:
    """Yield each passage that speaks of ending one's own life."""
    for match in PHRASES.finditer(text):
        yield Flag(
            FlagKind.SELF_HARM, match.start(), match.end(), 0.7, "speaks of ending one's own life"
        )
