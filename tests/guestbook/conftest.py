"""A guestbook to write in, on a database of each kind."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from sqlalchemy import event

from backend.storage.engine import Database
from guestbook import backlog, moderation, receipts, signing
from guestbook.discretion import be_discreet
from guestbook.models import Base
from guestbook.signing import SigningOutcome, Submission
from guestbook.values import Channel, EntryView, Subject, SubjectKind
from nlp.values import (
    Aspect,
    AspectOpinion,
    Flag,
    FlagKind,
    Incident,
    LanguageGuess,
    Sentiment,
    SentimentLabel,
    TextAnalysis,
)

SECRET = b"a secret of the tests, long enough"
MODEL = "embedded@1"


@dataclass
class Catalogue:
    """Knows the things it was told of."""

    known: set[tuple[UUID, SubjectKind, UUID]] = field(default_factory=set)

    async def exists(self, museum: UUID, kind: SubjectKind, id: UUID) -> bool:  # noqa: A002
        return (museum, kind, id) in self.known


@dataclass
class Guestbook:
    """One museum's guestbook, each call in a transaction of its own."""

    database: Database
    museum: UUID = field(default_factory=uuid4)
    curator: UUID = field(default_factory=uuid4)
    now: datetime = datetime(2026, 5, 4, 10, 20, 30, tzinfo=UTC)
    subjects: Catalogue = field(default_factory=Catalogue)

    def beside(self) -> "Guestbook":
        """Another museum on the same database."""
        return Guestbook(self.database)

    def later(self, **time: int) -> "Guestbook":
        return replace(self, now=self.now + timedelta(**time))

    def knows(self, kind: SubjectKind) -> Subject:
        subject = Subject(kind, uuid4())
        self.subjects.known.add((self.museum, kind, subject.id))
        return subject

    def submission(self, text: str = "What a calm room.", **fields: Any) -> Submission:
        return Submission(
            **{
                "text": text,
                "receipt": "".join(secrets.choice(receipts.ALPHABET) for _ in range(13)),
                "idempotency_key": secrets.token_hex(16),
                "channel": Channel.WEB,
                **fields,
            }
        )

    async def hand_in(self, submission: Submission) -> SigningOutcome:
        async with self.database.writing.begin() as session:
            return await signing.sign(
                session,
                submission,
                museum=self.museum,
                now=self.now,
                secret=SECRET,
                subjects=self.subjects,
            )

    async def sign(self, text: str = "What a calm room.", **fields: Any) -> EntryView:
        return (await self.hand_in(self.submission(text, **fields))).entry

    async def decide(self, verb: Callable[..., Any], entry_id: UUID, **fields: Any) -> Any:
        async with self.database.writing.begin() as session:
            return await verb(
                session,
                entry_id,
                museum=self.museum,
                curator_id=self.curator,
                now=self.now,
                **fields,
            )

    async def publish(self, text: str = "What a calm room.", **fields: Any) -> EntryView:
        entry = await self.sign(text, **fields)
        return (await self.decide(moderation.publish, entry.id)).entry

    async def write(self, verb: Callable[..., Any], *given: Any, **fields: Any) -> Any:
        """Call a function that writes, with this museum."""
        async with self.database.writing.begin() as session:
            return await verb(session, *given, museum=self.museum, **fields)

    async def read(self, verb: Callable[..., Any], *given: Any, **fields: Any) -> Any:
        """Call a function that reads, with this museum."""
        async with self.database.reading() as session:
            return await verb(session, *given, museum=self.museum, **fields)

    async def analyse(self, *, model_id: str = MODEL, **read: Any) -> list[backlog.Completion]:
        """Let a worker read all that waits, and find the same in each entry."""
        claims = await self.write(backlog.claim, model_id=model_id, size=100, now=self.now)
        readings = {claimed: analysis_of(**read) for claimed in claims}
        return list(await self.write(backlog.complete, readings, now=self.now))


def analysis_of(
    *,
    language: str = "en",
    sentiment: SentimentLabel = SentimentLabel.POSITIVE,
    flags: tuple[tuple[FlagKind, float], ...] = (),
    incident: bool = False,
    abstained: bool = False,
) -> TextAnalysis:
    return TextAnalysis(
        language=LanguageGuess(language, 0.9, abstained),
        sentiment=Sentiment(sentiment, {label.value: 0.25 for label in SentimentLabel}, abstained),
        aspects=(AspectOpinion(Aspect.COMFORT, SentimentLabel.POSITIVE, 0.7),),
        flags=tuple(Flag(kind, 0, 4, score, "a word of the list") for kind, score in flags),
        incident=Incident(incident, 0.8),
        keyphrases=("calm room",),
        models={"language": "rules@1"},
    )


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def guestbook_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a database of each kind, with tables, that all of these tests share.

    Each test is a museum of its own: one that saw another's entries would fail.
    """
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('guestbook') / 'cimaise.db'}"
        asyncio.run(create_tables(url))
        yield url
        return
    server = request.getfixturevalue("postgres_url")
    name = f"test_{secrets.token_hex(6)}"
    asyncio.run(tell(server, f"CREATE DATABASE {name}"))
    url = server.replace("{name}", name)
    asyncio.run(create_tables(url))
    yield url
    asyncio.run(tell(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def tell(server: str, statement: str) -> None:
    plain = server.replace("+asyncpg", "").replace("{name}", "postgres")
    connection = await asyncpg.connect(plain)
    await connection.execute(statement)
    await connection.close()


async def create_tables(url: str) -> None:
    opened = Database.open(url)
    async with opened.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await opened.close()


@pytest_asyncio.fixture
async def database(guestbook_url: str) -> AsyncIterator[Database]:
    opened = Database.open(guestbook_url)
    be_discreet(opened.engine)
    yield opened
    await opened.close()


@pytest.fixture
def guestbook(database: Database) -> Guestbook:
    return Guestbook(database)


@pytest.fixture
def analysis() -> Callable[..., TextAnalysis]:
    return analysis_of


@pytest.fixture
def secret() -> bytes:
    return SECRET


@pytest.fixture
def statements(database: Database) -> Callable[[], Any]:
    """What is said to the database while one looks."""

    @contextmanager
    def listening() -> Iterator[list[str]]:
        said: list[str] = []

        def hear(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith("BEGIN"):
                said.append(statement)

        engine = database.engine.sync_engine
        event.listen(engine, "before_cursor_execute", hear)
        try:
            yield said
        finally:
            event.remove(engine, "before_cursor_execute", hear)

    return listening
