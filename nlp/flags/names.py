"""Full names of private persons, where letters have two sizes.

An artist's full name is no secret. A name therefore counts for what stands beside it: an
introduction, a signature, kin, a contact. Without any of these it counts only where its given name
is a common one and nothing speaks of art.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from nlp.flags.people import FULL, any_of, is_artist, is_given, never_a_name, people

__all__ = ("Person", "names")

NEARBY: Final = 80


class Person(NamedTuple):
    """A passage that names someone, and what gave it away."""

    start: int
    end: int
    score: float
    reason: str


def names(text: str, contacts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Yield each full name of a private person once."""
    found: dict[int, Person] = {}
    # Most remarks hold no two capitals in a row: nothing else need be asked of them.
    if not ANY.search(text):
        return
    for person in (*_announced(text), *_beside(text, contacts), *_listed(text)):
        known = found.get(person.end)
        if known is None or person.score > known.score:
            found[person.end] = person
    yield from found.values()


def _announced(text: str) -> Iterator[Person]:
    for pattern, score, reason in _patterns():
        for match in pattern.finditer(text):
            if score < SURE and not _looks_like_a_name(match["name"]):
                continue
            if reason == ALONE and match.start("name") < SHORTEST_REMARK:
                continue
            if reason == TITLED and not SPOKEN.search(text):
                continue
            yield Person(*match.span("name"), score, reason)


SURE: Final = 0.8  # what is said before such a name leaves no doubt
SHORTEST_REMARK: Final = 12  # « Mrs. Ellen Moor » is a title and no remark with a signature
TITLED: Final = "a title and a full name"
ALONE: Final = "a full name as a signature"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], float, str], ...]:
    said = people()["said"]
    titled = rf"(?i:{any_of(said['title'])})\.?\s(?:(?i:dr|prof)\.?\s)?"
    kin = rf"(?i:(?<!\w){any_of(said['kin'])})"
    was = r"(?i:was|is|war|ist|était|est|era|fue|es|è|é|foi|był[ao]?|to|jest|был[аи]?|був|була)"
    return tuple(
        (re.compile(pattern), score, reason)
        for pattern, score, reason in (
            (
                (
                    rf"(?i:(?<!\w){any_of(said['oneself'])})[\s,:–—-]{{1,3}}(?P<name>(?:{titled})?"
                    rf"{FULL})"
                ),
                0.85,
                "a full name after an introduction",
            ),
            (rf"{kin}[\s,:]{{1,2}}(?P<name>(?:{titled})?{FULL})", 0.85, "a full name of kin"),
            (rf"(?P<name>{FULL}),?\s{was}\s{kin}", 0.85, "a full name of kin"),
            (rf"(?<!\w)(?P<name>{titled}{FULL})", 0.75, "a title and a full name"),
            (
                (
                    r"(?:(?<=\w\w\w[.!?…»”\"])\s+(?:[—–-]\s?)?|\s?—\s?"
                    rf"|\n[—–-]?\s?)(?P<name>(?:{titled})?{FULL})\.?\s*$"
                ),
                0.75,
                ALONE,
            ),
            (
                rf"(?:^|\n)[^\S\n]*(?:\W{{1,4}}\s?)?(?P<name>(?:{titled})?{FULL})[^\S\n]*\n",
                0.75,
                "a full name on a line of its own",
            ),
            (
                (
                    r"(?i:\b(?:adres|address|adresse|indirizzo|dirección|morada|anschrift|адрес"
                    r"|адреса|name|nom|nombre|nome|naam|imię i nazwisko|имя|ім['’]я"
                    rf"|ad soyad))[^:\n]{{0,20}}:\s*(?P<name>{FULL})"
                ),
                0.85,
                "a full name after its label",
            ),
            (
                (
                    rf"^\W{{0,3}}(?P<name>(?:{titled})?{FULL}),\s(?i:{any_of(said['first_person'])})(?!"
                    r"\w)"
                ),
                0.75,
                "a full name of the one who writes",
            ),
        )
    )


def _looks_like_a_name(name: str) -> bool:
    """Tell a signature from the last two words of a remark, of which both may be capitals."""
    return not (never_a_name(name.split(maxsplit=1)[0]) or is_artist(name))


# What may stand between a name and its number.
DEVICE: Final = (
    r"(?i:tel|tél|telefon|téléphone|teléfono|telefono|telefone|phone|mobile|mobil|mob"
    r"|cell|cel|handy|gsm|tlm|kom|cep|тел|моб"
    r"|mail|e-mail|email|or|oder|ou|of|o|lub|или|або|veya|at|unter|au|al|on|op|auf"
    r"|auskunft|gern|reachable|contact)"
)
BEFORE: Final = re.compile(rf"(?P<name>{FULL})\s*[,:;(–—-]?\s*(?:{DEVICE}[.:]?\s?){{0,4}}$")
AFTER: Final = re.compile(rf"^\s*[,:;–—-]?\s*\(?(?P<name>{FULL})")


def _beside(text: str, contacts: Sequence[tuple[int, int]]) -> Iterator[Person]:
    for start, end in contacts:
        # Only a short way back and on: a name stands beside its number, and long texts stay quick.
        back = max(0, start - NEARBY)
        match = BEFORE.search(text[back:start])
        if match and _looks_like_a_name(match["name"]):
            first, last = match.span("name")
            yield Person(back + first, back + last, 0.8, "a full name beside a contact")
        elif match := AFTER.search(text[end : end + NEARBY]):
            first, last = match.span("name")
            yield Person(end + first, end + last, 0.8, "a full name beside a contact")


ANY: Final = re.compile(rf"(?<![\w@.])(?P<name>{FULL})")


# « by Anna Ancher », « Judith Leyster (1609-1660) »: a maker and not a visitor.
OF_ART: Final = re.compile(
    r"(?i:\b(?:by|von|par|di|por|door|przez|after|nach|d['’]après|portrait of|bust of"
    r"|saint|st\.?|sankt|san|santa|são|king|queen|pope|emperor|king|roi|reine"
    r"|könig|kaiser|papst|re|regina|papa|rey|reina|rei|rainha|koning|król|królowa"
    r"|święt\w+|царь|король|картин\w+|painting|gemälde|bild|tableau|toile|cuadro"
    r"|quadro|schilderij|obraz\w*)\s)$"
)
DATED: Final = re.compile(r"['’]s?\s|\s?[,(]?\s?(?:\*|b\.|born|ur\.|geb\.|né)?\s?1[3-9]\d\d")


# Who writes to a museum speaks of himself or to someone; captions tell of others.
SPOKEN: Final = re.compile(
    r"\b(?:(?-i:I)|(?-i:I)['’]\w+|we|my|our|your?|will|said|says|told|explained"
    r"|talking|please|thanks?|hello|hi|je|j['’]\w+|mon|mes|notre|vous|merci|bonjour"
    r"|ich|wir|mein\w*|unser\w*|mir|uns|bitte|danke|yo|mis|nuestr\w+(?!\sse)|tengo"
    r"|soy|somos|gracias|hola|mio|mia|nostr\w+"
    r"|ho|abbiamo|grazie|eu|meu|minha|nosso|nossa(?!\sse)|tenho|sou|obrigad\w|olá|ik"
    r"|wij|we|mijn|ons|onze|mij|bedankt|dank"
    r"|mam|mój|moja|mojej|mojego|nasz\w*|jestem|byli\w+|dziękuj\w+|proszę"
    r"|я|мы|мой|моя|моей|моего|мне|меня|нам|нас|наш\w*|спасибо|ми|мій|мені|мене|дякую\w*"
    r"|biz|benim|bizim|bana|bize|lütfen|teşekkür\w*)\b",
    re.IGNORECASE,
)


def _listed(text: str) -> Iterator[Person]:
    if not SPOKEN.search(text):
        return
    for match in ANY.finditer(text):
        words = match["name"].split()
        for at, word in enumerate(words[:-1]):
            if is_given(word) and not is_artist(match["name"]):
                start = match.end() - len(" ".join(words[at:]))
                if OF_ART.search(text[:start][-24:]) or DATED.match(text[match.end() :][:12]):
                    break
                yield Person(start, match.end(), 0.6, "a common given name and another")
                break
