"""Compressing: over a gallery's wifi a third of the bytes is the page."""

import gzip

__all__ = ("compressed", "takes_gzip")

WORTH_PACKING = 600


def takes_gzip(encodings: str) -> bool:
    """Tell whether a client reads gzip, by what it accepts."""
    for part in encodings.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def compressed(plain: bytes) -> bytes | None:
    """Compress bytes, or nothing where that saves nothing."""
    if len(plain) < WORTH_PACKING:
        return None
    small = gzip.compress(plain, 9, mtime=0)
    return small if len(small) < len(plain) * 9 // 10 else None
