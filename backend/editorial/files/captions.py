"""Captions that a player can show: WebVTT, cue by cue."""

import html
import re

from backend.editorial.errors import FileRefusedError

__all__ = ("captions_differ", "check_captions", "words_of")

LARGEST = 1024 * 1024
HEAD = re.compile(r"\ufeff?WEBVTT(?:[ \t][^\n]*)?(?:\n|$)")
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
CUE = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
TIMES = 4
# <v Anna>, <i>, <00:01.000>: who speaks, how, and when.
MARK = re.compile(r"<[^>]*>")


def check_captions(content: bytes) -> int:
    """Read the cues and give the end of the last one in milliseconds."""
    try:
        text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileRefusedError("captions", line=line) from None
    if len(content) > LARGEST or "\0" in text or not HEAD.match(text):
        raise FileRefusedError("captions", line=1)
    end = -1
    for line, words in enumerate(text.split("\n"), 1):
        if "-->" not in words:
            continue
        cue = CUE.fullmatch(words.strip())
        if cue is None:
            raise FileRefusedError("captions", line=line)
        starts, ends = _time(cue.groups()[:TIMES]), _time(cue.groups()[TIMES:])
        if ends <= starts:
            raise FileRefusedError("captions", line=line)
        end = max(end, ends)
    if end < 0:
        raise FileRefusedError("captions", line=1)
    return end


def words_of(captions: str) -> str:
    """Give what captions say, a line for each cue, without their times and marks."""
    said = []
    for block in re.split(r"\n{2,}", captions.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.split("\n")
        times = [place for place, line in enumerate(lines) if "-->" in line]
        if times:
            said.append(" ".join(MARK.sub("", line).strip() for line in lines[times[0] + 1 :]))
    return "\n".join(filter(None, (html.unescape(line).strip() for line in said)))


def captions_differ(captions: str | None, transcript: str | None) -> bool:
    """Tell whether captions say other words than the transcript; where one is missing, not."""
    if captions is None or transcript is None:
        return False
    return _letters(words_of(captions)) != _letters(transcript)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _time(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
