"""Messages of a WebSocket, looked at before the library does: it takes their shape for granted."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from backend.http.requests import BadRequestError, parsed

__all__ = ("checked",)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

# What no message is: the library answers it with what graphql-transport-ws calls a bad request.
NO_MESSAGE = "{}"


def checked(receive: Receive) -> Receive:
    """Pass on what has the shape of a message of graphql-transport-ws, and nothing else."""

    async def receive_checked() -> Message:
        message = await receive()
        text = message.get("text")
        if message["type"] == "websocket.receive" and text is not None and not _is_message(text):
            message = {**message, "text": NO_MESSAGE}
        return message

    return receive_checked


def _is_message(text: str) -> bool:
    try:
        said = parsed(text.encode())
    except (BadRequestError, UnicodeEncodeError):
        return False
    identity, payload = said.get("id"), said.get("payload")
    if not isinstance(identity, str | None) or not isinstance(payload, dict | None):
        return False
    if said.get("type") != "subscribe":
        return True
    return (
        identity is not None
        and payload is not None
        and isinstance(payload.get("query"), str)
        and isinstance(payload.get("variables"), dict | None)
        and isinstance(payload.get("operationName"), str | None)
        and isinstance(payload.get("extensions"), dict | None)
    )
