"""In which order a wall shows many voices: in the reader's language first, and never of one mind.

Two of three entries are in the language of whoever reads, as long as there are any; the others are
in all other languages in turn. In each language praise, blame and the rest take turns, the newest
of each first. What was liked elsewhere, or rated here, moves nothing.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nlp.values import SentimentLabel

__all__ = ("Candidate", "Place", "arranged")

OWN_IN_A_ROW: Final = 2
UNKNOWN: Final = "und"
PRAISE, BLAME, REST = "+", "-", "~"
VIEWS: Final = {SentimentLabel.POSITIVE.value: PRAISE, SentimentLabel.NEGATIVE.value: BLAME}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be shown, as far as its turn depends on it."""

    sequence: int
    language: str | None
    sentiment: str | None

    @property
    def voice(self) -> str:
        """With whom it takes turns: its language and its view."""
        return f"{self.language or UNKNOWN}{VIEWS.get(self.sentiment or '', REST)}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader stands in a stretch of the wall.

    It says how far each voice has been heard, not how many entries: what is taken away or put up
    meanwhile moves nobody else's turn, and nothing is shown twice or left out.
    """

    top: int
    bottom: int
    """The newest and the oldest entry of the stretch."""
    turn: int = 0
    own: str = ""
    """The last voice heard in the reader's language."""
    other: str = ""
    heard: Mapping[str, int] = field(default_factory=dict)
    """The last entry shown of each voice."""

    def flat(self) -> tuple[str | int, ...]:
        """Write it as a list, for a cursor."""
        voices = (part for voice in self.heard.items() for part in voice)
        return (self.top, self.bottom, self.turn, self.own, self.other, *voices)

    @classmethod
    def of(cls, flat: Sequence[str | int]) -> "Place":
        """Read what ``flat`` wrote."""
        top, bottom, turn, own, other, *voices = flat
        heard = {str(voice): int(last) for voice, last in zip(*[iter(voices)] * 2, strict=True)}
        return cls(int(top), int(bottom), int(turn), str(own), str(other), heard)


def arranged(
    candidates: Sequence[Candidate], place: Place, *, language: str | None
) -> Iterator[tuple[int, Place]]:
    """Give the entries that come behind a place, each with the place behind it.

    ``candidates`` are those of the stretch, the newest first.
    """
    waiting: dict[str, list[int]] = {}
    for one in candidates:
        if one.sequence < place.heard.get(one.voice, one.sequence + 1):
            waiting.setdefault(one.voice, []).append(one.sequence)
    own = [voice for voice in waiting if language and voice[:-1] == language]
    others = [voice for voice in waiting if voice not in own]
    heard, turn = dict(place.heard), place.turn
    last = {True: place.own, False: place.other}
    rings = {
        is_own: sorted(voices, key=lambda voice: _lot(voice, place.top))
        for is_own, voices in ((True, own), (False, others))
    }
    while any(rings.values()):
        is_own = bool(rings[True]) and (
            turn % (OWN_IN_A_ROW + 1) < OWN_IN_A_ROW or not rings[False]
        )
        voice = _after(last[is_own], rings[is_own], place.top)
        sequence = waiting[voice].pop(0)
        if not waiting[voice]:
            rings[is_own].remove(voice)
        heard[voice], last[is_own], turn = sequence, voice, (turn + 1) % (OWN_IN_A_ROW + 1)
        yield (
            sequence,
            Place(place.top, place.bottom, turn, last[True], last[False], dict(heard)),
        )


def _after(last: str, ring: Sequence[str], top: int) -> str:
    """Find whose turn it is behind a voice: the next of another view, else the next at all."""
    behind = [voice for voice in ring if last and _lot(voice, top) > _lot(last, top)]
    turns = [*behind, *(voice for voice in ring if voice not in behind)]
    return next((voice for voice in turns if voice[-1:] != last[-1:]), turns[0])


def _lot(voice: str, top: int) -> bytes:
    # Drawn anew for each stretch: an alphabet would always begin with the same language.
    return hashlib.sha256(f"{top}\0{voice}".encode()).digest()
