"""The feeds that an operator listens to: named in a file, fetched under the rules for going out."""

import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from backend.feeds.outgoing import OutgoingRules, fetch
from backend.settings import Settings
from guestbook.social.feeds import Feed
from guestbook.social.values import Absence, Adapter

__all__ = ("FeedSource", "SocialSourcesError", "feed_sources", "open_feed", "rules_of")

MOST_BYTES: Final = 4 * 1024 * 1024
SECONDS: Final = 10.0
LONGEST_NAME: Final = 80
WORDS: Final = ("name", "url", "museum", "absence")


class SocialSourcesError(Exception):
    """The file of sources cannot be followed; it says every mistake."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """A feed, and for which museum it is listened to."""

    name: str
    url: str
    museum: str | None
    """Its key; needed only where there are several."""
    adapter: Adapter


def feed_sources(file: Path) -> tuple[FeedSource, ...]:
    """Read which feeds are listened to.

    Raises:
        SocialSourcesError: with all mistakes, not only the first.
    """
    try:
        document = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise SocialSourcesError((f"{file.name}: {error.strerror or 'unreadable'}",)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SocialSourcesError((f"{file.name}: not TOML: {error}",)) from None
    listed = document.get("source", [])
    mistakes = [f"{name}: unknown; known is source" for name in document if name != "source"]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise SocialSourcesError((f"{file.name}: sources are written as [[source]]",))
    for number, one in enumerate(listed, 1):
        mistakes += [f"source {number}: {mistake}" for mistake in _mistakes(one)]
    names = [(one.get("museum"), one.get("name")) for one in listed]
    mistakes += [
        f"source {number}: another one has this name"
        for number, name in enumerate(names, 1)
        if name in names[: number - 1]
    ]
    if mistakes:
        raise SocialSourcesError(tuple(f"{file.name}: {mistake}" for mistake in mistakes))
    return tuple(
        FeedSource(
            name=one["name"],
            url=one["url"],
            museum=one.get("museum"),
            adapter=Feed(Absence(one.get("absence", Absence.WINDOW))),
        )
        for one in listed
    )


def _mistakes(source: Mapping[str, Any]) -> list[str]:
    found = [
        f"{name}: unknown; known are {', '.join(WORDS)}" for name in source if name not in WORDS
    ]
    found += [f"{name}: is missing" for name in ("name", "url") if not source.get(name)]
    found += [
        f"{name}: must be a text"
        for name in WORDS
        if source.get(name) is not None and not isinstance(source[name], str)
    ]
    if len(str(source.get("name", ""))) > LONGEST_NAME:
        found.append(f"name: longer than {LONGEST_NAME} characters")
    if source.get("absence", Absence.WINDOW) not in set(Absence):
        found.append(f"absence: must be {', '.join(Absence)}")
    return found


def rules_of(settings: Settings) -> OutgoingRules:
    """Give the rules under which feeds are fetched."""
    return OutgoingRules(settings.allowed_hosts, private=settings.outgoing_private, seconds=SECONDS)


def open_feed(source: FeedSource, rules: OutgoingRules) -> BinaryIO:
    """Fetch a feed whole; it blocks for as long as the rules allow.

    Raises:
        OutgoingError: where it may not be fetched, or nobody answers well.
    """
    return io.BytesIO(fetch(source.url, rules, most=MOST_BYTES))
