"""A text says under which licence it may be used, and the museum's own words say nothing."""

from doors import COUNTED
from sqlalchemy import update

from backend.catalogue.models import LocalizedText

ASKED = "{ artworks(first: 1) { edges { node { description { licence } source { licence } } } } }"


async def licence_of(guide):
    (edge,) = (await guide.ask(ASKED))["artworks"]["edges"]
    return edge["node"]["description"]["licence"]


async def test_a_licence_comes_with_the_text_it_is_of(guide, site):
    assert await licence_of(guide) == "CC0-1.0"
    async with site.database() as database, database.writing.begin() as session:
        await session.execute(update(LocalizedText).values(licence=None))
        await session.execute(COUNTED)
    assert await licence_of(guide) is None
