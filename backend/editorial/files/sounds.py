"""Recordings that are whole, and how long they last: MP3 frame by frame, Opus page by page."""

import struct

from backend.editorial.errors import FileRefusedError

__all__ = ("check_mp3", "check_opus")

# Layer III, in kbit/s: MPEG 1, then MPEG 2 and 2.5.
RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SAMPLES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
MPEG_1 = 3
LAYER_III = 1
FEWEST_FRAMES = 3
TAG = 128  # bytes of the tag that old files end with
HEAD, ID3_HEAD, OPUS_HEAD = 4, 10, 12  # bytes that must be there
BYTE, SYNC = 0xFF, 0xE0
PAGE = struct.Struct("<4sBBqIIIB")
OPUS_RATE = 48_000


def check_mp3(content: bytes) -> int:
    """Walk from frame to frame and give the length in milliseconds."""
    place = _behind_the_tag(content)
    frames, milliseconds = 0, 0.0
    while frame := _frame(content, place):
        length, lasts = frame
        if place + length > len(content):
            break
        place += length
        frames += 1
        milliseconds += lasts
    # Tags of several kinds may follow; most of the file has to be sound.
    trailing = len(content) - place
    if frames < FEWEST_FRAMES or (trailing > TAG and trailing > len(content) // 10):
        raise FileRefusedError("damaged", format="MP3")
    return round(milliseconds)


def _behind_the_tag(content: bytes) -> int:
    if not content.startswith(b"ID3") or len(content) < ID3_HEAD:
        return 0
    size = 0
    for byte in content[6:10]:  # seven bits each
        size = size << 7 | byte & 0x7F
    return ID3_HEAD + size


def _frame(content: bytes, place: int) -> tuple[int, float] | None:
    """Read the length of the frame at a place, in bytes and milliseconds."""
    head = content[place : place + HEAD]
    if len(head) < HEAD or head[0] != BYTE or head[1] & SYNC != SYNC:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate_index, sample_index = head[2] >> 4, head[2] >> 2 & 3
    rates = RATES_1 if version == MPEG_1 else RATES_2
    if layer != LAYER_III or version not in SAMPLES or not 0 < rate_index < len(rates):
        return None
    if sample_index >= len(SAMPLES[version]):
        return None
    rate, hertz = rates[rate_index] * 1000, SAMPLES[version][sample_index]
    samples = 1152 if version == MPEG_1 else 576
    return samples // 8 * rate // hertz + (head[2] >> 1 & 1), samples * 1000 / hertz


def check_opus(content: bytes) -> int:
    """Walk from page to page and give the length in milliseconds."""
    place, granule, pre_skip, last = 0, 0, None, False
    while place < len(content):
        if place + PAGE.size > len(content):
            raise FileRefusedError("damaged", format="Ogg")
        mark, _version, kind, position, *_rest, segments = PAGE.unpack_from(content, place)
        table = content[place + PAGE.size : place + PAGE.size + segments]
        body = place + PAGE.size + segments
        if mark != b"OggS" or len(table) < segments or body + sum(table) > len(content):
            raise FileRefusedError("damaged", format="Ogg")
        if pre_skip is None:
            if content[body : body + 8] != b"OpusHead" or sum(table) < OPUS_HEAD:
                raise FileRefusedError("not_opus")
            (pre_skip,) = struct.unpack_from("<H", content, body + 10)
        granule = max(granule, position)
        last = last or bool(kind & 4)
        place = body + sum(table)
    if pre_skip is None or not last:
        raise FileRefusedError("damaged", format="Ogg")
    milliseconds: int = max(0, granule - pre_skip) * 1000 // OPUS_RATE
    return milliseconds
