"""Documents that are known by their digest: those of our clients, and those that were sent once.

The manifest is made of the clients' ``.graphql`` files, so that it is true by construction. Where
only trusted documents are answered, nothing else is even parsed.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from graphql import GraphQLError

import kiosk_client

__all__ = ("TrustedDocuments", "manifest")

CLIENTS = Path(kiosk_client.__file__).parent
# Documents that clients registered (Apollo's automatic persisted queries): characters kept.
MOST_REGISTERED = 2_000_000


def manifest(folder: Path = CLIENTS) -> Mapping[str, str]:
    """Read the documents of our clients, by the SHA-256 of their text."""
    texts = (file.read_text("utf-8") for file in sorted(folder.rglob("*.graphql")))
    return {digest_of(text): text for text in texts}


def digest_of(text: str) -> str:
    """Give the digest by which a document is known."""
    return sha256(text.encode()).hexdigest()


class TrustedDocuments:
    """Finds the text of a document that a request names by its digest."""

    def __init__(self, texts: Mapping[str, str], *, only: bool) -> None:
        self._texts, self._only = texts, only
        self._own = frozenset(texts.values())
        self._registered: OrderedDict[str, str] = OrderedDict()
        self._length = 0

    def text(self, query: str | None, digest: str | None) -> str:
        """Give the document of a request.

        Raises:
            GraphQLError: where the digest is of nothing we know or of another text, or where only
                trusted documents are answered and this is none.
        """
        if digest is None:
            if query is None or (self._only and digest_of(query) not in self._texts):
                raise _refusal("Only documents of the museum's own clients are answered.", "TRUST")
            return query
        if (trusted := self._texts.get(digest)) is not None:
            return trusted
        if self._only:
            raise _refusal("Only documents of the museum's own clients are answered.", "TRUST")
        if query is not None:
            if digest_of(query) != digest:
                raise _refusal("The digest is of another document.", "PERSISTED_QUERY_MISMATCH")
            self._register(digest, query)
            return query
        if digest not in self._registered:
            # The words and the code are what Apollo's clients wait for: they send the text then.
            raise _refusal("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
        self._registered.move_to_end(digest)
        return self._registered[digest]

    def holds(self, text: str) -> bool:
        """Tell whether a document is one of the manifest."""
        return text in self._own

    def digests(self) -> Iterable[str]:
        """List the digests of the manifest."""
        return self._texts.keys()

    def _register(self, digest: str, text: str) -> None:
        if digest not in self._registered:
            self._registered[digest] = text
            self._length += len(text)
        while self._length > MOST_REGISTERED:
            _, forgotten = self._registered.popitem(last=False)
            self._length -= len(forgotten)


def _refusal(message: str, code: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code})
