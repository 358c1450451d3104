"""The wall's Atom feed: what is published, escaped, in its language, and gone when it went."""

import re

import pytest
import sqlalchemy as sa
from doors import ON_ONE_KIND, STANDING
from hostile_texts import HOSTILE
from lxml import etree
from speaking import a_receipt

from guestbook.texts import LONGEST_TEXT

NAMES = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:00:00Z")
SURROGATE = re.compile("[\ud800-\udfff]")
REPLY = """mutation($id: ID!, $text: String!) { replyToEntry(id: $id, text: $text, language: "fr") {
  __typename } }"""


class Feed:
    """A page of the feed as a reader of feeds has it."""

    def __init__(self, response):
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
        self.response = response
        self.root = etree.fromstring(response.content)

    def find(self, path, within=None):
        return (self.root if within is None else within).xpath(path, namespaces=NAMES)

    @property
    def entries(self):
        return self.find("a:entry")

    @property
    def ids(self):
        return [str(one) for one in self.find("a:entry/a:id/text()")]

    @property
    def texts(self):
        """What each entry says, a line for each line."""
        return ["".join(self.find("a:content", one)[0].itertext()) for one in self.entries]

    def next(self):
        (link,) = self.find("a:link[@rel='next']/@href") or [None]
        return str(link) if link else None


async def feed(guide, address="/guestbook.atom", **headers):
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return Feed(await guide.http.get(address, headers=said))


async def test_the_feed_is_valid_atom_to_the_hour(reader):
    read = await feed(reader)
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert len(read.find(path)) == 1, path
    assert len(read.entries) == STANDING["published"]
    assert len(set(read.ids)) == len(read.ids)
    for entry in read.entries:
        for name in ("id", "title", "published", "updated", "content"):
            assert len(read.find(f"a:{name}", entry)) == 1, name
        assert read.find("a:content", entry)[0].get("type") == "xhtml"
        assert [one.tag for one in read.find("a:content/*", entry)] == [f"{{{NAMES['h']}}}div"]
    moments = read.find("//a:updated/text() | //a:published/text()")
    assert all(HOUR.fullmatch(moment) for moment in moments)
    assert read.find("a:updated/text()")[0] == max(read.find("a:entry/a:updated/text()"))


async def test_the_feed_has_the_entries_of_the_wall_in_its_order_and_languages(reader):
    read, edges = await feed(reader), (await reader.wall())["edges"]
    assert len(read.texts) == len(edges)
    for entry, edge in zip(read.entries, edges, strict=True):
        told, node = "".join(read.find("a:content", entry)[0].itertext()), edge["node"]
        assert node["text"].replace("\n", "") in told
        (paragraph,) = read.find(f"a:content//h:p[@dir='{node['direction']}'][1]", entry)[:1]
        if node["locale"] and not node["rating"]:
            assert paragraph.get(LANG) == paragraph.get("lang") == node["locale"]
    assert read.find("//h:p[@lang='ar'][@dir='rtl']")


async def test_the_feed_is_told_in_the_reader_s_language(reader):
    read = await feed(reader, accept_language="fr")
    assert read.root.get(LANG) == "fr"
    german = await feed(reader, "/guestbook.atom?locale=de")
    assert german.find("a:title")[0].get(LANG) == "de"
    assert german.ids == read.ids
    french = await feed(reader, "/guestbook.atom?language=fr")
    assert 0 < len(french.ids) < len(read.ids)


async def test_what_leaves_the_wall_leaves_the_feed(guide, desk, site):
    receipt, mark = a_receipt(), "Zitronenfalterflügel"
    await guide.sign(mark, receipt=receipt)
    standing = (await feed(guide)).ids
    identity = (await desk.find(mark))["id"]
    assert (await feed(guide)).ids == standing, "what waits is not shown"
    await desk.publish(identity)
    shown = await feed(guide)
    assert mark in shown.texts[0]
    await desk.withhold(identity)
    assert (await feed(guide)).ids == standing
    await desk.undo(identity)
    assert (await feed(guide)).ids == shown.ids, "its id is the same when it comes back"
    await guide.withdraw(receipt)
    after = await feed(guide)
    assert (after.ids, mark in after.response.text) == (standing, False)
    site.clock.move(days=4_000)
    assert (await feed(guide)).ids == [], "nothing is shown beyond its time"


async def test_a_reply_stands_with_its_entry_in_its_own_language(guide, desk):
    await guide.sign("Sehr ruhig hier.", locale="de")
    entry = await desk.find("Sehr ruhig")
    await desk.publish(entry["id"])
    await desk.ask(REPLY, id=entry["id"], text="Merci <b>bien</b> !")
    read = await feed(guide)
    (quoted,) = read.find("a:entry[1]/a:content//h:blockquote")
    assert quoted[-1].text == "Merci <b>bien</b> !"
    assert quoted[-1].get(LANG) == "fr"


@ON_ONE_KIND
async def test_nothing_that_visitors_write_is_read_as_markup(guide, site):
    kept = []
    for text, _ in HOSTILE:
        if SURROGATE.search(text) or len(text) > LONGEST_TEXT:  # refused before it is read
            continue
        signed = await guide.sign(text)
        if signed["__typename"] == "EntrySigned":
            kept.append(signed["entry"]["text"])
    await site.say(sa.text("UPDATE guestbook_entry SET status = 'published', expires_at = NULL"))
    told, address = [], "/guestbook.atom"
    while address:
        page = await feed(guide, address)
        told += page.texts
        known = {"div", "p", "br", "blockquote"}
        assert {etree.QName(one).localname for one in page.find("//h:*")} <= known
        address = page.next()
    lines = "\n".join(told)
    for text in kept:
        assert text.replace("\n", "") in lines


async def test_the_feed_is_read_page_by_page_and_no_entry_twice(guide, desk):
    for number in range(55):
        await guide.sign(f"Page after page {number}.")
    for entry in await desk.queued():
        if "Page after page" in entry["text"]:
            await desk.publish(entry["id"])
    first = await feed(guide)
    second = await feed(guide, first.next())
    assert len(first.ids) == 50
    assert not set(first.ids) & set(second.ids)
    assert second.next() is None or len(second.ids) == 50


async def test_a_feed_that_has_not_changed_is_not_sent_again(reader):
    tag = (await feed(reader)).response.headers["etag"]
    again = await reader.http.get("/guestbook.atom", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("query", ["after=nonsense", "after=%00", "language=%00", "language=fr'--"])
async def test_a_question_that_is_none_is_the_reader_s_mistake(reader, query):
    assert (await reader.http.get(f"/guestbook.atom?{query}")).status_code == 400
