"""Exhibitions: what hangs where, their last day among the reasons; a choice is made again."""

from datetime import date, timedelta

import pytest
from doors import OPENING

from backend.catalogue.revisions import Revisions
from backend.catalogue.tenancy import museum_of
from backend.guidance.accounting import account_for
from backend.guidance.errors import NothingToShowError
from backend.guidance.hanging import Hangings
from backend.storage.engine import Database
from nlp.embedded import load_embedder
from recommendations.errors import InputsChangedError

SHOWS = """query($locale: String) { exhibitions(locale: $locale) { id starts ends isOpen
  name { text locale } description { text } artworks { id accession } } }"""


async def test_an_exhibition_has_its_days_its_name_and_its_works(reader):
    (show,) = (await reader.ask(SHOWS, locale="fr"))["exhibitions"]
    assert date.fromisoformat(show["starts"]) < OPENING.date() < date.fromisoformat(show["ends"])
    assert show["isOpen"]
    assert show["name"] == {"text": "Lumière sur l’eau", "locale": "fr"}
    assert len(show["artworks"]) == 5


async def test_what_is_taken_down_is_no_more_of_the_exhibition(guide, desk):
    (show,) = (await guide.ask(SHOWS))["exhibitions"]
    gone = show["artworks"][0]
    await desk.set_presence(gone["id"], "ON_LOAN")
    (left,) = (await guide.ask(SHOWS))["exhibitions"]
    assert left["artworks"] == show["artworks"][1:]


async def test_its_last_day_brings_one_of_its_works_and_says_so_in_the_visitor_s_language(desk):
    (show,) = (await desk.ask(SHOWS))["exhibitions"]
    for locale, name in (("en", "Light on the Water"), ("ja", "水にゆれる光")):
        day = await desk.day(show["ends"], locale=locale)
        assert day["artwork"]["id"] in {work["id"] for work in show["artworks"]}
        event = next(reason for reason in day["reasons"] if reason["kind"] == "event")
        assert name in event["text"]


async def test_works_that_hang_together_are_alike_for_that_too(reader):
    (show,) = (await reader.ask(SHOWS))["exhibitions"]
    document = """query($to: ID!) { similarArtworks(to: $to, first: 20) {
      artwork { id } reasons { kind text } } }"""
    hung = [work["id"] for work in show["artworks"]]
    for one in (await reader.ask(document, to=hung[0]))["similarArtworks"]:
        said = [r["text"] for r in one["reasons"] if r["kind"] == "same_exhibition"]
        assert bool(said) == (one["artwork"]["id"] in hung)
        assert all("Light on the Water" in text for text in said)


async def account(site, day):
    settings = site.settings
    async with site.database() as database, database.reading() as session:
        hangings = Hangings(
            lambda: Database.open(settings.database), Revisions(database), load_embedder()
        )
        return await account_for(session, hangings, await museum_of(session, None), day)


async def test_what_was_logged_of_a_day_makes_the_same_choice_again(guide, site):
    shown = await guide.day()
    again = await account(site, OPENING.date())
    assert again.is_same
    assert [str(reason.kind) for reason in again.again.reasons] == [
        reason["kind"] for reason in shown["reasons"]
    ]
    with pytest.raises(NothingToShowError):
        await account(site, OPENING.date() - timedelta(days=1))


async def test_a_choice_from_other_texts_is_not_made_again(guide, desk, site):
    shown = await guide.day()
    (show,) = (await guide.ask(SHOWS))["exhibitions"]
    hung = [work["id"] for work in show["artworks"] if work["id"] != shown["artwork"]["id"]]
    await desk.set_presence(hung[0], "ON_LOAN")
    with pytest.raises(InputsChangedError) as refused:
        await account(site, OPENING.date())
    assert refused.value.what == "works"


async def test_vectors_are_kept_on_the_shelf_between_two_starts(guide, site):
    await guide.next_stops()
    (shelf,) = (site.settings.data_dir / "vectors").iterdir()
    assert (shelf / "index.json").is_file()
