"""An operator's decisions: read once, and refused by name when they make no sense."""

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from backend.settings import Settings, SettingsError


def test_nothing_said_is_an_embedded_database_on_this_machine_alone():
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.host == "127.0.0.1"
    assert settings.database == f"sqlite+aiosqlite:///{Path('data/cimaise.db')}"
    assert settings.media_dir == Path("data/media")


def test_each_variable_is_heard():
    settings = Settings.from_environment(
        {
            "CIMAISE_DATA_DIR": "/srv/museum",
            "CIMAISE_HOST": "0.0.0.0",  # noqa: S104  # no socket is opened
            "CIMAISE_PORT": "8123",
            "CIMAISE_WORKER": "no",
            "CIMAISE_LANGUAGE_ENGINE": "langdetect",
            "CIMAISE_UNPUBLISHED_DAYS": "10",
            "CIMAISE_WEATHER_FILE": "/run/weather",
            "CIMAISE_LOG_LEVEL": "debug",
            "CIMAISE_POINTS_PER_SECOND": "5000",
            "CIMAISE_STATEMENT_SECONDS": "3",
            "CIMAISE_TRUSTED_PROXIES": "10.0.0.7, 2001:db8::/32",
            "CIMAISE_TELEMETRY_URL": "http://127.0.0.1:4318/v1/traces",
            "PATH": "/bin",
        }
    )
    assert settings == Settings(
        data_dir=Path("/srv/museum"),
        host="0.0.0.0",  # noqa: S104
        port=8123,
        worker=False,
        language_engine="langdetect",
        unpublished_days=10,
        weather_file=Path("/run/weather"),
        log_level="debug",
        points_per_second=5_000,
        statement_seconds=3,
        trusted_proxies=("10.0.0.7", "2001:db8::/32"),
        telemetry_url="http://127.0.0.1:4318/v1/traces",
    )


def test_nobody_may_be_trusted_to_be_a_proxy():
    assert Settings.from_environment({"CIMAISE_TRUSTED_PROXIES": ""}).trusted_proxies == ()


def test_a_port_is_heard_without_our_prefix_and_ours_counts_more():
    assert Settings.from_environment({"PORT": "9000"}).port == 9000
    assert Settings.from_environment({"PORT": "9000", "CIMAISE_PORT": "9001"}).port == 9001


@pytest.mark.parametrize("name", ["CIMAISE_DATABASEURL", "CIMAISE_", "CIMAISE_port", "CIMAISE_X"])
def test_a_typing_mistake_is_named_and_the_settings_are_listed(name):
    with pytest.raises(SettingsError, match="unknown setting") as refused:
        Settings.from_environment({name: "x"})
    assert refused.value.variable == name
    assert str(refused.value).startswith(f"{name}:")
    assert "CIMAISE_DATABASE_URL" in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CIMAISE_PORT", "eighty"),
        ("CIMAISE_PORT", "0"),
        ("CIMAISE_PORT", "65536"),
        ("CIMAISE_PORT", "-1"),
        ("CIMAISE_PORT", ""),
        ("CIMAISE_PORT", "٨٠"),
        ("CIMAISE_PORT", "²"),
        ("CIMAISE_PORT", "9" * 5_000),
        ("PORT", "http"),
        ("PORT", "99999"),
        ("CIMAISE_WORKER", "perhaps"),
        ("CIMAISE_WORKER", ""),
        ("CIMAISE_UNPUBLISHED_DAYS", "a month"),
        ("CIMAISE_UNPUBLISHED_DAYS", "-3"),
        ("CIMAISE_UNPUBLISHED_DAYS", "1.5"),
        ("CIMAISE_UNPUBLISHED_DAYS", "999999999999"),
        ("CIMAISE_POINTS_PER_SECOND", "0"),
        ("CIMAISE_STATEMENT_SECONDS", "soon"),
        ("CIMAISE_TRUSTED_PROXIES", "the-proxy"),
        ("CIMAISE_TRUSTED_PROXIES", "10.0.0.0/99"),
        ("CIMAISE_LANGUAGE_ENGINE", "oracle"),
        ("CIMAISE_LOG_LEVEL", "loud"),
        ("CIMAISE_DATABASE_URL", "nonsense"),
        ("CIMAISE_DATABASE_URL", "mysql://localhost/x"),
        ("CIMAISE_DATABASE_URL", "sqlite:///x.db"),
        ("CIMAISE_DATABASE_URL", "postgresql://localhost/x"),
    ],
)
def test_a_malformed_value_is_named(name, value):
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({name: value})
    assert refused.value.variable == name
    assert name in str(refused.value)


def test_a_password_in_an_address_is_not_repeated():
    for address in ("postgresql+psycopg://u:geheim@h/x", "geheim:///"):
        with pytest.raises(SettingsError) as refused:
            Settings.from_environment({"CIMAISE_DATABASE_URL": address})
        assert "geheim" not in str(refused.value) or address == "geheim:///"


def test_settings_stand_once_they_are_read():
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1


def test_every_setting_says_what_it_is_for():
    for each in fields(Settings):
        assert each.metadata["help"], each.name
