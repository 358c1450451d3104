"""All that an operator can decide, in one frozen object: the only reader of the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Self

__all__ = ("PREFIX", "Settings", "SettingsError")

PREFIX = "CIMAISE_"
HIGHEST_PORT = 65535
MOST_DAYS = 36_500  # a century
MOST_MEGABYTES = 65_536
MOST_DIGITS = 9


class SettingsError(ValueError):
    """A variable of the environment that is unknown or malformed: we refuse to start."""

    def __init__(self, variable: str, problem: str) -> None:
        super().__init__(f"{variable}: {problem}")
        self.variable = variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The operator's decisions; each is a variable ``CIMAISE_<NAME>`` of the environment."""

    data_dir: Path = field(
        default=Path("data"), metadata={"help": "folder of the database, the media and the secret"}
    )
    database_url: str = field(
        default="",
        metadata={
            "help": "sqlite+aiosqlite:///… or postgresql+asyncpg://…; empty: SQLite in data_dir"
        },
    )
    host: str = field(default="127.0.0.1", metadata={"help": "address to listen at"})
    port: int = field(
        default=8000,
        metadata={"help": "port to listen at; PORT is heard too", "most": HIGHEST_PORT},
    )
    language_engine: str = field(
        default="langdetect",
        metadata={
            "help": "who tells the language of an entry: langdetect or embedded",
            "choices": ("langdetect", "embedded"),
        },
    )
    unpublished_days: int = field(
        default=30,
        metadata={"help": "days after which never-published words are erased", "most": MOST_DAYS},
    )
    worker: bool = field(
        default=True, metadata={"help": "whether serve starts an analysing worker: yes or no"}
    )
    documents: str = field(
        default="any",
        metadata={
            "help": "which GraphQL documents are answered: any, or trusted (our clients' own)",
            "choices": ("any", "trusted"),
        },
    )
    developers: bool = field(
        default=False,
        metadata={"help": "whether anyone may ask for the schema and read hints: yes or no"},
    )
    answers_mb: int = field(
        default=32,
        metadata={"help": "megabytes of whole answers kept in memory", "most": MOST_MEGABYTES},
    )
    weather_file: Path | None = field(
        default=None, metadata={"help": "file that holds today's weather in one word, as rain"}
    )
    log_level: str = field(
        default="info",
        metadata={
            "help": "debug, info, warning or error",
            "choices": ("debug", "info", "warning", "error"),
        },
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the variables that begin with ``CIMAISE_``; an unknown one is an error.

        ``PORT`` alone is heard too, as hosts of many services expect.

        Raises:
            SettingsError: naming the variable.
        """
        known = {PREFIX + each.name.upper(): each for each in fields(cls)}
        given = {name: value for name, value in environment.items() if name.startswith(PREFIX)}
        for name in sorted(given.keys() - known.keys() - {"CIMAISE_TEST_DATABASE_URL"}):
            raise SettingsError(name, f"unknown setting; the settings are {', '.join(known)}")
        values: dict[str, object] = {}
        if port := environment.get("PORT"):
            values["port"] = _port("PORT", port)
        for name, value in given.items():
            if name in known:
                values[known[name].name] = _read(
                    name, value, known[name].metadata, known[name].type
                )
        return cls(**values)  # type: ignore[arg-type]

    @property
    def database(self) -> str:
        """The address of the database, the embedded one by default."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'cimaise.db'}"

    @property
    def media_dir(self) -> Path:
        """The folder of media files, each named by its SHA-256."""
        return self.data_dir / "media"


def _read(name: str, value: str, about: Mapping[str, object], kind: object) -> object:
    if kind in {Path, Path | None}:
        return Path(value)
    if kind is bool:
        try:
            return {"yes": True, "no": False, "1": True, "0": False}[value.lower()]
        except KeyError:
            raise SettingsError(name, f"{value!r} is neither yes nor no") from None
    if kind is int:
        most = int(str(about["most"]))
        return _port(name, value) if most == HIGHEST_PORT else _bounded(name, value, most)
    choices = about.get("choices")
    if isinstance(choices, tuple) and value not in choices:
        raise SettingsError(name, f"{value!r} is none of {', '.join(choices)}")
    if name == "CIMAISE_DATABASE_URL" and value:
        _check_database(name, value)
    return value


def _bounded(name: str, value: str, most: int) -> int:
    number = _count(name, value)
    if not 0 < number <= most:
        raise SettingsError(name, f"{number} is not between 1 and {most}")
    return number


def _count(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > MOST_DIGITS:
        raise SettingsError(name, f"{value!r} is not a whole number")
    return int(value)


def _port(name: str, value: str) -> int:
    port = _count(name, value)
    if not 0 < port <= HIGHEST_PORT:
        raise SettingsError(name, f"{port} is not a port between 1 and {HIGHEST_PORT}")
    return port


def _check_database(name: str, value: str) -> None:
    # Here and not above: `cimaise analyse` needs no database and is ready in a second.
    from sqlalchemy.engine import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        driver = make_url(value).drivername
    except ArgumentError:
        # The address may hold a password: the message must not repeat it.
        raise SettingsError(name, "not the address of a database") from None
    if driver not in {"sqlite+aiosqlite", "postgresql+asyncpg"}:
        raise SettingsError(name, f"{driver} is neither sqlite+aiosqlite nor postgresql+asyncpg")
