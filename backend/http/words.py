"""The interface's words, for each client those that it says."""

from functools import cache, lru_cache
from html import unescape

import msgspec

from backend.http.files import CLIENTS
from i18n.catalogs import catalog
from i18n.locales import Locale

__all__ = ("words_of",)


@lru_cache(maxsize=64)
def words_of(client: str, locale: Locale) -> bytes:
    """Give the words of a locale that a client's files hold: no guide carries the desk's."""
    words = catalog(locale).words()
    said = _sources(client)
    return msgspec.json.encode(
        words
        | {
            kind: {message: told for message, told in words[kind].items() if message in said}
            for kind in ("messages", "plurals")
        }
    )


@cache
def _sources(client: str) -> str:
    files = sorted(
        file
        for folder in ("common", client)
        for file in (CLIENTS / folder).rglob("*")
        if file.suffix in {".js", ".html"}
    )
    texts = (
        unescape(text) if file.suffix == ".html" else text.replace("\\", "")
        for file in files
        for text in (file.read_text("utf-8"),)
    )
    return "\n".join(texts)
