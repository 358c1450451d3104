"""A visitor types a number and reads, in a language, and is told which."""

import pytest
from speaking import Guide


async def test_a_number_answers_with_its_work_in_the_language_asked_for(reader):
    stop = await reader.stop("007", locale="fr")
    assert stop["number"] == "007"
    assert stop["artwork"]["title"]["text"] == "Lion happant un papillon"
    assert stop["artwork"]["title"]["locale"] == "fr"
    assert not stop["artwork"]["title"]["isFallback"]


async def test_the_zeros_of_a_number_count_and_the_number_meant_is_suggested(reader):
    stop = await reader.stop("7", locale="fr")
    assert stop["__typename"] == "StopNotFound"
    assert stop["asked"] == "7"
    assert stop["suggestions"][0] == {"number": "007"}
    assert "7" in stop["message"]
    assert stop["message"] != (await reader.stop("7", locale="en"))["message"]


@pytest.mark.parametrize(
    ("typed", "first"), [("11", "110"), ("021", "012"), ("0012", "012"), ("103", "101")]
)
async def test_near_numbers_come_with_a_wrong_one(reader, typed, first):
    suggestions = (await reader.stop(typed))["suggestions"]
    assert {"number": first} in suggestions[:3]
    assert len(suggestions) <= 4


@pytest.mark.parametrize("typed", ["٠٠٧", "۰۰۷", " 007 ", "\u200e007\u200f"])
async def test_a_number_is_read_in_the_digits_of_whoever_types_it(reader, typed):
    assert (await reader.stop(typed, locale="ar"))["number"] == "007"


@pytest.mark.parametrize("typed", ["", "999999", "9" * 100_000, "\x00", "'; --", "%", "🙂"])
async def test_a_number_that_is_none_is_no_accident(reader, typed):
    stop = await reader.stop(typed)
    assert stop["__typename"] == "StopNotFound"
    assert len(stop["asked"]) <= 16


@pytest.mark.parametrize("locale", ["sw", "tlh", "xx-klingon", "!!", "fr" * 500])
async def test_a_language_that_nobody_here_speaks_falls_back_and_says_so(reader, locale):
    title = (await reader.work_at("007", locale=locale))["title"]
    assert title["locale"] == "en"
    assert title["isFallback"]


async def test_a_device_in_an_unspoken_language_is_told_what_it_reads(standing):
    swahili = Guide(standing.app, accept_language="sw")
    assert (await swahili.work_at("007"))["title"]["isFallback"]
    both = Guide(standing.app, accept_language="sw, fr;q=0.5")
    assert not (await both.work_at("007"))["title"]["isFallback"]
    assert not (await Guide(standing.app).work_at("007"))["title"]["isFallback"]


async def test_a_missing_text_falls_back_alone_and_the_others_stay(reader):
    work = await reader.work_at("015", locale="ar")
    assert work["title"] == {
        "text": "Venetian Interior",
        "locale": "en",
        "direction": "ltr",
        "isFallback": True,
        "origin": "human",
        "stale": False,
    }
    assert (work["caption"]["locale"], work["caption"]["direction"]) == ("ar", "rtl")
    assert not work["caption"]["isFallback"]
    assert work["description"]["locale"] == "en"


async def test_a_text_older_than_its_source_is_told(reader):
    work = await reader.work_at("002", locale="ar")
    assert work["description"]["stale"]
    assert not work["title"]["stale"]


async def test_a_machine_s_translation_is_told(reader):
    work = await reader.work_at("104", locale="ar")
    assert work["description"]["origin"] == "machine_reviewed"
    assert work["title"]["origin"] == "human"


async def test_children_read_their_own_text_where_there_is_one(reader):
    standard = await reader.work_at("007", locale="fr")
    children = await reader.work_at("007", locale="fr", audience="CHILDREN")
    assert children["description"]["text"].startswith("Qui est le plus fort")
    assert children["description"] != standard["description"]
    assert children["title"] == standard["title"]


async def test_children_read_the_standard_text_of_their_language_rather_than_another_s(reader):
    arabic = await reader.work_at("007", locale="ar", audience="CHILDREN")
    assert arabic["description"]["locale"] == "ar"


async def test_an_image_is_described_in_the_language_asked_for(reader):
    image = (await reader.work_at("007", locale="ar"))["image"]
    assert image["alt"]["locale"] == "ar"
    assert image["url"].startswith("/media/")


async def test_the_field_s_language_comes_before_the_address_the_visit_and_the_device(site):
    guide = Guide(site.app)
    assert (await guide.work_at("001"))["title"]["locale"] == "en", "the museum's own"
    guide.http.headers["accept-language"] = "fr-CH;q=0.9, en;q=0.1"
    assert (await guide.work_at("001"))["title"]["locale"] == "fr", "the device's"
    visit = await guide.start_visit(locale="ar")
    assert visit["locale"] == "ar"
    guide.http.headers["cimaise-visit"] = visit["code"]
    assert (await guide.work_at("001"))["title"]["locale"] == "ar", "the visit's"
    address = "/graphql?locale=fr"
    assert (await guide.stop("001", address))["artwork"]["title"]["locale"] == "fr", "the address'"
    english = await guide.stop("001", address, locale="en")
    assert english["artwork"]["title"]["locale"] == "en", "the field's"


async def test_a_wish_that_cannot_be_granted_lets_the_next_one_decide(standing):
    guide = Guide(standing.app, accept_language="ar")
    title = (await guide.work_at("001", locale="sw"))["title"]
    assert (title["locale"], title["isFallback"]) == ("ar", True)


async def test_the_museum_names_the_languages_to_choose_from_in_themselves(reader):
    locales = (await reader.ask("{ locales { tag name direction isHouse } }"))["locales"]
    names = {one["tag"]: one["name"] for one in locales}
    assert names["fr"] == "Français"
    assert names["ar"] == "العربية"
    assert [one["tag"] for one in locales if one["direction"] == "rtl"] == ["ar"]


async def test_the_museum_says_that_it_is_no_official_guide(reader):
    document = "query($l: String) { museum(locale: $l) { name { text } notice { text locale } } }"
    for locale, word in (("en", "2017"), ("fr", "2017"), ("ar", "2017")):
        notice = (await reader.ask(document, l=locale))["museum"]["notice"]
        assert notice["locale"] == locale
        assert word in notice["text"]


async def test_a_tour_leads_through_its_stops_in_order(reader):
    tour = (
        await reader.ask(
            '{ tours(locale: "fr") { id minutes title { locale }'
            " stops { position stop { number } } } }"
        )
    )["tours"][0]
    assert tour["minutes"] == 40
    assert [one["position"] for one in tour["stops"]] == list(range(1, 9))
    assert [one["stop"]["number"] for one in tour["stops"]][:3] == ["001", "002", "015"]
    again = await reader.ask("query($id: ID!) { tour(id: $id) { minutes } }", id=tour["id"])
    assert again["tour"]["minutes"] == 40
