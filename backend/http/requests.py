"""Reading what a client asks: GraphQL over HTTP, in a body or in an address.

Whatever is no request is told so with what is wrong. A body is read once, by one reader: nothing
behind this module looks at the bytes again.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec

__all__ = (
    "JSON",
    "LARGEST_BODY",
    "RESPONSE_JSON",
    "BadRequestError",
    "Question",
    "accepted",
    "check_kind",
    "parsed",
    "question_of_address",
    "question_of_body",
    "read_body",
)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

# An entry of a megabyte must reach the guestbook, which refuses it in the visitor's language.
LARGEST_BODY = 2 * 1024 * 1024
DEEPEST = 64  # levels of lists and objects; our own clients send three
MOST_MEMBERS = 10_000  # of all lists and objects; the longest drawing has six thousand
JSON = "application/json"
RESPONSE_JSON = "application/graphql-response+json"

_decode = msgspec.json.Decoder().decode

# Half of a letter, as a browser sends it where a field's end cut an emoji in two: no text to JSON.
# In its place goes what no letter is and nobody sees, so that each part of the house may answer.
ESCAPES = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
NO_LETTER = b"\\uffff"
LONGEST_MENDED = 131_072  # bytes; the longest text that is read takes 96,000 in escapes


class BadRequestError(ValueError):
    """This is no GraphQL request."""

    def __init__(
        self, problem: str, status: int = 400, headers: tuple[tuple[bytes, bytes], ...] = ()
    ) -> None:
        super().__init__(problem)
        self.problem, self.status, self.headers = problem, status, headers


@dataclass(frozen=True, slots=True)
class Question:
    """A request: a document or the digest of one, an operation of it, its variables."""

    query: str | None
    digest: str | None
    operation: str | None
    variables: Mapping[str, Any]


async def read_body(scope: Scope, receive: Receive, largest: int = LARGEST_BODY) -> bytes:
    """Read a JSON body whole.

    Raises:
        BadRequestError: 415 for another kind of body, 413 for one too large.
    """
    check_kind(scope["headers"])
    message = await receive()
    if not message.get("more_body", False) and message["type"] == "http.request":
        body: bytes = message.get("body", b"")
        if len(body) > largest:
            raise _too_large(largest)
        return body
    parts: list[bytes] = []
    size = 0
    while True:
        if message["type"] == "http.disconnect":
            raise BadRequestError("The connection ended before the body did.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            raise _too_large(largest)
        if not message.get("more_body", False):
            return b"".join(parts)
        message = await receive()


def _too_large(largest: int) -> BadRequestError:
    return BadRequestError(f"The body is larger than {largest} bytes.", 413)


def check_kind(headers: Iterable[tuple[bytes, bytes]]) -> None:
    """Refuse what is no plain JSON, before anything of it is read.

    Raises:
        BadRequestError: 415.
    """
    kind = encoding = b""
    for name, value in headers:
        if name == b"content-type":
            kind = value
        elif name == b"content-encoding":
            encoding = value
    if encoding.strip().lower() not in {b"", b"identity"}:
        # A kilobyte can unpack to a gigabyte, and our clients' questions are short.
        raise BadRequestError("The body must not be compressed.", 415)
    if kind == b"application/json":
        return
    kind, _, rest = kind.partition(b";")
    if kind.strip().lower() != b"application/json":
        raise BadRequestError("The body must be application/json.", 415)
    for parameter in rest.lower().split(b";"):
        name, _, given = parameter.partition(b"=")
        if name.strip() == b"charset" and given.strip(b' "') not in {b"utf-8", b"utf8"}:
            raise BadRequestError("The body must be UTF-8.", 415)


def parsed(body: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        BadRequestError: where it is none, not UTF-8, nested too deeply, or of too many members.
    """
    opened = body.count(b"[") + body.count(b"{")
    if opened > MOST_MEMBERS:
        # Before they are made: half a million lists keep the garbage collector for seconds.
        raise _too_many()
    try:
        found = _decode(body)
    except UnicodeDecodeError:
        raise BadRequestError("The body is not UTF-8.") from None
    except RecursionError:
        raise BadRequestError("The body is nested too deeply.") from None
    except (msgspec.DecodeError, ValueError):
        raise BadRequestError("The body is not JSON.") from None
    if not isinstance(found, dict):
        raise BadRequestError("The body must be a JSON object.")
    if opened > DEEPEST or opened + body.count(b",") > MOST_MEMBERS:
        _check_shape(found)
    return found


def _too_many() -> BadRequestError:
    return BadRequestError(f"The body has more than {MOST_MEMBERS} members.")


def _check_shape(value: object) -> None:
    """Refuse what takes long to go through, however quickly it was read."""
    members, level = 0, [value]
    for _ in range(DEEPEST):
        level = [
            member
            for one in level
            if isinstance(one, dict | list)
            for member in (one.values() if isinstance(one, dict) else one)
        ]
        members += len(level)
        if members > MOST_MEMBERS:
            raise _too_many()
        if not level:
            return
    raise BadRequestError("The body is nested too deeply.")


def question_of_body(body: bytes, digest: str | None = None) -> Question:
    """Read a question of a body; the address may have named its document.

    Raises:
        BadRequestError: naming what is wrong.
    """
    try:
        return _question(parsed(body), digest)
    except BadRequestError:
        if len(body) > LONGEST_MENDED or b"\\u" not in body:
            raise
        mended = ESCAPES.sub(_without_halves, body)
        if mended == body:
            raise
        return _question(parsed(mended), digest)


def _without_halves(escape: re.Match[bytes]) -> bytes:
    return NO_LETTER if escape["half"] else escape[0]


def question_of_address(query_string: bytes, digest: str | None = None) -> Question:
    """Read a question of an address.

    Raises:
        BadRequestError: naming what is wrong.
    """
    given: dict[str, Any] = {}
    for pair in query_string.split(b"&"):
        name, _, value = pair.partition(b"=")
        key = name.decode("latin-1")
        if key not in {"query", "variables", "operationName", "extensions"}:
            continue
        if key in given:
            raise BadRequestError(f"`{key}` is given twice.")
        try:
            said = unquote_to_bytes(value.replace(b"+", b" ")).decode("utf-8")
        except UnicodeError:
            raise BadRequestError("The address is not UTF-8.") from None
        if key in {"variables", "extensions"}:
            if said:
                given[key] = None if said.strip() == "null" else parsed(said.encode())
        elif said or key == "query":
            given[key] = said
    return _question(given, digest)


def _question(given: Mapping[str, Any], named: str | None) -> Question:
    query = given.get("query")
    variables = given.get("variables")
    operation = given.get("operationName")
    extensions = given.get("extensions")
    for name, value, kind, called in (
        ("query", query, str, "a string"),
        ("variables", variables, dict, "an object"),
        ("operationName", operation, str, "a string"),
        ("extensions", extensions, dict, "an object"),
    ):
        if value is not None and not isinstance(value, kind):
            raise BadRequestError(f"`{name}` must be {called}.")
    digest = named or (_digest(extensions) if extensions else None)
    if query is None and digest is None:
        raise BadRequestError("`query` must be a string.")
    return Question(query, digest, operation or None, variables or {})


def _digest(extensions: Mapping[str, Any]) -> str | None:
    """Read the digest of a document that the client takes to be known, as Apollo's clients send."""
    persisted = extensions.get("persistedQuery")
    if persisted is None:
        return None
    digest = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    if not isinstance(digest, str) or persisted.get("version") != 1:
        raise BadRequestError("`persistedQuery` must have version 1 and a sha256Hash.")
    return digest.lower()


def accepted(header: bytes) -> str | None:
    """Choose the kind of answer that an Accept header wants most; ``None`` where we have none."""
    if header in {b"", b"*/*", b"application/json"}:
        return JSON
    best, weight = None, 0.0
    for part in header.decode("latin-1").lower().split(","):
        kind, *parameters = (one.strip() for one in part.split(";"))
        wish = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    wish = float(parameter[2:])
                except ValueError:
                    wish = 0.0
        offered = {
            RESPONSE_JSON: RESPONSE_JSON,
            JSON: JSON,
            "*/*": JSON,
            "application/*": JSON,
        }.get(kind)
        if offered and wish > weight:
            best, weight = offered, wish
    return best
