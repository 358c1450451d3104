"""The explorer: there for developers, and for nobody else that it is."""

import dataclasses

import pytest
from doors import ON_ONE_KIND, Site
from speaking import Guide

from backend.http.files import CLIENTS

ADDRESSES = ["/explorer", "/assets/explorer/explorer.js", "/assets/explorer/explorer.css"]


@ON_ONE_KIND
@pytest.mark.parametrize("address", ADDRESSES)
async def test_nobody_else_learns_that_there_is_one(reader, address):
    response = await reader.http.get(address)
    assert response.status_code == 404
    assert response.text == (await reader.http.get("/nothing-here")).text


@ON_ONE_KIND
async def test_developers_have_it_under_the_policy_of_all_pages(standing_settings):
    settings = dataclasses.replace(standing_settings, developers=True)
    async with Site(settings).open() as opened:
        guide = Guide(opened.app)
        for address in ADDRESSES:
            response = await guide.http.get(address)
            assert response.status_code == 200
            assert "default-src 'self'" in response.headers["content-security-policy"]
            assert "unsafe" not in response.headers["content-security-policy"]
        script = (CLIENTS / "explorer" / "explorer.js").read_text("utf-8")
        for document in (script.split("`")[1], script.split("FIRST = `")[1].split("`")[0]):
            assert await guide.ask(document, number="001")


def test_it_asks_nobody_but_this_service():
    for file in (CLIENTS / "explorer").iterdir():
        assert "//" not in file.read_text("utf-8").replace('href="data:,"', "")
        assert "style=" not in file.read_text("utf-8")
