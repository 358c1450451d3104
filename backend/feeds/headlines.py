"""Headlines of the day from a feed's file: for curators to think of, never a reason for a choice.

The operator keeps the file (cron and any fetcher); nothing is fetched here, and nothing is kept.
"""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guestbook.social.wording import plain

__all__ = ("FeedUnreadableError", "Headline", "read_headlines")

MOST_BYTES: Final = 2 * 1024 * 1024
MOST_HEADLINES: Final = 20
LONGEST: Final = 300


class FeedUnreadableError(Exception):
    """The file cannot be read, or holds no feed."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file.name}: {why}")


@dataclass(frozen=True, slots=True)
class Headline:
    """What a feed says in one line, and where to read more."""

    title: str
    link: str | None


def read_headlines(file: Path) -> tuple[Headline, ...]:
    """Read the newest headlines of a feed (RSS or Atom), in its order.

    Raises:
        FeedUnreadableError: the file cannot be read, is too large, or is no feed.
    """
    import feedparser  # noqa: PLC0415  # a tenth of a second, for those who ask

    try:
        with file.open("rb") as content:
            data = content.read(MOST_BYTES + 1)
    except OSError as error:
        raise FeedUnreadableError(file, error.strerror or "unreadable") from None
    if len(data) > MOST_BYTES:
        raise FeedUnreadableError(file, "is too large for a feed")
    # A stream on purpose: bytes alone might be taken for the name of a file.
    told = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not told.get("version"):
        raise FeedUnreadableError(file, "is no feed")
    found = (_headline(entry.get("title"), entry.get("link")) for entry in told.entries)
    return tuple(filter(None, found))[:MOST_HEADLINES]


def _headline(title: object, link: object) -> Headline | None:
    said = " ".join(plain(str(title)).split())[:LONGEST] if title else ""
    leads = isinstance(link, str) and link.startswith(("https://", "http://"))
    return Headline(said, str(link) if leads else None) if said else None
