"""What became different between two versions of a text, word by word, as data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

__all__ = ("Passage", "PassageKind", "difference")

# A word with the blanks after it; of scripts that write without blanks, each sign is a word.
WORDS = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]|"
    r"[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]+\s*|[\W]\s*",
    re.DOTALL,
)
# Beyond so many words, those that occur everywhere no longer anchor the comparison: it would
# take seconds, and a reader looks at rare words first, too.
PATIENT = 2_000


class PassageKind(StrEnum):
    """Where a run of words stands."""

    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words that both versions have, or only one."""

    kind: PassageKind
    text: str


def difference(before: str, after: str) -> tuple[Passage, ...]:
    """Tell what was deleted and what was inserted.

    Same and deleted passages together are the old text, same and inserted ones the new.
    """
    return tuple(_passages(WORDS.findall(before), WORDS.findall(after)))


def _passages(before: list[str], after: list[str]) -> Iterator[Passage]:
    patient = max(len(before), len(after)) <= PATIENT
    matcher = SequenceMatcher(None, before, after, autojunk=not patient)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield Passage(PassageKind.SAME, "".join(before[start:end]))
            continue
        if start < end:
            yield Passage(PassageKind.DELETED, "".join(before[start:end]))
        if other_start < other_end:
            yield Passage(PassageKind.INSERTED, "".join(after[other_start:other_end]))
