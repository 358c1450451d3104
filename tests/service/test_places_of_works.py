"""Where works were made: on the label, in the reasons, at the desk, and in the graph."""

import asyncio

import pytest
from sqlalchemy import update

from backend.catalogue.models import Artwork
from backend.commands import main

WRECK, BRIDGE = "001", "110"  # both of 1896, from two sides of an ocean
LABEL = """query($id: ID!, $locale: String) { artwork(id: $id, locale: $locale) {
  placeMade { text locale isFallback } } }"""
SIMILAR = """query($to: ID!, $locale: String) {
  similarArtworks(to: $to, first: 20, locale: $locale) {
    stop { number } reasons { kind text } } }"""
WRITE = """mutation($input: EditTextInput!) { editText(input: $input) { __typename
  ... on EditRefused { code } } }"""


async def said(guide, locale):
    """What is said of time and place for the bridge, to whoever saw the wreck."""
    wreck = await guide.stop(WRECK)
    similar = await guide.ask(SIMILAR, to=wreck["artwork"]["id"], locale=locale)
    onward = await guide.next_stops(**{"from": wreck["id"]}, first=20, locale=locale)
    return [
        reason["text"]
        for found in (similar["similarArtworks"], onward)
        for one in found
        if one["stop"]["number"] == BRIDGE
        for reason in one["reasons"]
        if reason["kind"] == "same_year_elsewhere"
    ]


async def test_the_label_says_where_a_work_was_made(reader):
    work = (await reader.work_at(BRIDGE))["id"]
    for locale, place in (("en", "Rouen"), ("es", "Ruan"), ("ar", "روان")):
        told = (await reader.ask(LABEL, id=work, locale=locale))["artwork"]["placeMade"]
        assert told == {"text": place, "locale": locale, "isFallback": False}
    unknown = (await reader.work_at("002"))["id"]
    assert (await reader.ask(LABEL, id=unknown))["artwork"]["placeMade"] is None


async def test_the_same_year_in_another_place_is_a_reason(reader):
    assert (
        await said(reader, "en")
        == [
            "It was made in the same year as “The Wreck” (Prouts Neck, Maine, 1896),"
            " but elsewhere: Rouen."
        ]
        * 2
    )


@pytest.mark.parametrize(
    ("locale", "wreck", "bridge"),
    [
        ("es", "Prouts Neck", "Ruan"),
        ("ru", "Праутс-Нек", "Руан"),
        ("ja", "プラウツネック", "ルーアン"),
    ],
)
async def test_both_places_are_named_in_the_visitor_s_language(reader, locale, wreck, bridge):
    for sentence in await said(reader, locale):
        assert wreck in sentence
        assert bridge in sentence
        assert "1896" in sentence


async def test_a_place_that_an_editor_mends_changes_what_is_said(desk):
    work = (await desk.work_at(BRIDGE))["id"]
    words = {"owner": work, "field": "PLACE_MADE", "locale": "en"}
    mended = {**words, "text": "Prouts Neck"}
    assert (await desk.ask(WRITE, input=mended))["editText"]["__typename"] == "DeskText"
    assert await said(desk, "en") == []
    broken = {**words, "text": "Rouen\nor near"}
    assert (await desk.ask(WRITE, input=broken))["editText"]["code"] == "LINE_BREAK"


TOLD_OF = """SELECT ?made ?where ?told ?sure WHERE {
  ?work <http://www.w3.org/2000/01/rdf-schema#label> "The Wreck"@en .
  ?edge <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?made ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <%s> ;
    <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> ?where ;
    <urn:cimaise:provenance> ?told ; <urn:cimaise:confidence> ?sure .
  %s }"""


async def test_the_graph_has_places_and_materials_with_who_says_so(site, tmp_path, monkeypatch):
    oxigraph = pytest.importorskip("pyoxigraph")
    wreck = Artwork.accession == "96.1"
    async with site.database() as database, database.writing.begin() as session:
        await session.execute(update(Artwork).where(wreck).values(medium_aat_id="300178684"))
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(site.settings.data_dir))
    monkeypatch.setenv("CIMAISE_DATABASE_URL", site.settings.database)
    file = tmp_path / "museum.nt"
    assert await asyncio.to_thread(main, ["graph", str(file)]) == 0
    store = oxigraph.Store()
    store.load(path=str(file), format=oxigraph.RdfFormat.N_TRIPLES)

    def told(predicate, which):
        ((made, where, by, sure),) = store.query(TOLD_OF % (predicate, which))
        assert (by.value, float(sure.value)) == ("catalogue", 1)
        return made.value, where.value

    made, where = told("https://schema.org/locationCreated", "FILTER(?made = ?work)")
    assert made.startswith("urn:cimaise:work:")
    assert where == "urn:cimaise:place:Prouts%20Neck%2C%20Maine"
    close = "http://www.w3.org/2004/02/skos/core#closeMatch"
    assert told(close, "FILTER EXISTS { ?work <https://schema.org/material> ?made }") == (
        "urn:cimaise:material:oil%20on%20canvas",
        "http://vocab.getty.edu/aat/300178684",
    )
