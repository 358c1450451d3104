"""Adapters read what they can, and name the file, the line and the reason of what they cannot."""

import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guestbook.social.exports import JsonLines, Table
from guestbook.social.feeds import Feed
from guestbook.social.mapping import SocialMappingError, read_mapping
from guestbook.social.values import Absence, Broken, Post, Removal, SourceUnreadableError
from guestbook.social.wording import plain, without_names

COLUMNS = {"key": "id", "author": "who", "text": "said", "written": "on", "likes": "likes"}
MAPPING = read_mapping(
    {
        "source": {"name": "elsewhere", "timezone": "Europe/Paris"},
        "post": {**COLUMNS, "reach": "reach", "removed": "gone", "language": "language"},
    }
)
NESTED = read_mapping(
    {
        "source": {"name": "elsewhere", "markup": True, "absence": "whole"},
        "post": {**COLUMNS, "author": "account.name"},
    }
)
HEAD = "id;who;said;on;likes;reach;gone;language\r\n"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"
  xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>x</id><title>t</title>
  <at:deleted-entry ref="urn:gone" when="2026-05-01T10:00:00Z"/>
  <entry><id>urn:1</id><title>Quel calme…</title><updated>2026-05-03T10:20:00Z</updated>
    <author><name>Ann</name></author>
    <content type="html">&lt;p&gt;Quel calme &lt;b&gt;ici&lt;/b&gt;, @bob@a.org
      &lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</content></entry>
  <entry><id>urn:2</id><title type="text">1 &lt; 2</title></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>t</title><language>de</language>
  <item><guid>7</guid><title>Ein Titel</title><description>Mehr dazu.</description>
    <pubDate>Sun, 03 May 2026 12:20:00 +0200</pubDate></item></channel></rss>"""


def read(adapter, content, name="posts"):
    raw = content if isinstance(content, bytes) else content.encode()
    return list(adapter.read(io.BytesIO(raw), name))


def test_a_table_is_read_whatever_parts_its_columns():
    row = "7;ann;« Bravo », @bob !;2026-05-03 12:20;1 204;;;fr-CA\r\n"
    for delimiter in ";,\t":
        table = (HEAD + row).replace("« Bravo »,", "« Bravo »").replace(";", delimiter)
        (post,) = read(Table(MAPPING), "\ufeff" + table)
        assert (post.key, post.author, post.locale) == ("7", "ann", "fr-CA")
        assert post.text == "« Bravo » @… !"
        assert post.written == datetime(2026, 5, 3, 10, 20, tzinfo=UTC)
        assert (post.likes, post.reach) == (1204, None)
        assert post.where == "posts:2"


def test_a_broken_row_is_named_and_breaks_no_other():
    rows = (
        "1;a;Good.;2026-05-03;;;;",
        ";a;No id.;2026-05-03;;;;",
        "3;a;No date.;soon;;;;",
        "4;a;;2026-05-03;;;;",
        "5;a;Liked.;2026-05-03;many;;;",
        "6;a;Too short",
        '7;a;"On two\nlines";2026-05-03;;;;',
    )
    items = read(Table(MAPPING), HEAD + "\n".join(rows))
    assert [item.key for item in items if isinstance(item, Post)] == ["1", "7"]
    assert [(item.line, item.reason) for item in items if isinstance(item, Broken)] == [
        (3, "key (id) is missing"),
        (4, "written (on) is no date and time"),
        (5, "text (said) is missing"),
        (6, "likes (likes) is no whole number"),
        (7, "has 3 columns, the head has 8"),
    ]


def test_a_removal_needs_nothing_but_a_key():
    (gone, there) = read(Table(MAPPING), HEAD + "1;;;;;;yes;\n2;a;Here.;2026-05-03;;;no;\n")
    assert (type(gone), gone.key) == (Removal, "1")
    assert there.key == "2"


def test_a_table_without_a_needed_column_or_in_another_encoding_is_unreadable():
    with pytest.raises(SourceUnreadableError, match="posts:1: there is no column said"):
        read(Table(MAPPING), "id;who;on\n")
    with pytest.raises(SourceUnreadableError, match="0xe9 is no utf-8"):
        read(Table(MAPPING), HEAD.encode() + "1;a;é;2026-05-03;;;;\n".encode("latin-1"))


def test_lines_of_json_are_read_by_paths_and_without_markup():
    row = {"id": 7, "account": {"name": "ann"}, "said": "<p>Calm<br>room</p>", "on": 1777800000}
    lines = [json.dumps(row), "", "{", '["no object"]', '{"id": "8"}', json.dumps({**row, "id": 9})]
    items = read(JsonLines(NESTED), "\n".join(lines))
    assert [(item.key, item.text, item.author) for item in items if isinstance(item, Post)] == [
        ("7", "Calm\nroom", "ann"),
        ("9", "Calm\nroom", "ann"),
    ]
    assert [(item.line, item.reason) for item in items if isinstance(item, Broken)] == [
        (3, "is no JSON"),
        (4, "is no JSON object"),
        (5, "written (on) is missing"),
    ]
    assert JsonLines(NESTED).absence is Absence.WHOLE


def test_a_feed_is_read_in_both_its_kinds():
    gone, calm, broken = read(Feed(), ATOM)
    assert (type(gone), gone.key) == (Removal, "urn:gone")
    assert (calm.key, calm.locale, calm.author) == ("urn:1", "fr", "Ann")
    assert calm.text == "Quel calme ici, @…"
    assert (broken.line, broken.key) == (2, "urn:2")
    (item,) = read(Feed(), RSS)
    assert (item.key, item.text, item.locale) == ("7", "Ein Titel\n\nMehr dazu.", "de")
    assert item.written == datetime(2026, 5, 3, 10, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"<html><body>Not found</body></html>", b"/etc/hostname"]
)
def test_what_is_no_feed_is_unreadable(content):
    with pytest.raises(SourceUnreadableError):
        read(Feed(), content)


def test_a_feed_that_declares_entities_is_not_unfolded():
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS
    for content in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(SourceUnreadableError, match="entities"):
            read(Feed(), content)


def test_no_item_shows_who_wrote_or_what():
    (post,) = read(Table(MAPPING), HEAD + "77;ann;Bravo.;2026-05-03;;;;\n")
    assert not any(said in repr(post) for said in ("77", "ann", "Bravo"))


def test_handles_of_others_are_taken_out_and_addresses_left_to_the_flags():
    told = without_names("@ann and (@bob.b), @c@d.social: write to e@f.org or see a/@x.")
    assert told == "@… and (@…), @…: write to e@f.org or see a/@x."


def test_a_mapping_says_all_that_is_wrong_with_it():
    document = {
        "source": {"absence": "window", "encoding": "none", "timezone": "Mars", "naem": "x"},
        "post": {"key": "id", "txt": "said", "likes": 3},
    }
    with pytest.raises(SocialMappingError) as refused:
        read_mapping(document)
    told = "\n".join(refused.value.mistakes)
    for place in ("source.naem", "source.name", "source.absence", "source.encoding"):
        assert place in told
    for place in ("source.timezone", "post.txt", "post.likes", "post.text", "post.written"):
        assert place in told


@given(st.binary(max_size=300))
def test_whatever_bytes_come_are_read_or_refused(content):
    for adapter in (Table(MAPPING), JsonLines(NESTED)):
        try:
            items = read(adapter, HEAD.encode() + content)
        except SourceUnreadableError:
            continue
        assert all(isinstance(item, Post | Removal | Broken) for item in items)


@given(st.text(max_size=200))
def test_markup_of_any_kind_is_read_as_a_text(markup):
    assert "<script" not in plain(f"<script>{markup}</script>") or "</script" in markup.lower()
    assert isinstance(plain(markup), str)
