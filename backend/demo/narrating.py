"""Making the demo's narration: synthetic voices that say so, with a transcript and captions.

A workshop tool: the tracks it made are part of the package. It needs espeak-ng, lame and opusenc,
which a museum that only serves the demo does not.
"""

import json
import re
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.demo.content import DemoContent

__all__ = ("NARRATED", "MissingToolError", "narrate")

# Eight works of all three first rooms, in the four languages that espeak-ng speaks best.
NARRATED = (
    "the-wreck",
    "the-sower",
    "still-life-with-brioche",
    "lion-snapping-at-a-butterfly",
    "orchard",
    "water-lilies",
    "wheat-fields-after-the-rain",
    "fifth-avenue-in-winter",
)
VOICES = {"en": "en-gb", "fr": "fr-fr", "de": "de", "es": "es"}
WORDS_PER_MINUTE = 150
PAUSE_SECONDS = 0.35
MILLISECONDS = 1000
TOOLS = ("espeak-ng", "lame", "opusenc")
SENTENCE = re.compile(r"(?<=[.!?…])[\u00a0\u202f]?[»”“]?\s+")


class MissingToolError(Exception):
    """A program that makes the tracks is not installed."""

    def __init__(self, tools: list[str]) -> None:
        super().__init__(f"not installed: {', '.join(tools)} (Debian: espeak-ng lame opus-tools)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A sentence and when it is said, in milliseconds."""

    start: int
    end: int
    text: str


def narrate(content: DemoContent, folder: Path) -> Iterator[str]:
    """Make every track anew, telling the name of each.

    Raises:
        MissingToolError: naming what to install.
    """
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        raise MissingToolError(missing)
    folder.mkdir(parents=True, exist_ok=True)
    tracks = {}
    for locale, voice in VOICES.items():
        for work in NARRATED:
            told = content.texts[locale]["works"][work].get("description")
            if told is None:
                continue
            name = f"{work}.{locale}"
            cues = _speak(voice, " ".join(told.split()), folder / name)
            tracks[name] = {"duration_ms": cues[-1].end, "vtt": _captions(cues)}
            yield name
    index = json.dumps(tracks, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "tracks.json").write_text(index + "\n", encoding="utf-8")


def _speak(voice: str, text: str, target: Path) -> list[Cue]:
    """Say a text sentence by sentence, so that each has its time, and encode the whole twice."""
    cues: list[Cue] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        frames, rate = bytearray(), 0
        for number, sentence in enumerate(SENTENCE.split(text)):
            said = folder / f"{number}.wav"
            _run("espeak-ng", "-v", voice, "-s", str(WORDS_PER_MINUTE), "-w", str(said), sentence)
            with wave.open(str(said)) as spoken:
                rate = spoken.getframerate()
                start = len(frames) // 2 * MILLISECONDS // rate
                frames += spoken.readframes(spoken.getnframes())
            cues.append(Cue(start, len(frames) // 2 * MILLISECONDS // rate, sentence))
            frames += bytes(2 * int(rate * PAUSE_SECONDS))
        whole = folder / "whole.wav"
        with wave.open(str(whole), "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(rate)
            written.writeframes(bytes(frames))
        _run(
            "lame",
            "--quiet",
            "-m",
            "m",
            "-b",
            "24",
            "--resample",
            "16",
            str(whole),
            f"{target}.mp3",
        )
        _run("opusenc", "--quiet", "--bitrate", "14", "--speech", str(whole), f"{target}.opus")
    return cues


def _captions(cues: list[Cue]) -> str:
    blocks = [f"{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.text}" for cue in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes:02}:{rest // MILLISECONDS:02}.{rest % MILLISECONDS:03}"


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
