"""Files: the clients as shipped, media whose right is cleared, words, printed codes, health."""

import hashlib
from datetime import date
from uuid import uuid4

import pytest
from doors import ON_ONE_KIND
from sqlalchemy import text, update

from backend.catalogue.models import MediaAsset, MediaKind, MediaRole, OwnerKind
from backend.catalogue.storing import store_media
from backend.graphql.nodes import decode_id

pytestmark = ON_ONE_KIND


async def plate(guide, number="007"):
    return (await guide.work_at(number))["image"]["url"]


async def test_a_cleared_image_can_only_be_looked_at(reader):
    response = await reader.http.get(await plate(reader))
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in response.headers["cache-control"]
    assert hashlib.sha256(response.content).hexdigest() == (await plate(reader)).split("/")[-1]


async def test_a_part_of_a_file_may_be_asked_for(reader):
    url = await plate(reader)
    whole = (await reader.http.get(url)).content
    part = await reader.http.get(url, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    beyond = await reader.http.get(url, headers={"range": f"bytes={len(whole)}-"})
    assert beyond.status_code == 416


async def test_a_file_that_one_has_is_not_sent_again(reader):
    url = await plate(reader)
    etag = (await reader.http.get(url)).headers["etag"]
    again = await reader.http.get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "right", [{"rights_uri": None}, {"rights_expire": date(2026, 3, 13)}], ids=["none", "expired"]
)
async def test_a_file_without_a_right_leaves_by_no_door(site, guide, right):
    url = await plate(guide)
    await site.say(
        update(MediaAsset).where(MediaAsset.sha256 == url.split("/")[-1]).values(**right)
    )
    assert (await guide.http.get(url)).status_code == 404
    await site.say(text("UPDATE content_revision SET number = number + 1"))
    work = await guide.work_at("007")
    assert work["image"] is None
    listed = "{ artworks { edges { node { accession image { url } } } } }"
    found = (await guide.ask(listed))["artworks"]["edges"]
    assert url not in [(edge["node"]["image"] or {}).get("url") for edge in found]


async def test_a_right_that_runs_out_tonight_holds_today(site, guide, clock):
    url = await plate(guide)
    digest = url.split("/")[-1]
    await site.say(
        update(MediaAsset)
        .where(MediaAsset.sha256 == digest)
        .values(rights_expire=date(2026, 3, 14))
    )
    assert (await guide.http.get(url)).status_code == 200
    clock.move(days=1)
    assert (await guide.http.get(url)).status_code == 404
    assert (await guide.work_at("007"))["image"] is None


@pytest.mark.parametrize("name", ["0" * 64, "0" * 63, "X" * 64, "../secret.key", ""])
async def test_a_file_that_is_not_there_is_not_found(reader, name):
    assert (await reader.http.get(f"/media/{name}")).status_code == 404


async def test_recordings_in_the_visitor_s_language_come_first(site, guide):
    work = await guide.work_at("015")
    kind, identity = decode_id(work["id"])
    assert kind == "Artwork"
    museum = decode_id((await guide.ask("{ museum { id } }"))["museum"]["id"])[1]
    for locale in ("en", "fr", "ar"):
        content = f"a recording in {locale}".encode()
        await site.write(
            MediaAsset(
                id=uuid4(),
                museum_id=museum,
                owner_kind=OwnerKind.ARTWORK,
                owner_id=identity,
                kind=MediaKind.AUDIO,
                role=MediaRole.NARRATION,
                locale=locale,
                bytes=len(content),
                sha256=store_media(site.settings.media_dir, content),
                mime="audio/ogg",
                rights_uri=None
                if locale == "en"
                else "https://rightsstatements.org/vocab/InC/1.0/",
            )
        )
    document = """query($l: String) { stop(number: "015", locale: $l) {
      ... on Stop { audio { locale url mime } } } }"""
    for locale in ("fr", "ar"):
        audio = (await guide.ask(document, l=locale))["stop"]["audio"]
        assert audio[0]["locale"] == locale
        assert {one["locale"] for one in audio} == {"fr", "ar"}, "the other is not cleared"
        assert (await guide.http.get(audio[0]["url"])).headers["content-type"] == "audio/ogg"


@pytest.mark.parametrize("page", ["/", "/desk"])
async def test_a_page_is_fenced_in(reader, page):
    response = await reader.http.get(page)
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("guide/index.html", "text/html"),
        ("guide/guide.js", "text/javascript"),
        ("common/tokens.css", "text/css"),
        ("guide/documents/stop.graphql", ""),
    ],
)
async def test_a_client_s_files_are_served_for_what_they_are(reader, path, kind):
    response = await reader.http.get(f"/assets/{path}")
    assert response.status_code == 200
    assert kind in response.headers.get("content-type", "")
    etag = response.headers["etag"]
    again = await reader.http.get(f"/assets/{path}", headers={"if-none-match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "__init__.py",
        "tsconfig.json",
        "common/contract.d.ts",
        "",
        "guide",
        "guide/",
        ".hidden.js",
        "../backend/app.py",
        "%2e%2e/pyproject.toml",
        "guide/none.js",
    ],
)
async def test_how_a_client_is_made_is_not_served(reader, path):
    assert (await reader.http.get(f"/assets/{path}")).status_code == 404


async def test_words_come_from_the_catalogs_in_the_closest_language(reader):
    answers = {
        locale: (await reader.http.get(f"/words/{locale}.json")).json()
        for locale in ("en", "fr", "fr-CA", "ar", "sw")
    }
    assert answers["fr"] == answers["fr-CA"] != answers["ar"]
    assert answers["sw"] == answers["en"]
    assert (await reader.http.get("/words/xx-nothing-of-a-tag.json")).status_code == 404


async def test_a_printed_code_leads_to_its_stop(reader):
    response = await reader.http.get("/s/t2rj6b")
    assert (response.status_code, response.headers["location"]) == (302, "/#/stop/007")
    nowhere = await reader.http.get("/s/nothing")
    assert (nowhere.status_code, nowhere.headers["location"]) == (302, "/")


async def test_the_process_and_its_database_tell_how_they_are(site, guide):
    assert (await guide.http.get("/health")).json() == {"status": "ok"}
    assert (await guide.http.get("/ready")).json() == {"status": "ready"}
    await site.say(text("UPDATE alembic_version SET version_num = '0000'"))
    behind = await guide.http.get("/ready")
    assert (behind.status_code, behind.json()) == (503, {"status": "database behind"})
    assert (await guide.http.get("/health")).status_code == 200


async def test_a_service_without_its_database_is_not_ready(site, guide):
    await site.say(text("DROP TABLE alembic_version"))
    assert (await guide.http.get("/ready")).status_code == 503
