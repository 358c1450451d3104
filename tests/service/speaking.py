"""Visitors and curators, as the service hears them: GraphQL over HTTP and WebSocket."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator
from typing import Any, Self

import httpx
import websockets

from guestbook.receipts import ALPHABET

TEXT = "{ text locale direction isFallback origin stale }"
STOP = """
stop(number: $number, locale: $locale, audience: $audience) {
  __typename
  ... on Stop { id number artwork { id accession
    title %(t)s caption %(t)s description %(t)s visualDescription %(t)s
    room { number } image { url alt { locale text } }
    artists { role artist { name } } } }
  ... on StopNotFound { asked: number message suggestions { number } }
}
""" % {"t": TEXT}  # noqa: UP031  # braces are GraphQL's
SIGN = """
mutation($input: SignGuestbookInput!) { signGuestbook(input: $input) { __typename
  ... on EntrySigned { status entry { id text rating status statusText hour } }
  ... on EntryRefused { code message } } }
"""
WALL = """
query($first: Int!, $after: String, $subject: ID, $language: String, $locale: String) {
  guestbook(first: $first, after: $after, subject: $subject, language: $language, locale: $locale) {
    edges { cursor node { id text locale direction rating hour subjectKind about { text }
      favourite { id } } }
    pageInfo { hasNextPage endCursor } } }
"""
DESK_ENTRY = """
id text direction localeDeclared rating status channel hour subjectKind about { text }
analysis { language { code name probability abstained } sentiment { label probability }
  aspects { aspect polarity } flags { flag start end reason } incident keyphrases
  models { task model } }
history { action curator reason at }
"""
QUEUE = (
    """query($first: Int!, $after: String, $filter: QueueFilterInput, $locale: String) {
  desk(locale: $locale) { queue(first: $first, after: $after, filter: $filter) {
    edges { cursor node { %s } } pageInfo { hasNextPage endCursor } } } }"""  # noqa: UP031
    % DESK_ENTRY
)
MODERATED = (
    """{ __typename ... on EntryModerated { entry { %s } }
  ... on ModerationRefused { code message status } }"""  # noqa: UP031
    % DESK_ENTRY
)
NEXT = """
query($from: ID, $minutes: Int, $stepFree: Boolean!, $first: Int!, $seen: [ID!]!, $locale: String) {
  nextStops(from: $from, minutesLeft: $minutes, stepFree: $stepFree, first: $first, seen: $seen,
      locale: $locale) {
    stop { id number } artwork { accession room { number } }
    reasons { kind text weight } walkSeconds } }
"""
DAY = """
query($date: Date, $locale: String) { artworkOfTheDay(date: $date, locale: $locale) { __typename
  ... on ArtworkOfTheDay { date artwork { id accession title { text } }
    reasons { kind text weight } }
  ... on NothingToShow { message } ... on FutureDateRefused { date message } } }
"""


def a_receipt() -> str:
    """A receipt as a client makes it."""
    return "".join(secrets.choice(ALPHABET) for _ in range(13))


def a_key() -> str:
    """An idempotency key as a client makes it."""
    return secrets.token_hex(16)


class Guide:
    """A visitor's screen."""

    def __init__(self, app: Any, *, host: str = "museum.test", **headers: str) -> None:
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app), base_url=f"http://{host}"
        )
        self.http.headers.update({name.replace("_", "-"): said for name, said in headers.items()})

    async def post(self, document: str, address: str = "/graphql", **variables: Any) -> Any:
        """Ask, and give the whole answer."""
        body = {"query": document, "variables": variables}
        return await self.http.post(address, json=body)

    async def ask(self, document: str, address: str = "/graphql", **variables: Any) -> Any:
        """Ask what must be answered, and give the answer's data."""
        response = await self.post(document, address, **variables)
        assert response.status_code == 200, response.text
        answer = response.json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    async def refused(self, document: str, **variables: Any) -> str:
        """Ask what must not be answered, and give the message."""
        answer = (await self.post(document, **variables)).json()
        assert "errors" in answer, answer
        message: str = answer["errors"][0]["message"]
        return message

    async def stop(self, number: str, address: str = "/graphql", **how: Any) -> Any:
        document = f"query($number: String!, $locale: String, $audience: Audience) {{ {STOP} }}"
        return (await self.ask(document, address, number=number, **how))["stop"]

    async def work_at(self, number: str, **how: Any) -> Any:
        """The work of a stop."""
        return (await self.stop(number, **how))["artwork"]

    async def works(self, **page: Any) -> Any:
        document = """query($first: Int!, $after: String, $filter: ArtworkFilter) {
          artworks(first: $first, after: $after, filter: $filter) {
            edges { cursor node { id accession } } pageInfo {
              hasNextPage hasPreviousPage startCursor endCursor } } }"""
        return (await self.ask(document, **{"first": 50, **page}))["artworks"]

    async def search(self, query: str, **page: Any) -> list[str]:
        """Accession numbers of the works found by their words, the best first."""
        document = """query($query: String!, $first: Int!, $after: String) {
          search(query: $query, first: $first, after: $after) {
            edges { byMeaning node { accession } } } }"""
        found = await self.ask(document, **{"query": query, "first": 50, **page})
        edges = found["search"]["edges"]
        return [edge["node"]["accession"] for edge in edges if not edge["byMeaning"]]

    async def rooms(self) -> dict[str, str]:
        """The ids of the rooms, by number."""
        rooms = (await self.ask("{ rooms { id number } }"))["rooms"]
        return {room["number"]: room["id"] for room in rooms}

    async def route(self, start: str, goal: str, **how: Any) -> Any:
        rooms = await self.rooms()
        document = """query($from: ID!, $to: ID!, $stepFree: Boolean! = false) {
          route(from: $from, to: $to, stepFree: $stepFree) {
            metres seconds stepFree steps { passage room { number } } } }"""
        ends = {"from": rooms[start], "to": rooms[goal]}
        return (await self.ask(document, **ends, **how))["route"]

    async def day(self, date: str | None = None, locale: str | None = None) -> Any:
        return (await self.ask(DAY, date=date, locale=locale))["artworkOfTheDay"]

    async def next_stops(self, **wish: Any) -> Any:
        asked = {"stepFree": False, "first": 3, "seen": [], **wish}
        return (await self.ask(NEXT, **asked))["nextStops"]

    async def sign(self, text: str = "What a calm room.", **fields: Any) -> Any:
        page = {"text": text, "receipt": a_receipt(), "idempotencyKey": a_key(), **fields}
        return (await self.ask(SIGN, input=page))["signGuestbook"]

    async def wall(self, **page: Any) -> Any:
        return (await self.ask(WALL, **{"first": 50, **page}))["guestbook"]

    async def wall_texts(self, **page: Any) -> list[str]:
        return [edge["node"]["text"] for edge in (await self.wall(**page))["edges"]]

    async def own(self, receipt: str, locale: str | None = None) -> Any:
        document = """query($receipt: String!, $locale: String) {
          entryByReceipt(receipt: $receipt, locale: $locale) { id text status statusText rating } }
        """
        return (await self.ask(document, receipt=receipt, locale=locale))["entryByReceipt"]

    async def withdraw(self, receipt: str, locale: str | None = None) -> Any:
        document = """mutation($receipt: String!, $locale: String) {
          withdrawEntry(receipt: $receipt, locale: $locale) { __typename
            ... on EntryWithdrawn { hour } ... on EntryRefused { code message } } }"""
        return (await self.ask(document, receipt=receipt, locale=locale))["withdrawEntry"]

    async def start_visit(self, **wish: Any) -> Any:
        document = """mutation($input: StartVisitInput!) {
          startVisit(input: $input) { code locale audience expiresAt } }"""
        return (await self.ask(document, input=wish))["startVisit"]

    async def tell(self, *events: dict[str, Any]) -> Any:
        document = """mutation($input: RecordVisitEventsInput!) {
          recordVisitEvents(input: $input) { __typename
            ... on VisitEventsRecorded { accepted } ... on VisitNotFound { message } } }"""
        return (await self.ask(document, input={"events": list(events)}))["recordVisitEvents"]


class Desk(Guide):
    """A curator's screen."""

    def __init__(self, app: Any, **how: str) -> None:
        super().__init__(app, **how)
        self.http.headers["Cimaise-Client"] = "desk"

    async def log_in(self, name: str, password: str) -> httpx.Response:
        return await self.http.post("/desk/session", json={"name": name, "password": password})

    @classmethod
    async def enter(cls, app: Any, name: str, password: str, **how: str) -> Self:
        """Open a screen and log in."""
        desk = cls(app, **how)
        response = await desk.log_in(name, password)
        assert response.status_code == 204, response.text
        return desk

    async def queue(self, locale: str | None = None, **page: Any) -> Any:
        asked = {"first": 50, "locale": locale, **page}
        return (await self.ask(QUEUE, **asked))["desk"]["queue"]

    async def queued(self, **page: Any) -> list[Any]:
        return [edge["node"] for edge in (await self.queue(**page))["edges"]]

    async def find(self, text: str, **page: Any) -> Any:
        """The entry of the queue that holds a text."""
        return next(one for one in await self.queued(**page) if text in one["text"])

    async def _decide(self, call: str, **variables: Any) -> Any:
        names = {"id": "ID!", "locale": "String", "reason": "ModerationReason!"}
        heads = ", ".join(f"${name}: {names[name]}" for name in variables)
        given = ", ".join(f"{name}: ${name}" for name in variables)
        document = f"mutation({heads}) {{ {call}({given}) {MODERATED} }}"
        return (await self.ask(document, **variables))[call]

    async def publish(self, entry: str, **how: Any) -> Any:
        return await self._decide("publishEntry", id=entry, **how)

    async def withhold(self, entry: str, **how: Any) -> Any:
        return await self._decide("withholdEntry", id=entry, **how)

    async def undo(self, entry: str, **how: Any) -> Any:
        return await self._decide("undoModeration", id=entry, **how)

    async def set_presence(self, artwork: str, presence: str, locale: str | None = None) -> Any:
        document = """mutation($id: ID!, $presence: Presence!, $locale: String) {
          setArtworkPresence(id: $id, presence: $presence, locale: $locale) { __typename
            ... on Artwork { id presence } ... on EditRefused { code message } } }"""
        given = {"id": artwork, "presence": presence, "locale": locale}
        return (await self.ask(document, **given))["setArtworkPresence"]

    async def set_open(self, room: str, *, is_open: bool, locale: str | None = None) -> Any:
        document = """mutation($id: ID!, $open: Boolean!, $locale: String) {
          setRoomOpen(id: $id, open: $open, locale: $locale) { __typename
            ... on Room { id isOpen } ... on EditRefused { code message } } }"""
        given = {"id": room, "open": is_open, "locale": locale}
        return (await self.ask(document, **given))["setRoomOpen"]


PATIENCE = 5  # seconds after which a silent wire fails its test


class Wire:
    """A screen that listens: graphql-transport-ws over a real socket."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self._next = 0

    @classmethod
    @contextlib.asynccontextmanager
    async def connected(
        cls, address: str, named: str | None = None, **headers: str
    ) -> AsyncIterator[Self]:
        host, port = address.split(":")
        async with websockets.connect(
            f"ws://{named or address}/graphql",
            host=host,
            port=int(port),
            subprotocols=["graphql-transport-ws"],
            additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        ) as socket:
            wire = cls(socket)
            await wire.send(type="connection_init")
            assert (await wire.hear())["type"] == "connection_ack"
            yield wire

    async def send(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def hear(self) -> Any:
        """The next message, whatever it is."""
        async with asyncio.timeout(PATIENCE):
            return json.loads(await self.socket.recv())

    async def subscribe(self, document: str) -> None:
        """Begin to listen; what happens afterwards is heard."""
        await self.send(type="subscribe", id="heard", payload={"query": document})
        # Nothing acknowledges a subscription. A question asked after it is answered after it has
        # begun: it waits for the database, and beginning does not.
        question = {"query": "{ museum { id } }"}
        await self.send(type="subscribe", id="question", payload=question)
        for kind in ("next", "complete"):
            message = await self.hear()
            assert (message["id"], message["type"]) == ("question", kind), message

    async def event(self) -> Any:
        """What was heard."""
        message = await self.hear()
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        return message["payload"]["data"]
