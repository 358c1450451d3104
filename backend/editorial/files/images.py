"""Pictures that are whole: PNG, JPEG and WebP, to their last byte."""

import struct
import zlib

from backend.editorial.errors import FileRefusedError

__all__ = ("check_jpeg", "check_png", "check_webp")

CHUNK = struct.Struct(">I4s")
SUM = struct.Struct(">I")
SIZE = struct.Struct(">II")
# A picture of so many points on a side makes a phone's browser fail.
LARGEST_SIDE = 16_384
ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
MARK, SCAN = 0xFF, 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_png(content: bytes) -> None:
    """See that every chunk is there and says what its sum says."""
    place, first, end = 8, True, False
    while not end:
        if place + CHUNK.size > len(content):
            raise FileRefusedError("damaged", format="PNG")
        length, name = CHUNK.unpack_from(content, place)
        body = content[place + CHUNK.size : place + CHUNK.size + length]
        total = content[place + CHUNK.size + length : place + CHUNK.size + length + SUM.size]
        if total != SUM.pack(zlib.crc32(name + body)):
            raise FileRefusedError("damaged", format="PNG")
        if first:
            if name != b"IHDR":
                raise FileRefusedError("damaged", format="PNG")
            _check_size(*SIZE.unpack_from(body))
        first, end = False, name == b"IEND"
        place += CHUNK.size + length + SUM.size
    if place != len(content):
        # Something else is hidden behind the picture.
        raise FileRefusedError("damaged", format="PNG")


def check_jpeg(content: bytes) -> None:
    """See that the segments lead to a scan, and the scan to the end of the picture."""
    place, sized = 2, False
    while True:
        if place + 4 > len(content) or content[place] != MARK:
            raise FileRefusedError("damaged", format="JPEG")
        marker = content[place + 1]
        if marker in ALONE or marker == MARK:
            place += 1 if marker == MARK else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4])
        if marker in FRAMES:
            sized = True
            if place + 9 > len(content):
                raise FileRefusedError("damaged", format="JPEG")
            height, width = struct.unpack_from(">HH", content, place + 5)
            _check_size(width, height)
        place += 2 + length
        if marker == SCAN:
            break
    # Cameras pad the end with zeros.
    if not sized or not content.rstrip(b"\x00").endswith(b"\xff\xd9") or place >= len(content):
        raise FileRefusedError("damaged", format="JPEG")


def check_webp(content: bytes) -> None:
    """See that the chunks fill the length that the file says."""
    (length,) = struct.unpack_from("<I", content.ljust(8, b"\0"), 4)
    place, found = 12, False
    if length + 8 != len(content):
        raise FileRefusedError("damaged", format="WebP")
    while place < len(content):
        if place + 8 > len(content):
            raise FileRefusedError("damaged", format="WebP")
        name, size = struct.unpack_from("<4sI", content, place)
        found = found or name in {b"VP8 ", b"VP8L", b"ANMF"}
        place += 8 + size + size % 2
    if not found or place != len(content):
        raise FileRefusedError("damaged", format="WebP")


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise FileRefusedError("too_wide", limit=LARGEST_SIDE)
