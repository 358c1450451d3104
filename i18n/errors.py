"""What may go wrong with languages.

```
I18nError
└── UnknownLocaleError    a tag that names no language we can tell
```
"""

__all__ = ("I18nError", "UnknownLocaleError")


class I18nError(Exception):
    """Everything this package refuses."""


class UnknownLocaleError(I18nError):
    """A tag that is no BCP 47 tag, or names no known language."""

    def __init__(self, tag: str) -> None:
        # A tag may come from anyone's header: repr keeps a line break out of a log.
        super().__init__(f"{tag[:40]!r} is not the tag of a known language")
        self.tag = tag
