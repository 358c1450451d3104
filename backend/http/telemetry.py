"""Traces for OpenTelemetry: off unless an address is given, and nothing of visitors in them.

A span says that a request was answered, by which operation of our own clients or of which digest,
and which statements it took; no words, no variables, no addresses, no names that strangers chose.
Nothing of OpenTelemetry is loaded, and nothing stands in a request's way, where it is off.
"""

import importlib.util
from collections.abc import Awaitable, Callable, MutableMapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from backend.graphql.trusted import TrustedDocuments

if TYPE_CHECKING:
    from opentelemetry.trace import Span, Tracer, TracerProvider

__all__ = ("TelemetryMissingError", "Traced", "name_operation", "traced")

App = Callable[[Any, Any, Any], Awaitable[None]]
# Where a request's scope holds its span.
SPAN = "cimaise.span"
LONGEST_STATEMENT = 2_000
SERVER_ERROR = 500


class TelemetryMissingError(RuntimeError):
    """Traces are wanted, and what makes them is not installed."""

    def __init__(self) -> None:
        super().__init__("CIMAISE_TELEMETRY_URL needs the extra: pip install 'cimaise[telemetry]'")


def traced(app: App, url: str) -> App:
    """Wrap a service so that it sends its traces to an address; without one, leave it as it is.

    Raises:
        TelemetryMissingError: where OpenTelemetry is not installed.
    """
    if not url:
        return app
    if importlib.util.find_spec("opentelemetry") is None:
        raise TelemetryMissingError
    return Traced(app, _provider(url))


def name_operation(scope: Any, name: str | None, text: str, trusted: TrustedDocuments) -> None:
    """Say in a request's span which operation it asks, if there is a span."""
    span: Span | None = scope.get(SPAN)
    if span is None:
        return
    span.set_attribute("graphql.document.hash", f"sha256:{sha256(text.encode()).hexdigest()}")
    if name is not None and trusted.holds(
        text
    ):  # whoever names theirs may have named it after a visitor
        span.set_attribute("graphql.operation.name", name)
        span.update_name(f"graphql {name}")


class Traced:
    """A service whose requests are spans, and its statements spans within them."""

    def __init__(self, app: App, provider: "TracerProvider") -> None:
        self._app = app
        self._tracer: Tracer = provider.get_tracer("cimaise")
        self._provider = provider
        self._heard = _trace_statements(self._tracer)

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """Answer a request within a span."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            if scope["type"] == "lifespan":
                self._end()
            return

        async def answer(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                span.set_attribute("http.response.status_code", message["status"])
                if message["status"] >= SERVER_ERROR:
                    span.set_attribute("error.type", str(message["status"]))
            await send(message)

        path: str = scope["path"]
        kind = "graphql" if path == "/graphql" or path.startswith("/q/") else "http"
        with self._tracer.start_as_current_span(
            kind, record_exception=False, set_status_on_exception=False
        ) as span:
            # A method is a stranger's word too.
            method = scope["method"] if scope["method"] in {"GET", "HEAD", "POST"} else "_OTHER"
            span.set_attribute("http.request.method", method)
            scope[SPAN] = span
            await self._app(scope, receive, answer)

    def _end(self) -> None:
        """Send what is left, and hear no more of statements."""
        for name, heard in self._heard.items():
            event.remove(Engine, name, heard)
        if hasattr(self._provider, "shutdown"):
            self._provider.shutdown()


def _provider(url: str) -> "TracerProvider":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider as Provider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    # Not Resource.create(): that reads the environment and tells the machine's name.
    provider = Provider(resource=Resource({"service.name": "cimaise"}), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    return provider


def _trace_statements(tracer: "Tracer") -> dict[str, Callable[..., None]]:
    """Make a span of each statement of any engine; what it was given is not in its text."""
    spans: dict[int, Span] = {}

    def begun(
        _connection: Any, _cursor: Any, statement: str, _given: Any, context: Any, _many: Any
    ) -> None:
        span = tracer.start_span("sql")
        span.set_attribute("db.operation.name", statement.lstrip().partition(" ")[0][:20].upper())
        span.set_attribute("db.query.text", statement[:LONGEST_STATEMENT])
        spans[id(context)] = span

    def ended(
        _connection: Any, _cursor: Any, _said: Any, _given: Any, context: Any, _many: Any
    ) -> None:
        if (span := spans.pop(id(context), None)) is not None:
            span.end()

    def failed(context: Any) -> None:
        span = spans.pop(id(context.execution_context), None)
        if span is not None:
            span.set_attribute("error.type", type(context.original_exception).__name__)
            span.end()

    heard: dict[str, Callable[..., None]] = {
        "before_cursor_execute": begun,
        "after_cursor_execute": ended,
        "handle_error": failed,
    }
    for name, hears in heard.items():
        event.listen(Engine, name, hears)
    return heard
