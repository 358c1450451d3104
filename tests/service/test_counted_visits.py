"""A visit that is counted can be forgotten before its time, with all that it told."""

from sqlalchemy import func, select

from backend.visits.models import Visit, VisitEvent

FORGET = "mutation { forgetVisit { __typename ... on VisitForgotten { message } } }"


async def left(site):
    async with site.database() as database, database.reading() as session:
        counts = [select(func.count()).select_from(table) for table in (Visit, VisitEvent)]
        return [await session.scalar(count) for count in counts]


async def test_whoever_thinks_better_of_it_is_forgotten_at_once(guide, site):
    stop = (await guide.stop("007"))["id"]
    guide.http.headers["Cimaise-Visit"] = (await guide.start_visit(statisticsConsent=True))["code"]
    await guide.tell({"key": "1", "kind": "STOP_SEEN", "stop": stop})
    before = await left(site)
    forgotten = (await guide.ask(FORGET))["forgetVisit"]
    assert forgotten["__typename"] == "VisitForgotten"
    assert await left(site) == [count - 1 for count in before]
    again = (await guide.ask(FORGET))["forgetVisit"]
    assert again["__typename"] == "VisitNotFound"
