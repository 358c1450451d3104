"""What editors find, hear and delete: works without a stop, files not yet cleared, old tours."""

from speaking import Desk

WORKS = """query($query: String, $presence: Presence, $first: Int!, $after: String) { desk {
  works(query: $query, presence: $presence, first: $first, after: $after) {
    edges { node { id accession presence stop title { text } } }
    pageInfo { hasNextPage endCursor } } } }"""
FILES = """query($owner: ID!) { desk { files(owner: $owner) {
  id kind url voice transcript hasCaptions captionsDiffer cleared } } }"""
RIGHTS = """mutation($id: ID!) { x: setMediaRights(id: $id) { __typename } }"""
SAY = """mutation($id: ID!, $words: String!) { x: setMediaTranscript(id: $id, transcript: $words) {
  __typename ... on DeskFile { transcript captionsDiffer } ... on EditRefused { code } } }"""
TOURS = "{ desk { tours { id published } } }"
HIDE = "mutation($id: ID!) { x: unpublishTour(id: $id) { __typename } }"
DELETE = """mutation($id: ID!) { x: deleteTour(id: $id) {
  __typename ... on EditRefused { code message } } }"""


async def works(desk, **asked):
    answer = await desk.ask(WORKS, **{"first": 50, **asked})
    page = answer["desk"]["works"]
    return [edge["node"] for edge in page["edges"]], page["pageInfo"]


async def recording(desk):
    """A recording of a stop of the demo."""
    for stop in (await desk.ask("{ desk { stops { artwork } } }"))["desk"]["stops"]:
        files = (await desk.ask(FILES, owner=stop["artwork"]))["desk"]["files"]
        for file in files:
            if file["kind"] == "AUDIO":
                return file
    raise AssertionError("the demo has no recording")


async def test_a_work_is_found_wherever_it_is_page_by_page(desk):
    all_works, _ = await works(desk)
    seen, after = [], None
    while True:
        page, info = await works(desk, first=7, after=after)
        seen += page
        if not info["hasNextPage"]:
            break
        after = info["endCursor"]
    assert [one["id"] for one in seen][: len(all_works)] == [one["id"] for one in all_works]
    work = seen[3]
    await desk.set_presence(work["id"], "ON_LOAN")
    found, _ = await works(desk, query=work["accession"], presence="ON_LOAN")
    assert [one["id"] for one in found] == [work["id"]]
    titled, _ = await works(desk, query=work["title"]["text"])
    assert work["id"] in [one["id"] for one in titled]
    assert (await works(desk, query="qqqqzzzz"))[0] == []


async def test_a_page_of_works_asks_as_much_however_long(desk, statements):
    said = {}
    for first in (2, 40):
        await works(desk, first=first)
        with statements() as heard:
            await works(desk, first=first)
        said[first] = len(heard)
    assert said[2] == said[40] <= 3


async def test_an_editor_hears_a_file_that_nobody_else_may_have(desk, guide, site, password):
    file = await recording(desk)
    await desk.ask(RIGHTS, id=file["id"])
    heard = await desk.http.get(file["url"])
    assert heard.status_code == 200
    assert heard.headers["cache-control"] == "no-store"
    assert heard.content
    assert (await guide.http.get(file["url"])).status_code == 401
    moderator = await Desk.enter(site.app, "moderator", password)
    assert (await moderator.http.get(file["url"])).status_code == 403
    assert (await desk.http.get("/desk/media/nothing")).status_code == 404
    del desk.http.headers["Cimaise-Client"]
    assert (await desk.http.get(file["url"])).status_code == 401, "another site has no header"


async def test_what_is_said_in_a_recording_is_mended_and_captions_are_compared(desk):
    file = await recording(desk)
    assert file["hasCaptions"]
    mended = (await desk.ask(SAY, id=file["id"], words="Other words."))["x"]
    assert mended["transcript"] == "Other words."
    assert mended["captionsDiffer"]
    back = (await desk.ask(SAY, id=file["id"], words=file["transcript"]))["x"]
    assert back["captionsDiffer"] == file["captionsDiffer"]
    assert (await desk.ask(SAY, id="nothing", words="x"))["x"]["code"] == "NOT_FOUND"


async def test_a_tour_is_hidden_before_it_is_deleted_and_its_stops_stay(desk, site, password):
    tour = next(one for one in (await desk.ask(TOURS))["desk"]["tours"] if one["published"])
    refused = (await desk.ask(DELETE, id=tour["id"]))["x"]
    assert refused["code"] == "TOUR_NEEDED"
    assert refused["message"]
    await desk.ask(HIDE, id=tour["id"])
    moderator = await Desk.enter(site.app, "moderator", password)
    assert (await moderator.ask(DELETE, id=tour["id"]))["x"]["code"] == "FORBIDDEN"
    stops = await desk.ask("{ desk { stops { id } } }")
    assert (await desk.ask(DELETE, id=tour["id"]))["x"]["__typename"] == "TourDeleted"
    assert tour["id"] not in [one["id"] for one in (await desk.ask(TOURS))["desk"]["tours"]]
    assert await desk.ask("{ desk { stops { id } } }") == stops
    assert (await desk.ask(DELETE, id=tour["id"]))["x"]["code"] == "NOT_FOUND"
