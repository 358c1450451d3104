"""All that an operator can decide, in one frozen object: the only reader of the environment."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Self

from guestbook.values import Periods

__all__ = ("PREFIX", "Settings", "SettingsError")

PREFIX = "CIMAISE_"
HIGHEST_PORT = 65535
MOST_DAYS = 36_500  # a century
MOST_MEGABYTES = 65_536
MOST_POINTS = 100_000_000
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
        default="embedded",
        metadata={
            "help": "who tells the language of an entry: embedded or langdetect",
            "choices": ("embedded", "langdetect"),
        },
    )
    neural_sentiment: str = field(
        default="",
        metadata={
            "help": "Hugging Face id or folder of a sentiment model; empty: the embedded one"
        },
    )
    neural_toxicity: str = field(
        default="",
        metadata={"help": "the same for insults, hate and threats; empty: the embedded heads"},
    )
    neural_aspects: str = field(
        default="",
        metadata={"help": "the same for aspects: a model of entailment, asked without lessons"},
    )
    neural_online: bool = field(
        default=False,
        metadata={"help": "whether the worker may fetch such a model from the Hub: yes or no"},
    )
    neural_seconds: int = field(
        default=60,
        metadata={
            "help": "seconds that a batch may take before the embedded one answers",
            "most": 3_600,
        },
    )
    unpublished_days: int = field(
        default=30,
        metadata={"help": "days after which never-published words are erased", "most": MOST_DAYS},
    )
    withheld_days: int = field(
        default=30,
        metadata={
            "help": "days after which words that were withheld are erased",
            "most": MOST_DAYS,
        },
    )
    published_days: int = field(
        default=1_095,
        metadata={"help": "days after which published words are erased", "most": MOST_DAYS},
    )
    social_days: int = field(
        default=30,
        metadata={
            "help": "days after which words taken in from elsewhere are erased",
            "most": MOST_DAYS,
        },
    )
    social_key_days: int = field(
        default=30,
        metadata={
            "help": "days after which the key that authors are hashed under is thrown away",
            "most": MOST_DAYS,
        },
    )
    social_sources: Path | None = field(
        default=None,
        metadata={"help": "TOML file that names the feeds listened to; empty: none is fetched"},
    )
    social_fetching: bool = field(
        default=False,
        metadata={"help": "whether the worker fetches these feeds by itself: yes or no"},
    )
    social_minutes: int = field(
        default=60,
        metadata={"help": "minutes after which it fetches a feed again", "most": 10_080},
    )
    erased_ledger: Path | None = field(
        default=None,
        metadata={
            "help": "file of the ids of erased entries, best on another disk;"
            " empty: erased.ids in data_dir"
        },
    )
    alert_mail: str = field(
        default="", metadata={"help": "who gets a letter about an incident: addresses, by commas"}
    )
    mail_server: str = field(
        default="", metadata={"help": "host or host:port that carries letters; empty: none leaves"}
    )
    mail_sender: str = field(
        default="", metadata={"help": "address that letters come from; empty: the first they go to"}
    )
    mail_user: str = field(default="", metadata={"help": "name at the mail server, where it asks"})
    mail_password: str = field(
        default="", repr=False, metadata={"help": "password at the mail server"}
    )
    alert_webhook: str = field(
        default="",
        metadata={"help": "https://… that is told of an incident, at one of the outgoing hosts"},
    )
    outgoing_hosts: str = field(
        default="", metadata={"help": "hosts that the service may call, by commas; empty: none"}
    )
    outgoing_private: bool = field(
        default=False,
        metadata={"help": "whether those hosts may lie within the house's network: yes or no"},
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
    points_per_second: int = field(
        default=100_000,
        metadata={
            "help": "points of cost that one address may spend each second; a device has a tenth",
            "most": MOST_POINTS,
        },
    )
    trusted_proxies: tuple[str, ...] = field(
        default=("127.0.0.1", "::1"),
        metadata={
            "help": "addresses or networks of the proxies that are believed, with commas between"
        },
    )
    statement_seconds: int = field(
        default=15,
        metadata={"help": "seconds after which a statement of SQL is broken off", "most": 3_600},
    )
    telemetry_url: str = field(
        default="",
        metadata={"help": "where traces are sent (OTLP over HTTP); empty: nowhere"},
    )
    weather_file: Path | None = field(
        default=None, metadata={"help": "file that holds today's weather in one word, as rain"}
    )
    weather_url: str = field(
        default="",
        metadata={
            "help": "forecast address of an Open-Meteo service, its host among those outgoing"
        },
    )
    headlines_file: Path | None = field(
        default=None,
        metadata={"help": "a feed's file (RSS, Atom) that the desk shows beside the days ahead"},
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
    def ledger(self) -> Path:
        """The file of the ids of erased entries, which no backup holds."""
        return self.erased_ledger or self.data_dir / "erased.ids"

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The hosts that the service may call."""
        return tuple(filter(None, (host.strip() for host in self.outgoing_hosts.split(","))))

    @property
    def periods(self) -> Periods:
        """How long visitors' words are kept."""
        return Periods(
            unpublished=timedelta(days=self.unpublished_days),
            withheld=timedelta(days=self.withheld_days),
            published=timedelta(days=self.published_days),
            social=timedelta(days=self.social_days),
            authors=timedelta(days=self.social_key_days),
        )

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
    if kind == tuple[str, ...]:
        return _networks(name, value)
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


def _networks(name: str, value: str) -> tuple[str, ...]:
    listed = tuple(one.strip() for one in value.split(",") if one.strip())
    for one in listed:
        try:
            ipaddress.ip_network(one, strict=False)
        except ValueError:
            raise SettingsError(name, f"{one!r} is neither an address nor a network") from None
    return listed


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
