"""What a request asks: its body, its question, the document and the operation that it names."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from graphql import GraphQLError, OperationType

from backend.graphql.documents import Document, Operation
from backend.graphql.schema import schema
from backend.house import House
from backend.http.allowances import Share
from backend.http.requests import (
    BadRequestError,
    Question,
    question_of_address,
    question_of_body,
    read_body,
)
from backend.http.shares import LARGE_BODY, read_in_turn, turn_at_reading
from backend.http.telemetry import name_operation

__all__ = (
    "body_of",
    "document_known",
    "document_read",
    "operation_of",
    "question_in_turn",
    "question_of",
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]


async def body_of(scope: Scope, receive: Receive) -> bytes | None:
    """Read the body of a request; nothing where it asks in its address.

    Raises:
        BadRequestError: 405 for a method by which nobody asks, and as ``read_body``.
    """
    if scope["method"] == "POST":
        return await read_body(scope, receive)
    if scope["method"] in {"GET", "HEAD"}:
        return None
    raise BadRequestError("Ask by GET or POST.", 405, ((b"allow", b"GET, HEAD, POST"),))


def question_of(scope: Scope, body: bytes | None) -> Question:
    """Read a question where it stands.

    Raises:
        BadRequestError: naming what is wrong.
    """
    digest = scope["path"].removeprefix("/q/") if scope["path"].startswith("/q/") else None
    if body is None:
        return question_of_address(scope["query_string"], digest)
    return question_of_body(body, digest)


async def question_in_turn(
    house: House, scope: Scope, body: bytes | None, share: Share
) -> Question:
    """Read a question; a large one when its caller has its turn."""
    if body is None or len(body) <= LARGE_BODY:
        return question_of(scope, body)
    async with turn_at_reading(house, share, len(body)):
        return question_of(scope, body)


def document_known(house: House, question: Question) -> Document | None:
    """Find the document that is asked, if it was read before.

    Raises:
        GraphQLError: where it is named by a digest of nothing that we have.
    """
    documents = schema.open_documents if house.settings.developers else schema.documents
    return documents.known(house.trusted.text(question.query, question.digest))


async def document_read(house: House, question: Question, share: Share) -> Document:
    """Find the document that is asked, and read it, in its caller's turn, if nobody has before."""
    documents = schema.open_documents if house.settings.developers else schema.documents
    text = house.trusted.text(question.query, question.digest)
    return await read_in_turn(house, documents, text, share)


def operation_of(house: House, scope: Scope, document: Document, question: Question) -> Operation:
    """Find the operation that is asked for.

    Raises:
        GraphQLError: where there is none.
        BadRequestError: 405 for a mutation in an address.
    """
    operation = document.operation(question.operation)
    if operation.kind is OperationType.SUBSCRIPTION:
        raise GraphQLError("Subscriptions are for WebSockets.", extensions={"code": "KIND"})
    if not operation.is_query and scope["method"] != "POST":
        raise BadRequestError("Mutations are asked for by POST.", 405, ((b"allow", b"POST"),))
    name_operation(scope, operation.name, document.source, house.trusted)
    return operation
