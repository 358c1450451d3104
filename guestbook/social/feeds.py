"""Reading a feed (RSS or Atom): what somebody wrote lately, as they syndicate it themselves."""

import io
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from guestbook.social.values import Absence, Broken, Item, Post, Removal, SourceUnreadableError
from guestbook.social.wording import plain, without_names

__all__ = ("Feed",)

MOST_ENTRIES: Final = 1_000
# RFC 6721: « this entry is gone », of which feedparser knows nothing.
TOMBSTONE: Final = "http://purl.org/atompub/tombstones/1.0 deleted-entry"
ENTITY: Final = b"<!ENTITY"


@dataclass(frozen=True, slots=True)
class Feed:
    """RSS or Atom in any of their versions."""

    absence: Absence = Absence.WINDOW

    def read(self, content: BinaryIO, file: str) -> Iterator[Item]:
        """Read entry by entry; the « line » of a broken one is its number in the feed."""
        import feedparser  # noqa: PLC0415  # a tenth of a second, for those who listen

        data = content.read()
        removed = _tombstones(data, file)
        # A stream on purpose: bytes alone might be taken for the name of a file.
        told = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        if not told.get("version"):
            raise SourceUnreadableError(f"{file}: is no feed")
        for key in removed:
            yield Removal(key=key, where=file)
        language = told.feed.get("language")
        for number, entry in enumerate(told.entries[:MOST_ENTRIES], 1):
            yield _item(entry, language, file, number)


def _item(entry: Any, language: str | None, file: str, number: int) -> Item:
    key = entry.get("id") or entry.get("link")
    if not key:
        return Broken(file, number, "the entry has neither an id nor a link")
    # Asked for in this order: feedparser warns where one stands in for the other.
    written = entry.get("published_parsed") or entry.get("updated_parsed")
    if not written:
        return Broken(file, number, "the entry has no date that can be read", key)
    words, spoken = _words(entry)
    if not words:
        return Broken(file, number, "the entry has no words", key)
    author = entry.get("author_detail") or {}
    return Post(
        key=key,
        author=author.get("href") or author.get("email") or entry.get("author") or None,
        text=without_names(words),
        written=datetime.fromtimestamp(timegm(written), UTC),
        locale=spoken or language,
        where=f"{file}:{number}",
    )


def _words(entry: Any) -> tuple[str, str | None]:
    """Give what an entry says, below its title where that says more, and in which language."""
    parts = [entry.get("title_detail"), *(entry.get("content") or [entry.get("summary_detail")])]
    said: list[str] = []
    language = None
    for part in filter(None, parts[:2]):
        language = part.get("language") or language
        text = part["value"] if part.get("type") == "text/plain" else plain(part["value"])
        said.append(text.strip())
    *title, body = said or [""]
    # Many make the title of the first words, cut short.
    if title and title[0] and not body.startswith(title[0].rstrip("….")):
        return f"{title[0]}\n\n{body}".strip(), language
    return body, language


def _tombstones(data: bytes, file: str) -> list[str]:
    """Name the entries that an Atom feed says were removed; a feed that is no XML says nothing."""
    named: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name == TOMBSTONE and (ref := attributes.get("ref")):
            named.append(ref)

    def declare(*_told: object) -> None:
        # Ten lines of them kept feedparser busy for four seconds, and no honest feed has any.
        raise SourceUnreadableError(f"{file}: declares entities")

    parser.StartElementHandler = begin
    parser.EntityDeclHandler = declare
    if ENTITY in data:
        declare()
    try:
        parser.Parse(data, True)  # noqa: FBT003  # the signature is expat's
    except (expat.ExpatError, ValueError, LookupError):
        return []
    return named
