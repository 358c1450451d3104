"""The wall as an Atom feed: for screens, readers and websites that know no GraphQL.

It asks what the wall asks, each time anew: nobody between may keep an answer without looking
again, and what was taken from the wall is gone from the feed with the next look.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import ClientException, NotFoundException
from lxml import etree

from backend.catalogue.models import TextField
from backend.catalogue.views import Speech
from backend.graphql.context import Context
from backend.graphql.cursors import CursorError, read_cursor, write_cursor
from backend.graphql.entries import about, direction_of
from backend.guidance.hanging import Hanging
from backend.house import House
from backend.http.callers import Caller, context_of
from backend.http.shares import share_of, spend
from guestbook import replies, wall
from guestbook.replies import ReplyView
from guestbook.values import EntryView
from guestbook.wall import WallPage
from i18n.catalogs import Catalog, catalog
from i18n.errors import UnknownLocaleError
from i18n.locales import Locale

__all__ = ("ATOM", "wall_feed")

ATOM: Final = "http://www.w3.org/2005/Atom"
XHTML: Final = "http://www.w3.org/1999/xhtml"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE: Final = "application/atom+xml"
PATH: Final = "/guestbook.atom"

ENTRIES: Final = 50
# As much as the same page costs in GraphQL, in its order of magnitude.
POINTS: Final = 2_000
# What XML 1.0 cannot hold, however it is escaped; our texts hold none of it any more.
UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@get(PATH, include_in_schema=False)
async def wall_feed(request: Request[Any, Any, State]) -> Response[bytes]:
    """Give a page of what visitors wrote and curators published, newest first."""
    house: House = request.app.state.house
    said = Caller.of(request.scope)
    # Nobody sees more of the wall than others: who asks does not matter.
    context = await context_of(house, request.scope, Caller(said.host, said.language))
    if context is None:
        raise NotFoundException("No museum answers at this address.")
    spend(house, share_of(house, request.scope, Caller(said.host)), POINTS)
    language = request.query_params.get("language")
    if language is not None and not LANGUAGE.fullmatch(language):
        raise ClientException("`language` must be a language's code.")
    page, answered, hanging = await _read(context, language, request.query_params.get("after"))
    asked = {
        name: value
        for name in ("language", "locale", "after")
        if (value := request.query_params.get(name)) and value.isprintable()
    }
    body = _Writer(context, hanging, str(request.base_url).rstrip("/"), asked).feed(page, answered)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": "no-cache", "etag": tag, "vary": "Accept-Language"}
    if tag in said.condition.decode("latin-1"):
        return Response(b"", status_code=304, media_type=TYPE, headers=headers)
    return Response(body, media_type=f"{TYPE}; charset=utf-8", headers=headers)


async def _read(
    context: Context, language: str | None, after: str | None
) -> tuple[WallPage, Mapping[UUID, tuple[ReplyView, ...]], Hanging]:
    house, museum = context.house, context.museum.id
    try:
        before = read_cursor(house.secret, "wall", after)[0] if after else None
    except CursorError as error:
        raise ClientException(str(error)) from None
    async with house.database.reading() as session:
        page = await wall.page(
            session,
            museum=museum,
            now=context.now,
            first=ENTRIES,
            before=before,
            language=language,
        )
        ids = [entry.id for entry in page.entries]
        answered = await replies.to_entries(session, ids, museum=museum)
        hanging = await house.hangings.current(museum, context.today)
    return page, answered, hanging


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes elements; whatever is put in them is escaped by whoever serializes them."""

    context: Context
    hanging: Hanging
    base: str
    asked: Mapping[str, str]

    @property
    def speech(self) -> Speech:
        """The language of what is not the visitors' own words."""
        return self.context.speech()

    @property
    def words(self) -> Catalog:
        """Our own sentences in it."""
        return catalog(self.context.interface())

    def feed(self, page: WallPage, answered: Mapping[UUID, tuple[ReplyView, ...]]) -> bytes:
        """Write a page of the feed."""
        house = self.hanging.museum.say_surely(TextField.NAME, self.speech)
        root = etree.Element(_atom("feed"), nsmap={None: ATOM}, attrib={LANG: house.locale.tag})
        written = [
            (entry, answered.get(entry.id, ()), _changed(entry, answered.get(entry.id, ())))
            for entry in page.entries
        ]
        _put(root, "id", f"urn:uuid:{self.context.museum.id}")
        title = _put(root, "title", self.words.gettext("Guestbook"))
        title.set(LANG, self.context.interface().tag)
        _put(root, "subtitle", house.text)
        newest = max((changed for _, _, changed in written), default=self.context.now)
        _put(root, "updated", _hour(newest))
        _put(_put(root, "author"), "name", house.text)
        self._link(root, "self", self.asked)
        _put(root, "link", rel="alternate", href=f"{self.base}/#/wall", type="text/html")
        if page.has_more:
            last = page.entries[-1].sequence
            cursor = write_cursor(self.context.house.secret, "wall", last)
            self._link(root, "next", {**self.asked, "after": cursor})
        for entry, given, changed in written:
            self._entry(root, entry, given, changed)
        told: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
        return told

    def _link(self, root: Any, relation: str, asked: Mapping[str, str]) -> None:
        query = f"?{urlencode(asked)}" if asked else ""
        _put(root, "link", rel=relation, href=f"{self.base}{PATH}{query}", type=TYPE)

    def _entry(
        self, root: Any, entry: EntryView, given: Sequence[ReplyView], changed: datetime
    ) -> None:
        one = _put(root, "entry")
        _put(one, "id", f"urn:uuid:{entry.id}")
        subject = about(entry, self.hanging, self.speech)
        title = _put(one, "title", subject.text if subject else self.words.gettext("Guestbook"))
        title.set(LANG, subject.locale if subject else self.context.interface().tag)
        _put(one, "published", _hour(entry.hour))
        _put(one, "updated", _hour(changed))
        _put(one, "link", rel="alternate", href=f"{self.base}/#/wall", type="text/html")
        content = _put(one, "content", type="xhtml")
        box = etree.SubElement(content, _xhtml("div"), nsmap={None: XHTML})
        if entry.rating:
            told = self.words.ngettext(
                "{count} star of five", "{count} stars of five", entry.rating
            )
            _say(box, told, self.context.interface().tag, "auto")
        _say(box, entry.text, entry.language, direction_of(entry))
        if entry.drawing:
            drawn = self.words.gettext("With a drawing, which hangs on the wall.")
            _say(box, drawn, self.context.interface().tag, "auto")
        for reply in given:
            quoted = etree.SubElement(box, _xhtml("blockquote"))
            museum = self.hanging.museum.say_surely(TextField.NAME, self.speech)
            _say(quoted, museum.text, museum.locale.tag, museum.direction)
            _say(quoted, reply.text, reply.locale, _direction(reply.locale))


def _changed(entry: EntryView, given: Sequence[ReplyView]) -> datetime:
    """Tell when an entry last changed for those who read the feed, to the hour."""
    return max(entry.published_at or entry.hour, *(reply.hour for reply in given), entry.hour)


def _hour(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H}:00:00Z"


def _direction(tag: str) -> str:
    try:
        return Locale.parse(tag).direction
    except UnknownLocaleError:
        return "auto"


def _put(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    made = etree.SubElement(parent, _atom(name), attrib=attributes)
    if text is not None:
        made.text = UNWRITABLE.sub("", text)
    return made


def _say(box: Any, text: str, language: str | None, direction: str) -> None:
    """Write a paragraph, its lines apart, with its language for voices and its direction."""
    if not text:
        return
    paragraph = etree.SubElement(box, _xhtml("p"), attrib={"dir": direction})
    if language:
        paragraph.set("lang", language)
        paragraph.set(LANG, language)
    first, *others = UNWRITABLE.sub("", text).split("\n")
    paragraph.text = first
    for line in others:
        etree.SubElement(paragraph, _xhtml("br")).tail = line


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _xhtml(name: str) -> str:
    return f"{{{XHTML}}}{name}"
