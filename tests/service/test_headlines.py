"""Headlines may bring a work to a curator's mind; they choose nothing, and visitors see none.

And what else ``cimaise daily`` does.
"""

import json
from dataclasses import replace

import pytest
from doors import ON_ONE_KIND, Site
from speaking import Desk

from backend.commands import main
from backend.demo.opening import demo_password

pytestmark = ON_ONE_KIND
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Lions seen &lt;b&gt;near&lt;/b&gt; the zoo</title><link>https://news.example/1</link></item>
<item><title>A lion and a butterfly</title><link>javascript:alert(1)</link></item>
<item><link>https://news.example/3</link></item>
</channel></rss>"""
HEADLINES = """{ desk { headlines { title link works { closeness artwork { accession } } }
  daysAhead { days { date artwork { accession } reasons { kind } } } } }"""


@pytest.fixture
def feed(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_text(FEED, "utf-8")
    return file


async def at_the_desk(settings, clock):
    async with Site(settings, clock).open() as site:
        desk = await Desk.enter(site.app, "curator", demo_password(settings.data_dir))
        return (await desk.ask(HEADLINES))["desk"]


async def test_the_desk_lists_them_with_link_and_closeness_and_the_days_do_not_change(
    settings, clock, feed
):
    without = await at_the_desk(settings, clock)
    told = await at_the_desk(replace(settings, headlines_file=feed), clock)
    assert without["headlines"] == []
    assert told["daysAhead"] == without["daysAhead"]
    assert [one["title"] for one in told["headlines"]] == [
        "Lions seen near the zoo",
        "A lion and a butterfly",
    ]
    assert [one["link"] for one in told["headlines"]] == ["https://news.example/1", None]
    for one in told["headlines"]:
        assert 0 < one["works"][0]["closeness"] <= 1


@pytest.mark.parametrize("content", ["", "no feed", "<rss"])
async def test_a_file_that_is_no_feed_suggests_nothing(settings, clock, tmp_path, content):
    file = tmp_path / "feed.xml"
    file.write_text(content, "utf-8")
    told = await at_the_desk(replace(settings, headlines_file=file), clock)
    assert told["headlines"] == []


def test_the_verb_prints_what_the_desk_lists(standing_settings, feed, capsys, monkeypatch):
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(standing_settings.data_dir))
    assert main(["daily", "suggest", "--feed", str(feed), "--json"]) == 0
    first, *_ = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["headline"] == "Lions seen near the zoo"
    assert first["works"][0]["closeness"] > 0
    assert main(["daily", "suggest", "--feed", str(feed.with_name("none.xml"))]) == 1
    assert "none.xml" in capsys.readouterr().err


def test_no_choice_is_made_again_where_none_was_made(standing_settings, capsys, monkeypatch):
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(standing_settings.data_dir))
    assert main(["daily", "repeat", "--day", "2020-02-29"]) == 1
    assert "no artwork for 2020-02-29" in capsys.readouterr().err
