"""``/metrics``: what is counted, and who is told."""

import httpx
import pytest
from doors import ON_ONE_KIND
from prometheus_client.parser import text_string_to_metric_families
from speaking import Guide

MUSEUM = "{ museum { name { text } } }"


def from_address(app, address, **headers):
    transport = httpx.ASGITransport(app=app, client=(address, 50_000))
    names = {name.replace("_", "-"): said for name, said in headers.items()}
    return httpx.AsyncClient(transport=transport, base_url="http://museum.test", headers=names)


async def figures(site):
    response = await from_address(site.app, "127.0.0.1").get("/metrics")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


@ON_ONE_KIND
@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("2001:db8::7", {}),
        ("127.0.0.1", {"x_forwarded_for": "127.0.0.1"}),
        ("127.0.0.1", {"forwarded": "for=192.0.2.7"}),
    ],
    ids=["v4", "v6", "passed-on", "forwarded"],
)
async def test_nobody_elsewhere_learns_that_there_are_figures(standing, address, headers):
    nothing = await from_address(standing.app, address).get("/nothing-here")
    refused = await from_address(standing.app, address, **headers).get("/metrics")
    assert refused.status_code == 404
    assert refused.text == nothing.text


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
@ON_ONE_KIND
async def test_this_machine_is_told(standing, address):
    assert (await from_address(standing.app, address).get("/metrics")).status_code == 200


async def test_requests_are_counted_by_kind_and_status(site):
    guide = Guide(site.app)
    first = await guide.post(MUSEUM)
    await guide.post(MUSEUM)
    body = {"query": MUSEUM, "variables": {}}
    await guide.http.post("/graphql", json=body, headers={"if-none-match": first.headers["etag"]})
    await guide.http.post("/graphql", content=b"{", headers={"content-type": "application/json"})
    await guide.http.get("/")
    await guide.http.get("/health")
    await guide.http.get("/nothing-here")
    told = await figures(site)
    counted = {key[1:]: many for key, many in told.items() if key[0] == "cimaise_requests_total"}
    assert counted == {
        ("200", "graphql"): 2,
        ("304", "graphql"): 1,
        ("400", "graphql"): 1,
        ("200", "file"): 1,
        ("200", "other"): 1,
        ("404", "other"): 1,
    }
    # The second question showed that it is asked again; the third was answered from what is kept.
    assert told["cimaise_answers_hits_total",] == 1
    assert told["cimaise_answer_seconds_count",] == 4
    assert told["cimaise_answer_seconds_bucket", "+Inf"] == 4
    assert told["cimaise_answer_seconds_sum",] > 0
    assert told["cimaise_answers_kept", "0"] == 1
    assert told["cimaise_answers_bytes", "0"] > len(first.content)
    assert told["cimaise_documents_known", "0"] >= 1
    assert told["cimaise_resident_bytes", "0"] > 1_000_000


async def test_what_waits_to_be_read_is_told(site, clock):
    clock.move(hours=3)
    before = await figures(site)
    assert before["cimaise_backlog_waiting", "carnegie-sample"] > 0
    assert before["cimaise_backlog_oldest_seconds", "carnegie-sample"] >= 3 * 3600
    await site.read_entries()
    after = await figures(site)
    assert after["cimaise_backlog_waiting", "carnegie-sample"] == 0
    assert after["cimaise_backlog_oldest_seconds", "carnegie-sample"] == 0
    assert after["cimaise_backlog_set_aside", "carnegie-sample"] == 0
