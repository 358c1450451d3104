"""What a file is, by its content; its name and the browser's word are only compared with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from backend.catalogue.models import MediaKind
from backend.editorial.errors import FileRefusedError
from backend.editorial.files.captions import check_captions
from backend.editorial.files.drawings import check_drawing
from backend.editorial.files.images import check_jpeg, check_png, check_webp
from backend.editorial.files.sounds import check_mp3, check_opus

__all__ = ("KINDS", "LARGEST", "Sniffed", "sniff")

# An hour of speech at 64 kbit/s has 29 MB; a photograph for a screen has less.
LARGEST: Final = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file is."""

    mime: str
    duration_ms: int | None = None


Check = Callable[[bytes], int | None]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "image/png": check_png,
        "image/jpeg": check_jpeg,
        "image/webp": check_webp,
        "image/svg+xml": check_drawing,
        "audio/mpeg": check_mp3,
        "audio/ogg": check_opus,
        "text/vtt": check_captions,
    }
)
KINDS: Final = MappingProxyType(
    {
        "image/png": MediaKind.IMAGE,
        "image/jpeg": MediaKind.IMAGE,
        "image/webp": MediaKind.IMAGE,
        "image/svg+xml": MediaKind.IMAGE,
        "audio/mpeg": MediaKind.AUDIO,
        "audio/ogg": MediaKind.AUDIO,
    }
)
ENDINGS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".vtt": "text/vtt",
}
ALIASES = {
    "image/jpg": "image/jpeg",
    "audio/mp3": "audio/mpeg",
    "audio/opus": "audio/ogg",
    "application/ogg": "audio/ogg",
}
SILENT = {"", "application/octet-stream", "binary/octet-stream"}


def sniff(content: bytes, *, name: str = "", declared: str = "") -> Sniffed:
    """Tell what a file is, and check it to its end.

    Raises:
        FileRefusedError: where it is of no kind that we show, is damaged, or is not what its name
            or its sender says.
    """
    if not content:
        raise FileRefusedError("empty")
    if len(content) > LARGEST:
        raise FileRefusedError("too_large", limit=LARGEST // (1024 * 1024))
    mime = _by_content(content)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    told = declared.split(";", maxsplit=1)[0].strip().lower()
    for claim in (ENDINGS.get(ending, ending), "" if told in SILENT else ALIASES.get(told, told)):
        if claim and claim != mime:
            raise FileRefusedError("lies", says=claim, holds=mime or "?")
    if mime is None:
        raise FileRefusedError("unknown")
    return Sniffed(mime, CHECKS[mime](content))


def _by_content(content: bytes) -> str | None:
    """Name the type by how a file begins; a text by its first sign."""
    head = content[:16]
    signatures = (
        (head.startswith(b"\x89PNG\r\n\x1a\n"), "image/png"),
        (head.startswith(b"\xff\xd8\xff"), "image/jpeg"),
        (head[:4] == b"RIFF" and head[8:12] == b"WEBP", "image/webp"),
        (head.startswith(b"OggS"), "audio/ogg"),
        (head.startswith(b"ID3"), "audio/mpeg"),
        (_is_frame(head), "audio/mpeg"),
        (content.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"), "text/vtt"),
    )
    for fits, mime in signatures:
        if fits:
            return mime
    # A drawing may begin with a declaration, comments and blanks; its root comes early.
    text = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "image/svg+xml" if text.startswith(b"<") and b"<svg" in text[:4096] else None


def _is_frame(head: bytes) -> bool:
    """Tell whether an MPEG audio frame of layer III begins here: eleven bits, then the layer."""
    first, sync, layer_three = 0xFF, 0xE0, 0x02
    return len(head) > 1 and head[0] == first and head[1] & 0xE6 == sync | layer_three
