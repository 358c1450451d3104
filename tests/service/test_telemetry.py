"""Traces: what was answered and by which statements, and nothing of who asked what."""

import pytest
from doors import ON_ONE_KIND, Site, living
from speaking import Guide, a_receipt

from backend.app import create_app
from backend.graphql.trusted import manifest
from backend.http.telemetry import TelemetryMissingError, Traced, traced

WORDS = "A calm room, said Wilhelmina."
SEARCH = next(text for text in manifest().values() if "query Search" in text)


@pytest.fixture
async def tracing(settings, clock):
    """A visitor of a museum whose traces are kept in memory, and the traces."""
    pytest.importorskip("opentelemetry.sdk", reason="cimaise[telemetry] is not installed")
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    spans = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(spans))
    async with living(Traced(create_app(settings, clock), provider)) as app:
        yield Guide(app), spans


def said(spans):
    return [{"name": span.name, **(span.attributes or {})} for span in spans.get_finished_spans()]


@ON_ONE_KIND
async def test_a_request_and_its_statements_are_spans(tracing):
    guide, spans = tracing
    assert (await guide.sign(WORDS))["__typename"] == "EntrySigned"
    told = said(spans)
    request = next(one for one in told if one["name"].startswith("graphql"))
    assert request["http.response.status_code"] == 200
    assert request["http.request.method"] == "POST"
    assert request["graphql.document.hash"].startswith("sha256:")
    assert {one["db.operation.name"] for one in told if one["name"] == "sql"} >= {"INSERT"}
    statements = [one for one in spans.get_finished_spans() if one.name == "sql"]
    parent = next(one for one in spans.get_finished_spans() if one.name.startswith("graphql"))
    within = [one for one in statements if one.context.trace_id == parent.context.trace_id]
    assert within


@ON_ONE_KIND
async def test_operations_of_our_clients_are_named_and_those_of_strangers_are_not(tracing):
    guide, spans = tracing
    await guide.post(SEARCH, query="harbour", first=3)
    await guide.post("query Wilhelmina { museum { id } }")
    named = [one.get("graphql.operation.name") for one in said(spans) if one["name"] != "sql"]
    assert named == ["Search", None]


@ON_ONE_KIND
async def test_no_word_no_variable_and_no_address_is_in_a_trace(tracing):
    guide, spans = tracing
    receipt = a_receipt()
    await guide.sign(WORDS, receipt=receipt)
    await guide.own(receipt)
    await guide.post("query Wilhelmina { a: Wilhelmina }")
    await guide.http.get("/s/wilhelmina?who=Wilhelmina")
    await guide.http.request("WILHELMINA", "/wilhelmina")
    everything = " ".join(span.to_json() for span in spans.get_finished_spans())
    for secret in ("ilhelmina", "WILHELMINA", receipt, "calm room", "127.0.0.1", "museum.test"):
        assert secret not in everything


@ON_ONE_KIND
def test_where_it_is_off_nothing_stands_in_the_way(settings):
    app = create_app(settings)
    assert traced(app, "") is app
    assert not isinstance(app, Traced)


async def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(TelemetryMissingError, match=r"cimaise\[telemetry\]"):
        traced(Site, "http://127.0.0.1:4318/v1/traces")
