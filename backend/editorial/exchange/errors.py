"""Why a translators' file is not brought in.

```
ExchangeError
├── DamagedFileError
└── RefusedFileError
```
"""

from dataclasses import dataclass

__all__ = ("DamagedFileError", "ExchangeError", "Problem", "RefusedFileError")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in a file, and where."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class ExchangeError(Exception):
    """Everything this package refuses."""


class DamagedFileError(ExchangeError):
    """A file that cannot be read to its end."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.problems = (Problem(line, reason),)


class RefusedFileError(ExchangeError):
    """A file that can be read, but not brought in as it is: nothing of it was."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems
