"""``/metrics``: how the service does, for Prometheus, told to this machine only."""

import asyncio
import contextlib
import ipaddress
from collections.abc import AsyncIterator, Iterator
from itertools import accumulate
from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import State
from litestar.exceptions import NotFoundException
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from backend.catalogue import queries
from backend.graphql.schema import schema
from backend.house import House
from backend.http.tally import BOUNDS, KINDS, LEAST_STATUS, STATUSES, Row, resident_bytes
from guestbook import backlog
from guestbook.backlog import BacklogState

__all__ = ("metrics", "noting")

# How often a process tells the others how it stands, in seconds.
PAUSE = 5.0
# Whoever passes a request on says for whom: such a request comes from somewhere else.
PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")
TOLD = {
    "answers_kept": "Whole answers kept in memory.",
    "answers_bytes": "Bytes that the answers kept take.",
    "documents_known": "Documents parsed and validated.",
    "documents_compiled": "Operations compiled.",
    "subscriptions_open": "Subscriptions open.",
    "refused_too_often": "Questions and look-ups refused, as their callers had spent their points.",
    "waiting_in_turn": "Questions that wait their turn, as they are new or heavy.",
    "resident_bytes": "Memory of the process.",
}

Backlogs = dict[str, BacklogState]


@get("/metrics", include_in_schema=False)
async def metrics(request: Request[Any, Any, State]) -> Response[bytes]:
    """Tell how the service does; nobody elsewhere learns that there is such an address."""
    if not _is_near(request):
        raise NotFoundException
    house: House = request.app.state.house
    note(house)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(house, await _backlogs(house)))
    headers = {"cache-control": "no-store", "content-type": CONTENT_TYPE_LATEST}
    return Response(generate_latest(registry), headers=headers)


def note(house: House) -> None:
    """Note how this process stands."""
    house.tally.stand(
        answers_kept=len(house.answers),
        answers_bytes=house.answers.bytes,
        documents_known=len(schema.documents) + len(schema.open_documents),
        documents_compiled=len(schema.executor),
        subscriptions_open=house.changes.listeners,
        refused_too_often=house.allowances.refused,
        waiting_in_turn=house.reading.waiting + house.heavy.waiting,
        resident_bytes=resident_bytes(),
    )


@contextlib.asynccontextmanager
async def noting(house: House) -> AsyncIterator[None]:
    """Note how this process stands for whichever process is asked, while the context is open."""

    async def keep_noting() -> None:
        while True:
            note(house)
            await asyncio.sleep(PAUSE)

    task = asyncio.create_task(keep_noting())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def _is_near(request: Request[Any, Any, State]) -> bool:
    client = request.scope.get("client")
    if client is None or any(name in request.headers for name in PASSED_ON):
        return False
    try:
        address = ipaddress.ip_address(client[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


async def _backlogs(house: House) -> Backlogs:
    async with house.database.reading() as session:
        return {
            museum.key: await backlog.state(session, museum=museum.id, model_id=house.model_id)
            for museum in (await session.scalars(queries.museums())).all()
        }


class _Figures(Collector):
    """The figures, in Prometheus' own terms."""

    def __init__(self, house: House, backlogs: Backlogs) -> None:
        self._house, self._backlogs = house, backlogs

    def collect(self) -> Iterator[Metric]:
        """Give each figure."""
        rows = self._house.tally.rows()
        yield _requests(rows)
        yield _seconds(rows)
        hits = CounterMetricFamily("cimaise_answers_hits", "Questions answered from those kept.")
        hits.add_metric((), sum(row.hits for row in rows.values()))
        yield hits
        for name, sentence in TOLD.items():
            gauge = GaugeMetricFamily(f"cimaise_{name}", sentence, labels=("process",))
            for number, row in rows.items():
                gauge.add_metric((str(number),), row.gauges[name])
            yield gauge
        yield from self._waiting()

    def _waiting(self) -> Iterator[Metric]:
        now = self._house.clock()
        waiting, aside, oldest = (
            GaugeMetricFamily(f"cimaise_backlog_{name}", sentence, labels=("museum",))
            for name, sentence in (
                ("waiting", "Entries that no model has read yet."),
                ("set_aside", "Entries that the models failed to read."),
                ("oldest_seconds", "How long the oldest has waited; entries keep the hour only."),
            )
        )
        for museum, state in self._backlogs.items():
            waiting.add_metric((museum,), state.waiting)
            aside.add_metric((museum,), state.set_aside)
            age = (now - state.oldest).total_seconds() if state.oldest else 0
            oldest.add_metric((museum,), age)
        yield from (waiting, aside, oldest)


def _requests(rows: dict[int, Row]) -> Metric:
    requests = CounterMetricFamily(
        "cimaise_requests", "Requests answered.", labels=("kind", "status")
    )
    for place, kind in enumerate(KINDS):
        for status in range(LEAST_STATUS, LEAST_STATUS + STATUSES):
            if many := sum(row.requests(place, status) for row in rows.values()):
                requests.add_metric((kind, str(status)), many)
    return requests


def _seconds(rows: dict[int, Row]) -> Metric:
    counts = [sum(column) for column in zip(*(row.buckets for row in rows.values()), strict=True)]
    bounds = (*(str(bound) for bound in BOUNDS), "+Inf")
    seconds = HistogramMetricFamily("cimaise_answer_seconds", "What GraphQL's answers took.")
    seconds.add_metric(
        (),
        buckets=list(zip(bounds, accumulate(counts), strict=True)),
        sum_value=sum(row.seconds for row in rows.values()),
    )
    return seconds
