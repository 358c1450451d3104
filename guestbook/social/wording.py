"""The words of a post as they are kept: without markup, and without the names of others."""

import re
from html.parser import HTMLParser
from typing import Final

__all__ = ("plain", "without_names")

BREAKING: Final = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
)
SILENT: Final = frozenset({"script", "style", "template", "noscript", "svg", "math"})

# An address of mail is no handle, hence nothing of a word before it. A handle may name its server.
HANDLE = re.compile(r"(?<![\w.@/-])@\w[\w.-]*(?:@[\w-]+(?:\.[\w-]+)+)?(?<![.-])")
NAMELESS: Final = "@…"

BLANK_LINES = re.compile(r"[ \t]*\n\s*\n\s*")


def plain(markup: str) -> str:
    """Give the text of a piece of HTML as a reader sees it; paragraphs stay apart."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return BLANK_LINES.sub("\n\n", "".join(reader.read)).strip()


def without_names(words: str) -> str:
    """Take the handles of people out of a post: they did not write to the museum."""
    return HANDLE.sub(NAMELESS, words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the signature is the parser's
        if tag in SILENT:
            self._silent += 1
        elif tag in BREAKING and not self._silent:
            self.read.append("\n" if tag in {"br", "li", "tr"} else "\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:  # <svg/> is over as it begins
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BREAKING and tag != "br" and not self._silent:
            self.read.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.read.append(data)
