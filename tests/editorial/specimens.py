"""Small files of every kind that the desk takes, made as their standards say."""

import struct
import zlib

__all__ = ("JPEG", "MP3", "OPUS", "PNG", "SVG", "TAKEN", "VTT", "WEBP")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x80\x40\x20" * 2) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def page(kind: int, granule: int, number: int, body: bytes) -> bytes:
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, kind, granule, 7, number, 0, 1)
    return head + bytes([len(body)]) + body


PNG = png()
JPEG = (
    b"\xff\xd8"
    + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    + segment(0xC0, b"\x08" + struct.pack(">HH", 2, 2) + b"\x01\x01\x11\x00")
    + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x12\x34\x56"
    + b"\xff\xd9"
)
WEBP_BODY = b"WEBP" + b"VP8L" + struct.pack("<I", 6) + b"\x2f\x01\x40\x00\x00\x00"
WEBP = b"RIFF" + struct.pack("<I", len(WEBP_BODY)) + WEBP_BODY
SVG = (
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">'
    b'<style>path { fill: url(#sky) }</style><path d="M0 0h4v4z"/></svg>'
)
# MPEG 1, layer III, 128 kbit/s, 44,100 Hz: 417 bytes and 1,152 samples each.
MP3 = b"ID3\x04\0\0\0\0\0\x05title" + (b"\xff\xfb\x90\x64" + b"\0" * 413) * 10
OPUS = (
    page(2, 0, 0, b"OpusHead\x01\x01" + struct.pack("<HI", 312, 48_000) + b"\0\0\0")
    + page(0, 0, 1, b"OpusTags" + struct.pack("<I", 0) * 2)
    + page(4, 312 + 48_000, 2, b"\x78" * 40)
)
VTT = b"WEBVTT\n\n00:01.000 --> 00:02.500\nDas Meer\n"

TAKEN = {
    "plate.png": (PNG, "image/png"),
    "plate.jpg": (JPEG, "image/jpeg"),
    "plate.webp": (WEBP, "image/webp"),
    "plate.svg": (SVG, "image/svg+xml"),
    "voice.mp3": (MP3, "audio/mpeg"),
    "voice.opus": (OPUS, "audio/ogg"),
}
